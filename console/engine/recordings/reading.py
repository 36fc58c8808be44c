"""The process in which a recording is worked through, and may die of it."""

from __future__ import annotations

import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import time as time_of_day
from datetime import tzinfo
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from console import __version__
from console.engine.api import Evaluator
from console.engine.captures.bindings import TrackKey
from console.engine.captures.capture_desk import FiredPicture, capture_of, pictures_of
from console.engine.channels.region import region_of
from console.engine.channels.rule_evaluators import within
from console.engine.child_process import fault_said
from console.engine.faces.recognition import Recognition, StrangerWatch, WatchedGroup
from console.engine.faces.seen import Embedding
from console.engine.faces.vision import FaceVision
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Analysed
from console.engine.pipeline.detection import Detector, Picture
from console.engine.pipeline.file_analysis import FileRun, analyse_file
from console.engine.plates.seer import PlateSeer
from console.engine.recordings.freezing import frozen, thawed
from console.engine.recordings.task import CHANNEL, Begun, FileTask, Find, Step
from console.engine.watch.channel_faces import ChannelFaces
from console.engine.watch.onlooker import Onlooker
from console.engine.watch.rules import WatchRules
from console.engine.watch.tools import WatchTools
from console.media.recorded_moment import clock_of, length_ms
from console.megbox.face_reports import SeenPictures
from console.model.errors import FaultError
from console.model.event import Capture
from console.model.rule import AlgorithmRule

log = logging.getLogger(__name__)
STEP_S = 2.0  # of the clock on the wall: so much work is lost when the process is ended
_MOST_FINDS = 20  # with their pictures, before they are handed over
_OWN_IDS = 500_000_000  # what has no track counts from so far behind the tracks, which never come so far
_TRACKS_COUNTED = 1_000
_PART = 1 << 20


def read_recordings(pipe: Connection, detector: Detector | None) -> None:
    """Runs in the new process (console.engine.child_process), and works through what it is given until it is ended.

    It is given what `work_through` takes behind the detector; ("fault", fault, detail) ends one recording, not it.
    """
    detector = detector or NanoDet()
    while True:
        task, checkpoint, known = pipe.recv()
        try:
            work_through(pipe, task, detector, checkpoint, known)
        except (BrokenPipeError, ConnectionResetError, EOFError):
            raise
        except Exception as error:
            pipe.send(fault_said(error))


def work_through(
    pipe: Connection, task: FileTask, detector: Detector, checkpoint: bytes | None, known: int
) -> None:
    """Says ("begun", Begun), ("step", Step) …, ("end",). FaultError, OSError where the file is none, or damaged.

    In between it asks: ("ask", "recognise", …) or ("ask", "library_face", …), and waits for the answer. It goes on
    at a `checkpoint`; where that is None, or cannot be used, it begins anew. The first `known` finds of the recording
    are not said again.
    """
    start = clock_of(task.path) if task.start is None else task.start
    pipe.send(("begun", Begun(mark_of(task.path), start, length_ms(task.path))))
    Course(pipe, task, start, detector, known, checkpoint).go()
    pipe.send(("end",))


def mark_of(path: Path) -> str:
    """Tells recordings apart by what is in them: their size, and a part of the beginning, the middle and the end."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        for at in (0, size // 2, max(0, size - _PART)):
            file.seek(at)
            digest.update(file.read(_PART))
    return digest.hexdigest()[:24]


class Numbers:
    """Identities, one after the other."""

    def __init__(self, following: int) -> None:
        self.following = following

    def __iter__(self) -> Numbers:
        return self

    def __next__(self) -> int:
        self.following += 1
        return self.following - 1


@dataclass(slots=True)
class _FileClock:
    """The file's own seconds, by which faces are looked for as often as they would be live."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass(slots=True)
class Memory:
    """All that has to be there again after a checkpoint."""

    run: FileRun
    clock: _FileClock
    onlooker: Onlooker
    ids: Numbers
    times: OrderedDict[str, int] = field(default_factory=OrderedDict)
    told: int = 0


class Course:
    """One recording from its beginning, or a checkpoint, to its end."""

    def __init__(
        self, pipe: Connection, task: FileTask, start: int, detector: Detector, known: int, checkpoint: bytes | None
    ) -> None:
        self._pipe = pipe
        self._task = task
        self._start = start
        self._detector = detector
        self._ids = Numbers(start * 1000 + _OWN_IDS)
        self._tools = self._made_tools()
        self._finds: list[Find] = []
        self._known = known
        self._keeps = True
        self._memory = self._remembered(checkpoint)
        self._said = time.monotonic()

    def go(self) -> None:
        """All of it. FaultError where the file cannot be read (to its end): what was found until then has been said."""
        memory = self._memory
        try:
            for analysed in analyse_file(
                self._task.path,
                self._task.rules,
                detector=self._detector,
                packages=_WithinRegion(self._task),
                start_ms=self._start,
                fps=self._task.fps,
                rotation=self._task.rotation,
                zone=self._task.zone,
                run=memory.run,
            ):
                self._look(analysed)
                if time.monotonic() - self._said >= STEP_S or len(self._finds) >= _MOST_FINDS:
                    self._say()
        except FaultError:
            self._end()
            raise
        self._end()

    def _end(self) -> None:
        if self._task.watch != WatchRules():
            self._memory.onlooker.end(self._task.watch)
        self._keeps = False
        self._say()

    def _look(self, analysed: Analysed) -> None:
        memory, frame = self._memory, analysed.frame
        taken: set[tuple[str, int]] = set()
        for firing in analysed.firings:
            track = firing.track or str(next(memory.ids))
            fired = FiredPicture(
                CHANNEL, self._task.name, firing, self._picture(), self._count(track), frame.pts, track
            )
            capture = capture_of(fired)
            while (track, capture.time) in taken:  # two rules in one picture are two events
                capture = replace(capture, time=capture.time + 1)
            taken.add((track, capture.time))
            made = pictures_of(fired, self._task.pictures)
            self._found(capture, SeenPictures(made.small, made.full))
        if self._task.watch != WatchRules() and analysed.looked:
            memory.clock.now = frame.pts / 1000
            try:
                memory.onlooker.look(self._picture(), frame, self._task.watch)
            except FaultError as error:
                _complain("channel %d is not watched: %s", error)

    def _picture(self) -> Picture:
        picture = self._memory.run.picture
        assert picture is not None  # one was just analysed
        return picture

    def _count(self, track: str) -> int:
        times = self._memory.times
        count = times.pop(track, 0) + 1
        times[track] = count
        if len(times) > _TRACKS_COUNTED:
            times.popitem(last=False)
        return count

    def _found(self, capture: Capture, pictures: SeenPictures) -> None:
        self._memory.told += 1
        if self._memory.told > self._known:
            self._finds.append(Find(capture, pictures, capture.time - self._start))

    def _say(self) -> None:
        place = self._memory.run.place
        content = None
        if self._keeps and self._memory.told >= self._known:
            content = frozen((__version__, self._memory), self._shared())
            self._keeps = content is not None
        position = 0 if place is None else place.pts - self._start
        self._pipe.send(("step", Step(tuple(self._finds), position, content)))
        self._finds.clear()
        self._said = time.monotonic()

    def _remembered(self, checkpoint: bytes | None) -> Memory:
        if checkpoint is not None:
            try:
                version, memory = thawed(checkpoint, self._shared())
            except ValueError as error:
                log.info("it begins anew: %s", error)
            else:
                if version == __version__ and isinstance(memory, Memory):
                    self._ids.following = memory.ids.following
                    memory.ids = self._ids
                    return memory
        clock = _FileClock()
        faces = ChannelFaces(self._tools, clock)
        onlooker = Onlooker(CHANNEL, self._tools, partial(str, self._task.name), faces, _complain)
        return Memory(FileRun(), clock, onlooker, self._ids)

    def _shared(self) -> dict[str, object]:
        return {"tools": self._tools, "detector": self._detector}

    def _made_tools(self) -> WatchTools:
        asker = _Asker(self._pipe)
        return WatchTools(
            seer=FaceVision(first_too=True),  # whose library it is compared with, the engine knows
            knower=asker,
            desk=_FindDesk(self),
            bindings=_NoBindings(),
            judge=_no_door,
            library_face=asker.library_face,
            picture_rules=lambda: self._task.pictures,
            zone=self._task.zone,
            track_ids=self._ids,
            plates=PlateSeer(),
        )


class _FindDesk:
    """See `SightingKeeper`."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def keep_alert(self, alert: Capture, pictures: SeenPictures, arrived: int | None = None) -> None:
        self._course._found(alert, pictures)

    def keep_capture(
        self, capture: Capture, pictures: SeenPictures, arrived: int | None = None, look: bytes = b""
    ) -> None:
        self._course._found(capture, pictures)


class _Asker:
    """The library of faces lies with the engine: see `FaceKnower`."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def recognise(
        self,
        embedding: Embedding,
        groups: Sequence[WatchedGroup],
        at: time_of_day,
        stranger: StrangerWatch | None = None,
    ) -> Recognition:
        found: Recognition = self._ask("recognise", embedding, tuple(groups), at, stranger)
        return found

    def library_face(self, token: str) -> bytes:
        found: bytes = self._ask("library_face", token)
        return found

    def _ask(self, *question: object) -> Any:
        self._pipe.send(("ask", *question))
        return self._pipe.recv()


class _NoBindings:
    """What belongs together stands in the captures; nobody asks an engine about the tracks of a recording."""

    def keep(self, channel: int, pairs: Iterable[tuple[TrackKey, TrackKey]], time: int) -> None:
        pass


class _WithinRegion(Packages):
    """The packages, looking at the region of interest alone."""

    def __init__(self, task: FileTask) -> None:
        super().__init__(own=task.own_packages, switched_on=lambda: task.switched_on)
        self._region = region_of(task.region)

    def evaluators(self, rules: Iterable[AlgorithmRule], zone: tzinfo) -> tuple[Evaluator, ...]:
        return tuple(within(self._region, super().evaluators(rules, zone)))


def _no_door(channel: int, groups: Collection[str], time: int) -> int:
    return 0


def _complain(text: str, error: Exception) -> None:
    log.info(text, CHANNEL, error)

"""Analysis of a recording, picture by picture and by the file's own clock: trials, truth, batch jobs.

Decoding runs ahead on a thread, the detector looks at several pictures side by side, and what is found is followed in
their order. What is looked at does not depend on how fast any of them is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path

from console.engine.device.cores import usable_cores
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Analysed, Analyser, Sampler
from console.engine.pipeline.detection import Detector, Picture
from console.engine.pipeline.file_ahead import DecodedAhead, DuePicture
from console.engine.pipeline.stillness import Stillness
from console.engine.pipeline.tracking import BufferedIouTracker, track_ids
from console.media.recording import Place, RecordedPicture
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.channel import Rotation
from console.model.rule import AlgorithmRule
from console.model.track import Detection

LAG = 3  # pictures that are looked at side by side with the one that is followed; the same on every machine


@dataclass(slots=True)
class FileRun:
    """All that an analysis of a file remembers between two analysed pictures, and its place in the file.

    It stands still while the one who asked has a picture: frozen then (console.engine.recordings.freezing) and thawed
    in another process, `analyse_file` goes on with it as if nothing had been.
    """

    sampler: Sampler | None = None
    analyser: Analyser | None = None
    place: Place | None = None
    gate: Stillness = field(default_factory=lambda: Stillness(LAG))
    shown: _Shown | None = None

    @property
    def picture(self) -> Picture | None:
        """The picture that was analysed last; it is made when it is asked for."""
        return None if self.shown is None else self.shown.pixels


class _Shown:
    """A decoded picture that becomes pixels when somebody wants to see it."""

    def __init__(self, picture: RecordedPicture, upright: Upright) -> None:
        self._picture = picture
        self._upright = upright
        self._pixels: Picture | None = None

    @property
    def pixels(self) -> Picture:
        if self._pixels is None:
            width, height = self._upright.size(self._picture.frame, self._picture.pixel_aspect)
            self._pixels = self._upright.pixels(self._picture.frame, width, height, "bgr24")
        return self._pixels

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """What was decoded is not kept: the next picture takes its place."""
        return type(None), ()


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A picture on its way: its looks are `found`, None where nothing has changed; `gate` as it was for it."""

    due: DuePicture
    shown: _Shown
    gate: Stillness
    found: Future[list[Detection]] | None


def analyse_file(
    path: Path,
    rules: Iterable[AlgorithmRule],
    *,
    detector: Detector,
    packages: Packages,
    start_ms: int | None = None,
    fps: float = 8.0,
    rotation: Rotation = 0,
    zone: tzinfo = UTC,
    run: FileRun | None = None,
) -> Generator[Analysed]:
    """Every analysed picture of a file, in order, as fast as they are asked for; none is dropped.

    The same file and rules give the same events with the same identities every time. `start_ms` is the epoch time
    of the first picture (default: the creation time in the container, 0 where it has none; never "now"), `fps` the
    pictures that are looked at each second, `rotation` clockwise degrees, `zone` the one for the rules' times of day.
    A `run` that has begun goes on; then the rules are those that it began with.

    Raises `FaultError` where the file cannot be read and `BoxError` for a rule that cannot be watched.
    """
    run = run or FileRun()
    evaluators = packages.evaluators(rules, zone) if run.analyser is None else ()
    upright = Upright(rotation)
    sampler = run.sampler = run.sampler or Sampler(fps)
    gate = run.gate.copy()
    steps: deque[_Step] = deque()
    source = FileSource(path, realtime=False, start_ms=start_ms)
    workers = ThreadPoolExecutor(min(LAG + 1, usable_cores()), "look")
    try:
        with DecodedAhead(source, sampler, run.place, upright) as pictures:
            for due in pictures:
                if run.analyser is None:
                    # Identities count from the file's own time: "now" would make every run differ.
                    ids = track_ids(due.picture.pts)
                    run.analyser = Analyser(detector, BufferedIouTracker(ids), evaluators)
                shown = _Shown(due.picture, upright)
                wanted = gate.wants(due.blocks, due.picture.pts)
                found = workers.submit(detector.detect, shown.pixels) if wanted else None
                steps.append(_Step(due, shown, gate.copy(), found))
                if len(steps) > LAG:
                    yield _followed(run, run.analyser, steps, gate)
            while steps and run.analyser is not None:
                yield _followed(run, run.analyser, steps, gate)
    finally:
        workers.shutdown(cancel_futures=True)


def _followed(run: FileRun, analyser: Analyser, steps: deque[_Step], gate: Stillness) -> Analysed:
    """The oldest step analysed; the run is then as it was for it."""
    step = steps[0]
    pts = step.due.picture.pts
    if step.found is None:
        analysed = analyser.carry_on(pts, lambda: step.shown.pixels)
    else:
        detections = step.found.result()
        analysed = analyser.follow(detections, step.shown.pixels, pts)
        for one in (gate, *(later.gate for later in steps)):
            one.found(detections, bool(analysed.frame.targets))
    steps.popleft()
    run.sampler, run.gate, run.shown = step.due.sampler, step.gate, step.shown
    run.place = Place(step.due.picture.anchor, pts)
    return analysed

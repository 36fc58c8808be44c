"""Playback: recordings of channels, and files that people bring, several in step on one clock."""

from __future__ import annotations

import itertools
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from console.media.played_pieces import PlayedPiece
from console.media.player import Pace, PlayerAtEnd, PlayerGap, PlayerShows
from console.media.worker.pool import DecoderPool
from console.media.worker.thumbnails import FileFacts
from console.model.channel import Rotation
from console.model.errors import Fault, FaultError
from console.services.box_register import BoxRegister
from console.services.glances import Glances, pass_on
from console.services.played_view import Material, PlayedStatus, PlayedView, Showing
from console.services.recordings import Recordings, Segment

__all__ = ["FileFacts", "Material", "PlaySession", "Playback", "PlayedStatus", "PlayedView", "Showing"]

RATES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
WINDOW = 26 * 3_600_000  # ms of recordings before and after the moment that is looked at
_SETTLING = 0.12  # seconds that several screens get to find the moment before the clock goes on


class PlaySession:
    """Some recordings on one clock. No method waits; times are epoch ms.

    `on_change` is called on a service thread whenever something is otherwise than before: a screen's status, the
    position after a step, the end. While it plays, `position` moves by itself.
    """

    def __init__(
        self,
        views: Sequence[PlayedView],
        position: float,
        on_change: Callable[[], None],
        on_closed: Callable[[PlaySession], None] = lambda _: None,
    ) -> None:
        self._views = list(views)
        self._on_change = on_change
        self._on_closed = on_closed
        self._lock = threading.RLock()
        self._rate = 1.0
        self._pace = Pace(position, time.monotonic(), 0.0)
        self._leader = 0
        self._volume = 0
        self._closed = False
        self._set(position, playing=False)

    # What it is doing

    @property
    def views(self) -> Sequence[PlayedView]:
        return self._views

    @property
    def position(self) -> float:
        """What time it is in the recording."""
        pace = self._pace
        return max(pace.now(), pace.position) if pace.rate >= 0 else min(pace.now(), pace.position)

    @property
    def playing(self) -> bool:
        return self._pace.rate != 0

    @property
    def rate(self) -> float:
        """How fast it goes, or would go: below 0 backwards."""
        return self._rate

    @property
    def start(self) -> int:
        """The first moment of all."""
        return min((view.material.start for view in self._views if view.material.pieces), default=0)

    @property
    def end(self) -> int:
        """The last moment of all, as far as it is known."""
        return max((view.material.end for view in self._views), default=0)

    # What the operator wants

    def play(self) -> None:
        """Go on; from the beginning where it had come to the end."""
        position = self.position
        if self._rate > 0 and self.end and position >= self.end - 1 and not self._views[self._leader].material.key:
            position = self.start
        self._set(position, playing=True)

    def pause(self) -> None:
        """Stand still on the picture that is shown."""
        self._set(self.position, playing=False)

    def toggle(self) -> None:
        """Play, or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def set_rate(self, rate: float) -> None:
        """Another speed, at once where it plays."""
        self._rate = rate
        self._set(self.position, playing=self.playing)

    def seek(self, position: float) -> None:
        """To a moment, exactly; it plays on from there, or stands there."""
        self._set(position, playing=self.playing)

    def step(self, by: int) -> None:
        """So many pictures of the leading screen on or back; it stands still then, the others follow."""
        with self._lock:
            if self.playing:
                self.pause()
            self._views[self._leader].step(by)

    def lead(self, index: int) -> None:
        """This screen's pictures are stepped through, and its sound is heard."""
        with self._lock:
            self._leader = index
            self.set_volume(self._volume)

    def set_volume(self, volume: int) -> None:
        """0 to 100; 0 is silence."""
        with self._lock:
            self._volume = volume
            for index, view in enumerate(self._views):
                view.set_volume(volume if index == self._leader else 0)

    def close(self) -> None:
        """Ends every screen; returns at once."""
        self._closed = True
        for view in self._views:
            view.close()
        self._on_closed(self)

    # What happens

    def told(self, view: PlayedView, event: object) -> None:
        """A screen tells something; on a thread of the pool."""
        if self._closed:
            return
        with self._lock:
            if isinstance(event, PlayerShows) and not self.playing and self._is_leader(view):
                self._stepped(view, event.moment / 1000)
            elif isinstance(event, PlayerAtEnd) and self.playing:
                self._ended(event.moment / 1000)
            elif isinstance(event, PlayerGap) and event.gap is not None and self.playing:
                self._skip()
        self._on_change()

    def _is_leader(self, view: PlayedView) -> bool:
        return self._leader < len(self._views) and self._views[self._leader] is view

    def _stepped(self, leader: PlayedView, moment: float) -> None:
        if abs(moment - self._pace.position) < 0.5:
            return
        self._pace = Pace(moment, time.monotonic(), 0.0)
        for view in self._views:
            if view is not leader:
                view.run(self._pace)

    def _ended(self, moment: float) -> None:
        """Stands still when nothing more comes on any screen."""
        over = (Showing.AT_END, Showing.FAILED)
        if all(view.status().showing in over for view in self._views):
            self._set(max(moment, self.start), playing=False)

    def _skip(self) -> None:
        """Where no screen has anything, on to what comes next."""
        gaps = [view.status().gap for view in self._views if view.status().showing is not Showing.FAILED]
        ends = [(gap[1] if self._rate > 0 else gap[0]) for gap in gaps if gap is not None]
        if len(ends) < len(gaps):
            return
        there = [end for end in ends if end]
        if there:
            self._set(min(there) if self._rate > 0 else max(there), playing=True)

    def _set(self, position: float, *, playing: bool) -> None:
        with self._lock:
            settling = _SETTLING if playing and len(self._views) > 1 else 0.0
            self._pace = Pace(position, time.monotonic() + settling, self._rate if playing else 0.0)
            for view in self._views:
                view.runs_again()
                view.run(self._pace)


class Playback:
    """Opens sessions, and knows what files and moments look like. `scratch` is a folder that nobody else uses."""

    def __init__(
        self,
        register: BoxRegister,
        recordings: Recordings,
        pool: DecoderPool,
        scratch: Path,
        sound_options: tuple[str, ...] = (),
    ) -> None:
        self._register = register
        self._recordings = recordings
        self._pool = pool
        self._sound_options = sound_options
        self._glances = Glances(pool)
        self._scratch = scratch
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._open: set[PlaySession] = set()

    def open(self, materials: Sequence[Material], position: float, on_change: Callable[[], None]) -> PlaySession:
        """Shows these recordings at a moment (epoch ms), standing still."""
        sessions: list[PlaySession] = []

        def told(view: PlayedView, event: object) -> None:
            if sessions:
                sessions[0].told(view, event)

        views = [PlayedView(self._pool, material, told, self._sound_options) for material in materials]
        session = PlaySession(views, position, on_change, self._closed)
        sessions.append(session)
        with self._lock:
            self._open.add(session)
        return session

    def close(self) -> None:
        """Ends every session; returns at once."""
        with self._lock:
            sessions = list(self._open)
        for session in sessions:
            session.close()
        self._glances.rest()

    def start(self) -> None:
        """Clears away what a run before this one left; blocks for a moment."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir(parents=True, exist_ok=True)

    def scratch_file(self) -> Path:
        """Where something that is only looked at may be written; `discard` takes it away."""
        return self._scratch / f"{next(self._numbers)}.mp4"

    def discard(self, path: Path) -> None:
        """A file of `scratch_file` is not needed any more; returns at once."""
        threading.Thread(target=_unlink, args=(path,), name="discarding", daemon=True).start()

    def channel(self, key: str, number: int, around: float) -> Future[Material]:
        """A channel's recordings around a moment (epoch ms); without pieces where there are none."""
        answer: Future[Material] = Future()
        found = self._recordings.segments(key, number, round(around) - WINDOW, round(around) + WINDOW)

        def material(segments: Sequence[Segment]) -> Material:
            return self._material(key, number, segments)

        found.add_done_callback(lambda done: pass_on(done, answer, material))
        return answer

    def file(self, path: Path) -> Future[tuple[Material, FileFacts]]:
        """A file as material; it begins when it was made, at 0 where it does not say. FaultError in the future."""
        answer: Future[tuple[Material, FileFacts]] = Future()

        def material(facts: FileFacts) -> tuple[Material, FileFacts]:
            start = facts.created or 0
            return Material(pieces=(PlayedPiece(path, start, start + facts.length),)), facts

        self._glances.ask("facts", path=path).add_done_callback(lambda done: pass_on(done, answer, material))
        return answer

    def thumbnail(self, material: Material, moment: float, width: int, height: int) -> Future[bytes]:
        """A small JPEG of a moment (epoch ms): the key frame before it. FaultError(NOT_FOUND) in a gap."""
        piece = next((one for one in material.pieces if one.start <= moment <= one.end + 1500), None)
        if piece is None:
            nothing: Future[bytes] = Future()
            nothing.set_exception(FaultError(Fault.NOT_FOUND, "a gap"))
            return nothing
        at = max(0, round(moment - piece.start))
        question = {"path": piece.path, "at": at, "width": width, "height": height, "rotation": material.rotation}
        return self._glances.ask("picture", **question)

    def _closed(self, session: PlaySession) -> None:
        with self._lock:
            self._open.discard(session)
            last = not self._open
        if last:
            self._glances.rest()

    def _material(self, key: str, number: int, segments: Sequence[Segment]) -> Material:
        pieces = tuple(PlayedPiece(self._recordings.path(one), one.start, one.end) for one in segments)
        return Material(key, number, pieces, self._rotation(key, number))

    def _rotation(self, key: str, number: int) -> Rotation:
        entry = self._register.find(key)
        channel = entry[1].channel(number) if entry is not None else None
        return channel.rotation if channel is not None else 0


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        pass  # somebody still reads it: the next start clears it away

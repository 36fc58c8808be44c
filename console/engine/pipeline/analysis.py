"""Picture in, tracks and alarms out: detect → track → evaluate, for one channel."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from console.engine.api import Evaluator, Firing, looks
from console.engine.packaged import package_of, wants_every_picture
from console.engine.pipeline.detection import Detector, Picture
from console.engine.pipeline.tracking import Tracker
from console.model.track import Detection, TrackFrame

SHOWN_MS = 1_000  # between two pictures of a still scene for those who need not see every one


class Spending(Protocol):
    """Where what a part of the analysis costs is written down (console.engine.load.meter)."""

    def measuring(self, part: str) -> AbstractContextManager[None]:
        """What the calling thread spends within goes to a part."""
        ...


class _Nobody:
    """Where nobody asks."""

    def measuring(self, part: str) -> AbstractContextManager[None]:
        return nullcontext()


@dataclass(frozen=True, slots=True)
class Analysed:
    """What one picture gave: everything tracked in it, and the rules that rang.

    `looked` is False where the picture is still: then what was tracked is what was found before.
    """

    frame: TrackFrame
    firings: tuple[Firing, ...]
    looked: bool = True


class Analyser:
    """The analysis of one channel.

    `analyse`, `follow`, `carry_on` and `reset` belong to one thread; `set_rules` may come from any. `found` is what the
    detector found in the picture that was looked at last. With `on_broken`, called while the exception is handled, a
    rule whose package fails begins anew and the others do not notice.
    """

    def __init__(
        self,
        detector: Detector,
        tracker: Tracker,
        evaluators: Sequence[Evaluator] = (),
        spending: Spending | None = None,
        on_broken: Callable[[Evaluator], None] | None = None,
    ) -> None:
        self._detector = detector
        self._tracker = tracker
        self._evaluators = tuple(evaluators)
        self._spending = spending or _Nobody()
        self._on_broken = on_broken
        self._last_pts: int | None = None
        self._shown: int | None = None
        self.found: tuple[Detection, ...] = ()

    def analyse(self, bgr: Picture, pts: int) -> Analysed:
        """Analyse one picture; `pts` is its time in epoch milliseconds.

        A time that does not lie after the last one is a seam: all tracks are forgotten first.
        """
        with self._spending.measuring("detect"):
            found = self._detector.detect(bgr)
        return self.follow(found, bgr, pts)

    def follow(self, found: Sequence[Detection], bgr: Picture, pts: int) -> Analysed:
        """The same where the detector has already looked at the picture."""
        self._begin(pts)
        self.found, self._shown = tuple(found), pts
        return self._judged(self._tracked(pts), lambda _: bgr)

    def carry_on(self, pts: int, picture: Callable[[], Picture]) -> Analysed:
        """A picture in which nothing has changed: what was found last is still there, and time goes on for every rule.

        `picture` makes it; it is called at most once, and only where a rule has to see it.
        """
        self._begin(pts)
        everybody = self._shown is None or pts - self._shown >= SHOWN_MS
        if everybody:
            self._shown = pts
        made = cache(picture)
        return self._judged(
            self._tracked(pts), lambda one: made() if everybody or wants_every_picture(one) else None, looked=False
        )

    def _begin(self, pts: int) -> None:
        if self._last_pts is not None and pts <= self._last_pts:
            self.reset()
        self._last_pts = pts

    def _tracked(self, pts: int) -> TrackFrame:
        with self._spending.measuring("track"):
            return TrackFrame(pts, self._tracker.update(self.found, pts))

    def _judged(self, frame: TrackFrame, shown: Callable[[Evaluator], Picture | None], looked: bool = True) -> Analysed:
        firings: list[Firing] = []
        for evaluator in self._evaluators:
            with self._spending.measuring(package_of(evaluator)):
                try:
                    firings += evaluator.feed(frame)
                    if looks(evaluator) and (picture := shown(evaluator)) is not None:
                        firings += evaluator.look(picture, frame)
                except Exception:
                    if self._on_broken is None:
                        raise
                    self._on_broken(evaluator)
                    evaluator.reset()
        return Analysed(frame, tuple(firings), looked)

    def set_rules(self, evaluators: Sequence[Evaluator]) -> None:
        """From the next picture on these evaluators watch; they start without memory, the tracks go on."""
        self._evaluators = tuple(evaluators)

    def reset(self) -> None:
        """Forget all tracks (a loop's seam, a source that was changed or came back)."""
        self._last_pts = self._shown = None
        self.found = ()
        self._tracker.reset()
        for evaluator in self._evaluators:
            evaluator.reset()


@dataclass(frozen=True, slots=True)
class SamplingStatement:
    """What became of the pictures due since the last statement; `dropped` ones were due and not analysed."""

    due: int
    analysed: int
    dropped: int


class Sampler:
    """Picks pictures at a package's rate by their times, and says how many of them analysis missed.

    The decoding thread asks `due`, the analysing thread reports `analysed`; thread-safe.
    """

    def __init__(self, fps: float = 8.0) -> None:
        self.fps = fps
        self._interval = 1000.0 / fps
        self._next: float | None = None
        self._lock = threading.Lock()
        self._due = self._analysed = self._pending = 0

    def set_rate(self, fps: float) -> None:
        """So many pictures a second from the next one on; 0: none."""
        with self._lock:
            self.fps = fps
            self._interval = 1000.0 / fps if fps else float("inf")
            self._next = None

    def due(self, pts: int) -> bool:
        """Whether the picture of this time (ms) is to be analysed.

        The times lie on a grid, so the rate holds on average; a quarter of an interval early is still in
        time, since live pictures do not arrive evenly. A jump in time, either way, starts a new grid.
        """
        with self._lock:
            if self._interval == float("inf"):
                return False
            wait = 0.0 if self._next is None else self._next - pts
            if wait > 2 * self._interval or wait < -self._interval:
                wait = 0.0
                self._next = None
            if wait > self._interval / 4:
                return False
            self._next = (pts if self._next is None else self._next) + self._interval
            self._due += 1
            return True

    def analysed(self) -> None:
        """One due picture has been analysed."""
        with self._lock:
            self._analysed += 1

    def statement(self) -> SamplingStatement:
        """The figures since the last statement; a picture that is just being analysed is not yet dropped."""
        with self._lock:
            due, analysed = self._due + self._pending, self._analysed
            self._pending = 1 if due > analysed else 0
            self._due = self._analysed = 0
            return SamplingStatement(due, analysed, max(0, due - analysed - self._pending))

"""Picture in, tracks and alarms out: detect → track → evaluate, for one channel."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from console.engine.api import Evaluator, Firing, looks
from console.engine.detection import Detector, Picture
from console.engine.tracking import Tracker
from console.model.track import TrackFrame


@dataclass(frozen=True, slots=True)
class Analysed:
    """What one picture gave: everything tracked in it, and the rules that rang."""

    frame: TrackFrame
    firings: tuple[Firing, ...]


class Analyser:
    """The analysis of one channel.

    `analyse` and `reset` belong to one thread; `set_rules` may come from any.
    """

    def __init__(self, detector: Detector, tracker: Tracker, evaluators: Sequence[Evaluator] = ()) -> None:
        self._detector = detector
        self._tracker = tracker
        self._evaluators = tuple(evaluators)
        self._last_pts: int | None = None

    def analyse(self, bgr: Picture, pts: int) -> Analysed:
        """Analyse one picture; `pts` is its time in epoch milliseconds.

        A time that does not lie after the last one is a seam: all tracks are forgotten first.
        """
        if self._last_pts is not None and pts <= self._last_pts:
            self.reset()
        self._last_pts = pts
        frame = TrackFrame(pts, self._tracker.update(self._detector.detect(bgr), pts))
        firings: list[Firing] = []
        for evaluator in self._evaluators:
            firings += evaluator.feed(frame)
            if looks(evaluator):
                firings += evaluator.look(bgr, frame)
        return Analysed(frame, tuple(firings))

    def set_rules(self, evaluators: Sequence[Evaluator]) -> None:
        """From the next picture on these evaluators watch; they start without memory, the tracks go on."""
        self._evaluators = tuple(evaluators)

    def reset(self) -> None:
        """Forget all tracks (a loop's seam, a source that was changed or came back)."""
        self._last_pts = None
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
        self._interval = 1000.0 / fps
        self._next: float | None = None
        self._lock = threading.Lock()
        self._due = self._analysed = self._pending = 0

    def due(self, pts: int) -> bool:
        """Whether the picture of this time (ms) is to be analysed.

        The times lie on a grid, so the rate holds on average; a quarter of an interval early is still in
        time, since live pictures do not arrive evenly. A jump in time, either way, starts a new grid.
        """
        with self._lock:
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

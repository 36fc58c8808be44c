"""A draft rule judged on kept tracks, by the very evaluators that watch live."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from console.engine.api import Evaluator, Firing, looks
from console.engine.trial.duty import DutyTime
from console.engine.trial.tracks import Tracks, Unpacked
from console.model.track import TrackFrame

BUSY_MS = 5_000  # how fine the memory of how busy the scene was is


@dataclass(frozen=True, slots=True)
class Draft:
    """What is judged: the evaluators of a rule, made anew, and when the rule is on duty (seconds of the day)."""

    evaluators: Callable[[], Sequence[Evaluator]]
    duty: tuple[tuple[int, int], ...]
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of it so far. `complete`: nothing more will come; times in epoch ms, moved by the shift.

    `busy` is the most targets in a picture, in even steps from `first` to `last`. `blind`: the rule wants to see
    pictures, too (falls, fires …), of which tracks tell nothing.
    """

    firings: tuple[Firing, ...]
    first: int
    last: int
    pictures: int
    duty: DutyTime
    complete: bool
    busy: tuple[int, ...]
    blind: bool


class Evaluation:
    """Goes on where it stopped: tracks that come in later are judged when they are there. Safe for several threads.

    `shift` (ms) moves the clock of the tracks: a file whose time the user has given. The identities move along, so
    that they are those of a run with that clock.
    """

    def __init__(self, tracks: Tracks, unpacked: Unpacked, draft: Draft, shift: int = 0) -> None:
        self._tracks = tracks
        self._unpacked = unpacked
        self._evaluators = list(draft.evaluators())
        self._duty = DutyTime(draft.duty, draft.zone)
        self._shift = shift
        self._next = 0
        self._pictures = 0
        self._last_pts: int | None = None
        self._firings: list[Firing] = []
        self._busy: dict[int, int] = {}
        self._lock = threading.Lock()

    def advance(self, seconds: float) -> Findings:
        """Judge what is there, for so long at the most, and tell what was found so far."""
        until = time.monotonic() + seconds
        with self._lock:
            complete = self._tracks.complete  # asked first: a last piece may come in the meantime
            spans = self._tracks.spans()
            while self._next < len(spans):
                self._judge(self._unpacked.frames(self._tracks, self._next))
                self._next += 1
                if time.monotonic() >= until:
                    break
            first = spans[0][0] + self._shift if spans else 0
            last = spans[self._next - 1][1] + self._shift if self._next else first
            return Findings(
                tuple(self._firings),
                first,
                last,
                self._pictures,
                self._duty,
                complete and self._next == len(spans),
                self._steps(first, last),
                any(looks(evaluator) for evaluator in self._evaluators),
            )

    def _judge(self, frames: Sequence[TrackFrame]) -> None:
        for frame in frames:
            if self._last_pts is not None and frame.pts <= self._last_pts:
                for evaluator in self._evaluators:
                    evaluator.reset()  # as `Analyser` does at a seam
            self._last_pts = frame.pts
            moved = replace(frame, pts=frame.pts + self._shift) if self._shift else frame
            step = moved.pts // BUSY_MS
            if len(frame.targets) > self._busy.get(step, 0):
                self._busy[step] = len(frame.targets)
            for evaluator in self._evaluators:
                self._firings.extend(self._named(firing) for firing in evaluator.feed(moved))
        self._pictures += len(frames)
        self._duty.add(frames, self._shift)

    def _named(self, firing: Firing) -> Firing:
        if not self._shift or firing.target is None:
            return firing
        # Identities count from the time at which the analysis began, in microseconds (`tracking.track_ids`).
        return replace(firing, target=replace(firing.target, id=str(int(firing.target.id) + self._shift * 1000)))

    def _steps(self, first: int, last: int, most: int = 240) -> tuple[int, ...]:
        """The busyness in at most so many even steps."""
        count = max(1, min(most, (last - first) // BUSY_MS + 1))
        steps = [0] * count
        for step, targets in self._busy.items():
            place = (step * BUSY_MS - first) * count // max(1, last - first + 1)
            place = min(max(place, 0), count - 1)
            steps[place] = max(steps[place], targets)
        return tuple(steps)

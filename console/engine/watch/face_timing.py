"""When a followed face is captured and looked up: the best picture in time, or the first and better ones (3.1.1, 8)."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.engine.watch.rules import Retries

STAY_MS = 10_000  # somebody who stays longer is captured before leaving
AGAIN_MS = 60_000  # and once a minute from then on


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for a face now."""

    capture: bool = False
    look_up: bool = False


NOTHING = Due()


@dataclass(slots=True)
class BestTiming:
    """BestPushMode: one picture at leaving, or after ten seconds, looked up; then one a minute, and one at leaving.

    Those after the first are not looked up again (chapter 8, black list).
    """

    entered: int
    pushed: int | None = None

    def seen(self, now: int, has_shot: bool) -> Due:
        """`has_shot`: there is a picture since the last capture. Later ones are due without, with the best of all."""
        if self.pushed is None:
            if not has_shot or now - self.entered < STAY_MS:
                return NOTHING
            self.pushed = now
            return Due(capture=True, look_up=True)
        if now - self.pushed < AGAIN_MS:
            return NOTHING
        self.pushed = now
        return Due(capture=True)

    def left(self, has_shot: bool) -> Due:
        """The face has gone. Who was captured before is captured once more, with the time of leaving."""
        first = self.pushed is None
        return Due(capture=has_shot or not first, look_up=has_shot and first)


@dataclass(slots=True)
class FastTiming:
    """FastPushMode: the first picture at once, then every better one, until somebody is recognised or tries run out."""

    retries: Retries
    push_interval: int
    tries: int = 0
    last: int = field(default=0)
    settled: bool = False

    def seen(self, now: int, has_shot: bool) -> Due:
        """`has_shot`: there is a picture, and it is better than the last that was looked up."""
        if not has_shot or self.settled:
            return NOTHING
        if self.tries:
            may = self.tries <= self.retries.count and self.retries.interval > 0
            if not may or now - self.last < max(self.retries.interval, self.push_interval):
                return NOTHING
        self.tries, self.last = self.tries + 1, now
        return Due(capture=True, look_up=True)

    def left(self, has_shot: bool) -> Due:
        """The face has gone; everything has been said in time."""
        return NOTHING


@dataclass(slots=True)
class IntervalTiming:
    """Pictures at an interval in ms, the best of each: so many of them, without end where `most` is None (20.1.1)."""

    entered: int
    interval: int
    most: int | None
    pushes: int = 0
    last: int | None = None

    def seen(self, now: int, has_shot: bool) -> Due:
        """`has_shot`: there is a picture since the last capture."""
        since = self.entered if self.last is None else self.last
        if not has_shot or self.pushes == self.most or now - since < self.interval:
            return NOTHING
        self.pushes, self.last = self.pushes + 1, now
        return Due(capture=True, look_up=self.pushes == 1)

    def left(self, has_shot: bool) -> Due:
        """The face has gone: who was not there for an interval is captured now."""
        first = has_shot and not self.pushes
        return Due(capture=first, look_up=first)


Timing = BestTiming | FastTiming | IntervalTiming


@dataclass(slots=True)
class StrangerCount:
    """Whether lookups in a row make somebody a stranger: so many of them, below the low threshold on average."""

    wanted: int
    margins: list[float] = field(default_factory=list)

    def add(self, margin: float) -> bool:
        """One more lookup in which nobody was recognised: `Recognition.margin`, below 0 a stranger."""
        self.margins.append(margin)
        del self.margins[: -max(self.wanted, 1)]
        return len(self.margins) >= max(self.wanted, 1) and self._below

    @property
    def waits(self) -> bool:
        """Whether somebody looks like a stranger, and more lookups are wanted to be sure."""
        return 0 < len(self.margins) < self.wanted and self._below

    @property
    def _below(self) -> bool:
        return sum(self.margins) / len(self.margins) < 0

"""The rates of all channels over time: given way at once, taken back slowly, so that nothing flaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.engine.load.meter import Measured
from console.engine.load.shares import FLOOR, FULL_FPS, Demand, share_out

USABLE = 0.8  # of the cores: the rest is the console's, the network's and the disk's
MARGIN = 0.9  # of what there is, for taking back
LOWER_AFTER = 2.0  # seconds
RAISE_AFTER = 10.0
AGAIN_WITHIN = 60.0  # who has to give way so soon after having been raised waits twice as long the next time
PATIENCE_MOST = 8.0
LEFT_OUT = 0.2  # share of due pictures from which the machine is taken to be at its end
LEFT_OUT_FOR = 3.0
BEGINNING = 6.0  # seconds of a channel that do not count
HOPELESS = 0.7  # share of due pictures that were analysed below which even the lowest rate is too much
ENOUGH = 0.9  # the same that those who go on shall reach where others rest
USELESS_FOR, USELESS_MOST = 120.0, 960.0  # seconds in which nobody rests after it was of no use
TRY_AFTER = 20.0
TRY_STEP = 1.15
_PICTURE_MS, _DECODING_MS = 25.0, 40.0  # of a channel of which nothing is known yet
_STILL_MS = 3.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A channel as it is now; those that are more important come first. `live`: pictures come, `still`: none moves."""

    number: int
    recent: Measured
    live: bool = True
    still: bool = False
    full: float = FULL_FPS


@dataclass(slots=True)
class _Course:
    """What is remembered of a channel."""

    rate: float
    picture: float
    decoding: float
    since: float
    lower_since: float | None = None
    raise_since: float | None = None
    raised: float = float("-inf")
    patience: float = 1.0


class Planner:
    """Decides about every second. `ceiling` is what the machine has, CPU milliseconds a second.

    Two things tell what it can carry: the ceiling, and pictures that had to be left out although the plan had room for
    them (another program, a slower core than it seemed). Then what was really carried is what can be; more is tried
    again after a while, and later each time that fails.
    """

    def __init__(self, ceiling: float, picture_ms: float = _PICTURE_MS) -> None:
        self.ceiling = ceiling
        self.capacity = ceiling
        self.picture_ms = picture_ms
        self._courses: dict[int, _Course] = {}
        self._late_since: float | None = None
        self._settled = float("-inf")
        self._tried = float("-inf")
        self._try_after = TRY_AFTER
        self._rested_at: float | None = None
        self._useless_until = float("-inf")
        self._useless_for = USELESS_FOR

    def rate(self, number: int) -> float | None:
        """What a channel has now, pictures a second; None where it is not known."""
        course = self._courses.get(number)
        return None if course is None else course.rate

    def plan(self, now: float, channels: Sequence[Standing]) -> dict[int, float]:
        """The rate of every channel from now on, pictures a second, 0 where it rests; `now` in seconds."""
        self._courses = {one.number: self._courses[one.number] for one in channels if one.number in self._courses}
        new = [one for one in channels if one.number not in self._courses]
        for one in new:
            self._courses[one.number] = _Course(one.full, self.picture_ms, _DECODING_MS, now)
        live = [one for one in channels if one.live]
        for one in live:
            self._learn(one)
        self._look_at_what_was_left_out(now, live)
        demands = [self._demand(one) for one in live]
        wanted, cautious = share_out(demands, self.capacity), share_out(demands, self.capacity * MARGIN)
        fresh = {one.number for one in new}
        for one in channels:
            course = self._courses[one.number]
            if not one.live:
                course.rate, course.lower_since, course.raise_since, course.since = one.full, None, None, now
            elif one.number in fresh:
                course.rate = max(wanted[one.number], one.full * FLOOR)  # what it costs has to be seen
            elif now - course.since >= BEGINNING:
                self._move(now, course, wanted[one.number], cautious[one.number])
        return {one.number: self._courses[one.number].rate for one in channels}

    def room(self, watched: int) -> int:
        """How many channels at the full rate and with movement can be carried beside so many, as far as is known."""
        each = _DECODING_MS + FULL_FPS * self.picture_ms
        return max(0, round(self.ceiling / each) - watched)

    def _learn(self, one: Standing) -> None:
        course = self._courses[one.number]
        seen = one.recent.ms_per_picture
        if seen is not None and course.rate:
            # Up at once, down slowly: somebody who comes costs as much again as the last one did.
            course.picture = seen if seen > course.picture else course.picture * 0.6 + seen * 0.4
            course.decoding = one.recent.decoding
        elif not course.rate and one.still:
            course.picture = min(course.picture, _STILL_MS)  # as its key frames show

    def _demand(self, one: Standing) -> Demand:
        course = self._courses[one.number]
        return Demand(one.number, course.decoding, course.picture, one.full)

    def _look_at_what_was_left_out(self, now: float, live: Sequence[Standing]) -> None:
        working = [one for one in live if self._has_settled(now, self._courses[one.number])]
        due = sum(one.recent.due for one in working)
        done = sum(one.recent.analysed for one in working)
        if due - done <= LEFT_OUT * due:
            self._late_since = self._rested_at = None
            self._try_more(now)
            return
        if self._late_since is None:
            self._late_since = now
        if now - self._late_since >= LEFT_OUT_FOR and now - self._settled >= 2 * LEFT_OUT_FOR:
            if now - self._tried <= AGAIN_WITHIN:
                self._try_after = min(self._try_after * 2, TRY_AFTER * 2 * PATIENCE_MOST)
            # Those who begin are too young to be judged by, but they take their part of the machine.
            at_work = [one for one in live if self._courses[one.number].rate > 0]
            lowest = all(self._courses[one.number].rate <= one.full * FLOOR for one in at_work)
            if lowest and done < HOPELESS * due:
                self._rest_some(now, at_work, live, done / due)
            else:
                self.capacity = self._carried(at_work)
            self._settled = now

    def _has_settled(self, now: float, course: _Course) -> bool:
        """Whether it has been at work for a while: the first pictures come late, and all at once."""
        return course.rate > 0 and now - course.since >= BEGINNING

    def _carried(self, working: Sequence[Standing]) -> float:
        """What the machine carried while pictures were left out; enough for every channel's lowest rate, though.

        A machine that others use gives each of our threads little, however few there are.
        """
        spent = sum(one.recent.ms_per_second for one in working)
        return min(self.capacity, max(spent * 0.95, self._lowest(working) * 1.01))

    def _rest_some(
        self, now: float, working: Sequence[Standing], live: Sequence[Standing], share: float
    ) -> None:
        """Even the lowest rate of all is too much: the least important rest, unless that was of no use before."""
        if now < self._useless_until:
            return
        if self._rested_at is not None and share < (self._rested_at + ENOUGH) / 2:
            # The others got nothing of what was given up: it is not we who are too many.
            self._useless_until, self._rested_at = now + self._useless_for, None
            self._useless_for = min(self._useless_for * 2, USELESS_MOST)
            self.capacity = min(self.ceiling, self._lowest(live) / MARGIN * 1.01)
            return
        self._rested_at = share
        kept = max(1, int(len(working) * share / ENOUGH))
        self.capacity = min(self.capacity, self._lowest(working[:kept]) * 1.01)

    def _lowest(self, channels: Sequence[Standing]) -> float:
        """What channels cost at their lowest rate."""
        return sum(demand.cost(demand.full * FLOOR) for demand in map(self._demand, channels))

    def _try_more(self, now: float) -> None:
        if self.capacity < self.ceiling and now - max(self._settled, self._tried) >= self._try_after:
            self._tried = now
            self.capacity = min(self.ceiling, self.capacity * TRY_STEP)
            if self.capacity == self.ceiling:
                self._try_after = TRY_AFTER

    def _move(self, now: float, course: _Course, wanted: float, cautious: float) -> None:
        if wanted < course.rate:
            course.raise_since = None
            if course.lower_since is None:
                course.lower_since = now
            if now - course.lower_since >= LOWER_AFTER:
                if now - course.raised <= AGAIN_WITHIN:
                    course.patience = min(course.patience * 2, PATIENCE_MOST)
                course.rate, course.lower_since = wanted, None
            return
        course.lower_since = None
        if cautious <= course.rate:
            course.raise_since = None
            return
        if course.raise_since is None:
            course.raise_since = now
        if now - course.raise_since >= RAISE_AFTER * course.patience:
            if now - course.raised > 5 * AGAIN_WITHIN:
                course.patience = 1.0
            course.rate, course.raise_since, course.raised = cautious, None, now

"""A span of time on a width of pixels, and where its lines and labels stand. Times are epoch milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
LEAST, MOST = 10 * SECOND, 31 * DAY  # what the whole width can show
_STEPS = (
    SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE,
    HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY,
)  # fmt: skip
_ROOM = 84  # pixels that a label wants


@dataclass(frozen=True, slots=True)
class TimeScale:
    """From `start` to `end` over `width` pixels. `dated` False: a file that tells no date, counted from 0."""

    start: float
    end: float
    width: int
    dated: bool = True

    @property
    def span(self) -> float:
        return self.end - self.start

    def x(self, time: float) -> float:
        """Where a moment stands."""
        return (time - self.start) / self.span * self.width

    def time(self, x: float) -> float:
        """Which moment stands at a place."""
        return self.start + x / max(1, self.width) * self.span

    def moved(self, by: float) -> TimeScale:
        """Another part, as long as this one."""
        return TimeScale(self.start + by, self.end + by, self.width, self.dated)

    def zoomed(self, factor: float, about: float) -> TimeScale:
        """Longer (above 1) or shorter; the moment `about` stays where it is."""
        span = min(MOST, max(LEAST, self.span * factor))
        share = (about - self.start) / self.span
        start = about - share * span
        return TimeScale(start, start + span, self.width, self.dated)

    def ticks(self) -> Iterator[tuple[float, str, bool]]:
        """Lines: moment, label, and whether a day begins there. In the computer's own time zone."""
        step = next((s for s in _STEPS if s / self.span * self.width >= _ROOM), _STEPS[-1])
        if not self.dated:
            at = self.start // step * step
            while at <= self.end:
                if at >= 0:
                    yield at, counted(at), False
                at += step
            return
        moment = _first_line(self.start, step)
        for _ in range(200):
            at = moment.timestamp() * 1000
            if at > self.end:
                return
            midnight = moment.hour == moment.minute == moment.second == 0
            clock = "%m-%d" if midnight else "%H:%M:%S" if step < MINUTE else "%H:%M"
            yield at, moment.strftime(clock), midnight
            moment = _next_line(moment, step)


def counted(ms: float, *, millis: bool = False) -> str:
    """A place in a file: hours, minutes, seconds from its beginning."""
    seconds, rest = divmod(max(0, int(ms)), 1000)
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{text}.{rest:03}" if millis else text


def _first_line(start: float, step: int) -> datetime:
    here = datetime.fromtimestamp(start / 1000)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    since = (here - midnight).total_seconds() * 1000
    return midnight + timedelta(milliseconds=-(-since // step) * step)


def _next_line(moment: datetime, step: int) -> datetime:
    # Days are counted in the calendar: one with a change of the clocks has 23 or 25 hours.
    return moment + (timedelta(days=step // DAY) if step >= DAY else timedelta(milliseconds=step))

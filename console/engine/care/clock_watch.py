"""Whether the clock in a picture is right: readings that agree, held against the time here."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from console.engine.care.clock_text import ShownTime, is_time, read_time
from console.engine.care.faults import Finding, Why
from console.engine.care.writing import joined
from console.scene.caption import CaptionLine

AGREEING = 3
NEAR = 3.0  # seconds by which readings that agree may differ: a picture has been on its way
MINUTE = 60.0  # a clock without seconds
STANDS = 45_000  # ms over which a clock shows the same
FORGET = 300_000  # ms after which what was read counts no longer


@dataclass(frozen=True, slots=True)
class _Reading:
    at: int
    shown: ShownTime
    offset: float  # seconds that the clock is ahead


@dataclass(frozen=True, slots=True)
class ClockView:
    """What is known of a channel's clock. `offset` in seconds, ahead is positive; None where nothing agrees.

    `text` is how it stands in the picture.
    """

    text: str = ""
    offset: float | None = None
    stopped: bool = False


class ClockWatch:
    """Of one channel. `zone` is minutes ahead of UTC."""

    def __init__(self) -> None:
        self._readings: deque[_Reading] = deque(maxlen=8)
        self.view = ClockView()

    def read(self, lines: Sequence[CaptionLine], now: int, zone: int, limit: float) -> Finding:
        """Takes what is written at `now` (epoch ms); wrong from `limit` seconds on."""
        here = (datetime.fromtimestamp(now / 1000, UTC) + timedelta(minutes=zone)).replace(tzinfo=None)
        texts = [line.text for line in lines if is_time(line.text)]
        shown = _shown(texts, lines, here)
        if shown is None:
            self._expire(now)
            why = Why.UNREADABLE if texts or self._readings else Why.NO_CLOCK
            return Finding(None, self.view.offset, limit, why)
        offset = (shown.moment - here).total_seconds() + (0.0 if shown.seconds else _within(shown, here))
        self._readings.append(_Reading(now, shown, offset))
        self._expire(now)
        return self._judge(" ".join(texts), limit)

    def forget(self) -> None:
        """Begin anew."""
        self._readings.clear()
        self.view = ClockView()

    def _judge(self, text: str, limit: float) -> Finding:
        last = list(self._readings)[-AGREEING:]
        if len(last) < AGREEING:
            self.view = ClockView(text)
            return Finding(None, limit=limit, why=Why.TOO_FEW)
        newest = last[-1]
        stands = [one for one in self._readings if one.shown.moment == newest.shown.moment]
        span = newest.at - stands[0].at
        if len(stands) >= AGREEING and span >= (STANDS if newest.shown.seconds else STANDS + MINUTE * 1000):
            self.view = ClockView(text, newest.offset, stopped=True)
            return Finding(True, newest.offset, limit, Why.STOPPED)
        # Readings of a clock that goes wrong by the second agree; a letter that was misread does not.
        offsets = [one.offset for one in last]
        slack = NEAR if newest.shown.seconds else MINUTE
        if max(offsets) - min(offsets) > slack:
            self.view = ClockView(text, self.view.offset)
            return Finding(None, self.view.offset, limit, Why.TOO_FEW)
        offset = sorted(offsets)[AGREEING // 2]
        self.view = ClockView(text, offset)
        return Finding(abs(offset) > limit, offset, limit, Why.OFFSET if abs(offset) > limit else Why.NONE)

    def _expire(self, now: int) -> None:
        while self._readings and now - self._readings[0].at > FORGET:
            self._readings.popleft()


def _shown(texts: Sequence[str], lines: Sequence[CaptionLine], here: datetime) -> ShownTime | None:
    """The time with its date in one line, or else of the date and the time that stand apart."""
    found = [shown for shown in (read_time(text, here) for text in texts) if shown is not None]
    dated = next((shown for shown in found if shown.dated), None)
    if dated is not None:
        return dated
    together = read_time(joined([line for line in lines if is_time(line.text)]), here)
    return together if together is not None else next(iter(found), None)


def _within(shown: ShownTime, here: datetime) -> float:
    """A clock without seconds stands for its whole minute: the part of it that fits best, in seconds."""
    ahead = (here - shown.moment).total_seconds()
    return min(max(ahead, 0.0), MINUTE - 1)

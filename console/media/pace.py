"""How a camera's own time goes beside ours: whether it stands still, and how late its pictures come."""

from __future__ import annotations

_STANDS_AFTER = 3.0  # seconds
_SLOWEST = 0.1  # of real time: what goes slower stands
_DRIFT = 2e-4  # seconds per second that a camera's clock may be wrong without being late
_JUMP = 10.0  # seconds: a camera that set its clock, not a late packet


class Pace:
    """Told of every packet. `lag` is how many seconds later it came than the promptest one, 0 where nobody can say.

    A camera's clock counts from anywhere, so only differences are looked at: what was late from the beginning on is
    not noticed.
    """

    def __init__(self) -> None:
        self.lag = 0.0
        self._prompt: float | None = None  # arrival minus time of the promptest packet
        self._last = (0.0, 0.0)
        self._moved = (0.0, 0.0)  # when the time last went on as it should, and its value

    def packet(self, seconds: float | None, now: float) -> None:
        """A packet of a time (seconds of the stream's own clock) came `now` (monotonic seconds)."""
        if seconds is None:
            return
        offset = now - seconds
        last_now, last_offset = self._last
        self._last = now, offset
        if self._prompt is None or offset - last_offset < -_JUMP or abs(offset - self._prompt) > 6 * _JUMP:
            self._prompt = offset
            self._moved = now, seconds
            self.lag = 0.0
            return
        self._prompt = min(offset, self._prompt + _DRIFT * (now - last_now))
        self.lag = offset - self._prompt
        since, value = self._moved
        if seconds < value or seconds - value > _SLOWEST * max(now - since, 1e-3):
            self._moved = now, seconds

    def stands(self, now: float) -> bool:
        """Whether packets have been coming for some seconds whose time does not go on."""
        return self._prompt is not None and now - self._moved[0] > _STANDS_AFTER and now - self._last[0] < 1.0

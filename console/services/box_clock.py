"""A box's clock and zone as far as they can be told from here."""

from __future__ import annotations

import threading
from collections import deque

STRAIGHT = 2_000  # ms: whole seconds, and a report's time on its way, look like this on a clock that is right
REPORTS = 20
FEW = 3


class BoxClock:
    """Told by every thread that hears of the box; epoch milliseconds.

    A box says what time it has (4.1.1), and its reports, which come at once, show by what clock it stamps them. Where
    they are known they count: an engine whose clock was set stamps in true time all the same.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said = 0
        self._late: deque[int] = deque(maxlen=REPORTS)
        self.zone: int | None = None
        """The index of its time zone in the table of 4.1.1; None: not known yet."""

    def says(self, device_time: int, zone: int, asked: float, answered: float) -> None:
        """Its answer to 4.1.1: `device_time` in epoch seconds, between two moments of ours (epoch seconds)."""
        with self._lock:
            self.zone = zone
            self._said = round((device_time + 0.5 - (asked + answered) / 2) * 1000) if device_time else 0

    def reported(self, time: int, received: int) -> None:
        """A report of something that happened at `time` has just come."""
        with self._lock:
            self._late.append(received - time)

    @property
    def ahead(self) -> int:
        """How far the times in its records are ahead of ours, ms; 0 where that is not worth speaking of."""
        with self._lock:
            # The report that was least under way tells best.
            ahead = self._said if len(self._late) < FEW else -min(self._late)
        return ahead if abs(ahead) > STRAIGHT else 0

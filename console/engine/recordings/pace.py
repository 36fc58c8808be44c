"""How fast a job goes, by its last minute."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_LOOK_BACK = 60.0
_LEAST = 3.0  # seconds of work before anything is said


class Pace:
    """Adds up steps; belongs to the thread that works, and may be asked from any."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._steps: deque[tuple[float, float, float]] = deque()
        self._place: tuple[int, int] | None = None
        self._done = 0.0

    def add(self, place: int, position: int, share: float) -> None:
        """File `place` is done up to `position` (ms), the whole job up to `share` (0..1)."""
        if self._place is not None and self._place[0] == place:
            self._done += max(0, position - self._place[1])
        self._place = place, position
        now = self._clock()
        self._steps.append((now, self._done, share))
        while now - self._steps[0][0] > _LOOK_BACK:
            self._steps.popleft()

    def speed(self) -> float | None:
        """Times real time; None while it is not known."""
        rate = self._rate(1)
        return None if rate is None else rate / 1000

    def remaining(self, share: float) -> float | None:
        """Seconds until all is done, where so much is (0..1); None while it is not known."""
        rate = self._rate(2)
        return None if not rate else max(0.0, 1 - share) / rate

    def _rate(self, column: int) -> float | None:
        """What a column gains each second."""
        steps = list(self._steps)
        if len(steps) < 2 or steps[-1][0] - steps[0][0] < _LEAST:
            return None
        return (steps[-1][column] - steps[0][column]) / (steps[-1][0] - steps[0][0])

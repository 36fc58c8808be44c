"""Whether a target moves, and where to: from the places of its foot in the last seconds (23.1.2)."""

from __future__ import annotations

import math
from collections import deque

from console.model.dictionary_structures import MovingDirection, MovingStatus
from console.model.geometry import Rect

WINDOW_MS = 2_000
_LEAST_MS = 500  # shorter, and nothing can be said
_STILL = 0.15  # heights of the target per second: what trembles with the detector stands still

# Clockwise from the right, as y grows downwards, an eighth of a turn each.
_EIGHTHS = (
    MovingDirection.RIGHT,
    MovingDirection.DOWN_RIGHT,
    MovingDirection.DOWN,
    MovingDirection.DOWN_LEFT,
    MovingDirection.LEFT,
    MovingDirection.UP_LEFT,
    MovingDirection.UP,
    MovingDirection.UP_RIGHT,
)


class Movement:
    """The last places of one target. `aspect` is the picture's width by its height."""

    def __init__(self, aspect: float) -> None:
        self._aspect = aspect
        self._places: deque[tuple[int, float, float, float]] = deque()

    def add(self, box: Rect, now: int) -> None:
        """Where the target is at a time in epoch ms."""
        foot = box.foot
        self._places.append((now, foot.x * self._aspect, foot.y, box.height))
        while now - self._places[0][0] > WINDOW_MS:
            self._places.popleft()

    def told(self) -> tuple[MovingStatus, MovingDirection]:
        """Its state and direction; a target that stands still has none."""
        if not self._places:
            return MovingStatus.UNKNOWN, MovingDirection.UNKNOWN
        (began, x1, y1, _), (now, x2, y2, height) = self._places[0], self._places[-1]
        if now - began < _LEAST_MS or height <= 0:
            return MovingStatus.UNKNOWN, MovingDirection.UNKNOWN
        speed = math.hypot(x2 - x1, y2 - y1) / height / ((now - began) / 1000)
        if speed < _STILL:
            return MovingStatus.STILL, MovingDirection.UNKNOWN
        eighth = round(math.atan2(y2 - y1, x2 - x1) / (math.pi / 4)) % 8
        return MovingStatus.MOVING, _EIGHTHS[eighth]

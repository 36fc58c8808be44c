"""Whether a target moves, and where to: from the places of its foot in the last seconds (23.1.2)."""

from __future__ import annotations

import math
from collections import deque

import numpy as np

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
        places = np.array(self._places, np.float64)
        seconds = (places[:, 0] - places[0, 0]) / 1000
        height = float(np.median(places[:, 3]))
        if seconds[-1] * 1000 < _LEAST_MS or height <= 0:
            return MovingStatus.UNKNOWN, MovingDirection.UNKNOWN
        # The straight line through all of them: one box that was cut or grown decides nothing.
        offset = seconds - seconds.mean()
        across, down = (offset @ places[:, 1:3] / (offset @ offset)).tolist()
        if math.hypot(across, down) / height < _STILL:
            return MovingStatus.STILL, MovingDirection.UNKNOWN
        eighth = round(math.atan2(down, across) / (math.pi / 4)) % 8
        return MovingStatus.MOVING, _EIGHTHS[eighth]

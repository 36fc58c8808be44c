"""Where a target is and how it moves: a Kalman filter for its box, with real times."""

from __future__ import annotations

import math

from console.model.geometry import Rect

# A detected box trembles by so many of its own widths (or heights), and of its logarithm where it is the size.
ACROSS, DOWN, SIZE = 0.06, 0.04, 0.08
# In the square root of a second so many widths (heights) a second are added to a pace that nobody foresees.
TURN_ACROSS, TURN_DOWN = 0.65, 0.2
GROWTH = 0.12  # the same for the size, logarithmic
# The pace of somebody new, in widths (heights) a second: nothing is known but that it is hardly more.
PACE_ACROSS, PACE_DOWN = 1.4, 0.5
WEAK, WEAKNESS = 0.6, 2.0  # a detection below this score trembles more: by so much for each whole missing


class Motion:
    """A box as it is believed to be: its middle with a steady pace, its size without one.

    Widths and heights are the measure of everything, so that near and far targets are alike, and it does not matter
    what shape a picture has.
    """

    def __init__(self, box: Rect) -> None:
        width, height = box.width, box.height
        self._x = _Axis((box.x1 + box.x2) / 2, ACROSS * width, PACE_ACROSS * width)
        self._y = _Axis((box.y1 + box.y2) / 2, DOWN * height, PACE_DOWN * height)
        self._width, self._height = _Size(width), _Size(height)

    @property
    def box(self) -> Rect:
        """The box; it may reach over the picture's edge."""
        x, y, across, down = self._x.place, self._y.place, self._width.value / 2, self._height.value / 2
        return Rect(x - across, y - down, x + across, y + down)

    def go_on(self, seconds: float) -> None:
        """Time passes."""
        self._x.go_on(seconds, TURN_ACROSS * self._width.value)
        self._y.go_on(seconds, TURN_DOWN * self._height.value)
        self._width.go_on(seconds)
        self._height.go_on(seconds)

    def see(self, box: Rect, score: float) -> None:
        """It was detected, now, with this score."""
        trust = 1 + WEAKNESS * max(0.0, WEAK - score)
        self._x.see((box.x1 + box.x2) / 2, ACROSS * self._width.value * trust)
        self._y.see((box.y1 + box.y2) / 2, DOWN * self._height.value * trust)
        self._width.see(box.width, trust)
        self._height.see(box.height, trust)


class _Axis:
    """One coordinate with its pace: variances of the place, of both together and of the pace."""

    __slots__ = ("_both", "_of_pace", "_of_place", "_pace", "place")

    def __init__(self, place: float, trembling: float, pace: float) -> None:
        self.place, self._pace = place, 0.0
        self._of_place, self._both, self._of_pace = trembling**2, 0.0, pace**2

    def go_on(self, seconds: float, turn: float) -> None:
        new = turn * turn
        self.place += self._pace * seconds
        self._of_place += seconds * (2 * self._both + seconds * (self._of_pace + new * seconds / 3))
        self._both += seconds * (self._of_pace + new * seconds / 2)
        self._of_pace += new * seconds

    def see(self, place: float, trembling: float) -> None:
        whole = self._of_place + trembling * trembling
        to_place, to_pace, wrong = self._of_place / whole, self._both / whole, place - self.place
        self.place += to_place * wrong
        self._pace += to_pace * wrong
        self._of_pace -= to_pace * self._both
        self._both -= to_place * self._both
        self._of_place -= to_place * self._of_place


class _Size:
    """A width or a height."""

    __slots__ = ("_of_value", "value")

    def __init__(self, value: float) -> None:
        self.value, self._of_value = value, SIZE**2

    def go_on(self, seconds: float) -> None:
        self._of_value += GROWTH**2 * seconds

    def see(self, value: float, trust: float) -> None:
        share = self._of_value / (self._of_value + (SIZE * trust) ** 2)
        self.value *= math.exp(share * math.log(value / self.value))
        self._of_value -= share * self._of_value

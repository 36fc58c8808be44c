"""A line on the ground, and which way a path passes through it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from console.model.geometry import Point, Rect

# How far from a line or a border a foot is clear of it, in widths and heights of the target's box. The
# errors of a detected box grow with its sides, and its middle wanders more than its lower edge: arms and
# neighbours widen it.
CLEAR_WIDTHS = 0.3
CLEAR_HEIGHTS = 0.1


class Line:
    """A polyline that is asked of every target in every picture.

    By hand: an hour of tracks is judged in a second when a rule is tried, and building a geometry takes longer. Most
    feet are far away, so the box around the line is asked first.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = tuple(points)
        self._left, self._right = min(p.x for p in points), max(p.x for p in points)
        self._top, self._bottom = min(p.y for p in points), max(p.y for p in points)

    def is_clear(self, foot: Point, box: Rect) -> bool:
        """Whether a foot is clear of the line (ends included): nearer, it may be on either side of it."""
        across, down = (box.x2 - box.x1) * CLEAR_WIDTHS, (box.y2 - box.y1) * CLEAR_HEIGHTS
        if across <= 0 or down <= 0:
            return False
        x, y = foot.x, foot.y
        if x <= self._left - across or x >= self._right + across:
            return True
        if y <= self._top - down or y >= self._bottom + down:
            return True
        places = [((p.x - x) / across, (p.y - y) / down) for p in self._points]
        return all(_is_far(a, b) for a, b in pairwise(places))

    def crossings(self, start: Point, end: Point) -> int:
        """See `crossings`."""
        if (start.x < self._left and end.x < self._left) or (start.x > self._right and end.x > self._right):
            return 0
        if (start.y < self._top and end.y < self._top) or (start.y > self._bottom and end.y > self._bottom):
            return 0
        return crossings(self._points, start, end)


def _is_far(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether the straight way from a to b stays 1 or more away from where both are counted from."""
    (ax, ay), (bx, by) = a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    share = min(max(-(ax * dx + ay * dy) / length, 0.0), 1.0) if length else 0.0
    x, y = ax + share * dx, ay + share * dy
    return x * x + y * y >= 1


def crossings(line: Sequence[Point], start: Point, end: Point) -> int:
    """How often the straight step from `start` to `end` passes through a polyline, counted by direction.

    +1 for every passage from the left to the right hand of somebody who walks the line from its first point to its
    last in the picture as it is seen, -1 for the other way. Over a whole path nothing is counted twice or lost,
    also where a foot stops on the line or runs through one of its corners: the path counts as if it were moved by
    (e, e * e) for an e too small to matter, and then no point lies on anything. (A test for intersection, shapely's
    too, would answer yes to both steps that meet on the line.)
    """
    return sum(_passage(a, b, start, end) for a, b in pairwise(line))


def _passage(a: Point, b: Point, start: Point, end: Point) -> int:
    was, now = _right_of(a, b, start, 1), _right_of(a, b, end, 1)
    if was == now or _right_of(start, end, a, -1) == _right_of(start, end, b, -1):
        return 0
    return 1 if now else -1


def _right_of(a: Point, b: Point, place: Point, moved: int) -> bool:
    """Whether a place is at the right hand of somebody who walks from a to b (y points down).

    A place exactly on the way is taken as moved by (e, e * e), times `moved`.
    """
    turn = (b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x)
    if turn == 0:
        turn = moved * ((a.y - b.y) or (b.x - a.x))
    return turn > 0

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


def clear_of(points: Sequence[Point], foot: Point, box: Rect) -> bool:
    """Whether a foot is clear of a polyline (ends included): nearer, it may be on either side of it."""
    if box.width <= 0 or box.height <= 0:
        return False
    # By hand: an hour of tracks is judged in a second when a rule is tried, and building a geometry takes longer.
    across, down = box.width * CLEAR_WIDTHS, box.height * CLEAR_HEIGHTS
    places = [((p.x - foot.x) / across, (p.y - foot.y) / down) for p in points]
    return all(_is_far(a, b) for a, b in pairwise(places))


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

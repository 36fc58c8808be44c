"""A line on the ground, and which way a path passes through it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import shapely

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
    across, down = box.width * CLEAR_WIDTHS, box.height * CLEAR_HEIGHTS
    scaled = shapely.LineString([(p.x / across, p.y / down) for p in points])
    return bool(scaled.distance(shapely.Point(foot.x / across, foot.y / down)) >= 1)


def crossings(line: Sequence[Point], start: Point, end: Point) -> int:
    """How often the straight step from `start` to `end` passes through a polyline, counted by direction.

    +1 for every passage from the left to the right hand of somebody who walks the line from its first point
    to its last in the picture as it is seen, -1 for the other way. A point exactly on the line belongs to
    its right, so that over a whole path nothing is counted twice or lost, also where the path stops on the
    line or runs through one of its corners. (A test for intersection, shapely's too, would answer yes to
    both steps that meet there.)
    """
    return sum(_passage(a, b, start, end) for a, b in pairwise(line))


def _passage(a: Point, b: Point, start: Point, end: Point) -> int:
    was, now = _right_of(a, b, start), _right_of(a, b, end)
    if was == now or _right_of(start, end, a) == _right_of(start, end, b):
        return 0
    return 1 if now else -1


def _right_of(a: Point, b: Point, place: Point) -> bool:
    """Whether a place is at the right hand of somebody who walks from a to b, or on the way (y points down)."""
    return (b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x) >= 0

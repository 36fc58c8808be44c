"""Whether lines and polygons are drawn as somebody would draw them on purpose."""

from __future__ import annotations

import itertools
import math

from console.model.geometry import Point


def _orientation(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the open segments ab and cd properly cross."""
    return _orientation(a, b, c) * _orientation(a, b, d) < 0 and _orientation(c, d, a) * _orientation(c, d, b) < 0


def edges_of(points: tuple[Point, ...], closed: bool) -> list[tuple[Point, Point]]:
    """The edges in order; a closed shape's last one leads back to its first point."""
    return list(zip(points, (*points[1:], points[0]) if closed else points[1:], strict=False)) if points else []


def crosses_itself(points: tuple[Point, ...], closed: bool) -> bool:
    """Whether a polyline (or, closed, a polygon) crosses itself."""
    ends = edges_of(points, closed)
    return any(segments_cross(*ends[i], *ends[j]) for i in range(len(ends)) for j in range(i + 2, len(ends)))


def lines_cross(one: tuple[Point, ...], other: tuple[Point, ...]) -> bool:
    """Whether two polylines cross or touch each other."""
    return any(_touch(*a, *b) for a in edges_of(one, False) for b in edges_of(other, False))


def touches_itself(points: tuple[Point, ...], closed: bool) -> bool:
    """Whether edges meet anywhere but at the points that they share, or fold back upon each other.

    Exact for points on a grid of whole numbers.
    """
    ends = edges_of(points, closed)
    count = len(ends)
    for i, j in itertools.combinations(range(count), 2):
        if j == i + 1 or (closed and i == 0 and j == count - 1):
            first, then = (ends[i], ends[j]) if j == i + 1 else (ends[j], ends[i])
            if _folds_back(first[0], first[1], then[1]):
                return True
            if closed and count == 3:
                continue
        elif _touch(*ends[i], *ends[j]):
            return True
    return False


def _folds_back(a: Point, b: Point, c: Point) -> bool:
    """Whether the way a, b, c turns round in b."""
    ahead = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)
    return _orientation(a, b, c) == 0 and ahead < 0


def _touch(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the closed segments ab and cd have a place in common."""
    if segments_cross(a, b, c, d):
        return True
    return _on(a, b, c) or _on(a, b, d) or _on(c, d, a) or _on(c, d, b)


def _on(a: Point, b: Point, p: Point) -> bool:
    inside = min(a.x, b.x) <= p.x <= max(a.x, b.x) and min(a.y, b.y) <= p.y <= max(a.y, b.y)
    return inside and _orientation(a, b, p) == 0


def extent(points: tuple[Point, ...], closed: bool) -> float:
    """Twice the area of a polygon, or the length of a line."""
    if closed:
        return abs(sum(a.x * b.y - b.x * a.y for a, b in edges_of(points, True)))
    return sum(math.hypot(b.x - a.x, b.y - a.y) for a, b in itertools.pairwise(points))

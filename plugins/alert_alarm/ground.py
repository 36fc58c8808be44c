"""A polygon on the ground that is asked of every target in every picture."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from console.model.geometry import Point


class Ground:
    """What a polygon covers, its border included; corners are 0..1 of the picture."""

    def __init__(self, corners: Sequence[Point]) -> None:
        self._polygon = shapely.Polygon([(p.x, p.y) for p in corners])
        shapely.prepare(self._polygon)
        self._left, self._top, self._right, self._bottom = self._polygon.bounds

    def covers(self, place: Point) -> bool:
        """Whether a place lies inside or on the border."""
        x, y = place.x, place.y
        if not (self._left <= x <= self._right and self._top <= y <= self._bottom):
            return False  # most are far away, and geometry takes its time
        return bool(shapely.intersects_xy(self._polygon, x, y))

"""Points and rectangles in picture coordinates.

Unless a name says otherwise, coordinates are fractions 0..1 of the picture **after rotation**: x to the right,
y down, (0, 0) the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture, 0..1 after rotation."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An axis-parallel rectangle, 0..1 after rotation, x1 <= x2 and y1 <= y2."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def width(self) -> float:
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        return self.y2 - self.y1

    @property
    def area(self) -> float:
        """Share of the picture that the rectangle covers, 0..1 (MegBox 26.1.1 target_min/target_max)."""
        return self.width * self.height

    @property
    def foot(self) -> Point:
        """The middle of the lower edge: where a standing target touches the ground."""
        return Point((self.x1 + self.x2) / 2, self.y2)

    def clamped(self) -> Rect:
        """The part of the rectangle that lies inside the picture."""
        x1, x2 = (min(max(v, 0.0), 1.0) for v in (self.x1, self.x2))
        y1, y2 = (min(max(v, 0.0), 1.0) for v in (self.y1, self.y2))
        return Rect(x1, y1, x2, y2)

    def between(self, other: Rect, share: float) -> Rect:
        """The rectangle on the straight way from this one (share 0) to the other (share 1) or beyond."""
        return Rect(
            self.x1 + (other.x1 - self.x1) * share,
            self.y1 + (other.y1 - self.y1) * share,
            self.x2 + (other.x2 - self.x2) * share,
            self.y2 + (other.y2 - self.y2) * share,
        )

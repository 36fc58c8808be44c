"""The pen that draws a shape point by point: what pointer and keys do to it, without Qt.

Positions are view pixels; a `Placement` says where the picture lies among them.
"""

from __future__ import annotations

import math

from console.model.geometry import Point
from console.model.rule import Region
from ui.rules.document import RuleDocument
from ui.rules.edits import REGION_ID, Kind, drawn, point_limits
from ui.rules.shape import GRAB, MIDDLE, Placement, clamped, nudged, snapped


class Pen:
    """Draws one shape (design/rule_editor.md, "start" to "cancel"); a double tripwire is drawn line after line."""

    def __init__(self, document: RuleDocument, kind: Kind) -> None:
        self._document = document
        self.kind = kind
        self.points: list[Point] = []
        self.first: tuple[Point, ...] = ()
        self.pointer: Point | None = None
        self.least, self.most = point_limits(kind, document.limits)

    @property
    def drawing(self) -> bool:
        return bool(self.points or self.first)

    @property
    def full(self) -> bool:
        """Whether the box allows no more points: the next click ends the shape, or this line of it."""
        return len(self.points) >= self.most

    @property
    def can_end(self) -> bool:
        return len(self.points) >= self.least

    @property
    def on_second(self) -> bool:
        """Whether the second line of a double tripwire is being drawn."""
        return bool(self.first)

    def move(self, placement: Placement, x: float, y: float, free: bool) -> None:
        """The rubber band follows; `free` suspends snapping."""
        place = placement.to_picture(x, y)
        self.pointer = snapped(place, () if free else self._document.shapes, placement, border=not free)

    def step(self, right: int, down: int) -> None:
        """The pointer moved by keys: whole pixels of 1920 × 1080, from the middle where it was nowhere."""
        here = clamped(self.pointer) if self.pointer is not None else MIDDLE
        self.pointer = nudged((here,), right, down)[0]

    def over_first(self, placement: Placement, x: float, y: float) -> bool:
        """Whether a click here would close the area on its first point."""
        if self.kind.is_line or not self.can_end:
            return False
        first = placement.to_view(self.points[0])
        return math.hypot(first[0] - x, first[1] - y) <= GRAB

    def press(self, placement: Placement, x: float, y: float, free: bool) -> bool:
        """A click: places a point, or ends the shape. Whether the shape is done."""
        self.move(placement, x, y, free)
        return self.end() if self.over_first(placement, x, y) else self.place()

    def place(self) -> bool:
        """Put a point where the pointer is, or end a shape that has as many as it may. Whether the shape is done."""
        if self.full:
            return self.end()
        if self.pointer is None:
            self.pointer = MIDDLE
        if not self.points or self.points[-1] != self.pointer:
            self.points.append(self.pointer)
        return False

    def end(self) -> bool:
        """Finish the shape; False (and still drawing) while it has too few points, or another line to come."""
        if not self.can_end:
            return False
        if self.kind is Kind.DOUBLE and not self.first:
            self.first, self.points = tuple(self.points), []
            return False
        document = self._document
        lines = (self.first, tuple(self.points)) if self.first else (tuple(self.points), ())
        self.points, self.first = [], ()
        if self.kind is Kind.REGION:
            document.put_region(Region(True, lines[0]))
            document.select(REGION_ID)
            return True
        # A number that was given up is not given again: alarms of the old shape are not taken for those of this one.
        above = document.highest_id
        rule, area_id = drawn(document.rule, self.kind, lines[0], document.limits, lines[1], above)
        document.apply(rule)
        document.select(area_id)
        return True

    def back(self) -> bool:
        """Take the last point away; False where there was none."""
        if not self.points and self.first:
            self.points, self.first = list(self.first), ()
        if self.points:
            self.points.pop()
            return True
        return False

"""The pen that draws a shape and the hand that changes one: what a pointer does, without Qt.

Positions are view pixels; a `Placement` says where the picture lies among them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from console.model.geometry import Point
from ui.rules.document import RuleDocument
from ui.rules.edits import Kind, area_of, drawn, kind_of, point_limits, with_points, without_area
from ui.rules.shape import GRAB, Hit, Part, Placement, hit, is_line, shifted, snapped

DRAG = 4.0  # how far the pointer travels before a press becomes a drag


class Pen:
    """Draws one shape point by point (design/rule_editor.md, "start" to "cancel")."""

    def __init__(self, document: RuleDocument, kind: Kind) -> None:
        self._document = document
        self.kind = kind
        self.points: list[Point] = []
        self.pointer: Point | None = None
        self.least, self.most = point_limits(kind, document.limits)

    @property
    def drawing(self) -> bool:
        return bool(self.points)

    @property
    def full(self) -> bool:
        """Whether the box allows no more points: the next click ends the shape."""
        return len(self.points) >= self.most

    @property
    def can_end(self) -> bool:
        return len(self.points) >= self.least

    def move(self, placement: Placement, x: float, y: float, free: bool) -> None:
        """The rubber band follows; `free` suspends snapping."""
        place = placement.to_picture(x, y)
        self.pointer = snapped(place, () if free else self._document.rule.areas, placement, border=not free)

    def over_first(self, placement: Placement, x: float, y: float) -> bool:
        """Whether a click here would close the area on its first point."""
        if self.kind is Kind.TRIPWIRE or not self.can_end:
            return False
        first = placement.to_view(self.points[0])
        return math.hypot(first[0] - x, first[1] - y) <= GRAB

    def press(self, placement: Placement, x: float, y: float, free: bool) -> bool:
        """A click: places a point, or ends the shape. Whether the shape is done."""
        self.move(placement, x, y, free)
        if self.full or self.over_first(placement, x, y):
            return self.end()
        if self.pointer is not None and (not self.points or self.points[-1] != self.pointer):
            self.points.append(self.pointer)
        return False

    def end(self) -> bool:
        """Finish the shape; False (and still drawing) while it has too few points."""
        if not self.can_end:
            return False
        document = self._document
        rule, area_id = drawn(document.rule, self.kind, tuple(self.points), document.limits)
        self.points = []
        document.apply(rule)
        document.select(area_id)
        return True

    def back(self) -> bool:
        """Take the last point away; False where there was none."""
        if self.points:
            self.points.pop()
            return True
        return False


@dataclass(frozen=True, slots=True)
class _Drag:
    """A press that may become a drag: what was hit, where, and the points as they were."""

    hit: Hit
    x: float
    y: float
    points: tuple[Point, ...]


class Hand:
    """Selects, drags, inserts and deletes (design/rule_editor.md, "insert a point" to "nudge")."""

    def __init__(self, document: RuleDocument) -> None:
        self._document = document
        self._drag: _Drag | None = None
        self._moved = False
        self._acts = 0
        self.hover: Hit | None = None

    @property
    def dragging(self) -> bool:
        return self._drag is not None and self._moved

    def at(self, placement: Placement, x: float, y: float) -> Hit | None:
        """What is under the pointer; an edge gives a ghost grip only while the box allows one more point."""
        found = hit(self._document.rule.areas, self._document.selected, placement, x, y)
        if found is not None and found.part is Part.GHOST and not self._room(found.area_id):
            return Hit(found.area_id, Part.EDGE, found.index)
        return found

    def press(self, placement: Placement, x: float, y: float) -> None:
        """Select what is under the pointer and be ready to drag it."""
        found = self.at(placement, x, y)
        if found is None:
            self._document.select(None)
            return
        was_selected = self._document.selected == found.area_id
        self._document.select(found.area_id, found.index if found.part is Part.POINT else None)
        area = area_of(self._document.rule, found.area_id)
        assert area is not None
        if not was_selected and found.part in (Part.EDGE, Part.ARROW):
            # The first press only selects, and drags the whole shape: its edges can be taken hold of after
            # that, and a click that selects must not change which way a tripwire rings.
            found = Hit(found.area_id, Part.INSIDE)
        self._drag = _Drag(found, x, y, area.points)
        self._moved = False
        self._acts += 1

    def move(self, placement: Placement, x: float, y: float, free: bool) -> None:
        """Drag what was pressed, or look what is under the pointer; `free` suspends snapping."""
        drag = self._drag
        if drag is None:
            self.hover = self.at(placement, x, y)
            return
        if not self._moved and math.hypot(x - drag.x, y - drag.y) < DRAG:
            return
        self._moved = True
        points = self._dragged(drag, placement, x, y, free)
        self._document.apply(with_points(self._document.rule, drag.hit.area_id, points), act=f"drag {self._acts}")
        if drag.hit.part is Part.GHOST:
            self._document.selected_point = drag.hit.index + 1

    def _dragged(self, drag: _Drag, placement: Placement, x: float, y: float, free: bool) -> tuple[Point, ...]:
        part, index, points = drag.hit.part, drag.hit.index, drag.points
        if part in (Part.POINT, Part.GHOST):
            rule = self._document.rule
            others = [] if free else [area for area in rule.areas if area.id != drag.hit.area_id]
            place = snapped(placement.to_picture(x, y), others, placement, border=not free)
            keep = index + 1 if part is Part.GHOST else index
            return (*points[:keep], place, *points[index + 1 :])
        dx, dy = (x - drag.x) / placement.width, (y - drag.y) / placement.height
        if part is Part.EDGE:
            ends = (index, (index + 1) % len(points))
            moved = shifted([points[i] for i in ends], dx, dy)
            return tuple(moved[ends.index(i)] if i in ends else p for i, p in enumerate(points))
        return shifted(points, dx, dy)

    def release(self, placement: Placement) -> None:
        """The button is up: a clicked arrow turns, a point left on its neighbour merges with it."""
        drag, moved = self._drag, self._moved
        self._drag, self._moved = None, False
        if drag is None:
            return
        if not moved and drag.hit.part is Part.ARROW:
            self._document.cycle_direction(drag.hit.area_id)
        elif moved and drag.hit.part is Part.POINT:
            self._merge(drag.hit, placement)
        self._document.rest()

    def _merge(self, grabbed: Hit, placement: Placement) -> None:
        area = area_of(self._document.rule, grabbed.area_id)
        if area is None:
            return
        x, y = placement.to_view(area.points[grabbed.index])
        count = len(area.points)
        for step in (-1, 1):
            other = grabbed.index + step
            if is_line(area) and not 0 <= other < count:
                continue
            ox, oy = placement.to_view(area.points[other % count])
            if math.hypot(ox - x, oy - y) <= GRAB / 2 and self._spare(grabbed.area_id):
                points = (*area.points[: grabbed.index], *area.points[grabbed.index + 1 :])
                rule = with_points(self._document.rule, area.id, points)
                self._document.apply(rule, act=f"drag {self._acts}")
                return

    def delete_point_at(self, placement: Placement, x: float, y: float) -> None:
        """Right click: the point under the pointer goes, where the shape has one to spare."""
        found = self.at(placement, x, y)
        if found is not None and found.part is Part.POINT:
            self._document.select(found.area_id, found.index)
            self.delete()

    def delete(self) -> None:
        """The selected point goes where the shape has one to spare; with no point selected the shape goes."""
        document = self._document
        area = area_of(document.rule, document.selected)
        if area is None:
            return
        index = document.selected_point
        if index is None:
            document.apply(without_area(document.rule, area.id))
        elif self._spare(area.id):
            document.selected_point = None
            points = (*area.points[:index], *area.points[index + 1 :])
            document.apply(with_points(document.rule, area.id, points))

    def _spare(self, area_id: int) -> bool:
        area = area_of(self._document.rule, area_id)
        return area is not None and len(area.points) > (2 if is_line(area) else 3)

    def _room(self, area_id: int) -> bool:
        area = area_of(self._document.rule, area_id)
        if area is None:
            return False
        return len(area.points) < point_limits(kind_of(self._document.rule, area), self._document.limits)[1]

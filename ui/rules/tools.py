"""The hand that changes a shape: what a pointer does to it, without Qt.

Positions are view pixels; a `Placement` says where the picture lies among them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from console.model.geometry import Point
from console.model.rule import GRID, Area
from ui.rules.document import RuleDocument
from ui.rules.edits import kind_of, point_limits
from ui.rules.shape import GRAB, MIDDLE, Hit, Part, Placement, edges, hit, is_line, nudged, shifted, snapped

DRAG = 4.0  # how far the pointer travels before a press becomes a drag


@dataclass(frozen=True, slots=True)
class _Drag:
    """A press that may become a drag: what was hit, where, and the shape as it was."""

    hit: Hit
    x: float
    y: float
    area: Area


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
        found = hit(self._document.shapes, self._document.selected, placement, x, y)
        if found is not None and found.part is Part.GHOST and not self._room(found.area_id, found.line):
            return Hit(found.area_id, Part.EDGE, found.index, found.line)
        return found

    def press(self, placement: Placement, x: float, y: float) -> None:
        """Select what is under the pointer and be ready to drag it."""
        document = self._document
        found = self.at(placement, x, y)
        if found is None:
            document.select(None)
            return
        was_selected = document.selected == found.area_id
        document.select(found.area_id, found.index if found.part is Part.POINT else None, found.line)
        area = document.shape(found.area_id)
        assert area is not None
        if not was_selected and found.part in (Part.EDGE, Part.ARROW):
            # The first press only selects, and drags the whole shape: its edges can be taken hold of after
            # that, and a click that selects must not change which way a tripwire rings.
            found = Hit(found.area_id, Part.INSIDE)
        self._drag = _Drag(found, x, y, area)
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
        self._document.put(self._dragged(drag, placement, x, y, free), act=f"drag {self._acts}")
        if drag.hit.part is Part.GHOST:
            self._document.selected_point, self._document.selected_line = drag.hit.index + 1, drag.hit.line

    def _dragged(self, drag: _Drag, placement: Placement, x: float, y: float, free: bool) -> Area:
        part, index, line, area = drag.hit.part, drag.hit.index, drag.hit.line, drag.area
        dx, dy = (x - drag.x) / placement.width, (y - drag.y) / placement.height
        if part in (Part.INSIDE, Part.ARROW):
            return moved(area, dx, dy)
        points = area.lines[line]
        if part is Part.EDGE:
            ends = (index, (index + 1) % len(points))
            there = shifted([points[i] for i in ends], dx, dy)
            return with_line(area, line, tuple(there[ends.index(i)] if i in ends else p for i, p in enumerate(points)))
        others = [] if free else [other for other in self._document.shapes if other.id != area.id]
        place = snapped(placement.to_picture(x, y), others, placement, border=not free)
        keep = index + 1 if part is Part.GHOST else index
        return with_line(area, line, (*points[:keep], place, *points[index + 1 :]))

    def release(self, placement: Placement) -> None:
        """The button is up: a clicked arrow turns, a point left on its neighbour merges with it."""
        drag, was_moved = self._drag, self._moved
        self._drag, self._moved = None, False
        if drag is None:
            return
        if not was_moved and drag.hit.part is Part.ARROW:
            self._document.cycle_direction(drag.hit.area_id)
        elif was_moved and drag.hit.part is Part.POINT:
            self._merge(drag.hit, placement)
        self._document.rest()

    def _merge(self, grabbed: Hit, placement: Placement) -> None:
        area = self._document.shape(grabbed.area_id)
        if area is None:
            return
        points, index = area.lines[grabbed.line], grabbed.index
        x, y = placement.to_view(points[index])
        for step in (-1, 1):
            other = index + step
            if is_line(area) and not 0 <= other < len(points):
                continue
            ox, oy = placement.to_view(points[other % len(points)])
            if math.hypot(ox - x, oy - y) <= GRAB / 2 and _spare(area, grabbed.line):
                left = (*points[:index], *points[index + 1 :])
                self._document.put_line(area.id, grabbed.line, left, act=f"drag {self._acts}")
                return

    def delete_point_at(self, placement: Placement, x: float, y: float) -> None:
        """Right click: the point under the pointer goes, where the shape has one to spare."""
        found = self.at(placement, x, y)
        if found is not None and found.part is Part.POINT:
            self._document.select(found.area_id, found.index, found.line)
            self.delete()

    # -- keys ------------------------------------------------------------------------------------------

    def delete(self) -> None:
        """The selected point goes where the shape has one to spare; with no point selected the shape goes."""
        document = self._document
        area, index, line = document.shape(document.selected), document.selected_point, document.selected_line
        if area is None:
            return
        if index is None:
            document.remove(area.id)
        elif _spare(area, line):
            document.selected_point = None
            points = area.lines[line]
            document.put_line(area.id, line, (*points[:index], *points[index + 1 :]))

    def insert(self) -> None:
        """A new point in the middle of the edge after the selected one, or of the first edge; it is selected."""
        document = self._document
        area, line = document.shape(document.selected), document.selected_line
        if area is None or not self._room(area.id, line):
            return
        sides = edges(area, line)
        index = min(document.selected_point or 0, len(sides) - 1)
        a, b = sides[index]
        points = area.lines[line]
        place = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
        document.put_line(area.id, line, (*points[: index + 1], place, *points[index + 1 :]))
        document.select(area.id, index + 1, line)

    def nudge(self, right: int, down: int) -> None:
        """The selected point, or the shape, by whole pixels of the 1920 × 1080 grid."""
        document = self._document
        area, index, line = document.shape(document.selected), document.selected_point, document.selected_line
        if area is None:
            return
        if index is None:
            document.put(moved(area, *_grid_step(right, down)))
        else:
            points = area.lines[line]
            there = nudged(points[index : index + 1], right, down)
            document.put_line(area.id, line, (*points[:index], *there, *points[index + 1 :]))

    def next_shape(self, step: int) -> None:
        """Select the next shape, or the one before."""
        ids = [area.id for area in self._document.shapes]
        if ids:
            now = self._document.selected
            at = ids.index(now) + step if now in ids else (0 if step > 0 else -1)
            self._document.select(ids[at % len(ids)])

    def next_point(self, step: int) -> None:
        """Select the next point of the selected shape, or the one before."""
        document = self._document
        area = document.shape(document.selected)
        if area is None:
            return
        every = [(line, index) for line, points in enumerate(area.lines) for index in range(len(points))]
        here = (document.selected_line, document.selected_point)
        if document.selected_point is None or here not in every:
            at = 0 if step > 0 else -1
        else:
            at = every.index((document.selected_line, document.selected_point)) + step
        line, index = every[at % len(every)]
        document.select(area.id, index, line)

    def place(self) -> Point:
        """Where the hand is: the selected point, the shape's first, or the picture's middle."""
        document = self._document
        area = document.shape(document.selected)
        if area is None:
            return MIDDLE
        return area.lines[document.selected_line][document.selected_point or 0]

    def _room(self, area_id: int, line: int) -> bool:
        document = self._document
        area = document.shape(area_id)
        if area is None:
            return False
        return len(area.lines[line]) < point_limits(kind_of(document.rule, area), document.limits)[1]


def _spare(area: Area, line: int) -> bool:
    return len(area.lines[line]) > (2 if is_line(area) else 3)


def _grid_step(right: int, down: int) -> tuple[float, float]:
    return right / GRID[0], down / GRID[1]


def with_line(area: Area, line: int, points: tuple[Point, ...]) -> Area:
    """The area with the points of one of its lines replaced."""
    return replace(area, second=points) if line else replace(area, points=points)


def moved(area: Area, dx: float, dy: float) -> Area:
    """The area moved with all its lines, as far as the picture lets it."""
    there = shifted((*area.points, *area.second), dx, dy)
    return replace(area, points=there[: len(area.points)], second=there[len(area.points) :])

"""Where things are: between screen and picture, and which part of a shape is under the pointer. No Qt.

Picture coordinates are 0..1 after rotation (`console.model.geometry`); view coordinates are the canvas's
logical pixels, x to the right and y down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from console.model.dictionary import AreaType
from console.model.geometry import Point
from console.model.rule import GRID, Area

GRAB = 14.0  # how far from a point's middle it can be grabbed: nothing to hit is smaller than 28 px
NEAR = 8.0  # how near to an edge the pointer is on it
ARROW = 26.0  # half the length of the arrow through a single tripwire
SNAP = 10.0  # how near to a border or an edge a point is drawn to it
MOST_ZOOM = 16.0

MIDDLE = Point(0.5, 0.5)

View = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the whole picture lies in the view: its left upper corner and its size in view pixels."""

    left: float
    top: float
    width: float
    height: float

    def to_view(self, point: Point) -> View:
        """The view pixel of a place in the picture."""
        return self.left + point.x * self.width, self.top + point.y * self.height

    def to_picture(self, x: float, y: float) -> Point:
        """The place in the picture of a view pixel; outside 0..1 where the pixel is beside the picture."""
        return Point((x - self.left) / self.width, (y - self.top) / self.height)


@dataclass(frozen=True, slots=True)
class Lens:
    """How near the operator looks: zoom 1 shows the whole picture, `centre` lies in the view's middle."""

    zoom: float = 1.0
    centre: Point = MIDDLE

    def placement(self, view: View, picture: View) -> Placement:
        """The picture of a size (any unit, only its aspect counts) fitted into a view, then zoomed."""
        width, height = max(view[0], 1.0), max(view[1], 1.0)
        scale = min(width / max(picture[0], 1.0), height / max(picture[1], 1.0)) * self.zoom
        across, down = max(picture[0], 1.0) * scale, max(picture[1], 1.0) * scale
        return Placement(_edge(width, across, self.centre.x), _edge(height, down, self.centre.y), across, down)

    def zoomed(self, factor: float, x: float, y: float, view: View, picture: View) -> Lens:
        """Nearer (factor > 1) or farther, with what is under the view pixel (x, y) staying there."""
        here = self.placement(view, picture).to_picture(x, y)
        zoom = min(max(self.zoom * factor, 1.0), MOST_ZOOM)
        whole = Lens(zoom).placement(view, picture)
        centre = Point(here.x + (view[0] / 2 - x) / whole.width, here.y + (view[1] / 2 - y) / whole.height)
        return Lens(zoom, clamped(centre)) if zoom > 1 else Lens()

    def panned(self, dx: float, dy: float, view: View, picture: View) -> Lens:
        """Moved by view pixels, as if the picture were dragged."""
        placed = self.placement(view, picture)
        return Lens(self.zoom, clamped(Point(self.centre.x - dx / placed.width, self.centre.y - dy / placed.height)))


def _edge(view: float, size: float, centre: float) -> float:
    """Where a picture of a size begins: in the middle where it fits, leaving no gap where it does not."""
    if size <= view:
        return (view - size) / 2
    return min(max(view / 2 - centre * size, view - size), 0.0)


class Part(Enum):
    """What of a shape is under the pointer; GHOST is where a new point may be pulled out of an edge."""

    POINT = "point"
    ARROW = "arrow"
    GHOST = "ghost"
    EDGE = "edge"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of an area; `index` counts the points of its `line`, or that line's edges by their first point."""

    area_id: int
    part: Part
    index: int = 0
    line: int = 0


def is_line(area: Area) -> bool:
    """Whether the area is a tripwire."""
    return area.type is not AreaType.POLYGON


def edges(area: Area, line: int = 0) -> list[tuple[Point, Point]]:
    """The edges of one of an area's lines in order; a polygon's last one leads back to its first point."""
    points = area.lines[line] if line < len(area.lines) else ()
    if len(points) < 2:
        return []
    ends = points[1:] if is_line(area) else (*points[1:], points[0])
    return list(zip(points, ends, strict=False))


def all_edges(area: Area) -> list[tuple[Point, Point]]:
    """The edges of all lines of an area."""
    return [edge for line in range(len(area.lines)) for edge in edges(area, line)]


def clamped(point: Point) -> Point:
    """The nearest place inside the picture."""
    return Point(min(max(point.x, 0.0), 1.0), min(max(point.y, 0.0), 1.0))


def shifted(points: Sequence[Point], dx: float, dy: float) -> tuple[Point, ...]:
    """The points moved together as far as the picture's border lets them: the shape keeps its form."""
    if not points:
        return ()
    dx = min(max(dx, -min(p.x for p in points)), 1 - max(p.x for p in points))
    dy = min(max(dy, -min(p.y for p in points)), 1 - max(p.y for p in points))
    return tuple(clamped(Point(p.x + dx, p.y + dy)) for p in points)


def nudged(points: Sequence[Point], right: int, down: int) -> tuple[Point, ...]:
    """The points moved by whole pixels of the 1920 × 1080 grid."""
    return shifted(points, right / GRID[0], down / GRID[1])


def middle(area: Area, line: int = 0) -> tuple[Point, Point]:
    """The middle of a polyline by its length, and the end of the edge on which it lies (its heading)."""
    lengths = [math.hypot(b.x - a.x, b.y - a.y) for a, b in edges(area, line)]
    left = sum(lengths) / 2
    for (a, b), length in zip(edges(area, line), lengths, strict=True):
        if left <= length and length > 0:
            share = left / length
            return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share), b
        left -= length
    return area.lines[line][-1], area.lines[line][-1]


@dataclass(frozen=True, slots=True)
class Arrow:
    """The arrow of a tripwire in the view: where it is taken hold of, where it points, and half its length."""

    x: float
    y: float
    across: View
    reach: float


def arrow_of(area: Area, placement: Placement) -> Arrow:
    """Through the middle of a tripwire to the right hand; of a double one from its first line to its second."""
    x, y = placement.to_view(middle(area)[0])
    if not area.second:
        return Arrow(x, y, right_hand(area, placement), ARROW)
    to_x, to_y = placement.to_view(middle(area, 1)[0])
    length = math.hypot(to_x - x, to_y - y)
    across = ((to_x - x) / length, (to_y - y) / length) if length else right_hand(area, placement)
    return Arrow((x + to_x) / 2, (y + to_y) / 2, across, length / 2 + 14)


def right_hand(area: Area, placement: Placement) -> View:
    """The unit vector in the view that points to the right hand of who walks the tripwire at its middle."""
    where, ahead = middle(area)
    x, y = placement.to_view(where)
    to_x, to_y = placement.to_view(ahead)
    length = math.hypot(to_x - x, to_y - y)
    return (-(to_y - y) / length, (to_x - x) / length) if length else (0.0, 0.0)


def foot_on(a: View, b: View, x: float, y: float) -> tuple[float, View]:
    """The share 0..1 along the segment ab, and the place on it, nearest to (x, y)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = min(max(((x - a[0]) * dx + (y - a[1]) * dy) / square, 0.0), 1.0) if square else 0.0
    return share, (a[0] + dx * share, a[1] + dy * share)


def inside(points: Sequence[View], x: float, y: float) -> bool:
    """Whether (x, y) lies in the polygon (even-odd)."""
    odd = False
    for i, (ax, ay) in enumerate(points):
        bx, by = points[i - 1]
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def hit(areas: Iterable[Area], selected: int | None, placement: Placement, x: float, y: float) -> Hit | None:
    """What is under the view pixel (x, y): parts of the selected area first, then whatever was drawn last."""
    drawn = sorted(areas, key=lambda area: area.id == selected)
    found = (_hit(area, area.id == selected, placement, x, y) for area in reversed(drawn))
    return next((one for one in found if one), None)


def _hit(area: Area, selected: bool, placement: Placement, x: float, y: float) -> Hit | None:
    if selected:
        distance, line, index = min(
            (
                (math.hypot(px - x, py - y), line, index)
                for line, points in enumerate(area.lines)
                for index, (px, py) in enumerate(map(placement.to_view, points))
            ),
            default=(math.inf, 0, 0),
        )
        if distance <= GRAB:
            return Hit(area.id, Part.POINT, index, line)
    if is_line(area) and len(area.points) >= 2:
        arrow = arrow_of(area, placement)
        if math.hypot(arrow.x - x, arrow.y - y) <= GRAB:
            return Hit(area.id, Part.ARROW)
    for line in range(len(area.lines)):
        for index, (a, b) in enumerate(edges(area, line)):
            share, (fx, fy) = foot_on(placement.to_view(a), placement.to_view(b), x, y)
            if math.hypot(fx - x, fy - y) <= NEAR:
                # The middle third pulls out a new point; the rest of the edge moves the edge.
                return Hit(area.id, Part.GHOST if selected and 1 / 3 <= share <= 2 / 3 else Part.EDGE, index, line)
    if not is_line(area) and inside([placement.to_view(point) for point in area.points], x, y):
        return Hit(area.id, Part.INSIDE)
    return None


def snapped(point: Point, others: Iterable[Area], placement: Placement, border: bool = True) -> Point:
    """The point drawn to the picture's border and to other shapes' edges within `SNAP` view pixels; clamped.

    The border wins over edges, so that a shape can always be made flush with the picture.
    """
    point = clamped(point)
    x, y = placement.to_view(point)
    at_border = Point(_to_border(point.x, placement.width), _to_border(point.y, placement.height))
    if border and at_border != point:
        return at_border
    best, place = SNAP, (x, y)
    for area in others:
        for a, b in all_edges(area):
            _, foot = foot_on(placement.to_view(a), placement.to_view(b), x, y)
            if (distance := math.hypot(foot[0] - x, foot[1] - y)) < best:
                best, place = distance, foot
    return clamped(placement.to_picture(*place)) if place != (x, y) else point


def _to_border(value: float, size: float) -> float:
    if value * size <= SNAP:
        return 0.0
    return 1.0 if (1 - value) * size <= SNAP else value

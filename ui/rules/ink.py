"""How shapes look on the picture (design/rule_editor.md, "Looks")."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from console.model.dictionary import AreaType
from console.model.geometry import Point
from console.model.rule import Area
from ui import theme
from ui.rules.edits import Direction, Kind
from ui.rules.shape import Placement, arrow_of

GRIP, GRIP_HOVER = 8.0, 12.0
SIDE = 18.0  # how far beyond the arrow the sides of a line are labelled
DIM = 0.35  # of what is drawn for another rule than the one in hand
_TOKENS = {
    Kind.AREA: "warn",
    Kind.TRIPWIRE: "info",
    Kind.DOUBLE: "info",
    Kind.MASK: "secondary",
    Kind.REGION: "good",
}

# The same in both themes: these stand on the picture, not on the window.
ON_PICTURE = theme.DARK


@dataclass(frozen=True, slots=True)
class Appearance:
    """What of a shape is to be emphasised; `grown` is the point (line, index) under the pointer, `chosen` selected.

    `off` shapes are dashed, `dim` ones belong to a rule that is not in hand.
    """

    kind: Kind
    label: str
    selected: bool = False
    off: bool = False
    legal: bool = True
    direction: Direction = Direction.A_TO_B
    chosen: tuple[int, int] | None = None
    grown: tuple[int, int] | None = None
    dim: bool = False


def colour_of(kind: Kind) -> QColor:
    """Area amber, tripwires cyan, mask grey, region green."""
    return ON_PICTURE.colour(_TOKENS[kind])


def paint_shape(painter: QPainter, area: Area, placement: Placement, look: Appearance) -> None:
    """One shape with its label and, where it is selected, its grips."""
    if look.dim:
        painter.save()
        painter.setOpacity(DIM)
    lines = [[QPointF(*placement.to_view(point)) for point in line] for line in area.lines]
    colour = colour_of(look.kind)
    stroke = QPen(colour if look.legal else ON_PICTURE.colour("alarm"), 3 if look.selected else 2)
    stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if look.off:
        stroke.setStyle(Qt.PenStyle.DashLine)
        stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
    for line in lines:
        _outline(painter, QPolygonF(line), stroke, look.kind)
    if look.kind.is_line and len(area.points) > 1:
        _direction(painter, area, placement, look.direction, stroke.color())
    for number, line in enumerate(lines[:2] if area.second else [], 1):
        _letter(painter, line[-1] + QPointF(0, -16), str(number), colour)
    paint_chip(painter, _label_place(lines[0], look.kind), look.label, colour)
    if look.selected:
        for place, points in enumerate(lines):
            for index, point in enumerate(points):
                paint_grip(painter, point, colour, (place, index) == look.grown, (place, index) == look.chosen)
    if look.dim:
        painter.restore()


def paint_before(painter: QPainter, area: Area, placement: Placement) -> None:
    """Where a shape is on the box: a dotted white line over what it has become here."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, shade in ((4, QColor(0, 0, 0, 160)), (2, QColor("#FFFFFF"))):
        pen = QPen(shade, width, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        for line in area.lines:
            placed = QPolygonF([QPointF(*placement.to_view(point)) for point in line])
            if area.type is AreaType.POLYGON:
                painter.drawPolygon(placed)
            else:
                painter.drawPolyline(placed)


def _outline(painter: QPainter, polygon: QPolygonF, stroke: QPen, kind: Kind) -> None:
    shadow = QPen(QColor(0, 0, 0, 140), stroke.widthF() + 2)  # keeps the line readable on a bright picture
    shadow.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(shadow)
    draw = painter.drawPolyline if kind.is_line else painter.drawPolygon
    draw(polygon)
    if kind in (Kind.AREA, Kind.MASK):
        fill = colour_of(kind)
        fill.setAlphaF(0.25)
        painter.setBrush(fill)
        if kind is Kind.MASK:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(polygon)
            painter.setBrush(QBrush(colour_of(kind), Qt.BrushStyle.BDiagPattern))
    painter.setPen(stroke)
    draw(polygon)


def _direction(painter: QPainter, area: Area, placement: Placement, direction: Direction, colour: QColor) -> None:
    """The arrow through the line's middle and the letters of its sides; the arrow points where it rings."""
    arrow = arrow_of(area, placement)
    centre, across = QPointF(arrow.x, arrow.y), QPointF(*arrow.across)
    tail, tip = centre - across * arrow.reach, centre + across * arrow.reach
    for width, shade in ((5, QColor(0, 0, 0, 140)), (3, colour)):
        painter.setPen(QPen(shade, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(tail, tip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    _head(painter, tip, across)
    if direction is Direction.BOTH:
        _head(painter, tail, across * -1)
    painter.drawEllipse(centre, 6, 6)
    side_a = across if direction is Direction.B_TO_A else across * -1
    _letter(painter, centre + side_a * (arrow.reach + SIDE), "A", colour)
    _letter(painter, centre - side_a * (arrow.reach + SIDE), "B", colour)


def _head(painter: QPainter, tip: QPointF, along: QPointF) -> None:
    aside = QPointF(-along.y(), along.x())
    painter.drawPolygon(QPolygonF([tip + along * 8, tip - along * 4 + aside * 8, tip - along * 4 - aside * 8]))


def _letter(painter: QPainter, centre: QPointF, letter: str, colour: QColor) -> None:
    painter.setFont(theme.font(theme.CAPTION, bold=True))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(11, 13, 16, 210))
    painter.drawEllipse(centre, 10, 10)
    painter.setPen(colour)
    painter.drawText(QRectF(centre.x() - 10, centre.y() - 10, 20, 20), Qt.AlignmentFlag.AlignCenter, letter)


def _label_place(placed: list[QPointF], kind: Kind) -> QPointF:
    """Where a shape's name stands: at a line's first point, above an area's highest one."""
    if kind.is_line:
        return placed[0] + QPointF(0, -14)
    highest = min(placed, key=lambda point: (point.y(), point.x()))
    return highest + QPointF(0, -14)


def paint_chip(painter: QPainter, foot: QPointF, text: str, colour: QColor) -> None:
    """A short text on a dark ground, kept inside the view."""
    painter.setFont(theme.font(theme.CAPTION, bold=True))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
    view = painter.viewport()
    ratio = painter.device().devicePixelRatioF()
    left = min(max(foot.x() - width / 2, 2), max(view.width() / ratio - width - 2, 2))
    # Beneath its point where there is no room above it, so that grips stay to be seen.
    top = foot.y() - height if foot.y() - height >= 2 else foot.y() + 28
    box = QRectF(left, max(top, 2), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(11, 13, 16, 210))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_grip(painter: QPainter, centre: QPointF, colour: QColor, grown: bool, chosen: bool) -> None:
    half = (GRIP_HOVER if grown or chosen else GRIP) / 2
    painter.setPen(QPen(QColor(11, 13, 16), 1.5))
    painter.setBrush(ON_PICTURE.colour("accent") if chosen else colour if grown else QColor("#FFFFFF"))
    painter.drawRect(QRectF(centre.x() - half, centre.y() - half, half * 2, half * 2))


def paint_ghost(painter: QPainter, x: float, y: float) -> None:
    """The grip that can be pulled out of an edge."""
    painter.setPen(QPen(QColor("#FFFFFF"), 1.5))
    painter.setBrush(QColor(255, 255, 255, 90))
    painter.drawEllipse(QPointF(x, y), GRIP / 2 + 1, GRIP / 2 + 1)


def paint_drawing(
    painter: QPainter,
    kind: Kind,
    points: list[Point],
    pointer: Point | None,
    placement: Placement,
    closing: bool,
    first: tuple[Point, ...] = (),
) -> None:
    """A shape being drawn: its points, the rubber band, and its first point grown where a click closes it.

    `first` is the line of a double tripwire that is done already.
    """
    colour = colour_of(kind)
    if first:
        stroke = QPen(colour, 2)
        _outline(painter, QPolygonF([QPointF(*placement.to_view(point)) for point in first]), stroke, kind)
    placed = [QPointF(*placement.to_view(point)) for point in points]
    band = QPointF(*placement.to_view(pointer)) if pointer is not None else None
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, shade in ((4, QColor(0, 0, 0, 140)), (2, colour)):
        painter.setPen(QPen(shade, width))
        painter.drawPolyline(QPolygonF(placed))
        if band is not None and placed:
            painter.setPen(QPen(shade, width, Qt.PenStyle.DashLine))
            painter.drawLine(placed[-1], band)
            if not kind.is_line and len(placed) > 1:
                painter.drawLine(band, placed[0])
    for index, point in enumerate(placed):
        paint_grip(painter, point, colour, closing and index == 0, False)
    if band is not None:
        paint_ghost(painter, band.x(), band.y())

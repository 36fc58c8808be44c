"""Everything that is painted over the picture in the rule editor, in its order."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.model.dictionary import AreaType
from console.model.geometry import Point
from console.model.rule import Area
from console.model.rule_board import Board, board_changes
from ui.rules import ink
from ui.rules.document import RuleDocument
from ui.rules.edits import REGION_ID, Direction, area_of, both_ways, kind_of
from ui.rules.legality import is_legal
from ui.rules.pen import Pen
from ui.rules.shape import Hit, Part, Placement, edges, foot_on
from ui.rules.words import shape_label


def paint_board(
    painter: QPainter, document: RuleDocument, placed: Placement, hover: Hit | None, before: Board | None
) -> None:
    """The shapes of the rule in hand over those of the others; `before` is what the box has, dotted where other."""
    for rule in document.board.rules:
        if rule.index != document.index:
            for area in rule.areas:
                look = ink.Appearance(
                    kind_of(rule, area),
                    shape_label(rule, area),
                    off=not rule.enabled,
                    direction=Direction.BOTH if both_ways(area) else Direction.A_TO_B,
                    dim=True,
                )
                ink.paint_shape(painter, area, placed, look)
    for area in sorted(document.shapes, key=lambda one: one.id == document.selected):
        ink.paint_shape(painter, area, placed, _appearance(document, area, hover))
    if before is not None:
        for area in _differing(before, document):
            ink.paint_before(painter, area, placed)


def _appearance(document: RuleDocument, area: Area, hover: Hit | None) -> ink.Appearance:
    selected = document.selected == area.id
    over = hover is not None and hover.area_id == area.id and hover.part is Part.POINT
    chosen = (document.selected_line, document.selected_point) if document.selected_point is not None else None
    region = document.board.region
    on = region is not None and region.enabled if area.id == REGION_ID else document.rule.enabled
    return ink.Appearance(
        kind=kind_of(document.rule, area),
        label=shape_label(document.rule, area),
        selected=selected,
        off=not on,
        legal=is_legal(document, area.id),
        direction=document.direction(area.id),
        chosen=chosen if selected else None,
        grown=(hover.line, hover.index) if hover is not None and over else None,
    )


def _differing(before: Board, document: RuleDocument) -> list[Area]:
    """Shapes as the box has them that are elsewhere, other or gone here."""
    found: list[Area] = []
    mine = document.board.rule(document.index)
    theirs = before.rule(document.index)
    for area in theirs.areas if theirs is not None else ():
        other = area_of(mine, area.id) if mine is not None else None
        if other is None or (other.points, other.second) != (area.points, area.second):
            found.append(area)
    if before.region is not None and board_changes(Board((), before.region), Board((), document.board.region)):
        found.append(Area(REGION_ID, AreaType.POLYGON, before.region.points, ()))
    return found


def paint_pen(painter: QPainter, pen: Pen, placed: Placement, at: QPointF, by_keys: bool) -> None:
    """The shape being drawn, and the lines of the crosshair where keys move it."""
    closing = pen.drawing and pen.can_end and pen.over_first(placed, at.x(), at.y())
    if by_keys and pen.pointer is not None:
        _paint_cross(painter, pen.pointer, placed)
    ink.paint_drawing(painter, pen.kind, pen.points, pen.pointer, placed, closing, pen.first)


def _paint_cross(painter: QPainter, point: Point, placed: Placement) -> None:
    x, y = placed.to_view(point)
    picture = QRectF(placed.left, placed.top, placed.width, placed.height)
    for width, shade in ((3, QColor(0, 0, 0, 120)), (1, QColor("#FFFFFF"))):
        painter.setPen(QPen(shade, width, Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(picture.left(), y), QPointF(picture.right(), y))
        painter.drawLine(QPointF(x, picture.top()), QPointF(x, picture.bottom()))


def paint_ghost(painter: QPainter, document: RuleDocument, hover: Hit, placed: Placement, at: QPointF) -> None:
    """The grip that can be pulled out of an edge, at the pointer."""
    area = document.shape(hover.area_id)
    if hover.part is not Part.GHOST or area is None:
        return
    sides = edges(area, hover.line)
    if hover.index < len(sides):
        a, b = sides[hover.index]
        _, foot = foot_on(placed.to_view(a), placed.to_view(b), at.x(), at.y())
        ink.paint_ghost(painter, *foot)


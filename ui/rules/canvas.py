"""The picture with the shapes on it: what the operator draws on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.rules import ink
from ui.rules.document import RuleDocument
from ui.rules.edits import Kind, area_of, kind_of, with_points
from ui.rules.shape import Hit, Lens, Part, Placement, edges, foot_on, nudged
from ui.rules.tools import Hand, Pen
from ui.rules.words import shape_label

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    Part.POINT: Qt.CursorShape.PointingHandCursor,
    Part.ARROW: Qt.CursorShape.PointingHandCursor,
    Part.GHOST: Qt.CursorShape.CrossCursor,
    Part.EDGE: Qt.CursorShape.SizeAllCursor,
    Part.INSIDE: Qt.CursorShape.SizeAllCursor,
}


class RuleCanvas(QWidget):
    """Draws and changes the shapes of a `RuleDocument` over a picture.

    `tool_changed` is emitted when a pen is taken up or put down; `progressed` after every point of a shape being
    drawn; `scaled` carries the size in device pixels at which the
    whole picture is painted.
    """

    tool_changed = Signal()
    progressed = Signal()
    scaled = Signal(int, int)

    def __init__(self, document: RuleDocument, legal: Callable[[int], bool], parent: QWidget | None = None) -> None:
        """`legal` says of an area id whether the shape may be sent."""
        super().__init__(parent)
        self._document = document
        self._legal = legal
        self._image = QImage()
        self._frame: object = None
        self._size = (16.0, 9.0)
        self._state = ""
        self._lens = Lens()
        self._hand = Hand(document)
        self._pen: Pen | None = None
        self._pan: QPointF | None = None
        self._space = False
        self._pointer = QPointF(-1, -1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    @property
    def pen(self) -> Pen | None:
        """The pen in use, None where shapes are being changed."""
        return self._pen

    @property
    def drawing(self) -> bool:
        """Whether a shape has been begun and not ended."""
        return self._pen is not None and self._pen.drawing

    @property
    def placement(self) -> Placement:
        """Where the picture lies in the canvas."""
        return self._lens.placement(self._view(), self._picture())

    def set_picture(self, image: QImage, size: tuple[int, int], keep_alive: object = None) -> None:
        """Show a picture of a channel whose whole picture has `size`, which alone decides the aspect.

        `keep_alive` is held as long as the image may read its memory.
        """
        self._image, self._frame = image, keep_alive
        self._size = (float(size[0]), float(size[1]))
        self.update()

    def set_state(self, word: str) -> None:
        """A word in the middle where there is no picture; "" for none."""
        self._state = word
        self.update()

    def show_all(self) -> None:
        """The whole picture again."""
        self._lens = Lens()
        self._tell_scale()
        self.update()

    def set_tool(self, kind: Kind | None) -> None:
        """Take up a pen, or put it down. What was being drawn is given up."""
        self._pen = Pen(self._document, kind) if kind is not None else None
        if kind is not None:
            self._document.select(None)
        self._hand.hover = None
        self.setFocus()
        self._point_at(self._pointer, Qt.KeyboardModifier.NoModifier)
        self.tool_changed.emit()

    def undo_point(self) -> bool:
        """Take the last point of the shape being drawn away; False where nothing is being drawn."""
        taken = self._pen is not None and self._pen.back()
        self._changed()
        return taken

    def _view(self) -> tuple[float, float]:
        return float(self.width()), float(self.height())

    def _picture(self) -> tuple[float, float]:
        return self._size

    def _tell_scale(self) -> None:
        placed, ratio = self.placement, self.devicePixelRatioF()
        self.scaled.emit(round(placed.width * ratio), round(placed.height * ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_scale()

    def _changed(self) -> None:
        self.update()
        self.progressed.emit()

    def _put_down(self) -> None:
        self._pen = None
        self._hand.hover = None
        self.unsetCursor()
        self.tool_changed.emit()
        self._changed()

    # -- pointer ---------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._pointer = event.position()
        free = _free(event.modifiers())
        if event.button() is Qt.MouseButton.MiddleButton or self._space:
            self._pan = at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() is Qt.MouseButton.LeftButton and self._pen is not None:
            if self._pen.press(self.placement, at.x(), at.y(), free):
                self._put_down()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._hand.press(self.placement, at.x(), at.y())
        elif event.button() is Qt.MouseButton.RightButton and self._pen is not None:
            self._end_drawing()
        elif event.button() is Qt.MouseButton.RightButton:
            self._hand.delete_point_at(self.placement, at.x(), at.y())
        self._changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan is not None:
            step = event.position() - self._pan
            self._pan = event.position()
            self._lens = self._lens.panned(step.x(), step.y(), self._view(), self._picture())
            self.update()
            return
        self._point_at(event.position(), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan is not None:
            self._pan = None
        elif event.button() is Qt.MouseButton.LeftButton and self._pen is None:
            self._hand.release(self.placement)
        self._point_at(event.position(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._pen is not None:
            self._end_drawing()
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hand.hover = None
        if self._pen is not None and not self._pen.drawing:
            self._pen.pointer = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        factor = 1.0015 ** event.angleDelta().y()
        self._lens = self._lens.zoomed(factor, at.x(), at.y(), self._view(), self._picture())
        event.accept()
        self._tell_scale()
        self.update()

    def _point_at(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._pointer = at
        if self._pen is not None:
            self._pen.move(self.placement, at.x(), at.y(), _free(modifiers))
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self._hand.move(self.placement, at.x(), at.y(), _free(modifiers))
            hover = self._hand.hover
            self.setCursor(_CURSORS[hover.part] if hover is not None else Qt.CursorShape.ArrowCursor)
        self.update()

    def _end_drawing(self) -> None:
        if self._pen is not None and self._pen.end():
            self._put_down()
        else:
            self._changed()

    # -- keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pen is not None:
            self._end_drawing()
        elif key is Qt.Key.Key_Escape and self._escape():
            self._changed()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._pen is None:
            self._hand.delete()
        elif key in _ARROWS and self._pen is None and self._document.selected is not None:
            self._nudge(*_ARROWS[key], 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key is Qt.Key.Key_Space:
            self._space = True
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        super().keyReleaseEvent(event)

    def _escape(self) -> bool:
        """The last point first, then the tool, then the selection; False where there was nothing to leave."""
        if self._pen is not None:
            if not self._pen.back():
                self._put_down()
            return True
        if self._document.selected is not None:
            self._document.select(None)
            return True
        return False

    def _nudge(self, right: int, down: int, by: int) -> None:
        document = self._document
        area = area_of(document.rule, document.selected)
        if area is None:
            return
        index = document.selected_point
        if index is None:
            points = nudged(area.points, right * by, down * by)
        else:
            one = nudged(area.points[index : index + 1], right * by, down * by)
            points = (*area.points[:index], *one, *area.points[index + 1 :])
        document.apply(with_points(document.rule, area.id, points))

    # -- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().letterbox))
        placed = self.placement
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(placed.left, placed.top, placed.width, placed.height), self._image)
        elif self._state:
            painter.setPen(theme.DARK.colour("secondary"))
            painter.setFont(theme.font(theme.HEADING))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._state)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        areas = self._document.rule.areas
        for area in sorted(areas, key=lambda one: one.id == self._document.selected):
            ink.paint_shape(painter, area, placed, self._appearance(area.id))
        if self._pen is not None:
            self._paint_pen(painter, self._pen, placed)
        elif self._hand.hover is not None and not self._hand.dragging:
            self._paint_ghost(painter, self._hand.hover, placed)
        painter.end()

    def _appearance(self, area_id: int) -> ink.Appearance:
        document, hover = self._document, self._hand.hover
        area = area_of(document.rule, area_id)
        assert area is not None
        selected = document.selected == area_id
        over = hover is not None and hover.area_id == area_id and hover.part is Part.POINT
        return ink.Appearance(
            kind=kind_of(document.rule, area),
            label=shape_label(document.rule, area),
            selected=selected,
            off=not document.rule.enabled,
            legal=self._legal(area_id),
            direction=document.direction(area_id),
            chosen=document.selected_point if selected else None,
            grown=hover.index if hover is not None and over else None,
        )

    def _paint_pen(self, painter: QPainter, pen: Pen, placed: Placement) -> None:
        at = self._pointer
        closing = pen.drawing and pen.can_end and pen.over_first(placed, at.x(), at.y())
        ink.paint_drawing(painter, pen.kind, pen.points, pen.pointer, placed, closing)

    def _paint_ghost(self, painter: QPainter, hover: Hit, placed: Placement) -> None:
        area = area_of(self._document.rule, hover.area_id)
        if hover.part is Part.GHOST and area is not None and hover.index < len(edges(area)):
            a, b = edges(area)[hover.index]
            _, foot = foot_on(placed.to_view(a), placed.to_view(b), self._pointer.x(), self._pointer.y())
            ink.paint_ghost(painter, *foot)


def _free(modifiers: Qt.KeyboardModifier) -> bool:
    """Whether snapping is suspended."""
    return bool(modifiers & Qt.KeyboardModifier.AltModifier)

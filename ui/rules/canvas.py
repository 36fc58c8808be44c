"""The picture with the shapes on it: what the operator draws on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.model.rule_board import Board
from ui import theme
from ui.rules import board_ink
from ui.rules.document import RuleDocument
from ui.rules.edits import Kind
from ui.rules.pen import Pen
from ui.rules.shape import Lens, Part, Placement
from ui.rules.size_boxes import SizeBoxes
from ui.rules.tools import Hand

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_PAN = 60.0  # pixels by which an arrow key moves a picture that is looked at from near
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

    def __init__(self, document: RuleDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.sizes = SizeBoxes(document)
        self._before: Board | None = None
        self._image = QImage()
        self._frame: object = None
        self._size = (16.0, 9.0)
        self._state = ""
        self._lens = Lens()
        self._hand = Hand(document)
        self._pen: Pen | None = None
        self._pan: QPointF | None = None
        self._space = self._space_used = False
        self._by_keys = False
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

    @property
    def picture_size(self) -> tuple[int, int] | None:
        """The size of the channel's whole picture in pixels, None before the first."""
        return None if self._image.isNull() else (round(self._size[0]), round(self._size[1]))

    def show_before(self, board: Board | None) -> None:
        """Show dotted what differs from another state of the board; None for no comparison."""
        self._before = board
        self.update()

    def show_sizes(self, shown: bool) -> None:
        """Show the size filter of the alarm in hand as two boxes."""
        self.sizes.shown = shown
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
        if self.rect().contains(self._pointer.toPoint()):
            self._point_at(self._pointer, Qt.KeyboardModifier.NoModifier)
        self.setCursor(Qt.CursorShape.CrossCursor if kind is not None else Qt.CursorShape.ArrowCursor)
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
        self._by_keys = False
        if event.button() is Qt.MouseButton.MiddleButton or self._space:
            self._pan, self._space_used = at, True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() is Qt.MouseButton.LeftButton and self._pen is not None:
            if self._pen.press(self.placement, at.x(), at.y(), free):
                self._put_down()
        elif event.button() is Qt.MouseButton.LeftButton:
            if not self.sizes.press(self.placement, at.x(), at.y()):
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
            self.sizes.release()
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
        self._zoom(1.0015 ** event.angleDelta().y(), at.x(), at.y())
        event.accept()

    def _point_at(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._pointer = at
        if self._pen is not None:
            self._pen.move(self.placement, at.x(), at.y(), _free(modifiers))
            self._by_keys = False
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif self.sizes.dragging or (self.sizes.at(self.placement, at.x(), at.y()) and not self._hand.dragging):
            self._hand.hover = None
            self.sizes.move(self.placement, at.x(), at.y())
            self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        else:
            self.sizes.hover = None
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
        handled = self._key_of_pen(key, event) if self._pen is not None else self._key_of_hand(key, event)
        if handled or (key is Qt.Key.Key_Escape and self._escape()):
            self._changed()
        elif key is Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space, self._space_used = True, False
        elif key in _ZOOMS:
            self._zoom_by_key(_ZOOMS[key])
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            if not self._space_used and self._pen is not None:
                self._by_keys = True
                if self._pen.place():
                    self._put_down()
                self._changed()
        super().keyReleaseEvent(event)

    def _key_of_pen(self, key: Qt.Key, event: QKeyEvent) -> bool:
        pen = self._pen
        assert pen is not None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._end_drawing()
        elif key in _ARROWS:
            right, down = _ARROWS[key]
            by = _pixels(event)
            pen.step(right * by, down * by)
            self._by_keys = True
        else:
            return False
        return True

    def _key_of_hand(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._hand.delete()
        elif key in _ARROWS and self._document.selected is not None:
            right, down = _ARROWS[key]
            by = _pixels(event)
            self._hand.nudge(right * by, down * by)
        elif key in _ARROWS and self._lens.zoom > 1:
            right, down = _ARROWS[key]
            self._lens = self._lens.panned(-right * _PAN, -down * _PAN, self._view(), self._picture())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._hand.next_shape(1 if key is Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Period, Qt.Key.Key_Comma):
            self._hand.next_point(1 if key is Qt.Key.Key_Period else -1)
        elif key is Qt.Key.Key_Insert:
            self._hand.insert()
        elif key is Qt.Key.Key_X and not event.modifiers() and self._document.selected is not None:
            self._document.cycle_direction(self._document.selected)
        else:
            return False
        return True

    def _escape(self) -> bool:
        """The last point first, then the tool, then the selected point, then the shape; False where there was none."""
        document = self._document
        if self._pen is not None:
            if not self._pen.back():
                self._put_down()
            return True
        if document.selected_point is not None:
            document.select(document.selected)
            return True
        if document.selected is not None:
            document.select(None)
            return True
        return False

    def _zoom_by_key(self, factor: float) -> None:
        """At the pen's or the hand's place, so that no mouse is needed."""
        pen = self._pen
        place = pen.pointer if pen is not None and pen.pointer is not None else self._hand.place()
        self._zoom(factor, *self.placement.to_view(place))

    def _zoom(self, factor: float, x: float, y: float) -> None:
        self._lens = self._lens.zoomed(factor, x, y, self._view(), self._picture())
        self._tell_scale()
        self.update()

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
        hover = self._hand.hover
        board_ink.paint_board(painter, self._document, placed, hover, self._before)
        self.sizes.paint(painter, placed)
        if self._pen is not None:
            board_ink.paint_pen(painter, self._pen, placed, self._pointer, self._by_keys)
        elif hover is not None and not self._hand.dragging:
            board_ink.paint_ghost(painter, self._document, hover, placed, self._pointer)
        painter.end()


def _free(modifiers: Qt.KeyboardModifier) -> bool:
    """Whether snapping is suspended."""
    return bool(modifiers & Qt.KeyboardModifier.AltModifier)


def _pixels(event: QKeyEvent) -> int:
    """How far an arrow key goes on the 1920 × 1080 grid."""
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return 100
    return 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1

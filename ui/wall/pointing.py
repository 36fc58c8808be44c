"""What the mouse does to a tile: press, menu, wheel and drag of a zoomed picture, drag and drop of channels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from console.media.frame_slot import Frame
from ui.wall import drags
from ui.wall.strip import HEIGHT as STRIP
from ui.wall.zoom import STEP, Zoom


class Pointing(QWidget):
    """A tile as the mouse has it. `wall` and `index` are what a drag of it carries."""

    pressed = Signal()
    activated = Signal()  # double-clicked
    menu_requested = Signal(QPoint)  # global position
    dropped = Signal(object)  # Dragged
    hovered = Signal(bool)
    covering = Signal()  # it is covered, or not any more

    def __init__(self, wall: str, index: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.index = index
        self.drop_here = False  # something that it would take is above it
        self.covered = False  # a recording is played over what it shows
        self._wall = wall
        self._press_at: QPointF | None = None
        self.setAcceptDrops(True)

    @property
    def zoom(self) -> Zoom:
        """How near the picture is."""
        raise NotImplementedError

    def set_zoom(self, zoom: Zoom) -> None:
        raise NotImplementedError

    def set_covered(self, on: bool) -> None:
        """A recording lies over what it shows, or does not any more."""
        self.covered = on
        self.covering.emit()

    @property
    def occupied(self) -> bool:
        """Whether it shows a channel, with or without a picture."""
        raise NotImplementedError

    @property
    def frame(self) -> Frame | None:
        """The picture that is shown."""
        raise NotImplementedError

    def picture_rect(self) -> QRectF:
        """Where what is shown of the picture is painted, in logical pixels of the tile."""
        raise NotImplementedError

    def drag_picture(self) -> QPixmap:
        """What hangs at the pointer while the tile is dragged."""
        raise NotImplementedError

    def enterEvent(self, event: QEvent) -> None:
        self.hovered.emit(True)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(False)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press_at = event.position()
        self.pressed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            if self.zoom.on:
                self.set_zoom(Zoom())
            else:
                self.activated.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pressed.emit()
        self.menu_requested.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches and self.frame is not None:
            shown, at = self.picture_rect(), event.position()
            x = (at.x() - shown.left()) / max(shown.width(), 1)
            y = (at.y() - shown.top()) / max(shown.height(), 1)
            self.set_zoom(self.zoom.at(min(max(x, 0), 1), min(max(y, 0), 1), STEP**notches))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or self._press_at is None or not self.occupied:
            return
        way = event.position() - self._press_at
        if self.zoom.on and self._press_at.y() > STRIP:
            shown = self.picture_rect()
            self.set_zoom(self.zoom.moved(-way.x() / max(shown.width(), 1), -way.y() / max(shown.height(), 1)))
            self._press_at = event.position()
        elif way.manhattanLength() >= QApplication.startDragDistance():
            self._press_at = None
            drag = QDrag(self)
            drag.setMimeData(drags.of_tile(self._wall, self.index))
            drag.setPixmap(self.drag_picture())
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if drags.takes(event.mimeData()):
            self.drop_here = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_here = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_here = False
        dragged = drags.read(event.mimeData())
        if dragged is not None:
            self.dropped.emit(dragged)
        event.acceptProposedAction()
        self.update()

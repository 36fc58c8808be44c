"""One tile of the wall: the newest picture of a channel, what is drawn over it, and how it is doing.

A frame costs one queued signal and one paint; nothing here waits, decodes or converts a picture.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from console.media.frame_slot import Frame, FrameSlot
from console.media.sink import FeedState, FeedStatus
from console.model.rule import AlgorithmRule
from console.model.track import TrackedTarget
from ui.theme import CAPTION, DARK, TEXT, font, tokens
from ui.wall import strip as strips
from ui.wall.overlay import Flashes, RuleLayer, paint_targets, picture_rect

CHANNEL_MIME = "application/x-boxwatch-channel"  # box key, newline, channel number
TILE_MIME = "application/x-boxwatch-tile"  # index of a tile
FADE_AFTER = 3.0  # seconds of being well before the strip fades
FADED = 0.6
LABELS_FROM = 240  # height in pixels from which targets carry their names
RED_FOR = 3.0


class Tracks(Protocol):
    def at(self, pts_ms: int, arrived_ms: int, /) -> tuple[TrackedTarget, ...]: ...


class Shown(Protocol):
    """What a tile needs of a `services.viewing.View`."""

    @property
    def slot(self) -> FrameSlot: ...

    @property
    def tracks(self) -> Tracks: ...

    def status(self) -> FeedStatus: ...

    def set_size(self, width: int, height: int, /) -> None: ...


class Tile(QWidget):
    """Shows a view until it is given another one; whoever opened the view closes it."""

    pressed = Signal()
    activated = Signal()  # double-clicked
    menu_requested = Signal(QPoint)  # global position
    channel_dropped = Signal(str, int)  # box key, channel number
    tile_dropped = Signal(int)  # index of the tile that was dragged here
    _new_frame = Signal()

    def __init__(
        self,
        view: Shown | None = None,
        *,
        title: str = "",
        rules: Iterable[AlgorithmRule] = (),
        index: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.index = index
        self.overlays = True
        self.selected = False
        self._view: Shown | None = None
        self._frame: Frame | None = None
        self._rules: tuple[AlgorithmRule, ...] = ()
        self._flashes = Flashes()
        self._rule_layer = RuleLayer()
        self._rang: dict[str, float] = {}
        self._strip: strips.Strip | None = None
        self._strip_picture = strips.drawn(strips.Strip("", "", "good", "check", True), 1, 1.0)
        self._well_since = 0.0
        self._drop_here = False
        self._press_at = QPointF()
        self._empty_words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(True)
        self.setMinimumSize(64, 48)
        self._new_frame.connect(self.update, Qt.ConnectionType.QueuedConnection)
        self._sized = QTimer(self, singleShot=True, interval=120)
        self._sized.timeout.connect(self._tell_size)
        self.show_view(view, title, rules)

    # What the wall tells it

    def show_view(self, view: Shown | None, title: str = "", rules: Iterable[AlgorithmRule] = ()) -> None:
        """Shows another view, or nothing."""
        if self._view is not None:
            self._view.slot.on_new = None
        self._view, self._frame, self._strip = view, None, None
        self._title = title
        self._rules = tuple(rules)
        if view is not None:
            view.slot.on_new = self._new_frame.emit
            self._tell_size()
            self.tick()
        self.update()

    @property
    def view(self) -> Shown | None:
        return self._view

    def describe(self, title: str, rules: Iterable[AlgorithmRule]) -> None:
        """The channel was renamed, or has other rules."""
        self._title, self._rules = title, tuple(rules)
        self.tick()
        self.update()

    def say_when_empty(self, words: str) -> None:
        """The one sentence of a tile without a channel."""
        self._empty_words = words
        self.update()

    def flash(self, rule: int, area: int, track_id: str) -> None:
        """A rule rang: its area flashes for three seconds at 2 Hz, the target is red meanwhile."""
        now = time.monotonic()
        self._flashes.rang(rule, area, now)
        self._rang[track_id] = now
        self.update()

    def tick(self) -> None:
        """Brings the words up to date and repaints where they changed; the wall calls it four times a second."""
        if self._view is None:
            return
        now = time.monotonic()
        strip = strips.strip_of(self._title, self._view.status(), self.age())
        if strip != self._strip:
            if strip.well and not (self._strip and self._strip.well):
                self._well_since = now
            self._strip = strip
            self._strip_picture = strips.drawn(strip, self.width(), self.devicePixelRatioF())
            self.update()
        elif self._flashes.any(now) or self._rang:
            self._rang = {track: since for track, since in self._rang.items() if now - since < RED_FOR}
            self.update()

    # What it knows

    def age(self) -> float | None:
        """How long ago the picture on the screen arrived, seconds; None before the first."""
        return None if self._frame is None else time.monotonic() - self._frame.arrived

    @property
    def frame(self) -> Frame | None:
        """The frame that was painted last."""
        return self._frame

    @property
    def words(self) -> str:
        """What the strip says of the state."""
        return self._strip.words if self._strip else ""

    def picture_rect(self) -> QRectF:
        """Where the picture is painted, in logical pixels of the tile."""
        if self._frame is None:
            return QRectF(self.rect())
        ratio = self.devicePixelRatioF()
        height, width = self._frame.pixels.shape[:2]
        device = picture_rect(QRectF(0, 0, self.width() * ratio, self.height() * ratio), width, height)
        return QRectF(device.left() / ratio, device.top() / ratio, device.width() / ratio, device.height() / ratio)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._view is None:
            self._paint_empty(painter)
        else:
            self._frame = self._view.slot.latest() or self._frame
            self._paint_picture(painter)
            self._paint_strip(painter)
        self._paint_edge(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        frame, view = self._frame, self._view
        status = view.status() if view is not None else None
        well = status is not None and status.state is FeedState.LIVE
        if frame is None or view is None:
            painter.fillRect(self.rect(), tokens().colour("letterbox"))
            self._paint_sentence(painter, status)
            return
        place = self.picture_rect()
        if place.height() < self.height() or place.width() < self.width():
            painter.fillRect(self.rect(), tokens().colour("letterbox"))
        height, width = frame.pixels.shape[:2]
        # No copy: the QImage looks into the frame's own buffer, which `self._frame` keeps while it is painted.
        image = QImage(frame.pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
        if abs(place.width() * self.devicePixelRatioF() - width) > 0.5:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        if not well:
            painter.fillRect(place, QColor(11, 13, 16, 150))
        if self.overlays and (well or not self._says(status)):
            self._paint_overlays(painter, place, frame, view, well)
        if not well:
            self._paint_sentence(painter, status)

    def _paint_overlays(self, painter: QPainter, place: QRectF, frame: Frame, view: Shown, well: bool) -> None:
        now = time.monotonic()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(place)
        if self._rules:
            self._rule_layer.paint(painter, place, self._rules, self._flashes, now)
        if well:
            arrived_ms = int((time.time() - (now - frame.arrived)) * 1000)
            targets = view.tracks.at(frame.pts_ms, arrived_ms)
            if targets:
                paint_targets(painter, place, targets, frozenset(self._rang), self.height() >= LABELS_FROM)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_strip(self, painter: QPainter) -> None:
        if self._strip is None:
            return
        calm = self._strip.well and not self.underMouse()
        if calm and time.monotonic() - self._well_since > FADE_AFTER:
            painter.setOpacity(FADED)
        painter.drawPixmap(0, 0, self._strip_picture)
        painter.setOpacity(1.0)

    def _says(self, status: FeedStatus | None) -> str:
        """The sentence in the middle, where there is one and room for it: nothing else is drawn beneath it."""
        return strips.sentence_of(status) if status is not None and self.height() >= 120 else ""

    def _paint_sentence(self, painter: QPainter, status: FeedStatus | None) -> None:
        words = self._says(status)
        if words:
            self._paint_words(painter, words, DARK.colour("text"))

    def _paint_empty(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), tokens().colour("letterbox"))
        self._paint_words(painter, self._empty_words, DARK.colour("secondary"))

    def _paint_words(self, painter: QPainter, words: str, colour: QColor) -> None:
        painter.setFont(font(TEXT if self.width() >= 320 else CAPTION))
        painter.setPen(colour)
        inside = QRectF(self.rect()).adjusted(16, strips.HEIGHT, -16, -8)
        width = min(inside.width(), 420.0)
        inside = QRectF(inside.center().x() - width / 2, inside.top(), width, inside.height())
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_edge(self, painter: QPainter) -> None:
        parent = self.parentWidget()
        if self._drop_here or (self.selected and parent is not None and parent.hasFocus()):
            pen = painter.pen()
            pen.setColor(tokens().colour("accent"))
            pen.setWidth(2)
        elif self.selected:
            pen = painter.pen()
            pen.setColor(DARK.colour("secondary"))
            pen.setWidth(1)
        else:
            return
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 1 if pen.width() == 2 else 0
        painter.drawRect(self.rect().adjusted(inset, inset, -1 - inset, -1 - inset))

    # Size, mouse, drag and drop

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._strip = None
        self.tick()
        self._sized.start()

    def showEvent(self, event: QShowEvent) -> None:
        self._sized.start(0)

    def _tell_size(self) -> None:
        if self._view is not None and self.isVisible():
            size = self.device_size()
            self._view.set_size(size.width(), size.height())

    def device_size(self) -> QSize:
        """The tile in device pixels."""
        return (QRectF(self.rect()).size() * self.devicePixelRatioF()).toSize()

    def enterEvent(self, event: QEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press_at = event.position()
        self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.activated.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pressed.emit()
        self.menu_requested.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position() - self._press_at).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far and self._view is not None:
            data = QMimeData()
            data.setData(TILE_MIME, str(self.index).encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(self._strip_picture)
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CHANNEL_MIME) or event.mimeData().hasFormat(TILE_MIME):
            self._drop_here = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_here = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_here = False
        data = event.mimeData()
        if data.hasFormat(CHANNEL_MIME):
            key, _, number = bytes(data.data(CHANNEL_MIME).data()).decode().partition("\n")
            self.channel_dropped.emit(key, int(number))
        elif data.hasFormat(TILE_MIME):
            self.tile_dropped.emit(int(bytes(data.data(TILE_MIME).data())))
        event.acceptProposedAction()
        self.update()

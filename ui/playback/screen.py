"""One recording on the screen: its picture, its name and time above, and in words why there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from console.media.frame_slot import Frame
from console.services.played_view import PlayedView, Showing
from ui.playback.words import moment_words, screen_words
from ui.theme import CAPTION, DARK, GRID, TEXT, font, tokens
from ui.wall.overlay import picture_rect
from ui.wall.paint_pass import PaintPass
from ui.wall.picture import paint_frame

STRIP = 24
NARROW = 260  # pixels of width from which on the whole of a date stands beside the name
GROUND = QColor(11, 13, 16, 215)


class PlayScreen(QWidget):
    """Paints the newest picture of a view. Whoever opened the view closes it."""

    pressed = Signal()
    activated = Signal()  # double-clicked

    def __init__(self, parent: QWidget | None = None, passes: PaintPass | None = None) -> None:
        super().__init__(parent)
        self._passes = passes or PaintPass(self)
        self._teller = self._passes.teller(self)
        self._view: PlayedView | None = None
        self._frame: Frame | None = None
        self._title = ""
        self._dated = True
        self._told_size = QSize()
        self.selected = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(120, 80)
        self._sized = QTimer(self, singleShot=True, interval=80)
        self._sized.timeout.connect(self._tell_size)

    @property
    def frame(self) -> Frame | None:
        """The picture that was painted last."""
        return self._frame

    def show_view(self, view: PlayedView | None, title: str = "", *, dated: bool = True) -> None:
        """Shows another recording, or nothing."""
        if self._view is not None:
            self._leave(self._view)
        self._view, self._frame, self._title, self._dated = view, None, title, dated
        self._told_size = QSize()
        if view is not None:
            view.slot.on_new = self._teller
            self._tell_size()
        self.setAccessibleName(title)
        self.update()

    def _leave(self, view: PlayedView) -> None:
        """What another screen shows by now goes on telling that one."""
        if view.slot.on_new is self._teller:
            view.slot.on_new = None

    def take_news(self, now: float) -> None:
        """There is a new picture."""
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().colour("letterbox"))
        if self._view is not None:
            self._frame = self._view.slot.latest() or self._frame
            self._paint_view(painter, self._view)
        if self.selected:
            painter.setPen(QPen(tokens().colour("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap,
                                Qt.PenJoinStyle.MiterJoin))  # fmt: skip
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _paint_view(self, painter: QPainter, view: PlayedView) -> None:
        status = view.status()
        words = screen_words(status)
        frame = self._frame
        hidden = status.showing in (Showing.GAP, Showing.FAILED)
        if frame is not None:
            ratio = self.devicePixelRatioF()
            height, width = frame.pixels.shape[:2]
            device = picture_rect(QRectF(0, 0, self.width() * ratio, self.height() * ratio), width, height)
            place = QRectF(device.left() / ratio, device.top() / ratio, device.width() / ratio, device.height() / ratio)
            paint_frame(painter, frame, place, ratio)
            if hidden:
                painter.fillRect(place, QColor(11, 13, 16, 190))
        if words and (hidden or frame is None):
            self._paint_sentence(painter, words)
            words = ""
        self._paint_strip(painter, words)

    def _paint_sentence(self, painter: QPainter, words: str) -> None:
        painter.setFont(font(TEXT))
        painter.setPen(DARK.colour("text"))
        inside = QRectF(self.rect()).adjusted(2 * GRID, STRIP, -2 * GRID, -GRID)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_strip(self, painter: QPainter, words: str) -> None:
        painter.fillRect(QRectF(0, 0, self.width(), STRIP), GROUND)
        time = moment_words(self._frame.pts_ms, dated=self._dated) if self._frame is not None else ""
        if self.width() < NARROW:
            time = time.rpartition(" ")[2].partition(".")[0]  # the name needs the room of the date
        right = f"{words} · {time}" if words and time else words or time
        painter.setFont(font(CAPTION, tabular=True))
        painter.setPen(DARK.colour("text"))
        metrics = painter.fontMetrics()
        room = metrics.horizontalAdvance(right) + 4
        place = QRectF(self.width() - GRID - room, 0, room, STRIP)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        painter.setFont(font(CAPTION, bold=True))
        left = max(0.0, self.width() - 3 * GRID - room)
        name = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, round(left))
        painter.drawText(QRectF(GRID, 0, left, STRIP), Qt.AlignmentFlag.AlignVCenter, name)

    # Size and mouse

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sized.start()

    def showEvent(self, event: QShowEvent) -> None:
        self._sized.start(0)

    def _tell_size(self) -> None:
        size = (QRectF(self.rect()).size() * self.devicePixelRatioF()).toSize()
        if self._view is not None and self.isVisible() and size != self._told_size:
            self._told_size = size
            self._view.set_size(size.width(), size.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.activated.emit()

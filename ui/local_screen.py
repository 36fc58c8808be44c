"""The engine's own screen: a full window of one, four or nine channels, and nothing to operate (chapter 27).

A process of its own, started by the engine, which hands it an order on standard input and ends it by closing that.
"""

from __future__ import annotations

import math
import os
import sys
import threading

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.media.feed import FeedState
from console.media.frame_slot import Frame
from console.model.dictionary import Language
from console.services.screen import NOTHING, ScreenChannel, ScreenOrder
from ui.language import speak

_GAP = 2
_LOOK_MS = 500  # how often the state of the streams is looked at
_BACKGROUND, _EMPTY, _INK = QColor("#000000"), QColor("#101418"), QColor("#c8d0d8")
SHOWN = "shown"


class LocalScreen(QWidget):
    """Paints the newest picture of each channel into its window."""

    news = Signal(int)
    over = Signal()

    def __init__(self, order: ScreenOrder) -> None:
        super().__init__()
        self._side = math.isqrt(order.windows)
        self.channels = [None if number == NOTHING else ScreenChannel(order, number) for number in order.channels]
        self.setWindowTitle("Boxwatch")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.news.connect(self._picture_came)
        self.over.connect(self.close)
        for index, channel in enumerate(self.channels):
            if channel is not None:
                channel.slot.on_new = lambda index=index: self.news.emit(index)
        self._look = QTimer(self)
        self._look.timeout.connect(self.update)
        self._look.start(_LOOK_MS)

    def end(self) -> None:
        """No more pictures."""
        for channel in self.channels:
            if channel is not None:
                channel.slot.on_new = None
                channel.close()

    def cell(self, index: int) -> QRect:
        """Where a window stands; the windows go from left to right and from top to bottom."""
        row, column = divmod(index, self._side)
        left, right = (self.width() * at // self._side for at in (column, column + 1))
        top, bottom = (self.height() * at // self._side for at in (row, row + 1))
        return QRect(left, top, right - left, bottom - top).adjusted(_GAP, _GAP, -_GAP, -_GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index, channel in enumerate(self.channels):
            cell = self.cell(index)
            if not event.rect().intersects(cell):
                continue
            frame = channel.slot.latest() if channel is not None else None
            painter.fillRect(cell, _EMPTY if frame is None else _BACKGROUND)
            if frame is not None:
                painter.drawImage(_placed(frame, cell), _image(frame))
            if channel is not None and (frame is None or channel.status.state is not FeedState.LIVE):
                self._say_waiting(painter, cell, channel.number)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        ratio = self.devicePixelRatioF()
        for index, channel in enumerate(self.channels):
            if channel is not None:
                cell = self.cell(index)
                channel.set_size(round(cell.width() * ratio), round(cell.height() * ratio))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def _picture_came(self, index: int) -> None:
        self.update(self.cell(index))

    def _say_waiting(self, painter: QPainter, cell: QRect, number: int) -> None:
        painter.setPen(_INK)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.tr("Channel {0}: no picture yet").format(number))


def _placed(frame: Frame, cell: QRect) -> QRect:
    scale = min(cell.width() / frame.source_width, cell.height() / frame.source_height)
    width, height = round(frame.source_width * scale), round(frame.source_height * scale)
    return QRect(cell.left() + (cell.width() - width) // 2, cell.top() + (cell.height() - height) // 2, width, height)


def _image(frame: Frame) -> QImage:
    height, width = frame.pixels.shape[:2]
    return QImage(frame.pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)


def run_screen(language: Language) -> int:
    """Show what the first line of standard input says until it ends or Esc is pressed; 2 where it says nothing."""
    try:
        order = ScreenOrder.read(sys.stdin.readline())
    except ValueError:
        return 2
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["boxwatch"])
    speak(application, language)
    screen = LocalScreen(order)
    threading.Thread(target=_until_told, args=(screen,), name="standard input", daemon=True).start()
    # Where no window manager makes it as large as the screen, as in a kiosk, it is that by itself.
    screen.setGeometry(application.primaryScreen().geometry())
    screen.showFullScreen()
    print(SHOWN, flush=True)
    try:
        return application.exec()
    finally:
        screen.end()


def _until_told(screen: LocalScreen) -> None:
    """The end of standard input means that the engine wants the screen to go, or has gone itself."""
    try:
        while os.read(sys.stdin.fileno(), 4096):
            pass
    except OSError:
        pass  # a closed input says the same
    screen.over.emit()

"""The first picture of a channel, turned as the channel will be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

translate = QCoreApplication.translate


class RotationPreview(QWidget):
    """A picture turned clockwise by `rotation`; before there is one, a small figure shows which way is up."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._turned_already = 0
        self._rotation = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 136)

    def sizeHint(self) -> QSize:
        return QSize(256, 144)

    @property
    def has_picture(self) -> bool:
        return not self._image.isNull()

    @property
    def rotation(self) -> int:
        return self._rotation

    def set_rotation(self, rotation: int) -> None:
        """Turn to 0, 90, 180 or 270 degrees clockwise."""
        self._rotation = rotation
        self.update()

    def set_picture(self, jpeg: bytes, turned_already: int = 0) -> bool:
        """Show a JPEG; `turned_already` is the rotation that it has. False where it is no picture."""
        self._image = QImage.fromData(jpeg)
        self._turned_already = turned_already
        self.update()
        return self.has_picture

    def clear(self) -> None:
        """Forget the picture: it belongs to another address."""
        self._image = QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(theme.tokens().letterbox))
        turn = self._rotation - (self._turned_already if self.has_picture else 0)
        source = self._image.size() if self.has_picture else QSize(160, 90)
        upright = source if turn % 180 == 0 else source.transposed()
        scale = min(self.width() / upright.width(), self.height() / upright.height())
        if not self.has_picture:
            scale *= 0.7
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(turn)
        width, height = source.width() * scale, source.height() * scale
        box = QRectF(-width / 2, -height / 2, width, height)
        if self.has_picture:
            painter.drawImage(box, self._image)
        else:
            _figure(painter, box)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(translate("forms", "Preview"))
        super().changeEvent(event)


def _figure(painter: QPainter, box: QRectF) -> None:
    """A frame with a person standing in it: upright means that the camera hangs upright."""
    dark = theme.DARK
    painter.setPen(QPen(dark.colour("line"), 1.5))
    painter.setBrush(dark.colour("surface"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(dark.colour("secondary"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    unit, x, y = box.height() / 10, box.center().x(), box.center().y()
    painter.drawEllipse(QRectF(x - unit, y - 3.6 * unit, 2 * unit, 2 * unit))
    painter.drawLine(QPointF(x, y - 1.4 * unit), QPointF(x, y + 1.4 * unit))
    for side in (-1, 1):
        foot = QPointF(x + side * 1.3 * unit, y + 3.6 * unit)
        hand = QPointF(x + side * 1.6 * unit, y + 0.8 * unit)
        painter.drawLine(QPointF(x, y + 1.4 * unit), foot)
        painter.drawLine(QPointF(x, y - 1.0 * unit), hand)

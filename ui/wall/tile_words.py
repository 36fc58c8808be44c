"""Words over a tile: the sentence in its middle, and the time of a picture that is not of now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ui.theme import CAPTION, DARK, HEADING, TEXT, font
from ui.wall import strip as strips

WIDEST = 420.0
GROUND = QColor(11, 13, 16, 200)


def paint_sentence(painter: QPainter, tile: QRectF, words: str, colour: QColor, headline: str = "") -> None:
    """In the middle, a heading above it where there is one."""
    face = font(TEXT if tile.width() >= 320 else CAPTION)
    inside = tile.adjusted(16, strips.HEIGHT, -16, -8)
    width = min(inside.width(), WIDEST)
    inside = QRectF(inside.center().x() - width / 2, inside.top(), width, inside.height())
    wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    height = QFontMetrics(face).boundingRect(inside.toRect(), wrapped, words).height()
    top = inside.center().y() - height / 2
    painter.setPen(colour)
    if headline:
        large = font(HEADING, bold=True)
        above = QFontMetrics(large).height() + 4
        top += above / 2
        painter.setFont(large)
        painter.drawText(QRectF(inside.left(), top - above, width, above), Qt.AlignmentFlag.AlignHCenter, headline)
    painter.setFont(face)
    painter.drawText(QRectF(inside.left(), top, width, height + 2), wrapped, words)


def paint_time(painter: QPainter, shown: QRectF, words: str) -> None:
    """In the lower left corner of what is shown: the time of day of a picture that is not of now."""
    painter.setFont(font(CAPTION, bold=True, tabular=True))
    metrics = painter.fontMetrics()
    ground = QRectF(0, 0, metrics.horizontalAdvance(words) + 12, metrics.height() + 6)
    ground.moveBottomLeft(shown.bottomLeft())
    ground.translate(8, -8)
    painter.fillRect(ground, GROUND)
    painter.setPen(DARK.colour("text"))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)

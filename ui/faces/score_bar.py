"""How alike two faces are, as a bar with the threshold on it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

translate = QCoreApplication.translate

_BAR = 8


class ScoreBar(QWidget):
    """A score of 0..100; above the threshold it is filled in the colour of success and says so beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._score: float | None = None
        self._threshold = 75.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def score(self) -> float | None:
        return self._score

    @property
    def above(self) -> bool:
        """Whether it counts as the same person."""
        return self._score is not None and self._score >= self._threshold

    def show_score(self, score: float | None, threshold: float) -> None:
        """None: there is nothing to show yet."""
        self._score, self._threshold = score, threshold
        self.setAccessibleName("" if score is None else f"{score:.1f}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        top = self.height() - _BAR - 6
        whole = QRectF(0, top, self.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("raised"))
        painter.drawRoundedRect(whole, 4, 4)
        if self._score is not None:
            part = QRectF(0, top, self.width() * min(max(self._score, 0.0), 100.0) / 100, _BAR)
            painter.setBrush(tokens.colour("good" if self.above else "secondary"))
            painter.drawRoundedRect(part, 4, 4)
            painter.setPen(tokens.colour("good" if self.above else "text"))
            painter.setFont(theme.font(theme.HEADING, bold=True, tabular=True))
            word = translate("faces", "same person") if self.above else translate("faces", "below the threshold")
            painter.drawText(
                QRectF(0, 0, self.width(), top - 2),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                f"{self._score:.1f}",
            )
            left = painter.fontMetrics().horizontalAdvance("100.0") + theme.GRID
            painter.setFont(theme.font(theme.CAPTION))
            painter.drawText(
                QRectF(left, 0, self.width() - left, top - 2),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                word,
            )
        mark = self.width() * self._threshold / 100
        painter.setPen(QPen(tokens.colour("text"), 2))
        painter.drawLine(round(mark), round(top) - 3, round(mark), round(top) + _BAR + 3)
        painter.end()

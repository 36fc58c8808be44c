"""The time that a rule was tried on: how busy the scene was, and a tick for every alarm."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.services.trial_views import Caught
from ui.rules.trial.board import Row
from ui.rules.trial.words import alarm_words, moment_words
from ui.theme import CAPTION, GRID, font, tokens

HEIGHT = 56
AXIS = 18
NEAR = 6  # pixels from a tick at which it is meant
_COLOURS = {None: "alarm", Caught.BOTH: "secondary", Caught.A: "info", Caught.B: "warn"}
# Colour never stands alone: A's ticks hang from above, those of the draft as it is now stand on the ground.
_REACH = {None: (0.0, 1.0), Caught.BOTH: (0.0, 1.0), Caught.A: (0.0, 0.48), Caught.B: (0.52, 1.0)}


def colour_of(by: Caught | None) -> QColor:
    """The colour of an alarm by who caught it."""
    return tokens().colour(_COLOURS[by])


class Timeline(QWidget):
    """Shows a span; `picked` carries the number of the row whose tick was clicked."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._span: tuple[int, int] | None = None
        self._whole: int | None = None
        self._busy: Sequence[int] = ()
        self._current: int | None = None
        self._has_clock = True
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def show_rows(
        self,
        rows: Sequence[Row],
        span: tuple[int, int] | None,
        busy: Sequence[int],
        whole: int | None,
        has_clock: bool,
    ) -> None:
        """`span` is what has been looked at, epoch ms, `busy` the most targets in even steps of it, `whole` the length
        of all there is to look at (ms), where that is known."""
        self._rows, self._span, self._busy, self._whole, self._has_clock = rows, span, busy, whole, has_clock
        self.update()

    def show_current(self, number: int | None) -> None:
        """The row that is looked at."""
        self._current = number
        self.update()

    def _bounds(self) -> tuple[int, int] | None:
        if self._span is None:
            return None
        first, last = self._span
        return first, max(last, first + (self._whole or 0))

    def x_of(self, time: int) -> float:
        """Where a moment lies, in pixels."""
        bounds = self._bounds()
        if bounds is None:
            return 0.0
        share = (time - bounds[0]) / max(1, bounds[1] - bounds[0])
        return GRID + share * (self.width() - 2 * GRID)

    def row_at(self, x: float) -> int | None:
        """The row whose tick is nearest, within a few pixels."""
        found = [(abs(self.x_of(row.alarm.time) - x), number) for number, row in enumerate(self._rows)]
        return min(found)[1] if found and min(found)[0] <= NEAR else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lane = QRectF(GRID, 4, self.width() - 2 * GRID, self.height() - AXIS - 6)
        painter.fillRect(lane, tokens().colour("ground"))
        if self._span is not None:
            self._paint_busy(painter, lane)
            self._paint_ticks(painter, lane)
            self._paint_axis(painter, lane)
        painter.setPen(QPen(tokens().colour("line"), 1))
        painter.drawRect(lane)
        painter.end()

    def _paint_busy(self, painter: QPainter, lane: QRectF) -> None:
        assert self._span is not None
        first, last = self._span
        most = max(self._busy, default=0)
        if not most:
            return
        left, right = self.x_of(first), self.x_of(last)
        step = (right - left) / len(self._busy)
        colour = tokens().colour("raised")
        for number, targets in enumerate(self._busy):
            height = lane.height() * 0.85 * targets / most
            painter.fillRect(QRectF(left + number * step, lane.bottom() - height, step + 0.5, height), colour)

    def _paint_ticks(self, painter: QPainter, lane: QRectF) -> None:
        for number, row in enumerate(self._rows):
            x = self.x_of(row.alarm.time)
            above, below = _REACH[row.by]
            top, bottom = lane.top() + above * lane.height(), lane.top() + below * lane.height()
            current = number == self._current
            painter.setPen(QPen(tokens().colour("text") if current else colour_of(row.by), 3 if current else 2))
            painter.drawLine(QPointF(x, top + 1), QPointF(x, bottom - 1))

    def _paint_axis(self, painter: QPainter, lane: QRectF) -> None:
        bounds = self._bounds()
        assert bounds is not None
        painter.setFont(font(CAPTION, tabular=True))
        painter.setPen(tokens().colour("secondary"))
        place = QRectF(lane.left(), lane.bottom() + 2, lane.width(), AXIS)
        middle = (bounds[0] + bounds[1]) // 2
        for time, side in (
            (bounds[0], Qt.AlignmentFlag.AlignLeft),
            (middle, Qt.AlignmentFlag.AlignHCenter),
            (bounds[1], Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, moment_words(time, self._has_clock))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.row_at(event.position().x())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.row_at(event.position().x()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self.row_at(event.pos().x())
            if number is not None:
                alarm = self._rows[number].alarm
                words = f"{moment_words(alarm.time, self._has_clock)}  {alarm_words(alarm)}"
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

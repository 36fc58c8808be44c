"""A month whose days become holidays at a click or with the space bar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.access.day_names import day_names
from ui.access.holidays import Pattern, Repeats, holding

_TOP, _CELL = 24, 40
_COLOURS = {Repeats.ONCE: "warn", Repeats.YEARLY: "good", Repeats.MONTHLY: "info"}


class MonthGrid(QWidget):
    """Weeks from Monday. `clicked` tells a day; `left` that the keys went to a day of another month."""

    clicked = Signal(object)
    left = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.month = date.today().replace(day=1)
        self.cursor_day = date.today()
        self._patterns: frozenset[Pattern] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(7 * 30)

    def show_month(self, month: date) -> None:
        self.month = month.replace(day=1)
        last = calendar.monthrange(month.year, month.month)[1]
        self.cursor_day = self.month.replace(day=min(self.cursor_day.day, last))
        self.update()

    def show_patterns(self, patterns: frozenset[Pattern]) -> None:
        self._patterns = patterns
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, _TOP + 6 * _CELL)

    def place(self, day: date) -> QRectF:
        """Where a day of this month stands."""
        index = self.month.weekday() + day.day - 1
        width = self.width() / 7
        return QRectF((index % 7) * width, _TOP + (index // 7) * _CELL, width, _CELL)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(1, calendar.monthrange(self.month.year, self.month.month)[1] + 1):
            day = self.month.replace(day=number)
            if self.place(day).contains(event.position()):
                self.cursor_day = day
                self.clicked.emit(day)
                self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.cursor_day += timedelta(step)
            if (self.cursor_day.year, self.cursor_day.month) != (self.month.year, self.month.month):
                self.left.emit(self.cursor_day)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.clicked.emit(self.cursor_day)
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.CAPTION))
        painter.setPen(tokens.colour("secondary"))
        width = self.width() / 7
        for column, name in enumerate(day_names(short=True)):
            painter.drawText(QRectF(column * width, 0, width, _TOP), int(Qt.AlignmentFlag.AlignCenter), name)
        for number in range(1, calendar.monthrange(self.month.year, self.month.month)[1] + 1):
            self._paint_day(painter, self.month.replace(day=number))
        painter.end()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        tokens, cell = theme.tokens(), self.place(day).adjusted(1, 1, -1, -1)
        held = holding(self._patterns, day)
        painter.setPen(
            QPen(tokens.colour("accent"), 2) if self.hasFocus() and day == self.cursor_day else Qt.PenStyle.NoPen
        )
        painter.setBrush(tokens.colour("raised" if held else "surface"))
        painter.drawRoundedRect(cell, 4, 4)
        painter.setFont(theme.font(bold=day == date.today(), tabular=True))
        painter.setPen(tokens.colour(_COLOURS[held[0]] if held else "secondary" if day.weekday() > 4 else "text"))
        painter.drawText(cell.adjusted(0, 0, 0, -10 if held else 0), int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        mark = cell.center().x() - 5 * (len(held) - 1)
        for repeats in held:
            paint_mark(painter, mark, cell.bottom() - 8, repeats)
            mark += 10


def paint_mark(painter: QPainter, x: float, y: float, repeats: Repeats) -> None:
    """A shape for each kind of repetition beside its colour: a dot, a square, a bar."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().colour(_COLOURS[repeats]))
    if repeats is Repeats.ONCE:
        painter.drawEllipse(QRectF(x - 3, y - 3, 6, 6))
    elif repeats is Repeats.YEARLY:
        painter.drawRect(QRectF(x - 3, y - 3, 6, 6))
    else:
        painter.drawRoundedRect(QRectF(x - 6, y - 2, 12, 4), 2, 2)

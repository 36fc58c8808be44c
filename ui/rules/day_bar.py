"""A day as a bar on which times are painted by hand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.model.rule import DAY
from ui import theme
from ui.rules.day import STEP, WHOLE_DAY, Ranges, clock, painted, rubbed, tidied, with_edge

translate = QCoreApplication.translate

_BAR, _TOP, _HEIGHT = 24, 16, 56
_NEAR = 5  # pixels beside an edge that count as it
_PAINT, _RUB, _BEGIN, _END = "paint", "rub", "begin", "end"


class DayBar(QWidget):
    """Shows ranges of seconds of the day; `edited` after a change by hand, `ranges` are then tidy.

    Drag over nothing: a new time; beyond the right end it goes on after midnight. Drag an edge: longer or shorter.
    Right button or Shift: rub out. Keys: arrows move the cursor by a quarter of an hour, with Shift they paint, with
    Alt they rub out; Delete removes the time under the cursor.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ranges: Ranges = WHOLE_DAY
        self._before: Ranges = WHOLE_DAY
        self._drag: tuple[str, int] | None = None  # what, and where it began or which range
        self._hover: int | None = None
        self._cursor = 8 * 3600
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self.update)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    @property
    def ranges(self) -> Ranges:
        return self._ranges

    def set_ranges(self, ranges: Ranges) -> None:
        """Show ranges; not an edit."""
        self._ranges = ranges
        self.update()

    def place(self, second: int) -> QPoint:
        """Where a moment stands, in pixels."""
        return QPoint(round(self._x(second)), _TOP + _BAR // 2)

    def retranslate(self) -> None:
        self.setAccessibleName(translate("rules", "Times of the day"))
        self.setToolTip(
            translate("rules", "Drag to paint a time, drag an edge to move it; the right button or Shift rubs out.")
        )

    def _x(self, second: int) -> float:
        return 1 + second / DAY * (self.width() - 2)

    def _second(self, x: float) -> int:
        """The moment under a pixel, on a quarter of an hour; beyond DAY at the right of the bar."""
        exact = (x - 1) / max(self.width() - 2, 1) * DAY
        return max(round(exact / STEP) * STEP, 0)

    def _edge_at(self, x: float) -> tuple[str, int] | None:
        for index, (start, end) in enumerate(self._ranges):
            for kind, second in ((_BEGIN, start), (_END, end)):
                if abs(self._x(second) - x) <= _NEAR:
                    return kind, index
        return None

    # -- hand ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        rub = event.button() is Qt.MouseButton.RightButton or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._before = self._ranges
        if rub:
            self._drag = (_RUB, min(self._second(x), DAY))
        elif event.button() is Qt.MouseButton.LeftButton:
            # A whole day is drawn over, not cut at its ends: the first drag says when it is to ring.
            whole = self._ranges == WHOLE_DAY
            self._before = () if whole else self._ranges
            self._drag = (None if whole else self._edge_at(x)) or (_PAINT, min(self._second(x), DAY))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        at = self._second(x)
        self._hover = min(at, DAY)
        if self._drag is None:
            edge = self._ranges != WHOLE_DAY and self._edge_at(x) is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.ArrowCursor)
            self.update()
            return
        kind, begun = self._drag
        if kind == _PAINT:
            start, end = (begun, at) if at >= begun else (at, begun)
            made = painted(self._before, start, end - DAY if end > DAY else end)
        elif kind == _RUB:
            made = rubbed(self._before, *sorted((begun, min(at, DAY))))
        elif kind == _END and at > DAY:
            made = painted(self._before, self._before[begun][0], at - DAY)
        else:
            made = with_edge(self._before, begun, kind == _BEGIN, min(at, DAY))
        if made is not None and (made or self._before):
            self._change(made)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
        modifiers = event.modifiers()
        if event.key() == Qt.Key.Key_Delete:
            kept = tuple(one for one in self._ranges if not one[0] <= self._cursor < one[1])
            self._change(kept)
        elif steps is not None:
            there = min(max(self._cursor + steps, 0), DAY)
            low, high = sorted((self._cursor, there))
            self._cursor = there
            if low < high and modifiers & Qt.KeyboardModifier.ShiftModifier:
                self._change(painted(self._ranges, low, high))
            elif low < high and modifiers & Qt.KeyboardModifier.AltModifier:
                self._change(rubbed(self._ranges, low, high))
            self.update()
        else:
            super().keyPressEvent(event)

    def _change(self, ranges: Ranges | None) -> None:
        if ranges is not None and ranges != self._ranges:
            self._ranges = tidied(ranges)
            self.update()
            self.edited.emit()

    # -- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        bar = QRectF(0.5, _TOP + 0.5, self.width() - 1, _BAR)
        painter.fillRect(bar, colours.colour("raised"))
        for start, end in self._ranges:
            left = self._x(start)
            painter.fillRect(QRectF(left, _TOP + 1, self._x(end) - left, _BAR - 1), colours.colour("accent"))
        painter.setPen(colours.colour("line"))
        painter.drawRect(bar)
        painter.setFont(theme.font(theme.CAPTION))
        for hour in range(0, 25, 6):
            x = self._x(hour * 3600)
            painter.setPen(colours.colour("line"))
            painter.drawLine(int(x), _TOP + _BAR, int(x), _TOP + _BAR + 4)
            painter.setPen(colours.colour("secondary"))
            align = (
                Qt.AlignmentFlag.AlignLeft
                if hour == 0
                else Qt.AlignmentFlag.AlignRight
                if hour == 24
                else Qt.AlignmentFlag.AlignHCenter
            )
            left = x if hour == 0 else x - 30 if hour == 24 else x - 15
            painter.drawText(QRectF(left, _TOP + _BAR + 3, 30, 14), align, str(hour))
        self._paint_marks(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        colours = theme.tokens()
        at = self._cursor if self.hasFocus() and self._hover is None else self._hover
        if at is None:
            return
        x = self._x(at)
        painter.setPen(QPen(colours.colour("text"), 1))
        painter.drawLine(int(x), _TOP - 2, int(x), _TOP + _BAR + 2)
        painter.drawText(
            QRectF(min(max(x - 24, 0), self.width() - 48), 0, 48, 14), Qt.AlignmentFlag.AlignCenter, clock(at)
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

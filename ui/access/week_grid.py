"""The week drawn by hand: painting, dragging edges, copying a day, and all of it with keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from console.megbox.schema.access import DAYS, LAST_SECOND, MOST_PERIODS
from ui import theme
from ui.access.day_names import day_names
from ui.access.week import EMPTY, STEP, Day, Week, clock, copied, painted, rubbed, with_day, with_edge

translate = QCoreApplication.translate

_LEFT, _TOP, _ROW = 44, 22, 32
_NEAR = 5  # pixels beside an edge that count as it
_HOUR = 3600


class WeekGrid(QWidget):
    """Rows are days, columns hours. `edited` after a change by hand; `told` what happens, or why it cannot be.

    Drag over nothing: a new period. Drag an edge: a longer or shorter one. Drag with the right button or Shift: rub
    out. Keys: arrows move the cursor by a quarter of an hour, with Shift they paint, with Alt they rub out; Delete
    removes the period under the cursor, Ctrl+C and Ctrl+V copy a day.
    """

    edited = Signal()
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._week: Week = EMPTY
        self._before: Week = EMPTY  # as it was when the drag began
        self._drag: tuple[str, int, int] | None = None  # what, day, and where it began or which period
        self._begins = False
        self._hover: tuple[int, int] | None = None
        self._cursor = (0, 8 * _HOUR)
        self._copied: Day | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(240)

    @property
    def week(self) -> Week:
        return self._week

    def set_week(self, week: Week) -> None:
        """Show a week; not an edit."""
        self._week, self._drag = week, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, _TOP + DAYS * _ROW + 1)

    def place(self, day: int, second: int) -> QPoint:
        """Where a moment stands, in pixels: the middle of its row."""
        return QPoint(round(self._x(second)), _TOP + day * _ROW + _ROW // 2)

    def copy_day(self, day: int, to: list[int]) -> None:
        """The periods of a day on others too."""
        self._edit(copied(self._week, day, to))

    # Geometry

    def _x(self, second: float) -> float:
        return _LEFT + (self.width() - _LEFT - 2) * second / LAST_SECOND

    def _second(self, x: float) -> int:
        exact = (x - _LEFT) / max(self.width() - _LEFT - 2, 1) * LAST_SECOND
        return min(max(round(exact / STEP) * STEP, 0), LAST_SECOND)

    def _day(self, y: float) -> int:
        return min(max(int((y - _TOP) // _ROW), 0), DAYS - 1)

    def _edge(self, day: int, x: float) -> tuple[int, bool] | None:
        """The period whose edge is there, and whether it is its beginning."""
        for index, period in enumerate(self._week[day]):
            for begins, second in ((True, period[0]), (False, period[1])):
                if abs(self._x(second) - x) <= _NEAR:
                    return index, begins
        return None

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        if y < _TOP or x < _LEFT - _NEAR:
            return
        day, second = self._day(y), self._second(x)
        self._before, self._cursor = self._week, (day, second)
        edge = self._edge(day, x)
        rubbing = event.button() is Qt.MouseButton.RightButton or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if rubbing:
            self._drag = ("rub", day, second)
        elif edge is not None:
            self._drag, self._begins = ("edge", day, edge[0]), edge[1]
        else:
            self._drag = ("paint", day, second)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x(), event.position().y()
        if self._drag is None:
            self._look(x, y)
            return
        what, day, origin = self._drag
        second = self._second(x)
        before = self._before[day]
        made: Day | None
        if what == "edge":
            made = with_edge(before, origin, self._begins, second)
            low, high = made[origin]
        else:
            low, high = sorted((origin, second))
            made = painted(before, low, high) if what == "paint" else rubbed(before, low, high)
        if made is None:
            self.told.emit(self._too_many())
            return
        self._week = with_day(self._before, day, made)
        self.told.emit(f"{day_names()[day]}  {clock(low)}–{clock(high)}")
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        what, day, origin = self._drag
        self._drag = None
        if self._week != self._before:
            self.edited.emit()
        elif what == "rub" and event.button() is Qt.MouseButton.RightButton:
            self._menu(day, origin, event.globalPosition().toPoint())
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """With the menu key; the mouse's right button rubs, and opens the menu where it did not move."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._menu(*self._cursor, self.mapToGlobal(self.place(*self._cursor)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self.told.emit("")
        self.update()

    def _look(self, x: float, y: float) -> None:
        inside = y >= _TOP and x >= _LEFT
        day = self._day(y)
        edge = self._edge(day, x) if inside else None
        self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.CrossCursor)
        self._hover = (day, self._second(x)) if inside else None
        under = next((p for p in self._week[day] if p[0] <= self._second(x) <= p[1]), None) if inside else None
        name = day_names()[day]
        if under is not None:
            self.told.emit(f"{name}  {clock(under[0])}–{clock(under[1])}")
        else:
            self.told.emit(f"{name}  {clock(self._second(x))}" if inside else "")
        self.update()

    # Menu and keys

    def _menu(self, day: int, second: int, at: QPoint) -> None:
        names, menu = day_names(), QMenu(self)
        whole = menu.addAction(translate("access", "The whole of {day}").format(day=names[day]))
        whole.triggered.connect(lambda: self._edit(with_day(self._week, day, ((0, LAST_SECOND),))))
        empty = menu.addAction(translate("access", "Nothing on {day}").format(day=names[day]))
        empty.triggered.connect(lambda: self._edit(with_day(self._week, day, ())))
        period = self._under(day, second)
        remove = menu.addAction(translate("access", "Remove this period"))
        remove.setEnabled(period is not None)
        remove.triggered.connect(lambda: self._remove(day, second))
        menu.addSeparator()
        for text, days in (
            (translate("access", "Copy {day} to Monday–Friday"), range(5)),
            (translate("access", "Copy {day} to Saturday and Sunday"), range(5, 7)),
            (translate("access", "Copy {day} to every day"), range(7)),
        ):
            act = menu.addAction(text.format(day=names[day]))
            act.triggered.connect(lambda _=False, to=list(days): self.copy_day(day, to))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day, second = self._cursor
        keys, control = event.modifiers(), Qt.KeyboardModifier
        step = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            moved = min(max(second + step, 0), LAST_SECOND)
            low, high = sorted((second, moved))
            if keys & control.ShiftModifier:
                self._try(day, painted(self._week[day], low, high))
            elif keys & control.AltModifier:
                self._try(day, rubbed(self._week[day], low, high))
            self._cursor = (day, moved)
            self.told.emit(f"{day_names()[day]}  {clock(moved)}")
        elif down is not None:
            self._cursor = (min(max(day + down, 0), DAYS - 1), second)
            self.told.emit(f"{day_names()[self._cursor[0]]}  {clock(second)}")
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove(day, second)
        elif keys & control.ControlModifier and event.key() == Qt.Key.Key_C:
            self._copied = self._week[day]
            self.told.emit(
                translate("access", "{day} is copied; Ctrl+V puts it on another day").format(day=day_names()[day])
            )
        elif keys & control.ControlModifier and event.key() == Qt.Key.Key_V and self._copied is not None:
            self._edit(with_day(self._week, day, self._copied))
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def _try(self, day: int, made: Day | None) -> None:
        if made is None:
            self.told.emit(self._too_many())
        else:
            self._edit(with_day(self._week, day, made))

    def _under(self, day: int, second: int) -> tuple[int, int] | None:
        return next((p for p in self._week[day] if p[0] <= second <= p[1]), None)

    def _remove(self, day: int, second: int) -> None:
        period = self._under(day, second)
        if period is not None:
            self._edit(with_day(self._week, day, tuple(p for p in self._week[day] if p != period)))

    def _edit(self, week: Week) -> None:
        if week != self._week:
            self._week = week
            self.edited.emit()
            self.update()

    @staticmethod
    def _too_many() -> str:
        return translate("access", "A day has at most {n} periods.").format(n=MOST_PERIODS)

    # Picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        painter.setFont(theme.font(theme.CAPTION, tabular=True))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for day, name in enumerate(day_names(short=True)):
            top = _TOP + day * _ROW
            painter.fillRect(QRectF(_LEFT, top, self.width() - _LEFT - 2, _ROW - 1), tokens.colour("surface"))
            painter.setPen(tokens.colour("text" if day < 5 else "secondary"))
            painter.drawText(QRectF(0, top, _LEFT - 6, _ROW), middle, name)
        every = 2 if self.width() > 560 else 4
        for hour in range(0, 25):
            x = round(self._x(hour * _HOUR))
            painter.setPen(tokens.colour("line" if hour % every == 0 else "raised"))
            painter.drawLine(x, _TOP, x, _TOP + DAYS * _ROW - 1)
            if hour % every == 0:
                painter.setPen(tokens.colour("secondary"))
                place = QRectF(min(x - 20, self.width() - 40), 0, 40, _TOP - 4)
                side = Qt.AlignmentFlag.AlignRight if hour == 24 else Qt.AlignmentFlag.AlignHCenter
                painter.drawText(place, int(side | Qt.AlignmentFlag.AlignBottom), str(hour))
        self._paint_periods(painter)
        if self.hasFocus():
            day, second = self._cursor
            painter.setPen(QPen(tokens.colour("text"), 2))
            x = round(self._x(second))
            painter.drawLine(x, _TOP + day * _ROW + 2, x, _TOP + (day + 1) * _ROW - 4)
        painter.end()

    def _paint_periods(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day, periods in enumerate(self._week):
            for start, end in periods:
                block = QRectF(self._x(start), _TOP + day * _ROW + 4, self._x(end) - self._x(start), _ROW - 9)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.colour("accent"))
                painter.drawRoundedRect(block, 3, 3)
                text = f"{clock(start)}–{clock(end)}"
                if painter.fontMetrics().horizontalAdvance(text) + 8 < block.width():
                    painter.setPen(tokens.colour("on_accent"))
                    painter.drawText(block, int(Qt.AlignmentFlag.AlignCenter), text)

"""The time axis of recordings: a row for each channel with its pieces, gaps, alarms and captures, and the clock's hand.

The wheel zooms about the mouse, dragging moves along, a click goes there; with Shift a span is marked. Everything has
a key as well: the page gives them to `keyPressEvent`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.playback.time_scale import DAY, HOUR, TimeScale
from ui.theme import CAPTION, GRID, font, tokens

HEAD = 22  # pixels of the labels above the rows
ROW = 20
NAMES = 132  # pixels of the channels' names
NEAR = 5  # pixels within which the mouse is at a mark
ZOOM = 1.25


@dataclass(frozen=True, slots=True)
class Span:
    """A piece that is there, epoch ms; `ending` says why nothing follows it (`media.recorder.Ending`, or "")."""

    start: int
    end: int
    ending: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened: an alarm, or (`captured`) somebody who was seen; `words` tell what.

    `until`: a hole in the record that ended then, 0 while it lasts; None for everything else.
    """

    time: int
    captured: bool
    words: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One channel, or one file."""

    title: str
    spans: Sequence[Span] = ()
    marks: Sequence[Mark] = ()


class Timeline(QWidget):
    """Shows `rows` and a clock. Times are epoch ms, shown in the computer's own time zone."""

    sought = Signal(float)  # a moment that was clicked
    hovered = Signal(object, QPoint, int)  # the moment under the mouse (None: gone), where (global), and the row
    moved = Signal()  # another part of time can be seen now
    chosen = Signal(int)  # a row that was clicked
    marked = Signal()  # the marked span is another one

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._scale = TimeScale(0, DAY, 100)
        self._position = 0.0
        self._leader = 0
        self._span: tuple[float, float] | None = None
        self._press: QPointF | None = None
        self._dragged = False
        self._marking = False
        self._hover: QPointF | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # What it shows

    @property
    def scale(self) -> TimeScale:
        """The part of time that can be seen."""
        return self._scale

    @property
    def span(self) -> tuple[float, float] | None:
        """The marked span."""
        return self._span

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows, or more in them."""
        grown = len(rows) != len(self._rows)
        self._rows = tuple(rows)
        if grown:
            self.updateGeometry()
        self.update()

    def show_part(self, start: float, end: float, *, dated: bool = True) -> None:
        """Shows this part of time."""
        self._scale = TimeScale(start, max(end, start + 1000), self._room(), dated)
        self.update()
        self.moved.emit()

    def set_position(self, position: float, *, follow: bool = False) -> None:
        """The clock's hand; `follow`: the part that is seen goes along."""
        self._position = position
        scale = self._scale
        if follow and self._press is None and not scale.start <= position <= scale.end:
            self.show_part(position - scale.span * 0.1, position + scale.span * 0.9, dated=scale.dated)
        self.update()

    def set_leader(self, index: int) -> None:
        """The row that is stepped through and heard."""
        self._leader = index
        self.update()

    def mark_span(self, start: float | None, end: float | None) -> None:
        """Marks a span; an end that is not given is where the clock stands, nothing at all takes it away."""
        if start is None and end is None:
            self._span = None
        else:
            first = self._position if start is None else start
            last = self._position if end is None else end
            self._span = (min(first, last), max(first, last))
        self.update()
        self.marked.emit()

    def zoom(self, steps: float, about: float | None = None) -> None:
        """Nearer (above 0) or farther, about a moment, or the clock's hand."""
        centre = self._position if about is None else about
        if about is None and not self._scale.start <= centre <= self._scale.end:
            centre = (self._scale.start + self._scale.end) / 2
        zoomed = self._scale.zoomed(ZOOM**-steps, centre)
        self.show_part(zoomed.start, zoomed.end, dated=zoomed.dated)

    def neighbour(self, step: int) -> int | None:
        """The next alarm or capture (step 1) of the leading row after the clock's hand, or the one before it (-1)."""
        marks = self._rows[self._leader].marks if self._leader < len(self._rows) else ()
        if step > 0:
            return next((mark.time for mark in marks if mark.time > self._position + 500), None)
        return next((mark.time for mark in reversed(marks) if mark.time < self._position - 500), None)

    def mark_at(self, x: float, row: int) -> Mark | None:
        """The alarm or capture at a place, an alarm rather than a capture."""
        if not 0 <= row < len(self._rows):
            return None
        near = [m for m in self._rows[row].marks if abs(self._scale.x(m.time) + self._left() - x) <= NEAR]
        return min(near, key=lambda m: (m.captured, abs(self._scale.x(m.time) + self._left() - x)), default=None)

    def span_at(self, time: float, row: int) -> Span | None:
        """The piece that is there at a moment; None in a gap."""
        if not 0 <= row < len(self._rows):
            return None
        return next((s for s in self._rows[row].spans if s.start <= time <= s.end), None)

    def last_before(self, time: float, row: int) -> Span | None:
        """The piece before a gap."""
        return next((s for s in reversed(self._rows[row].spans) if s.end <= time), None)

    # Measures

    def sizeHint(self) -> QSize:
        return QSize(480, HEAD + ROW * max(1, len(self._rows)) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _left(self) -> int:
        return NAMES if any(row.title for row in self._rows) and self.width() > 3 * NAMES else 0

    def _room(self) -> int:
        return max(50, self.width() - self._left())

    def _row_at(self, y: float) -> int:
        return int((y - HEAD) // ROW) if y >= HEAD else -1

    def _time_at(self, x: float) -> float:
        return self._scale.time(x - self._left())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().colour("surface"))
        left = self._left()
        self._paint_names(painter, left)
        painter.setClipRect(left, 0, self.width() - left, self.height())
        painter.translate(left, 0)
        self._paint_ticks(painter)
        for index, row in enumerate(self._rows):
            self._paint_row(painter, HEAD + index * ROW, row)
        self._paint_span(painter)
        self._paint_hand(painter)
        painter.end()

    def _paint_names(self, painter: QPainter, left: int) -> None:
        if not left:
            return
        metrics = QFontMetrics(font(CAPTION))
        for index, row in enumerate(self._rows):
            leads = index == self._leader and len(self._rows) > 1
            painter.setFont(font(CAPTION, bold=leads))
            painter.setPen(tokens().colour("text" if leads else "secondary"))
            words = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, left - 2 * GRID)
            place = QRectF(GRID, HEAD + index * ROW, left - GRID, ROW)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_ticks(self, painter: QPainter) -> None:
        painter.setFont(font(CAPTION, tabular=True))
        for time, label, midnight in self._scale.ticks():
            x = self._scale.x(time)
            painter.setPen(QPen(tokens().colour("secondary" if midnight else "line"), 1))
            painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, self.height()))
            painter.setPen(tokens().colour("text" if midnight else "secondary"))
            painter.drawText(QRectF(x + 3, 0, 90, HEAD), Qt.AlignmentFlag.AlignVCenter, label)

    def _paint_row(self, painter: QPainter, top: int, row: Row) -> None:
        scale = self._scale
        body = QRectF(0, top + 3, self._room(), ROW - 7)
        painter.fillRect(body, tokens().colour("ground"))
        there, kept = QColor(tokens().colour("accent")), QColor(tokens().colour("good"))
        there.setAlpha(130)
        kept.setAlpha(150)
        for span in row.spans:
            if span.end < scale.start or span.start > scale.end:
                continue
            first = scale.x(span.start)
            width = max(1.0, scale.x(span.end) - first)
            painter.fillRect(QRectF(first, body.top(), width, body.height()), kept if span.protected else there)
        self._paint_holes(painter, body, row.marks)
        for captured, token, height in ((True, "info", 0.55), (False, "alarm", 1.0)):
            painter.setPen(QPen(tokens().colour(token), 2))
            last = -10.0
            for mark in row.marks:
                x = scale.x(mark.time)
                if mark.captured is captured and mark.until is None and -2 <= x <= self._room() + 2 and x - last >= 1:
                    last = x
                    bottom = body.bottom() + 2
                    painter.drawLine(QPointF(x, bottom - (body.height() + 3) * height), QPointF(x, bottom))

    def _paint_holes(self, painter: QPainter, body: QRectF, marks: Sequence[Mark]) -> None:
        """Nobody guarded: hatched from end to end, and never too narrow to be seen."""
        for mark in marks:
            if mark.until is None:
                continue
            first = max(self._scale.x(mark.time), -2.0)
            last = min(self._scale.x(mark.until) if mark.until else self._room(), self._room() + 2.0)
            if last < -2 or first > self._room():
                continue
            hole = QRectF(first, body.top(), max(3.0, last - first), body.height())
            painter.fillRect(hole, QBrush(tokens().colour("warn"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(tokens().colour("warn"), 1))
            painter.drawRect(hole)

    def _paint_span(self, painter: QPainter) -> None:
        if self._span is None:
            return
        first, last = (self._scale.x(time) for time in self._span)
        shade = QColor(tokens().colour("warn"))
        painter.setPen(QPen(shade, 1))
        shade.setAlpha(50)
        painter.setBrush(shade)
        painter.drawRect(QRectF(first, HEAD - 2, max(1.0, last - first), self.height() - HEAD + 1))

    def _paint_hand(self, painter: QPainter) -> None:
        if self._hover is not None:
            x = self._hover.x() - self._left()
            painter.setPen(QPen(tokens().colour("secondary"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, self.height()))
        x = self._scale.x(self._position)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens().colour("text"), 2))
        painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, self.height()))
        painter.setBrush(tokens().colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon([QPointF(x - 5, HEAD - 9), QPointF(x + 5, HEAD - 9), QPointF(x, HEAD - 2)])

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._press, self._dragged = event.position(), False
        self._marking = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position()
        self._hover = here if here.x() >= self._left() else None
        if self._press is not None:
            by = here.x() - self._press.x()
            if self._dragged or abs(by) > 4:
                self._drag(here, by)
        moment = self._time_at(here.x()) if self._hover is not None and self._press is None else None
        self.hovered.emit(moment, event.globalPosition().toPoint(), self._row_at(here.y()))
        self.update()

    def _drag(self, here: QPointF, by: float) -> None:
        self._dragged = True
        if self._marking and self._press is not None:
            self.mark_span(self._time_at(self._press.x()), self._time_at(here.x()))
            return
        moved = self._scale.moved(-by / self._room() * self._scale.span)
        self._press = here
        self.show_part(moved.start, moved.end, dated=moved.dated)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            return
        self._press = None
        if self._dragged:
            return
        row = self._row_at(event.position().y())
        if 0 <= row < len(self._rows):
            self.chosen.emit(row)
        if event.position().x() >= self._left():
            mark = self.mark_at(event.position().x(), row)
            self.sought.emit(float(mark.time) if mark is not None else self._time_at(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom(steps, self._time_at(event.position().x()))
        sideways = event.angleDelta().x() / 120
        if sideways:
            moved = self._scale.moved(-sideways * self._scale.span / 10)
            self.show_part(moved.start, moved.end, dated=moved.dated)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.hovered.emit(None, QPoint(), -1)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        scale = self._scale
        self._scale = TimeScale(scale.start, scale.end, self._room(), scale.dated)


def part_around(moment: float) -> tuple[float, float]:
    """An hour of time with a moment in its first half."""
    return moment - HOUR / 3, moment + HOUR * 2 / 3

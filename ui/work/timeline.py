"""The recordings of a job one below the other: how far each is, and a tick for everything that was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.services.archive import StoredEvent
from console.services.work_views import WorkFile
from ui.theme import CAPTION, GRID, font, tokens
from ui.words import event_word
from ui.work.words import file_words, length_words, moment_words

LANE = 30
NAME = 176  # pixels before a lane
NEAR = 5  # pixels from a tick at which it is meant


class WorkTimeline(QWidget):
    """`picked` carries the event whose tick was clicked."""

    picked = Signal(StoredEvent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: Sequence[WorkFile] = ()
        self._events: dict[str, list[StoredEvent]] = {}
        self._current: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(600, LANE * max(1, len(self._files)))

    def show_work(self, files: Sequence[WorkFile], events: Sequence[StoredEvent]) -> None:
        """The recordings, and what of their finds is listed."""
        if len(files) != len(self._files):
            self.updateGeometry()
        self._files = files
        self._events = {}
        for event in events:
            self._events.setdefault(event.recording or "", []).append(event)
        counted = Counter(event.channel_title for event in events)
        self.setAccessibleDescription(", ".join(f"{name}: {number}" for name, number in counted.items()))
        self.update()

    def show_current(self, event_id: int | None) -> None:
        """The event that is chosen in the list."""
        self._current = event_id
        self.update()

    def lane(self, row: int) -> QRectF:
        """Where a recording's length is drawn."""
        return QRectF(NAME, row * LANE + 5, max(1, self.width() - NAME - GRID), LANE - 10)

    def x_of(self, row: int, event: StoredEvent) -> float:
        """Where a find lies, in pixels."""
        file, lane = self._files[row], self.lane(row)
        length = file.length or max(file.position, 1)
        share = (event.capture.time - (file.start or 0)) / length
        return lane.left() + min(max(share, 0.0), 1.0) * lane.width()

    def event_at(self, place: QPointF) -> StoredEvent | None:
        """The find whose tick is nearest, within a few pixels."""
        row = int(place.y() // LANE)
        if not 0 <= row < len(self._files):
            return None
        found = [(abs(self.x_of(row, event) - place.x()), event) for event in self._of(row)]
        near = min(found, key=lambda one: one[0], default=None)
        return near[1] if near is not None and near[0] <= NEAR else None

    def _of(self, row: int) -> Sequence[StoredEvent]:
        return self._events.get(self._files[row].key or "-", ())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(CAPTION))
        first, last = event.rect().top() // LANE, event.rect().bottom() // LANE
        for row in range(max(0, first), min(len(self._files), last + 1)):
            self._paint_lane(painter, row)
        painter.end()

    def _paint_lane(self, painter: QPainter, row: int) -> None:
        file, lane = self._files[row], self.lane(row)
        failed = file.state == "failed"
        painter.setPen(tokens().colour("alarm" if failed else "text"))
        name = painter.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, NAME - 2 * GRID)
        place = QRectF(GRID, row * LANE, NAME - 2 * GRID, LANE)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)
        painter.fillRect(lane, tokens().colour("ground"))
        over = file.state in ("done", "failed")
        share = 1.0 if over else min(file.position / file.length, 1.0) if file.length else 0.0
        if not failed:
            done = QRectF(lane.left(), lane.top(), lane.width() * share, lane.height())
            painter.fillRect(done, tokens().colour("raised"))
        painter.setPen(QPen(tokens().colour("line"), 1))
        painter.drawRect(lane)
        if failed:
            painter.setPen(tokens().colour("alarm"))
            words = painter.fontMetrics().elidedText(
                file_words(file), Qt.TextElideMode.ElideRight, int(lane.width()) - 2 * GRID
            )
            painter.drawText(lane.adjusted(GRID, 0, -GRID, 0), Qt.AlignmentFlag.AlignVCenter, words)
        for found in self._of(row):
            x, current = self.x_of(row, found), found.id == self._current
            painter.setPen(QPen(tokens().colour("text" if current else "alarm"), 3 if current else 2))
            painter.drawLine(QPointF(x, lane.top() + 2), QPointF(x, lane.bottom() - 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.event_at(event.position())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.event_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._help(event)
            return True
        return super().event(event)

    def _help(self, event: QHelpEvent) -> None:
        found = self.event_at(QPointF(event.pos()))
        row = event.pos().y() // LANE
        if found is not None:
            words = f"{moment_words(found.capture.time)}  {event_word(found.capture)}"
        elif 0 <= row < len(self._files):
            file = self._files[row]
            words = f"{file.path or file.name}\n{file_words(file)}"
            if file.length:
                words += f" · {length_words(file.length)}"
        else:
            return
        QToolTip.showText(event.globalPos(), words, self)

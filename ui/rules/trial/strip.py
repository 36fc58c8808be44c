"""The alarms of a trial side by side, each with its picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.model.geometry import Rect
from ui.rules.trial.board import Row
from ui.rules.trial.stills import HEIGHT, WIDTH, Stills
from ui.rules.trial.timeline import colour_of
from ui.rules.trial.words import alarm_words, caught_word, moment_words
from ui.theme import CAPTION, GRID, font, tokens

CARD = QSize(WIDTH + GRID, HEIGHT + GRID + 36)  # the words beneath the picture
LOW_PICTURE = QSize(96, 54)
LOW_CARD = QSize(96 + 116 + GRID, 54 + GRID)  # the words beside it, where height is dear
LOW_BELOW = 900  # pixels of the window's height
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class AlarmModel(QAbstractListModel):
    """The rows of a trial."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.has_clock = True
        self.place: Callable[[Row], str] = lambda row: alarm_words(row.alarm)
        """Where it rang, in a few words."""

    def show_rows(self, rows: Sequence[Row], has_clock: bool) -> None:
        """Other rows; those that only follow what is there leave the view where it is."""
        known = len(self.rows)
        self.has_clock = has_clock
        if list(rows[:known]) == self.rows:
            if len(rows) > known:
                self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
                self.rows.extend(rows[known:])
                self.endInsertRows()
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = f"{moment_words(row.alarm.time, self.has_clock)}  {alarm_words(row.alarm)}  {self.place(row)}"
            return words if row.by is None else f"{words}  ({caught_word(row.by)})"
        return None


class _Card(QStyledItemDelegate):
    """Paints an alarm: the picture with its target, when, and what."""

    def __init__(self, stills: Stills, model: AlarmModel, parent: QObject) -> None:
        super().__init__(parent)
        self._stills, self._model = stills, model
        self.low = False

    @property
    def card(self) -> QSize:
        return LOW_CARD if self.low else CARD

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.card

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        card: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(card, tokens().colour("raised"))
        size = LOW_PICTURE if self.low else QSize(WIDTH, HEIGHT)
        place = QRect(card.topLeft() + QPoint(GRID // 2, GRID // 2), size)
        self._paint_picture(painter, place, row)
        corner = place.topRight() + QPoint(6, 4) if self.low else place.bottomLeft() + QPoint(0, 2)
        self._paint_words(painter, corner, 104 if self.low else WIDTH, row)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tokens().colour("accent"), 2))
            painter.drawRect(card.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, row: Row) -> None:
        painter.fillRect(place, tokens().colour("letterbox"))
        picture, shown = self._stills.of(row.alarm.offset), place
        if picture is not None:
            size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRect(
                place.left() + (place.width() - size.width()) // 2,
                place.top() + (place.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(shown, picture)
        if row.alarm.box is not None:
            painter.setPen(QPen(tokens().colour("alarm"), 2))
            painter.drawRect(_placed(row.alarm.box, shown))

    def _paint_words(self, painter: QPainter, corner: QPoint, width: int, row: Row) -> None:
        left, top = corner.x(), corner.y()
        painter.fillRect(QRect(left, top + 4, 4, 30), colour_of(row.by))
        painter.setFont(font(CAPTION, bold=True, tabular=True))
        painter.setPen(tokens().colour("text"))
        line = QRect(left + 10, top + 2, width - 10, 16)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, moment_words(row.alarm.time, self._model.has_clock))
        painter.setFont(font(CAPTION))
        metrics = QFontMetrics(font(CAPTION))
        if row.by is not None:
            painter.setPen(colour_of(row.by))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, caught_word(row.by))
        painter.setPen(tokens().colour("secondary"))
        words = metrics.elidedText(self._model.place(row), Qt.TextElideMode.ElideRight, width - 10)
        painter.drawText(line.translated(0, 17), Qt.AlignmentFlag.AlignVCenter, words)


class AlarmStrip(QListView):
    """A film of alarms; `chosen` carries the row that is looked at."""

    chosen = Signal(int)

    def __init__(self, stills: Stills, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alarms = AlarmModel(self)
        self.setModel(self.alarms)
        self._card = _Card(stills, self.alarms, self)
        self.setItemDelegate(self._card)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stills = stills
        self.set_low(False)
        stills.ready.connect(self.viewport().update)

    def set_low(self, low: bool) -> None:
        """Smaller pictures with the words beside them, in a window that has not much height."""
        self._card.low = low
        height = self._card.card.height() + 16
        if self.maximumHeight() != height:
            self.setFixedHeight(height)
            self.scheduleDelayedItemsLayout()

    def choose(self, number: int) -> None:
        """Look at a row."""
        index = self.alarms.index(number)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        wide, first = self.viewport().width(), self.indexAt(QPoint(GRID, self._card.card.height() // 2))
        begin = first.row() if first.isValid() else 0
        shown = self.alarms.rows[begin : begin + wide // self._card.card.width() + 2]
        self._stills.wish([row.alarm.offset for row in shown])

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.row())


def _placed(box: Rect, shown: QRect) -> QRectF:
    return QRectF(
        shown.left() + box.x1 * shown.width(),
        shown.top() + box.y1 * shown.height(),
        box.width * shown.width(),
        box.height * shown.height(),
    )

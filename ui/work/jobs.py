"""The jobs at the left of the page: name, how each stands, and a bar of its progress."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.services.work_views import Work
from ui.theme import CAPTION, GRID, TEXT, font, tokens
from ui.work.words import work_words

translate = QCoreApplication.translate
ROW = 76
_WORK = Qt.ItemDataRole.UserRole
_BAR = 4


class _WorkDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        work = index.data(_WORK)
        if not isinstance(work, Work):
            return
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, tokens().colour("raised"))
        if selected:
            painter.fillRect(QRect(row.left(), row.top(), 3, row.height()), tokens().colour("accent"))
        room = row.adjusted(GRID * 2, GRID, -GRID * 2, -GRID)
        flags = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(TEXT, bold=True))
        painter.setPen(tokens().colour("text"))
        name = painter.fontMetrics().elidedText(work.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top(), room.width(), 20), flags, name)
        painter.setFont(font(CAPTION, tabular=True))
        painter.setPen(tokens().colour("alarm" if work.state == "failed" else "secondary"))
        words = painter.fontMetrics().elidedText(work_words(work), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top() + 22, room.width(), 18), flags, words)
        bar = QRect(room.left(), room.top() + 48, room.width(), _BAR)
        painter.fillRect(bar, tokens().colour("line"))
        token = {"done": "good", "failed": "alarm", "running": "accent"}.get(work.state, "secondary")
        bar.setWidth(round(bar.width() * work.share))
        painter.fillRect(bar, tokens().colour(token))
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), tokens().colour("line"))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setColor(tokens().colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(row.adjusted(1, 1, -1, -2))
        painter.restore()


class JobList(QListWidget):
    """`chosen` carries the number of the job that was selected, None where there is none."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_WorkDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.job))

    @property
    def job(self) -> int | None:
        """The selected job."""
        item = self.currentItem()
        work = item.data(_WORK) if item is not None else None
        return work.job if isinstance(work, Work) else None

    def show_works(self, works: Sequence[Work]) -> None:
        """As they stand now; the selected one stays so."""
        job = self.job
        if [self._at(row).job for row in range(self.count())] == [work.job for work in works]:
            for row, work in enumerate(works):
                self._fill(self.item(row), work)
            return
        self.blockSignals(True)
        self.clear()
        for work in works:
            item = QListWidgetItem(self)
            self._fill(item, work)
        self.blockSignals(False)
        self.choose(job if job in [work.job for work in works] else works[0].job if works else None)
        self.chosen.emit(self.job)

    def choose(self, job: int | None) -> None:
        """Select a job."""
        for row in range(self.count()):
            if self._at(row).job == job:
                self.setCurrentRow(row)

    def _at(self, row: int) -> Work:
        work: Work = self.item(row).data(_WORK)
        return work

    @staticmethod
    def _fill(item: QListWidgetItem, work: Work) -> None:
        if item.data(_WORK) != work:
            item.setData(_WORK, work)
            words = f"{work.name}. {work_words(work)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(words)

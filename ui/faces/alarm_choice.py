"""Choosing a picture among the alarms that were stored."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from console.services.archive import Pictures
from ui import theme
from ui.alarms.model import EVENT_ROLE, AlarmModel
from ui.alarms.thumbnails import HEIGHT, WIDTH, Thumbnails
from ui.bridge import when_done
from ui.words import clock

if TYPE_CHECKING:
    from console.services.archive import EventArchive

translate = QCoreApplication.translate

_CELL = QSize(WIDTH + 12, HEIGHT + 44)


class AlarmChoice(QDialog):
    """Alarms with their pictures, newest first; `chosen` tells the JPEG of the target or of the whole scene."""

    chosen = Signal(bytes)

    def __init__(self, archive: EventArchive, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive = archive
        self.setWindowTitle(translate("faces", "Choose an alarm"))
        self.resize(560, 480)
        self.model = AlarmModel(archive, self)
        thumbnails = Thumbnails(archive, self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Alarm(thumbnails, self.view))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        thumbnails.ready.connect(lambda _: self.view.viewport().update())
        self._told = QLabel(translate("faces", "The newest come first; older ones follow when you scroll."))
        self._told.setProperty("role", "secondary")
        self.scene_button = QPushButton(translate("faces", "Use the whole scene"))
        self.target_button = QPushButton(translate("faces", "Use the target"))
        self.target_button.setProperty("primary", True)
        cancel = QPushButton(translate("faces", "Cancel"))
        buttons = QHBoxLayout()
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.scene_button)
        buttons.addWidget(self.target_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GRID)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        cancel.clicked.connect(self.reject)
        self.scene_button.clicked.connect(lambda: self._use(whole=True))
        self.target_button.clicked.connect(lambda: self._use(whole=False))
        self.view.activated.connect(lambda _: self._use(whole=False))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_ready())
        self.finished.connect(lambda _: thumbnails.stop())
        self.model.loaded.connect(self._loaded)
        self._show_ready()
        self.model.reload()

    def _loaded(self) -> None:
        if self.model.rowCount() == 0:
            self._told.setText(translate("faces", "No alarm has been stored yet."))

    def _show_ready(self) -> None:
        ready = self.view.currentIndex().isValid() and self.view.selectionModel().hasSelection()
        self.scene_button.setEnabled(ready)
        self.target_button.setEnabled(ready)

    def _use(self, *, whole: bool) -> None:
        event = self.model.alarm_at(self.view.currentIndex())
        if event is None:
            return

        def came(answer: Future[Pictures]) -> None:
            try:
                pictures = answer.result()
            except (CancelledError, OSError):
                pictures = Pictures(None, None)
            content = (pictures.full or pictures.small) if whole else (pictures.small or pictures.full)
            if content:
                self.chosen.emit(content)
                self.accept()
            else:
                self._told.setText(translate("faces", "The picture of this alarm is not kept any more."))

        when_done(self._archive.pictures(event), self, came)


class _Alarm(QStyledItemDelegate):
    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CELL

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        event = index.data(EVENT_ROLE)
        tokens, cell = theme.tokens(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(tokens.colour("raised"))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 4, 4)
        place = cell.adjusted(6, 6, -6, HEIGHT + 6 - cell.height())
        painter.fillRect(place, tokens.colour("letterbox"))
        picture = self._thumbnails.of(event, painter.device().devicePixelRatio())
        if picture is not None:
            size = picture.deviceIndependentSize().toSize()
            painter.drawPixmap(place.center().x() - size.width() // 2, place.center().y() - size.height() // 2, picture)
        painter.setFont(theme.font(theme.CAPTION, tabular=True))
        for line, token, text in (
            (0, "text", event.channel_title),
            (1, "secondary", clock(event.capture.time, date=True)[5:16]),
        ):
            painter.setPen(tokens.colour(token))
            where = cell.adjusted(6, HEIGHT + 8 + 16 * line, -6, 0)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
            painter.drawText(where, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

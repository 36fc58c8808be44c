"""The alarm panel: the list with its filter, the note about new alarms above, the picture of the last hour below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPropertyAnimation,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.services.archive import RECORDINGS, StoredEvent
from console.services.views import BoxView
from ui import icons
from ui.alarms.delegate import ROW, AlarmDelegate
from ui.alarms.model import AlarmModel
from ui.alarms.thumbnails import Thumbnails
from ui.theme import GRID

if TYPE_CHECKING:
    from console.services.archive import EventArchive

SLIDE_MS = 160


class AlarmView(QListView):
    """The list itself: what comes in above never moves the row that the operator is reading."""

    opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalScrollBar().setSingleStep(ROW // 2)
        self.clicked.connect(self.opened)
        self._slide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)

    @property
    def at_top(self) -> bool:
        sliding = self._slide.state() is QPropertyAnimation.State.Running
        return sliding or self.verticalScrollBar().value() == 0

    def rowsInserted(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        """Rows above the view push it down by as much: what is being read stays; at the top they slide in."""
        bar = self.verticalScrollBar()
        at_top, value = self.at_top, bar.value()
        first = value // ROW
        super().rowsInserted(parent, start, end)
        if self.model().rowCount() == end - start + 1 or start > first:
            return
        height = (end - start + 1) * ROW
        self.updateGeometries()
        if at_top and self.isVisible():
            self._slide.stop()
            self._slide.setStartValue(min(value + height, ROW * 2))
            self._slide.setEndValue(0)
            self._slide.start()
        elif not at_top:
            bar.setValue(value + height)

    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        """Rows that are dropped above let the view move up by as much."""
        bar, value = self.verticalScrollBar(), self.verticalScrollBar().value()
        super().rowsAboutToBeRemoved(parent, start, end)
        if start == 0 and end + 1 < self.model().rowCount():
            QTimer.singleShot(0, self, lambda: bar.setValue(max(0, value - (end + 1) * ROW)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class AlarmPanel(QWidget):
    """Header, list and last hour. `opened` asks for the full picture of an alarm."""

    opened = Signal(StoredEvent)
    mute_toggled = Signal(bool)

    def __init__(self, archive: EventArchive, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AlarmModel(archive, self)
        self.thumbnails = Thumbnails(archive, self)
        self.delegate = AlarmDelegate(self.thumbnails, self)
        self.view = AlarmView(self)
        self._unseen = 0
        self._channels: list[tuple[str, int, str]] = []
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.mute = QToolButton(checkable=True)
        icons.give(self.mute, "volume-2", "secondary")
        header = QHBoxLayout()
        header.setContentsMargins(GRID * 2, GRID, GRID, 0)
        header.addWidget(self._title, 1)
        header.addWidget(self.mute)
        self._filter = QComboBox()
        self._filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        filters = QHBoxLayout()
        filters.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        filters.addWidget(self._filter)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self._empty = QLabel(self.view.viewport(), wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "secondary")
        self._pill = QPushButton(self.view)
        self._pill.setProperty("primary", True)
        self._pill.hide()
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addLayout(filters)
        column.addWidget(self.view, 1)
        column.addLayout(self.foot)
        self.setMinimumWidth(280)

    def _connect(self) -> None:
        self.mute.toggled.connect(self._show_muted)
        self.mute.toggled.connect(self.mute_toggled)
        self._filter.activated.connect(self._filtered)
        self.view.opened.connect(self._open)
        self._pill.clicked.connect(self.to_newest)
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.model.told.connect(self._told)
        self.model.missed.connect(self._count_unseen)
        self.model.loaded.connect(self._place_notes)
        self.model.rowsInserted.connect(self._place_notes)
        self.thumbnails.ready.connect(self._picture_ready)
        self._ages = QTimer(self, interval=1000)
        self._ages.timeout.connect(self.view.viewport().update)
        self._ages.start()

    # What the window tells it

    def start(self) -> None:
        """Reads the newest alarms from the archive."""
        self.model.reload()

    def stop(self) -> None:
        """Ends what runs beside the Qt thread."""
        self._ages.stop()
        self.thumbnails.stop()

    def tell(self, event: StoredEvent, *, live: bool) -> None:
        """An alarm was stored; a live one reports its first paint through the delegate."""
        if live:
            self.delegate.announce(event.id)
        self.model.tell(event)

    def offer_channels(self, boxes: Sequence[BoxView]) -> None:
        """The filter lists these boxes' channels; the chosen one stays chosen."""
        channels = [(box.key, channel.number, channel.title) for box in boxes for channel in box.channels]
        if channels != self._channels:
            self._channels = channels
            self._fill_filter()

    def neighbour(self, event: StoredEvent, step: int) -> StoredEvent | None:
        """The alarm `step` rows below (above, where negative), selected in the list as well."""
        row = self.model.row_of(event.id)
        other = self.model.alarm_at(row + step) if row is not None else None
        if other is not None and row is not None:
            self.view.setCurrentIndex(self.model.index(row + step))
        return other

    def to_newest(self) -> None:
        """Back to the top, reading the newest again where they had been dropped."""
        if not self.model.at_head:
            self.model.reload()
        self.view.scrollToTop()

    # What happens in it

    def _open(self, index: QModelIndex) -> None:
        event = self.model.alarm_at(index)
        if event is not None:
            self.opened.emit(event)

    def _filtered(self, row: int) -> None:
        channel = self._filter.itemData(row)
        self.model.show_only((channel[0], channel[1]) if channel else None)

    def _told(self, event_id: int) -> None:
        if not self.view.at_top:
            self._count_unseen()

    def _count_unseen(self) -> None:
        self._unseen += 1
        self._place_notes()

    def _scrolled(self, value: int) -> None:
        if value == 0 and self.model.at_head:
            self._unseen = 0
        self._place_notes()

    def _picture_ready(self, event_id: int) -> None:
        row = self.model.row_of(event_id)
        if row is not None:
            self.view.update(self.model.index(row))

    def _place_notes(self) -> None:
        empty = self.model.rowCount() == 0 and not self.model.loading
        self._empty.setVisible(empty)
        self._empty.setGeometry(self.view.viewport().rect().adjusted(24, 0, -24, 0))
        self._pill.setVisible(self._unseen > 0)
        if self._unseen:
            self._pill.setText(self.tr("{n} new").format(n=self._unseen))
            size = self._pill.sizeHint()
            self._pill.setGeometry((self.view.width() - size.width()) // 2, GRID, size.width(), size.height())

    def _show_muted(self, muted: bool) -> None:
        icons.give(self.mute, "volume-x" if muted else "volume-2", "warn" if muted else "secondary")
        self._mute_words()

    def _fill_filter(self) -> None:
        chosen = self.model.channel
        self._filter.clear()
        self._filter.addItem(self.tr("All channels"), None)
        self._filter.addItem(self.tr("Recordings that were worked through"), (RECORDINGS, 0))
        if chosen == (RECORDINGS, 0):
            self._filter.setCurrentIndex(1)
        for key, number, title in self._channels:
            self._filter.addItem(title, (key, number))
            if chosen == (key, number):
                self._filter.setCurrentIndex(self._filter.count() - 1)

    # Words

    def _mute_words(self) -> None:
        words = self.tr("Sound is off: click to hear alarms") if self.mute.isChecked() else self.tr("Mute alarms")
        self.mute.setToolTip(words)
        self.mute.setAccessibleName(words)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Alarms"))
        self._empty.setText(self.tr("No alarm yet. Draw a rule on a channel (Ctrl+R), and what rings it appears here."))
        self._filter.setAccessibleName(self.tr("Channel"))
        self.view.setAccessibleName(self.tr("Alarms"))
        self._mute_words()
        self._fill_filter()
        self._place_notes()
        self.view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_notes()

"""What a job has found: on a timeline, and as a list with pictures, by kind."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from console.services.archive import StoredEvent
from console.services.messages import RecordingEventStored
from console.services.work_views import Work
from ui import icons
from ui.alarms.delegate import AlarmDelegate
from ui.alarms.list import AlarmView
from ui.alarms.thumbnails import Thumbnails
from ui.bridge import on_qt, when_done
from ui.language import language
from ui.theme import GRID
from ui.words import event_word, target_word
from ui.work.found_model import FoundModel
from ui.work.timeline import LANE, WorkTimeline

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate
_LANES = 6  # that are seen at once
_SOON_MS = 150


class FoundView(QWidget):
    """`picture_wanted` and `video_wanted` carry an event."""

    picture_wanted = Signal(StoredEvent)
    video_wanted = Signal(StoredEvent)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._work: Work | None = None
        self._keys: tuple[str, ...] = ()
        self._asked = 0
        self._wanted: StoredEvent | None = None
        self._shown: tuple[object, ...] = ()
        self._counted: tuple[object, ...] = ()
        self.model = FoundModel(self)
        self.thumbnails = Thumbnails(console.archive, self)
        self.view = AlarmView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(AlarmDelegate(self.thumbnails, self.view))
        self.timeline = WorkTimeline()
        self.kind, self.target = QComboBox(), QComboBox()
        self.count, self._empty = QLabel(), QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.play = QAction(self.view)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._build()
        self._connect()
        self._unsubscribe = console.bus.subscribe(
            RecordingEventStored, lambda message: on_qt(self, lambda: self._stored(message.event))
        )
        self.retranslate()

    def close_view(self) -> None:
        """The page goes."""
        self._unsubscribe()
        self.thumbnails.stop()

    def show_work(self, work: Work | None) -> None:
        """What was found by this job; asked for anew where its recordings are others than before."""
        before, self._work = self._work, work
        keys = work.keys if work is not None else ()
        if (work.job if work else None) != (before.job if before else None):
            self.model.show(())
            self._keys = ()
        if keys != self._keys:
            self._keys = keys
            self._asked += 1
            asked = self._asked
            when_done(self._console.work.found(keys), self, lambda done: self._came(asked, done))
        self._show()

    def choose(self, event: StoredEvent) -> None:
        """Select an event in the list and on the timeline."""
        row = self.model.row_of(event.id)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))

    def look_at(self, event: StoredEvent) -> None:
        """Select an event once what was found is here."""
        self._wanted = event
        self.choose(event)

    def neighbour(self, event: StoredEvent, step: int) -> StoredEvent | None:
        """The event `step` rows further, selected."""
        row = self.model.row_of(event.id)
        other = self.model.event_at(self.model.index(row + step)) if row is not None else None
        if other is not None:
            self.choose(other)
        return other

    def _build(self) -> None:
        self.count.setProperty("role", "caption")
        self._empty.setProperty("role", "secondary")
        for box in (self.kind, self.target):
            box.setMinimumWidth(160)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.kind)
        head.addWidget(self.target)
        head.addWidget(self.count, 1)
        self._lanes = QScrollArea()
        self._lanes.setWidget(self.timeline)
        self._lanes.setWidgetResizable(True)
        self._lanes.setFrameShape(QFrame.Shape.NoFrame)
        self._lanes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._lanes)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        self.play.setShortcut(QKeySequence("V"))
        self.play.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        icons.give(self.play, "play")
        self.view.addAction(self.play)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self.kind.activated.connect(lambda _: self._filter())
        self.target.activated.connect(lambda _: self._filter())
        self.timeline.picked.connect(self._picked)
        self.view.opened.connect(self._open)
        self.view.selectionModel().currentChanged.connect(lambda now, _: self._chosen(now))
        self.view.customContextMenuRequested.connect(lambda place: self._menu(place))
        self.play.triggered.connect(self._play)
        self.thumbnails.ready.connect(self._picture_ready)
        self._soon.timeout.connect(self._show)

    def _came(self, asked: int, done: Future[list[StoredEvent]]) -> None:
        if asked != self._asked:
            return
        try:
            found = done.result()
        except CancelledError:
            return  # the console is closing
        known = {event.id for event in found}
        newer = [event for event in self.model.events if event.id not in known and event.recording in self._keys]
        self.model.show([*found, *newer])
        if self._wanted is not None:
            self.choose(self._wanted)
            self._wanted = None
            self.view.setFocus()
        self._show()

    def _stored(self, event: StoredEvent) -> None:
        if event.recording in self._keys:
            self.model.add(event)
            self._soon.start()

    def _filter(self) -> None:
        kind, target = self.kind.currentData(), self.target.currentData()
        self._shown = ()
        self.model.show_only(
            lambda event: (kind is None or event_word(event.capture) == kind)
            and (target is None or target_word(event.capture.target) == target)
        )
        self._show()

    def _show(self) -> None:
        files = self._work.files if self._work is not None else ()
        listed, whole = len(self.model.listed), len(self.model.events)
        job = self._work.job if self._work is not None else None
        # Every second is told how far it is: thousands of finds are not counted anew for that.
        if self._counted != (job, whole, language()):
            self._counted = job, whole, language()
            captures = [event.capture for event in self.model.events]
            self._fill(self.kind, Counter(event_word(one) for one in captures), self._all_kinds)
            self._fill(self.target, Counter(target_word(one.target) for one in captures), self._all_targets)
        if self._shown != (job, files, listed, whole):
            self._shown = job, files, listed, whole
            self.timeline.show_work(files, self.model.listed)
        lanes = max(1, min(len(files), _LANES))
        self._lanes.setFixedHeight(lanes * LANE + 2)
        self._lanes.setVisible(bool(files))
        there = whole > 0
        self.view.setVisible(there)
        self._empty.setVisible(not there and self._work is not None)
        for widget in (self.kind, self.target, self.count):
            widget.setVisible(there)
        self.count.setText(
            translate("work", "{n} found").format(n=whole)
            if listed == whole
            else translate("work", "{n} of {all}").format(n=listed, all=whole)
        )
        over = self._work is not None and self._work.is_over
        self._empty.setText(
            translate("work", "Nothing was found.")
            if over
            else translate("work", "Nothing was found yet. What is found appears here while the work goes on.")
        )

    def _fill(self, box: QComboBox, counted: Counter[str], everything: str) -> None:
        chosen = box.currentData()
        wanted = [(everything, None)] + [(f"{word} ({number})", word) for word, number in sorted(counted.items())]
        if [(box.itemText(row), box.itemData(row)) for row in range(box.count())] == wanted:
            return
        box.clear()
        for text, word in wanted:
            box.addItem(text, word)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _picked(self, event: StoredEvent) -> None:
        self.choose(event)
        self.picture_wanted.emit(event)

    def _open(self, index: QModelIndex) -> None:
        event = self.model.event_at(index)
        if event is not None:
            self.picture_wanted.emit(event)

    def _play(self) -> None:
        event = self.model.event_at(self.view.currentIndex())
        if event is not None:
            self.video_wanted.emit(event)

    def _chosen(self, index: QModelIndex) -> None:
        event = self.model.event_at(index)
        self.timeline.show_current(None if event is None else event.id)

    def _menu(self, place: object) -> None:
        index = self.view.indexAt(place)  # type: ignore[arg-type]
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.play)
        picture = menu.addAction(translate("work", "Show its picture"))
        icons.give(picture, "image")
        picture.triggered.connect(lambda: self._open(self.view.currentIndex()))
        menu.popup(self.view.viewport().mapToGlobal(place))  # type: ignore[call-overload]

    def _picture_ready(self, event_id: int) -> None:
        row = self.model.row_of(event_id)
        if row is not None:
            self.view.update(self.model.index(row))

    @property
    def _all_kinds(self) -> str:
        return translate("work", "Every kind")

    @property
    def _all_targets(self) -> str:
        return translate("work", "Every target")

    def retranslate(self) -> None:
        self.play.setText(translate("work", "Play the recording of this moment"))
        self.view.setAccessibleName(translate("work", "What was found"))
        self.timeline.setAccessibleName(translate("work", "Recordings and what was found in them"))
        self.kind.setAccessibleName(translate("work", "Kind"))
        self.target.setAccessibleName(translate("work", "Target"))
        self._show()

"""Which recordings are worked through: files, folders, what was recorded of a channel; and when each began."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.model.channel import Rotation
from console.services.work_views import VIDEOS, RecordedSpan, WorkSource
from ui import icons
from ui.bridge import when_done
from ui.theme import GRID
from ui.words import clock

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate
_SOURCE = Qt.ItemDataRole.UserRole
_TURNS: tuple[Rotation, ...] = (0, 90, 180, 270)
_FORMAT = "yyyy-MM-dd HH:mm:ss"
MOST = 1_000  # recordings of a job
_ROW = 32  # pixels


class SourceList(QWidget):
    """`changed`: others are chosen than before."""

    changed = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._filling = False
        self._begun = 0
        self.left_out = 0  # of what was added last, because a job takes no more
        self.rows = QListWidget()
        self.rows.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.files, self.folder, self.remove = QPushButton(), QPushButton(), QPushButton()
        self.channel, self.since, self.until = QComboBox(), QDateTimeEdit(), QDateTimeEdit()
        self.add_span = QPushButton()
        self.given, self.start, self.turn = QCheckBox(), QDateTimeEdit(), QComboBox()
        self._label, self._span_label, self._turn_label = QLabel(), QLabel(), QLabel()
        self._dash = QLabel("–")
        self._build()
        self._connect()
        self.retranslate()

    @property
    def sources(self) -> list[WorkSource]:
        """As they are listed."""
        return [self._at(row) for row in range(self.rows.count())]

    def begin(self, paths: Sequence[Path]) -> None:
        """An empty list, then these; what is recorded is asked for."""
        self.rows.clear()
        self._begun += 1
        self.left_out = 0
        self.changed.emit()
        self.add(paths)
        when_done(self._console.recordings.channels(), self, self._channels_came)

    def add(self, paths: Sequence[Path]) -> None:
        """More files, and the videos of folders; none twice. They come when the disk has told them."""
        begun = self._begun
        if paths:
            when_done(self._console.work.videos(paths), self, lambda done: self._videos_came(begun, done))

    def _videos_came(self, begun: int, done: Future[list[Path]]) -> None:
        if begun != self._begun:
            return  # they were for a job that nobody wants any more
        try:
            found = done.result()
        except CancelledError:
            return  # the console is closing
        known = {source.path for source in self.sources}
        new = [path for path in found if path not in known]
        room = MOST - self.rows.count()
        self.left_out = max(0, len(new) - room)
        for path in new[:room]:
            self._put(WorkSource(path=path))
        if self.rows.count() and self.rows.currentRow() < 0:
            self.rows.setCurrentRow(0)
        self._offer()
        self.changed.emit()

    def _build(self) -> None:
        for label in (self._label, self._span_label, self._turn_label):
            label.setProperty("role", "caption")
        icons.give(self.files, "plus")
        icons.give(self.folder, "folder-open")
        icons.give(self.remove, "trash-2")
        for edit in (self.since, self.until, self.start):
            edit.setDisplayFormat(_FORMAT)
            edit.setCalendarPopup(True)
        self.start.setDateTime(QDateTime.currentDateTime())
        for turn in _TURNS:
            self.turn.addItem(f"{turn}°", turn)
        acts, span, one = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (acts, span, one):
            row.setSpacing(GRID)
        acts.addWidget(self._label, 1)
        for button in (self.files, self.folder, self.remove):
            acts.addWidget(button)
        span.addWidget(self._span_label)
        span.addWidget(self.channel, 1)
        for part in (self.since, self._dash, self.until, self.add_span):
            span.addWidget(part)
        one.addWidget(self.given)
        one.addWidget(self.start)
        one.addStretch(1)
        one.addWidget(self._turn_label)
        one.addWidget(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(acts)
        column.addWidget(self.rows, 1)
        column.addLayout(one)
        column.addLayout(span)
        self._span = (self._span_label, self.channel, self.since, self._dash, self.until, self.add_span)
        for widget in self._span:
            widget.hide()

    def _connect(self) -> None:
        self.files.clicked.connect(self._ask_files)
        self.folder.clicked.connect(self._ask_folder)
        self.remove.clicked.connect(self._remove)
        self.add_span.clicked.connect(self._add_span)
        self.rows.currentRowChanged.connect(lambda _: self._show_one())
        self.rows.itemSelectionChanged.connect(self._offer)
        self.given.clicked.connect(lambda: self._set_one())
        self.start.dateTimeChanged.connect(lambda: self._set_one())
        self.turn.activated.connect(lambda _: self._set_one())
        self.channel.activated.connect(lambda _: self._show_span())

    def _at(self, row: int) -> WorkSource:
        source: WorkSource = self.rows.item(row).data(_SOURCE)
        return source

    def _put(self, source: WorkSource) -> None:
        item = QListWidgetItem(self.rows)
        item.setData(_SOURCE, source)
        item.setText(self._words(source))
        item.setToolTip(str(source.path or ""))
        item.setSizeHint(QSize(0, _ROW))

    def _words(self, source: WorkSource) -> str:
        if source.span is not None:
            span = source.span
            channel = self._console.fleet.channel(span.box_key, span.number)
            name = channel.title if channel is not None else str(span.number)
            return f"{name} · {clock(span.since, date=True)} – {clock(span.until, date=True)}"
        assert source.path is not None
        words = f"{source.path.name}   {source.path.parent}"
        if source.start is not None:
            words = f"{source.path.name} · {clock(source.start, date=True)}   {source.path.parent}"
        return words if not source.rotation else f"{words} · {source.rotation}°"

    def _show_one(self) -> None:
        row = self.rows.currentRow()
        source = self._at(row) if 0 <= row < self.rows.count() else None
        self._filling = True
        self.given.setChecked(source is not None and source.start is not None)
        if source is not None and source.start is not None:
            self.start.setDateTime(QDateTime.fromMSecsSinceEpoch(source.start))
        self.turn.setCurrentIndex(_TURNS.index(source.rotation) if source is not None else 0)
        self._filling = False
        self._offer()
        self.changed.emit()

    def _set_one(self) -> None:
        """What is entered holds for every chosen recording that is a file."""
        if self._filling:
            return
        start = self.start.dateTime().toMSecsSinceEpoch() if self.given.isChecked() else None
        for item in self.rows.selectedItems():
            source: WorkSource = item.data(_SOURCE)
            if source.path is not None:
                changed = replace(source, start=start, rotation=_TURNS[self.turn.currentIndex()])
                item.setData(_SOURCE, changed)
                item.setText(self._words(changed))
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        chosen = [item.data(_SOURCE) for item in self.rows.selectedItems()]
        file = any(source.path is not None for source in chosen)
        self.remove.setEnabled(bool(chosen))
        self.given.setEnabled(file)
        self.turn.setEnabled(file)
        self.start.setEnabled(file and self.given.isChecked())

    def _ask_files(self) -> None:
        videos = " ".join(f"*{ending}" for ending in sorted(VIDEOS))
        kinds = f"{translate('work', 'Recordings')} ({videos});;{translate('work', 'All files')} (*)"
        paths, _ = QFileDialog.getOpenFileNames(self, translate("work", "Choose recordings"), "", kinds)
        self.add([Path(path) for path in paths])

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, translate("work", "Choose a folder of recordings"))
        if folder:
            self.add([Path(folder)])

    def _remove(self) -> None:
        for item in self.rows.selectedItems():
            self.rows.takeItem(self.rows.row(item))
        self._offer()
        self.changed.emit()

    def _channels_came(self, done: Future[list[tuple[str, int, int, int, int]]]) -> None:
        try:
            found = done.result()
        except CancelledError:
            return
        self.channel.clear()
        for key, number, first, last, _ in found:
            channel = self._console.fleet.channel(key, number)
            self.channel.addItem(channel.title if channel is not None else str(number), (key, number, first, last))
        for widget in self._span:
            widget.setVisible(bool(found))
        self._show_span()

    def _show_span(self) -> None:
        data = self.channel.currentData()
        if data:
            _, _, first, last = data
            self.since.setDateTime(QDateTime.fromMSecsSinceEpoch(max(first, last - 3_600_000)))
            self.until.setDateTime(QDateTime.fromMSecsSinceEpoch(last))

    def _add_span(self) -> None:
        data = self.channel.currentData()
        since, until = (edit.dateTime().toMSecsSinceEpoch() for edit in (self.since, self.until))
        if data and since < until:
            self._put(WorkSource(span=RecordedSpan(data[0], data[1], since, until)))
            self.changed.emit()

    def retranslate(self) -> None:
        self._label.setText(translate("work", "Recordings; drop files or folders here"))
        self.rows.setAccessibleName(translate("work", "Recordings"))
        self.files.setText(translate("work", "Files…"))
        self.folder.setText(translate("work", "Folder…"))
        self.remove.setText(translate("work", "Remove"))
        self._span_label.setText(translate("work", "Recorded here"))
        self.channel.setAccessibleName(translate("work", "Channel"))
        self.since.setAccessibleName(translate("work", "From"))
        self.until.setAccessibleName(translate("work", "Until"))
        self.add_span.setText(translate("work", "Add"))
        self.given.setText(translate("work", "The chosen one began at"))
        self.given.setToolTip(translate("work", "Where the recording does not say it itself, or says it wrong"))
        self.start.setAccessibleName(translate("work", "Beginning of the recording"))
        self._turn_label.setText(translate("work", "Turned by"))
        self.turn.setAccessibleName(self._turn_label.text())

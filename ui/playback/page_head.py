"""The head of the page of recordings: which channels, which day, what time, a file, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from ui import icons
from ui.playback.shelf import Place
from ui.service_words import box_title
from ui.theme import GRID, MARGIN

if TYPE_CHECKING:
    from console.services.console import Console

MOST = 9
TITLES = 3  # of the chosen channels stand on the button


class PageHead(QWidget):
    """Asks; the page acts."""

    closed = Signal()
    places_chosen = Signal(list)
    time_chosen = Signal(float)  # epoch ms
    file_wanted = Signal()

    def __init__(self, console: Console, parent: QWidget) -> None:
        super().__init__(parent)
        self._console = console
        self._places: list[Place] = []
        self._files: list[Path] = []
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.channels = QPushButton()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.channels.setMenu(self._menu)
        self.time = _TimeEdit(self)
        self.time.entered.connect(self.time_chosen)
        self.file = QPushButton()
        self.file.clicked.connect(self.file_wanted)
        icons.give(self.file, "folder-open")
        self._close = QToolButton()
        icons.give(self._close, "x")
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addWidget(self.channels)
        row.addWidget(self.time)
        row.addWidget(self.file)
        row.addStretch(1)
        row.addWidget(self._close)
        self.retranslate()

    @property
    def places(self) -> Sequence[Place]:
        """The channels that are chosen."""
        return self._places

    def choose(self, places: Sequence[Place]) -> None:
        """These are chosen now."""
        self._places = list(places)[:MOST]
        self._say_chosen()

    def show_files(self, files: Sequence[Path], *, dated: bool = True) -> None:
        """Files are played instead of channels (or, none, not); without dates the clock has nothing to say."""
        self._files = list(files)
        if files:
            self._places = []
        self.time.setEnabled(not files)
        self.time.setVisible(dated)
        self._say_chosen()

    def take_time(self) -> None:
        """The time can be typed."""
        if self.time.isEnabled():
            self.time.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.time.setSelectedSection(QDateTimeEdit.Section.HourSection)

    def take_channels(self) -> None:
        """The list of channels is opened."""
        self.channels.showMenu()

    def show_time(self, moment: float) -> None:
        """Where the clock stands, unless a time is being typed."""
        if not self.time.hasFocus():
            self.time.setDateTime(QDateTime.fromMSecsSinceEpoch(round(moment)))

    def _fill(self) -> None:
        self._menu.clear()
        for box in self._console.fleet.boxes():
            if not box.channels:
                continue
            heading = self._menu.addAction(box_title(box))
            heading.setEnabled(False)
            for channel in box.channels:
                place = (box.key, channel.number)
                recorded = self._console.recordings.status(*place) is not None
                words = self.tr("{channel} · recorded").format(channel=channel.title) if recorded else channel.title
                action = self._menu.addAction(words)
                action.setCheckable(True)
                action.setChecked(place in self._places)
                action.toggled.connect(lambda on, place=place: self._toggled(place, on))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("There is no channel yet.")).setEnabled(False)

    def _toggled(self, place: Place, on: bool) -> None:
        chosen = [one for one in self._places if one != place]
        if on:
            chosen.append(place)
        self.choose(chosen)
        self.places_chosen.emit(list(self._places))

    def _say_chosen(self) -> None:
        names = []
        for key, number in self._places:
            channel = self._console.fleet.channel(key, number)
            names.append(channel.title if channel is not None else str(number))
        names = names or [path.name for path in self._files]
        words = " · ".join(names[:TITLES])
        if len(names) > TITLES:
            words = self.tr("{names} and {n} more").format(names=words, n=len(names) - TITLES)
        self.channels.setText(words or self.tr("Choose channels"))

    def retranslate(self) -> None:
        self._title.setText(self.tr("Recordings"))
        self.file.setText(self.tr("Open file…"))
        self.file.setToolTip(self.tr("Open recording (Ctrl+O)"))
        self.channels.setAccessibleName(self.tr("Channels"))
        self.channels.setToolTip(self.tr("Up to nine channels in step (C)"))
        self.time.setAccessibleName(self.tr("Time"))
        self.time.setToolTip(self.tr("Go to a time (G), then Enter"))
        self._close.setToolTip(self.tr("Back to the wall (Esc)"))
        self._close.setAccessibleName(self.tr("Back to the wall"))
        self._say_chosen()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _TimeEdit(QDateTimeEdit):
    """A date and time; Enter goes there, Esc goes back to the page."""

    entered = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd HH:mm:ss")
        self.setDateTime(QDateTime.currentDateTime())
        self.calendarWidget().clicked.connect(lambda _: self._go())

    def _go(self) -> None:
        self.entered.emit(float(self.dateTime().toMSecsSinceEpoch()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            self._go()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        head = self.parentWidget()
        page = head.parentWidget() if head is not None else None
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        event.accept()

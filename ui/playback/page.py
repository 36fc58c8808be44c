"""The page of recordings: up to nine of them in step above a common time axis, in place of the wall."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.services.played_view import Showing
from ui.playback.clip_acts import ClipActs
from ui.playback.hover import Hover
from ui.playback.page_head import PageHead
from ui.playback.page_keys import PageKeys
from ui.playback.reel import Reel
from ui.playback.screens import Screens
from ui.playback.shelf import Place
from ui.playback.timeline import Timeline, part_around
from ui.playback.transport import Transport
from ui.playback.words import gap_words, moment_words
from ui.theme import GRID, MARGIN

if TYPE_CHECKING:
    from console.services.console import Console

TICK_MS = 100
_GROWS_EVERY = 50  # ticks: what is being recorded just now grows


class PlaybackPage(QFrame):
    """Plays recordings of channels, or files. `closed`: the operator goes back to the wall."""

    closed = Signal()
    told = Signal(str, object)  # a colour of the theme, and a function that gives the sentence

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.reel = Reel(console, self)
        self.head = PageHead(console, self)
        self.screens = Screens(self)
        self.timeline = Timeline(self)
        self.transport = Transport(self)
        self.hover = Hover(console.playback, self)
        self.clips = ClipActs(console, self.reel, self.timeline, self)
        self._keys = PageKeys(self)
        self._console = console
        self._ticks = 0
        self._leader = 0
        self._build()
        self._connect()
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()
        self.retranslate()

    def _build(self) -> None:
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "secondary")
        self._empty.setContentsMargins(MARGIN * 2, 0, MARGIN * 2, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.screens, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self.timeline)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, GRID, 0)
        foot.setSpacing(GRID // 2)
        foot.addWidget(self.transport, 1)
        for button in self.clips.buttons:
            foot.addWidget(button)
        column.addLayout(foot)
        volume = self._console.listening.volume
        self.transport.set_volume(volume, muted=True)

    def _connect(self) -> None:
        self.head.closed.connect(self.leave)
        self.head.places_chosen.connect(lambda places: self.reel.open_channels(places))
        self.head.time_chosen.connect(self._time_chosen)
        self.head.file_wanted.connect(self._ask_file)
        self.reel.opened.connect(self._opened)
        self.reel.changed.connect(self._tick)
        self.reel.shelf.changed.connect(self._rows_came)
        self.reel.failed.connect(lambda words: self.told.emit("warn", words))
        self.clips.told.connect(self.told)
        self.screens.chosen.connect(self.lead)
        self.timeline.chosen.connect(self.lead)
        self.timeline.sought.connect(self.reel.seek)
        self.timeline.moved.connect(self._part_moved)
        self.timeline.hovered.connect(self._hovered)
        self.transport.volume_changed.connect(self._volume_changed)

    # What is played

    def open_channels(self, places: Sequence[Place], moment: float | None = None) -> None:
        """Recordings of channels at a moment (epoch ms); at the newest of them where none is given."""
        self.head.choose(places)
        self.reel.open_channels(places, moment)

    def open_files(self, paths: Sequence[Path], offset: int = 0) -> None:
        """Files that the operator brings, `offset` ms after their first moment."""
        self.reel.open_files(paths, offset)

    @property
    def leader(self) -> int:
        """The row whose pictures are stepped through, heard and saved."""
        return self._leader

    def lead(self, index: int) -> None:
        """Steps and sound are this screen's."""
        session = self.reel.session
        if session is not None and index < len(session.views):
            self._leader = index
            session.lead(index)
            self.screens.select(index)
            self.timeline.set_leader(index)

    def leave(self) -> None:
        """Back to the wall."""
        self._ticking.stop()
        self.reel.close()
        self.hover.leave()
        self.closed.emit()

    def _opened(self) -> None:
        reel = self.reel
        session = reel.session
        self.hover.leave()
        self.screens.show_views(session.views if session is not None else (), reel.titles, dated=reel.dated)
        self.transport.use(session, dated=reel.dated)
        self.head.show_files(reel.files, dated=reel.dated)
        if session is not None and reel.fit is not None:
            self.timeline.show_part(*reel.fit, dated=reel.dated)
            self.lead(0)
        self.timeline.mark_span(None, None)
        self._rows_came()
        self._show_empty()
        self._tick()

    def _rows_came(self) -> None:
        self.timeline.show_rows(self.reel.rows())

    def _part_moved(self) -> None:
        scale = self.timeline.scale
        self.reel.want(scale.start, scale.end)

    def _time_chosen(self, moment: float) -> None:
        self.timeline.show_part(*part_around(moment))
        self.reel.seek(moment)

    def _ask_file(self) -> None:
        paths = self.clips.ask_files()
        if paths:
            self.open_files(paths)

    def _volume_changed(self, volume: int, muted: bool) -> None:
        if not muted:
            self._console.listening.volume = volume

    # As time goes by

    def _tick(self) -> None:
        session = self.reel.session
        self._ticks += 1
        if session is None:
            return
        self.timeline.set_position(session.position, follow=session.playing)
        if self.reel.dated:
            self.head.show_time(session.position)
        self.transport.tick()
        self.screens.tick()
        self.clips.tick()
        if self._ticks % _GROWS_EVERY == 0:
            self.reel.grow()

    def _hovered(self, moment: object, place: QPoint, row: int) -> None:
        if not isinstance(moment, float):
            self.hover.leave()
            return
        row = row if row >= 0 else 0
        words = moment_words(moment, dated=self.reel.dated, millis=False)
        mark = self.timeline.mark_at(self.timeline.mapFromGlobal(place).x(), row)
        if mark is not None:
            words = f"{moment_words(mark.time, dated=self.reel.dated, millis=False)}\n{mark.words}"
        span = self.timeline.span_at(moment, row)
        if span is None and row < len(self.timeline.rows):
            before = self.timeline.last_before(moment, row)
            words += "\n" + gap_words(before.ending if before is not None else "")
        material = self.reel.material(row) if span is not None else None
        above = self.timeline.mapToGlobal(QPoint(0, 0)).y() - 4
        self.hover.show_at(QPoint(place.x(), above), words, material, mark.time if mark is not None else moment)

    # Words, keys, dropped files

    def _show_empty(self) -> None:
        session = self.reel.session
        there = session is not None and bool(session.views)
        self.screens.setVisible(there)
        self._empty.setVisible(not there)
        self.timeline.setVisible(there)

    @property
    def failed(self) -> bool:
        """Whether nothing of what was opened can be played."""
        session = self.reel.session
        return session is not None and all(view.status().showing is Showing.FAILED for view in session.views)

    def retranslate(self) -> None:
        self.clips.retranslate()
        self._empty.setText(
            self.tr("Choose a channel above, or open a file (Ctrl+O). What is recorded is chosen with Ctrl+Shift+R.")
        )
        self.timeline.setAccessibleName(self.tr("Time axis"))
        self.setAccessibleName(self.tr("Recordings"))
        self._show_empty()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.open_files(paths)

"""The last minute of a tile, in the tile itself: it lies over the live picture, which goes on beneath it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSlider, QToolButton, QVBoxLayout, QWidget

from console.model.errors import BoxwatchError
from console.services.operation import Operation, OperationState
from console.services.playback import FileFacts, Material, PlaySession
from ui import icons
from ui.bridge import on_qt, when_done
from ui.playback.screen import PlayScreen
from ui.playback.transport import Transport
from ui.playback.words import file_stamp
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.viewing import View
    from ui.wall.tile import Tile

SECONDS = 60
FROM_END = 15_000  # ms before the present at which it begins to play
TICK_MS = 100
SMALL = 300  # pixels of a tile's width below which the row of buttons is only play, save and live


class Replay(QFrame):
    """Covers `tile`. `closed`: back to live. `told`: a colour of the theme and a function that gives the sentence."""

    closed = Signal()
    told = Signal(str, object)

    def __init__(self, console: Console, tile: Tile, view: View, title: str) -> None:
        super().__init__(tile)
        self._console, self._tile, self._title = console, tile, title
        self._session: PlaySession | None = None
        self._over = self._begun = False
        self._asked = round(time.time() * 1000)
        self._file = console.playback.scratch_file()
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = PlayScreen(self)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.valueChanged.connect(self._slid)
        self.transport = Transport(self, small=True)
        self.save = self._button("download", self.ask_where)
        self.live = self._button("x", self.leave)
        self._build()
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self.setGeometry(tile.rect())
        tile.installEventFilter(self)
        self.retranslate()
        self.show()
        self.raise_()
        self.setFocus()
        when_done(view.replay(SECONDS, self._file), self, self._written)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 6, 0)
        foot.setSpacing(2)
        foot.addWidget(self.transport, 1)
        foot.addWidget(self.save)
        foot.addWidget(self.live)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.slider)
        column.addLayout(foot)
        self.transport.set_volume(self._console.listening.volume, muted=True)
        self.transport.mute.hide()  # what is kept of a live picture has no sound
        self.transport.use(None)
        self._fit()

    @property
    def session(self) -> PlaySession | None:
        """What is played, once the last minute is there."""
        return self._session

    def leave(self) -> None:
        """Back to live; what was written for it goes."""
        if self._over:
            return
        self._over = True
        self._ticking.stop()
        if self._session is not None:
            self._session.close()
        self.hide()
        self._console.playback.discard(self._file)
        self.closed.emit()
        self.deleteLater()

    def ask_where(self) -> None:
        """Saves the whole of it where the operator wants."""
        session = self._session
        if session is None:
            return
        session.pause()
        name = f"{self._title}-{file_stamp(session.start)}.mp4".replace("/", "-").replace(":", "").replace(" ", "_")
        shots = self._console.options.data / "shots"
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save a clip"), str((shots if shots.is_dir() else Path.home()) / name),
            self.tr("Video (*.mp4)"),
        )  # fmt: skip
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Saves the whole of it as a file."""
        session = self._session
        if session is None:
            return
        material = session.views[0].material
        work = self._console.recordings.export_file(material.pieces, session.start, session.end, path, self._title)
        when_done(work, self, lambda done: self._saved(done, path))

    # Answers

    def _written(self, operation: Operation[Path]) -> None:
        if self._over:
            return
        if operation.state is not OperationState.DONE:
            error = operation.error
            self.told.emit("warn", lambda: error_sentence(error))
            self.leave()
            return
        when_done(self._console.playback.file(self._file), self, self._looked_at)

    def _looked_at(self, done: Future[tuple[Material, FileFacts]]) -> None:
        if self._over:
            return
        try:
            material, _ = done.result()
        except (BoxwatchError, OSError) as error:
            words = error
            self.told.emit("warn", lambda: error_sentence(words))
            self.leave()
            return
        # What was kept begins at 0; it ends when it was asked for.
        start, end = self._asked - (material.end - material.start), self._asked
        material = replace(material, pieces=(replace(material.pieces[0], start=start, end=end),))
        playback = self._console.playback
        self._session = playback.open([material], max(start, end - FROM_END), lambda: on_qt(self, self._tick))
        self.picture.show_view(self._session.views[0], self.tr("{channel} · replay").format(channel=self._title))
        self.slider.setRange(0, end - start)
        self.transport.use(self._session)
        self._ticking.start()

    def _saved(self, operation: Operation[object], path: Path) -> None:
        if operation.state is OperationState.DONE:
            self.told.emit("good", lambda: self.tr("Saved as {file}.").format(file=path.name))

    # As time goes by

    def _tick(self) -> None:
        session = self._session
        if session is None or self._over:
            return
        if not self._begun and self.picture.frame is not None:
            # A decoder may have to be started first: the clock waits for it.
            self._begun = True
            session.play()
        self.transport.tick()
        self.picture.update()
        self.slider.blockSignals(True)
        self.slider.setValue(round(session.position - session.start))
        self.slider.blockSignals(False)

    def _slid(self, value: int) -> None:
        if self._session is not None:
            self._session.seek(self._session.start + value)

    # Keys, size, words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        session = self._session
        seconds = {Qt.Key.Key_Left: -5, Qt.Key.Key_Right: 5}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape or event.text() in ("i", "I"):
            self.leave()
        elif session is None:
            super().keyPressEvent(event)
        elif seconds is not None:
            session.seek(min(session.end, max(session.start, session.position + seconds * 1000)))
        elif event.key() == Qt.Key.Key_Space:
            self.transport.toggle()
        elif event.key() == Qt.Key.Key_Comma:
            self.transport.step(-1)
        elif event.key() == Qt.Key.Key_Period:
            self.transport.step(1)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.transport.faster(1 if event.key() == Qt.Key.Key_Up else -1)
        elif event.text() in ("e", "E"):
            self.ask_where()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Goes along with its tile."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._tile.rect())
            self._fit()
        elif event.type() is QEvent.Type.Hide:
            self.leave()
        return False

    def _fit(self) -> None:
        wide = self.width() >= SMALL
        for widget in (self.transport.back, self.transport.forward, self.transport.rate):
            widget.setVisible(wide)
        self.transport.time.setVisible(self.width() >= SMALL + 160)

    def _button(self, icon: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        icons.give(button, icon)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(act)
        return button

    def retranslate(self) -> None:
        for button, words in ((self.save, self.tr("Save a clip (E)")), (self.live, self.tr("Back to live (Esc)"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.slider.setAccessibleName(self.tr("The last minute"))
        self.setAccessibleName(self.tr("Replay of {channel}").format(channel=self._title))


def host_of(tile: QWidget) -> Replay | None:
    """The replay that lies over a tile."""
    return next((child for child in tile.children() if isinstance(child, Replay) and not child.isHidden()), None)

"""The last minute of a tile, in the tile itself: it lies over the live picture, which goes on beneath it."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog

from console.model.errors import BoxwatchError
from console.services.operation import Operation, OperationState
from console.services.playback import FileFacts, Material
from ui.bridge import when_done
from ui.playback.over_tile import OverTile
from ui.playback.words import file_stamp
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.viewing import View
    from ui.wall.tile import Tile

SECONDS = 60
FROM_END = 15_000  # ms before the present at which it begins to play


class Replay(OverTile):
    """Covers `tile`; leaving it is going back to live."""

    def __init__(self, console: Console, tile: Tile, view: View, title: str) -> None:
        super().__init__(console, tile)
        self._title = title
        self._asked = round(time.time() * 1000)
        self._file = console.playback.scratch_file()
        self.save = self._button("download", self.ask_where)
        self.live = self._button("x", self.leave)
        self.transport.mute.hide()  # what is kept of a live picture has no sound
        self.retranslate()
        self.cover()
        when_done(view.replay(SECONDS, self._file), self, self._written)

    def leave(self) -> None:
        """Back to live; what was written for it goes."""
        if not self.over:
            self._console.playback.discard(self._file)
        super().leave()

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
        title = self.tr("{channel} · replay").format(channel=self._title)
        self.play(material, max(start, end - FROM_END), title, dated=True)

    def _saved(self, operation: Operation[object], path: Path) -> None:
        if operation.state is OperationState.DONE:
            self.told.emit("good", lambda: self.tr("Saved as {file}.").format(file=path.name))

    # Keys, words

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_I:
            self.leave()
        elif event.key() == Qt.Key.Key_E and self.session is not None:
            self.ask_where()
        else:
            return super().press(event)
        return True

    def tile_hidden(self) -> None:
        self.leave()

    def retranslate(self) -> None:
        for button, words in ((self.save, self.tr("Save a clip (E)")), (self.live, self.tr("Back to live (Esc)"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.slider.setAccessibleName(self.tr("The last minute"))
        self.setAccessibleName(self.tr("Replay of {channel}").format(channel=self._title))

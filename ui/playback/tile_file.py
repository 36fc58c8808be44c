"""A file that somebody dropped on a tile, played there: on an empty one, or over a channel that goes on beneath it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from console.model.errors import BoxwatchError
from console.services.playback import FileFacts, Material
from ui.bridge import when_done
from ui.playback.over_tile import OverTile
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.wall.places import Place
    from ui.wall.tile import Tile


class TileFile(OverTile):
    """Plays `path` in `tile` until it is closed or the tile gets another channel, which `place` tells.

    While the tile cannot be seen it stands still, and goes on when it can. `enlarged`: it is wanted on the page of
    recordings.
    """

    enlarged = Signal(Path)

    def __init__(self, console: Console, tile: Tile, path: Path, place: Callable[[], Place | None]) -> None:
        super().__init__(console, tile)
        self.path, self._place, self._beneath = path, place, place()
        self._goes_on = False  # it was playing when the tile was hidden
        self.large = self._button("maximize-2", self.enlarge)
        self.end = self._button("x", self.leave)
        self.picture.activated.connect(self.enlarge)
        self.transport.mute.hide()  # until it is known to have sound
        self.retranslate()
        self.cover()
        when_done(console.playback.file(path), self, self._looked_at)

    def enlarge(self) -> None:
        """To the page of recordings, which has the time axis."""
        self.leave()
        self.enlarged.emit(self.path)

    def _looked_at(self, done: Future[tuple[Material, FileFacts]]) -> None:
        if self.over:
            return
        try:
            material, facts = done.result()
        except CancelledError:
            return  # the console is closing
        except (BoxwatchError, OSError) as error:
            said = f"{self.path.name}: {error_sentence(error)}"
            self.told.emit("warn", lambda: said)
            self.leave()
            return
        dated = facts.created is not None
        if not dated:
            pieces = tuple(replace(one, start=0, end=one.end - one.start) for one in material.pieces)
            material = replace(material, pieces=pieces)
        self.transport.mute.setVisible(facts.sound)
        self.play(material, material.start, self.path.name, dated=dated)
        if facts.cut_off:
            name = self.path.name
            self.told.emit("warn", lambda: self.tr("{file} was cut off: its end is missing.").format(file=name))

    def _tick(self) -> None:
        if self._place() != self._beneath:
            self.leave()
        else:
            super()._tick()

    def tile_hidden(self) -> None:
        if self.session is not None:
            self._goes_on = self.session.playing
            self.session.pause()

    def tile_shown(self) -> None:
        if self.session is not None and self._goes_on:
            self.session.play()

    def press(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge()
        elif event.key() == Qt.Key.Key_Delete:
            self.leave()
        elif event.key() == Qt.Key.Key_M and not self.transport.mute.isHidden():
            self.transport.toggle_mute()
        else:
            return super().press(event)
        return True

    def retranslate(self) -> None:
        for button, words in (
            (self.large, self.tr("On the page of recordings (Enter)")),
            (self.end, self.tr("Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.slider.setAccessibleName(self.tr("Time axis"))
        self.setAccessibleName(self.tr("Recording {file}").format(file=self.path.name))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

"""What the palette of a window finds: its commands, the acts of a tile, channels, boxes, saved layouts and tours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.commands import Commands
from ui.palette import Entry, Palette, action_entries
from ui.service_words import box_title

if TYPE_CHECKING:
    from console.services.fleet import Fleet
    from ui.wall.wall import Wall

translate = QCoreApplication.translate
Source = Callable[[], list[Entry]]


class Finding:
    """Opens the palette. `sources` may be added to: whatever a room has that can be called by its name."""

    def __init__(self, window: QWidget, commands: Commands, wall: Wall, fleet: Fleet) -> None:
        self._window, self._commands, self._wall, self._fleet = window, commands, wall, fleet
        self.sources: list[Source] = [self._acts, self._channels]
        self.to_wall: Callable[[], object] = lambda: None
        self.open_box: Callable[[str], object] | None = None

    def show(self) -> Palette:
        """The palette over the window, with what there is at this moment."""
        self._wall.offer()
        entries = [entry for source in self.sources for entry in source()]
        palette = Palette(entries, self._window)
        palette.finished.connect(palette.deleteLater)
        palette.open_over(self._window)
        return palette

    def _acts(self) -> list[Entry]:
        commands, acts = self._commands, self._wall.acts
        command, act = translate("palette", "Command"), translate("palette", "This tile")
        return [
            *action_entries([(commands[name], commands.english(name)) for name in commands.names()], command),
            *action_entries([(acts[name], acts.english(name)) for name in acts.names()], act),
        ]

    def _channels(self) -> list[Entry]:
        found = []
        for box in self._fleet.boxes():
            title = box_title(box)
            if self.open_box is not None:
                words = translate("palette", "Box")
                found.append(Entry(title, words, partial(self.open_box, box.key), icon="server", also=box.address))
            for channel in box.channels:
                show = partial(self._show_channel, box.key, channel.number)
                found.append(Entry(channel.title, title, show, icon="video", also=f"{channel.name} {channel.number}"))
        return found

    def _show_channel(self, key: str, number: int) -> None:
        self.to_wall()
        self._wall.show_channel(key, number)
        self._wall.setFocus()

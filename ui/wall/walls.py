"""All walls of the console: the one in the main window and those on other monitors, with what they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.model.event import Capture
from ui.wall import layers as layer_memory
from ui.wall.badges import Badge
from ui.wall.drags import Dragged
from ui.wall.layers import KINDS
from ui.wall.places import Keeps, Place
from ui.wall.wall import Wall

if TYPE_CHECKING:
    from console.services.console import Console


class Walls(QObject):
    """Tells every wall what one must know, and lets channels go from one to the other."""

    layers_changed = Signal(object)  # Layers

    def __init__(self, console: Console, main: Wall) -> None:
        super().__init__(main)
        self._settings: Keeps = console.settings
        self.main = main
        self._walls: list[Wall] = []
        self._badges: dict[Place, dict[str, Badge]] = {}
        self.layers = layer_memory.recall(self._settings)
        self.join(main)

    def all(self) -> tuple[Wall, ...]:
        """The walls that are open, that of the main window first."""
        return tuple(self._walls)

    def join(self, wall: Wall) -> None:
        """One more wall."""
        self._walls.append(wall)
        wall.carried_here.connect(lambda dragged, index: self._carry(dragged, wall, index))
        for kind in KINDS:
            wall.acts.on(kind, self._switcher(wall, kind))
        for place, marks in self._badges.items():
            for key, badge in marks.items():
                wall.set_badge(place, key, badge)
        self._show_layers(wall)

    def part(self, wall: Wall) -> None:
        """A wall closes."""
        wall.close_views()
        self._walls.remove(wall)

    def refresh(self) -> None:
        """The fleet changed."""
        for wall in self._walls:
            wall.refresh()

    def rang(self, capture: Capture) -> None:
        """An alarm: its area flashes wherever it is shown."""
        for wall in self._walls:
            wall.rang(capture)

    def set_badge(self, place: Place, key: str, badge: Badge | None) -> None:
        """Marks a channel on every wall, wherever it goes; None takes the mark of that key away."""
        marks = self._badges.setdefault(place, {})
        if badge is None:
            marks.pop(key, None)
        else:
            marks[key] = badge
        for wall in self._walls:
            wall.set_badge(place, key, badge)

    def switch(self, kind: str, on: bool) -> None:
        """A kind of what is drawn over pictures (``all``: every kind) on or off, on every wall, and remembered."""
        self.layers = self.layers.switched(kind, on)
        layer_memory.remember(self._settings, self.layers)
        for wall in self._walls:
            self._show_layers(wall)
        self.layers_changed.emit(self.layers)

    def close_views(self) -> None:
        """Closes every stream of every wall."""
        for wall in self._walls:
            wall.close_views()

    def _switcher(self, wall: Wall, kind: str) -> Callable[[], None]:
        return lambda: self.switch(kind, wall.acts[kind].isChecked())

    def _show_layers(self, wall: Wall) -> None:
        wall.show_layers(self.layers)
        for kind in KINDS:
            wall.acts[kind].setChecked(getattr(self.layers, kind))

    def _carry(self, dragged: Dragged, wall: Wall, index: int) -> None:
        """A tile of another wall fell on this one: the two change their channels."""
        other = next((one for one in self._walls if one.name == dragged.source), None)
        if other is None:
            return
        mine, theirs = wall.place(index), other.place(dragged.number)
        if theirs is not None:
            other.remove(dragged.number)
            if mine is not None:
                other.show_channel(mine.box_key, mine.number, dragged.number)
            wall.show_channel(theirs.box_key, theirs.number, index)



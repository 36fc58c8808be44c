"""The keyboard of a wall: digits and arrows choose a tile, Shift pans, Control carries; the rest are acts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.wall.tile_numbers import TileNumbers
from ui.wall.zoom import PAN, STEP, Zoom

if TYPE_CHECKING:
    from ui.wall.tile import Tile
    from ui.wall.wall import Wall

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class WallKeys:
    """What keys and acts do to a wall and its selected tile."""

    def __init__(self, wall: Wall) -> None:
        self._wall = wall
        self._numbers = TileNumbers()
        acts = wall.acts
        acts.on("maximise", wall.toggle_maximised)
        acts.on("freeze", lambda: wall.tile().freeze(not wall.tile().frozen))
        acts.on("zoom_in", lambda: self._zoom(STEP))
        acts.on("zoom_out", lambda: self._zoom(1 / STEP))
        acts.on("zoom_reset", lambda: wall.tile().set_zoom(Zoom()))
        acts.on("tools", self._show_tools)

    def press(self, event: QKeyEvent) -> bool:
        """Does what belongs to a key; False where nothing does."""
        wall, key = self._wall, Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.offer(wall.tile())
        if key in _STEPS and shift:
            across, down = _STEPS[key]
            wall.tile().set_zoom(wall.tile().zoom.moved(across * PAN, down * PAN))
        elif key in _STEPS:
            self._step(*_STEPS[key], carry=control)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and not shift and not control:
            self._choose(key - Qt.Key.Key_0)
        elif key is Qt.Key.Key_Escape and wall.tile().zoom.on:
            wall.tile().set_zoom(Zoom())
        elif key is Qt.Key.Key_Escape and wall.maximised is not None:
            wall.restore()
        elif key is Qt.Key.Key_Escape:
            wall.escaped.emit()
        elif key is Qt.Key.Key_Delete:
            wall.remove()
        else:
            return wall.acts.press(event)
        return True

    def offer(self, tile: Tile) -> None:
        """The acts show how a tile is, and are off where they have nothing to act on."""
        acts, there = self._wall.acts, tile.occupied
        bare = there and not tile.covered  # what lies over it has keys of its own
        picture = bare and tile.frame is not None
        for name, on in (
            ("maximise", there),
            ("freeze", picture),
            ("shot", bare),
            ("tools", bare),
            ("zoom_in", picture),
            ("zoom_out", bare and tile.zoom.on),
            ("zoom_reset", bare and tile.zoom.on),
        ):
            acts[name].setEnabled(on)
        acts["maximise"].setChecked(self._wall.maximised is not None)
        acts["freeze"].setChecked(tile.frozen)

    def cover_changed(self) -> None:
        """A tile is covered, or free again: other tools are its."""
        self._wall.bar.hide()
        self.offer(self._wall.tile())

    def _zoom(self, times: float) -> None:
        tile = self._wall.tile()
        tile.set_zoom(tile.zoom.at(0.5, 0.5, times))

    def _show_tools(self) -> None:
        self._wall.bar.come(self._wall.tile())
        self._wall.bar.take_keys()

    def _choose(self, digit: int) -> None:
        wall = self._wall
        index = self._numbers.press(digit, wall.layout_count, time.monotonic())
        if index is None:
            return
        if wall.maximised is None:
            wall.select(index)
        else:
            wall.maximise(index)

    def _step(self, across: int, down: int, carry: bool) -> None:
        """Moves the selection to a neighbour, or carries the channel there."""
        wall = self._wall
        side = round(wall.layout_count**0.5)
        row, column = divmod(wall.selected, side)
        row, column = row + down, column + across
        if wall.maximised is not None or not (0 <= row < side and 0 <= column < side):
            return
        if carry:
            wall.swap(wall.selected, row * side + column)
        else:
            wall.select(row * side + column)

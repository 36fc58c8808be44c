"""What a wall says where it has no channel, and the button with which a newcomer begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.language import translated
from ui.wall.tile import Tile

EMPTY = QT_TRANSLATE_NOOP("wall", "Drag a channel here, or select it in the tree and press Enter.")
EMPTY_ALONE = QT_TRANSLATE_NOOP("wall", "Drag a channel here, or find it with Ctrl+K.")
EMPTY_SHORT = QT_TRANSLATE_NOOP("wall", "Drag a channel here")
ADD = QT_TRANSLATE_NOOP("wall", "Add a channel…")
MANY = 4  # tiles from which on there is room for a few words only
LEAST = 180  # height in pixels of a tile that has room for the button


class EmptyTiles:
    """`first`: it is the wall beside the tree, and has the button."""

    def __init__(self, wall: QWidget, *, first: bool) -> None:
        self._first = first
        self.button = QPushButton(wall)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+N does the same from the keyboard

    def say(self, tiles: Sequence[Tile], count: int) -> None:
        """The words, in the language of the moment, for a wall of `count` tiles."""
        words = translated("wall", EMPTY_SHORT if count > MANY else EMPTY if self._first else EMPTY_ALONE)
        for tile in tiles:
            tile.say_when_empty(words)
        self.button.setText(translated("wall", ADD))

    def place(self, bare: Sequence[Tile]) -> None:
        """The button stands in the first one of the empty tiles, where there is room for it."""
        if not bare or bare[0].height() < LEAST or not self._first:
            self.button.hide()
            return
        tile, size = bare[0].geometry(), self.button.sizeHint()
        self.button.setGeometry(QRect(QPoint(tile.center().x() - size.width() // 2, tile.center().y() + 32), size))
        self.button.show()
        self.button.raise_()

"""What a tile says of itself under a mouse that rests.

Not in the tile: a widget whose events all come through Python pays for it with every picture that it paints.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.wall.tile import Tile


class TileTips(QObject):
    """Answers for the tiles in a widget: who wants to know a tip asks a tile, and then what the tile is in."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
            return False
        tile = self._ground.childAt(event.pos())
        if not isinstance(tile, Tile):
            return False
        QToolTip.showText(event.globalPos(), tile.tip_at(tile.mapFrom(self._ground, event.pos()).y()), tile)
        return True

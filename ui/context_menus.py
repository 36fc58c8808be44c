"""What a right click offers: the commands that suit what was clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.commands import Commands
from ui.tree import FleetTree

CHANNEL = ("rules", "edit_channel", "surveillance", "snapshot", "take_off", "delete_channel", "add_channel")
BOX = ("box_pages", "edit_box", "refresh_box", "add_channel", "remove_box")
NOTHING = ("add_box", "add_channel")


class ContextMenus:
    """Menus of the tree and of the wall, made when they are asked for."""

    def __init__(self, commands: Commands, tree: FleetTree, window: QWidget) -> None:
        self._commands, self._tree, self._window = commands, tree, window

    def on_tile(self, place: QPoint) -> None:
        """A channel's commands; `place` is global."""
        self._open(place, CHANNEL)

    def on_tree(self, place: QPoint) -> None:
        """Those of the row: a box's own commands, or those of its channel; `place` is global."""
        if self._tree.channel is not None:
            self._open(place, CHANNEL)
        else:
            self._open(place, BOX if self._tree.box_key is not None else NOTHING)

    def _open(self, place: QPoint, names: Sequence[str]) -> None:
        menu = QMenu(self._window)
        for name in names:
            menu.addAction(self._commands[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

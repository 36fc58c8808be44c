"""What a right click offers: the commands that suit what was clicked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.commands import FULL_SCREEN, LAYOUTS, SEPARATOR, WALL, Commands
from ui.language import translated
from ui.tree import FleetTree
from ui.wall.tile_acts import LAYERS, TileActs

TILE = ("maximise", "freeze", "shot", "", "zoom_in", "zoom_out", "zoom_reset")
CHANNEL = ("rules", "edit_channel", "surveillance", "snapshot", "guard", "take_off", "delete_channel", "add_channel")
BOX = ("box_pages", "edit_box", "refresh_box", "takeover", "add_channel", "remove_box")
NOTHING = ("add_box", "add_channel")


class ContextMenus:
    """Menus of the tree and of the wall, made when they are asked for."""

    def __init__(self, commands: Commands, tree: FleetTree, acts: TileActs, window: QWidget) -> None:
        self._commands, self._tree, self._acts, self._window = commands, tree, acts, window

    def on_tile(self, place: QPoint) -> None:
        """What can be done to a tile, what is drawn over it, and its channel's commands; `place` is global."""
        menu = tile_menu(self._acts, self._commands, self._window)
        menu.addSeparator()
        for name in CHANNEL:
            menu.addAction(self._commands[name])
        menu.popup(place)

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


def tile_menu(acts: TileActs, commands: Commands, parent: QWidget) -> QMenu:
    """The acts of the selected tile and its wall as a menu that deletes itself; what other rooms added is in it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in (*TILE, *(name for name in acts.bar if name not in TILE)):
        if name:
            menu.addAction(acts[name])
        else:
            menu.addSeparator()
    drawn = menu.addMenu(translated("commands", QT_TRANSLATE_NOOP("commands", "&Drawn over the picture")))
    for name in LAYERS:
        drawn.addAction(acts[name])
    wall = menu.addMenu(translated("commands", QT_TRANSLATE_NOOP("commands", "&Layout and wall")))
    for command in (*LAYOUTS, SEPARATOR, *WALL, SEPARATOR, FULL_SCREEN):
        if command is SEPARATOR:
            wall.addSeparator()
        else:
            wall.addAction(commands[command.name])
    return menu

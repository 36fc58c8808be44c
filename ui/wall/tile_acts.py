"""What can be done to the selected tile: one table for the toolbar, the context menu, the palette and the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from ui.commands import Command, command_action, say_command

ACTS: tuple[Command, ...] = (
    Command("maximise", QT_TRANSLATE_NOOP("commands", "Fill the w&all"), "Return", "maximize-2", True),
    Command("freeze", QT_TRANSLATE_NOOP("commands", "&Freeze the picture"), "Space", "pause", True),
    Command("shot", QT_TRANSLATE_NOOP("commands", "Save a &picture"), "S", "camera"),
    Command("zoom_in", QT_TRANSLATE_NOOP("commands", "&Nearer"), "+", "plus"),
    Command("zoom_out", QT_TRANSLATE_NOOP("commands", "Fa&rther"), "-", "minus"),
    Command("zoom_reset", QT_TRANSLATE_NOOP("commands", "The &whole picture"), "Z", "scan"),
    Command("tools", QT_TRANSLATE_NOOP("commands", "&Tools of this tile"), ".", "settings"),
    Command("boxes", QT_TRANSLATE_NOOP("commands", "&Boxes around targets"), "B", "square", True),
    Command("names", QT_TRANSLATE_NOOP("commands", "&Names of targets"), "N", "users", True),
    Command("trails", QT_TRANSLATE_NOOP("commands", "&Trails of targets"), "T", "activity", True),
    Command("rules", QT_TRANSLATE_NOOP("commands", "&Rules on the picture"), "R", "pentagon", True),
)
# Of these the toolbar under the mouse is made, in this order; the context menu has them and the rest.
BAR = ("maximise", "freeze", "shot", "zoom_in", "zoom_out", "zoom_reset")
LAYERS = ("boxes", "names", "trails", "rules")

_SAME_KEY = {"Shift++": "+", "=": "+", "Shift+=": "+", "Enter": "Return", "_": "-", "Shift+_": "-"}


class TileActs(QObject):
    """Actions by name. Their keys hold where the wall has the focus: it asks `press`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._commands: dict[str, Command] = {}
        self.bar: list[str] = list(BAR)
        for command in ACTS:
            self._add(command)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def names(self) -> list[str]:
        """The name of every act."""
        return list(self._actions)

    def key(self, name: str) -> str:
        """The key of an act as it is written."""
        return self._commands[name].key

    def english(self, name: str) -> str:
        """Its words in English, by which it is found in every language."""
        return self._commands[name].text.replace("&", "")

    def add(self, command: Command, act: Callable[[], object], *, in_bar: bool = False) -> QAction:
        """One more act, from another room: a recording, a replay."""
        action = self._add(command)
        if in_bar:
            self.bar.append(command.name)
        self.on(command.name, act)
        self.retranslate()
        return action

    def on(self, name: str, act: Callable[[], object]) -> None:
        """What an act does."""
        self._actions[name].triggered.connect(lambda: act())

    def press(self, event: QKeyEvent) -> bool:
        """Does what belongs to a key; False where nothing does."""
        written = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        written = written.replace("Num+", "")
        written = _SAME_KEY.get(written, written)
        for name, command in self._commands.items():
            if command.key == written:
                if self._actions[name].isEnabled():
                    self._actions[name].trigger()
                return True
        return False

    def retranslate(self) -> None:
        for name, command in self._commands.items():
            say_command(self._actions[name], command)

    def _add(self, command: Command) -> QAction:
        action = command_action(command, self)
        # In a menu the key is only shown: the wall acts on it, and nothing else where the wall has not the focus.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._actions[command.name], self._commands[command.name] = action, command
        return action

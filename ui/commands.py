"""Every command of the window with its key, its icon and its menu: one table, so that nothing is without a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QToolButton, QWidget

from ui import icons
from ui.language import translated


@dataclass(frozen=True, slots=True)
class Command:
    """`group`: of its members one is checked at a time."""

    name: str
    text: str
    key: str = ""
    icon: str = ""
    checkable: bool = False
    group: str = ""


SEPARATOR = Command("", "")

Menus = tuple[tuple[str, tuple[Command, ...]], ...]

LAYOUTS: tuple[Command, ...] = (
    Command("layout_1", QT_TRANSLATE_NOOP("commands", "&1 tile"), "Ctrl+1", "square", True, "layout"),
    Command("layout_4", QT_TRANSLATE_NOOP("commands", "&4 tiles"), "Ctrl+2", "grid-2x2", True, "layout"),
    Command("layout_9", QT_TRANSLATE_NOOP("commands", "&9 tiles"), "Ctrl+3", "grid-3x3", True, "layout"),
    Command("layout_16", QT_TRANSLATE_NOOP("commands", "1&6 tiles"), "Ctrl+4", "layout-grid", True, "layout"),
)
WALL: tuple[Command, ...] = (
    Command("save_layout", QT_TRANSLATE_NOOP("commands", "&Save this layout…"), "Ctrl+Shift+S", "download"),
    Command("layouts", QT_TRANSLATE_NOOP("commands", "&Layouts and tours…"), "Ctrl+Shift+O", "layout-grid"),
    SEPARATOR,
    Command("tour", QT_TRANSLATE_NOOP("commands", "Start or pause the &tour"), "Ctrl+Shift+T", "play"),
    Command("tour_next", QT_TRANSLATE_NOOP("commands", "&Next stop of the tour"), "Ctrl+PgDown", "step-forward"),
    Command("tour_previous", QT_TRANSLATE_NOOP("commands", "Pre&vious stop"), "Ctrl+PgUp", "step-back"),
    Command("tour_end", QT_TRANSLATE_NOOP("commands", "&End the tour"), "Ctrl+.", "x"),
    SEPARATOR,
    Command("screen_show", QT_TRANSLATE_NOOP("commands", "Show this on the &box's screen"), "Ctrl+Alt+S", "monitor"),
    Command("screen_take", QT_TRANSLATE_NOOP("commands", "&Take what the box's screen shows"), "Ctrl+Alt+T", "monitor"),
)
FULL_SCREEN = Command("full_screen", QT_TRANSLATE_NOOP("commands", "&Full screen"), "F11", "maximize-2", True)
PALETTE = Command("palette", QT_TRANSLATE_NOOP("commands", "&Find a command or channel…"), "Ctrl+K", "search")

MENUS: Menus = (
    (
        QT_TRANSLATE_NOOP("commands", "&File"),
        (
            Command("add_box", QT_TRANSLATE_NOOP("commands", "Add &box…"), "Ctrl+B", "server"),
            Command("add_channel", QT_TRANSLATE_NOOP("commands", "Add &channel…"), "Ctrl+N", "plus"),
            Command("edit_box", QT_TRANSLATE_NOOP("commands", "&Edit box…"), "F2", "pencil"),
            Command("box_pages", QT_TRANSLATE_NOOP("commands", "Box &pages…"), "Ctrl+D", "settings"),
            Command("takeover", QT_TRANSLATE_NOOP("commands", "When a box falls &silent…"), "Ctrl+Shift+K", "shield"),
            Command("refresh_box", QT_TRANSLATE_NOOP("commands", "&Read box again"), "F5", "refresh-cw"),
            Command("remove_box", QT_TRANSLATE_NOOP("commands", "Re&move box…"), "Ctrl+Shift+B", "unplug"),
            SEPARATOR,
            PALETTE,
            Command("preferences", QT_TRANSLATE_NOOP("commands", "&Preferences…"), "Ctrl+,", "settings"),
            Command("quit", QT_TRANSLATE_NOOP("commands", "&Quit"), "Ctrl+Q", "log-out"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("commands", "&View"),
        (
            *LAYOUTS,
            SEPARATOR,
            FULL_SCREEN,
            Command("tree_panel", QT_TRANSLATE_NOOP("commands", "&Channel panel"), "Ctrl+T", "network", True),
            Command("alarm_panel", QT_TRANSLATE_NOOP("commands", "&Alarm panel"), "Ctrl+L", "panel-right", True),
            Command("overlays", QT_TRANSLATE_NOOP("commands", "&Targets and rules"), "O", "eye", True),
            Command("next_panel", QT_TRANSLATE_NOOP("commands", "&Next panel"), "F6"),
            SEPARATOR,
            Command("dark", QT_TRANSLATE_NOOP("commands", "&Dark"), "Ctrl+Shift+D", "moon", True, "theme"),
            Command("light", QT_TRANSLATE_NOOP("commands", "&Light"), "Ctrl+Shift+L", "sun", True, "theme"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("commands", "&Wall"),
        (
            *WALL,
            SEPARATOR,
            Command("wall_window", QT_TRANSLATE_NOOP("commands", "&Another wall window"), "Ctrl+Shift+W", "monitor"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("commands", "&Channel"),
        (
            Command("edit_channel", QT_TRANSLATE_NOOP("commands", "&Edit…"), "Ctrl+E", "pencil"),
            Command("rules", QT_TRANSLATE_NOOP("commands", "&Rules…"), "Ctrl+R", "pentagon"),
            Command("surveillance", QT_TRANSLATE_NOOP("commands", "&Guarded"), "Ctrl+G", "shield", True),
            Command("snapshot", QT_TRANSLATE_NOOP("commands", "&Snapshot…"), "Ctrl+P", "camera"),
            Command("guard", QT_TRANSLATE_NOOP("commands", "Right &camera?"), "Ctrl+Shift+G", "scan"),
            Command("enable_again", QT_TRANSLATE_NOOP("commands", "Enable a&gain"), "Ctrl+Shift+E", "play"),
            Command("take_off", QT_TRANSLATE_NOOP("commands", "&Take off the wall"), "Ctrl+W", "x"),
            SEPARATOR,
            Command("delete_channel", QT_TRANSLATE_NOOP("commands", "&Delete…"), "Ctrl+Shift+Delete", "trash-2"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("commands", "Recor&dings"),
        (
            Command("playback", QT_TRANSLATE_NOOP("commands", "&Play recordings"), "Ctrl+Shift+V", "play"),
            Command("open_recording", QT_TRANSLATE_NOOP("commands", "&Open recording…"), "Ctrl+O", "folder-open"),
            Command(
                "work_through", QT_TRANSLATE_NOOP("commands", "Wor&k through recordings…"), "Ctrl+Shift+A", "search"
            ),
            Command("enhance_file", QT_TRANSLATE_NOOP("commands", "&Enhance a picture…"), "Ctrl+Shift+P", "contrast"),
            SEPARATOR,
            Command("recording_plans", QT_TRANSLATE_NOOP("commands", "&What is recorded…"), "Ctrl+Shift+R", "record"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("commands", "&Alarms"),
        (
            Command("mute", QT_TRANSLATE_NOOP("commands", "&Mute sound"), "Ctrl+M", "volume-x", True),
            Command("newest", QT_TRANSLATE_NOOP("commands", "Go to the &newest"), "Ctrl+Home", "bell"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("commands", "&Language"),
        (
            # Each language in its own words: who cannot read the other one must find the way back.
            Command("zh", "中文", "Ctrl+Shift+Z", "", True, "language"),
            Command("en", "English", "Ctrl+Shift+X", "", True, "language"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("commands", "&Help"),
        (
            Command("manual", QT_TRANSLATE_NOOP("commands", "&Manual"), "F1", "circle-question-mark"),
            Command("about", QT_TRANSLATE_NOOP("commands", "&About Boxwatch"), "Ctrl+F1", "info"),
        ),
    ),
)


# Of a window that is nothing but a wall.
WALL_WINDOW: Menus = (
    (QT_TRANSLATE_NOOP("commands", "&View"), (*LAYOUTS, SEPARATOR, FULL_SCREEN, PALETTE)),
    (
        QT_TRANSLATE_NOOP("commands", "&Wall"),
        (
            *WALL,
            SEPARATOR,
            Command("take_off", QT_TRANSLATE_NOOP("commands", "&Take off the wall"), "Ctrl+W", "x"),
            Command("close_window", QT_TRANSLATE_NOOP("commands", "&Close this window"), "Ctrl+Q", "log-out"),
        ),
    ),
)


class Commands(QObject):
    """The commands as actions by their name; menus are filled from the same table."""

    def __init__(self, bar: QMenuBar, parent: QObject, table: Menus = MENUS) -> None:
        super().__init__(parent)
        self._table = table
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus = [bar.addMenu("") for _ in table]
        for menu, (_, commands) in zip(self._menus, table, strict=True):
            for command in commands:
                if command is SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addAction(self._make(command))
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def actions(self) -> list[QAction]:
        """Every command as an action."""
        return list(self._actions.values())

    def names(self) -> list[str]:
        """The name of every command."""
        return list(self._actions)

    def english(self, name: str) -> str:
        """Its words in English, by which it is found in every language."""
        commands = (command for _, commands in self._table for command in commands)
        return next(command.text for command in commands if command.name == name).replace("&", "")

    def on(self, name: str, act: Callable[[], object]) -> None:
        """What a command does."""
        self._actions[name].triggered.connect(lambda: act())

    def on_switch(self, name: str, act: Callable[[bool], object]) -> None:
        """What a command that is switched on and off does, when the operator switches it."""
        action = self._actions[name]
        action.triggered.connect(lambda: act(action.isChecked()))

    def _make(self, command: Command) -> QAction:
        action = command_action(command, self)
        if command.group:
            group = self._groups.setdefault(command.group, QActionGroup(self))
            group.addAction(action)
        self._actions[command.name] = action
        return action

    def strip(self, names: Sequence[str], parent: QWidget) -> QWidget:
        """Buttons for what is used often, in a row."""
        row = QWidget(parent)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 2, 8, 2)
        layout.setSpacing(2)
        for name in names:
            button = QToolButton(row)
            button.setDefaultAction(self._actions[name])
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has its key
            layout.addWidget(button)
        return row

    def retranslate(self) -> None:
        for menu, (title, commands) in zip(self._menus, self._table, strict=True):
            menu.setTitle(translated("commands", title))
            for command in commands:
                if command is SEPARATOR:
                    continue
                say_command(self._actions[command.name], command)


def command_action(command: Command, parent: QObject) -> QAction:
    """A command as an action with its key and its icon, still without words."""
    action = QAction(parent, checkable=command.checkable)
    action.setShortcut(QKeySequence(command.key))
    if command.icon:
        icons.give(action, command.icon)
    return action


def say_command(action: QAction, command: Command) -> None:
    """Gives an action its words in the language of the moment, with the key in its tip."""
    text = translated("commands", command.text)
    action.setText(text)
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{plain_text(text)} ({key})" if key else plain_text(text))


def plain_text(text: str) -> str:
    """A menu's text without its mnemonic: "Mute(&M)" and "&Mute" are both "Mute"."""
    head, mark, tail = text.partition("(&")
    return head + tail[2:] if mark else text.replace("&", "")

"""The bar above the picture: back, the tools, undo, freeze, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.rules.edits import Kind
from ui.rules.words import kind_word

translate = QCoreApplication.translate

_ICONS = {
    Kind.AREA: "pentagon",
    Kind.TRIPWIRE: "slash",
    Kind.DOUBLE: "double-tripwire",
    Kind.MASK: "eye-off",
    Kind.REGION: "scan",
}
_KEYS = {Kind.AREA: "A", Kind.TRIPWIRE: "L", Kind.DOUBLE: "D", Kind.MASK: "M", Kind.REGION: "R"}


class RuleBar(QWidget):
    """`on_pick` is called with a `Kind`, or None where the hand was picked."""

    def __init__(self) -> None:
        super().__init__()
        self.on_pick: Callable[[Kind | None], None] = lambda kind: None
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._hint = QLabel()
        self._hint.setProperty("role", "secondary")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.leave, self.undo, self.redo = QAction(self), QAction(self), QAction(self)
        self.freeze, self.whole = QAction(self), QAction(self)
        self.sizes, self.changes, self.trial = QAction(self), QAction(self), QAction(self)
        self.copy, self.paste, self.copy_to = QAction(self), QAction(self), QAction(self)
        self.send = QAction(self)
        for action in (self.freeze, self.sizes, self.changes, self.trial):
            action.setCheckable(True)
        self.tabs = [QAction(self) for _ in range(3)]
        self._refused: dict[Kind, str] = {}
        self._keys: dict[str, QAction] = {
            "Ctrl+Z": self.undo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl+Y": self.redo,
            "F": self.freeze,
            "0": self.whole,
            "S": self.sizes,
            "C": self.changes,
            "T": self.trial,
            "Ctrl+C": self.copy,
            "Ctrl+V": self.paste,
            "Ctrl+Shift+C": self.copy_to,
            "Ctrl+Return": self.send,
            "Ctrl+Enter": self.send,
            **{str(place): action for place, action in enumerate(self.tabs, 1)},
        }
        self.tools: dict[Kind | None, QAction] = {}
        self._group = QActionGroup(self)
        for kind in (None, *Kind):
            self.tools[kind] = self._tool(kind)
        self.tools[None].setChecked(True)
        for action, icon in (
            (self.leave, "x"),
            (self.undo, "undo-2"),
            (self.redo, "redo-2"),
            (self.freeze, "snowflake"),
            (self.whole, "minimize-2"),
            (self.sizes, "square"),
            (self.changes, "arrow-left-right"),
            (self.copy_to, "copy"),
            (self.trial, "play"),
        ):
            icons.give(action, icon)
        self._lay_out()
        self.retranslate()

    def _tool(self, kind: Kind | None) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        self._keys[_KEYS[kind] if kind is not None else "V"] = action
        action.triggered.connect(lambda: self.on_pick(kind))
        icons.give(action, _ICONS[kind] if kind is not None else "move-diagonal")
        self._group.addAction(action)
        return action

    def _lay_out(self) -> None:
        self._first, second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, second):
            row.setSpacing(theme.GRID // 2)
        self._first.addWidget(self._title)
        self._first.addSpacing(theme.MARGIN)
        self._first.addStretch(1)
        self._first.addWidget(_button(self.leave))
        for action in self.tools.values():
            second.addWidget(_button(action, words=True))
        second.addSpacing(theme.GRID)
        for action in (self.undo, self.redo, self.freeze, self.whole, self.sizes, self.changes, self.copy_to):
            second.addWidget(_button(action))
        second.addStretch(1)
        second.addWidget(_button(self.trial, words=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(self._first)
        layout.addLayout(second)
        layout.addWidget(self._hint)

    def put_tabs(self, tabs: QWidget) -> None:
        """Which rule is in hand, beside the title."""
        self._first.insertWidget(2, tabs)

    def allow(self, kind: Kind, why_not: str) -> None:
        """Offer a tool, or say why it cannot be used here."""
        if self._refused.get(kind, "") != why_not:
            self._refused[kind] = why_not
            self.tools[kind].setEnabled(not why_not)
            self.retranslate()

    def set_heading(self, words: str) -> None:
        """Whose rules are drawn, where they are no channel's."""
        self._title.setText(words)

    def set_title(self, channel: str) -> None:
        """Name the channel whose rule is shown."""
        self._title.setText(translate("rules", "Rules of {channel}").format(channel=channel))

    def say(self, hint: str) -> None:
        """What the hand can do next."""
        self._hint.setText(hint)
        self._hint.setToolTip(hint)

    @property
    def hint(self) -> str:
        return self._hint.text()

    def meant_by(self, event: QKeyEvent) -> QAction | None:
        """The action of a key, None where the key means nothing here or the action is off.

        No shortcuts of Qt: two that are the same in panel and window would cancel each other out.
        """
        keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        action = self._keys.get(keys)
        return action if action is not None and action.isEnabled() else None

    def keys(self) -> list[str]:
        """Every key that means something here."""
        return list(self._keys)

    def show_tool(self, kind: Kind | None) -> None:
        """Mark the tool in use."""
        self.tools[kind].setChecked(True)

    def retranslate(self) -> None:
        for kind, action in self.tools.items():
            action.setText(kind_word(kind) if kind is not None else translate("rules", "Change"))
        self.sizes.setText(translate("rules", "Size filter as two boxes on the picture"))
        self.changes.setText(translate("rules", "Show on the picture what changes"))
        self.trial.setText(translate("rules", "Try"))
        self.copy_to.setText(translate("rules", "Copy the rule to other channels…"))
        self.leave.setText(translate("rules", "Close (Esc)"))
        self.undo.setText(translate("rules", "Undo"))
        self.redo.setText(translate("rules", "Redo"))
        self.freeze.setText(translate("rules", "Freeze the picture"))
        self.whole.setText(translate("rules", "Show the whole picture"))
        for keys, action in reversed(self._keys.items()):
            action.setToolTip(f"{action.text()} ({keys})" if action.text() else "")
        for kind, why_not in self._refused.items():
            if why_not:
                self.tools[kind].setToolTip(f"{kind_word(kind)}: {why_not}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _button(action: QAction, words: bool = False) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if words:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button

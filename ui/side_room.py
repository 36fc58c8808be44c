"""The panels beside the middle: they make room on a small screen, and come back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.commands import Commands

WIDE_ENOUGH = 1600  # a window narrower than this has no place for panels beside what fills the middle


class SideRoom:
    """`panels` by the name of the command that shows and hides each."""

    def __init__(self, commands: Commands, panels: Mapping[str, QWidget]) -> None:
        self._commands, self._panels = commands, panels
        self._hidden: list[str] = []
        self._narrow = False

    def make(self, width: int) -> None:
        """On a window of this width; the panels' keys bring them back at any time."""
        self._narrow = width < WIDE_ENOUGH
        if not self._narrow:
            return
        for name, panel in self._panels.items():
            if panel.isVisible():
                panel.hide()
                self._commands[name].setChecked(False)
                self._hidden.append(name)

    def follow(self, width: int) -> None:
        """The window has this width now; only a step over the limit changes anything."""
        if self._narrow == (width < WIDE_ENOUGH):
            return
        self.make(width)
        if not self._narrow:
            self.give_back()

    def give_back(self) -> None:
        """The panels that made room are there again."""
        for name in self._hidden:
            self._panels[name].show()
            self._commands[name].setChecked(True)
        self._hidden.clear()

"""What the box had before: kept since it was confirmed, and taken back with a click."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton

from console.model.rule import AlgorithmRule
from console.model.rule_board import rule_changes
from console.services.rule_memory import Version
from ui.rules.document import RuleDocument
from ui.rules.edits import kind_of
from ui.rules.words import kind_word

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class VersionMenu:
    """The menu of `button`: the versions of the rule in hand that the box confirmed, newest first."""

    def __init__(
        self, console: Console, box_key: str, number: int, document: RuleDocument, button: QPushButton
    ) -> None:
        self._memory = console.rules.memory
        self._box_key, self._number, self._document = box_key, number, document
        self._button = button
        self.menu = QMenu(button)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.fill)
        button.setMenu(self.menu)

    def offer(self) -> None:
        """The button is of use where there is anything to go back to."""
        self._button.setEnabled(bool(self._others()))

    def fill(self) -> None:
        """One entry for each version that differs from what is on the board."""
        self.menu.clear()
        for version in self._others():
            when = datetime.fromtimestamp(version.time / 1000).strftime("%Y-%m-%d %H:%M:%S")
            self.menu.addAction(f"{when}   {_content(version.rule)}", self._taker(version.rule))

    def _others(self) -> list[Version]:
        versions = self._memory.versions(self._box_key, self._number, self._document.index)
        return [version for version in versions if rule_changes(version.rule, self._document.rule)]

    def _taker(self, rule: AlgorithmRule) -> Callable[[], None]:
        return lambda: self._document.apply(rule, turned=frozenset())


def _content(rule: AlgorithmRule) -> str:
    """What a version has: how many shapes of each kind."""
    kinds = [kind_word(kind_of(rule, area)) for area in rule.areas]
    counted = [f"{kinds.count(kind)} × {kind}" for kind in dict.fromkeys(kinds)]
    return ", ".join(counted) or translate("rules", "nothing drawn")

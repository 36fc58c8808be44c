"""Which groups: a button with a menu of check marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

translate = QCoreApplication.translate


class _StayingMenu(QMenu):
    """Does not close when something is checked: several are wanted."""

    def mouseReleaseEvent(self, event: object) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: object) -> None:
        action = self.activeAction()
        if action is not None and event.key() == Qt.Key.Key_Space:  # type: ignore[attr-defined]
            action.trigger()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]


class GroupChoice(QPushButton):
    """The names of the chosen groups, or that there are none. `changed` when the hand chose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._menu = _StayingMenu(self)
        self.setMenu(self._menu)
        self.setStyleSheet("text-align: left;")
        self.retranslate()

    def offer(self, names: Sequence[str]) -> None:
        """The groups that there are; what was chosen stays chosen."""
        kept = set(self.chosen())
        self._menu.clear()
        for name in names:
            action = QAction(name, self._menu, checkable=True)
            action.setChecked(name in kept)
            action.triggered.connect(self._chosen)
            self._menu.addAction(action)
        self.setEnabled(bool(names))
        self.retranslate()

    def chosen(self) -> list[str]:
        return [action.text() for action in self._menu.actions() if action.isChecked()]

    def choose(self, names: Iterable[str]) -> None:
        """Check these, and no others."""
        wanted = set(names)
        for action in self._menu.actions():
            action.setChecked(action.text() in wanted)
        self.retranslate()

    def retranslate(self) -> None:
        names = self.chosen()
        separator = translate("faces", ", ")
        empty = translate("faces", "No group") if self._menu.actions() else translate("faces", "There is no group yet")
        text = self.fontMetrics().elidedText(separator.join(names) or empty, Qt.TextElideMode.ElideRight, 220)
        self.setText(text)

    def _chosen(self) -> None:
        self.retranslate()
        self.changed.emit()

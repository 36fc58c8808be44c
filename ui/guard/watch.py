"""Carries what the guard says to the tiles, to the tree, and to the page where it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from console.services.messages import GuardChanged
from ui.bridge import on_qt
from ui.guard.panel import GuardPanel
from ui.guard.words import badge_of, tree_mark
from ui.service_words import Mark
from ui.wall.places import Place

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.middle import Middle
    from ui.tree import FleetTree
    from ui.wall.walls import Walls

KEY = "guard"
TOGETHER = 50  # ms in which what changes for many channels is shown once


class GuardWatch(QObject):
    """`open` shows the page of a channel in place of the wall."""

    def __init__(
        self,
        console: Console,
        walls: Walls,
        tree: FleetTree,
        stack: Middle,
        chosen: Callable[[], tuple[str, int] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._console, self._walls, self._tree, self._stack, self._chosen = console, walls, tree, stack, chosen
        self._later = QTimer(self, singleShot=True, interval=TOGETHER)
        self._later.timeout.connect(self._show_tree)
        tree.mark_over = self._mark
        unsubscribe = console.bus.subscribe(
            GuardChanged, lambda message: on_qt(self, lambda: self._changed(message.box_key, message.channel))
        )
        self.destroyed.connect(lambda: unsubscribe())
        for verdict in console.guard.verdicts():
            self._changed(verdict.key, verdict.number)

    def open(self) -> None:
        """The chosen channel's page."""
        chosen = self._chosen()
        if chosen is not None and self._stack.panel is None:
            self._stack.open(GuardPanel(self._console, *chosen))

    def _changed(self, key: str, number: int) -> None:
        self._walls.set_badge(Place(key, number), KEY, badge_of(self._console.guard.verdict(key, number)))
        self._later.start()
        panel = self._stack.panel
        if isinstance(panel, GuardPanel) and panel.place == (key, number):
            panel.refresh()

    def _mark(self, key: str, number: int) -> Mark | None:
        return tree_mark(self._console.guard.verdict(key, number))

    def _show_tree(self) -> None:
        self._tree.show_fleet(self._console.fleet.boxes())

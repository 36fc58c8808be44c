"""The screens of a playback in a grid; one leads, and a double click lets it fill the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.services.played_view import PlayedView
from ui.playback.screen import PlayScreen
from ui.wall.paint_pass import PaintPass

GAP = 2


class Screens(QWidget):
    """As many screens as there are views."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._passes = PaintPass(self)
        self._screens: list[PlayScreen] = []
        self._leader = 0
        self._alone: int | None = None
        self.setMinimumSize(240, 160)

    def all(self) -> Sequence[PlayScreen]:
        """The screens in their order."""
        return self._screens

    def show_views(self, views: Sequence[PlayedView], titles: Sequence[str], *, dated: bool) -> None:
        """Other views; screens that are left over go."""
        while len(self._screens) > len(views):
            gone = self._screens.pop()
            gone.show_view(None)
            gone.hide()
            gone.deleteLater()
        while len(self._screens) < len(views):
            self._screens.append(self._made(len(self._screens)))
        for screen, view, title in zip(self._screens, views, titles, strict=False):
            screen.show_view(view, title, dated=dated)
        self._alone = None
        self._arrange()

    def select(self, index: int) -> None:
        """This one leads."""
        self._leader = index
        for number, screen in enumerate(self._screens):
            screen.selected = number == index and len(self._screens) > 1
            screen.update()
        if self._alone is not None:
            self._alone = index
            self._arrange()

    def toggle_alone(self) -> None:
        """The leading screen fills the room, or all are there again."""
        self._alone = None if self._alone is not None or len(self._screens) < 2 else self._leader
        self._arrange()

    def tick(self) -> None:
        """States may have changed without a new picture."""
        for screen in self._screens:
            screen.update()

    def _made(self, index: int) -> PlayScreen:
        screen = PlayScreen(self, self._passes)
        screen.pressed.connect(lambda: self.chosen.emit(index))
        screen.activated.connect(self.toggle_alone)
        return screen

    def _arrange(self) -> None:
        shown = [self._alone] if self._alone is not None else list(range(len(self._screens)))
        columns = 1 if len(shown) == 1 else 2 if len(shown) <= 4 else 3
        rows = -(-len(shown) // columns) if shown else 1
        for position, index in enumerate(shown):
            row, column = divmod(position, columns)
            left, right = (self.width() + GAP) * column // columns, (self.width() + GAP) * (column + 1) // columns
            top, bottom = (self.height() + GAP) * row // rows, (self.height() + GAP) * (row + 1) // rows
            self._screens[index].setGeometry(QRect(left, top, right - left - GAP, bottom - top - GAP))
        for index, screen in enumerate(self._screens):
            screen.setVisible(index in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

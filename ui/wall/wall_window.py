"""Walls on other monitors: each a window with its own layout and tiles, there again at the next start."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ui import icons
from ui.commands import WALL_WINDOW, Commands
from ui.context_menus import tile_menu
from ui.finding import Finding
from ui.notices import Notices
from ui.theme import theme
from ui.wall.saved import Saved
from ui.wall.tour_bar import TourBar
from ui.wall.wall import Wall
from ui.wall.wall_commands import WallCommands
from ui.wall.walls import Walls

if TYPE_CHECKING:
    from console.services.console import Console

MOST = 3
_OPEN = "wall.windows"
SIZE = (1280, 720)


class WallWindow(QMainWindow):
    """One wall, and nothing else. `name` is that of its settings."""

    left = Signal()  # closed by the operator

    def __init__(self, console: Console, saved: Saved, name: str, number: int) -> None:
        super().__init__()
        self._settings, self._name, self._number = console.settings, name, number
        self.wall = Wall(console.fleet, console.viewing, console.settings, self, name=name)
        self.commands = Commands(self.menuBar(), self, WALL_WINDOW)
        self.notices = Notices(self)
        self.orders = WallCommands(console, self.commands, self.wall, saved, self.notices, self)
        self.finding = Finding(self, self.commands, self.wall, console.fleet)
        self.finding.sources.append(self.orders.entries)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TourBar(self.orders.player, self.orders.title_of))
        column.addWidget(self.notices)
        column.addWidget(self.wall, 1)
        self.setCentralWidget(middle)
        self.setWindowIcon(icons.icon("boxwatch"))
        # In full screen the menu is hidden, and its keys hold on.
        self.addActions(self.commands.actions())
        self.commands.on_switch("full_screen", self.full_screen)
        self.commands.on("palette", self.finding.show)
        self.commands.on("close_window", self.close)
        self.wall.menu_requested.connect(self._menu)
        self.wall.escaped.connect(lambda: self.full_screen(False))
        theme().changed.connect(self._retint)
        self.retranslate()

    def full_screen(self, on: bool) -> None:
        """Nothing but the wall on the whole monitor, or a window again."""
        if on == self.isFullScreen():
            return
        self.menuBar().setVisible(not on)
        self.commands["full_screen"].setChecked(on)
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def recall(self) -> bool:
        """Where and how it was; False where it was nowhere yet."""
        kept = self._settings.get(f"{self._name}.geometry")
        known = isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        if self._settings.get(f"{self._name}.full_screen", False):
            self.full_screen(True)
        return bool(known)

    def remember(self) -> None:
        self._settings.set(f"{self._name}.full_screen", self.isFullScreen())
        self._settings.set(f"{self._name}.geometry", base64.b64encode(self.saveGeometry().data()).decode())

    def _menu(self, place: QPoint) -> None:
        menu = tile_menu(self.wall.acts, self.commands, self)
        menu.addSeparator()
        menu.addAction(self.commands["take_off"])
        menu.popup(place)

    def _retint(self) -> None:
        icons.retint(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        self.left.emit()
        super().closeEvent(event)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Boxwatch: wall {n}").format(n=self._number))
        self.wall.setAccessibleName(self.tr("Wall"))
        self.commands.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class WallWindows(QObject):
    """Opens and closes them, and knows which were open."""

    opened = Signal(object)  # WallWindow

    def __init__(self, console: Console, walls: Walls, saved: Saved, main: QWidget) -> None:
        super().__init__(main)
        self._console, self._walls, self._saved, self._main = console, walls, saved, main
        self._windows: dict[str, WallWindow] = {}

    def all(self) -> tuple[WallWindow, ...]:
        return tuple(self._windows.values())

    def open_another(self) -> WallWindow | None:
        """One more, on a monitor that has none yet where there is one; None where there are enough."""
        names = [f"wall{number}" for number in range(2, MOST + 2)]
        name = next((one for one in names if one not in self._windows), None)
        if name is None:
            return None
        window = self._open(name)
        if not window.recall():
            self._place(window)
        window.show()
        window.wall.setFocus()
        self._remember()
        return window

    def restore(self) -> None:
        """Those of the run before."""
        kept = self._console.settings.get(_OPEN, [])
        for name in kept if isinstance(kept, list) else []:
            if isinstance(name, str) and name.startswith("wall") and name not in self._windows:
                window = self._open(name)
                window.recall()
                window.show()
                window.orders.player.resume()

    def close_all(self) -> None:
        """The program ends: they are there again at the next start."""
        for window in list(self._windows.values()):
            window.left.disconnect()
            self._walls.part(window.wall)
            window.close()
            window.deleteLater()
        self._windows.clear()

    def _open(self, name: str) -> WallWindow:
        window = WallWindow(self._console, self._saved, name, int(name.removeprefix("wall")))
        window.resize(*SIZE)
        self._windows[name] = window
        self._walls.join(window.wall)
        window.wall.refresh()
        window.left.connect(lambda: self._left(name))
        self.opened.emit(window)
        return window

    def _place(self, window: WallWindow) -> None:
        taken = {one.screen() for one in (self._main, *self._windows.values()) if one is not window}
        free = [screen for screen in QGuiApplication.screens() if screen not in taken]
        if free:
            window.setGeometry(free[0].availableGeometry())
            QTimer.singleShot(0, window, lambda: window.full_screen(True))

    def _left(self, name: str) -> None:
        window = self._windows.pop(name)
        self._walls.part(window.wall)
        window.deleteLater()
        self._remember()

    def _remember(self) -> None:
        self._console.settings.set(_OPEN, list(self._windows))

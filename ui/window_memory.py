"""What the window looked like when it was left: size, splitter, panels."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from ui.wall.places import Keeps


class WindowMemory:
    """Keeps a window's layout in the settings. `panels` are those that can be hidden, by the command's name."""

    def __init__(
        self, settings: Keeps, window: QMainWindow, splitter: QSplitter, panels: Mapping[str, QWidget]
    ) -> None:
        self._settings = settings
        self._window, self._splitter, self._panels = window, splitter, panels

    def recall(self) -> None:
        """Gives the window the layout of the run before; leaves it as it is where there was none."""
        for name, restore in (
            ("window.geometry", self._window.restoreGeometry),
            ("window.splitter", self._splitter.restoreState),
        ):
            kept = self._settings.get(name)
            if isinstance(kept, str):
                restore(QByteArray.fromBase64(kept.encode()))
        for name, panel in self._panels.items():
            panel.setVisible(bool(self._settings.get(f"window.{name}", True)))

    def remember(self) -> None:
        """Keeps the layout as it is now."""
        for name, state in (
            ("window.geometry", self._window.saveGeometry()),
            ("window.splitter", self._splitter.saveState()),
        ):
            self._settings.set(name, base64.b64encode(state.data()).decode())
        for name, panel in self._panels.items():
            self._settings.set(f"window.{name}", not panel.isHidden())

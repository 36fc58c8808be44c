"""The end of a run: the console stops on a thread of its own while the window says so."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ui.bridge import on_qt

STOP_LIMIT_MS = 15_000


class Ending(QLabel):
    """A veil over the window. `over` comes once: when the console has stopped, or after 15 s without that."""

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setProperty("role", "heading")
        self.setAutoFillBackground(True)
        self.hide()
        self._begun = self._ended = False

    @property
    def begun(self) -> bool:
        return self._begun

    def begin(self, stop: Callable[[], None]) -> None:
        """Covers the window and calls `stop` beside the Qt thread."""
        self._begun = True
        self.setText(self.tr("Stopping…"))
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()

        def run() -> None:
            try:
                stop()
            finally:
                on_qt(self, self._end)

        threading.Thread(target=run, name="stopping", daemon=True).start()
        QTimer.singleShot(STOP_LIMIT_MS, self, self._end)

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self.over.emit()

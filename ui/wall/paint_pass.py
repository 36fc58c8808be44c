"""One painting for all tiles that have news, instead of one event for each picture of each tile.

Decoding threads only leave a mark; the Qt thread goes through the marks at most every `APART_MS`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from ui.bridge import courier, on_qt

APART_MS = 20


class Paints(Protocol):
    def take_news(self, now: float, /) -> None:
        """There is a new picture (`now`: monotonic seconds)."""


class PaintPass(QObject):
    """Gathers who has news, from any thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: dict[Paints, None] = {}
        self._last = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go)
        courier()

    def teller(self, tile: Paints) -> Callable[[], None]:
        """What a frame slot calls when it has a new picture for a tile; it may go on after the tile is gone."""

        def tell() -> None:
            with self._lock:
                first = not self._waiting
                self._waiting[tile] = None
            if first:
                on_qt(self, self._soon)

        return tell

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start(max(0, round(APART_MS - (time.monotonic() - self._last) * 1000)))

    def _go(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        now = self._last = time.monotonic()
        for tile in waiting:
            tile.take_news(now)

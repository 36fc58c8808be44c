"""One painting for all tiles that have news, instead of one event for each picture of each tile.

Decoding threads only leave a mark; the Qt thread goes through the marks at most every `APART_MS`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from ui.bridge import alive, courier, on_qt

log = logging.getLogger(__name__)

APART_MS = 20  # a screen shows hardly more often; a picture waits for half of it on average
# One that comes after a pause waits for those that come with it: cameras that send at the same moment are painted
# together, at a fraction of what each would cost alone, and none of them waits for the pass after the first one's.
GATHER_MS = 12
ASK_AGAIN = 0.5  # seconds after which a pass that never came is asked for anew


class Paints(Protocol):
    def take_news(self, now: float, /) -> None:
        """There is a new picture (`now`: monotonic seconds)."""


class PaintPass(QObject):
    """Gathers who has news, from any thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: dict[Paints, None] = {}
        self._last = self._asked = 0.0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go)
        courier()

    def teller(self, tile: Paints) -> Callable[[], None]:
        """What a frame slot calls when it has a new picture for a tile; it may go on after the tile is gone."""

        def tell() -> None:
            now = time.monotonic()
            with self._lock:
                ask = not self._waiting or now - self._asked > ASK_AGAIN
                self._waiting[tile] = None
                if ask:
                    self._asked = now
            if ask:
                on_qt(self, self._soon)

        return tell

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start(max(GATHER_MS, round(APART_MS - (time.monotonic() - self._last) * 1000)))

    def _go(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        now = self._last = time.monotonic()
        for tile in waiting:
            if isinstance(tile, QObject) and not alive(tile):
                continue
            try:
                tile.take_news(now)
            except Exception:  # one tile's mistake must not leave the others without their picture
                log.exception("a tile could not take its picture")

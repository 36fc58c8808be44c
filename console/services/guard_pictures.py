"""The pictures that the guard looks at: of the view that is open, or of one that is opened for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass

from console.media.feed import FeedState
from console.model.errors import BoxwatchError
from console.services.viewing import Quality, View, Viewing

SIZE = (320, 180)  # of the pictures that nobody paints
LOOK_PATIENCE = 5.0
_POLL = 0.1

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sitting:
    """How pictures are taken: so many, so many seconds apart; `patience` in seconds for the first one."""

    pictures: int = 5
    apart: float = 0.8
    patience: float = 12.0


class Photographer:
    """Takes a channel's pictures, one channel after the other; blocks, `stopping` ends it early."""

    def __init__(self, viewing: Viewing, sitting: Sitting, stopping: threading.Event) -> None:
        self._viewing = viewing
        self._sitting = sitting
        self._stopping = stopping

    def of_shown(self, view: View) -> list[bytes]:
        """Pictures of an open view, as JPEG in full resolution; fewer than asked for, or none, where it stands."""
        return self._take(view)

    def of_channel(self, key: str, number: int, quality: Quality) -> list[bytes]:
        """Pictures of a channel, whose stream is opened for it and closed again."""
        view = self._viewing.open(key, number, quality, SIZE)
        try:
            return self._take(view)
        finally:
            view.close()

    def _take(self, view: View) -> list[bytes]:
        sitting = self._sitting
        if not self._wait(sitting.patience, lambda: view.status().state is FeedState.LIVE):
            return []
        taken: list[bytes] = []
        last = -1
        # A stream that stands still gives the same picture again and again: that is no second picture.
        for _ in range(sitting.pictures * 2):
            try:
                snapshot = view.look().result(LOOK_PATIENCE)
            except (BoxwatchError, FutureTimeout, CancelledError) as error:
                log.info("no picture of %s/%d: %s", view.key[:8], view.number, error)
                break
            if snapshot.pts_ms != last:
                taken.append(snapshot.jpeg)
                last = snapshot.pts_ms
            if len(taken) == sitting.pictures or view.closed or self._stopping.wait(sitting.apart):
                break
        return taken

    def _wait(self, patience: float, ready: Callable[[], bool]) -> bool:
        for _ in range(max(1, round(patience / _POLL))):
            if ready():
                return True
            if self._stopping.wait(_POLL):
                return False
        return ready()

"""Notices streams whose pictures stop while their connection stands: their own thread waits in FFmpeg meanwhile."""

from __future__ import annotations

import threading
import time
from typing import Protocol

_EVERY = 0.25


class Watched(Protocol):
    """Something that wants to be asked now and then whether it still moves."""

    def check(self, now: float) -> None:
        """`now` is the monotonic clock in seconds. Has to return at once."""
        ...


class FreezeWatch:
    """One thread for all feeds of the process, alive while there is anything to watch."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watched: tuple[Watched, ...] = ()
        self._thread: threading.Thread | None = None

    def add(self, watched: Watched) -> None:
        """Start watching."""
        with self._lock:
            self._watched = (*self._watched, watched)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="freeze-watch", daemon=True)
                self._thread.start()

    def remove(self, watched: Watched) -> None:
        """Stop watching; what is not watched is no error."""
        with self._lock:
            self._watched = tuple(other for other in self._watched if other is not watched)

    def _run(self) -> None:
        while True:
            time.sleep(_EVERY)
            with self._lock:
                watched = self._watched
                if not watched:
                    self._thread = None
                    return
            now = time.monotonic()
            for one in watched:
                one.check(now)


FREEZE_WATCH = FreezeWatch()

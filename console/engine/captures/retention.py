"""What the engine throws away, and when: by age, by number, and when the disk fills up (chapter 9)."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.engine.captures.alerts import Alerts
from console.engine.captures.store import Captures
from console.engine.pipeline.track_archive import TrackArchive
from console.store.faults import StoreError
from console.store.pictures import PictureStore

log = logging.getLogger(__name__)
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class RetentionLimits:
    """How much is kept. `fullest` is the share of the disk that may be in use (chapter 9: 90 %).

    Below `untouched` bytes of pictures of our own nothing goes for the disk's sake: then others fill it.
    """

    capture_days: int = 30
    track_days: int = 1
    fullest: float = 0.9
    untouched: int = 256 << 20


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Bytes of the disk that holds the data folder."""

    total: int
    free: int


def disk_use(folder: Path) -> DiskUse:
    """The disk beneath a folder; `free` is what this user may still write."""
    usage = shutil.disk_usage(folder)
    return DiskUse(usage.total, usage.free)


class Retention:
    """Tidies up once a minute on a thread of its own; `tidy` does one round."""

    def __init__(
        self,
        captures: Captures,
        tracks: TrackArchive,
        pictures: PictureStore,
        *,
        buffer_size: Callable[[], int],
        alerts: Alerts | None = None,
        limits: RetentionLimits | None = None,
        disk: Callable[[Path], DiskUse] = disk_use,
    ) -> None:
        """`buffer_size` answers how many captures may be kept (3.1.2 captureReportBufferSize)."""
        self._captures = captures
        self._tracks = tracks
        self._pictures = pictures
        self._buffer_size = buffer_size
        self._alerts = alerts
        self._limits = limits or RetentionLimits()
        self._disk = disk
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine retention", daemon=True)

    def start(self) -> None:
        """Begin; the first round comes at once."""
        self._thread.start()

    def close(self) -> None:
        """Stop after the round that is running."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def tidy(self) -> None:
        """One round: too old, too many, too full."""
        now = int(time.time() * 1000)
        gone = self._captures.delete_before(now - self._limits.capture_days * DAY_MS)
        gone += self._captures.delete_beyond(self._buffer_size())
        if self._alerts is not None:
            gone += self._alerts.delete_before(now - self._limits.capture_days * DAY_MS)
        self._tracks.delete_before(now - self._limits.track_days * DAY_MS)
        if gone:
            log.info("retention: %d captures and alerts deleted", gone)
        self._free_the_disk()

    def _free_the_disk(self) -> None:
        """The oldest pictures go where the disk is too full; their rows stay, an alarm is never forgotten."""
        use = self._disk(self._pictures.folder)
        excess = int(use.total - use.free - use.total * self._limits.fullest)
        oldest = (datetime.now(UTC) - timedelta(days=self._limits.capture_days + 1)).strftime("%Y-%m-%d")
        if excess <= 0:
            return
        ours = sum(file.stat().st_size for file in self._pictures.folder.glob("*/*.jpg"))
        names = self._pictures.retain(oldest, max(self._limits.untouched, ours - excess))
        if names:
            self._captures.forget_pictures(names)
            log.warning("retention: the disk is too full, %d pictures deleted", len(names))

    def _run(self) -> None:
        while True:
            try:
                self.tidy()
            except (OSError, sqlite3.Error, StoreError) as error:
                # A file that somebody else holds, a disk that is full: the next round tries again.
                log.warning("retention: %s", error)
            if self._stopping.wait(60):
                return

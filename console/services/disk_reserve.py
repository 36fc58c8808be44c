"""Room that is kept back on the disk: alarms are stored when everybody else finds it full."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from console.services.event_bus import EventBus
from console.services.messages import Notice, NoticeKind

NAME = "reserve"
SIZE = 64 << 20  # bytes: the rows of some fifty thousand alarms, here and in the engine
LOW = 16 << 20  # with less than this free it is given up
ENOUGH = SIZE * 4  # and taken again with so much
EVERY = 2.0

log = logging.getLogger(__name__)


class DiskReserve:
    """A file that takes room in `folder` until the disk is full. Looks every two seconds on a thread of its own.

    `free` tells the free bytes of a folder's disk.
    """

    def __init__(self, folder: Path, bus: EventBus, free: Callable[[Path], int] | None = None) -> None:
        self._folder = folder
        self._file = folder / NAME
        self._bus = bus
        self._free = free or (lambda path: shutil.disk_usage(path).free)
        self._full = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="disk reserve", daemon=True)

    def start(self) -> None:
        """Takes the room, and looks after it from now on."""
        self._thread.start()

    def close(self) -> None:
        """Looks no more; the room stays taken for the next run."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def look(self) -> None:
        """Gives the room up or takes it, by what is free; tells when that changes."""
        free = self._free(self._folder)
        if free < LOW and not self._full:
            self._full = True
            self._file.unlink(missing_ok=True)
            log.warning("the disk of %s is full; the reserve is given up", self._folder)
            self._bus.publish(Notice(NoticeKind.DISK_FULL, {"megabytes": round(self._free(self._folder) / 2**20)}))
        elif free >= ENOUGH:
            if self._full:
                self._full = False
                log.warning("there is room on the disk of %s again", self._folder)
                self._bus.publish(Notice(NoticeKind.DISK_HAS_ROOM))
            if not self._is_whole():
                self._take()

    def _is_whole(self) -> bool:
        try:
            return self._file.stat().st_size == SIZE
        except OSError:
            return False

    def _take(self) -> None:
        try:
            with self._file.open("wb") as reserve:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(reserve.fileno(), 0, SIZE)
                else:
                    for _ in range(SIZE >> 20):
                        reserve.write(bytes(1 << 20))
        except OSError as error:
            log.warning("no room could be kept back: %s", error)
            self._file.unlink(missing_ok=True)

    def _run(self) -> None:
        while True:
            try:
                self.look()
            except OSError as error:
                log.warning("the disk cannot be looked at: %s", error)
            if self._stopping.wait(EVERY):
                return

"""Pictures as files: named by their content, in a folder per day."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from console.store.whole_file import write_whole

FLOOR = 500 << 20
RECOVERED = 1.2
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}/[0-9a-f]{40}\.jpg")

log = logging.getLogger(__name__)


class PictureStore:
    """JPEG pictures beneath `folder`, at ``YYYY-MM-DD/HASH.jpg`` (the day in UTC).

    Safe to use from several threads. Where less than `floor` bytes are free on the disk, pictures stop (rows
    go on) until there is a fifth more than that; `on_stopped(True)` and `on_stopped(False)` say so once each,
    on the thread that wrote.
    """

    def __init__(
        self,
        folder: Path,
        *,
        floor: int = FLOOR,
        on_stopped: Callable[[bool], None] | None = None,
        free: Callable[[Path], int] | None = None,
    ) -> None:
        self.folder = folder
        self.stopped = False
        self._floor = floor
        self._on_stopped = on_stopped
        self._free = free or (lambda path: shutil.disk_usage(path).free)
        self._lock = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, jpeg: bytes, time: int) -> str | None:
        """Keeps a picture of the moment `time` (epoch ms) and returns its name; the same twice is one file.

        When it returns, the file is on the disk. None where pictures are stopped, the disk does not take it, or
        `jpeg` is empty.
        """
        if not jpeg or not self._room():
            return None
        name = f"{day_of(time)}/{hashlib.sha256(jpeg).hexdigest()[:40]}.jpg"
        path = self.folder / name
        if path.exists() and path.stat().st_size == len(jpeg):
            return name
        try:
            self._put(path, jpeg)
        except OSError as error:
            # Without its picture an alarm is still an alarm: only the picture is lost.
            log.warning("a picture was not written: %s", error)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                self._tell(True)
            return None
        return name

    def read(self, name: str) -> bytes | None:
        """The picture of that name; None where it is gone (retention) or the name is not one of ours."""
        if not _NAME.fullmatch(name):
            return None
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def retain(self, oldest_day: str, max_bytes: int) -> list[str]:
        """Deletes days before `oldest_day` (``YYYY-MM-DD``), then the oldest pictures down to `max_bytes`.

        Returns the names deleted, so that rows can let go of them.
        """
        deleted: list[str] = []
        kept: list[tuple[str, float, int]] = []
        for day in sorted(path.name for path in self.folder.iterdir() if path.is_dir()):
            with os.scandir(self.folder / day) as entries:
                for entry in entries:
                    name = f"{day}/{entry.name}"
                    if not _NAME.fullmatch(name):
                        continue
                    if day < oldest_day:
                        self._delete(name, deleted)
                        continue
                    status = entry.stat()
                    kept.append((name, status.st_mtime, status.st_size))
        total = sum(size for _, _, size in kept)
        kept.sort(key=lambda picture: (picture[0][:10], picture[1]))
        for name, _, size in kept:
            if total <= max_bytes:
                break
            self._delete(name, deleted)
            total -= size
        self._remove_empty_days()
        return deleted

    def _delete(self, name: str, deleted: list[str]) -> None:
        (self.folder / name).unlink(missing_ok=True)
        deleted.append(name)

    def _remove_empty_days(self) -> None:
        for day in os.listdir(self.folder):
            folder = self.folder / day
            if day < day_of_now() and folder.is_dir() and not os.listdir(folder):
                folder.rmdir()

    def _put(self, path: Path, jpeg: bytes) -> None:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, jpeg)

    def _room(self) -> bool:
        free = self._free(self.folder)
        self._tell(free < self._floor * (RECOVERED if self.stopped else 1))
        return not self.stopped

    def _tell(self, stopped: bool) -> None:
        with self._lock:
            if stopped == self.stopped:
                return
            self.stopped = stopped
        log.warning("pictures %s: disk of %s", "stopped" if stopped else "go on", self.folder)
        if self._on_stopped is not None:
            self._on_stopped(stopped)


def day_of(time: int) -> str:
    """The UTC day ``YYYY-MM-DD`` of an epoch time in ms."""
    return datetime.fromtimestamp(time / 1000, UTC).strftime("%Y-%m-%d")


def day_of_now() -> str:
    """Today in UTC, ``YYYY-MM-DD``."""
    return datetime.now(UTC).strftime("%Y-%m-%d")

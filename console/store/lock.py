"""One process per data directory."""

from __future__ import annotations

import fcntl
import logging
import os
from pathlib import Path

from console.store.faults import StoreError, StoreFault

log = logging.getLogger(__name__)


class DataLock:
    """Holds `folder`/lock as long as it lives; the kernel lets go of it however the process ends.

    Raises `StoreError(IN_USE)` with the holder's pid, or `StoreError(NOT_WRITABLE)`.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(StoreFault.NOT_WRITABLE, str(error)) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._descriptor, 20, 0).strip()
            os.close(self._descriptor)
            pid = int(holder) if holder.isdigit() else None
            raise StoreError(StoreFault.IN_USE, str(folder), pid) from None
        try:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            log.warning("%s does not say who holds it: %s", folder / "lock", error)  # it is held all the same

    def release(self) -> None:
        """Lets the next process in; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

"""Whether the last run ended by a fault of its own or was ended from outside."""

from __future__ import annotations

import faulthandler
import logging
from pathlib import Path
from typing import IO

log = logging.getLogger(__name__)


class CrashMark:
    """Has Python write where it was into `path` if it crashes; what stands there at the start is the last run's crash.

    A `kill -9`, a power cut or an orderly end leave nothing. `crashed` says how it was.
    """

    def __init__(self, path: Path) -> None:
        self.crashed = path.exists() and path.stat().st_size > 0
        self._file: IO[bytes] | None = None
        if self.crashed:
            log.warning("the last run crashed:\n%s", path.read_text(encoding="utf-8", errors="replace")[:4000])
        if faulthandler.is_enabled():
            return  # somebody else (a debugger, a test) wants to hear of crashes
        try:
            self._file = path.open("wb")
            faulthandler.enable(self._file)
        except OSError as error:
            log.warning("crashes will not be noted: %s", error)

    def close(self) -> None:
        """An orderly end: no more crashes to note."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

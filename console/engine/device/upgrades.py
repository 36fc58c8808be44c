"""Firmware for an engine: a package is checked and refused, because an engine is updated by its installer (4.1.7)."""

from __future__ import annotations

import hashlib
import os
import time
from typing import BinaryIO

from console import __version__
from console.engine.busy import BusyBoard, Task
from console.engine.settings import EngineSettings
from console.megbox.calls.device import MOST_FIRMWARE_BYTES
from console.megbox.schema.upgrades import UpgradeEnd
from console.model.dictionary_device import BusyOperation, UpgradeResult, UpgradeType
from console.model.errors import BoxError, ErrorCode

_KEY = "upgradeEnd"
_CHUNK = 1 << 20


class Upgrades:
    """Checks packages as a box does, and remembers how the last one ended."""

    def __init__(self, settings: EngineSettings, board: BusyBoard) -> None:
        self._settings = settings
        self._board = board

    def upload(self, package: BinaryIO, size: int, md5: str | None) -> None:
        """A package that was uploaded. Always ends with a BoxError: 104403 to 104406, or 104401 where another runs."""
        with self._board.work(BusyOperation.CHECK) as task:
            try:
                self.check(package, size, md5, task)
            except BoxError:
                self.ended(UpgradeType.WEB, UpgradeResult.CHECK_FAILED)
                raise

    def check(self, package: BinaryIO, size: int, md5: str | None, task: Task) -> None:
        """Size, completeness, checksum, format, in this order. There is no package that an engine takes."""
        length = package.seek(0, os.SEEK_END)
        if max(size, length) > MOST_FIRMWARE_BYTES:
            raise BoxError(ErrorCode.FIRMWARE_TOO_BIG)
        if length != size or length == 0:
            raise BoxError(ErrorCode.FIRMWARE_RECV_ERROR)
        if md5 and _md5_of(package, length, task) != md5.strip().lower():
            raise BoxError(ErrorCode.FIRMWARE_MD5_ERROR)
        raise BoxError(ErrorCode.FIRMWARE_CHECK_ERROR)

    def ended(self, kind: UpgradeType, result: UpgradeResult) -> None:
        """Remember how an upgrade ended."""
        end = UpgradeEnd(type=int(kind), result=int(result), version=__version__, timestamp=int(time.time() * 1000))
        self._settings.set(_KEY, end.to_wire())

    def last(self) -> UpgradeEnd:
        """Answer of GET /devices/upgradeEndStatus; the first version at the time 0 where there was no upgrade."""
        kept = self._settings.get(_KEY)
        return UpgradeEnd(version=__version__) if kept is None else UpgradeEnd.model_validate(kept)


def _md5_of(package: BinaryIO, length: int, task: Task) -> str:
    package.seek(0)
    digest = hashlib.md5(usedforsecurity=False)
    done = 0
    while chunk := package.read(_CHUNK):
        digest.update(chunk)
        done += len(chunk)
        task.advance(done, length)
    return digest.hexdigest()

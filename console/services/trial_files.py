"""A recording on its way to this computer's own engine for a trial: linked where the disk allows, or copied."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from console.model.errors import Fault, FaultError
from console.services.media_import import CHUNK, FILE, SPARE, ascii_name
from console.services.refusal import Refusal, Refused

FOLDER = "trials"


def brought(source: Path, media: Path, progress: Callable[[float], None]) -> str:
    """The address of a file in the engine's media folder, ``file:trials/NAME``; the same file is brought once.

    `progress` is told the share done, 0..1, and may raise to stop. Raises `FaultError(NOT_FOUND | NO_PERMISSION |
    NOT_VIDEO)` and `Refused(NO_SPACE)`.
    """
    try:
        status = source.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FaultError(Fault.NOT_VIDEO)  # a device may never end
        with source.open("rb"):
            pass  # whether it may be read at all
        folder = media / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / _name(source, status)
        if not target.exists():
            _put(source, target, status.st_size, progress)
    except FileNotFoundError:
        raise FaultError(Fault.NOT_FOUND) from None
    except PermissionError:
        raise FaultError(Fault.NO_PERMISSION) from None
    return f"{FILE}{FOLDER}/{target.name}"


def _name(source: Path, status: os.stat_result) -> str:
    mark = hashlib.sha256(f"{source.resolve()} {status.st_size} {status.st_mtime_ns}".encode()).hexdigest()[:8]
    suffix = source.suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,5}", source.suffix) else ""
    return f"{ascii_name(source.stem, 40) or 'recording'}-{mark}{suffix}"


def _put(source: Path, target: Path, size: int, progress: Callable[[float], None]) -> None:
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        try:
            os.link(source.resolve(), draft)
        except OSError:
            if shutil.disk_usage(target.parent).free < size + SPARE:
                raise Refused(Refusal.NO_SPACE) from None
            with source.open("rb") as reader, draft.open("wb") as writer:
                done = 0
                while chunk := reader.read(CHUNK):
                    writer.write(chunk)
                    done += len(chunk)
                    progress(min(done / size, 1.0) if size else 1.0)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)

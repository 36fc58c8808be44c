"""A recording on its way to this computer's own engine: a link where the system allows one, otherwise a copy."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from console.model.errors import Fault, FaultError
from console.services.media_import import CHUNK, FILE, SPARE, ascii_name
from console.services.refusal import Refusal, Refused

FOLDER = "analyses"


def linked(source: Path, media: Path, progress: Callable[[float], None]) -> str:
    """The address by which the engine finds a file, ``file:analyses/NAME``.

    A disk of recordings is not copied: a symbolic link will do, or a hard one. `progress` is told the share of a copy,
    0..1, and may raise to stop it. Raises FaultError(NOT_FOUND | NO_PERMISSION | NOT_VIDEO) and Refused(NO_SPACE).
    """
    try:
        status = source.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FaultError(Fault.NOT_VIDEO)  # a device may never end
        with source.open("rb"):
            pass  # whether it may be read at all
    except FileNotFoundError:
        raise FaultError(Fault.NOT_FOUND) from None
    except PermissionError:
        raise FaultError(Fault.NO_PERMISSION) from None
    folder = media / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{ascii_name(source.stem, 40) or 'recording'}-{secrets.token_hex(6)}{ascii_suffix(source)}"
    for link in (os.symlink, os.link):
        with suppress(OSError, NotImplementedError):
            link(source.resolve(), target)
            return f"{FILE}{FOLDER}/{target.name}"
    _copy(source, target, status.st_size, progress)
    return f"{FILE}{FOLDER}/{target.name}"


def ascii_suffix(source: Path) -> str:
    """How the name ends, where that is plain."""
    suffix = source.suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 6 else ""


def _copy(source: Path, target: Path, size: int, progress: Callable[[float], None]) -> None:
    if shutil.disk_usage(target.parent).free < size + SPARE:
        raise Refused(Refusal.NO_SPACE)
    draft = target.with_name(f".{target.name}.part")
    try:
        with source.open("rb") as reader, draft.open("wb") as writer:
            done = 0
            while chunk := reader.read(CHUNK):
                writer.write(chunk)
                done += len(chunk)
                progress(min(done / max(size, 1), 1.0))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)

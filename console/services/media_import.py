"""A recording becomes a file of the workstation's own engine, which plays it as a channel."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

from console.model.errors import Fault, FaultError
from console.services.refusal import Refusal, Refused

CHUNK = 4 << 20
SPARE = 500 << 20
FILE = "file:"


def local_path(url: str) -> Path | None:
    """The file of this machine that an address means; None where it means a stream, or nothing at all.

    A file is named by its whole path: what has no scheme otherwise is a stream's address with its scheme forgotten.
    """
    url = url.strip()
    if "://" in url or not (url.startswith("~") or Path(url).is_absolute()):
        return None
    return Path(url).expanduser()


def imported(source: Path, folder: Path, progress: Callable[[float], None]) -> str:
    """Copies a file into the engine's media folder and returns its address there, ``file:NAME``.

    The file appears whole or not at all; one that lies there already is not copied. `progress` is told the share
    done, 0..1, and may raise to stop the copy. Raises `FaultError(NOT_FOUND | NO_PERMISSION | NOT_VIDEO)` and
    `Refused(NO_SPACE)`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with source.open("rb") as reader:
            status = os.fstat(reader.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise FaultError(Fault.NOT_VIDEO)  # a device may never end
            size = status.st_size
            if source.resolve().is_relative_to(folder.resolve()):
                return FILE + str(source.resolve().relative_to(folder.resolve()))
            if shutil.disk_usage(folder).free < size + SPARE:
                raise Refused(Refusal.NO_SPACE)
            descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".import-")
            try:
                with os.fdopen(descriptor, "wb") as writer:
                    done = 0
                    while chunk := reader.read(CHUNK):
                        writer.write(chunk)
                        done += len(chunk)
                        progress(min(done / size, 1.0) if size else 1.0)
                    writer.flush()
                    os.fsync(writer.fileno())
                return FILE + _take_name(Path(temporary), folder, source)
            finally:
                Path(temporary).unlink(missing_ok=True)
    except FileNotFoundError:
        raise FaultError(Fault.NOT_FOUND) from None
    except PermissionError:
        raise FaultError(Fault.NO_PERMISSION) from None
    except IsADirectoryError:
        raise FaultError(Fault.NOT_VIDEO) from None


def taken_back(url: str, source: Path, folder: Path) -> None:
    """Deletes the copy that `imported` made of `source`, which no channel came to play."""
    copy = folder / url.removeprefix(FILE)
    if copy.resolve() != source.resolve():
        copy.unlink(missing_ok=True)


def ascii_name(text: str, length: int) -> str:
    """Letters, digits and underscores of a text, accents taken off; "" where nothing is left (Chinese)."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")[:length]


def _take_name(temporary: Path, folder: Path, source: Path) -> str:
    stem = ascii_name(source.stem, 40) or "recording"
    suffix = source.suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,5}", source.suffix) else ""
    number = 1
    while True:
        name = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        try:
            os.link(temporary, folder / name)  # never over a file that a channel plays already
            return name
        except FileExistsError:
            number += 1

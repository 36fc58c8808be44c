"""Where enhanced pictures and clips are kept: beside their original, which is never written over."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from console.media.enhance.light import Picture
from console.media.enhance.record import Origin, Record, hash_of, hash_of_pixels
from console.media.enhance.still_file import as_png
from console.services.shots import fit_for_files
from console.store.whole_file import write_whole

_MARK = "_enhanced"
_MOST = 1000  # of one original


def stem_of(origin: Origin) -> str:
    """What files of an origin are called: its title and moment."""
    name = fit_for_files(origin.title)
    if not origin.time_ms:
        return name
    local = datetime.fromtimestamp(origin.time_ms / 1000)
    return f"{name}_{local:%Y-%m-%d_%H-%M-%S}-{origin.time_ms % 1000:03}"


def keep_original(folder: Path, origin: Origin, data: bytes) -> Path:
    """The file in `folder` that holds exactly these bytes; written where it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    suffix = ".png" if data[:4] == b"\x89PNG" else ".bmp" if data[:2] == b"BM" else ".jpg"
    stem = stem_of(origin)
    for number in range(1, _MOST):
        path = folder / f"{stem}{_numbered(number)}{suffix}"
        if not path.exists():
            write_whole(path, data)
            return path
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return path
    raise FileExistsError(stem)


def free_place(original: Path, suffix: str) -> Path:
    """A name beside an original that is not taken, neither for the result nor for its record."""
    stem = re.sub(rf"{_MARK}(_\d+)?$", "", original.stem)
    for number in range(1, _MOST):
        path = original.with_name(f"{stem}{_MARK}{_numbered(number)}{suffix}")
        if not path.exists() and not path.with_suffix(".json").exists():
            return path
    raise FileExistsError(stem)


def keep_picture(original: Path, data: bytes, picture: Picture, record: Record) -> Path:
    """Writes an enhanced picture and its record beside the file `original`, which holds `data`; the picture's path."""
    place = free_place(original, ".png")
    told = replace(
        record, original=original.name, original_sha256=hash_of(data), pixels_sha256=hash_of_pixels(picture)
    )
    content = as_png(picture, told)
    write_whole(place, content)
    try:
        keep_record(place, told, hash_of(content))
    except OSError:
        place.unlink(missing_ok=True)  # without its record nobody could say what it is
        raise
    return place


def keep_record(result: Path, record: Record, result_sha256: str) -> Path:
    """Writes the record of a result beside it."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    whole = replace(record, result=result.name, result_sha256=result_sha256, made=now)
    path = result.with_suffix(".json")
    write_whole(path, whole.to_json().encode())
    return path


def may_write_beside(path: Path) -> bool:
    """Whether something new can lie beside a file."""
    return os.access(path.parent, os.W_OK)


def _numbered(number: int) -> str:
    return "" if number == 1 else f"_{number}"

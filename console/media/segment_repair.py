"""Segments that nobody finished: what is whole of them is found without any decoder, and the torn end is cut off."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from console.media.segments import SegmentFile, start_of

_HEAD = 16
_MOST_FRAGMENT = 16 << 20  # a moof box larger than this is nonsense


def repaired(path: Path) -> SegmentFile | None:
    """A segment up to its last whole fragment, cut off behind that; None where nothing of it can be played.

    Raises OSError where the file cannot be read or cut.
    """
    start = start_of(path)
    if start is None:
        return None
    with path.open("r+b") as file:
        scales, whole, end_ms, coming = dict[int, int](), 0, 0, 0
        playable = False
        for kind, at, size, body in _boxes(file):
            if kind == b"moov":
                scales = _scales(body)
            elif kind == b"moof" and scales:
                coming = _last_moment(body, scales)
            elif kind == b"mdat" and coming:
                end_ms, playable = max(end_ms, coming), True
            if kind != b"moof":  # which counts only together with the mdat behind it
                whole = at + size
        if not playable:
            return None
        file.truncate(whole)
    return SegmentFile(path, start, start + end_ms, whole, len(scales) > 1)


def _boxes(file: BinaryIO) -> Iterator[tuple[bytes, int, int, bytes]]:
    """The whole boxes of a file: kind, place, size, and the body of those that describe something."""
    length = file.seek(0, 2)
    at = 0
    while at + 8 <= length:
        file.seek(at)
        head = file.read(_HEAD)
        size, kind = struct.unpack_from(">I4s", head)
        if size == 1 and len(head) == _HEAD:
            (size,) = struct.unpack_from(">Q", head, 8)
        if size < 8 or at + size > length:
            return
        body = b""
        if kind in (b"moov", b"moof"):
            if size > _MOST_FRAGMENT:
                return
            file.seek(at + 8)
            body = file.read(size - 8)
        yield kind, at, size, body
        at += size


def _inside(body: bytes, wanted: bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(body):
        size, kind = struct.unpack_from(">I4s", body, at)
        if size < 8:
            return
        if kind == wanted:
            yield body[at + 8 : at + size]
        at += size


def _scales(moov: bytes) -> dict[int, int]:
    """Ticks per second of each track by its number."""
    found = {}
    for track in _inside(moov, b"trak"):
        header = next(_inside(track, b"tkhd"), b"")
        media = next(_inside(next(_inside(track, b"mdia"), b""), b"mdhd"), b"")
        if len(header) < 24 or len(media) < 24:
            continue
        number = struct.unpack_from(">I", header, 20 if header[0] else 12)[0]
        scale = struct.unpack_from(">I", media, 20 if media[0] else 12)[0]
        found[number] = scale or 1
    return found


def _last_moment(moof: bytes, scales: dict[int, int]) -> int:
    """When the last picture or sound of a fragment begins, milliseconds from the file's beginning."""
    latest = 0
    for track in _inside(moof, b"traf"):
        header = next(_inside(track, b"tfhd"), b"")
        time = next(_inside(track, b"tfdt"), b"")
        if len(header) < 8 or len(time) < 8:
            continue
        number = struct.unpack_from(">I", header, 4)[0]
        decoded = struct.unpack_from(">Q" if time[0] else ">I", time, 4)[0]
        length = sum(_length(run, header) for run in _inside(track, b"trun"))
        latest = max(latest, (decoded + length) * 1000 // scales.get(number, 1000))
    return latest


def _length(trun: bytes, tfhd: bytes) -> int:
    """Ticks from a run's first sample to its last (ISO 14496-12, 8.8.8)."""
    flags, count = struct.unpack_from(">II", trun)
    flags &= 0xFFFFFF
    width = 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    at = 8 + 4 * bool(flags & 1) + 4 * bool(flags & 4)
    if not flags & 0x100:
        return int(_default_length(tfhd) * max(0, count - 1))
    total = 0
    for number in range(max(0, count - 1)):
        place = at + number * width
        if place + 4 > len(trun):
            break
        total += int(struct.unpack_from(">I", trun, place)[0])
    return total


def _default_length(tfhd: bytes) -> int:
    flags = struct.unpack_from(">I", tfhd)[0]
    at = 8 + 8 * bool(flags & 1) + 4 * bool(flags & 2)
    return int(struct.unpack_from(">I", tfhd, at)[0]) if flags & 8 and at + 4 <= len(tfhd) else 0

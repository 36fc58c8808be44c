"""Pictures as files: opened with their limits, and written as PNG with a record in it."""

from __future__ import annotations

import struct
import zlib

import cv2
import numpy as np

from console.media.enhance.light import Picture
from console.media.enhance.record import Record
from console.model.errors import Fault, FaultError

MOST_BYTES = 64 << 20
MOST_PIXELS = 25_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_KEYWORD = b"Boxwatch"


def opened(data: bytes) -> Picture:
    """The picture of a JPEG, PNG or BMP file, upright as its EXIF says, uint8 (height, width, 3).

    FaultError: TOO_LARGE beyond 25 million pixels, DECODE_FAILED where it is no picture or a damaged one.
    """
    width, height = size_of(data)
    if len(data) > MOST_BYTES or width * height > MOST_PIXELS:
        raise FaultError(Fault.TOO_LARGE, f"{width}x{height}")
    try:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        picture = None
    if picture is None:
        raise FaultError(Fault.DECODE_FAILED, "a damaged picture")
    return np.asarray(picture, np.uint8)


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height as the file's head says. FaultError(DECODE_FAILED) where it is no picture that we open."""
    size: tuple[int, ...] | None = None
    if data[:8] == _PNG and len(data) >= 24:
        size = struct.unpack(">II", data[16:24])
    elif data[:2] == b"BM" and len(data) >= 26:
        width, height = struct.unpack("<ii", data[18:26])
        size = width, abs(height)
    elif data[:2] == b"\xff\xd8":
        size = _jpeg_size(data)
    if size is None or min(size) < 1:
        raise FaultError(Fault.DECODE_FAILED, "no JPEG, PNG or BMP")
    return size[0], size[1]


def as_png(picture: Picture, record: Record | None = None) -> bytes:
    """A PNG, lossless, with the record as text in it. FaultError(FAILED) where it cannot be encoded."""
    done, data = cv2.imencode(".png", picture)
    if not done:
        raise FaultError(Fault.FAILED, "the picture could not be encoded")
    png = data.tobytes()
    if record is None:
        return png
    end = len(_PNG) + 25  # behind the head, which is always so long
    texts = _text(b"Software", record.program) + _text(_KEYWORD, record.within().to_json())
    return png[:end] + texts + png[end:]


def record_in(data: bytes) -> Record | None:
    """The record that a PNG of ours holds; None for any other file."""
    at = len(_PNG)
    if data[:at] != _PNG:
        return None
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            return None
        body = data[at + 8 : at + 8 + length]
        if kind == b"iTXt" and body.startswith(_KEYWORD + b"\0\0\0\0\0"):
            try:
                return Record.of_json(body[len(_KEYWORD) + 5 :])
            except ValueError:
                return None
        at += 12 + length
    return None


def _text(keyword: bytes, words: str) -> bytes:
    """A chunk of text in any language, not compressed."""
    body = keyword + b"\0\0\0\0\0" + words.encode()
    return struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != 0xFF:
            return None
        mark = data[at + 1]
        if mark == 0xFF:  # padding
            at += 1
        elif mark in _JPEG_SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        else:
            (length,) = struct.unpack(">H", data[at + 2 : at + 4])
            at += 2 + length
    return None

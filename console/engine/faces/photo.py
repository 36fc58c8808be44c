"""A photograph that somebody uploads: what it may be, and its pixels (5.1.1, 10.1, 24.1, 30)."""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Callable

import cv2
import numpy as np

from console.engine.pipeline.detection import Picture
from console.megbox.jpeg_size import jpeg_size
from console.model.errors import BoxError, ErrorCode

BYTES_MOST = 4 << 20
SIDE_LEAST, SIDE_MOST = 100, 4096


def image_id(data: bytes) -> str:
    """The 24 characters that stand for an uploaded file: its MD5, base64 in the alphabet of URLs (5.1.1 imageMd5)."""
    return base64.urlsafe_b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode("ascii")


def read_photo(data: bytes, least: int = SIDE_LEAST) -> Picture:
    """The pixels of a JPEG, PNG or BMP file, BGR, upright as its EXIF data say.

    Raises `BoxError`: INVALID_SIZE (empty, or more than 4 MB), INVALID_TYPE, INVALID_RESOLUTION (a side below `least`
    or above 4096 pixels, looked up before anything is decoded), IMAGE_DECODE_FAIL.
    """
    if not 0 < len(data) <= BYTES_MOST:
        raise BoxError(ErrorCode.INVALID_SIZE)
    measure = next((measure for magic, measure in _KINDS if data.startswith(magic)), None)
    if measure is None:
        raise BoxError(ErrorCode.INVALID_TYPE)
    size = measure(data)
    if size is None:
        raise BoxError(ErrorCode.IMAGE_DECODE_FAIL)
    if not all(least <= side <= SIDE_MOST for side in size):
        raise BoxError(ErrorCode.INVALID_RESOLUTION)
    try:
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as broken:
        raise BoxError(ErrorCode.IMAGE_DECODE_FAIL) from broken
    if decoded is None:
        raise BoxError(ErrorCode.IMAGE_DECODE_FAIL)
    return np.asarray(decoded, np.uint8)


def _png_size(data: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", data[16:24]) if len(data) >= 24 and data[12:16] == b"IHDR" else None


def _bmp_size(data: bytes) -> tuple[int, int] | None:
    if len(data) < 26:
        return None
    width, height = struct.unpack("<ii", data[18:26])
    return abs(width), abs(height)


_KINDS: tuple[tuple[bytes, Callable[[bytes], tuple[int, int] | None]], ...] = (
    (b"\xff\xd8\xff", jpeg_size),
    (b"\x89PNG\r\n\x1a\n", _png_size),
    (b"BM", _bmp_size),
)

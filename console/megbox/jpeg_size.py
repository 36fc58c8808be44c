"""How large a JPEG picture is, read from its header: reports give targets in its pixels (25.4)."""

from __future__ import annotations

import struct

_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def jpeg_size(picture: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None where the bytes are no JPEG picture."""
    at = 2
    if picture[:2] != b"\xff\xd8":
        return None
    while at + 9 <= len(picture) and picture[at] == 0xFF:
        marker, length = picture[at + 1], struct.unpack(">H", picture[at + 2 : at + 4])[0]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", picture[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + length
    return None

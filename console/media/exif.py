"""What a JPEG says of itself: which camera it shows and when, in the fields that picture viewers read."""

from __future__ import annotations

import struct
from datetime import datetime

_ASCII, _LONG = 2, 4
_DESCRIPTION, _SOFTWARE, _TIME, _EXIF = 0x010E, 0x0131, 0x0132, 0x8769
_TAKEN, _THOUSANDTHS = 0x9003, 0x9291


def described(jpeg: bytes, description: str, time_ms: int, software: str = "Boxwatch") -> bytes:
    """The same picture with a description (any language), and its time (epoch milliseconds) as local time of day.

    ValueError where `jpeg` is none.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    when = datetime.fromtimestamp(time_ms / 1000).strftime("%Y:%m:%d %H:%M:%S")
    # The second table stands behind the first one and its values; offsets count from the "II" at the beginning.
    inner_at = 8 + _length([description, software, when], more=1)
    first = _table(8, [(_DESCRIPTION, description), (_SOFTWARE, software), (_TIME, when)], (_EXIF, inner_at))
    inner = _table(inner_at, [(_TAKEN, when), (_THOUSANDTHS, f"{time_ms % 1000:03}")], None)
    body = b"Exif\x00\x00" + b"II*\x00" + struct.pack("<I", 8) + first + inner
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def _text(words: str) -> bytes:
    return words.encode()[:8000] + b"\x00"


def _length(texts: list[str], more: int) -> int:
    """How long a table of these texts and `more` other entries is, with what does not fit into its entries."""
    entries = 2 + 12 * (len(texts) + more) + 4
    return entries + sum(len(_text(words)) for words in texts if len(_text(words)) > 4)


def _table(at: int, texts: list[tuple[int, str]], pointer: tuple[int, int] | None) -> bytes:
    """A table of tags (in ascending order) that begins at an offset, and behind it the longer values."""
    count = len(texts) + (pointer is not None)
    values_at = at + 2 + 12 * count + 4
    entries, values = b"", b""
    for tag, words in texts:
        data = _text(words)
        if len(data) <= 4:
            entries += struct.pack("<HHI", tag, _ASCII, len(data)) + data.ljust(4, b"\x00")
        else:
            entries += struct.pack("<HHII", tag, _ASCII, len(data), values_at + len(values))
            values += data
    if pointer is not None:
        entries += struct.pack("<HHII", pointer[0], _LONG, 1, pointer[1])
    return struct.pack("<H", count) + entries + struct.pack("<I", 0) + values

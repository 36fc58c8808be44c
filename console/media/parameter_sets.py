"""H.264 and H.265 as cameras send them (start codes) and as MP4 keeps them (lengths, parameter sets apart)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable

from console.media.sink import StreamParameters

_START = re.compile(rb"\x00\x00\x01")
# NAL unit types of the parameter sets, in the order in which a decoder wants them.
_SETS = {"h264": (7, 8), "hevc": (32, 33, 34)}
CODECS = frozenset(_SETS)


def units(data: bytes) -> list[bytes]:
    """The NAL units of a byte stream with start codes."""
    # A unit never ends in a zero byte: those belong to the next start code.
    return [unit for part in _START.split(data)[1:] if (unit := part.rstrip(b"\x00"))]


def with_lengths(parts: Iterable[bytes]) -> bytes:
    """NAL units, each behind its length in four bytes."""
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def unit_type(codec: str, unit: bytes) -> int:
    """The type of a NAL unit (H.264 7.4.1, H.265 7.4.2.2)."""
    return unit[0] & 0x1F if codec == "h264" else (unit[0] >> 1) & 0x3F


def is_parameter_set(codec: str, unit: bytes) -> bool:
    """Whether a unit describes the pictures instead of being part of one."""
    return unit_type(codec, unit) in _SETS[codec]


def configuration(stream: StreamParameters, key_frame: bytes) -> bytes | None:
    """The body of an ``avcC`` or ``hvcC`` box (ISO 14496-15); None while the parameter sets are not known.

    Taken as it is from a container that has one; made from the session description and the key frame otherwise.
    """
    if stream.extradata and stream.extradata[0] == 1:
        return stream.extradata
    # A key frame's own sets are newer than those of the session description.
    found: dict[int, list[bytes]] = {}
    for source in (key_frame, stream.extradata or b""):
        here: dict[int, list[bytes]] = {}
        for unit in units(source):
            here.setdefault(unit_type(stream.codec, unit), []).append(unit)
        for kind, sets in here.items():
            found.setdefault(kind, list(dict.fromkeys(sets)))
    sets_found = [found.get(kind, []) for kind in _SETS[stream.codec]]
    if not all(sets_found):
        return None
    return _avcc(*sets_found) if stream.codec == "h264" else _hvcc(sets_found)


def _avcc(sequence: list[bytes], picture: list[bytes]) -> bytes:
    head = bytes((1, *sequence[0][1:4], 0xFF, 0xE0 | len(sequence)))
    return head + _counted(sequence) + bytes((len(picture),)) + _counted(picture)


def _hvcc(sets: list[list[bytes]]) -> bytes:
    # Profile, tier and level stand at a fixed place in the sequence parameter set (H.265 7.3.2.2, 7.3.3); chroma
    # format and bit depth do not, and no demuxer needs them here: they are written as 4:2:0 with 8 bits.
    plain = sets[1][0].replace(b"\x00\x00\x03", b"\x00\x00")
    head = b"\x01" + plain[3:15] + b"\xf0\x00\xfc\xfd\xf8\xf8\x00\x00\x0f" + bytes((len(sets),))
    arrays = [
        bytes((kind,)) + struct.pack(">H", len(units_of)) + _counted(units_of)
        for kind, units_of in zip(_SETS["hevc"], sets, strict=True)
    ]
    return head + b"".join(arrays)


def _counted(parts: list[bytes]) -> bytes:
    return b"".join(struct.pack(">H", len(part)) + part for part in parts)

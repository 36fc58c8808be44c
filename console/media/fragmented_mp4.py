"""Fragmented MP4 of one video stream (ISO 14496-12), one fragment for each picture.

Written by hand because FFmpeg's muxer holds each picture back until it knows the next one's time: 125 ms at 8 fps.
The time scale is milliseconds, so that epoch milliseconds stand in the file as they are.
"""

from __future__ import annotations

import struct

TIMESCALE = 1000
_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_KEY, _NOT_KEY = 0x02000000, 0x01010000  # sample flags: depends on no other; depends on others and is no sync sample


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box: its size, its kind, its body."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full_box(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    """A box with version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def header(codec: str, configuration: bytes, width: int, height: int) -> bytes:
    """What stands before the first fragment: ``ftyp`` and ``moov``. Width and height are coded pixels."""
    entry, record = (b"avc1", b"avcC") if codec == "h264" else (b"hev1", b"hvcC")
    sample = box(
        entry,
        struct.pack(">6xH16xHHIIIH32xHh", 1, width, height, 0x480000, 0x480000, 0, 1, 0x18, -1),
        box(record, configuration),
    )
    table = box(
        b"stbl",
        full_box(b"stsd", 0, 0, struct.pack(">I", 1), sample),
        full_box(b"stts", 0, 0, bytes(4)),
        full_box(b"stsc", 0, 0, bytes(4)),
        full_box(b"stsz", 0, 0, bytes(8)),
        full_box(b"stco", 0, 0, bytes(4)),
    )
    media_info = box(
        b"minf",
        full_box(b"vmhd", 0, 1, bytes(8)),
        box(b"dinf", full_box(b"dref", 0, 0, struct.pack(">I", 1), full_box(b"url ", 0, 1))),
        table,
    )
    media = box(
        b"mdia",
        full_box(b"mdhd", 0, 0, struct.pack(">IIIIHH", 0, 0, TIMESCALE, 0, 0x55C4, 0)),
        full_box(b"hdlr", 0, 0, struct.pack(">I4s12x", 0, b"vide"), b"video\0"),
        media_info,
    )
    track = box(
        b"trak",
        full_box(
            b"tkhd", 0, 3, struct.pack(">IIIII8xhhhH", 0, 0, 1, 0, 0, 0, 0, 0, 0), _MATRIX,
            struct.pack(">II", width << 16, height << 16),
        ),
        media,
    )  # fmt: skip
    movie = box(
        b"moov",
        full_box(b"mvhd", 0, 0, struct.pack(">IIIIIH10x", 0, 0, TIMESCALE, 0, 0x10000, 0x100), _MATRIX,
                 bytes(24), struct.pack(">I", 2)),
        track,
        box(b"mvex", full_box(b"trex", 0, 0, struct.pack(">IIIII", 1, 1, 0, 0, 0))),
    )  # fmt: skip
    return box(b"ftyp", b"iso5", struct.pack(">I", 512), b"iso5iso6mp41") + movie


def fragment(number: int, data: bytes, decode_ms: int, shown_after_ms: int, length_ms: int, key: bool) -> bytes:
    """One picture: ``moof`` and ``mdat``. `decode_ms` is its decoding time, shown `shown_after_ms` later (may be
    negative); `length_ms` a guess of the time until the next one, which brings its own time with it."""
    size = 8 + 16 + 8 + 16 + 20 + 36  # the moof below: the picture begins behind it and the head of mdat
    run = struct.pack(">IiIIIi", 1, size + 8, length_ms, len(data), _KEY if key else _NOT_KEY, shown_after_ms)
    moof = box(
        b"moof",
        full_box(b"mfhd", 0, 0, struct.pack(">I", number & 0xFFFFFFFF)),
        box(
            b"traf",
            full_box(b"tfhd", 0, 0x020000, struct.pack(">I", 1)),  # offsets count from the moof
            full_box(b"tfdt", 1, 0, struct.pack(">Q", decode_ms)),
            full_box(b"trun", 1, 0xF01, run),
        ),
    )
    return moof + box(b"mdat", data)

"""Files that were cut off: an MP4 says itself how long it should be."""

from __future__ import annotations

import struct
from pathlib import Path

_BOX = 8


def is_cut_off(path: Path) -> bool:
    """Whether a file is an MP4 whose last box ends behind the file's end.

    A fragmented one may end anywhere, as a recording does after a crash: what is whole of it plays. OSError where the
    file cannot be read.
    """
    with path.open("rb") as file:
        end = file.seek(0, 2)
        at = 0
        while at + _BOX <= end:
            file.seek(at)
            head = file.read(2 * _BOX)
            size, kind = struct.unpack(">I4s", head[:_BOX])
            if kind == b"moof" or (at == 0 and kind != b"ftyp"):
                return False
            if size == 1 and len(head) == 2 * _BOX:
                (size,) = struct.unpack(">Q", head[_BOX:])
            if size < _BOX:  # 0: to the end of the file; anything else is no box
                return False
            at += size
        return at > end

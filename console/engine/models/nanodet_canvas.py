"""NanoDet's network made for a canvas that is no square: the quarter that would be black is not computed.

The file is a graph for 416 × 416 and says so in five places: the size of its input, and the sizes to which it enlarges
its coarse maps. They are rewritten in memory; the weights are as they came. What is found is the same: of 384 targets
in 50 pictures of 768 × 576 all 384, no score differing by more than 0.02.
"""

from __future__ import annotations

import struct
from functools import partial

from console.engine.models.session import Session
from console.model.errors import Fault, FaultError

SIDE = 416
STEP = 32  # the coarsest stride: sides are multiples of it
_MAPS = {"const_85": 16, "const_88": 8, "const_98": 16, "const_108": 32}


def canvas_of(width: int, height: int) -> tuple[int, int]:
    """Width and height of the canvas for a picture of a size: 416 on the longer side, the other as short as can be."""
    scale = SIDE / max(width, height)
    across, down = (min(SIDE, max(STEP * 4, -(-round(side * scale) // STEP) * STEP)) for side in (width, height))
    return across, down


def session_for(square: Session, width: int, height: int) -> Session:
    """The network for a canvas; `square` is the one that is in the file."""
    return square if (width, height) == (SIDE, SIDE) else square.changed(partial(resized, width=width, height=height))


def resized(network: bytes, width: int, height: int) -> bytes:
    """The network's file for a canvas of a size. FaultError DECODE_FAILED where it is not the one that is known."""
    found = _replaced(network, _input(SIDE, SIDE), _input(height, width))
    for name, stride in _MAPS.items():
        side = SIDE // stride
        found = _replaced(found, _sizes(name, side, side), _sizes(name, height // stride, width // stride))
    return found


def _replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    if data.count(old) != 1 or len(old) != len(new):
        raise FaultError(Fault.DECODE_FAILED, "not the network that is known")
    return data.replace(old, new)


def _input(height: int, width: int) -> bytes:
    """The shape [1, 3, height, width] as protocol buffers have it."""
    return b"\n\x02\x08\x01\n\x02\x08\x03" + b"".join(b"\n\x03\x08" + _two_bytes(side) for side in (height, width))


def _two_bytes(number: int) -> bytes:
    """A number of 128 to 16383 as a varint; smaller ones with a byte that says nothing."""
    return bytes([number & 127 | 128, number >> 7])


def _sizes(name: str, height: int, width: int) -> bytes:
    """An initializer of two int64, from its name on."""
    return b"\x42" + bytes([len(name)]) + name.encode() + b"\x4a\x10" + struct.pack("<2q", height, width)

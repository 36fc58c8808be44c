"""What goes over a worker's pipe, framed as `multiprocessing` does it, at a third of its price.

Some hundred short messages a second: reading each by two calls of the system, and writing it through five of Python,
costs more than what they say.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection

_SIZE = struct.Struct("!i")
_LARGE_SIZE = struct.Struct("!Q")  # follows a size of -1
_SHORT = 16384  # bytes: longer ones are not worth a copy
_PORTION = 65536
_LONGEST = 1 << 28


def say(connection: Connection, data: bytes) -> None:
    """Sends one message. Nobody else may write meanwhile; OSError where the other end is gone."""
    if sys.platform == "win32" or len(data) > _SHORT:
        connection.send_bytes(data)
        return
    rest = _SIZE.pack(len(data)) + data
    descriptor = connection.fileno()
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def said(connection: Connection) -> Iterator[bytes]:
    """The messages of the other end as they come, all that are there with one reading. Nobody else may read.

    EOFError or OSError where the other end is gone, ValueError where it does not keep to the form.
    """
    if sys.platform == "win32":
        while True:
            yield connection.recv_bytes()
    descriptor = connection.fileno()
    waiting = b""
    while True:
        came = os.read(descriptor, _PORTION)
        if not came:
            raise EOFError
        waiting += came
        at = 0
        while (message := _message(waiting, at)) is not None:
            start, end = message
            if end > len(waiting):
                waiting = _whole(descriptor, waiting, end)
            yield waiting[start:end]
            at = end
        waiting = waiting[at:]


def _message(waiting: bytes, at: int) -> tuple[int, int] | None:
    """Where the message that begins at `at` has its content; None where even its size has not come yet."""
    start = at + _SIZE.size
    if len(waiting) < start:
        return None
    size = _SIZE.unpack_from(waiting, at)[0]
    if size == -1:
        at, start = start, start + _LARGE_SIZE.size
        if len(waiting) < start:
            return None
        size = _LARGE_SIZE.unpack_from(waiting, at)[0]
    if not 0 <= size <= _LONGEST:
        raise ValueError("no size")
    return start, start + size


def _whole(descriptor: int, waiting: bytes, end: int) -> bytes:
    """`waiting` and what follows it, at least up to `end`."""
    parts, have = [waiting], len(waiting)
    while have < end:
        came = os.read(descriptor, max(_PORTION, end - have))
        if not came:
            raise EOFError
        parts.append(came)
        have += len(came)
    return b"".join(parts)

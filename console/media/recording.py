"""A recording from its first picture to its last, by its own clock: for analysis, not for watching."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import av.error

from console.media.clock import FileClock
from console.media.faults import fault_of, redact
from console.media.opening import Opened, open_source
from console.media.session import created_ms
from console.media.source import FileSource
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)
_REORDERED = 40  # packets: no picture comes so late, nor leans on one so far before its key picture


@dataclass(frozen=True, slots=True, eq=False)
class RecordedPicture:
    """One picture as it was decoded; `pts` is its time in epoch milliseconds, ascending.

    `anchor` is the number of the packet from which decoding has to begin for what comes after this picture.
    """

    frame: av.VideoFrame
    pixel_aspect: Fraction
    pts: int
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two pictures of a file: after the one of time `pts`, whose `anchor` it was."""

    anchor: int
    pts: int


def frames(source: FileSource, after: Place | None = None) -> Iterator[RecordedPicture]:
    """Every picture of a file, in order, decoded as they are asked for in the caller's own thread.

    With `after` only those behind a place, the very ones that would have come: what lies before it is read, which its
    clock needs, and not decoded.

    Nothing is dropped and no clock but the file's is looked at, so the same file gives the same pictures with the
    same times every time; `source.loop` and `source.realtime` are not looked at. Damaged packets are left out.
    Raises `FaultError` where the file cannot be opened, has no pictures, or cannot be read to its end.
    """
    opened = open_source(source)
    try:
        clock = FileClock(created_ms(opened) if source.start_ms is None else source.start_ms)
        found = after is not None
        for picture in _decoded(opened, clock, after or Place(0, -1)):
            found = True
            yield picture
        if not found:
            raise FaultError(Fault.TRUNCATED, "no pictures")
    finally:
        opened.close()


def _decoded(opened: Opened, clock: FileClock, after: Place) -> Iterator[RecordedPicture]:
    aspect = opened.parameters().pixel_aspect
    damaged = 0
    keys = deque([0])
    try:
        for number, packet in enumerate(opened.packets()):
            if packet.size:
                clock.stamp(packet)
            if packet.is_keyframe:
                keys.append(number)
            while len(keys) > 1 and keys[1] <= number - _REORDERED:
                keys.popleft()
            if number < after.anchor:
                continue
            try:
                pictures = opened.decode(packet)
            except (av.error.InvalidDataError, av.error.EOFError):
                damaged += 1
                continue
            for frame in pictures:
                pts = clock.of(frame)
                if pts > after.pts:
                    yield RecordedPicture(frame, aspect, pts, keys[0])
    except (av.error.FFmpegError, OSError) as error:
        raise FaultError(fault_of(error), redact(str(error))) from None
    finally:
        if damaged:
            log.warning("%d damaged packets left out", damaged)

"""What a recording showed at a moment, found by seeking, and how long it is: by the clock of `console.media.recording`.

Whoever calls this with a file that a user brought does so in a process that may die.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import av.error
from av.container import InputContainer
from av.video.stream import VideoStream

from console.media.clock import FileClock
from console.media.faults import fault_of, redact
from console.media.opening import file_container, open_source
from console.media.session import created_ms
from console.media.sink import StreamParameters, VideoPacket
from console.media.source import FileSource
from console.media.upright import Upright, fit
from console.model.channel import Rotation
from console.model.errors import Fault, FaultError

_QUALITY = 88
_EARLY_MS = 1_500  # a seek aims so far before the moment: pictures are stored in another order than shown


@dataclass(frozen=True, slots=True)
class Moment:
    """A picture as JPEG, its size in upright pixels, and its own time in epoch ms."""

    jpeg: bytes
    width: int
    height: int
    pts: int


def clock_of(path: Path) -> int:
    """When a recording began, epoch ms, as its container says; 0 where it says nothing. FaultError as `frames`."""
    opened = open_source(FileSource(path, realtime=False))
    try:
        return created_ms(opened)
    finally:
        opened.close()


def length_ms(path: Path) -> int | None:
    """How long a recording is, as its container says; None where it says nothing. FaultError, OSError."""
    with file_container(path) as container:
        return container.duration // 1000 if container.duration and container.duration > 0 else None


def moment(path: Path, pts: int, *, start_ms: int | None = None, rotation: Rotation = 0, longest: int = 0) -> Moment:
    """The picture of time `pts` (epoch ms), or the next one that can be had.

    `start_ms` is the recording's first moment, where not the container's; `longest` the most pixels of the longer
    side, 0 for all. FaultError: NOT_FOUND, NOT_VIDEO …, ENDED where the recording ends before.
    """
    start = clock_of(path) if start_ms is None else start_ms
    try:
        for seeks in (True, False):
            with file_container(path) as container:
                found = _at(container, pts, start, seeks)
                if found is not None:
                    frame, time = found
                    return _made(frame, time, StreamParameters.of(container.streams.video[0]), rotation, longest)
    except (av.error.FFmpegError, OSError) as error:
        raise FaultError(fault_of(error), redact(str(error))) from None
    raise FaultError(Fault.ENDED, "no picture at that time")


def _at(container: InputContainer, pts: int, start: int, seeks: bool) -> tuple[av.VideoFrame, int] | None:
    """The first picture not before `pts`; None where none is found, or the seek went too far."""
    stream = container.streams.best("video")
    if not isinstance(stream, VideoStream):
        raise FaultError(Fault.NOT_VIDEO, "no video stream")
    stream.thread_count = 1
    clock = FileClock(start)
    if not seeks or pts - start <= 2 * _EARLY_MS:
        return _decoded_at(container, stream, clock, pts, skipped=False)
    first = next(container.demux(stream), None)
    if first is None or not first.size:
        return None
    clock.stamp(first)  # the clock counts from the first packet, wherever reading goes on
    aim = _shown_us(first) + (pts - start - _EARLY_MS) * 1000
    container.seek(round(aim / (stream.time_base or Fraction(1, 1_000_000)) / 1_000_000), stream=stream)
    return _decoded_at(container, stream, clock, pts, skipped=True)


def _decoded_at(
    container: InputContainer, stream: VideoStream, clock: FileClock, pts: int, skipped: bool
) -> tuple[av.VideoFrame, int] | None:
    seen = 0
    for packet in container.demux(stream):
        if packet.size:
            clock.stamp(packet)
        try:
            pictures = stream.codec_context.decode(packet if packet.size else None)
        except (av.error.InvalidDataError, av.error.EOFError):
            continue
        for frame in pictures:
            time = clock.of(frame)
            if time >= pts:
                return None if skipped and not seen and time > pts else (frame, time)
            seen += 1
    return None


def _shown_us(packet: VideoPacket) -> int:
    shown = packet.pts if packet.pts is not None else packet.dts or 0
    return round(shown * packet.time_base * 1_000_000)


def _made(
    frame: av.VideoFrame, time: int, parameters: StreamParameters, rotation: Rotation, longest: int
) -> Moment:
    import cv2  # half a second to import

    upright = Upright(rotation)
    width, height = upright.size(frame, parameters.pixel_aspect)
    size = fit(width, height, longest, longest)
    done, data = cv2.imencode(".jpg", upright.pixels(frame, *size, "bgr24"), [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not done:
        raise FaultError(Fault.FAILED, "the picture could not be encoded")
    return Moment(data.tobytes(), width, height, time)

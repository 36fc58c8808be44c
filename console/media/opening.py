"""Opening a source in FFmpeg: the measured options, the allow-lists, and why it did not work."""

from __future__ import annotations

import logging
import socket
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import av
import av.error
from av.codec.context import ThreadType
from av.container import InputContainer
from av.stream import Discard
from av.video.stream import VideoStream

from console.media.cut_file import is_cut_off
from console.media.faults import fault_of, redact
from console.media.fragment_reader import FragmentReader
from console.media.sink import StreamParameters, VideoPacket
from console.media.source import FileSource, PipeSource, RtspSource, Source
from console.model.errors import BoxError, Fault, FaultError

log = logging.getLogger(__name__)

OPEN_TIMEOUT = 5.0  # seconds until a source that does not answer is given up
READ_TIMEOUT = 8.0  # seconds without a packet until a connection is abandoned

# Measured: the first 1080p picture after 1.0 s instead of 2.3 s (design/media.md).
_QUICK = {"probesize": "100000", "analyzeduration": "50000", "fpsprobesize": "0"}
# Who keeps a stream has to know it whole, size and sound: worth waiting for a key frame.
_THOROUGH = {"probesize": "8000000", "analyzeduration": "8000000", "fpsprobesize": "0"}
# No playlist, concat script or picture reaches a demuxer, and no file makes it open another one.
_STREAM_PROTOCOLS = "rtsp,rtsps,rtp,srtp,udp,tcp,tls"
_FILE_FORMATS = "mov,matroska,avi,mpegts,mpeg,mpegvideo,flv,h264,hevc,asf,m4v"
_SIGNATURES = ((4, b"ftyp"), (0, b"\x1aE\xdf\xa3"), (0, b"RIFF"), (0, b"FLV\x01"))


class Opened(Protocol):
    """An open source and its video stream. Read and close it on one thread."""

    def parameters(self) -> StreamParameters:
        """What is known of the stream by now."""
        ...

    def packets(self) -> Iterator[VideoPacket]:
        """The packets of the video stream, and an empty one at the end."""
        ...

    def decode(self, packet: VideoPacket) -> list[av.VideoFrame]:
        """The pictures that a packet completes; an empty one brings out what is left."""
        ...

    def created(self) -> str | None:
        """When the recording was made (ISO 8601), as its container says."""
        ...

    def close(self) -> None:
        """Close the connection or the file."""
        ...


class _InContainer:
    """A stream that FFmpeg demuxes."""

    def __init__(self, container: InputContainer, stream: VideoStream) -> None:
        self._container = container
        self._stream = stream

    def parameters(self) -> StreamParameters:
        return StreamParameters.of(self._stream)

    def packets(self) -> Iterator[VideoPacket]:
        return self._container.demux(self._stream)

    def decode(self, packet: VideoPacket) -> list[av.VideoFrame]:
        return self._stream.codec_context.decode(packet if packet.size else None)

    def created(self) -> str | None:
        return self._container.metadata.get("creation_time") or self._stream.metadata.get("creation_time")

    def close(self) -> None:
        self._container.close()


def open_source(
    source: Source, timeout: float = OPEN_TIMEOUT, on_pipe: Callable[[BinaryIO], None] | None = None
) -> Opened:
    """Open a source and find its video stream; blocks for at most about `timeout` seconds.

    A pipe blocks as long as its sender keeps silent: `on_pipe` is given it, so that somebody else can close it.
    Raises FaultError; the text of FFmpeg's error goes to the debug log without its secrets.
    """
    try:
        if isinstance(source, RtspSource):
            return _open_rtsp(source, timeout)
        if isinstance(source, PipeSource):
            return _open_pipe(source, on_pipe)
        return _open_file(source)
    except FaultError:
        raise
    except (av.error.FFmpegError, OSError, ValueError, struct.error, BoxError) as error:
        # Not chained: the exception of FFmpeg carries the password in its arguments.
        detail = redact(str(error))
        fault = fault_of(error)
    log.debug("%r: %s", source, detail)
    raise FaultError(fault, detail)


def reach(source: RtspSource, timeout: float) -> None:
    """Connect to a camera's port and hang up: FaultError or OSError where nobody is there."""
    with socket.create_connection(source.endpoint(), timeout=timeout):
        return


def _open_rtsp(source: RtspSource, timeout: float) -> Opened:
    return _found(rtsp_container(source, timeout, "video"))


def rtsp_container(source: RtspSource, timeout: float, media: str) -> InputContainer:
    """A camera's container, of which only the streams in `media` (``video``, ``audio``, ``video+audio``) are asked for.

    Picture and sound together take until the next key frame, and what came meanwhile comes all at once. Raises
    FaultError, and FFmpeg's own errors, which hold the password.
    """
    # FFmpeg reports an unknown host as an I/O error like any other: the socket knows better.
    reach(source, timeout)
    options = {
        **(_THOROUGH if "+" in media else _QUICK),
        "rtsp_transport": source.transport,
        "allowed_media_types": media,
        "protocol_whitelist": _STREAM_PROTOCOLS,
        # The socket's own timeout must not come first: FFmpeg then hands out a leftover as if the stream lived.
        "timeout": str(int(READ_TIMEOUT * 2e6)),
    }
    began = time.monotonic()
    try:
        return av.open(source.address(), mode="r", options=options, timeout=(timeout, READ_TIMEOUT))
    except av.error.FFmpegError as error:
        # Interrupted at some places FFmpeg speaks of invalid data, as it does of answers that are no RTSP.
        if time.monotonic() - began >= timeout * 0.95:
            raise FaultError(Fault.TIMEOUT, redact(str(error))) from None
        if isinstance(error, av.error.InvalidDataError | av.error.HTTPBadRequestError):
            raise FaultError(Fault.NOT_A_CAMERA, redact(str(error))) from None
        raise


def _open_pipe(source: PipeSource, on_pipe: Callable[[BinaryIO], None] | None) -> Opened:
    pipe = source.open()
    if on_pipe is not None:
        on_pipe(pipe)
    try:
        return FragmentReader(pipe)
    except BaseException:
        pipe.close()
        raise


def _open_file(source: FileSource) -> Opened:
    container = file_container(source.path)
    if is_cut_off(source.path):
        container.close()
        raise FaultError(Fault.TRUNCATED, "shorter than its index says")
    return _found(container)


def file_container(path: Path) -> InputContainer:
    """The container of a file, of the formats that we open and with all its streams.

    Raises FaultError, and OSError in Python's words where the path cannot be read.
    """
    if path.exists() and not path.is_file():
        raise FaultError(Fault.NOT_VIDEO, "no regular file")  # a pipe would hold the thread for ever
    with path.open("rb") as file:  # says in Python's words what is wrong with the path
        head = file.read(16)
    known = any(head[at : at + len(mark)] == mark for at, mark in _SIGNATURES)
    options = {"protocol_whitelist": "file", "format_whitelist": _FILE_FORMATS}
    try:
        return av.open(f"file:{path}", mode="r", options=options)
    except (av.error.InvalidDataError, av.error.EOFError) as error:
        raise FaultError(Fault.TRUNCATED if known else Fault.NOT_VIDEO, redact(str(error))) from None


def _found(container: InputContainer) -> Opened:
    """The best video stream of a container, set to decode with one thread and nothing held back."""
    streams: Any = container.streams
    if not streams.video:
        container.close()
        raise FaultError(Fault.NOT_VIDEO, "no video stream")
    stream: VideoStream = streams.best("video") or streams.video[0]
    if not stream.codec_context:  # None where this FFmpeg has no decoder
        container.close()
        raise FaultError(Fault.DECODE_FAILED, "no decoder for this codec")
    for other in streams:
        if other.index != stream.index:
            other.discard = Discard.all
    stream.thread_type = ThreadType.SLICE
    stream.thread_count = 1
    return _InContainer(container, stream)

"""A first look at a source: is it there, is it a video, how large, and what does it show."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import av

from console.media.apart import apart
from console.media.feed import Feed, FeedState, FeedStatus, StreamParameters
from console.media.sink import VideoPacket
from console.media.source import FileSource, Source
from console.media.upright import Upright
from console.model.errors import Fault, FaultError

_JPEG_QUALITY = 90
_ENDING = 4.0  # for closing what was opened, and for encoding a large picture


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """What a stream is: size in pixels (upright, square pixels), pictures per second (0: unknown), codec name."""

    width: int
    height: int
    fps: float
    codec: str


def probe(source: Source, timeout: float = 8.0) -> StreamInfo:
    """Open a source and wait for its first picture; FaultError says why there is none after `timeout` seconds.

    A file is opened in a process of its own: it may be anything.
    """
    if isinstance(source, FileSource):
        return apart(_info, source, timeout, timeout=timeout + _ENDING)
    return _info(source, timeout)


def first_picture(source: Source, timeout: float = 8.0) -> bytes:
    """The first picture of a source as JPEG, upright and in full size; FaultError as in `probe`."""
    if isinstance(source, FileSource):
        return apart(_jpeg, source, timeout, timeout=timeout + _ENDING)
    return _jpeg(source, timeout)


def _info(source: Source, timeout: float) -> StreamInfo:
    return _Look(source).wait(timeout).info()


def _jpeg(source: Source, timeout: float) -> bytes:
    return _Look(source).wait(timeout).jpeg()


class _Look:
    """A sink that is content with one picture, or with the first fault."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._done = threading.Event()
        self._fault: Fault | None = None
        self._stream: StreamParameters | None = None
        self._frame: av.VideoFrame | None = None
        self._upright = Upright(source.rotation)

    def wait(self, timeout: float) -> _Look:
        source = self._source
        if isinstance(source, FileSource):
            source = FileSource(source.path, realtime=False, rotation=source.rotation)
        feed = Feed(source, self, name="probe")
        feed.start()
        came = self._done.wait(timeout)
        # A connection that hangs ends by itself; nobody has to wait for it.
        feed.close(timeout=0.2)
        if self._frame is None:
            raise FaultError(self._fault or Fault.TIMEOUT, "" if came else "no picture in time")
        return self

    def info(self) -> StreamInfo:
        assert self._frame is not None
        assert self._stream is not None
        width, height = self._upright.size(self._frame, self._stream.pixel_aspect)
        return StreamInfo(width, height, self._stream.fps, self._stream.codec)

    def jpeg(self) -> bytes:
        import cv2  # half a second to import, and only snapshots need it

        assert self._frame is not None
        assert self._stream is not None
        size = self._upright.size(self._frame, self._stream.pixel_aspect)
        pixels = self._upright.pixels(self._frame, *size, "bgr24")
        done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        if not done:
            raise FaultError(Fault.FAILED, "the picture could not be encoded")
        return data.tobytes()

    def on_stream(self, stream: StreamParameters) -> None:
        self._stream = stream

    def on_packet(self, packet: VideoPacket, pts_ms: int) -> None:
        """Only pictures count."""

    def on_frame(self, frame: av.VideoFrame, pts_ms: int, arrived: float) -> None:
        if self._frame is None:
            self._frame = frame
            self._done.set()

    def on_status(self, status: FeedStatus) -> None:
        if status.fault is not None and status.state in {FeedState.RECONNECTING, FeedState.STOPPED}:
            self._fault = status.fault
            self._done.set()

    def on_seam(self) -> None:
        """Never comes: a file is read once."""

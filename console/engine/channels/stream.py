"""One channel's pictures: opened once, decoded once, from the stream that is worth analysing."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from fractions import Fraction

import av

from console.media.feed import Feed, FeedState, FeedStatus, StreamParameters
from console.media.journal import OpeningJournal
from console.media.probe import probe
from console.media.sink import VideoPacket
from console.media.source import Source
from console.model.dictionary import VideoConStatus
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)
SMALLEST_SIDE = 360  # a sub-stream below this many pixels shows targets too small to be found
ASPECT_TOLERANCE = 0.02
MOST_PIXELS = 4096 * 2304  # an alarm waits with its whole picture: 28 MB at this size

# What the sub-stream may say that the main stream need not suffer from.
_ITS_OWN_FAULT = {
    Fault.NOT_FOUND,
    Fault.NOT_A_CAMERA,
    Fault.NOT_VIDEO,
    Fault.TOO_LARGE,
    Fault.DECODE_FAILED,
    Fault.DISABLED_AFTER_CRASHES,
}

_BY_FAULT = {
    Fault.WRONG_PASSWORD: VideoConStatus.WRONG_PASSWORD,
    Fault.LOCKED: VideoConStatus.WRONG_PASSWORD,
    Fault.NOT_VIDEO: VideoConStatus.BAD_FORMAT,
    Fault.TRUNCATED: VideoConStatus.BAD_FORMAT,
    Fault.BAD_PROTOCOL: VideoConStatus.BAD_FORMAT,
    Fault.TOO_LARGE: VideoConStatus.TOO_LARGE,
    Fault.DECODE_FAILED: VideoConStatus.DECODE_FAILED,
    Fault.DISABLED_AFTER_CRASHES: VideoConStatus.DECODE_FAILED,
    Fault.OVERLOADED: VideoConStatus.OVERLOADED,
}


def connection_status(status: FeedStatus) -> VideoConStatus:
    """A feed's state as 7.1.3 videoConStatus; what is not yet connected counts as failed."""
    return VideoConStatus.CONNECTED if status.state is FeedState.LIVE else fault_status(status.fault)


def fault_status(fault: Fault | None) -> VideoConStatus:
    """What 7.1.3 calls a fault; None is a channel that has not come so far yet."""
    return VideoConStatus.FAILED if fault is None else _BY_FAULT.get(fault, VideoConStatus.FAILED)


class ChannelStream:
    """Keeps a channel's stream open; begins with the main one.

    Once that shows its aspect, the sub-stream takes over where it is of the same aspect and large enough
    (decisions, "Boxes and the engine"); it is given up for good where it turns out to be of no use. Callbacks come
    on the decoding thread and must not wait. `on_change` says that what comes now is another stream.
    """

    def __init__(
        self,
        name: str,
        main: Source,
        sub: Source | None,
        journal: OpeningJournal,
        *,
        on_stream: Callable[[StreamParameters], None],
        on_packet: Callable[[VideoPacket, int], None],
        on_frame: Callable[[av.VideoFrame, Fraction, int], None],
        on_change: Callable[[], None],
    ) -> None:
        self._name = name
        self._main = main
        self._sub = sub
        self._journal = journal
        self.on_stream = on_stream
        self.on_packet = on_packet
        self.on_frame = on_frame
        self.on_change = on_change
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._judging = False
        self._keys_only = False
        self._leg = _Leg(self, main, f"{name} main", journal)

    @property
    def status(self) -> FeedStatus:
        """How the stream that is analysed is doing."""
        return self._leg.feed.status

    @property
    def analyses_sub(self) -> bool:
        """Whether pictures come from the sub-stream."""
        return self._leg.source is self._sub

    def rest(self, resting: bool) -> None:
        """Decode key frames alone, or everything again."""
        with self._lock:
            self._keys_only = self._leg.feed.keys_only = resting

    def start(self) -> None:
        """Begin; returns at once."""
        self._leg.feed.start()

    def close(self) -> None:
        """Stop; no callback comes after it."""
        with self._lock:
            self._closed.set()
            leg = self._leg
        leg.feed.close()

    def is_active(self, leg: _Leg) -> bool:
        """Whether this is the stream that counts."""
        return leg is self._leg and not self._closed.is_set()

    def heard(self, leg: _Leg, status: FeedStatus) -> None:
        """A stream's state changed: perhaps the other one should take over."""
        if not self.is_active(leg) or self._judging:
            return
        if self._sub is not None and leg.source is self._main and status.state is FeedState.LIVE and status.height:
            self._decide(lambda: self._try_sub(status.width / status.height))
        elif leg.source is self._sub and status.fault in _ITS_OWN_FAULT:
            self._decide(self._back_to_main)

    def _decide(self, step: Callable[[], None]) -> None:
        self._judging = True
        threading.Thread(target=step, name=f"choice {self._name}", daemon=True).start()

    def _try_sub(self, aspect: float) -> None:
        sub = self._sub
        assert sub is not None
        try:
            info = probe(sub)
        except FaultError as error:
            log.info("%s: the sub-stream cannot be had (%s)", self._name, error.fault.value)
            self._sub = None
            return
        other = info.width / info.height
        if abs(other - aspect) > ASPECT_TOLERANCE * aspect or min(info.width, info.height) < SMALLEST_SIDE:
            log.info("%s: the sub-stream is no match: %dx%d", self._name, info.width, info.height)
            self._sub = None
            return
        self._switch(sub, "sub")

    def _back_to_main(self) -> None:
        self._sub = None
        self._switch(self._main, "main")

    def _switch(self, source: Source, kind: str) -> None:
        leg = _Leg(self, source, f"{self._name} {kind}", self._journal)
        with self._lock:
            if self._closed.is_set():
                return
            before, self._leg = self._leg, leg
            leg.feed.keys_only = self._keys_only
        before.feed.close()
        self._judging = False
        self.on_change()
        leg.feed.start()
        if self._closed.is_set():
            leg.feed.close()


class _Leg:
    """One of the two streams as a FeedSink; silent once the other has taken over."""

    def __init__(self, stream: ChannelStream, source: Source, name: str, journal: OpeningJournal) -> None:
        self._stream = stream
        self.source = source
        self._pixel_aspect = Fraction(1)
        self.feed = Feed(source, self, name=name, journal=journal)

    def on_stream(self, stream: StreamParameters) -> None:
        if stream.width * stream.height > MOST_PIXELS:
            raise FaultError(Fault.TOO_LARGE, f"{stream.width}x{stream.height}")
        self._pixel_aspect = stream.pixel_aspect
        if self._stream.is_active(self):
            self._stream.on_stream(stream)

    def on_packet(self, packet: VideoPacket, pts_ms: int) -> None:
        if self._stream.is_active(self):
            self._stream.on_packet(packet, pts_ms)

    def on_frame(self, frame: av.VideoFrame, pts_ms: int, arrived: float) -> None:
        if self._stream.is_active(self):
            self._stream.on_frame(frame, self._pixel_aspect, pts_ms)

    def on_status(self, status: FeedStatus) -> None:
        self._stream.heard(self, status)

    def on_seam(self) -> None:
        if self._stream.is_active(self):
            self._stream.on_change()

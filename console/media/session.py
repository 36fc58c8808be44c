"""One connection to a source, from opening it to its end: demux, decode, and hand on."""

from __future__ import annotations

import logging
import struct
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import BinaryIO

import av
import av.error

from console.media.clock import ClockWasSet, FileClock, PacedClock, SentClock, StreamClock
from console.media.faults import fault_of, redact
from console.media.last_group import LastGroup
from console.media.opening import READ_TIMEOUT, Opened, open_source
from console.media.pace import Pace
from console.media.sink import FeedSink, StreamParameters, VideoPacket
from console.media.source import FileSource, RtspSource, Source
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

# A stream whose packets come but never a picture: after a key frame this many packets and seconds, or this long.
_PATIENCE_PACKETS = 25
_PATIENCE = 3.0
_PATIENCE_WITHOUT_KEY_FRAME = 30.0


class Session:
    """Reads one source until it ends, fails or `stop` is set. Lives on the feed's thread.

    `on_picture` is told of every picture before the sink gets it: the stream's parameters and the frame.
    """

    def __init__(
        self,
        source: Source,
        sink: FeedSink,
        stop: Event,
        on_picture: Callable[[StreamParameters, av.VideoFrame], None],
        on_connected: Callable[[], None] = lambda: None,
        skipped: Callable[[], bool] = lambda: False,
        held: Callable[[], bool] = lambda: False,
    ) -> None:
        """`skipped` is asked before a packet that is no key frame: whether it goes undecoded, as a sign of life.

        While `held` says so nothing is decoded; when it does not any more, there is a picture with the next packet.
        """
        self._source = source
        self._sink = sink
        self._stop = stop
        self._on_picture = on_picture
        self._on_connected = on_connected
        self._skipped = skipped
        self._held = held
        self._group = LastGroup()
        self._gap = False  # packets were left out: the next key frame is waited for
        self.pace = Pace()
        self._pipe: BinaryIO | None = None
        self._parameters: StreamParameters | None = None
        self._pictures = 0
        self._bad_packets = 0
        self._packets_since_key: int | None = None
        self._moved = 0.0
        self._heard = 0.0
        self._decoding_since: float | None = None
        self._tick = 0.0  # seconds of one unit of a packet's time

    def run(self) -> None:
        """Returns when the source ended or the feed was closed; FaultError where it could not be had or broke."""
        while True:
            try:
                return self._connect()
            except ClockWasSet:
                log.info("%r: begins anew, because the computer's clock was set", self._source)
                self._parameters = None  # said again, so that whoever writes times down begins anew too
                self._sink.on_seam()

    @property
    def heard(self) -> float:
        """When the last packet came, monotonic seconds."""
        return self._heard

    def _connect(self) -> None:
        opened = open_source(self._source, on_pipe=self._take_pipe)
        self._tick = float(opened.parameters().time_base)
        self._on_connected()
        try:
            clock = self._clock(opened)
            self._moved = self._heard = time.monotonic()
            self._read(opened, clock)
            while isinstance(self._source, FileSource) and self._source.loop and not self._stop.is_set():
                if not self._pictures:
                    break
                opened.close()
                clock.seam()
                self._sink.on_seam()
                opened = open_source(self._source)
                self._read(opened, clock)
        finally:
            opened.close()
        if not self._pictures and not self._stop.is_set():
            raise FaultError(Fault.TRUNCATED if isinstance(self._source, FileSource) else Fault.ENDED)

    def abandon(self) -> None:
        """From another thread: hang up on a pipe that does not move. FFmpeg's own connections have a timeout."""
        pipe = self._pipe
        if pipe is not None:
            pipe.close()

    def decoding_for(self, now: float) -> float:
        """From another thread: how long (seconds) the decoder has been at its present packet; 0 where it is at none."""
        since = self._decoding_since
        return 0.0 if since is None else now - since

    def _take_pipe(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        if self._stop.is_set():
            pipe.close()

    def _clock(self, opened: Opened) -> StreamClock:
        source = self._source
        if isinstance(source, RtspSource):
            return StreamClock()
        if isinstance(source, FileSource):
            if source.realtime:
                return PacedClock(self._stop)
            return FileClock(created_ms(opened) if source.start_ms is None else source.start_ms)
        return SentClock()

    def _read(self, opened: Opened, clock: StreamClock) -> None:
        self._tell(opened.parameters())
        try:
            for packet in opened.packets():
                if self._stop.is_set():
                    return
                self._take(opened, packet, clock)
        except (av.error.FFmpegError, OSError, ValueError, IndexError, struct.error) as error:
            if self._stop.is_set():
                return
            fault = Fault.NO_PACKETS if isinstance(error, av.error.ExitError | TimeoutError) else fault_of(error)
            log.debug("%r: %s", self._source, redact(str(error)))
        else:
            return
        raise FaultError(fault)

    def _take(self, opened: Opened, packet: VideoPacket, clock: StreamClock) -> None:
        """One packet through the decoder; an empty one at the end drains it."""
        now = time.monotonic()
        if now - self._heard > READ_TIMEOUT * 0.9 and isinstance(self._source, RtspSource):
            # What FFmpeg still had in its parser when the connection timed out is no sign of life.
            raise FaultError(Fault.NO_PACKETS)
        self._heard = now
        if packet.size:
            if self._counts_time:
                self.pace.packet(None if packet.pts is None else packet.pts * self._tick, now)
            pts_ms = clock.stamp(packet)
            if self._stop.is_set():
                return
            self._sink.on_packet(packet, pts_ms)
            if self._held():
                self._group.add(packet)
                self._moved = now
                return
        if self._group:
            self._catch_up(opened, clock)
        if self._pictures and packet.size and not packet.is_keyframe and (self._skipped() or self._gap):
            self._gap = True
            self._moved = now
            return
        self._gap = False
        arrived = self._decoding_since = time.monotonic()
        try:
            frames = opened.decode(packet)
        except (av.error.InvalidDataError, av.error.EOFError) as error:
            self._bad_packets += 1
            if self._bad_packets in {1, 100, 10_000}:
                log.debug("%r: bad packet %d: %s", self._source, self._bad_packets, redact(str(error)))
            frames = []
        finally:
            self._decoding_since = None
        for frame in frames:
            self._picture(opened, frame, clock, arrived)
        if not frames and packet.size:
            self._doubt(packet, arrived)

    def _catch_up(self, opened: Opened, clock: StreamClock) -> None:
        """Decode what was held back, of which nobody needs a picture but the one that follows."""
        for packet in self._group.take():
            if self._stop.is_set():
                return
            self._decoding_since = time.monotonic()
            try:
                for frame in opened.decode(packet):
                    clock.of(frame)
            except (av.error.InvalidDataError, av.error.EOFError):
                self._bad_packets += 1
            finally:
                self._decoding_since = None

    def _picture(self, opened: Opened, frame: av.VideoFrame, clock: StreamClock, arrived: float) -> None:
        known = self._parameters
        if not self._pictures or known is None or (frame.width, frame.height) != (known.width, known.height):
            self._tell(opened.parameters())
        pts_ms = clock.of(frame)
        if self._stop.is_set() or self._parameters is None:
            return
        self._pictures += 1
        self._moved = time.monotonic()
        self._on_picture(self._parameters, frame)
        self._sink.on_frame(frame, pts_ms, max(arrived, self._moved) if self._paced else arrived)

    @property
    def _counts_time(self) -> bool:
        """A file's time is ours already."""
        return not isinstance(self._source, FileSource)

    @property
    def _paced(self) -> bool:
        return isinstance(self._source, FileSource)

    def _tell(self, parameters: StreamParameters) -> None:
        if parameters != self._parameters:
            self._parameters = parameters
            self._sink.on_stream(parameters)

    def _doubt(self, packet: VideoPacket, now: float) -> None:
        """Packets without pictures are no stream: say so in the end."""
        if isinstance(self._source, FileSource):
            return
        silent = now - self._moved
        if packet.is_keyframe and self._packets_since_key is None:
            self._packets_since_key = 0
        if self._pictures:
            failed = silent > READ_TIMEOUT
        elif self._packets_since_key is None:
            failed = silent > _PATIENCE_WITHOUT_KEY_FRAME
        else:
            self._packets_since_key += 1
            failed = self._packets_since_key > _PATIENCE_PACKETS and silent > _PATIENCE
        if failed:
            raise FaultError(Fault.DECODE_FAILED, f"{self._bad_packets} bad packets")


def created_ms(opened: Opened) -> int:
    """The container's creation time in epoch milliseconds; 0 where it has none."""
    text = opened.created()
    if not text:
        return 0
    try:
        return max(0, int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000))
    except ValueError:
        log.debug("creation time not understood: %r", text)
        return 0

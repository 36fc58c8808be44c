"""Who listens to a channel: its packets, remuxed, and its tracks (our extension, design/decisions.md)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from console.engine.pipeline.newest import Newest
from console.media.remux import Remuxer
from console.media.sink import StreamParameters, VideoPacket
from console.megbox.schema.boxwatch import TrackBox, TracksMessage
from console.model.dictionary import wire_name
from console.model.errors import FaultError
from console.model.track import TrackFrame


class PacketStream(Iterator[bytes]):
    """A channel as fragmented MP4 from the next key frame on; `close` may come from any thread.

    It ends when the channel goes or its stream changes its shape; then a new one has to be asked for.
    """

    def __init__(self, on_close: Callable[[PacketStream], None]) -> None:
        self._on_close = on_close
        self._ready = threading.Condition()
        self._remuxer: Remuxer | None = None
        self._closed = False

    def __next__(self) -> bytes:
        with self._ready:
            self._ready.wait_for(lambda: self._remuxer is not None or self._closed)
            remuxer = self._remuxer
        data = remuxer.read1() if remuxer is not None and not self._closed else b""
        if not data:
            raise StopIteration
        return data

    def begin(self, stream: StreamParameters) -> bool:
        """The stream's shape is known; False where another one had begun, which ends this."""
        with self._ready:
            if self._remuxer is not None:
                return False
            self._remuxer = Remuxer(stream)
            self._ready.notify_all()
        return True

    def add(self, packet: VideoPacket, pts_ms: int) -> None:
        """The next packet; never waits. FaultError(DECODE_FAILED) for a codec that cannot be handed on."""
        if self._remuxer is not None:
            self._remuxer.add(packet, pts_ms)

    def close(self) -> None:
        """End it; whoever waits for bytes returns."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
        if self._remuxer is not None:
            self._remuxer.close()
        self._on_close(self)


class TrackStream(Iterator[TracksMessage]):
    """What is tracked on a channel, newest only; `close` may come from any thread."""

    def __init__(self, on_close: Callable[[TrackStream], None]) -> None:
        self._on_close = on_close
        self._slot: Newest[TrackFrame] = Newest()

    def __next__(self) -> TracksMessage:
        frame = self._slot.take()
        if frame is None:
            raise StopIteration
        return tracks_message(frame)

    def put(self, frame: TrackFrame) -> None:
        """The tracks of a picture; the ones not yet taken are dropped."""
        self._slot.put(frame)

    def close(self) -> None:
        """End it; whoever waits returns."""
        self._slot.close()
        self._on_close(self)


class ChannelTaps:
    """The listeners of one channel. What it is told on the decoding thread it passes on without waiting."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._packets: tuple[PacketStream, ...] = ()
        self._tracks: tuple[TrackStream, ...] = ()
        self._shape: StreamParameters | None = None
        self._closed = False
        self.first_ms = 0  # times of the first and the newest picture that was analysed, epoch ms; 0: none yet
        self.last_ms = 0

    def packets(self) -> PacketStream:
        """A new listener to packets."""
        listener = PacketStream(self._forget)
        with self._lock:
            if self._shape is not None:
                listener.begin(self._shape)
            self._packets = (*self._packets, listener)
        if self._closed:
            listener.close()
        return listener

    def tracks(self) -> TrackStream:
        """A new listener to tracks."""
        listener = TrackStream(self._forget)
        with self._lock:
            self._tracks = (*self._tracks, listener)
        if self._closed:
            listener.close()
        return listener

    def shape(self, stream: StreamParameters) -> None:
        """The stream's parameters are known, or have changed."""
        with self._lock:
            self._shape = stream
            listeners = self._packets
        for listener in listeners:
            if not listener.begin(stream):
                listener.close()

    def packet(self, packet: VideoPacket, pts_ms: int) -> None:
        """A packet of the stream."""
        for listener in self._packets:
            try:
                listener.add(packet, pts_ms)
            except FaultError:
                listener.close()

    def tracked(self, frame: TrackFrame) -> None:
        """The tracks of a picture."""
        self.first_ms = self.first_ms or frame.pts
        self.last_ms = frame.pts
        for listener in self._tracks:
            listener.put(frame)

    def close(self) -> None:
        """The channel goes: every listener ends."""
        with self._lock:
            self._closed = True
        for packets in self._packets:
            packets.close()
        for tracks in self._tracks:
            tracks.close()

    def _forget(self, listener: PacketStream | TrackStream) -> None:
        with self._lock:
            self._packets = tuple(other for other in self._packets if other is not listener)
            self._tracks = tuple(other for other in self._tracks if other is not listener)


def tracks_message(frame: TrackFrame) -> TracksMessage:
    """Tracks as they go over the wire; boxes 0..1 after rotation, rounded to a ten-thousandth."""
    return TracksMessage(
        pts=frame.pts,
        tracks=[
            TrackBox(
                id=target.id,
                type=wire_name(target.target),
                score=round(target.score, 3),
                box=[round(v, 4) for v in (target.box.x1, target.box.y1, target.box.x2, target.box.y2)],
            )
            for target in frame.targets
        ],
    )

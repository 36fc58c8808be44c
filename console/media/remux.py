"""A channel's packets for somebody else: fragmented MP4 from the next key frame on, without decoding anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from threading import Condition

from console.media.fragmented_mp4 import fragment, header
from console.media.parameter_sets import CODECS, configuration, is_parameter_set, units, with_lengths
from console.media.sink import StreamParameters, VideoPacket
from console.model.errors import Fault, FaultError

_LIMIT = 8 << 20


class Remuxer:
    """Packets in, bytes out, for one subscriber.

    `add` is called on the feed's thread and never waits; `chunks` and `read1` are for the subscriber's thread. Where
    the subscriber does not keep up, at most `limit` bytes wait: then pictures are left out up to the next key frame.
    """

    def __init__(self, stream: StreamParameters, limit: int = _LIMIT) -> None:
        self._stream = stream
        self._limit = limit
        self._ready = Condition()
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._closed = False
        self._number = 0
        self._decoded_ms = 0
        self._wants_key = True
        self._by_length = bool(stream.extradata and stream.extradata[0] == 1)
        self._length_ms = round(1000 / stream.fps) if stream.fps else 40
        self.left_out = 0

    def add(self, packet: VideoPacket, pts_ms: int) -> None:
        """The next packet of the stream; `pts_ms` is its presentation time in epoch milliseconds.

        FaultError(DECODE_FAILED) for a codec other than H.264 and H.265.
        """
        if self._stream.codec not in CODECS:
            raise FaultError(Fault.DECODE_FAILED, f"cannot be remuxed: {self._stream.codec}")
        if self._closed:
            return
        key = packet.is_keyframe
        if self._wants_key and not key:
            self.left_out += self._number > 0
            return
        data = bytes(packet)
        head = b""
        if self._number == 0:
            record = configuration(self._stream, data)
            if record is None:
                return
            head = header(self._stream.codec, record, self._stream.width, self._stream.height)
        self._give(head + self._fragment(packet, data, pts_ms, key), key)

    def chunks(self) -> Iterator[bytes]:
        """The bytes as they come; ends when closed."""
        while data := self.read1():
            yield data

    @property
    def waits(self) -> bool:
        """Whether bytes wait to be read."""
        return bool(self._waiting)

    def read1(self, size: int = -1) -> bytes:
        """Wait for bytes and return at most `size` of what is there; empty when closed."""
        with self._ready:
            while not self._waiting and not self._closed:
                self._ready.wait()
            if not self._waiting:
                return b""
            data = self._waiting.popleft()
            if 0 <= size < len(data):
                self._waiting.appendleft(data[size:])
                data = data[:size]
            self._size -= len(data)
            return data

    read = read1

    def close(self) -> None:
        """End it; may be called from any thread."""
        with self._ready:
            self._closed = True
            self._waiting.clear()
            self._ready.notify_all()

    def _fragment(self, packet: VideoPacket, data: bytes, pts_ms: int, key: bool) -> bytes:
        self._number += 1
        ahead = 0
        if packet.pts is not None and packet.dts is not None:
            ahead = round((packet.pts - packet.dts) * packet.time_base * 1000)
        # Decoding times have to grow; where a clock was set back, the presentation time keeps the truth.
        self._decoded_ms = max(pts_ms - ahead, self._decoded_ms + 1)
        if not self._by_length:
            codec = self._stream.codec
            data = with_lengths(unit for unit in units(data) if key or not is_parameter_set(codec, unit))
        shown_after = pts_ms - self._decoded_ms
        return fragment(self._number, data, self._decoded_ms, shown_after, self._length_ms, key)

    def _give(self, data: bytes, key: bool) -> None:
        with self._ready:
            if self._closed:
                return
            if self._size + len(data) > self._limit:
                self._wants_key = True
                self.left_out += 1
                return
            self._wants_key = False
            self._waiting.append(data)
            self._size += len(data)
            self._ready.notify()

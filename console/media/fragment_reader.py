"""Reading an engine's channel: fragmented MP4 of one video stream (ISO 14496-12), packet by packet as they come.

FFmpeg's demuxer keeps an index of all it ever read: 176 bytes for each picture, 380 MB a day at 25 a second. This one
keeps nothing, and has the first packet without probing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction
from typing import BinaryIO, cast

import av
from av.codec.context import ThreadType
from av.video.codeccontext import VideoCodecContext

from console.media.sink import SQUARE, StreamParameters, VideoPacket
from console.model.errors import Fault, FaultError

# A box larger than this is no picture but nonsense.
_LARGEST = 64 << 20
_CODECS = {b"avc1": "h264", b"avc3": "h264", b"hvc1": "hevc", b"hev1": "hevc"}
_RECORDS = {"h264": b"avcC", "hevc": b"hvcC"}
_NOT_SYNC = 0x00010000


class FragmentReader:
    """A pipe that is being read. Construction blocks until the header and the first fragment's head are there.

    FaultError: ENDED where the sender hangs up before, NOT_VIDEO where it sends something else.
    """

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._take = getattr(pipe, "read1", pipe.read)
        self._left = b""
        self._timescale = 1000
        self._default_length = 0
        self._codec = ""
        self._record = b""
        self._size = (0, 0)
        self._next_decode: int | None = None
        self._samples: list[_Sample] = []
        while not self._samples:
            box = self._box()
            if box is None:
                raise FaultError(Fault.ENDED)
            self._understand(*box)
        length = self._samples[0].length
        self._fps = round(self._timescale / length, 2) if length else 0.0
        decoder = av.CodecContext.create(self._codec, "r")
        assert isinstance(decoder, VideoCodecContext)
        self._decoder = decoder
        self._decoder.extradata = self._record
        self._decoder.thread_type = ThreadType.SLICE
        self._decoder.thread_count = 1

    def parameters(self) -> StreamParameters:
        """What is known of the stream."""
        width, height = self._size
        if self._decoder.width and self._decoder.height:  # the decoder knows better once it has seen a picture
            width, height = self._decoder.width, self._decoder.height
        aspect = self._decoder.sample_aspect_ratio
        return StreamParameters(
            codec=self._codec,
            extradata=self._record,
            width=width,
            height=height,
            time_base=Fraction(1, self._timescale),
            fps=self._fps,
            pixel_aspect=aspect if aspect and aspect != 1 else SQUARE,
        )

    def packets(self) -> Iterator[VideoPacket]:
        """The packets as they come, and an empty one when the sender hangs up."""
        while (box := self._box()) is not None:
            kind, body = box
            if kind == b"mdat":
                yield from self._cut(body)
            else:
                self._understand(kind, body)
        yield _packet(b"")

    def decode(self, packet: VideoPacket) -> list[av.VideoFrame]:
        """The pictures that a packet completes."""
        return self._decoder.decode(packet if packet.size else None)

    def created(self) -> str | None:
        """Live pictures were not created before."""
        return None

    def close(self) -> None:
        """Hang up."""
        self._pipe.close()

    def _cut(self, data: bytes) -> Iterator[VideoPacket]:
        at = 0
        samples, self._samples = self._samples, []
        for sample in samples:
            packet = _packet(data[at : at + sample.size])
            packet.time_base = Fraction(1, self._timescale)
            packet.dts, packet.pts = sample.decode, sample.decode + sample.shown_after
            packet.duration = sample.length
            packet.is_keyframe = sample.key
            at += sample.size
            yield packet

    def _understand(self, kind: bytes, body: bytes) -> None:
        if kind == b"moov":
            self._header(body)
        elif kind == b"moof":
            if not self._codec:
                raise FaultError(Fault.NOT_VIDEO, "a fragment before the header")
            for name, inner in _inside(body):
                if name == b"traf":
                    self._fragment(inner)
        elif not self._codec and kind not in {b"ftyp", b"styp", b"free", b"skip"}:
            raise FaultError(Fault.NOT_VIDEO, "no fragmented MP4")

    def _header(self, moov: bytes) -> None:
        media = _find(moov, b"trak", b"mdia")
        clock = _find(media, b"mdhd")
        self._timescale = struct.unpack_from(">I", clock, 20 if clock[0] else 12)[0] or 1000
        self._default_length = struct.unpack_from(">I", _find(moov, b"mvex", b"trex"), 12)[0]
        entries = _find(media, b"minf", b"stbl", b"stsd")[8:]
        for kind, entry in _inside(entries):
            if kind in _CODECS:
                self._codec = _CODECS[kind]
                self._size = struct.unpack_from(">HH", entry, 24)
                self._record = _find(entry[78:], _RECORDS[self._codec])
                return
        raise FaultError(Fault.NOT_VIDEO, "neither H.264 nor H.265")

    def _fragment(self, traf: bytes) -> None:
        length, size, flags = self._default_length, 0, 0
        for kind, body in _inside(traf):
            if kind == b"tfhd":
                length, size, flags = _defaults(body, length)
            elif kind == b"tfdt":
                self._next_decode = struct.unpack_from(">Q" if body[0] else ">I", body, 4)[0]
            elif kind == b"trun":
                for sample in _run(body, self._next_decode or 0, length, size, flags):
                    self._samples.append(sample)
                    self._next_decode = sample.decode + sample.length

    def _box(self) -> tuple[bytes, bytes] | None:
        """The next box; None at the end."""
        head = self._exactly(8)
        if head is None:
            return None
        size, kind = struct.unpack(">I4s", head)
        if not 8 <= size <= _LARGEST:
            raise FaultError(Fault.NOT_VIDEO, "no fragmented MP4")
        body = self._exactly(size - 8)
        return None if body is None else (kind, body)

    def _exactly(self, size: int) -> bytes | None:
        parts, missing = [self._left], size - len(self._left)
        while missing > 0:
            data: bytes = self._take(max(missing, 65536))
            if not data:
                return None
            parts.append(data)
            missing -= len(data)
        whole = b"".join(parts)
        self._left = whole[size:]
        return whole[:size]


class _Sample:
    """One picture of a fragment, times in ticks of the track."""

    __slots__ = ("decode", "key", "length", "shown_after", "size")

    def __init__(self, decode: int, length: int, size: int, flags: int, shown_after: int) -> None:
        self.decode = decode
        self.length = length
        self.size = size
        self.key = not flags & _NOT_SYNC
        self.shown_after = shown_after


def _packet(data: bytes) -> VideoPacket:
    # Typed as a packet of any stream; this one belongs to none.
    return cast("VideoPacket", av.Packet(data))


def _inside(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes inside a box."""
    at = 0
    while at + 8 <= len(body):
        size, kind = struct.unpack_from(">I4s", body, at)
        if size < 8:
            return
        yield kind, body[at + 8 : at + size]
        at += size


def _find(body: bytes, *path: bytes) -> bytes:
    """The body of the first box at a path; FaultError(NOT_VIDEO) where there is none."""
    for name in path:
        found = next((inner for kind, inner in _inside(body) if kind == name), None)
        if found is None:
            raise FaultError(Fault.NOT_VIDEO, f"no {name.decode()} box")
        body = found
    return body


def _defaults(tfhd: bytes, length: int) -> tuple[int, int, int]:
    """Length, size and flags of a sample that does not bring its own (8.8.7)."""
    has = struct.unpack_from(">I", tfhd)[0]
    at = 8 + (8 if has & 1 else 0) + (4 if has & 2 else 0)
    values = [length, 0, 0]
    for place, bit in enumerate((8, 16, 32)):
        if has & bit:
            values[place] = struct.unpack_from(">I", tfhd, at)[0]
            at += 4
    return values[0], values[1], values[2]


def _run(trun: bytes, decode: int, length: int, size: int, flags: int) -> Iterator[_Sample]:
    """The samples of a run (8.8.8)."""
    has, count = struct.unpack_from(">II", trun)
    version, has = has >> 24, has & 0xFFFFFF
    at = 8 + (4 if has & 1 else 0)
    first_flags = flags
    if has & 4:
        first_flags = struct.unpack_from(">I", trun, at)[0]
        at += 4
    for number in range(count):
        own = [length, size, first_flags if number == 0 else flags, 0]
        for place, bit in enumerate((0x100, 0x200, 0x400, 0x800)):
            if has & bit:
                own[place] = struct.unpack_from(">i" if bit == 0x800 and version else ">I", trun, at)[0]
                at += 4
        yield _Sample(decode, *own)
        decode += own[0]

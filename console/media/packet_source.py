"""A source opened for its packets, picture and sound, with nothing decoded: what a recording is made of."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from threading import Event
from typing import Any, BinaryIO, TypeAlias

import av
import av.error
from av.container import InputContainer
from av.stream import Discard, Stream

from console.media.faults import fault_of, redact
from console.media.fragment_reader import FragmentReader
from console.media.fragmented_mp4 import header
from console.media.opening import file_container, rtsp_container
from console.media.recording_clock import RecordingClock
from console.media.source import FileSource, PipeSource, RtspSource, Source
from console.model.errors import BoxError, Fault, FaultError

_MILLI = Fraction(1, 1000)
_ANCHORING = 0.5  # seconds
_OPENING = 12.0  # seconds: a camera may send a key frame every ten

AnyPacket: TypeAlias = "av.Packet[Any]"


@dataclass(frozen=True, slots=True, eq=False)
class Timed:
    """A packet with its times in epoch microseconds; `sound` False means picture.

    `jumped`: its time does not go on from the last one's.
    """

    packet: AnyPacket
    sound: bool
    shown_us: int
    decoded_us: int
    key: bool
    jumped: bool
    size: int


class PacketSource:
    """An open source. Read and close it on one thread; `abandon` may come from another.

    `templates` are the picture's stream and, where there is one, the sound's, for a muxer to copy.
    Construction blocks for some seconds at most and raises FaultError.
    """

    def __init__(self, source: Source, stop: Event) -> None:
        self._stop = stop
        self._pipe: BinaryIO | None = None
        self._container: InputContainer | None = None
        self._reader: FragmentReader | None = None
        self._live = isinstance(source, RtspSource)
        self._clocks = {sound: RecordingClock(live=self._live) for sound in (False, True)}
        self.templates: list[Stream] = []
        try:
            self._open(source)
        except FaultError:
            raise
        except (av.error.FFmpegError, OSError, ValueError, BoxError) as error:
            fault, detail = fault_of(error), redact(str(error))
        else:
            return
        raise FaultError(fault, detail)

    def packets(self) -> Iterator[Timed]:
        """The packets as they come; ends with the source. FaultError where it breaks."""
        try:
            for packet in self._anchored(self._reader.packets() if self._reader is not None else self._demuxed()):
                if self._stop.is_set():
                    return
                yield self._timed(packet)
        except (av.error.FFmpegError, OSError, ValueError) as error:
            if self._stop.is_set():
                return
            fault = Fault.FROZEN if isinstance(error, av.error.ExitError | TimeoutError) else fault_of(error)
            detail = redact(str(error))
        else:
            return
        raise FaultError(fault, detail)

    def abandon(self) -> None:
        """From another thread: hang up on a pipe that does not move. FFmpeg's own connections have a timeout."""
        if self._pipe is not None:
            self._pipe.close()

    def close(self) -> None:
        """Hang up."""
        if self._container is not None:
            self._container.close()
        if self._reader is not None:
            self._reader.close()

    def _open(self, source: Source) -> None:
        if isinstance(source, PipeSource):
            self._pipe = source.open()
            self._reader = FragmentReader(self._pipe)
            self.templates = [_template(self._reader)]
            return
        if isinstance(source, RtspSource):
            self._container = rtsp_container(source, _OPENING, "video+audio")
        else:
            assert isinstance(source, FileSource)
            self._container = file_container(source.path)
        streams: Any = self._container.streams
        video = streams.best("video")
        if video is None:
            self._container.close()
            raise FaultError(Fault.NOT_VIDEO, "no video stream")
        if not video.codec_context or not video.codec_context.width:
            self._container.close()
            raise FaultError(Fault.DECODE_FAILED, "no key frame came")
        audio = streams.best("audio")
        if audio is not None and not (audio.codec_context and audio.codec_context.sample_rate):
            audio = None
        self.templates = [stream for stream in (video, audio) if stream is not None]
        for other in streams:
            if other not in self.templates:
                other.discard = Discard.all

    def _demuxed(self) -> Iterator[AnyPacket]:
        assert self._container is not None
        return iter(self._container.demux(*self.templates))

    def _anchored(self, packets: Iterator[AnyPacket]) -> Iterator[AnyPacket]:
        """Holds a camera's first packets back: they waited while it was opened, only later ones tell when they came."""
        held: list[AnyPacket] = []
        until = time.monotonic() + _ANCHORING
        for packet in packets:
            if not packet.size:
                continue
            if not self._live:
                yield packet
                continue
            held.append(packet)
            stamp = packet.dts if packet.dts is not None else packet.pts
            if stamp is not None:
                self._clocks[self._is_sound(packet)].came(round(stamp * (packet.time_base or _MILLI) * 1_000_000))
            if time.monotonic() >= until:
                self._live = False
                yield from held
                held = []

    def _is_sound(self, packet: AnyPacket) -> bool:
        return self._reader is None and packet.stream.type == "audio"

    def _timed(self, packet: AnyPacket) -> Timed:
        base = packet.time_base or _MILLI
        pts = packet.pts if packet.pts is not None else packet.dts
        dts = packet.dts if packet.dts is not None else pts
        sound = self._is_sound(packet)
        shown, decoded, jumped = self._clocks[sound].of(
            None if pts is None else round(pts * base * 1_000_000),
            None if dts is None else round(dts * base * 1_000_000),
        )
        return Timed(packet, sound, shown, decoded, not sound and packet.is_keyframe, jumped, packet.size)


def _template(reader: FragmentReader) -> Stream:
    """A stream such as the reader's packets would have in a file."""
    stream = reader.parameters()
    head = header(stream.codec, stream.extradata or b"", stream.width, stream.height)
    return av.open(io.BytesIO(head), format="mp4").streams.video[0]

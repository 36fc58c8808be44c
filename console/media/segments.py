"""Segments: the files that a recording is made of, fragmented MP4 with every packet as it came.

A fragment is on the disk within about a second, so a crash or a power cut costs that second and no more. The name of a
file is its beginning in UTC; the time of its first picture is 0, as players want it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import av
import av.error
from av.stream import Stream

from console.media.faults import redact
from console.media.packet_source import Timed
from console.model.errors import Fault, FaultError

_NAME = re.compile(r"(\d{2})(\d{2})(\d{2})-(\d{3})\.(mp4|mov)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TICKS = Fraction(1, 90_000)
_APART = 90  # ticks: a millisecond, so that no coarser clock of a stream makes one moment of two
_PATIENCE = 50  # packets
# What an MP4 may hold; G.711 and its like, which many cameras speak, stand in QuickTime's older sister alone.
_MP4_SOUND = {"aac", "mp3", "ac3", "opus", "eac3", "alac", "flac"}
_MOV_SOUND = {"pcm_alaw", "pcm_mulaw", "pcm_s16le", "pcm_s16be", "pcm_u8", "adpcm_ima_qt", "gsm"}
_PICTURES = {"h264", "hevc", "mpeg4", "mjpeg", "av1", "vp9", "mpeg2video", "mpeg1video"}
_OPTIONS = {
    "movflags": "frag_keyframe+empty_moov+default_base_moof+delay_moov",
    "frag_duration": "1000000",
    "flush_packets": "1",
    "max_interleave_delta": "1000000",  # a camera that promises sound and sends none must not hold the picture back
}


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """A finished piece: its file, first and last moment (epoch ms), bytes, and whether it has sound."""

    path: Path
    start: int
    end: int
    size: int
    sound: bool


def segment_path(folder: Path, start: int, suffix: str = "mp4") -> Path:
    """Where a piece that begins at `start` (epoch ms) belongs beneath its channel's folder: ``DAY/HHMMSS-mmm.mp4``."""
    when = datetime.fromtimestamp(start / 1000, UTC)
    return folder / f"{when:%Y-%m-%d}" / f"{when:%H%M%S}-{start % 1000:03}.{suffix}"


def start_of(path: Path) -> int | None:
    """The beginning (epoch ms) that a piece's path tells; None for a file that is none of ours."""
    name = _NAME.fullmatch(path.name)
    if name is None or not _DAY.fullmatch(path.parent.name):
        return None
    hours, minutes, seconds, millis, _ = name.groups()
    try:
        when = datetime.fromisoformat(f"{path.parent.name}T{hours}:{minutes}:{seconds}+00:00")
    except ValueError:
        return None
    return int(when.timestamp()) * 1000 + int(millis)


class SegmentWriter:
    """Writes one piece beneath `folder`, from a key frame on.

    `templates` are the streams to copy, picture first; sound that no such file can hold is left out. OSError where
    the disk does not take it, FaultError(DECODE_FAILED) for a picture codec that cannot be kept.
    """

    def __init__(self, folder: Path, templates: Sequence[Stream], first: Timed) -> None:
        self._zero = first.shown_us
        self.start = first.shown_us // 1000
        self.end = self.start
        video, *others = templates
        codec = video.codec_context.name
        if codec not in _PICTURES:
            raise FaultError(Fault.DECODE_FAILED, f"cannot be recorded: {codec}")
        audio = next((one for one in others if one.codec_context.name in _MP4_SOUND | _MOV_SOUND), None)
        kind = "mov" if audio is not None and audio.codec_context.name in _MOV_SOUND else "mp4"
        self.path = segment_path(folder, self.start, kind)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        created = datetime.fromtimestamp(self.start / 1000, UTC).isoformat(timespec="milliseconds")
        self._output = av.open(str(self.path), "w", format=kind, options=_OPTIONS)
        self._output.metadata["creation_time"] = created
        self._video = self._output.add_stream_from_template(video)
        self._audio = None if audio is None else self._output.add_stream_from_template(audio)
        self._closed = False
        self._written: dict[bool, int] = {}
        self._taken = self._refused = 0

    @property
    def sound(self) -> bool:
        return self._audio is not None

    @property
    def size(self) -> int:
        """Bytes on the disk by now."""
        return self.path.stat().st_size

    def add(self, timed: Timed) -> None:
        """The next packet; it is used up. Sound from before the first picture is left out."""
        stream = self._audio if timed.sound else self._video
        if stream is None or timed.shown_us < self._zero:
            return
        packet = timed.packet
        ticks = round((timed.decoded_us - self._zero) * 9 / 100)
        last = self._written.get(timed.sound)
        packet.time_base = _TICKS
        packet.dts = ticks if last is None else max(ticks, last + _APART)
        packet.pts = max(packet.dts, round((timed.shown_us - self._zero) * 9 / 100))
        packet.duration = 0
        packet.stream = stream
        self._written[timed.sound] = packet.dts
        try:
            self._output.mux_one(packet)
        except (av.error.ArgumentError, av.error.InvalidDataError) as error:
            self._refuse(error)
            return
        self._taken += 1
        if not timed.sound:
            self.end = max(self.end, timed.shown_us // 1000)

    def _refuse(self, error: Exception) -> None:
        """One packet that the file does not take is left out; a stream of which it takes none is no stream."""
        self._refused += 1
        if self._refused > _PATIENCE and not self._taken:
            raise FaultError(Fault.DECODE_FAILED, redact(str(error))) from None

    def close(self) -> SegmentFile:
        """Finish the file; one that the disk refuses stays as far as it came."""
        if not self._closed:
            self._closed = True
            try:
                self._output.close()
            except av.error.FFmpegError as error:
                if not isinstance(error, OSError):
                    raise
        return SegmentFile(self.path, self.start, self.end, self.size, self.sound)


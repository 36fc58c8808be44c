"""A recipe applied to a clip: every picture with its time, its neighbours looked at, the sound as it was."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from av.container import OutputContainer
from av.video.reformatter import VideoReformatter

from console.media.enhance.haze import Air, air_of
from console.media.enhance.light import Picture, Range, range_of
from console.media.enhance.neighbours import Neighbours
from console.media.enhance.picture import enhanced
from console.media.enhance.record import Record
from console.media.faults import fault_of, redact
from console.media.opening import file_container
from console.media.played_file import PlayedFile, Shot
from console.model.errors import Fault, FaultError

MOST_PIXELS = 3840 * 2160  # of an enhanced clip's pictures
_SLOWLY = 0.05  # of the way that light and haze of a clip go with each picture, so that it does not flicker
_NICE = 10
_FINE = {"crf": "16", "preset": "veryfast", "bf": "0"}
_THREADS = 2  # of the encoder: the bytes depend on how many
_NO_SPACE = (28, 122)


@dataclass(frozen=True, slots=True)
class ClipMade:
    """What was written: pictures, the last one's moment (ms from the first), size in pixels, and the record."""

    pictures: int
    length_ms: int
    width: int
    height: int
    record: Record


def enhance_clip(tell: Callable[[float], None], source: Path, to: Path, record: Record) -> ClipMade:
    """Writes the clip `source`, as `record` wants it, to `to`, with the record in the file's metadata.

    For a process of its own, which is patient with everybody else. As many pictures with
    the same times, and the same sound; `tell` gets the share done, 0..1. FaultError (TOO_LARGE: enlarged beyond
    3840 × 2160; what opening a file may be), OSError.
    """
    if hasattr(os, "nice"):
        os.nice(_NICE)
    record = replace(record, original_sha256=_hash_of_file(source))
    played = PlayedFile(source)
    try:
        return _Making(played, to, record).make(tell)
    except av.error.FFmpegError as error:
        number = error.errno if isinstance(error, OSError) else None
        if number in _NO_SPACE:
            raise OSError(number, "no space") from None
        raise FaultError(fault_of(error), redact(str(error))) from None
    finally:
        played.close()


class _Steady:
    """Light and haze as they are in a stretch of time, not in a picture."""

    def __init__(self) -> None:
        self._air: Air | None = None
        self._range: Range | None = None

    def air(self, picture: Picture) -> Air:
        now = air_of(picture)
        self._air = now if self._air is None else self._air.towards(now, _SLOWLY)
        return self._air

    def light(self, picture: Picture) -> Range:
        now, before = range_of(picture), self._range
        if before is None:
            self._range = now
        else:
            low = before.low + (now.low - before.low) * _SLOWLY
            self._range = Range(low, before.high + (now.high - before.high) * _SLOWLY)
        return self._range


class _Making:
    def __init__(self, played: PlayedFile, to: Path, record: Record) -> None:
        self._played, self._to, self._record = played, to, record
        self._recipe = record.recipe
        self._steady = _Steady()
        self._from, self._into = VideoReformatter(), VideoReformatter()
        self._base = played.stream.time_base or Fraction(1, 90_000)
        self._output: OutputContainer | None = None
        self._stream: Any = None
        self._sound = _Sound(played.path)
        self._colours: tuple[Any, Any] = (None, None)
        self._count, self._last_at, self._size = 0, 0, (0, 0)

    def make(self, tell: Callable[[float], None]) -> ClipMade:
        try:
            for picture, at in self._quiet():
                self._write(picture, at)
                tell(min(1.0, at / self._played.length) if self._played.length else 0.0)
            self._close()
        finally:
            self._sound.close()
            if self._output is not None:
                self._output.close()
        width, height = self._size
        return ClipMade(self._count, round(self._last_at / 1000), width, height, self._record)

    def _quiet(self) -> Iterator[tuple[Picture, int]]:
        """The pictures with their moments (µs); without noise where that is wanted."""
        neighbours = Neighbours(self._recipe.denoise) if self._recipe.denoise else None
        moments: deque[int] = deque()
        while (shot := self._played.next()) is not None:
            picture = self._pixels(shot)
            if neighbours is None:
                yield picture, shot.at
                continue
            moments.append(shot.at)
            made = neighbours.push(picture)
            if made is not None:
                yield made, moments.popleft()
        if neighbours is not None:
            for made in neighbours.rest():
                yield made, moments.popleft()

    def _pixels(self, shot: Shot) -> Picture:
        frame = shot.frame
        self._colours = (frame.colorspace, frame.color_range)
        made = self._from.reformat(frame, format="bgr24", threads=1)
        return np.ascontiguousarray(made.to_ndarray(), np.uint8)

    def _write(self, picture: Picture, at: int) -> None:
        made = enhanced(
            picture, replace(self._recipe, denoise=0), air=self._steady.air, light=self._steady.light
        )
        made = _even(made)
        if self._output is None:
            self._open(made)
        frame = av.VideoFrame.from_ndarray(made, format="bgr24")
        space, spread = self._colours
        if (made.shape[1], made.shape[0]) != self._size:  # a stream may change its size: the file cannot
            frame = frame.reformat(*self._size)
        frame = self._into.reformat(
            frame, format="yuv420p", dst_colorspace=_told(space), dst_color_range=_told(spread, 0), threads=1
        )
        frame.pts, frame.time_base = round(Fraction(at, 1_000_000) / self._base), self._base
        assert self._output is not None
        for packet in self._stream.encode(frame):
            self._output.mux_one(packet)
        self._sound.copy(self._output, at)
        self._count, self._last_at = self._count + 1, at

    def _open(self, first: Picture) -> None:
        height, width = first.shape[:2]
        if width * height > MOST_PIXELS:
            raise FaultError(Fault.TOO_LARGE, f"{width}x{height}")
        self._size = (width, height)
        name = "mov" if self._sound.is_raw else "mp4"
        self._output = output = av.open(str(self._to), "w", format=name)
        output.metadata["comment"] = self._record.within().to_json()
        output.metadata["title"] = f"{self._record.origin.title} (enhanced)".strip()
        rate = Fraction(self._played.fps or 25).limit_denominator(1001)
        stream: Any = output.add_stream("libx264", rate=rate, options=dict(_FINE))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        context = stream.codec_context
        context.time_base = stream.time_base = self._base
        context.thread_count = _THREADS
        context.sample_aspect_ratio = self._played.pixel_aspect
        context.gop_size = max(10, round(self._played.fps or 25) * 2)
        if _told(self._colours[0]) is not None:
            context.colorspace = self._colours[0]
        if _told(self._colours[1], 0) is not None:
            context.color_range = self._colours[1]
        self._stream = stream
        self._sound.open(output)

    def _close(self) -> None:
        if self._output is None:
            raise FaultError(Fault.DECODE_FAILED, "no pictures")
        for packet in self._stream.encode(None):
            self._output.mux_one(packet)
        self._sound.copy(self._output, None)
        output, self._output = self._output, None
        output.close()


class _Sound:
    """The sound of a file, packet by packet as it is."""

    def __init__(self, path: Path) -> None:
        self._container: Any = file_container(path)
        streams: Any = self._container.streams
        audio, video = streams.best("audio"), streams.best("video")
        self._audio = audio if audio is not None and audio.codec_context else None
        self._zero = float((video.start_time or 0) * video.time_base) if video is not None else 0.0
        self._packets = self._container.demux(self._audio) if self._audio is not None else iter(())
        self._next: Any = None
        self._to: Any = None

    @property
    def is_raw(self) -> bool:
        """Whether it is of the kind that an MP4 does not hold."""
        return self._audio is not None and self._audio.codec_context.name.startswith("pcm_")

    def open(self, output: OutputContainer) -> None:
        """It will stand in this file too."""
        if self._audio is not None:
            self._to = output.add_stream_from_template(self._audio)

    def copy(self, output: OutputContainer, until: int | None) -> None:
        """What is heard up to a moment (µs from the first picture); None: all the rest."""
        while self._to is not None:
            packet, self._next = self._next or next(self._packets, None), None
            if packet is None:
                return
            if not packet.size or packet.pts is None:
                continue
            moment = float(packet.pts * packet.time_base) - self._zero
            if until is not None and moment * 1_000_000 > until:
                self._next = packet
                return
            shift = round(self._zero / packet.time_base)
            if packet.pts < shift:
                continue
            packet.pts -= shift
            packet.dts = packet.pts
            packet.stream = self._to
            output.mux_one(packet)

    def close(self) -> None:
        """Close the file."""
        self._container.close()


def _told(value: Any, unknown: int = 2) -> Any:
    """What a frame says of its colours; None where it says nothing."""
    return None if value is None or int(value) == unknown else value


def _even(picture: Picture) -> Picture:
    """Colours are stored for two by two pixels: an odd picture gets its last row or column twice."""
    height, width = picture.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return picture
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def _hash_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

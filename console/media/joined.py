"""One MP4 of a span of a recording: the packets of its segments one after the other, nothing encoded anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from av.container import InputContainer, OutputContainer
from av.stream import Stream

from console.media.faults import fault_of, redact
from console.media.opening import file_container
from console.model.errors import Fault, FaultError

_TICKS = Fraction(1, 90_000)
GAP = 1500  # ms between two pictures from which on something is missing


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment's file and the time of its first picture (epoch ms)."""

    path: Path
    start: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What was written: first and last picture (epoch ms), bytes, the gaps (from, to), and what had to be left out."""

    start: int
    end: int
    size: int
    gaps: tuple[tuple[int, int], ...]
    left_out: int


def join(
    pieces: Sequence[Piece], start: int, end: int, to: Path, progress: Callable[[float], None] = lambda _: None
) -> Joined:
    """Writes the span (epoch ms) to `to`, beginning with the key frame before `start`; gaps are not filled.

    The file appears whole or not at all. Where the stream changed in the span (codec, or sound that comes and goes)
    only the pieces that fit the first one are written; `left_out` counts the others. Raises FaultError (NOT_FOUND:
    nothing of the span is there), OSError, and what `progress` (0..1) raises.
    """
    part = to.with_name(f".{to.name}.part")
    work = _Joining(start, end, progress)
    try:
        for piece in pieces:
            work.add(piece, part)
        done = work.close()
        if done is None:
            raise FaultError(Fault.NOT_FOUND, "nothing of that span")
        size = part.stat().st_size
        part.replace(to)
    except av.error.FFmpegError as error:
        if isinstance(error, OSError) and error.errno in (28, 122):
            raise OSError(error.errno, "no space") from None
        raise FaultError(fault_of(error), redact(str(error))) from None
    finally:
        work.abandon()
        part.unlink(missing_ok=True)
    return Joined(*done[:2], size, tuple(work.gaps), work.left_out)


class _Joining:
    def __init__(self, start: int, end: int, progress: Callable[[float], None]) -> None:
        self._start, self._end = start, end
        self._progress = progress
        self._output: OutputContainer | None = None
        self._streams: dict[str, Any] = {}
        self._shapes: dict[str, tuple[Any, ...]] = {}
        self._first: int | None = None
        self._last: int | None = None
        self._written = {"video": -1, "audio": -1}
        self.gaps: list[tuple[int, int]] = []
        self.left_out = 0

    def add(self, piece: Piece, to: Path) -> None:
        """The packets of a piece that belong into the span."""
        try:
            source = file_container(piece.path)
        except (FaultError, OSError):
            self.left_out += 1
            return
        with source:
            templates = _templates(source)
            if not templates or (self._output is not None and not self._fits(templates)):
                self.left_out += 1
                return
            for packet, kind, shown in self._wanted(source, templates, piece):
                if self._output is None:
                    self._open(to, templates)
                self._write(packet, kind, shown, piece)

    def close(self) -> tuple[int, int] | None:
        """Finishes the file; its first and last moment."""
        if self._output is None or self._first is None or self._last is None:
            return None
        self._output.close()
        self._output = None
        return self._first, self._last

    def abandon(self) -> None:
        """Lets go of a file that was not finished."""
        if self._output is not None:
            output, self._output = self._output, None
            try:
                output.close()
            except (av.error.FFmpegError, OSError):
                pass  # it is thrown away

    def _wanted(
        self, source: InputContainer, templates: dict[str, Stream], piece: Piece
    ) -> Iterator[tuple[Any, str, float]]:
        """Packets from the key frame before the span's beginning on, with the time (ms) when each is shown."""
        offset = self._start - piece.start
        if offset > 0:
            source.seek(offset * 1000, any_frame=False, backward=True)
        before: list[tuple[Any, str, float]] = []  # from the last key frame on; of no use where nothing follows
        begun = False
        for packet in source.demux(*templates.values()):
            stamp = packet.pts if packet.pts is not None else packet.dts
            if not packet.size or stamp is None:
                continue
            kind = packet.stream.type
            shown = piece.start + float(stamp * packet.time_base) * 1000
            if shown > self._end:
                if kind == "video":
                    return
                continue
            if begun:
                yield packet, kind, shown
                continue
            if kind == "video" and packet.is_keyframe:
                before.clear()
            elif not before:
                continue
            before.append((packet, kind, shown))
            if kind == "video" and shown >= self._start:
                begun = True
                yield from before

    def _open(self, to: Path, templates: dict[str, Stream]) -> None:
        audio = templates.get("audio")
        name = audio.codec_context.name if audio is not None else ""
        output = av.open(str(to), "w", format="mov" if name.startswith("pcm_") else "mp4")
        self._output = output
        for kind, template in templates.items():
            self._streams[kind] = output.add_stream_from_template(template)
            self._shapes[kind] = _shape(template)

    def _fits(self, templates: dict[str, Stream]) -> bool:
        return all(kind in templates and _shape(templates[kind]) == shape for kind, shape in self._shapes.items())

    def _write(self, packet: Any, kind: str, shown: float, piece: Piece) -> None:
        assert self._output is not None
        if kind not in self._streams:
            return
        if kind == "video":
            moment = round(shown)
            if self._first is None:
                self._first = moment
            if self._last is not None and moment - self._last > GAP:
                self.gaps.append((self._last, moment))
            self._last = max(self._last or 0, moment)
            length = max(1, self._end - self._start)
            self._progress(min(1.0, max(0.0, (moment - self._start) / length)))
        if self._first is None:
            return
        decoded = packet.dts if packet.dts is not None else packet.pts
        ahead = float((packet.pts - decoded) * packet.time_base) if packet.pts is not None else 0.0
        ticks = max(round((shown - self._first) * 90 - ahead * 90_000), self._written[kind] + 1)
        self._written[kind] = ticks
        packet.time_base = _TICKS
        packet.dts = ticks
        packet.pts = max(ticks, round((shown - self._first) * 90))
        packet.duration = 0
        packet.stream = self._streams[kind]
        self._output.mux_one(packet)


def _templates(source: InputContainer) -> dict[str, Stream]:
    streams: Any = source.streams
    video, audio = streams.best("video"), streams.best("audio")
    if video is None or not video.codec_context:
        return {}
    return {"video": video, **({"audio": audio} if audio is not None and audio.codec_context else {})}


def _shape(stream: Stream) -> tuple[Any, ...]:
    context: Any = stream.codec_context
    if stream.type == "video":
        return (context.name, context.width, context.height, context.extradata)
    return (context.name, context.sample_rate, context.channels)

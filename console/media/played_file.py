"""A recording opened to be looked at: any moment of it exactly, forwards and backwards, picture by picture."""

from __future__ import annotations

import struct
import time
from collections import deque
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from av.codec.context import ThreadType
from av.stream import Discard
from av.video.stream import VideoStream

from console.media.cut_file import is_cut_off
from console.media.faults import fault_of, redact
from console.media.opening import file_container
from console.model.errors import Fault, FaultError

# Going back: from which key frame the way is decoded again (seconds before the moment), until one lies before it.
# Transport streams find their way only roughly, up to two seconds late.
_BACK = (0.0, 2.5, 12.0, 60.0)
_STEP_US = 40_000  # a picture without a time follows the last one by this, where the file tells no rate
_KEPT_BYTES = 96 << 20  # decoded pictures that are kept for the way back
_BAD_IN_A_ROW = 500
_MEASURING = 4.0  # seconds that counting the pictures of a file may take that does not tell its length


class Shot:
    """A decoded picture and the moment (µs from the file's first picture) at which it is shown."""

    __slots__ = ("at", "frame")

    def __init__(self, frame: av.VideoFrame, at: int) -> None:
        self.frame = frame
        self.at = at


class PlayedFile:
    """Decodes on the caller's thread; moments are microseconds from the first picture. FaultError where it cannot.

    `length` is the last moment as far as the container tells (0: unknown), `cut_off` that the file's end is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.cut_off = False
        self.length = 0
        self._container: Any = None
        self._packets: Any = None
        self._stream: Any = None
        self._ready: deque[Shot] = deque()
        self._past: deque[Shot] = deque()
        self._shown: Shot | None = None
        self._first: int | None = None
        self._last_at = -1
        self._keys_only = False
        try:
            self._open()
            first = self.peek()
            if first is not None and not self.length:
                self._measure()
                first = self.peek()
        except (av.error.FFmpegError, OSError, ValueError, struct.error) as error:
            self.close()
            raise FaultError(fault_of(error), redact(str(error))) from None
        if first is None:
            self.close()
            raise FaultError(Fault.TRUNCATED if self.cut_off else Fault.DECODE_FAILED, "no pictures")

    def created(self) -> str | None:
        """When the recording was made (ISO 8601), as its container says."""
        found: str | None = self._container.metadata.get("creation_time") or self._stream.metadata.get("creation_time")
        return found

    @property
    def stream(self) -> VideoStream:
        """The picture's stream."""
        stream: VideoStream = self._stream
        return stream

    @property
    def pixel_aspect(self) -> Fraction:
        """A pixel's width to its height."""
        aspect = self._stream.codec_context.sample_aspect_ratio or Fraction(1)
        return aspect if Fraction(1, 4) <= aspect <= 4 else Fraction(1)

    @property
    def fps(self) -> float:
        """Pictures per second; 0 where unknown."""
        rate = self._stream.average_rate or self._stream.guessed_rate or Fraction(0)
        return float(rate) if 0 < rate <= 240 else 0.0

    @property
    def has_sound(self) -> bool:
        """Whether there is sound beside the picture."""
        return bool(self._container.streams.audio)

    @property
    def shown(self) -> Shot | None:
        """The picture that was asked for last."""
        return self._shown

    def only_keys(self, on: bool) -> None:
        """Decode key frames alone from the next `seek` on: for speeds at which nobody sees more."""
        self._keys_only = on

    def next(self) -> Shot | None:
        """The picture after the shown one; None at the end."""
        if self.peek() is None:
            return None
        shot = self._ready.popleft()
        self._show(shot)
        return shot

    def peek(self) -> Shot | None:
        """The picture after the shown one, which stays the shown one."""
        while not self._ready:
            if not self._decode_more():
                return None
        return self._ready[0]

    def seek(self, at: int) -> Shot | None:
        """Shows the picture of a moment: the last one that is not after it, else the first of all."""
        for back in _BACK:
            self._jump(max(0, at - round(back * 1e6)))
            first = self.peek()
            if first is not None and first.at <= at:
                break
        else:
            self._reopen()
        while (coming := self.peek()) is not None and (self._shown is None or coming.at <= at):
            self.next()
        return self._shown

    def previous(self) -> Shot | None:
        """The picture before the shown one; None at the beginning."""
        shown = self._shown
        if shown is None:
            return None
        if len(self._past) < 2:
            if shown.at <= 0:
                return None
            before = self.seek(shown.at - 1)
            return before if before is not None and before.at < shown.at else None
        self._ready.appendleft(self._past.pop())
        self._shown = self._past[-1]
        return self._shown

    def close(self) -> None:
        """Close the file."""
        if self._container is not None:
            self._container.close()

    def _open(self) -> None:
        self.cut_off = is_cut_off(self.path)
        self._container = container = file_container(self.path)
        streams: Any = container.streams
        stream = streams.best("video")
        if stream is None or not stream.codec_context:
            raise FaultError(Fault.NOT_VIDEO if stream is None else Fault.DECODE_FAILED, "no picture")
        for other in streams:
            if other.index != stream.index:
                other.discard = Discard.all
        stream.thread_type = ThreadType.AUTO
        stream.thread_count = 2
        self._stream = stream
        self._packets = container.demux(stream)
        duration = stream.duration * stream.time_base if stream.duration else (container.duration or 0) / 1_000_000
        self.length = max(self.length, round(float(duration) * 1e6))

    def _reopen(self) -> None:
        """From the beginning, for files in which nothing can be found."""
        self.close()
        self._forget()
        self._open()

    def _measure(self) -> None:
        """Counts the pictures of a file that does not tell its length, without decoding them."""
        self._reopen()
        step = round(1e6 / self.fps) if self.fps else _STEP_US
        count, latest = 0, 0
        until = time.monotonic() + _MEASURING
        for packet in self._packets:
            count += bool(packet.size)
            stamp = packet.pts if packet.pts is not None else packet.dts
            if stamp is not None and not self._untimed:
                latest = max(latest, round((stamp - (self._first or 0)) * packet.time_base * 1_000_000))
            if time.monotonic() > until:
                break
        self._reopen()
        self.length = latest or count * step

    def _forget(self) -> None:
        self._ready.clear()
        self._past.clear()
        self._shown = None
        self._last_at = -1

    def _jump(self, at: int) -> None:
        """To the key frame before a moment, as well as the container knows it."""
        base = self._stream.time_base
        if base is None or self._first is None or self._untimed:
            self._reopen()
            return
        try:
            self._container.seek(self._first + round(at / 1e6 / base), stream=self._stream, backward=True)
        except (av.error.FFmpegError, OSError):
            self._reopen()
            return
        self._packets = self._container.demux(self._stream)
        self._forget()

    @property
    def _untimed(self) -> bool:
        """Whether pictures only have their number: an elementary stream."""
        return self._container.format.name in {"h264", "hevc", "m4v", "mpegvideo"}

    def _show(self, shot: Shot) -> None:
        self._shown = shot
        self._past.append(shot)
        most = max(2, _KEPT_BYTES // max(1, shot.frame.width * shot.frame.height * 3 // 2))
        while len(self._past) > most:
            self._past.popleft()

    def _decode_more(self) -> bool:
        """The pictures of the next packet that completes any; False at the end."""
        bad = 0
        while True:
            try:
                packet = next(self._packets, None)
                if packet is None:
                    return False
                if self._keys_only and packet.size and not packet.is_keyframe:
                    continue
                frames = self._decoded(packet)
            except (av.error.InvalidDataError, av.error.EOFError):
                bad += 1
                if bad > _BAD_IN_A_ROW:
                    return False
                continue
            except (av.error.FFmpegError, OSError):
                return False  # what is left of the file cannot be read: it ends here
            if frames:
                self._ready.extend(self._shot(frame) for frame in frames)
                return True

    def _decoded(self, packet: Any) -> list[av.VideoFrame]:
        context = self._stream.codec_context
        frames: list[av.VideoFrame] = context.decode(packet if packet.size else None)
        if self._keys_only and packet.size:
            # A decoder that works on several pictures at once keeps them to itself: each is asked for by itself.
            frames += context.decode(None)
            context.flush_buffers()
        return frames

    def _shot(self, frame: av.VideoFrame) -> Shot:
        stamp = None if self._untimed else frame.pts if frame.pts is not None else frame.dts
        base = frame.time_base or self._stream.time_base  # what a decoder is drained of has none of its own
        if stamp is None or base is None:
            step = round(1e6 / self.fps) if self.fps else _STEP_US
            at = self._last_at + step if self._last_at >= 0 else 0
            self._first = self._first or 0
        else:
            if self._first is None:
                self._first = stamp
            at = round((stamp - self._first) * base * 1_000_000)
            if at <= self._last_at:
                at = self._last_at + 1
        self._last_at = at
        return Shot(frame, at)

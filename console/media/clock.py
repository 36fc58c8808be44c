"""What time a picture shows: the arrival for a camera, the sender's word for an engine, its own clock for a file."""

from __future__ import annotations

import time
from fractions import Fraction
from threading import Event

import av

from console.media.sink import VideoPacket

# A machine that stalls longer than this (seconds) has a file's clock moved instead of the pictures rushed.
_STALL = 1.0
_REMEMBERED = 128
# The computer's clock was set where it lies this much (ms) off: far more than a burst of packets can be ahead.
_SET = 5_000


class ClockWasSet(Exception):
    """The computer's clock is another one now: times that go on from the last ones would be wrong for as long."""


class StreamClock:
    """Gives every packet and its picture the same time in epoch milliseconds. The base: the time of arrival."""

    def __init__(self) -> None:
        self._stamps: dict[int, int] = {}
        self._last_packet = 0
        self._last_frame = -1

    def stamp(self, packet: VideoPacket) -> int:
        """The presentation time of a packet; may wait until a file's packet is due. ClockWasSet: begin anew."""
        ms = self._time_of(packet)
        self._last_packet = ms
        if packet.pts is not None:
            if len(self._stamps) >= _REMEMBERED:  # pictures that were never decoded leave their stamps behind
                del self._stamps[next(iter(self._stamps))]
            self._stamps[packet.pts] = ms
        return ms

    def of(self, frame: av.VideoFrame) -> int:
        """The time of a decoded picture: its packet's, strictly increasing."""
        pts = frame.pts
        ms = self._last_packet if pts is None else self._stamps.pop(pts, self._last_packet)
        self._last_frame = max(ms, self._last_frame + 1)
        return self._last_frame

    def seam(self) -> None:
        """The file begins anew."""
        self._stamps.clear()

    def _time_of(self, packet: VideoPacket) -> int:
        now = time.time_ns() // 1_000_000
        if self._last_packet - now > _SET:
            raise ClockWasSet
        return max(now, self._last_packet + 1)


class SentClock(StreamClock):
    """The times that the sender put on the packets."""

    def _time_of(self, packet: VideoPacket) -> int:
        pts = packet.pts if packet.pts is not None else packet.dts
        if pts is None:
            return self._last_packet + 1
        return _scaled(pts, packet.time_base, 1000)


class FileClock(StreamClock):
    """A file's own clock, running on over the seams of a loop without drift."""

    def __init__(self, start_ms: int) -> None:
        super().__init__()
        self._start_us = start_ms * 1000
        self._first: int | None = None
        self._loop_us = 0  # length of the loops that are over
        self._end_us = 0  # end of the newest packet, from the file's first one

    def seam(self) -> None:
        """The next packet stands at the end of the last one."""
        super().seam()
        self._loop_us += self._end_us
        self._end_us = 0
        self._first = None

    def _time_of(self, packet: VideoPacket) -> int:
        return (self._start_us + self._position(packet)) // 1000

    def _position(self, packet: VideoPacket) -> int:
        """Microseconds from the first packet of the first loop; a packet without a time follows the last one."""
        pts = packet.pts if packet.pts is not None else packet.dts
        if pts is None:
            return self._loop_us + self._end_us
        shown = _scaled(pts, packet.time_base, 1_000_000)
        if self._first is None:
            self._first = shown
        shown -= self._first
        length = _scaled(packet.duration or 0, packet.time_base, 1_000_000) or 40_000
        self._end_us = max(self._end_us, shown + length)
        return self._loop_us + shown


class PacedClock(FileClock):
    """A file played at its own pace: the wall clock's time at its start, and from there the file's own clock."""

    def __init__(self, stop: Event) -> None:
        super().__init__(time.time_ns() // 1_000_000)
        self._stop = stop
        self._began = time.monotonic()

    def _time_of(self, packet: VideoPacket) -> int:
        position = self._position(packet)
        shown = packet.pts if packet.pts is not None else 0
        sent = packet.dts if packet.dts is not None else shown
        ahead = _scaled(shown - sent, packet.time_base, 1_000_000) if packet.pts is not None else 0
        self._wait_until((position - ahead) / 1e6)
        return (self._start_us + position) // 1000

    def of(self, frame: av.VideoFrame) -> int:
        """As for every clock, but not before the picture is due (pictures come out of order with B-frames)."""
        ms = super().of(frame)
        self._wait_until(ms / 1e3 - self._start_us / 1e6)
        return ms

    def _wait_until(self, position: float) -> None:
        """Wait for a position (seconds from the start); move the clock where it lies too far behind."""
        now = time.monotonic()
        if abs(self._start_us / 1000 + (now - self._began) * 1000 - time.time_ns() / 1e6) > _SET:
            raise ClockWasSet
        ahead = self._began + position - now
        if ahead > 0:
            self._stop.wait(ahead)
        elif ahead < -_STALL:
            self._began -= ahead
            self._start_us -= int(ahead * 1e6)


def _scaled(ticks: int, time_base: Fraction, per_second: int) -> int:
    """Ticks of a time base as whole units of which there are `per_second`, rounded to the nearest."""
    return round(ticks * time_base * per_second)

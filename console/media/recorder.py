"""Records a source into segments, whole days long, whatever happens to the other side or to the disk."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

import av.error

from console.media.faults import fault_of, redact
from console.media.packet_ring import PacketRing
from console.media.packet_source import PacketSource, Timed
from console.media.retry import Retry
from console.media.segments import SegmentFile, SegmentWriter
from console.media.source import Source
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

LONGEST = 300.0  # seconds of a segment
_WRITTEN_EVERY = 2.0  # seconds between two words about how far the open segment is
# An alarm reaches us a moment after it happened: the ring holds so many seconds more than were asked for.
_LATE = 10.0


class RecorderState(StrEnum):
    """How a recorder is doing."""

    CONNECTING = "connecting"
    RECORDING = "recording"
    WATCHING = "watching"  # packets come; an alarm would be recorded
    LOST = "lost"  # the source cannot be had: `fault` says why; tried again without end
    PAUSED = "paused"  # told not to write: the disk is full
    DISK_FAILED = "disk_failed"  # the disk did not take it; tried again with the next key frame
    STOPPED = "stopped"


class Ending(StrEnum):
    """Why a segment ended where it did."""

    CUT = "cut"  # it was long enough: the next one goes on without a gap
    CHANGED = "changed"  # the stream's clock or shape changed: the next one goes on at once
    LOST = "lost"  # the source was lost
    QUIET = "quiet"  # the alarm's time was over
    DISK = "disk"  # the disk was full, or failed
    STOPPED = "stopped"  # recording was ended
    CRASHED = "crashed"  # the program ended in the middle


@dataclass(frozen=True, slots=True)
class RecordingOrder:
    """What is to be recorded: into `folder` (of the channel); always, or around alarms (seconds before and after)."""

    folder: Path
    on_alarm: bool = False
    before: float = 10.0
    after: float = 20.0
    longest: float = LONGEST


@dataclass(frozen=True, slots=True)
class RecorderChanged:
    """Another state; `fault` with LOST."""

    state: RecorderState
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class SegmentGrew:
    """A segment was begun, or is longer than before; it can be played up to `file.end` by now."""

    file: SegmentFile


@dataclass(frozen=True, slots=True)
class SegmentDone:
    """A segment is finished."""

    file: SegmentFile
    ending: Ending


RecorderEvent: TypeAlias = RecorderChanged | SegmentGrew | SegmentDone


class Recorder:
    """Keeps a source open on a thread of its own and writes its packets down; nothing is decoded.

    `tell` is called on that thread, and `entering` before it gives itself to FFmpeg. Times are epoch milliseconds, as
    the computer's clock has them.
    """

    def __init__(
        self,
        source: Source,
        order: RecordingOrder,
        tell: Callable[[RecorderEvent], None],
        entering: Callable[[], None] = lambda: None,
    ) -> None:
        self._source = source
        self._order = order
        self._tell = tell
        self._entering = entering
        self._stop = threading.Event()
        self._retry = Retry(source, self._stop)
        self._packets: PacketSource | None = None
        self._writer: SegmentWriter | None = None
        self._ring = PacketRing(order.before + _LATE) if order.on_alarm else None
        self._told = RecorderChanged(RecorderState.STOPPED)
        self._told_at = 0.0
        self._paused = False
        self._wanted = (0, 0)  # epoch ms: from when until when an alarm wants it
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def alarm(self, time_ms: int) -> None:
        """Something happened at `time_ms`: what was before is kept, and what comes until some seconds after now.

        A time far from now (a box whose clock is wrong) counts as now.
        """
        now = time.time_ns() // 1_000_000
        if abs(now - time_ms) > _LATE * 1000:
            time_ms = now
        begin, end = self._wanted
        if end < now:
            begin = time_ms - round(self._order.before * 1000)
        self._wanted = (begin, max(end, max(now, time_ms) + round(self._order.after * 1000)))

    def pause(self, paused: bool) -> None:
        """Write nothing meanwhile, or go on; the source stays open."""
        self._paused = paused

    def close(self, timeout: float = 5.0) -> None:
        """Finish the segment and stop; waits up to `timeout` seconds."""
        self._stop.set()
        packets = self._packets
        if packets is not None:
            packets.abandon()
        if self._thread.is_alive():
            self._thread.join(timeout)

    # On the recorder's thread

    def _run(self) -> None:
        while not self._stop.is_set():
            self._say(RecorderState.CONNECTING)
            came, fault = self._one_connection()
            self._finish(Ending.STOPPED if self._stop.is_set() else Ending.LOST)
            if self._ring is not None:
                self._ring.clear()
            if self._stop.is_set():
                break
            if came:
                self._retry.succeeded()
            self._say(RecorderState.LOST, fault)
            self._retry.wait(self._retry.delay_after(fault, was_live=came))
        self._say(RecorderState.STOPPED)

    def _one_connection(self) -> tuple[bool, Fault]:
        """Whether packets came, and why they come no more."""
        came = False
        self._entering()
        try:
            self._packets = PacketSource(self._source, self._stop)
        except FaultError as error:
            log.debug("not opened: %s", error)
            return came, error.fault
        try:
            for timed in self._packets.packets():
                came = True
                self._take(timed)
        except FaultError as error:
            log.debug("lost: %s", error)
            return came, error.fault
        finally:
            self._packets.close()
        return came, Fault.ENDED

    def _take(self, timed: Timed) -> None:
        if timed.jumped and not timed.sound:
            self._finish(Ending.CHANGED)
            if self._ring is not None:
                self._ring.clear()
        if self._paused:
            self._finish(Ending.DISK)
            self._say(RecorderState.PAUSED)
            return
        ring = self._ring
        if ring is None:
            self._write(timed)
        elif timed.shown_us // 1000 <= self._wanted[1]:
            if self._writer is None:
                ring.add(timed)
                for earlier in ring.take(self._wanted[0] * 1000):
                    self._write(earlier)
            else:
                self._write(timed)
        else:
            self._finish(Ending.QUIET)
            ring.add(timed)
            self._say(RecorderState.WATCHING)

    def _write(self, timed: Timed) -> None:
        try:
            self._into_segment(timed)
        except (OSError, av.error.FFmpegError) as error:
            if self._told.state is not RecorderState.DISK_FAILED:
                log.warning("a recording was not written: %s", redact(str(error)))
            self._finish(Ending.DISK)
            self._say(RecorderState.DISK_FAILED, fault_of(error))

    def _into_segment(self, timed: Timed) -> None:
        writer = self._writer
        if writer is not None and self._long_enough(writer, timed):
            self._finish(Ending.CUT)
            writer = None
        if writer is None:
            if not timed.key:
                return
            assert self._packets is not None
            writer = self._writer = SegmentWriter(self._order.folder, self._packets.templates, timed)
            self._say(RecorderState.RECORDING)
            self._told_at = 0.0
        writer.add(timed)
        now = time.monotonic()
        if now - self._told_at >= _WRITTEN_EVERY and writer.end > writer.start:
            self._told_at = now
            self._tell(SegmentGrew(SegmentFile(writer.path, writer.start, writer.end, writer.size, writer.sound)))

    def _long_enough(self, writer: SegmentWriter, timed: Timed) -> bool:
        length = (timed.shown_us // 1000 - writer.start) / 1000
        return timed.key and length >= self._order.longest

    def _finish(self, ending: Ending) -> None:
        writer, self._writer = self._writer, None
        if writer is None:
            return
        try:
            done = writer.close()
        except (OSError, av.error.FFmpegError) as error:
            log.warning("a segment was not finished: %s", redact(str(error)))
            return
        if not done.size:
            done.path.unlink(missing_ok=True)
        else:
            self._tell(SegmentDone(done, ending))

    def _say(self, state: RecorderState, fault: Fault | None = None) -> None:
        changed = RecorderChanged(state, fault)
        if changed != self._told:
            self._told = changed
            self._tell(changed)

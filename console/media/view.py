"""What a tile shows: the newest picture of a source, scaled to the cell, and kept while another stream is opened."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import RLock, Timer
from typing import Protocol

import av

from console.media.crop import Cutter, turned, unturned
from console.media.feed import Feed, FeedState, FeedStatus, StreamParameters
from console.media.frame_slot import WHOLE, FrameSlot, Paint, Part
from console.media.journal import OpeningJournal
from console.media.replay_ring import ReplayRing
from console.media.sink import VideoPacket
from console.media.snapshot import Snapshot, snapshot_of
from console.media.source import Source
from console.media.upright import Upright, fit
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

# Above this rate (pictures per second) a picture that nobody would see is not even scaled.
_FAST = 30.0


class Canvas(Protocol):
    """Takes the pictures: a `FrameSlot`, or the shared memory of a worker."""

    @property
    def taken(self) -> bool: ...

    def draw(
        self,
        size: tuple[int, int],
        paint: Paint,
        whole: tuple[int, int],
        pts_ms: int,
        arrived: float,
        generation: int,
        crop: Part,
        /,
    ) -> None:
        """Takes a picture of `size` pixels, which `paint` makes; the rest as in `Frame`."""


class LiveView:
    """Decodes a source into `slot`, scaled to fit the cell and never up.

    `on_status` is called on a media thread with every change of what is *shown*: while `switch` opens another stream
    (main instead of sub) the old one stays on screen; LIVE with a `fault` means that the other one cannot be had yet.
    `slot` is one that a painter holds already; with a `canvas` the pictures go there instead. All methods return at
    once, but `close` may wait up to its timeout.
    """

    def __init__(
        self,
        source: Source,
        on_status: Callable[[FeedStatus], None],
        *,
        name: str = "view",
        journal: OpeningJournal | None = None,
        slot: FrameSlot | None = None,
        canvas: Canvas | None = None,
        on_thread: Callable[[str], None] | None = None,
        size: tuple[int, int] = (0, 0),
    ) -> None:
        self.slot = slot or FrameSlot()
        self._canvas: Canvas = canvas or self.slot
        self._on_status = on_status
        self._name = name
        self._journal = journal
        self._on_thread = on_thread
        self._room = size
        self._crop: Part = WHOLE
        self._rate: float | None = None
        self._lock = RLock()
        self._closed = False
        self._generation = 0
        self._status = FeedStatus(FeedState.CONNECTING)
        self._shown = _Shown(self, source, 0)
        self._coming: _Shown | None = None
        self._ahead: _Shown | None = None
        self._shown.feed.start()

    @property
    def status(self) -> FeedStatus:
        """How what is shown is doing."""
        return self._status

    def set_size(self, width: int, height: int) -> None:
        """The cell's size in device pixels; 0 × 0 means the picture's own size. Holds from the next picture on."""
        self._room = (max(0, width), max(0, height))

    def set_crop(self, crop: Part | None) -> None:
        """Digital zoom: show only this part of the upright picture (x1, y1, x2, y2 in 0..1); None: all of it."""
        x1, y1, x2, y2 = crop or WHOLE
        x1, y1, x2, y2 = max(x1, 0.0), max(y1, 0.0), min(x2, 1.0), min(y2, 1.0)
        self._crop = (x1, y1, x2, y2) if x1 < x2 and y1 < y2 else WHOLE

    def set_rate(self, most: float | None) -> None:
        """At most so many pictures a second are made; None: all of them, 0: key frames alone, the rest undecoded."""
        with self._lock:
            self._rate = most
            for one in (self._shown, self._coming):
                if one is not None:
                    one.feed.keys_only = most == 0

    def snapshot(self) -> Snapshot:
        """The newest picture in full size; takes some ten milliseconds. FaultError where there is none yet."""
        return self._shown.snapshot()

    def replay(self, seconds: float, path: Path) -> tuple[int, int]:
        """Writes the last seconds (at most a minute) to an MP4 file: see `ReplayRing.write`."""
        return self._shown.ring.write(seconds, path)

    def switch(self, source: Source) -> None:
        """Show another stream instead: it takes over with its first picture, the old one stays until then."""
        with self._lock:
            if self._closed:
                return
            given_up, self._coming = self._coming, None
            ahead, self._ahead = self._ahead, None
            self._generation += 1
            if ahead is not None and ahead.source == source:
                coming, ahead = ahead, None
                coming.generation = self._generation
            else:
                coming = _Shown(self, source, self._generation)
            self._coming = coming
            coming.feed.keys_only = self._rate == 0
            new = not coming.feed.held
            coming.feed.held = False
        for one in (given_up, ahead):
            if one is not None:
                _give_up(one)
        if new:
            coming.feed.start()
        else:
            self._tell(coming, coming.feed.status)

    def prepare(self, source: Source | None) -> None:
        """Another stream may be wanted in a moment: connect to it, so that a `switch` to it need not wait for its next
        key frame. Nothing of it is decoded until then. None: it is not wanted after all."""
        with self._lock:
            if self._closed or (self._ahead is not None and self._ahead.source == source):
                return
            before, self._ahead = self._ahead, None
            if source is not None:
                self._ahead = _Shown(self, source, self._generation)
                self._ahead.feed.held = True
                self._ahead.feed.start()
        if before is not None:
            _give_up(before)

    def stuck(self, now: float) -> str | None:
        """The key of a source whose decoder does not come back (`now`: monotonic seconds)."""
        with self._lock:
            streams = [one for one in (self._shown, self._coming, self._ahead) if one is not None]
        return next((key for one in streams if (key := one.feed.stuck(now)) is not None), None)

    def close(self, timeout: float = 2.0) -> None:
        """Stop decoding; waits up to `timeout` seconds for each thread."""
        with self._lock:
            self._closed = True
            coming, self._coming = self._coming, None
            ahead, self._ahead = self._ahead, None
        for one in (self._shown, coming, ahead):
            if one is not None:
                one.feed.close(timeout)
                one.let_go()

    def _room_for(self, width: int, height: int) -> tuple[int, int]:
        return fit(width, height, *self._room)

    def _first_picture(self, one: _Shown) -> None:
        """A stream has its first picture: where it is the one that is waited for, it takes over."""
        with self._lock:
            if one is not self._coming:
                return
            before, self._shown, self._coming = self._shown, one, None
            one.ring.follow(before.ring)
            before.let_go()
            self._tell(one, one.feed.status)
        _close_aside(before.feed)

    def _tell(self, one: _Shown, status: FeedStatus) -> None:
        with self._lock:
            if one is self._coming:
                if status.fault is None or self._shown.feed.status.state is not FeedState.LIVE:
                    return
                status = replace(self._shown.feed.status, fault=status.fault)
            elif one is not self._shown:
                return
            self._status = status
            self._on_status(status)


class _Shown:
    """One stream of a view: a feed and the sink that fills the view's canvas from it."""

    def __init__(self, view: LiveView, source: Source, generation: int) -> None:
        self._view = view
        self.source = source
        self.generation = generation
        self._upright = Upright(source.rotation)
        self._cutter = Cutter()
        self._stream: StreamParameters | None = None
        self._newest: tuple[av.VideoFrame, int] | None = None
        self._pictures = 0
        self._put_ms = 0
        self._over = False
        self._rotation = source.rotation
        self.ring = ReplayRing()
        name = f"{view._name}/{generation}" if generation else view._name
        self.feed = Feed(source, self, name=name, journal=view._journal, on_thread=view._on_thread)

    def on_stream(self, stream: StreamParameters) -> None:
        self._stream = stream

    def on_packet(self, packet: VideoPacket, pts_ms: int) -> None:
        if self._stream is not None and not self._over:
            self.ring.add(self._stream, packet, pts_ms)

    def on_seam(self) -> None:
        """A loop's seam is no event for a picture."""

    def on_status(self, status: FeedStatus) -> None:
        self._view._tell(self, status)

    def let_go(self) -> None:
        """Of pictures and packets: megabytes that would wait for the garbage collector, which sees a few objects."""
        self.ring.clear()
        self._newest = None
        self._over = True

    def snapshot(self) -> Snapshot:
        """The newest picture in full size, encoded with a scaler of its own: the other one is at work."""
        newest, stream = self._newest, self._stream
        if newest is None or stream is None:
            raise FaultError(Fault.NOT_VIDEO, "no picture yet")
        return snapshot_of(newest[0], stream.pixel_aspect, Upright(self._rotation), newest[1])

    def on_frame(self, frame: av.VideoFrame, pts_ms: int, arrived: float) -> None:
        stream, canvas = self._stream, self._view._canvas
        if stream is None or self._over:
            return
        first = self._pictures == 0
        self._pictures += 1
        self._newest = frame, pts_ms
        if not first and stream.fps > _FAST and not canvas.taken and self._pictures % 2:
            return
        rate = self._view._rate
        # A little early is on time: pictures come a few milliseconds apart from where they should.
        if not first and rate and 0 < pts_ms - self._put_ms < 1000 / rate - 10:
            return
        self._put_ms = pts_ms
        width, height = self._upright.size(frame, stream.pixel_aspect)
        crop, shown = self._view._crop, frame
        if crop != WHOLE:
            turns = self._upright.turns(frame)
            shown, part = self._cutter.cut(frame, unturned(crop, turns))
            crop = turned(part, turns)
        wide, high = round(width * (crop[2] - crop[0])), round(height * (crop[3] - crop[1]))
        size = self._view._room_for(wide, high)
        if first:
            self._view._first_picture(self)
        paint = partial(self._upright.draw, shown)
        canvas.draw(size, paint, (width, height), pts_ms, arrived, self.generation, crop)


def _give_up(one: _Shown) -> None:
    """A stream that is not wanted any more, with all that it holds."""
    _close_aside(one.feed)
    one.let_go()


def _close_aside(feed: Feed) -> None:
    """Close a feed without waiting for it: the caller is another feed's thread or the user interface."""
    closing = Timer(0.0, feed.close)
    closing.name = "closing a feed"
    closing.daemon = True
    closing.start()

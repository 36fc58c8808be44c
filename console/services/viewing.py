"""Live pictures of channels, with what is tracked on them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from console.media.feed import FeedState, FeedStatus
from console.media.frame_slot import FrameSlot, Part
from console.media.remote_view import RemoteView
from console.media.snapshot import Snapshot
from console.media.source import PipeSource, RtspSource, Source, source_key
from console.media.worker.pool import DecoderPool
from console.model.channel import Channel
from console.model.errors import Fault, FaultError
from console.services.box_register import BoxRegister
from console.services.box_session import BoxSession
from console.services.event_bus import EventBus
from console.services.login import Login
from console.services.media_import import FILE
from console.services.messages import FleetChanged
from console.services.operation import Operation, OperationKind, Operations
from console.services.track_feed import TrackFeed
from console.services.track_slot import TrackSlot

CLOSING_PATIENCE = 2.0


class Quality(StrEnum):
    """Which of a channel's streams; SUB is MAIN where a channel has only that."""

    MAIN = "main"
    SUB = "sub"


class View:
    """One channel on one tile. Every method returns at once; `on_status` is called on a service thread.

    `slot` and `tracks` stay the same ones for the life of the view. What is missing (an engine on its way up,
    a channel that is not listed yet) is waited for.
    """

    def __init__(
        self,
        key: str,
        number: int,
        quality: Quality,
        size: tuple[int, int],
        register: BoxRegister,
        bus: EventBus,
        pool: DecoderPool,
        operations: Operations,
    ) -> None:
        self.key = key
        self.number = number
        self.slot = FrameSlot()
        self.tracks = TrackSlot()
        self.on_status: Callable[[FeedStatus], None] | None = None
        self._quality = quality
        self._size = size
        self._register = register
        self._pool = pool
        self._operations = operations
        self._crop: Part | None = None
        self._rate: float | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._live: RemoteView | None = None
        self._source: Source | None = None
        self._waiting = FeedStatus(FeedState.CONNECTING, since=time.time())
        self._analyst = register.analyst(key, number)
        self._track_feed = TrackFeed(self._find_analyst, self.tracks)
        self._unsubscribe = bus.subscribe(FleetChanged, self._fleet_changed)
        self._closing = threading.Thread(target=self._hang_up, name="closing a view", daemon=True)
        self._follow()

    @property
    def closed(self) -> bool:
        return self._closed

    def status(self) -> FeedStatus:
        """How the picture is doing now."""
        live = self._live
        return live.status if live is not None else self._waiting

    def set_size(self, width: int, height: int) -> None:
        """The cell's size in device pixels."""
        self._size = (width, height)
        if self._live is not None:
            self._live.set_size(width, height)

    def set_crop(self, crop: Part | None) -> None:
        """Digital zoom: only this part of the upright picture (x1, y1, x2, y2 in 0..1) is shown; None: all of it."""
        self._crop = crop
        if self._live is not None:
            self._live.set_crop(crop)

    def set_rate(self, most: float | None) -> None:
        """At most so many pictures a second are made; None: all of them, 0: key frames alone, the rest undecoded."""
        self._rate = most
        if self._live is not None:
            self._live.set_rate(most)

    def snapshot(self) -> Operation[Snapshot]:
        """The newest picture in full resolution. FaultError: NOT_VIDEO before there is one, BUSY between decoders."""
        return self._operations.start(
            OperationKind.SNAPSHOT, self._title(), lambda operation: operation.wait_for(self.look())
        )

    def look(self) -> Future[Snapshot]:
        """As `snapshot`, unseen by the operator: for whoever looks at the pictures by itself."""
        live = self._live
        if live is not None:
            return live.snapshot()
        nothing: Future[Snapshot] = Future()
        nothing.set_exception(FaultError(Fault.NOT_VIDEO, "nothing is shown"))
        return nothing

    def replay(self, seconds: float, path: Path) -> Operation[Path]:
        """Writes the last seconds (at most a minute, from a key frame on) as they came to an MP4 file at `path`."""

        def work(operation: Operation[Path]) -> Path:
            live = self._live
            if live is None:
                raise FaultError(Fault.NOT_VIDEO, "nothing is shown")
            operation.wait_for(live.replay(seconds, path))
            return path

        return self._operations.start(OperationKind.SAVE_REPLAY, self._title(), work)

    def set_quality(self, quality: Quality) -> None:
        """Shows the other stream; the present picture stays until the other one has its first."""
        self._quality = quality
        self._follow()

    def prepare(self, quality: Quality | None) -> None:
        """That quality may be wanted in a moment: its camera is asked for it, and the change takes no longer than a
        picture. None: it is not wanted after all."""
        entry = self._register.find(self.key)
        with self._lock:
            live = self._live
            channel = entry[1].channel(self.number) if entry is not None else None
            if self._closed or live is None or channel is None:
                return
            source = None if quality is None else self._source_of(channel, quality)
            other = isinstance(source, RtspSource) and not self._same(source)
            live.prepare(source if other and isinstance(source, RtspSource) else None)

    def open_again(self) -> None:
        """Gives a source another chance whose decoder crashed again and again."""
        with self._lock:
            live, source = self._live, self._source
            if live is None or source is None or live.status.fault is not Fault.DISABLED_AFTER_CRASHES:
                return
            self._live = self._source = None
        self._pool.forgive(source_key(source))
        live.close(0.0)
        self._follow()

    def close(self) -> None:
        """Ends the view; its threads end a moment later."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._unsubscribe()
        # Closing may wait for FFmpeg and for the other side's goodbye, which the caller (the window) must not.
        self._closing.start()

    def join(self, timeout: float) -> None:
        """Waits until the threads of a closed view have ended, at most `timeout` seconds."""
        self._closing.join(timeout)

    def _hang_up(self) -> None:
        self._track_feed.close()
        if self._live is not None:
            self._live.close(CLOSING_PATIENCE)

    def _fleet_changed(self, message: FleetChanged) -> None:
        if message.box_key in (self.key, None):
            self._follow()
            self._follow_analyst()

    def _follow_analyst(self) -> None:
        """While its box is silent, an engine may analyse the channel: then its tracks are drawn."""
        analyst = self._register.analyst(self.key, self.number)
        with self._lock:
            if self._closed or analyst == self._analyst:
                return
            self._analyst = analyst
            self.tracks.by_pts = self._draws_by_time()
        threading.Thread(target=self._track_feed.begin_again, name="another analyst", daemon=True).start()

    def _find_analyst(self) -> tuple[Login | None, int]:
        key, number = self._register.analyst(self.key, self.number)
        entry = self._register.find(key)
        return (None if entry is None else entry[1].login), number

    def _draws_by_time(self) -> bool:
        """Whether the times of tracks are on this machine's clock, as those of the pictures are."""
        return isinstance(self._source, PipeSource) or self._register.is_embedded(self._analyst[0])

    def _follow(self) -> None:
        """Opens what the channel is now, where that is another stream than the one that is open."""
        entry = self._register.find(self.key)
        if entry is None:
            return
        with self._lock:  # what is read last must also be what is opened last
            channel = entry[1].channel(self.number)
            if self._closed or channel is None:
                self._explain(entry[1])
                return
            if channel.fault is Fault.WRONG_PASSWORD and not self._is_live():
                self._hold()
                return
            source = self._source_of(channel, self._quality)
            if self._same(source):
                return
            self._source = source
            self.tracks.by_pts = self._draws_by_time()
            if self._live is not None:
                self._live.switch(source)
                return
            self.slot.clear()
            name = f"{self.key[:8]}/{self.number}"
            self._live = RemoteView(self._pool, source, self._tell, name=name, slot=self.slot, size=self._size)
            if self._crop is not None:
                self._live.set_crop(self._crop)
            if self._rate is not None:
                self._live.set_rate(self._rate)

    def _explain(self, session: BoxSession) -> None:
        """Why there is no picture of a channel that was not listed yet: its box cannot be had."""
        fault = session.standing.fault
        if self._live is None and fault is not self._waiting.fault:
            state = FeedState.CONNECTING if fault is None else FeedState.RECONNECTING
            self._waiting = FeedStatus(state, fault, since=time.time())

    def _is_live(self) -> bool:
        return self._live is not None and self._live.status.state is FeedState.LIVE

    def _hold(self) -> None:
        """The box has tried this password already, and tries again by itself: a try of ours would count at the camera.

        When the box gets in, or the password was changed, the channel's fault goes, and with it the hold.
        """
        if self._waiting.fault is not Fault.WRONG_PASSWORD:
            self._waiting = FeedStatus(FeedState.RECONNECTING, Fault.WRONG_PASSWORD, since=time.time())
        live, self._live, self._source = self._live, None, None
        if live is not None:
            threading.Thread(target=live.close, args=(CLOSING_PATIENCE,), name="holding a view", daemon=True).start()

    def _same(self, source: Source) -> bool:
        present = self._source
        if isinstance(source, PipeSource) and isinstance(present, PipeSource):
            return (source.label, source.rotation) == (present.label, present.rotation)
        return source == present

    def _source_of(self, channel: Channel, quality: Quality) -> Source:
        if channel.url.startswith(FILE):
            label = f"{self.key}/{self.number}/{channel.url}"
            return PipeSource(self._open_packets, label, channel.rotation)
        sub = quality is Quality.SUB and channel.sub_url
        url = channel.sub_url if sub else channel.url
        return RtspSource(url, channel.username, channel.password, rotation=channel.rotation)

    def _open_packets(self) -> BinaryIO:
        """The engine's packets from where it listens now: it has another port after every start."""
        login = self._login()
        if login is None:
            raise FaultError(Fault.REFUSED, "the engine is not up")
        return cast(BinaryIO, login.client().open_packets(self.number))

    def _login(self) -> Login | None:
        entry = self._register.find(self.key)
        return None if entry is None else entry[1].login

    def _title(self) -> str:
        return self._register.names(self.key, self.number)[1]

    def _tell(self, status: FeedStatus) -> None:
        on_status = self.on_status
        if on_status is not None and not self._closed:
            on_status(status)


class Viewing:
    """Opens views, and closes what is left of them at the end."""

    def __init__(self, register: BoxRegister, bus: EventBus, pool: DecoderPool, operations: Operations) -> None:
        self._register = register
        self._bus = bus
        self._pool = pool
        self._operations = operations
        self._lock = threading.Lock()
        self._views: set[View] = set()

    def open(self, key: str, number: int, quality: Quality, size: tuple[int, int]) -> View:
        """Shows a channel in a cell of `size` device pixels; what is missing is waited for."""
        view = View(key, number, quality, size, self._register, self._bus, self._pool, self._operations)
        with self._lock:
            self._views = {one for one in self._views if not one.closed} | {view}
        return view

    def shown(self) -> tuple[View, ...]:
        """The views that are open."""
        with self._lock:
            return tuple(view for view in self._views if not view.closed)

    def open_again(self, key: str, number: int) -> None:
        """Gives a channel another chance whose decoder crashed again and again; returns at once."""
        with self._lock:
            views = [view for view in self._views if (view.key, view.number) == (key, number) and not view.closed]
        for view in views:
            view.open_again()

    def close(self, timeout: float) -> None:
        """Closes every view that is still open; waits up to `timeout` seconds in all. Blocks."""
        with self._lock:
            views, self._views = self._views, set()
        for view in views:
            view.close()
        end = time.monotonic() + timeout
        for view in views:
            view.join(max(end - time.monotonic(), 0))

"""A `LiveView` whose decoder runs in a worker: what it crashes is noticed, said, and mended."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from console.media.frame_slot import FrameSlot, Part
from console.media.sink import FeedState, FeedStatus
from console.media.snapshot import Snapshot
from console.media.source import PipeSource, RtspSource, Source, source_key
from console.media.worker.live import portable
from console.media.worker.pool import DecoderPool
from console.media.worker.remote_pane import PaneFailed, PaneLost, PaneOpened, RemotePane
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)


class RemoteView:
    """As `LiveView`, in a worker of `pool`. `on_status` is called on a thread of the pool.

    When the worker dies, the last picture stays, the status is RECONNECTING with DECODER_CRASHED or DECODER_HUNG, and
    what was shown last is opened again.
    """

    def __init__(
        self,
        pool: DecoderPool,
        source: Source,
        on_status: Callable[[FeedStatus], None],
        *,
        name: str = "view",
        slot: FrameSlot | None = None,
        size: tuple[int, int] = (0, 0),
    ) -> None:
        self._on_status = on_status
        self._lock = threading.RLock()
        self._status = FeedStatus(FeedState.CONNECTING, since=time.time())
        self._closed = False
        self._prepared: RtspSource | None = None
        self._sources = {_label(source): source}
        arguments = {"source": portable(source), "name": name, "size": size}
        self._pane = RemotePane(
            pool, "live", arguments, self._heard, slot=slot, open_pipe=self._open_pipe, key=source_key(source)
        )
        self.slot = self._pane.slot

    @property
    def status(self) -> FeedStatus:
        """How what is shown is doing."""
        return self._status

    def set_size(self, width: int, height: int) -> None:
        """The cell's size in device pixels; 0 × 0 means the picture's own size. Holds from the next picture on."""
        self._pane.keep("set_size", width=width, height=height)

    def set_crop(self, crop: Part | None) -> None:
        """Digital zoom: show only this part of the upright picture (x1, y1, x2, y2 in 0..1); None: all of it."""
        self._pane.keep("set_crop", crop=crop)

    def set_rate(self, most: float | None) -> None:
        """At most so many pictures a second; None: all of them, 0: key frames alone."""
        self._pane.keep("set_rate", most=most)

    def snapshot(self) -> Future[Snapshot]:
        """The newest picture in full size."""
        return self._pane.ask("snapshot")

    def replay(self, seconds: float, path: Path) -> Future[tuple[int, int]]:
        """Writes the last seconds (at most a minute) to an MP4 file: see `ReplayRing.write`."""
        return self._pane.ask("replay", seconds=seconds, path=path)

    def switch(self, source: Source) -> None:
        """Show another stream instead: it takes over with its first picture, the old one stays until then."""
        with self._lock:
            if self._closed:
                return
            self._sources[_label(source)] = source
            self._prepared = None  # it is taken, or given up
        self._pane.key = source_key(source)
        self._pane.keep("switch", source=portable(source))

    def prepare(self, source: RtspSource | None) -> None:
        """Another stream of this camera may be wanted in a moment: see `LiveView.prepare`."""
        with self._lock:
            if self._closed or source == self._prepared:
                return
            self._prepared = source
        self._pane.keep("prepare", source=source)

    def close(self, timeout: float = 2.0) -> None:
        """Stop decoding; waits up to `timeout` seconds."""
        with self._lock:
            self._closed = True
        self._pane.close(timeout)
        self._tell(FeedStatus(FeedState.STOPPED, since=time.time()), even_closed=True)
        self._on_status = _unheard  # see `RemotePane`: no circle

    def _open_pipe(self, label: str) -> BinaryIO:
        source = self._sources.get(label)
        if not isinstance(source, PipeSource):
            raise FaultError(Fault.NOT_FOUND, "no such pipe")
        return source.open()

    def _heard(self, event: Any) -> None:
        match event:
            case FeedStatus():
                self._tell(event)
            case PaneLost(fault=Fault.DISABLED_AFTER_CRASHES):
                self._tell(self._now(FeedState.STOPPED, Fault.DISABLED_AFTER_CRASHES))
            case PaneLost(fault=fault):
                self._tell(self._now(FeedState.RECONNECTING, fault))
            case PaneFailed(fault=fault):
                self._tell(self._now(FeedState.STOPPED, fault))
            case PaneOpened():
                pass  # the pane itself says how it goes on

    def _now(self, state: FeedState, fault: Fault) -> FeedStatus:
        return replace(self._status, state=state, fault=fault, since=time.time(), retry_in=None)

    def _tell(self, status: FeedStatus, *, even_closed: bool = False) -> None:
        with self._lock:
            if self._closed and not even_closed:
                return
            if status.state is FeedState.CONNECTING and self._status.fault in {
                Fault.DECODER_CRASHED,
                Fault.DECODER_HUNG,
            }:
                return  # a new decoder connects: what happened to the old one is said until there are pictures again
            self._status = status
            self._on_status(status)


def _unheard(status: FeedStatus) -> None:
    """What is said of a view that is closed."""


def _label(source: Source) -> str:
    return source.label if isinstance(source, PipeSource) else ""

"""A feed: one thread that keeps a source open and its pictures coming, whatever happens to the other side."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import replace

import av

from console.media.faults import redact
from console.media.freeze_watch import FREEZE_WATCH
from console.media.journal import OpeningJournal
from console.media.opening import READ_TIMEOUT
from console.media.retry import Retry
from console.media.session import Session
from console.media.sink import FeedSink, FeedState, FeedStatus, StreamParameters
from console.media.source import FileSource, Source, source_key
from console.media.unchanged import Unchanged
from console.media.upright import Upright
from console.model.errors import Fault, FaultError

__all__ = ["Feed", "FeedSink", "FeedState", "FeedStatus", "StreamParameters"]

log = logging.getLogger(__name__)

_FROZEN_AFTER = 2.5
_LATE = 2.0  # seconds
_STUCK_AFTER = 10.0  # seconds for one packet: no decoder needs that long
_MEASURED_PICTURES = 25
# The journal forgets an opening when a few pictures were decoded: a decoder crashes at the first ones, if at all.
_SETTLED_PICTURES = 10


class Feed:
    """Keeps a source open and hands its packets and pictures to a sink, on a thread of its own.

    Lost sources are tried again without end (`Retry`); a file that is not played in real time is read once.
    `name` stands in the log and names the thread. With a `journal`, a source that crashed the process three times
    while it was being opened is not opened any more: STOPPED with DISABLED_AFTER_CRASHES. `on_thread` is called with
    the `source_key` on the feed's own thread before it touches the source.
    """

    def __init__(
        self,
        source: Source,
        sink: FeedSink,
        *,
        name: str,
        journal: OpeningJournal | None = None,
        on_thread: Callable[[str], None] | None = None,
    ) -> None:
        self._source = source
        self._sink = sink
        self._name = name
        self._journal = journal
        self._on_thread = on_thread
        self._key = source_key(source)
        self._stop = threading.Event()
        self._lock = threading.RLock()
        self._status = FeedStatus(FeedState.CONNECTING, since=time.time())
        self._session: Session | None = None
        self._upright = Upright(source.rotation)
        self._retry = Retry(source, self._stop)
        self._pictures = 0
        self._moved = 0.0
        self._began = 0.0
        self._attempt = 1
        self._unchanged = Unchanged()
        self.keys_only = False  # what is no key frame goes undecoded
        self.held = False  # connected and ready, but nothing is decoded
        self._thread = threading.Thread(target=self._run, name=f"feed {name}", daemon=True)

    @property
    def status(self) -> FeedStatus:
        """How it is doing now."""
        return self._status

    def start(self) -> None:
        """Begin; returns at once."""
        self._sink.on_status(self._status)
        if not (isinstance(self._source, FileSource) and not self._source.realtime):
            FREEZE_WATCH.add(self)
        self._thread.start()

    def close(self, timeout: float = 2.0) -> None:
        """Stop. After it nothing more reaches the sink but the state STOPPED.

        Waits up to `timeout` seconds for the thread; one that hangs in FFmpeg ends by FFmpeg's own timeout.
        """
        self._stop.set()
        FREEZE_WATCH.remove(self)
        self._settled()
        session = self._session
        if session is not None:
            session.abandon()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(timeout)
        self._set(FeedStatus(FeedState.STOPPED, since=time.time()), even_closed=True)

    def join(self, timeout: float | None = None) -> bool:
        """Wait until a feed that ends by itself (a file read once) has ended; False after `timeout` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def check(self, now: float) -> None:
        """Called by the freeze watch: a live feed without a picture for some seconds is frozen, and why."""
        session = self._session
        with self._lock:
            status, silent = self._status, now - self._moved
        patience = max(_FROZEN_AFTER, 4 / status.fps if status.fps else 0.0)
        if status.state is FeedState.LIVE:
            stands = session is not None and session.pace.stands(now)
            if silent > patience or stands:
                quiet = session is None or now - session.heard > patience
                fault = Fault.NO_PACKETS if quiet else Fault.FROZEN
                frozen = replace(status, state=FeedState.FROZEN, fault=fault, since=time.time())
                self._set(frozen, only_from=FeedState.LIVE)
        elif status.state is FeedState.FROZEN and silent > READ_TIMEOUT and session is not None:
            session.abandon()

    def stuck(self, now: float) -> str | None:
        """The source's key where its decoder has not come back for long (`now`: monotonic seconds)."""
        session = self._session
        return self._key if session is not None and session.decoding_for(now) > _STUCK_AFTER else None

    def _run(self) -> None:
        if self._on_thread is not None:
            self._on_thread(self._key)
        while not self._stop.is_set():
            if self._journal is not None and self._journal.disabled(self._key):
                self._end(Fault.DISABLED_AFTER_CRASHES)
                return
            fault = self._one_session()
            if self._stop.is_set():
                return
            if isinstance(self._source, FileSource) and (not self._source.realtime or fault is Fault.ENDED):
                self._end(fault)
                return
            self._lost(fault)

    def _one_session(self) -> Fault:
        """Open the source and read it to its end; why it ended."""
        self._pictures = 0
        session = self._session = Session(
            self._source, self._sink, self._stop, self._picture, self._connected, self._skips, lambda: self.held
        )
        if self._journal is not None:
            self._journal.opening(self._key)
        try:
            session.run()
            fault = Fault.ENDED
        except FaultError as error:
            fault = error.fault
        except Exception:
            # A mistake of ours or of a sink ends this connection, not the feed. FFmpeg's errors carry passwords.
            log.error("%s: unexpected\n%s", self._name, redact(traceback.format_exc()))
            fault = Fault.FAILED
        finally:
            self._session = None
            self._settled()
        if not self._stop.is_set():
            log.info("%s: %s", self._name, fault.value)
        return fault

    def _lost(self, fault: Fault) -> None:
        delay = self._retry.delay_after(fault, was_live=self._pictures > 0)
        before = self._status
        self._attempt = 1 if self._pictures else self._attempt + 1
        status = FeedStatus(
            FeedState.RECONNECTING, fault, time.time(), delay, before.width, before.height, before.fps, self._attempt
        )
        self._set(status)
        self._retry.wait(delay)

    def _connected(self) -> None:
        """The source has answered."""
        with self._lock:
            if self._status.state in {FeedState.CONNECTING, FeedState.RECONNECTING}:
                self._set(replace(self._status, connected=True, retry_in=None))

    def _skips(self) -> bool:
        if self.keys_only:
            with self._lock:
                self._moved = time.monotonic()  # packets come: nothing is frozen
        return self.keys_only

    def _picture(self, stream: StreamParameters, frame: av.VideoFrame) -> None:
        now = time.monotonic()
        with self._lock:
            self._moved = now
        self._pictures += 1
        if self._pictures == 1:
            self._began = now
            self._retry.succeeded()
        elif self._pictures == _SETTLED_PICTURES:
            self._settled()
        width, height = self._upright.size(frame, stream.pixel_aspect)
        fps = stream.fps or self._status.fps
        if self._pictures == _MEASURED_PICTURES and not stream.fps:
            fps = round((_MEASURED_PICTURES - 1) / max(now - self._began, 0.01), 1)
        status, session = self._status, self._session
        if status.state is FeedState.FROZEN and session is not None and session.pace.stands(now):
            return  # the same moment again
        fault, lag = self._doubt(frame, now, session, status)
        known = (status.width, status.height, status.fps, status.fault, status.lag)
        if status.state is not FeedState.LIVE or known != (width, height, fps, fault, lag):
            since = status.since if (status.state, status.fault) == (FeedState.LIVE, fault) else time.time()
            self._set(FeedStatus(FeedState.LIVE, fault, since, None, width, height, fps, lag=lag))

    def _doubt(
        self, frame: av.VideoFrame, now: float, session: Session | None, status: FeedStatus
    ) -> tuple[Fault | None, float]:
        """What is to be said of pictures that come: that they are late (whole seconds), or that nothing changes."""
        if isinstance(self._source, FileSource):
            return None, 0.0
        lag = session.pace.lag if session is not None else 0.0
        if lag > (_LATE if status.fault is not Fault.LATE else _LATE / 2):
            return Fault.LATE, float(round(lag))
        return (Fault.UNCHANGED if self._unchanged.picture(frame, now) else None), 0.0

    def _settled(self) -> None:
        if self._journal is not None:
            self._journal.opened(self._key)

    def _end(self, fault: Fault) -> None:
        FREEZE_WATCH.remove(self)
        self._set(replace(self._status, state=FeedState.STOPPED, fault=fault, since=time.time(), retry_in=None))

    def _set(self, status: FeedStatus, *, only_from: FeedState | None = None, even_closed: bool = False) -> None:
        # Told under the lock, so that nobody hears FROZEN after the LIVE that followed it.
        with self._lock:
            if self._stop.is_set() and not even_closed:
                return
            if only_from is not None and self._status.state is not only_from:
                return
            if self._status.state is FeedState.STOPPED and even_closed:
                return
            self._status = status
            self._sink.on_status(status)

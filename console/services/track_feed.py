"""What an engine tracks on a channel, as it says so (our extension ``WS tracks/{videoNo}``)."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from console.megbox.live import RemoteTracks
from console.megbox.schema.boxwatch import TrackBox, TracksMessage
from console.model.dictionary import TargetType, from_wire
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from console.services.login import Login
from console.services.track_slot import TrackSlot

FIRST_PAUSE, LONGEST_PAUSE = 0.3, 5.0
HOPELESS_PAUSE = 60.0
PATIENCE = 2.0

log = logging.getLogger(__name__)


class TrackFeed:
    """Fills a slot on a thread of its own, and connects again by itself, until `close`.

    `find` says who analyses the channel at present: how to get there (None: not now), and its number there.
    """

    def __init__(self, find: Callable[[], tuple[Login | None, int]], slot: TrackSlot) -> None:
        self._find = find
        self._number = 0
        self._slot = slot
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._lock = threading.Lock()
        self._tracks: RemoteTracks | None = None
        self._thread = threading.Thread(target=self._run, name="tracks", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hangs up; may wait for the other side's goodbye."""
        self._stopping.set()
        self._hang_up()
        self._thread.join(PATIENCE)

    def begin_again(self) -> None:
        """Somebody else analyses the channel now; may wait for the other side's goodbye."""
        self._hang_up()

    def _hang_up(self) -> None:
        self._wake.set()
        with self._lock:
            tracks = self._tracks
        if tracks is not None:
            tracks.close()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            self._wake.clear()
            login, self._number = self._find()
            try:
                if login is not None and self._listen(login):
                    pause = FIRST_PAUSE
            except (BoxError, FaultError) as error:
                if not self._stopping.is_set():
                    log.debug("tracks of channel %d: %s", self._number, error)
                if _hopeless(error):
                    self._slot.clear()
                    self._wake.wait(HOPELESS_PAUSE)
            self._slot.clear()
            if self._wake.wait(pause):
                pause = FIRST_PAUSE
            pause = min(pause * 2, LONGEST_PAUSE)

    def _listen(self, login: Login) -> bool:
        """To the end of one connection; whether anything came."""
        tracks = login.client().tracks(self._number)
        with self._lock:
            self._tracks = tracks
        came = False
        try:
            while not self._stopping.is_set() and (message := next(tracks, None)) is not None:
                came = True
                self._slot.put(frame_of(message), int(time.time() * 1000))
        finally:
            with self._lock:
                self._tracks = None
            tracks.close()
        return came


def frame_of(message: TracksMessage) -> TrackFrame:
    """What is tracked in one picture; targets that the dictionary does not know are left out."""
    targets = (_target(track) for track in message.tracks)
    return TrackFrame(message.pts, tuple(target for target in targets if target is not None))


def _target(track: TrackBox) -> TrackedTarget | None:
    kind = from_wire(TargetType, track.type)
    if kind is None or len(track.box) != 4:
        return None
    return TrackedTarget(track.id, kind, track.score, Rect(*track.box))


def _hopeless(error: BoxError | FaultError) -> bool:
    """A box without the extension, or one that would count our tries with a wrong password."""
    if isinstance(error, FaultError):
        return error.fault in (Fault.NOT_FOUND, Fault.NOT_A_BOX, Fault.WRONG_PASSWORD, Fault.LOCKED)
    return error.code == ErrorCode.RESOURCES_NOT_FOUND

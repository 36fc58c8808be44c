"""A sink that remembers what it was told and lets a test wait for it."""

import threading
import time
from collections.abc import Callable

import av

from console.media.feed import FeedState, FeedStatus, StreamParameters
from console.media.sink import VideoPacket
from console.model.errors import Fault


class Watcher:
    """Everything a feed said, in order."""

    def __init__(self) -> None:
        self.streams: list[StreamParameters] = []
        self.packets: list[tuple[int, bool, bytes]] = []
        self.times: list[int] = []
        self.arrivals: list[float] = []
        self.frame: av.VideoFrame | None = None
        self.statuses: list[FeedStatus] = []
        self.seams: list[int] = []  # number of pictures before each seam
        self._changed = threading.Condition()

    def on_stream(self, stream: StreamParameters) -> None:
        with self._changed:
            self.streams.append(stream)

    def on_packet(self, packet: VideoPacket, pts_ms: int) -> None:
        with self._changed:
            self.packets.append((pts_ms, packet.is_keyframe, bytes(packet)))

    def on_frame(self, frame: av.VideoFrame, pts_ms: int, arrived: float) -> None:
        with self._changed:
            self.times.append(pts_ms)
            self.arrivals.append(arrived)
            self.frame = frame
            self._changed.notify_all()

    def on_status(self, status: FeedStatus) -> None:
        with self._changed:
            self.statuses.append(status)
            self._changed.notify_all()

    def on_seam(self) -> None:
        with self._changed:
            self.seams.append(len(self.times))
            self._changed.notify_all()

    def wait(self, what: Callable[[], object], timeout: float = 20.0) -> float:
        """Wait until `what` is true; how long that took, in seconds. Fails with what was heard instead."""
        began = time.monotonic()
        with self._changed:
            if not self._changed.wait_for(what, timeout):
                heard = [(str(status.state), str(status.fault)) for status in self.statuses]
                raise AssertionError(f"not within {timeout} s; {len(self.times)} pictures; heard {heard}")
        return time.monotonic() - began

    def wait_state(self, state: FeedState, fault: Fault | None = None, timeout: float = 20.0) -> float:
        """Wait until the newest status is this one."""
        return self.wait(
            lambda: self.statuses and (self.statuses[-1].state, self.statuses[-1].fault) == (state, fault), timeout
        )

    def wait_pictures(self, count: int, timeout: float = 20.0) -> float:
        """Wait for so many pictures from the beginning."""
        return self.wait(lambda: len(self.times) >= count, timeout)

    def states(self) -> list[FeedState]:
        """The states in their order, repetitions left out."""
        found: list[FeedState] = []
        for status in self.statuses:
            if not found or found[-1] is not status.state:
                found.append(status.state)
        return found

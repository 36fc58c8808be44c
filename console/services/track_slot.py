"""Where the targets are at the moment of a picture, from reports that come less often than pictures."""

from __future__ import annotations

import bisect
import threading
from collections import deque

from console.model.track import TrackedTarget, TrackFrame

EXTRAPOLATED_MS = 300
HIDDEN_AFTER_MS = 1_000
KEPT = 64


class TrackSlot:
    """The latest track reports of one channel, asked per painted picture.

    `by_pts`: the pictures' times are on the clock of who tracks (its own packets, or the same machine), so a picture
    finds its targets by its `pts`. Otherwise by when it arrived, on the assumption that reports come as fast.
    """

    def __init__(self, by_pts: bool = True) -> None:
        self.by_pts = by_pts
        self._lock = threading.Lock()
        self._times: list[int] = []
        self._frames: list[TrackFrame] = []
        self._differences: deque[int] = deque(maxlen=KEPT)

    def put(self, frame: TrackFrame, arrived: int) -> None:
        """Takes a report that arrived at `arrived` (epoch ms). Time that goes back begins anew."""
        with self._lock:
            time = frame.pts + self._behind(frame.pts, arrived)
            if self._times and time <= self._times[-1]:
                self._times.clear()
                self._frames.clear()
            self._times.append(time)
            self._frames.append(frame)
            if len(self._times) > KEPT:
                del self._times[0], self._frames[0]

    def _behind(self, pts: int, arrived: int) -> int:
        """How far the other side's clock is behind ours (ms): the report that was least under way tells best."""
        if self.by_pts:
            return 0
        self._differences.append(arrived - pts)
        return min(self._differences)

    def clear(self) -> None:
        """Forgets everything: another stream, or the source was lost."""
        with self._lock:
            self._times.clear()
            self._frames.clear()

    def at(self, pts_ms: int, arrived_ms: int) -> tuple[TrackedTarget, ...]:
        """The targets at a picture's time; both epoch ms, of which the one that fits the stream counts.

        Between two reports a target moves evenly; up to 300 ms beyond the newest it moves on, then stands,
        and after a second without a report nothing is shown.
        """
        time = pts_ms if self.by_pts else arrived_ms
        with self._lock:
            after = bisect.bisect_right(self._times, time)
            if after == 0:
                return ()
            times = self._times[max(after - 2, 0) : after + 1]
            frames = self._frames[max(after - 2, 0) : after + 1]
            newest = after == len(self._times)
        if newest:
            return _beyond(times[-2:], frames[-2:], time)
        (start, end), (left, right) = times[-2:], frames[-2:]
        return _between(left, right, (time - start) / (end - start)) if end - start < HIDDEN_AFTER_MS else ()


def _beyond(times: list[int], frames: list[TrackFrame], time: int) -> tuple[TrackedTarget, ...]:
    if time - times[-1] > HIDDEN_AFTER_MS:
        return ()
    if len(frames) == 1 or times[1] - times[0] >= HIDDEN_AFTER_MS:
        return frames[-1].targets
    ahead = min(time - times[1], EXTRAPOLATED_MS)
    return _between(frames[0], frames[1], 1 + ahead / (times[1] - times[0]))


def _between(left: TrackFrame, right: TrackFrame, share: float) -> tuple[TrackedTarget, ...]:
    """`share` 0 is `left`, 1 is `right`; who is only in one of them stands where that one saw it."""
    before = {target.id: target for target in left.targets}
    moved = [
        # Not by `replace`: this is done for every target of every picture that is painted.
        TrackedTarget(
            target.id, target.target, target.score, before[target.id].box.between(target.box, share), target.label
        )
        if target.id in before
        else target
        for target in right.targets
    ]
    if share < 0.5:
        staying = {target.id for target in right.targets}
        moved = [target for target in moved if target.id in before]
        moved += [target for target in left.targets if target.id not in staying]
    return tuple(moved)

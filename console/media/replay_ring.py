"""The last seconds of a stream as it came, kept for a replay: nothing is decoded or encoded again."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from console.media.parameter_sets import CODECS
from console.media.remux import Remuxer
from console.media.sink import StreamParameters, VideoPacket
from console.model.errors import Fault, FaultError

SECONDS = 60.0
LIMIT = 32 << 20  # bytes


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    stream: StreamParameters
    packet: VideoPacket
    pts_ms: int


class ReplayRing:
    """At most `seconds` and `limit` bytes of packets, beginning with a key frame. Thread-safe."""

    def __init__(self, seconds: float = SECONDS, limit: int = LIMIT) -> None:
        self._span = seconds * 1000
        self._limit = limit
        self._lock = Lock()
        self._kept: deque[_Kept] = deque()
        self._keys: deque[int] = deque()  # times of the key frames
        self._size = 0

    def add(self, stream: StreamParameters, packet: VideoPacket, pts_ms: int) -> None:
        """The next packet; `pts_ms` is its time in epoch milliseconds."""
        with self._lock:
            if not self._kept and not packet.is_keyframe:
                return
            self._kept.append(_Kept(stream, packet, pts_ms))
            self._size += packet.size
            if packet.is_keyframe:
                self._keys.append(pts_ms)
            while self._kept and (
                self._size > self._limit or (len(self._keys) > 1 and self._keys[1] <= pts_ms - self._span)
            ):
                self._drop()

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._kept.clear()
            self._keys.clear()
            self._size = 0

    def follow(self, before: ReplayRing) -> None:
        """This stream took the place of another: what that one showed until then stands before it."""
        with before._lock:
            older = list(before._kept)
        with self._lock:
            first = self._kept[0].pts_ms if self._kept else None
            older = [kept for kept in older if first is None or kept.pts_ms < first]
            self._kept.extendleft(reversed(older))
            self._keys.extendleft(kept.pts_ms for kept in reversed(older) if kept.packet.is_keyframe)
            self._size += sum(kept.packet.size for kept in older)
            while self._kept and self._size > self._limit:
                self._drop()

    def write(self, seconds: float, path: Path) -> tuple[int, int]:
        """Writes the last `seconds` (from the key frame before) as fragmented MP4; first and last time in epoch ms.

        A change of codec cannot be in one file: then it begins after it. FaultError(NOT_VIDEO) where there is nothing
        yet; OSError where the file cannot be written, and then none is left.
        """
        with self._lock:
            kept = list(self._kept)
        kept = _from_key(kept, seconds)
        if not kept:
            raise FaultError(Fault.NOT_VIDEO, "nothing is kept yet")
        first = kept[0].pts_ms
        scratch = path.with_name(f"{path.name}.part")
        remuxer = Remuxer(kept[0].stream, limit=2 * LIMIT)
        try:
            with scratch.open("wb") as file:
                for one in kept:
                    remuxer.add(one.packet, one.pts_ms - first)
                    while remuxer.waits:
                        file.write(remuxer.read1())
                file.flush()
                os.fsync(file.fileno())
            scratch.replace(path)
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise
        return first, kept[-1].pts_ms

    def _drop(self) -> None:
        """Forget the first key frame and what depends on it."""
        self._size -= self._kept.popleft().packet.size
        self._keys.popleft()
        while self._kept and not self._kept[0].packet.is_keyframe:
            self._size -= self._kept.popleft().packet.size


def _from_key(kept: list[_Kept], seconds: float) -> list[_Kept]:
    if not kept:
        return []
    newest = kept[-1].stream
    if newest.codec not in CODECS:
        return []
    begin = max((number + 1 for number, one in enumerate(kept) if not _goes_on(one.stream, newest)), default=0)
    wanted = kept[-1].pts_ms - seconds * 1000
    start: int | None = None
    for number in range(begin, len(kept)):
        if kept[number].packet.is_keyframe and (start is None or kept[number].pts_ms <= wanted):
            start = number
    return [] if start is None else kept[start:]


def _goes_on(before: StreamParameters, after: StreamParameters) -> bool:
    """Whether both can be in one track: the same codec, and each key frame brings its parameter sets along."""
    if before.codec != after.codec:
        return False
    apart = [bool(stream.extradata and stream.extradata[0] == 1) for stream in (before, after)]
    return not any(apart) or before.extradata == after.extradata

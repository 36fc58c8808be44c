"""The last seconds of a stream as compressed packets, from a key frame on: what an alarm's recording begins with."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from console.media.packet_source import Timed

_MOST = 96 << 20  # bytes: half a minute at 25 Mbit/s


class PacketRing:
    """Keeps at least `seconds` of packets, whole groups of pictures, and never more than `most` bytes."""

    def __init__(self, seconds: float, most: int = _MOST) -> None:
        self._length_us = round(seconds * 1_000_000)
        self._most = most
        self._groups: deque[list[Timed]] = deque()
        self._size = 0

    def add(self, timed: Timed) -> None:
        """The newest packet; what stands before the first key frame cannot be played and is left out."""
        if timed.key:
            self._groups.append([])
        elif not self._groups:
            return
        self._groups[-1].append(timed)
        self._size += timed.size
        while len(self._groups) > 1 and (
            self._groups[1][0].shown_us <= timed.shown_us - self._length_us or self._size > self._most
        ):
            self._size -= sum(old.size for old in self._groups.popleft())

    def take(self, since_us: int) -> Iterator[Timed]:
        """Empties the ring: the packets from the last key frame before `since_us` (epoch µs) on."""
        groups, self._groups, self._size = self._groups, deque(), 0
        while len(groups) > 1 and groups[1][0].shown_us <= since_us:
            groups.popleft()
        for group in groups:
            yield from group

    def clear(self) -> None:
        """Forget everything: the stream does not go on."""
        self._groups.clear()
        self._size = 0

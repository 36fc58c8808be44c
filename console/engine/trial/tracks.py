"""Where a trial's tracks come from: a file that was analysed, one that is being analysed, or what a channel saw."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from console.engine.pipeline.track_archive import unpack
from console.engine.trial.track_chunks import Chunk, unpacked
from console.model.track import TrackFrame

MOST_TARGETS = 600_000  # kept unpacked, about 150 MB: some hours of a usual scene


class Tracks(Protocol):
    """Pictures in pieces, in the order of their time; more pieces may come until it is `complete`."""

    complete: bool

    def spans(self) -> Sequence[tuple[int, int]]:
        """First and last time of every piece that there is, epoch ms."""
        ...

    def frames(self, index: int) -> Sequence[TrackFrame]:
        """The pictures of a piece."""
        ...


class ChunkedTracks:
    """Pieces of a file's analysis; `add` may come from another thread than the questions."""

    def __init__(self, chunks: Sequence[Chunk] = (), *, complete: bool = False) -> None:
        self.complete = complete
        self._chunks = list(chunks)

    def add(self, chunk: Chunk) -> None:
        """One more piece."""
        self._chunks.append(chunk)

    def spans(self) -> Sequence[tuple[int, int]]:
        return [(chunk.head.first, chunk.head.last) for chunk in self._chunks]

    def frames(self, index: int) -> Sequence[TrackFrame]:
        return unpacked(self._chunks[index])


class ArchivedTracks:
    """What a channel saw: minutes of the archive, of which only `since` <= time < `until` counts."""

    complete = True

    def __init__(self, rows: Sequence[tuple[int, int, bytes]], since: int, until: int) -> None:
        """`rows` are first and last time and the packed pictures (`TrackArchive.packed`)."""
        self._rows = list(rows)
        self._since, self._until = since, until

    def spans(self) -> Sequence[tuple[int, int]]:
        return [(max(first, self._since), min(last, self._until - 1)) for first, last, _ in self._rows]

    def frames(self, index: int) -> Sequence[TrackFrame]:
        first, _, packed = self._rows[index]
        return [frame for frame in unpack(first, packed) if self._since <= frame.pts < self._until]


class Unpacked:
    """Keeps what was unpacked last, for the next question; any thread may ask."""

    def __init__(self, most: int = MOST_TARGETS) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, int], tuple[Tracks, Sequence[TrackFrame], int]] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def frames(self, tracks: Tracks, index: int) -> Sequence[TrackFrame]:
        """The pictures of a piece; none where it is damaged on the disk."""
        key = (id(tracks), index)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found[1]
        try:
            frames = tracks.frames(index)
        except (ValueError, zlib.error):
            frames = ()
        weight = len(frames) + sum(len(frame.targets) for frame in frames)
        with self._lock:
            if key not in self._kept:
                # The tracks are kept along, so that their id stays theirs.
                self._kept[key] = (tracks, frames, weight)
                self._weight += weight
            while self._weight > self._most and len(self._kept) > 1:
                _, (_, _, gone) = self._kept.popitem(last=False)
                self._weight -= gone
        return frames

"""Tracks kept for a day, so that a rule can be tried on what was seen (decisions, "Decoding")."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future

import sqlite_utils

from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from console.store.database import Database

log = logging.getLogger(__name__)
SPAN_MS = 60_000
_FRAME = struct.Struct("<IH")  # milliseconds since the first picture, number of targets
_TARGET = struct.Struct("<QBB4H")  # id, kind, score in 1/255, box in 1/65535 of the picture


class TrackArchive:
    """Writes and reads the tracks of all channels, a compressed minute per row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, channel: int, frames: Sequence[TrackFrame]) -> None:
        """Queue pictures, in the order of their time, for writing; a channel deleted meanwhile keeps none."""
        if not frames:
            return
        row = [channel, frames[0].pts, frames[-1].pts, pack(frames), channel]

        def change(db: sqlite_utils.Database) -> None:
            db.execute(
                "INSERT INTO tracks (channel, first, last, frames)"
                " SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM channels WHERE number = ?)",
                row,
            )

        self._database.write(change).add_done_callback(_complain)

    def frames(self, channel: int, since: int, until: int) -> Iterator[TrackFrame]:
        """The pictures of a channel with since <= pts < until, epoch ms, in the order of their time."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT first, frames FROM tracks WHERE channel = ? AND first < ? AND last >= ? ORDER BY first",
                [channel, until, since],
            ).fetchall()
        for first, packed in rows:
            for frame in unpack(first, packed):
                if since <= frame.pts < until:
                    yield frame

    def packed(self, channel: int, since: int, until: int) -> list[tuple[int, int, bytes]]:
        """The rows that hold a channel's pictures with since <= pts < until: first and last time, `pack`'s bytes."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT first, last, frames FROM tracks WHERE channel = ? AND first < ? AND last >= ? ORDER BY first",
                [channel, until, since],
            ).fetchall()
        return [(first, last, packed) for first, last, packed in rows]

    def span(self, channel: int) -> tuple[int, int] | None:
        """First and last time of which anything is kept of a channel, epoch ms; None where nothing is."""
        with self._database.read() as db:
            first, last = db.execute("SELECT MIN(first), MAX(last) FROM tracks WHERE channel = ?", [channel]).fetchone()
        return None if first is None else (first, last)

    def delete_before(self, time: int) -> None:
        """Delete what ended before an epoch time in ms."""
        self._database.write(lambda db: db.execute("DELETE FROM tracks WHERE last < ?", [time])).result()


def _complain(written: Future[None]) -> None:
    """Tracks are a convenience: a disk that is full costs them, and a line in the log."""
    error = written.exception()
    if error is not None:
        log.warning("tracks are lost: %s", error)


class TrackRecorder:
    """Gathers the pictures of one channel until a minute is full; belongs to its analysing thread."""

    def __init__(self, archive: TrackArchive, channel: int) -> None:
        self._archive = archive
        self._channel = channel
        self._frames: list[TrackFrame] = []

    def add(self, frame: TrackFrame) -> None:
        """Take a picture; one without targets too, since a trial needs to know that nobody was there."""
        if self._frames and not 0 <= frame.pts - self._frames[0].pts < SPAN_MS:
            self.flush()
        self._frames.append(frame)

    def flush(self) -> None:
        """Hand over what was gathered."""
        self._archive.keep(self._channel, self._frames)
        self._frames = []


def pack(frames: Sequence[TrackFrame]) -> bytes:
    """Pictures in compact form: about 10 bytes a target."""
    parts = bytearray()
    for frame in frames:
        parts += _FRAME.pack(frame.pts - frames[0].pts, len(frame.targets))
        for target in frame.targets:
            box = target.box.clamped()
            corners = (round(v * 65535) for v in (box.x1, box.y1, box.x2, box.y2))
            parts += _TARGET.pack(int(target.id), target.target, round(target.score * 255), *corners)
    return zlib.compress(bytes(parts), 6)


def unpack(first: int, packed: bytes) -> Iterator[TrackFrame]:
    """The pictures that `pack` packed; `first` is the time of the first one in epoch ms."""
    data = zlib.decompress(packed)
    place = 0
    while place < len(data):
        offset, count = _FRAME.unpack_from(data, place)
        place += _FRAME.size
        targets = []
        for _ in range(count):
            number, kind, score, *corners = _TARGET.unpack_from(data, place)
            place += _TARGET.size
            box = Rect(*(corner / 65535 for corner in corners))
            targets.append(TrackedTarget(str(number), TargetType(kind), score / 255, box))
        yield TrackFrame(first + offset, tuple(targets))

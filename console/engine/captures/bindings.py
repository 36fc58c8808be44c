"""Which captured targets belong together: a face to its body, a rider to the cycle (20.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlite_utils

from console.model.dictionary_structures import TargetKind
from console.store.database import Database

KEPT_MS = 30 * 86_400_000  # as long as captures (console.engine.captures.retention)


@dataclass(frozen=True, slots=True, order=True)
class TrackKey:
    """A track of a channel, by what it is."""

    kind: TargetKind
    track_id: str


class Bindings:
    """Reads and writes bindings; safe from several threads. They go with their channel, or after a month."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, channel: int, pairs: Iterable[tuple[TrackKey, TrackKey]], time: int) -> None:
        """Note pairs seen at `time` (epoch ms); returns at once. A channel that has gone meanwhile has none."""
        rows = [
            [channel, one.kind.value, one.track_id, other.kind.value, other.track_id, time, channel]
            for one, other in (sorted(pair) for pair in pairs)
        ]

        def change(db: sqlite_utils.Database) -> None:
            db.execute("DELETE FROM bindings WHERE time < ?", [time - KEPT_MS])
            db.conn.executemany(
                "INSERT OR IGNORE INTO bindings (channel, kind, track_id, other_kind, other_id, time)"
                " SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM channels WHERE number = ?)",
                rows,
            )

        if rows:
            self._database.write(change)

    def of(self, channel: int, key: TrackKey) -> list[TrackKey]:
        """What belongs to a track, the oldest binding first."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT other_kind, other_id, time FROM bindings WHERE channel = ? AND kind = ? AND track_id = ?"
                " UNION SELECT kind, track_id, time FROM bindings WHERE channel = ? AND other_kind = ? AND other_id = ?"
                " ORDER BY 3, 1, 2",
                [channel, key.kind.value, key.track_id] * 2,
            ).fetchall()
        return [TrackKey(TargetKind(kind), track) for kind, track, _ in rows]

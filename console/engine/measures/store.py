"""What is measured, and what was counted: a row for a minute, later for a quarter of an hour."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import shapely
import sqlite_utils

from console.model.dictionary import TargetType
from console.model.geometry import Point
from console.store.database import Database

MINUTE_MS = 60_000
COARSE = 15  # minutes: whole hours and days of every time zone are made of them
_KINDS: dict[int, TargetType] = {int(kind): kind for kind in TargetType}


class MeasureKind(StrEnum):
    """What is counted: who passes a line, or how many are in an area."""

    LINE = "line"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Measure:
    """A line or an area of a channel that is measured; points 0..1 of the picture, `since` epoch ms."""

    id: int
    channel: int
    name: str
    kind: MeasureKind
    points: tuple[Point, ...]
    since: int

    @property
    def share(self) -> float:
        """The area's share of the picture, 0..1; 0 for a line."""
        if self.kind is MeasureKind.LINE:
            return 0.0
        return float(shapely.Polygon([(point.x, point.y) for point in self.points]).area)


@dataclass(slots=True)
class Tally:
    """What was counted in a stretch of time.

    `pictures` were looked at; `most` targets were in the area at once. `counts` are crossings by direction (``A>B``,
    ``B>A``) and kind; of an area, whose direction is "", the sum of those who were there over all pictures.
    """

    pictures: int = 0
    most: int = 0
    counts: dict[tuple[str, TargetType], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, other: Tally) -> None:
        """Another stretch of the same measure."""
        self.pictures += other.pictures
        self.most = max(self.most, other.most)
        for key, count in other.counts.items():
            self.counts[key] += count


def measure_tables(db: sqlite_utils.Database) -> None:
    """The migration that brings the tables."""
    for statement in _TABLES:
        db.execute(statement)


class MeasureStore:
    """Definitions and counts in the engine's database. Safe for all threads.

    What is counted waits in memory until `flush`, so that a minute costs one write and not five hundred.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._waiting: dict[tuple[int, int], Tally] = {}

    def add(self, channel: int, name: str, kind: MeasureKind, points: Sequence[Point], since: int) -> Measure:
        """Measure something from now on."""
        told = json.dumps([(point.x, point.y) for point in points])

        def change(db: sqlite_utils.Database) -> int:
            values = [channel, name, kind.value, told, since]
            row = db.execute(
                "INSERT INTO measures (channel, name, kind, points, since) VALUES (?, ?, ?, ?, ?) RETURNING id", values
            ).fetchone()
            return int(row[0])

        number = self._database.write(change).result()
        return Measure(number, channel, name, kind, tuple(points), since)

    def all(self) -> list[Measure]:
        """Everything that is measured, in the order in which it was begun."""
        with self._database.read() as db:
            rows = db.execute("SELECT id, channel, name, kind, points, since FROM measures ORDER BY id").fetchall()
        return [
            Measure(number, channel, name, MeasureKind(kind), tuple(Point(x, y) for x, y in json.loads(points)), since)
            for number, channel, name, kind, points, since in rows
        ]

    def remove(self, number: int) -> None:
        """Measure it no longer, and forget what was counted."""
        with self._lock:
            self._waiting = {key: tally for key, tally in self._waiting.items() if key[0] != number}
        self._database.write(lambda db: db.execute("DELETE FROM measures WHERE id = ?", [number])).result()

    def clear(self) -> None:
        """Forget everything that was counted; what is measured goes on."""
        with self._lock:
            self._waiting = {}

        def change(db: sqlite_utils.Database) -> None:
            for table in ("measure_minutes", "measure_counts"):
                db.execute(f"DELETE FROM {table}")

        self._database.write(change).result()

    def count(self, number: int, pts: int, tally: Tally) -> None:
        """Add what one picture of time `pts` (epoch ms) gave."""
        with self._lock:
            self._waiting.setdefault((number, pts // MINUTE_MS), Tally()).add(tally)

    def flush(self) -> None:
        """Write what waits; raises StoreError where that fails, and then it waits on."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        try:
            self._database.write(lambda db: _write(db, waiting)).result()
        except Exception:
            with self._lock:
                for key, tally in waiting.items():
                    self._waiting.setdefault(key, Tally()).add(tally)
            raise

    def tallies(self, number: int, since: int, until: int) -> list[tuple[int, Tally]]:
        """What was counted in since <= time < until (epoch ms): the beginnings of stretches (ms), in order.

        A stretch is a minute, or `COARSE` of them where `thin` has added them up.
        """
        self.flush()
        span = [number, since // MINUTE_MS, -(-until // MINUTE_MS)]
        found: dict[int, Tally] = {}
        with self._database.read() as db:
            for minute, pictures, most in db.execute(
                "SELECT minute, pictures, most FROM measure_minutes"
                " WHERE measure = ? AND minute >= ? AND minute < ? ORDER BY minute",
                span,
            ):
                found[minute] = Tally(pictures, most)
            for minute, direction, kind, count in db.execute(
                "SELECT minute, direction, target, count FROM measure_counts"
                " WHERE measure = ? AND minute >= ? AND minute < ?",
                span,
            ):
                if minute in found and kind in _KINDS:
                    found[minute].counts[direction, _KINDS[kind]] += count
        return [(minute * MINUTE_MS, tally) for minute, tally in found.items()]

    def thin(self, coarse_before: int, gone_before: int) -> None:
        """Add up the minutes before a time to quarters of an hour, and forget what is older than another (epoch ms)."""
        before, gone = coarse_before // MINUTE_MS // COARSE * COARSE, gone_before // MINUTE_MS

        def change(db: sqlite_utils.Database) -> None:
            for statement in _THIN:
                db.execute(statement, {"before": before, "coarse": COARSE})
            for table in ("measure_minutes", "measure_counts"):
                db.execute(f"DELETE FROM {table} WHERE minute < ?", [gone])

        self._database.write(change).result()


def _write(db: sqlite_utils.Database, waiting: dict[tuple[int, int], Tally]) -> None:
    """Counts of a measure that has gone meanwhile are dropped."""
    for (number, minute), tally in waiting.items():
        db.execute(
            "INSERT INTO measure_minutes SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM measures WHERE id = ?)"
            " ON CONFLICT DO UPDATE SET pictures = pictures + excluded.pictures, most = MAX(most, excluded.most)",
            [number, minute, tally.pictures, tally.most, number],
        )
        for (direction, kind), count in tally.counts.items():
            db.execute(
                "INSERT INTO measure_counts SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM measures WHERE id = ?)"
                " ON CONFLICT DO UPDATE SET count = count + excluded.count",
                [number, minute, direction, int(kind), count, number],
            )


_TABLES = (
    # AUTOINCREMENT: what is still counted for one that was removed must not reach another.
    "CREATE TABLE measures (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " channel INTEGER NOT NULL REFERENCES channels(number) ON DELETE CASCADE, name TEXT NOT NULL,"
    " kind TEXT NOT NULL, points TEXT NOT NULL, since INTEGER NOT NULL)",
    "CREATE TABLE measure_minutes (measure INTEGER NOT NULL REFERENCES measures(id) ON DELETE CASCADE,"
    " minute INTEGER NOT NULL, pictures INTEGER NOT NULL, most INTEGER NOT NULL,"
    " PRIMARY KEY (measure, minute)) WITHOUT ROWID",
    "CREATE TABLE measure_counts (measure INTEGER NOT NULL REFERENCES measures(id) ON DELETE CASCADE,"
    " minute INTEGER NOT NULL, direction TEXT NOT NULL, target INTEGER NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY (measure, minute, direction, target)) WITHOUT ROWID",
)

_THIN = (
    "INSERT INTO measure_minutes SELECT measure, minute / :coarse * :coarse, SUM(pictures), MAX(most)"
    " FROM measure_minutes WHERE minute < :before AND minute % :coarse <> 0 GROUP BY 1, 2"
    " ON CONFLICT DO UPDATE SET pictures = pictures + excluded.pictures, most = MAX(most, excluded.most)",
    "INSERT INTO measure_counts SELECT measure, minute / :coarse * :coarse, direction, target, SUM(count)"
    " FROM measure_counts WHERE minute < :before AND minute % :coarse <> 0 GROUP BY 1, 2, 3, 4"
    " ON CONFLICT DO UPDATE SET count = count + excluded.count",
    "DELETE FROM measure_minutes WHERE minute < :before AND minute % :coarse <> 0",
    "DELETE FROM measure_counts WHERE minute < :before AND minute % :coarse <> 0",
)

"""What is recorded and what shall be: the index of segments, and the plan of each channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlite_utils

from console.store.database import Database

_COLUMNS = "id, box_key, channel, file, start, end, bytes, sound, open, ending, protected"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a recording: `file` beneath the recordings' folder, first and last moment (epoch ms), bytes.

    `open`: it is being written, up to `end` by now. `ending` says why it ended (`media.recorder.Ending`).
    `protected`: retention leaves it alone.
    """

    id: int
    box_key: str
    channel: int
    file: str
    start: int
    end: int
    bytes: int
    sound: bool = False
    open: bool = False
    ending: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class RecordingPlan:
    """What a channel shall be recorded: always or around alarms (`before` and `after`: seconds), which stream, and how
    long that is kept (days)."""

    box_key: str
    channel: int
    on_alarm: bool = False
    main: bool = True
    before: int = 10
    after: int = 20
    days: int = 30


class RecordingStore:
    """The tables of segments and plans; each method blocks and belongs on a service thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Plans

    def plans(self) -> list[RecordingPlan]:
        """Every channel that is to be recorded."""
        query = "SELECT box_key, channel, on_alarm, main, before, after, days FROM recording_plan"
        with self._database.read() as db:
            rows = db.execute(f"{query} ORDER BY box_key, channel").fetchall()
        return [RecordingPlan(key, number, bool(alarm), bool(main), *rest) for key, number, alarm, main, *rest in rows]

    def set_plans(self, plans: Iterable[RecordingPlan]) -> None:
        """From now on these channels are to be recorded, and no others."""
        rows = [[p.box_key, p.channel, p.on_alarm, p.main, p.before, p.after, p.days] for p in plans]

        def change(db: sqlite_utils.Database) -> None:
            db.execute("DELETE FROM recording_plan")
            db.conn.executemany("INSERT INTO recording_plan VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

        self._database.write(change).result()

    # Segments

    def put(self, segment: Segment) -> Segment:
        """Adds a segment, or changes what is known of its file; as it stands then. Its protection is left as it is."""
        values = [
            segment.box_key, segment.channel, segment.file, segment.start, segment.end, segment.bytes,
            segment.sound, segment.open, segment.ending,
        ]  # fmt: skip

        def change(db: sqlite_utils.Database) -> tuple[int, int]:
            row = db.execute(
                "INSERT INTO segment (box_key, channel, file, start, end, bytes, sound, open, ending, protected)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
                " ON CONFLICT (file) DO UPDATE SET end = excluded.end, bytes = excluded.bytes, open = excluded.open,"
                " sound = excluded.sound, ending = excluded.ending RETURNING id, protected",
                values,
            ).fetchone()
            return int(row[0]), int(row[1])

        number, protected = self._database.write(change).result()
        return replace(segment, id=number, protected=bool(protected))

    def between(self, box_key: str, channel: int, start: int, end: int) -> list[Segment]:
        """The segments of a channel that touch a span (epoch ms), oldest first."""
        # A segment is minutes long: the index on (channel, start) is asked for a little more, and that is looked at.
        return self._query(
            "box_key = ? AND channel = ? AND start <= ? AND start >= ? AND end >= ? ORDER BY start, id",
            [box_key, channel, end, start - _LONGEST, start],
        )

    def neighbour(self, box_key: str, channel: int, time: int, step: int) -> Segment | None:
        """The first segment that begins after `time` (step 1), or the last one that began before it (step -1)."""
        order = "start > ? ORDER BY start" if step > 0 else "start < ? ORDER BY start DESC"
        found = self._query(f"box_key = ? AND channel = ? AND {order} LIMIT 1", [box_key, channel, time])
        return found[0] if found else None

    def channels(self) -> list[tuple[str, int, int, int, int]]:
        """Every channel that has recordings: (box, channel, first moment, last moment, bytes)."""
        query = (
            "SELECT box_key, channel, min(start), max(end), sum(bytes) FROM segment"
            " GROUP BY box_key, channel ORDER BY box_key, channel"
        )
        with self._database.read() as db:
            return [(key, number, first, last, size) for key, number, first, last, size in db.execute(query).fetchall()]

    def unfinished(self) -> list[Segment]:
        """Those that a program which ended in the middle left behind."""
        return self._query("open = 1", [])

    def files(self) -> set[str]:
        """The file of every segment."""
        with self._database.read() as db:
            return {row[0] for row in db.execute("SELECT file FROM segment").fetchall()}

    def bytes(self) -> int:
        """All segments together."""
        with self._database.read() as db:
            return int(db.execute("SELECT coalesce(sum(bytes), 0) FROM segment").fetchone()[0])

    def protect(self, box_key: str, channel: int, start: int, end: int, on: bool) -> int:
        """Keeps the segments of a span from retention, or no more; how many those are."""
        query = "UPDATE segment SET protected = ? WHERE box_key = ? AND channel = ? AND start < ? AND end > ?"
        return self._database.write(
            lambda db: db.execute(query, [on, box_key, channel, end, start]).rowcount
        ).result()

    def older(self, box_key: str, channel: int, before: int) -> list[Segment]:
        """A channel's finished, unprotected segments that ended before `before` (epoch ms), oldest first."""
        condition = "box_key = ? AND channel = ? AND end < ? AND open = 0 AND protected = 0 ORDER BY start"
        return self._query(condition, [box_key, channel, before])

    def oldest(self, limit: int) -> list[Segment]:
        """The oldest finished, unprotected segments of all channels."""
        return self._query("open = 0 AND protected = 0 ORDER BY start LIMIT ?", [limit])

    def forget(self, ids: Iterable[int]) -> None:
        """Takes segments out of the index."""
        rows = [[number] for number in ids]
        self._database.write(lambda db: db.conn.executemany("DELETE FROM segment WHERE id = ?", rows)).result()

    def _query(self, condition: str, values: list[Any]) -> list[Segment]:
        with self._database.read() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM segment WHERE {condition}", values).fetchall()
        return [_segment(row) for row in rows]


_LONGEST = 20 * 60_000  # ms: no segment is longer


def _segment(row: tuple[Any, ...]) -> Segment:
    number, key, channel, file, start, end, size, sound, is_open, ending, protected = row
    return Segment(number, key, channel, file, start, end, size, bool(sound), bool(is_open), ending, bool(protected))

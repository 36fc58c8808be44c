"""The engine's alerts: faces that were recognised and strangers, beside the captures (chapter 8)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

import sqlite_utils

from console.engine.captures.picture_rows import beyond, channel_exists, free_time, insert, orphans
from console.engine.captures.store import capture_of, capture_row
from console.model.event import Capture
from console.store.database import Database
from console.store.pictures import PictureStore


@dataclass(frozen=True, slots=True)
class KeptAlert:
    """An alert as it stands in the database; `small`, `full` and `library` name its pictures, "" for none.

    `times` is how often this person was met, where each was asked for once only.
    """

    id: int
    capture: Capture
    small: str
    full: str
    library: str
    times: int | None = None


@dataclass(frozen=True, slots=True)
class AlertFilter:
    """Which alerts are asked for (8.1.1); times in epoch ms, both ends included, None for any.

    `once`: of each person only the newest.
    """

    stranger: bool | None = None
    once: bool = False
    channel: int | None = None
    since: int | None = None
    until: int | None = None
    face_token: str | None = None

    def where(self) -> tuple[str, list[int | str]]:
        """The condition in SQL with its values."""
        parts: tuple[tuple[str, int | str | None], ...] = (
            ("stranger = ?", None if self.stranger is None else int(self.stranger)),
            ("channel = ?", self.channel),
            ("time >= ?", self.since),
            ("time <= ?", self.until),
            ("face_token = ?", self.face_token),
        )
        asked = [(text, value) for text, value in parts if value is not None]
        return " AND ".join(text for text, _ in asked) or "1", [value for _, value in asked]


class Alerts:
    """Reads and writes alerts; safe to use from several threads.

    `most` answers how many are kept (3.1.2 alertReportBufferSize): the oldest goes when one more comes.
    """

    def __init__(self, database: Database, pictures: PictureStore, box_id: str, most: Callable[[], int]) -> None:
        self._database = database
        self._pictures = pictures
        self._box_id = box_id
        self._most = most

    def keep(self, alert: Capture, small: bytes, full: bytes, library: bytes = b"") -> Future[KeptAlert | None]:
        """Write the pictures, then the row; the future is done when the row is committed.

        It holds None where the channel has been deleted meanwhile. `time` of the answer may lie a millisecond or
        more behind the one given, as with captures.
        """
        names = [self._pictures.write(picture, alert.time) or "" for picture in (small, full, library)]
        most, unused = self._most(), list[str]()
        kept = self._database.write(lambda db: self._insert(db, alert, names, most, unused))
        kept.add_done_callback(lambda done: None if done.exception() else self._unlink(unused))
        return kept

    def _insert(
        self, db: sqlite_utils.Database, alert: Capture, names: list[str], most: int, unused: list[str]
    ) -> KeptAlert | None:
        if not channel_exists(db, alert.channel):
            return None
        kept = replace(alert, time=free_time(db, "alerts", alert), box_id=self._box_id)
        sighting = kept.sighting
        best = sighting.best if sighting is not None else None
        small, full, library = names
        row = capture_row(kept) | {
            "small": small,
            "full": full,
            "library": library,
            "face_token": best.face_token if best is not None else "",
            "stranger": int(best is None),
            "person": best.face_token if best is not None else f"track {kept.track_id}",
        }
        number = insert(db, "alerts", row)
        unused += _delete_rows(db, beyond(db, "alerts", number, most), [])[1]
        return KeptAlert(number, kept, small, full, library)

    def page(self, wanted: AlertFilter, offset: int, size: int) -> tuple[int, list[KeptAlert]]:
        """How many alerts match, and `size` of them from `offset` on, oldest first (see `Captures.page`)."""
        condition, values = wanted.where()
        rows = f"SELECT *, NULL AS times FROM alerts WHERE {condition}"
        if wanted.once:
            # With max(), SQLite takes the other columns from the row that has it.
            rows = f"SELECT *, max(id), count(*) AS times FROM alerts WHERE {condition} GROUP BY person"
        with self._database.read() as db:
            total = int(db.execute(f"SELECT count(*) FROM ({rows})", values).fetchone()[0])
            found = db.query(f"{rows} ORDER BY id LIMIT ? OFFSET ?", [*values, size, offset])
            return total, [self._kept(row) for row in found]

    def item(self, number: int) -> KeptAlert | None:
        """The alert with that row number, None where it has been deleted."""
        return self._one("id = ?", [number])

    def find(self, track_id: str, time: int) -> KeptAlert | None:
        """The alert of a track at a time in epoch ms."""
        return self._one("track_id = ? AND time = ?", [track_id, time])

    def delete(self, track_id: str, time: int) -> bool:
        """Delete an alert with its pictures (8.1.2); False where there is none."""
        return self._delete("track_id = ? AND time = ?", [track_id, time]) > 0

    def delete_channel(self, channel: int) -> None:
        """Delete every alert of a channel with its pictures."""
        self._delete("channel = ?", [channel])

    def delete_all(self) -> None:
        """Delete every alert with its pictures: a library was wiped."""
        self._delete("1", [])

    def delete_before(self, time: int) -> int:
        """Delete alerts older than an epoch time in ms; returns how many."""
        return self._delete("time < ?", [time])

    def _one(self, condition: str, values: list[Any]) -> KeptAlert | None:
        with self._database.read() as db:
            rows = db.query(f"SELECT *, NULL AS times FROM alerts WHERE {condition}", values)
            return next((self._kept(row) for row in rows), None)

    def _kept(self, row: dict[str, Any]) -> KeptAlert:
        return KeptAlert(
            int(row["id"]), capture_of(row, self._box_id), row["small"], row["full"], row["library"], row["times"]
        )

    def _delete(self, condition: str, values: list[Any]) -> int:
        count, unused = self._database.write(lambda db: _delete_rows(db, condition, values)).result()
        self._unlink(unused)
        return count

    def _unlink(self, names: list[str]) -> None:
        for name in names:
            (self._pictures.folder / name).unlink(missing_ok=True)


def _delete_rows(db: sqlite_utils.Database, condition: str, values: list[Any]) -> tuple[int, list[str]]:
    """Delete rows; answers how many, and which pictures belong to no other row."""
    rows = db.execute(f"SELECT small, full, library FROM alerts WHERE {condition}", values).fetchall()
    db.execute(f"DELETE FROM alerts WHERE {condition}", values)
    return len(rows), orphans(db, (name for row in rows for name in row))

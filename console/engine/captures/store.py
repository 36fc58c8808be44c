"""The engine's captures: rows that are never lost once pushed, and the pictures that belong to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

import sqlite_utils

from console.engine.appearance.rows import keep_look
from console.engine.captures.picture_rows import beyond, channel_exists, forget, free_time, insert, orphans
from console.model.dictionary import AlertSubType, AreaType, TargetType, event_of, from_wire, wire_name
from console.model.event import Capture
from console.model.geometry import Rect
from console.model.sighting import Sighting
from console.store.database import Database
from console.store.pictures import PictureStore

MOST = 50_000


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A capture as it stands in the database; `small` and `full` name its pictures, "" for none."""

    id: int
    capture: Capture
    small: str
    full: str


@dataclass(frozen=True, slots=True)
class CaptureFilter:
    """Which captures are asked for (25.2.1); times in epoch ms, both ends included, None for any."""

    channel: int | None = None
    since: int | None = None
    until: int | None = None
    event: int | None = None
    target: str | None = None

    def where(self) -> tuple[str, list[int | str]]:
        """The condition in SQL with its values."""
        parts = (
            ("channel = ?", self.channel),
            ("time >= ?", self.since),
            ("time <= ?", self.until),
            ("event = ?", self.event),
            ("target = ?", self.target),
        )
        asked = [(text, value) for text, value in parts if value is not None]
        return " AND ".join(text for text, _ in asked) or "1", [value for _, value in asked]


class Captures:
    """Reads and writes captures; safe to use from several threads.

    `most` answers how many are kept (3.1.2 captureReportBufferSize): the oldest goes when one more comes.
    """

    def __init__(
        self, database: Database, pictures: PictureStore, box_id: str, most: Callable[[], int] = lambda: MOST
    ) -> None:
        self._most = most
        self._database = database
        self._pictures = pictures
        self._box_id = box_id

    def keep(self, capture: Capture, small: bytes, full: bytes, look: bytes = b"") -> Future[KeptCapture | None]:
        """Write the pictures, then the row; the future is done when the row is committed.

        It holds None where the channel has been deleted meanwhile. `time` of the answer may lie a millisecond
        or more behind the one given: a capture is addressed by track and time alone (9.1.2), so two alarms of
        one target in one picture need two times. `look` is kept beside it (console.engine.appearance).
        """
        names = [self._pictures.write(picture, capture.time) or "" for picture in (small, full)]
        most, unused = self._most(), list[str]()
        kept = self._database.write(lambda db: self._insert(db, capture, names, most, unused, look))
        kept.add_done_callback(lambda done: None if done.exception() else self._unlink(unused))
        return kept

    def _insert(
        self, db: sqlite_utils.Database, capture: Capture, names: list[str], most: int, unused: list[str], look: bytes
    ) -> KeptCapture | None:
        if not channel_exists(db, capture.channel):
            return None
        kept = replace(capture, time=free_time(db, "captures", capture), box_id=self._box_id)
        small, full = names
        number = insert(db, "captures", capture_row(kept) | {"small": small, "full": full})
        if look:
            keep_look(db, number, look)
        unused += _delete_rows(db, beyond(db, "captures", number, most), [])[1]
        return KeptCapture(number, kept, small, full)

    def item(self, number: int) -> KeptCapture | None:
        """The capture with that row number, None where it has been deleted."""
        with self._database.read() as db:
            return next((self._kept(row) for row in db.query("SELECT * FROM captures WHERE id = ?", [number])), None)

    def page(self, wanted: CaptureFilter, offset: int, size: int) -> tuple[int, list[KeptCapture]]:
        """How many captures match, and `size` of them from `offset` on, in the order of storing.

        That order is "by time" (25.2.1), oldest first, and new captures go to the end: pages that were read
        stay as they are until retention takes the oldest away.
        """
        condition, values = wanted.where()
        with self._database.read() as db:
            total = int(db.execute(f"SELECT count(*) FROM captures WHERE {condition}", values).fetchone()[0])
            rows = db.query(
                f"SELECT * FROM captures WHERE {condition} ORDER BY id LIMIT ? OFFSET ?",
                [*values, size, offset],
            )
            return total, [self._kept(row) for row in rows]

    def find(self, track_id: str, time: int) -> KeptCapture | None:
        """The capture of a track at a time in epoch ms (9.1.2)."""
        with self._database.read() as db:
            rows = db.query("SELECT * FROM captures WHERE track_id = ? AND time = ?", [track_id, time])
            return next((self._kept(row) for row in rows), None)

    def of_track(
        self, channel: int, track_id: str, event: int, target: str, times: int | None = None
    ) -> KeptCapture | None:
        """A track's first capture for an event, or the one that was its `times`-th (20.3 trackIdTimes)."""
        condition = "track_id = ? AND channel = ? AND event = ? AND target = ?"
        values: list[int | str] = [track_id, channel, event, target]
        if times is not None:
            condition, values = condition + " AND track_times = ?", [*values, times]
        with self._database.read() as db:
            rows = db.query(f"SELECT * FROM captures WHERE {condition} ORDER BY id LIMIT 1", values)
            return next((self._kept(row) for row in rows), None)

    def delete(self, track_id: str, time: int) -> bool:
        """Delete a capture with its pictures (9.1.3); False where there is none."""
        condition, values = "track_id = ? AND time = ?", [track_id, time]
        return self._delete(condition, values) > 0

    def delete_channel(self, channel: int) -> None:
        """Delete every capture of a channel with its pictures (7.1.4)."""
        self._delete("channel = ?", [channel])

    def delete_before(self, time: int) -> int:
        """Delete captures older than an epoch time in ms; returns how many."""
        return self._delete("time < ?", [time])

    def delete_beyond(self, limit: int) -> int:
        """Keep the newest `limit` captures (3.1.2 captureReportBufferSize); returns how many went."""
        newest = "SELECT id FROM captures ORDER BY id DESC LIMIT 1 OFFSET ?"
        return self._delete(f"id <= coalesce(({newest}), 0)", [limit])

    def forget_pictures(self, names: Iterable[str]) -> None:
        """Let go of pictures that retention has deleted, in alerts too; the rows stay."""
        gone = list(names)
        self._database.write(lambda db: forget(db, gone)).result()

    def picture(self, name: str) -> bytes | None:
        """The JPEG of that name, None where it is gone."""
        return self._pictures.read(name)

    def _delete(self, condition: str, values: list[Any]) -> int:
        count, unused = self._database.write(lambda db: _delete_rows(db, condition, values)).result()
        self._unlink(unused)
        return count

    def _unlink(self, names: list[str]) -> None:
        for name in names:
            (self._pictures.folder / name).unlink(missing_ok=True)

    def _kept(self, row: dict[str, Any]) -> KeptCapture:
        return KeptCapture(int(row["id"]), capture_of(row, self._box_id), row["small"] or "", row["full"] or "")


def _delete_rows(db: sqlite_utils.Database, condition: str, values: list[Any]) -> tuple[int, list[str]]:
    """Delete rows; answers how many, and which pictures belong to no other row (one file may serve two)."""
    rows = db.execute(f"SELECT small, full FROM captures WHERE {condition}", values).fetchall()
    db.execute(f"DELETE FROM captures WHERE {condition}", values)
    return len(rows), orphans(db, (name for row in rows for name in row))


def capture_row(capture: Capture) -> dict[str, Any]:
    """The columns that a capture fills, in `captures` and in `alerts`."""
    rect = capture.rect
    return {
        "channel": capture.channel,
        "channel_name": capture.channel_name,
        "track_id": capture.track_id,
        "track_times": capture.track_times,
        "rule_id": capture.rule_id,
        "area_id": capture.area_id,
        "event": int(capture.event_type),
        "sub_type": None if capture.sub_type is None else int(capture.sub_type),
        "area_type": None if capture.area_type is None else int(capture.area_type),
        "target": wire_name(capture.target) if isinstance(capture.target, TargetType) else capture.target,
        "time": capture.time,
        "x1": rect.x1 if rect else None,
        "y1": rect.y1 if rect else None,
        "x2": rect.x2 if rect else None,
        "y2": rect.y2 if rect else None,
        "direction": capture.direction,
        "sighting": None if capture.sighting is None else capture.sighting.to_json(),
    }


def capture_of(row: dict[str, Any], box_id: str) -> Capture:
    """What `capture_row` wrote."""
    sub, area = row["sub_type"], row["area_type"]
    return Capture(
        box_id=box_id,
        channel=row["channel"],
        channel_name=row["channel_name"],
        track_id=row["track_id"],
        rule_id=row["rule_id"],
        area_id=row["area_id"],
        event_type=event_of(row["event"]),
        sub_type=AlertSubType(sub) if sub in AlertSubType._value2member_map_ else sub,
        area_type=AreaType(area) if area in AreaType._value2member_map_ else area,
        target=from_wire(TargetType, row["target"]) or row["target"],
        time=row["time"],
        rect=None if row["x1"] is None else Rect(row["x1"], row["y1"], row["x2"], row["y2"]),
        track_times=row["track_times"],
        direction=row["direction"],
        sighting=None if row["sighting"] is None else Sighting.from_json(row["sighting"]),
    )

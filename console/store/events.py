"""Every alarm of every box, once, with the names of its pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Any

import sqlite_utils

from console.model.dictionary import AlertSubType, AreaType, FaceEvent, GapEvent, TargetType, event_of
from console.model.event import Capture, EventIdentity
from console.model.geometry import Rect
from console.model.sighting import Sighting
from console.store.database import Database

MINUTE = 60_000
RECORDINGS = "recordings"
"""In place of a box: everything that was found in recordings."""
SAME_WITHIN = 3_000  # ms: two clocks, two moments of noticing
SAME_FACE_WITHIN = 15_000  # ms: the best picture of a face is taken up to ten seconds after it came
_ALSO_BY = (
    "coalesce((SELECT other.analysed_by FROM event AS other WHERE other.folded_into = event.id LIMIT 1), '') AS also_by"
)
_IDENTITY = "box_id=? AND channel=? AND track_id=? AND rule_id=? AND area_id=? AND event_type=? AND time=?"


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An alarm as it stands in the store. Times are UTC milliseconds, `small` and `full` names of pictures.

    `analysed_by` is the deviceId of who analysed: the box itself, or an engine that stood in for it.
    `recording` is the key of the recording in which it was found (console.store.work), None of what was told live.
    `box_name` and `channel_title` are what the operator called them when it happened. `library` names the picture of
    the library's face where one was recognised. `until` ends what lasted, 0 while it lasts. `also_by` is who else saw
    the same (see `EventStore.evidence`).
    """

    id: int
    capture: Capture
    box_name: str
    channel_title: str
    received: int
    small: str | None
    full: str | None
    analysed_by: str
    acknowledged: int | None = None
    library: str | None = None
    until: int | None = None
    also_by: str = ""
    recording: str | None = None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An alarm that has just come in. `shift` (ms) brings its time to the clock of who else may have seen the same."""

    capture: Capture
    box_name: str
    channel_title: str
    received: int
    small: str | None
    full: str | None
    analysed_by: str
    library: str | None = None
    until: int | None = None
    shift: int = 0
    recording: str | None = None


@dataclass(frozen=True, slots=True)
class EventMark:
    """An alarm (or, `captured`, a face or target that was seen) as a mark on a time axis; `time` in epoch ms.

    `until`: see `StoredEvent`.
    """

    id: int
    time: int
    event_type: int
    captured: bool
    until: int | None = None

# Lists know alarms by their numbers: one that retention has deleted is not given again.
_NEXT_ID = "(SELECT max(coalesce((SELECT max(id) FROM event), 0), (SELECT id FROM event_last)) + 1)"


_REMEMBER_IDS = "UPDATE event_last SET id = max(id, (SELECT coalesce(max(id), 0) FROM event))"


class Insertion(Enum):
    """What an insertion changed."""

    NEW = auto()
    COMPLETED = auto()  # it was known, but lacked a picture
    FOLDED = auto()  # somebody else had reported the same: kept as evidence of that, which is what is returned
    KNOWN = auto()  # nothing


class EventStore:
    """The table of alarms; each method blocks and belongs on a service thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, event: NewEvent) -> tuple[StoredEvent, Insertion]:
        """Keeps an alarm and returns it as stored, and what that changed; on disk when this returns.

        One that is already there (by identity) only gets the pictures that it lacked.
        """
        return self._database.write(lambda db: _insert(db, event)).result()

    def find(self, identity: EventIdentity) -> StoredEvent | None:
        """The alarm of that identity, if it is there."""
        with self._database.read() as db:
            rows = list(db.query(f"SELECT * FROM event WHERE {_IDENTITY}", _key(identity)))
        return _event(rows[0]) if rows else None

    def newest(self, limit: int) -> list[StoredEvent]:
        """The latest alarms, newest first."""
        return self.page(None, limit)

    def page(
        self, before: StoredEvent | None, limit: int, box_id: str | None = None, channel: int | None = None
    ) -> list[StoredEvent]:
        """Alarms older than `before` (None: from the newest on), newest first, of a box or channel.

        `box_id` RECORDINGS: of all recordings that were worked through.
        """
        conditions, values = ["folded_into IS NULL"], list[Any]()
        if before is not None:
            conditions.append("(time, id) < (?, ?)")
            values += [before.capture.time, before.id]
        if box_id == RECORDINGS:
            conditions.append("recording IS NOT NULL")
        elif box_id is not None:
            conditions.append("box_id = ?")
            values.append(box_id)
        if channel is not None:
            conditions.append("channel = ?")
            values.append(channel)
        query = f"SELECT *, {_ALSO_BY} FROM event WHERE {' AND '.join(conditions)} ORDER BY time DESC, id DESC LIMIT ?"
        with self._database.read() as db:
            return [_event(row) for row in db.query(query, [*values, limit])]

    def of_recordings(self, keys: Sequence[str], limit: int = 20_000) -> list[StoredEvent]:
        """What was found in recordings, by time; the first `limit` of it."""
        marks = ", ".join("?" * len(keys))
        query = f"SELECT * FROM event WHERE recording IN ({marks}) ORDER BY time, id LIMIT ?"
        with self._database.read() as db:
            return [_event(row) for row in db.query(query, [*keys, limit])]

    def delete_recordings(self, keys: Sequence[str]) -> int:
        """Deletes what was found in recordings; its pictures go with their age. Returns how much."""
        marks = ", ".join("?" * len(keys))

        def change(db: sqlite_utils.Database) -> int:
            db.execute(_REMEMBER_IDS)
            return int(db.execute(f"DELETE FROM event WHERE recording IN ({marks})", list(keys)).rowcount)

        return self._database.write(change).result()

    def evidence(self, number: int) -> list[StoredEvent]:
        """The reports of others that were folded into an event."""
        query = "SELECT * FROM event WHERE folded_into = ? ORDER BY time"
        with self._database.read() as db:
            return [_event(row) for row in db.query(query, [number])]

    def end(self, number: int, until: int) -> StoredEvent | None:
        """What lasted is over at `until` (epoch ms); the event as it stands then, None where it is gone."""

        def change(db: sqlite_utils.Database) -> StoredEvent | None:
            db.execute("UPDATE event SET until = ? WHERE id = ?", [until, number])
            return next((_event(row) for row in db.query("SELECT * FROM event WHERE id = ?", [number])), None)

        return self._database.write(change).result()

    def marks(self, box_id: str, channel: int, start: int, end: int, limit: int = 20_000) -> list[EventMark]:
        """What happened on a channel in a span (epoch ms), oldest first; the newest `limit` of it."""
        query = (
            "SELECT id, time, event_type, sighting IS NOT NULL, until FROM event"
            " WHERE box_id = ? AND channel = ? AND time <= ? AND folded_into IS NULL"
            " AND (time >= ? OR until = 0 OR until >= ?) ORDER BY time DESC LIMIT ?"
        )
        with self._database.read() as db:
            rows = db.execute(query, [box_id, channel, end, start, start, limit]).fetchall()
        return [EventMark(number, time, kind, bool(seen), until) for number, time, kind, seen, until in reversed(rows)]

    def lasted(self, box_id: str, channel: int, kind: int, time: int) -> StoredEvent | None:
        """What of a kind began on a channel before `time` (epoch ms) and was over only after it."""
        query = (
            "SELECT * FROM event WHERE box_id = ? AND channel = ? AND event_type = ? AND time < ? AND until > ?"
            " ORDER BY time DESC LIMIT 1"
        )
        with self._database.read() as db:
            return next((_event(row) for row in db.query(query, [box_id, channel, kind, time, time])), None)

    def span(self, number: int, start: int, until: int) -> StoredEvent | None:
        """What lasted did so from `start` to `until` (epoch ms); the event as it stands then, None where it is gone."""

        def change(db: sqlite_utils.Database) -> StoredEvent | None:
            db.execute("UPDATE event SET time = ?, until = ? WHERE id = ?", [start, until, number])
            return next((_event(row) for row in db.query("SELECT * FROM event WHERE id = ?", [number])), None)

        return self._database.write(change).result()

    def quietest(
        self, box_id: str, channel: int, start: int, end: int, but_by: str, ahead: int = 0
    ) -> tuple[int, int]:
        """The longest stretch of a span (epoch ms) in which nobody but `but_by` reported anything of a channel.

        `ahead`: how far the times of the box's own reports are ahead (ms).
        """
        early, late = min(start, start + ahead), max(end, end + ahead)
        query = (
            "SELECT time, analysed_by = box_id FROM event WHERE box_id = ? AND channel = ? AND time > ? AND time < ?"
            " AND analysed_by != ?"
        )
        with self._database.read() as db:
            rows = db.execute(query, [box_id, channel, early, late, but_by]).fetchall()
        right = (time - ahead if its_own else time for time, its_own in rows)
        times = sorted(time for time in right if start < time < end)
        stretches = pairwise([start, *times, end])
        return max(stretches, key=lambda one: one[1] - one[0])

    def stood_in(self, box_id: str, channel: int, start: int, end: int, but_by: str) -> tuple[int, int] | None:
        """When somebody else than its box and `but_by` first and last reported anything of a channel in a span."""
        query = (
            "SELECT min(time), max(time) FROM event WHERE box_id = ? AND channel = ? AND time > ? AND time < ?"
            " AND analysed_by NOT IN (box_id, ?)"
        )
        with self._database.read() as db:
            first, last = db.execute(query, [box_id, channel, start, end, but_by]).fetchone()
        return None if first is None else (int(first), int(last))

    def newest_by(self, box_id: str, channel: int, analyst: str) -> int:
        """When somebody last reported anything of a channel, epoch ms; 0 where they never did."""
        query = (
            "SELECT time FROM event WHERE box_id = ? AND channel = ? AND analysed_by = ? ORDER BY time DESC LIMIT 1"
        )
        with self._database.read() as db:
            row = db.execute(query, [box_id, channel, analyst]).fetchone()
        return 0 if row is None else int(row[0])

    def newest_time(self, box_id: str) -> int | None:
        """When the latest alarm of a box happened, epoch ms."""
        with self._database.read() as db:
            row = db.execute("SELECT max(time) FROM event WHERE box_id = ?", [box_id]).fetchone()
        return None if row[0] is None else int(row[0])

    def counts(self, since: int) -> list[tuple[int, int]]:
        """How many alarms began in each minute from `since` (epoch ms) on: (minute's beginning, number)."""
        query = "SELECT time / 60000 AS minute, count(*) FROM event"
        query += f" WHERE time >= ? AND folded_into IS NULL AND event_type != {GapEvent.NOT_GUARDED}"
        query += " AND recording IS NULL"
        query += " GROUP BY minute ORDER BY 1"
        with self._database.read() as db:
            return [(minute * MINUTE, number) for minute, number in db.execute(query, [since]).fetchall()]

    def delete_before(self, time: int) -> int:
        """Deletes alarms from before `time` (epoch ms): retention. Returns how many."""

        def change(db: sqlite_utils.Database) -> int:
            db.execute(_REMEMBER_IDS)
            # What was found in a recording of years ago was found now.
            old = "time < ? AND (recording IS NULL OR received < ?)"
            return int(db.execute(f"DELETE FROM event WHERE {old}", [time, time]).rowcount)

        return self._database.write(change).result()

    def forget_pictures(self, names: list[str]) -> None:
        """Lets go of pictures that retention deleted; the alarms stay."""
        if not names:
            return

        def change(db: sqlite_utils.Database) -> None:
            for column in ("small", "full", "library"):
                db.conn.executemany(f"UPDATE event SET {column} = NULL WHERE {column} = ?", [[n] for n in names])

        self._database.write(change).result()


def _insert(db: sqlite_utils.Database, event: NewEvent) -> tuple[StoredEvent, Insertion]:
    capture = event.capture
    key = _key(capture.identity)
    known = list(db.query(f"SELECT * FROM event WHERE {_IDENTITY}", key))
    if known:
        row = known[0]
        gained = {
            column: name
            for column, name in (("small", event.small), ("full", event.full), ("library", event.library))
            if name is not None and row[column] is None
        }
        if gained:
            db["event"].update(row["id"], gained)  # type: ignore[union-attr]
        return _event(row | gained), Insertion.COMPLETED if gained else Insertion.KNOWN
    same = _seen_by_another(db, event)
    rect = capture.rect
    row = dict(zip(_KEY_COLUMNS, key, strict=True)) | {
        "channel_name": capture.channel_name,
        "sub_type": None if capture.sub_type is None else int(capture.sub_type),
        "area_type": None if capture.area_type is None else int(capture.area_type),
        "target": capture.target.name.lower() if isinstance(capture.target, TargetType) else capture.target,
        "x1": rect.x1 if rect else None,
        "y1": rect.y1 if rect else None,
        "x2": rect.x2 if rect else None,
        "y2": rect.y2 if rect else None,
        "track_times": capture.track_times,
        "direction": capture.direction,
        "box_name": event.box_name,
        "channel_title": event.channel_title,
        "received": event.received,
        "small": event.small,
        "full": event.full,
        "analysed_by": event.analysed_by,
        "acknowledged": None,
        "sighting": None if capture.sighting is None else capture.sighting.to_json(),
        "library": event.library,
        "until": event.until,
        "recording": event.recording,
        "folded_into": None if same is None else same["id"],
    }
    marks = ", ".join("?" * len(row))
    cursor = db.execute(
        f"INSERT INTO event (id, {', '.join(row)}) VALUES ({_NEXT_ID}, {marks})", list(row.values())
    )
    if same is not None:
        return _event(same | {"also_by": event.analysed_by}), Insertion.FOLDED
    return _event(row | {"id": cursor.lastrowid}), Insertion.NEW


def _seen_by_another(db: sqlite_utils.Database, event: NewEvent) -> dict[str, Any] | None:
    """What a box and whoever stood in for it have both reported, each on its own clock and with tracks of its own.

    Nearest in time; one report is evidence of one event, so a second one of the same analyst is an event of its own.
    """
    capture, when = event.capture, event.capture.time + event.shift
    if event.until is not None:
        return None
    within = SAME_WITHIN if capture.sighting is None else SAME_FACE_WITHIN
    query = (
        "SELECT * FROM event WHERE box_id = ? AND channel = ? AND time BETWEEN ? AND ? AND analysed_by != ?"
        " AND event_type = ? AND rule_id = ? AND area_id = ? AND target = ? AND folded_into IS NULL"
        " AND until IS NULL AND NOT EXISTS (SELECT 1 FROM event AS other WHERE other.folded_into = event.id)"
        " ORDER BY abs(time - ?)"
    )
    target = capture.target.name.lower() if isinstance(capture.target, TargetType) else capture.target
    what = (int(capture.event_type), capture.rule_id, capture.area_id, target, when)
    values = [capture.box_id, capture.channel, when - within, when + within, event.analysed_by, *what]
    return next((row for row in db.query(query, values) if _is_same_sight(event, row)), None)


def _is_same_sight(event: NewEvent, row: dict[str, Any]) -> bool:
    """Of faces, each analyst takes the best picture: one person who was there at one time, whenever that was taken."""
    one = event.capture.sighting
    if one is None:
        return row["sighting"] is None
    if row["sighting"] is None:
        return False
    other = Sighting.from_json(row["sighting"])
    if event.capture.event_type == FaceEvent.RECOGNISED:
        ours, theirs = one.best, other.best
        if ours is None or theirs is None or ours.face_token != theirs.face_token:
            return False
        within = SAME_WITHIN
    else:
        within = 0  # nothing but the time says that two strangers are one
    when = event.capture.time + event.shift
    began = when if one.enter is None else one.enter + event.shift
    other_began = row["time"] if other.enter is None else other.enter
    return began <= row["time"] + within and other_began <= when + within


_KEY_COLUMNS = ("box_id", "channel", "track_id", "rule_id", "area_id", "event_type", "time")


def _key(identity: EventIdentity) -> list[Any]:
    return [getattr(identity, column) for column in _KEY_COLUMNS]


def _event(row: dict[str, Any]) -> StoredEvent:
    capture = Capture(
        box_id=row["box_id"],
        channel=row["channel"],
        channel_name=row["channel_name"],
        track_id=row["track_id"],
        rule_id=row["rule_id"],
        area_id=row["area_id"],
        event_type=event_of(row["event_type"]),
        sub_type=None if row["sub_type"] is None else _coded(AlertSubType, row["sub_type"]),
        area_type=None if row["area_type"] is None else _coded(AreaType, row["area_type"]),
        target=TargetType.__members__.get(row["target"].upper(), row["target"]),
        time=row["time"],
        rect=None if row["x1"] is None else Rect(row["x1"], row["y1"], row["x2"], row["y2"]),
        track_times=row["track_times"],
        direction=row["direction"],
        sighting=None if row["sighting"] is None else Sighting.from_json(row["sighting"]),
    )
    return StoredEvent(
        id=row["id"],
        capture=capture,
        also_by=row.get("also_by") or "",
        **{
            name: row[name]
            for name in (
                "box_name",
                "channel_title",
                "received",
                "small",
                "full",
                "analysed_by",
                "acknowledged",
                "library",
                "until",
                "recording",
            )
        },
    )


def _coded(kind: Any, value: int) -> Any:
    return kind(value) if value in kind._value2member_map_ else value

"""What is kept of recordings that are worked through: every file with its checkpoint, and what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from console.engine.captures.store import capture_of, capture_row
from console.engine.jobs_store import JobState
from console.engine.recordings.task import Begun, Step
from console.model.errors import Fault
from console.model.event import Capture
from console.store.database import Database
from console.store.pictures import PictureStore

_CAPTURE = (
    "channel INTEGER NOT NULL, channel_name TEXT NOT NULL, track_id TEXT NOT NULL, track_times INTEGER NOT NULL,"
    " rule_id INTEGER NOT NULL, area_id INTEGER NOT NULL, event INTEGER NOT NULL, sub_type INTEGER,"
    " area_type INTEGER, target TEXT NOT NULL, time INTEGER NOT NULL, x1 REAL, y1 REAL, x2 REAL, y2 REAL,"
    " direction TEXT NOT NULL, sighting TEXT"
)
_TABLES = (
    "CREATE TABLE analysis_files (job INTEGER NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, place INTEGER NOT NULL,"
    " state TEXT NOT NULL, fault TEXT, bytes INTEGER NOT NULL, mark TEXT, start INTEGER, length INTEGER,"
    " position INTEGER NOT NULL DEFAULT 0, found INTEGER NOT NULL DEFAULT 0, checkpoint BLOB,"
    " PRIMARY KEY (job, place))",
    f"CREATE TABLE analysis_finds (id INTEGER PRIMARY KEY AUTOINCREMENT, job INTEGER NOT NULL"
    f" REFERENCES jobs(id) ON DELETE CASCADE, place INTEGER NOT NULL, at INTEGER NOT NULL, {_CAPTURE},"
    f" small TEXT NOT NULL, full TEXT NOT NULL, library TEXT NOT NULL)",
    "CREATE INDEX analysis_finds_job ON analysis_finds (job, id)",
)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a job. Times epoch ms, `position` and `length` ms; `found` is how much was found in it."""

    job: int
    place: int
    state: JobState
    fault: Fault | None
    bytes: int
    mark: str | None
    start: int | None
    length: int | None
    position: int
    found: int

    @property
    def share(self) -> float:
        """As much of it as is done, 0..1; 0 while its length is not known."""
        if self.state in (JobState.DONE, JobState.FAILED):
            return 1.0
        return min(self.position / self.length, 1.0) if self.length else 0.0


@dataclass(frozen=True, slots=True)
class KeptFind:
    """Something that was found; `small`, `full` and `library` name its pictures, "" for none."""

    id: int
    job: int
    place: int
    offset: int
    capture: Capture
    small: str
    full: str
    library: str


def recording_tables(db: sqlite_utils.Database) -> None:
    """The migration that brings the tables."""
    for statement in _TABLES:
        db.execute(statement)


class RecordingStore:
    """Reads and writes; every write returns when it is committed."""

    def __init__(self, database: Database, pictures: PictureStore) -> None:
        self._database = database
        self.pictures = pictures

    def add(self, job: int, sizes: Sequence[int]) -> None:
        """The files of a new job, by their bytes."""
        rows = [(job, place, JobState.WAITING, size) for place, size in enumerate(sizes)]
        self._database.write(
            lambda db: db.conn.executemany(
                "INSERT INTO analysis_files (job, place, state, bytes) VALUES (?, ?, ?, ?)", rows
            )
        ).result()

    def files(self, job: int) -> list[KeptFile]:
        """The files of a job, in their order."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT job, place, state, fault, bytes, mark, start, length, position, found FROM analysis_files"
                " WHERE job = ? ORDER BY place",
                [job],
            ).fetchall()
        return [_file(row) for row in rows]

    def checkpoint(self, job: int, place: int) -> bytes | None:
        """From where a file goes on; None: from its beginning."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT checkpoint FROM analysis_files WHERE job = ? AND place = ?", [job, place]
            ).fetchone()
        return None if row is None else row[0]

    def begun(self, job: int, place: int, begun: Begun) -> None:
        """A file was opened."""
        self._file(job, place, mark=begun.mark, start=begun.start, length=begun.length)

    def stand(self, job: int, place: int, state: JobState, fault: Fault | None = None) -> None:
        """A file is in another state; of one that is over nothing is kept for going on."""
        over = {} if state in (JobState.WAITING, JobState.RUNNING) else {"checkpoint": None}
        self._file(job, place, state=state, fault=None if fault is None else fault.value, **over)

    def step(self, job: int, place: int, step: Step, now: int) -> None:
        """What was found, and the checkpoint behind it: both or none. Raises what keeps it from the disk.

        Pictures lie by the day on which they were made (`now`, epoch ms): the recording's may be years ago.
        """
        rows = []
        for find in step.finds:
            made = (find.pictures.small, find.pictures.full, find.pictures.library)
            small, full, library = (self.pictures.write(picture, now) or "" for picture in made)
            row = capture_row(find.capture) | {"small": small, "full": full, "library": library}
            rows.append(row | {"job": job, "place": place, "at": find.offset})

        def change(db: sqlite_utils.Database) -> None:
            changed = db.execute(
                "UPDATE analysis_files SET position = ?, found = found + ?, checkpoint = coalesce(?, checkpoint)"
                " WHERE job = ? AND place = ?",
                [step.position, len(rows), step.checkpoint, job, place],
            )
            if changed.rowcount:  # else the job has been deleted meanwhile
                for row in rows:
                    marks = ", ".join("?" * len(row))
                    db.execute(
                        f"INSERT INTO analysis_finds ({', '.join(row)}) VALUES ({marks})", list(row.values())
                    )

        self._database.write(change).result()

    def found(self, job: int, after: int, most: int) -> list[KeptFind]:
        """What was found, in the order of finding, behind a number."""
        with self._database.read() as db:
            rows = db.query(
                "SELECT * FROM analysis_finds WHERE job = ? AND id > ? ORDER BY id LIMIT ?", [job, after, most]
            )
            return [_find(row) for row in rows]

    def last(self, job: int) -> int:
        """The number of the newest find of a job; 0 where there is none."""
        with self._database.read() as db:
            row = db.execute("SELECT max(id) FROM analysis_finds WHERE job = ?", [job]).fetchone()
        return int(row[0] or 0)

    def delete(self, job: int) -> None:
        """Forget the files and finds of a job, and the pictures that belong to no other."""

        def change(db: sqlite_utils.Database) -> list[str]:
            named = "SELECT small FROM analysis_finds WHERE {0} UNION SELECT full FROM analysis_finds WHERE {0}"
            named += " UNION SELECT library FROM analysis_finds WHERE {0}"
            mine = {row[0] for row in db.execute(named.format("job = ?"), [job] * 3).fetchall()}
            others = {row[0] for row in db.execute(named.format("job != ?"), [job] * 3).fetchall()}
            db.execute("DELETE FROM analysis_finds WHERE job = ?", [job])
            db.execute("DELETE FROM analysis_files WHERE job = ?", [job])
            return sorted(mine - others - {""})

        for name in self._database.write(change).result():
            (self.pictures.folder / name).unlink(missing_ok=True)

    def _file(self, job: int, place: int, **values: Any) -> None:
        columns = ", ".join(f"{name} = ?" for name in values)
        self._database.write(
            lambda db: db.execute(
                f"UPDATE analysis_files SET {columns} WHERE job = ? AND place = ?", [*values.values(), job, place]
            )
        ).result()


def _file(row: sqlite3.Row | tuple[Any, ...]) -> KeptFile:
    job, place, state, fault, size, *rest = row
    known = Fault._value2member_map_.get(fault)
    return KeptFile(job, place, JobState(state), known if isinstance(known, Fault) else None, size, *rest)


def _find(row: dict[str, Any]) -> KeptFind:
    capture = capture_of(row, "")
    return KeptFind(
        row["id"], row["job"], row["place"], row["at"], capture, row["small"], row["full"], row["library"]
    )

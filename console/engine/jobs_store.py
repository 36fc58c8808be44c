"""The engine's jobs as they are kept: what was asked for and what became of it, through every restart."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import sqlite_utils

from console.model.errors import Fault
from console.store.database import Database

KEPT = 100  # the newest; what is older and over is forgotten
_TRIES = 2
JOB_TABLES = (
    "CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, setting TEXT NOT NULL,"
    " state TEXT NOT NULL, fault TEXT, created INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,"
    " key TEXT, start INTEGER, length INTEGER)",
)


class JobState(StrEnum):
    """How a job is doing; the values go over the wire."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class KeptJob:
    """A job's row. `setting` is what was asked for, as JSON; `key`, `start`, `length` (ms) are of its tracks."""

    id: int
    kind: str
    setting: str
    state: JobState
    fault: Fault | None
    created: int
    key: str | None = None
    start: int | None = None
    length: int | None = None


def job_tables(db: sqlite_utils.Database) -> None:
    """The migration that brings the table."""
    for statement in JOB_TABLES:
        db.execute(statement)


class JobStore:
    """Reads and writes the jobs of a kind; every write returns when it is committed. The newest `kept` stay."""

    def __init__(self, database: Database, kind: str, kept: int | None = KEPT) -> None:
        self._database = database
        self._kind = kind
        self._kept = kept

    def add(self, setting: str, state: JobState = JobState.WAITING) -> KeptJob:
        """A new job."""
        created, kind = time.time_ns() // 1_000_000, self._kind

        def change(db: sqlite_utils.Database) -> int:
            row = db.execute(
                "INSERT INTO jobs (kind, setting, state, created) VALUES (?, ?, ?, ?) RETURNING id",
                [kind, setting, state, created],
            ).fetchone()
            if self._kept is not None:
                db.execute(
                    "DELETE FROM jobs WHERE kind = ? AND state NOT IN ('waiting', 'running')"
                    " AND id NOT IN (SELECT id FROM jobs WHERE kind = ? ORDER BY id DESC LIMIT ?)",
                    [kind, kind, self._kept],
                )
            return int(row[0])

        number = self._database.write(change).result()
        return KeptJob(number, kind, setting, state, None, created)

    def all(self) -> list[KeptJob]:
        """Every job, newest first."""
        with self._database.read() as db:
            rows = db.execute(f"{_SELECT} WHERE kind = ? ORDER BY id DESC", [self._kind]).fetchall()
        return [_job(row) for row in rows]

    def get(self, number: int) -> KeptJob | None:
        """None where there is none of that number, or one of another kind."""
        with self._database.read() as db:
            row = db.execute(f"{_SELECT} WHERE id = ? AND kind = ?", [number, self._kind]).fetchone()
        return None if row is None else _job(row)

    def stand(self, job: KeptJob, state: JobState, fault: Fault | None = None) -> KeptJob:
        """It is in another state."""
        values = [state, None if fault is None else fault.value, job.id]
        self._database.write(
            lambda db: db.execute("UPDATE jobs SET state = ?, fault = ? WHERE id = ?", values)
        ).result()
        return replace(job, state=state, fault=fault)

    def tell_tracks(self, job: KeptJob, key: str, start: int, length: int | None) -> KeptJob:
        """Its tracks are known."""
        values = [key, start, length, job.id]
        self._database.write(
            lambda db: db.execute("UPDATE jobs SET key = ?, start = ?, length = ? WHERE id = ?", values)
        ).result()
        return replace(job, key=key, start=start, length=length)

    def delete(self, number: int) -> None:
        self._database.write(lambda db: db.execute("DELETE FROM jobs WHERE id = ?", [number])).result()

    def resumed(self, tries: int | None = _TRIES) -> list[KeptJob]:
        """At the start: what waited or ran waits again, oldest first. What ended it `tries` times is given up."""
        running = "kind = ? AND state = 'running'"

        def change(db: sqlite_utils.Database) -> None:
            db.execute(f"UPDATE jobs SET tries = tries + 1 WHERE {running}", [self._kind])
            if tries is not None:
                db.execute(
                    f"UPDATE jobs SET state = 'failed', fault = ? WHERE {running} AND tries >= ?",
                    [Fault.FAILED.value, self._kind, tries],
                )
            db.execute(f"UPDATE jobs SET state = 'waiting' WHERE {running}", [self._kind])

        self._database.write(change).result()
        return [job for job in reversed(self.all()) if job.state is JobState.WAITING]


_SELECT = "SELECT id, kind, setting, state, fault, created, key, start, length FROM jobs"


def _job(row: tuple[Any, ...]) -> KeptJob:
    number, kind, setting, state, fault, *rest = row
    known = Fault._value2member_map_.get(fault)
    return KeptJob(number, kind, setting, JobState(state), known if isinstance(known, Fault) else None, *rest)

"""Recordings that were worked through, and the jobs of engines that did it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from console.store.database import Database


@dataclass(frozen=True, slots=True)
class WorkedRecording:
    """A recording in which events were found, by the `key` that they carry.

    `path` is a file of this computer, "" where it is what this console recorded of channel `number` of `box_key`.
    `start` is its first moment, epoch ms, by which its events have their times; `rotation` clockwise degrees.
    """

    key: str
    name: str
    path: str
    box_key: str
    number: int
    start: int
    rotation: int


@dataclass(frozen=True, slots=True)
class KeptWork:
    """A job of an engine: what is known of it here as JSON, and up to which number its finds are stored."""

    engine: str
    job: int
    body: dict[str, Any]
    read_to: int


class WorkStore:
    """The two tables; each method blocks and belongs on a service thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, engine: str, job: int, body: dict[str, Any]) -> None:
        """A job was begun."""
        row = [engine, job, json.dumps(body)]
        self._database.write(
            lambda db: db.execute("INSERT OR REPLACE INTO work (engine, job, body, read_to) VALUES (?, ?, ?, 0)", row)
        ).result()

    def all(self, engine: str) -> list[KeptWork]:
        """The jobs of an engine, newest first."""
        query = "SELECT engine, job, body, read_to FROM work WHERE engine = ? ORDER BY job DESC"
        with self._database.read() as db:
            rows = db.execute(query, [engine]).fetchall()
        return [KeptWork(engine, job, json.loads(body), read_to) for engine, job, body, read_to in rows]

    def keep(self, work: KeptWork) -> None:
        """It stands otherwise than before."""
        row = [json.dumps(work.body), work.read_to, work.engine, work.job]
        self._database.write(
            lambda db: db.execute("UPDATE work SET body = ?, read_to = ? WHERE engine = ? AND job = ?", row)
        ).result()

    def delete(self, engine: str, job: int) -> None:
        """Forget a job."""
        self._database.write(
            lambda db: db.execute("DELETE FROM work WHERE engine = ? AND job = ?", [engine, job])
        ).result()

    def keep_recording(self, recording: WorkedRecording) -> None:
        """What its events are found again by."""
        row = [recording.key, json.dumps(asdict(recording))]
        self._database.write(
            lambda db: db.execute("INSERT OR REPLACE INTO worked_recording (key, body) VALUES (?, ?)", row)
        ).result()

    def recording(self, key: str) -> WorkedRecording | None:
        """The recording of an event; None where it is not known."""
        with self._database.read() as db:
            row = db.execute("SELECT body FROM worked_recording WHERE key = ?", [key]).fetchone()
        return None if row is None else WorkedRecording(**json.loads(row[0]))

"""The list of photographs of batches that could not be enrolled (5.1.9)."""

from __future__ import annotations

import sqlite_utils

from console.engine.faces.records import KeptFailure
from console.store.database import Database

FAILURES_MOST = 100_000


class FailureList:
    """The failure list in the engine's database, the newest last; the oldest go where there are too many."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, failure: KeptFailure) -> None:
        """Returns when it is committed."""

        def change(db: sqlite_utils.Database) -> None:
            last = db.execute(
                "INSERT INTO face_failures (image_id, name, code, reason, time) VALUES (?, ?, ?, ?, ?)",
                [failure.image_id, failure.image_name, failure.code, failure.reason, failure.time],
            ).lastrowid
            db.execute("DELETE FROM face_failures WHERE id <= ?", [(last or 0) - FAILURES_MOST])

        self._database.write(change).result()

    def page(self, offset: int, size: int) -> list[KeptFailure]:
        """`size` failures from number `offset` on."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT image_id, name, code, reason, time FROM face_failures ORDER BY id LIMIT ? OFFSET ?",
                [size, offset],
            ).fetchall()
        return [KeptFailure(*row) for row in rows]

    def count(self) -> int:
        with self._database.read() as db:
            return int(db.execute("SELECT count(*) FROM face_failures").fetchone()[0])

    def clear(self) -> None:
        self._database.write(lambda db: db.execute("DELETE FROM face_failures")).result()

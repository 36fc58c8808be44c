"""What the wrong-camera guard knows of each channel, and what it last found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

import sqlite_utils

from console.store.database import Database


@dataclass(frozen=True, slots=True)
class GuardRow:
    """A channel's row. Times are epoch milliseconds, 0 for never; `address` is what the channel's streams were called
    when it was learned. `findings` are the last check's, as JSON can hold them; pictures are JPEG, b"" where none is.
    `alarm` is the time of the alarm that is open, 0 where none is."""

    box_key: str
    channel: int
    enabled: bool = True
    muted_until: int = 0
    learned_at: int = 0
    address: str = ""
    state: str = ""
    since: int = 0
    checked: int = 0
    alarm: int = 0
    findings: dict[str, Any] = field(default_factory=dict)
    fingerprint: bytes = field(default=b"", repr=False)
    learned_picture: bytes = field(default=b"", repr=False)
    picture: bytes = field(default=b"", repr=False)


class GuardStore:
    """The guard's table; `rows` blocks, writing returns at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> list[GuardRow]:
        """Every channel that the guard has a row of."""
        with self._database.read() as db:
            return [_row(values) for values in db.query(f"SELECT {_COLUMNS} FROM guard")]

    def keep(self, row: GuardRow) -> None:
        """Writes a channel's row."""
        values = {column.name: getattr(row, column.name) for column in fields(GuardRow)}
        values["findings"] = json.dumps(row.findings)
        marks = ", ".join("?" * len(values))

        def change(db: sqlite_utils.Database) -> None:
            db.execute(f"INSERT OR REPLACE INTO guard ({_COLUMNS}) VALUES ({marks})", list(values.values()))

        self._database.write_later(change)

    def forget(self, places: Iterable[tuple[str, int]]) -> None:
        """Deletes the rows of channels (box, number) that are gone."""
        gone = list(places)

        def change(db: sqlite_utils.Database) -> None:
            db.conn.executemany("DELETE FROM guard WHERE box_key = ? AND channel = ?", gone)

        self._database.write_later(change)


_COLUMNS = ", ".join(column.name for column in fields(GuardRow))


def _row(values: dict[str, Any]) -> GuardRow:
    return GuardRow(**(values | {"enabled": bool(values["enabled"]), "findings": json.loads(values["findings"])}))

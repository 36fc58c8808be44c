"""What is kept of boxes so that an engine can stand in for them; nothing of it is a password."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from console.store.database import Database


@dataclass(frozen=True, slots=True)
class MirrorRow:
    """A box as it was at `taken` (epoch ms); `body` is what JSON can hold."""

    box_key: str
    taken: int
    body: dict[str, Any]


class MirrorStore:
    """The tables of mirrors, of guests' numbers and of outages under way. Reading blocks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> list[MirrorRow]:
        """Every box that was mirrored."""
        with self._database.read() as db:
            found = db.execute("SELECT box_key, taken, body FROM mirror").fetchall()
        return [MirrorRow(key, taken, json.loads(body)) for key, taken, body in found]

    def keep(self, row: MirrorRow) -> None:
        """Writes a box; returns at once."""
        values = [row.box_key, row.taken, json.dumps(row.body, ensure_ascii=False)]
        self._database.write_later(
            lambda db: db.execute("INSERT OR REPLACE INTO mirror (box_key, taken, body) VALUES (?, ?, ?)", values)
        )

    def forget(self, box_key: str) -> None:
        """A box was removed; its guests' numbers stay, as alarms may still be on their way under them."""

        def change(db: sqlite_utils.Database) -> None:
            for table in ("mirror", "outage"):
                db.execute(f"DELETE FROM {table} WHERE box_key = ?", [box_key])

        self._database.write_later(change)

    # Guests

    def guests(self) -> dict[int, tuple[str, int]]:
        """Which channel (box, number) an engine knows by which number."""
        with self._database.read() as db:
            return {
                number: (key, channel)
                for number, key, channel in db.execute("SELECT number, box_key, channel FROM guest").fetchall()
            }

    def guest_number(self, box_key: str, channel: int, first: int, last: int) -> int:
        """A channel's number at an engine, the same for ever; a new one is of chance between `first` and `last`.

        By chance, so that an engine that outlived our database has no alarms of another channel under it.
        """

        def change(db: sqlite_utils.Database) -> int:
            known = db.execute("SELECT number FROM guest WHERE box_key = ? AND channel = ?", [box_key, channel])
            row = known.fetchone()
            if row is not None:
                return int(row[0])
            taken = {number for (number,) in db.execute("SELECT number FROM guest").fetchall()}
            number = _unused(taken, first, last)
            db.execute("INSERT INTO guest (number, box_key, channel) VALUES (?, ?, ?)", [number, box_key, channel])
            return number

        return self._database.write(change).result()

    # Outages

    def outages(self) -> dict[str, dict[str, Any]]:
        """Outages under way when the console was last alive, by box."""
        with self._database.read() as db:
            found = db.execute("SELECT box_key, body FROM outage").fetchall()
        return {key: json.loads(body) for key, body in found}

    def keep_outage(self, box_key: str, body: dict[str, Any]) -> None:
        """Writes how an outage stands; returns at once."""
        values = [box_key, json.dumps(body)]
        self._database.write_later(
            lambda db: db.execute("INSERT OR REPLACE INTO outage (box_key, body) VALUES (?, ?)", values)
        )

    def end_outage(self, box_key: str) -> None:
        """The box is back; returns at once."""
        self._database.write_later(lambda db: db.execute("DELETE FROM outage WHERE box_key = ?", [box_key]))


def _unused(taken: set[int], first: int, last: int, draw: Callable[[int], int] = secrets.randbelow) -> int:
    while True:
        number = first + draw(last - first + 1)
        if number not in taken:
            return number

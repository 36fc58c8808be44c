"""Rows that name pictures: one file may serve captures and alerts alike, so nobody deletes it alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlite_utils

from console.model.event import Capture

_OWNERS = (("captures", ("small", "full")), ("alerts", ("small", "full", "library")))


def orphans(db: sqlite_utils.Database, names: Iterable[str]) -> list[str]:
    """Those of `names` that no row mentions (any more)."""
    return [name for name in {name for name in names if name} if not _is_shown(db, name)]


def _is_shown(db: sqlite_utils.Database, name: str) -> bool:
    for table, columns in _OWNERS:
        condition = " OR ".join(f"{column} = ?" for column in columns)
        if db.execute(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1", [name] * len(columns)).fetchone():
            return True
    return False


def forget(db: sqlite_utils.Database, names: Iterable[str]) -> None:
    """Let go of pictures that are gone; the rows stay."""
    gone = [[name] for name in names]
    for table, columns in _OWNERS:
        for column in columns:
            db.conn.executemany(f"UPDATE {table} SET {column} = '' WHERE {column} = ?", gone)


def channel_exists(db: sqlite_utils.Database, number: int) -> bool:
    """Whether there is (still) such a channel; picture channels have a row there too."""
    return db.execute("SELECT 1 FROM channels WHERE number = ?", [number]).fetchone() is not None


def free_time(db: sqlite_utils.Database, table: str, capture: Capture) -> int:
    """The capture's time, or the next millisecond that is not taken: rows are addressed by track and time (9.1.2)."""
    time = capture.time
    while db.execute(f"SELECT 1 FROM {table} WHERE track_id = ? AND time = ?", [capture.track_id, time]).fetchone():
        time += 1
    return time


def beyond(db: sqlite_utils.Database, table: str, newest: int, most: int) -> str:
    """The condition for rows that are one too many after `newest` came; "0" where there are none.

    Numbers never come again, so as long as none lies `most` back there is room, and nothing has to be counted.
    """
    if db.execute(f"SELECT 1 FROM {table} WHERE id <= ? LIMIT 1", [newest - most]).fetchone() is None:
        return "0"
    row = db.execute(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1 OFFSET ?", [max(most, 1)]).fetchone()
    return "0" if row is None else f"id <= {int(row[0])}"


def insert(db: sqlite_utils.Database, table: str, row: dict[str, Any]) -> int:
    """Insert a row and answer its number. Not through the table's insert(): that looks at the schema every time."""
    places = ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))
    return int(cursor.lastrowid or 0)

"""Looks in the engine's database: one row beside the capture that it was measured in, gone with it."""

from __future__ import annotations

import numpy as np
import sqlite_utils

from console.engine.appearance.look import VERSION, Look


def look_tables(db: sqlite_utils.Database) -> None:
    """The table of looks; a migration."""
    db.execute(
        "CREATE TABLE looks (capture INTEGER PRIMARY KEY REFERENCES captures(id) ON DELETE CASCADE,"
        " version INTEGER NOT NULL, look BLOB NOT NULL)"
    )


def keep_look(db: sqlite_utils.Database, capture: int, look: bytes) -> None:
    """Keep a look (`packed`) beside the capture of that row number; in the writer's own transaction."""
    db.execute("INSERT INTO looks (capture, version, look) VALUES (?, ?, ?)", [capture, VERSION, look])


def packed(look: Look) -> bytes:
    """As it is kept: two bytes for each number."""
    return look.astype(np.float16).tobytes()


def unpacked(look: bytes) -> Look:
    """What `packed` wrote."""
    return np.frombuffer(look, np.float16).astype(np.float32)

"""What the engine remembers by name: configs, report addresses, and that the demo has been set up."""

from __future__ import annotations

import json
from typing import Any

import sqlite_utils

from console.store.database import Database


class EngineSettings:
    """JSON values by key in the engine's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> Any:
        """The value kept under a key, None where there is none."""
        with self._database.read() as db:
            row = db.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
        return None if row is None else json.loads(row[0])

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value; returns when it is committed."""

        def change(db: sqlite_utils.Database) -> None:
            db.execute("REPLACE INTO settings (key, value) VALUES (?, ?)", [key, json.dumps(value)])

        self._database.write(change).result()

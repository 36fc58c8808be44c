"""Settings as JSON values under a name, in memory at once and on disk a moment later."""

from __future__ import annotations

import json
import threading
from typing import Any

import sqlite_utils

from console.store.database import Database


class Settings:
    """What the operator set: language, window, mute, retention. Reading and setting return at once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._unsaved: dict[str, str] = {}
        with database.read() as db:
            rows = db.execute("SELECT name, value FROM setting").fetchall()
        self._values: dict[str, Any] = {name: json.loads(value) for name, value in rows}

    def get(self, name: str, default: Any = None) -> Any:
        """The value last set under `name`; `default` where there is none."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keeps a value that JSON can hold."""
        text = json.dumps(value, ensure_ascii=False)
        with self._lock:
            self._values[name] = json.loads(text)
            waiting = bool(self._unsaved)
            self._unsaved[name] = text
        if not waiting:  # a splitter dragged about is one write, not a thousand
            self._database.write_later(self._save)

    def _save(self, db: sqlite_utils.Database) -> None:
        with self._lock:
            unsaved, self._unsaved = self._unsaved, {}
        for name, text in unsaved.items():
            db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", [name, text])

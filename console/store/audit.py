"""Who did what, and when: entries are added and never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from console.store.database import Database

Detail = str | int | bool | list[int] | list[str]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """`time` in epoch ms; `act` is a code whose words `ui` has, `details` are what they speak of.

    `actor` is ``operator``, or what did it by itself. `box_name` is what the box was called then.
    """

    time: int
    actor: str
    act: str
    box_key: str = ""
    box_name: str = ""
    details: Mapping[str, Detail] = field(default_factory=dict)
    id: int = 0


class AuditStore:
    """The table of the audit; reading blocks, adding returns at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: AuditEntry) -> None:
        """Writes an entry."""
        values = [entry.time, entry.actor, entry.act, entry.box_key, entry.box_name]
        details = json.dumps(dict(entry.details), ensure_ascii=False)
        self._database.write_later(
            lambda db: db.execute(
                "INSERT INTO audit (time, actor, act, box_key, box_name, details) VALUES (?, ?, ?, ?, ?, ?)",
                [*values, details],
            )
        )

    def page(self, before: AuditEntry | None, limit: int) -> list[AuditEntry]:
        """Entries older than `before` (None: from the newest on), newest first."""
        condition, values = ("1", []) if before is None else ("(time, id) < (?, ?)", [before.time, before.id])
        query = (
            "SELECT time, actor, act, box_key, box_name, details, id FROM audit"
            f" WHERE {condition} ORDER BY time DESC, id DESC LIMIT ?"
        )
        with self._database.read() as db:
            rows = db.execute(query, [*values, limit]).fetchall()
        return [
            AuditEntry(when, actor, act, key, name, json.loads(details), number)
            for when, actor, act, key, name, details, number in rows
        ]

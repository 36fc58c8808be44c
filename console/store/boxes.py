"""The boxes that the console knows, without their passwords, and what the operator calls their channels."""

from __future__ import annotations

from dataclasses import dataclass

from console.store.database import Database


@dataclass(frozen=True, slots=True)
class KnownBox:
    """A box that was added. `key` is its deviceId, `read_back_to`: its alarms up to then were read.

    `certificate` is the one that it has to show over HTTPS; "" where the system's judgement is enough.
    """

    key: str
    name: str
    address: str
    username: str
    takes_reports: bool
    read_back_to: int = 0
    certificate: str = ""


class BoxStore:
    """The tables of boxes and aliases; what is not said to return early blocks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def boxes(self) -> list[KnownBox]:
        """Every box in the order in which they were added."""
        columns = "key, name, address, username, takes_reports, read_back_to, certificate"
        with self._database.read() as db:
            rows = db.execute(f"SELECT {columns} FROM box ORDER BY position").fetchall()
        return [
            KnownBox(key, name, where, who, bool(takes), to, certificate)
            for key, name, where, who, takes, to, certificate in rows
        ]

    def put(self, box: KnownBox) -> None:
        """Adds a box, or changes what is known of one."""
        self._database.write(
            lambda db: db.execute(
                "INSERT INTO box (key, name, address, username, takes_reports, certificate, position)"
                " VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM box))"
                " ON CONFLICT (key) DO UPDATE SET name = excluded.name, address = excluded.address,"
                " username = excluded.username, takes_reports = excluded.takes_reports,"
                " certificate = excluded.certificate",
                [box.key, box.name, box.address, box.username, int(box.takes_reports), box.certificate],
            )
        ).result()

    def remove(self, key: str) -> None:
        """Forgets a box and its aliases; its alarms stay."""
        self._database.write(lambda db: db.execute("DELETE FROM box WHERE key = ?", [key])).result()

    def read_back_to(self, key: str) -> int:
        """Epoch ms up to which every alarm of the box has been read back; 0 where none was."""
        with self._database.read() as db:
            row = db.execute("SELECT read_back_to FROM box WHERE key = ?", [key]).fetchone()
        return int(row[0]) if row else 0

    def set_read_back_to(self, key: str, time: int) -> None:
        """Remembers that every alarm of the box up to `time` (epoch ms) is in the store."""
        self._database.write(
            lambda db: db.execute("UPDATE box SET read_back_to = ? WHERE key = ?", [time, key])
        ).result()

    def aliases(self) -> dict[tuple[str, int], str]:
        """What the operator calls channels, by box and number."""
        with self._database.read() as db:
            rows = db.execute("SELECT box_key, channel, alias FROM alias").fetchall()
        return {(key, channel): alias for key, channel, alias in rows}

    def set_alias(self, key: str, channel: int, alias: str) -> None:
        """Names a channel, "" takes the name away; returns before that is on the disk."""
        if alias:
            query, values = "INSERT OR REPLACE INTO alias (box_key, channel, alias) VALUES (?, ?, ?)", [alias]
        else:
            query, values = "DELETE FROM alias WHERE box_key = ? AND channel = ?", []
        self._database.write_later(lambda db: db.execute(query, [key, channel, *values]))

"""What is kept of the care of cameras: settings and references by channel, and the course of every fault."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import sqlite_utils

from console.engine.care.faults import CareFault, CareSettings
from console.engine.care.reference import Reference
from console.store.database import Database

log = logging.getLogger(__name__)
SPELLS_KEPT = 200  # of a channel

_TABLES = (
    "CREATE TABLE care_channels (channel INTEGER PRIMARY KEY REFERENCES channels(number) ON DELETE CASCADE,"
    " settings TEXT, reference BLOB)",
    "CREATE TABLE care_spells (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " channel INTEGER NOT NULL REFERENCES channels(number) ON DELETE CASCADE, fault TEXT NOT NULL,"
    " begin INTEGER NOT NULL, until INTEGER, value REAL, why TEXT NOT NULL, told TEXT NOT NULL, picture BLOB NOT NULL)",
    "CREATE INDEX care_spells_channel ON care_spells (channel, begin)",
)
_COLUMNS = "id, channel, fault, begin, until, value, why, told"


def care_tables(db: sqlite_utils.Database) -> None:
    """The migration that brings the tables."""
    for statement in _TABLES:
        db.execute(statement)


@dataclass(frozen=True, slots=True)
class Spell:
    """A fault from `begin` to `until` (epoch ms), None while it lasts. `told`: the clock or caption as it was read."""

    id: int
    channel: int
    fault: CareFault
    begin: int
    until: int | None
    value: float | None
    why: str
    told: str


class CareStore:
    """Reads and writes; safe for all threads. What concerns a channel that has gone is dropped."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settings(self, channel: int) -> CareSettings:
        """A channel's settings, the usual ones where nobody gave any."""
        with self._database.read() as db:
            row = db.execute("SELECT settings FROM care_channels WHERE channel = ?", [channel]).fetchone()
        return CareSettings() if row is None or row[0] is None else CareSettings.from_json(row[0])

    def keep_settings(self, channel: int, settings: CareSettings) -> None:
        """Committed when it returns."""
        self._keep(channel, "settings", settings.to_json())

    def reference(self, channel: int) -> Reference | None:
        """What was learned of a channel; None where nothing was, or it cannot be read any more."""
        with self._database.read() as db:
            row = db.execute("SELECT reference FROM care_channels WHERE channel = ?", [channel]).fetchone()
        if row is None or row[0] is None:
            return None
        try:
            return Reference.from_bytes(row[0])
        except ValueError as error:
            log.warning("channel %d is learned anew: %s", channel, error)
            return None

    def keep_reference(self, channel: int, reference: Reference | None) -> None:
        """Committed when it returns."""
        self._keep(channel, "reference", None if reference is None else reference.to_bytes())

    def begin(
        self, channel: int, fault: CareFault, at: int, value: float | None, why: str, told: str, picture: bytes
    ) -> int:
        """A fault begins; its number."""

        def change(db: sqlite_utils.Database) -> int:
            row = db.execute(
                "INSERT INTO care_spells (channel, fault, begin, value, why, told, picture)"
                " SELECT ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM channels WHERE number = ?) RETURNING id",
                [channel, fault.value, at, value, why, told, picture, channel],
            ).fetchone()
            db.execute(
                "DELETE FROM care_spells WHERE channel = ? AND id NOT IN"
                " (SELECT id FROM care_spells WHERE channel = ? ORDER BY id DESC LIMIT ?)",
                [channel, channel, SPELLS_KEPT],
            )
            return 0 if row is None else int(row[0])

        return self._database.write(change).result()

    def end(self, channel: int, fault: CareFault, at: int) -> None:
        """A fault is over."""
        statement = "UPDATE care_spells SET until = ? WHERE channel = ? AND fault = ? AND until IS NULL"
        self._database.write(lambda db: db.execute(statement, [at, channel, fault.value])).result()

    def spells(self, channel: int, most: int = SPELLS_KEPT) -> list[Spell]:
        """A channel's faults, the newest first."""
        return self._spells("channel = ?", [channel, most])

    def lasting(self, channel: int) -> list[Spell]:
        """The faults of a channel that are not over."""
        return self._spells("channel = ? AND until IS NULL", [channel, SPELLS_KEPT])

    def picture(self, channel: int, spell: int) -> bytes | None:
        """The picture in which a fault began; None where there is none."""
        with self._database.read() as db:
            statement = "SELECT picture FROM care_spells WHERE id = ? AND channel = ?"
            row = db.execute(statement, [spell, channel]).fetchone()
        return None if row is None or not row[0] else bytes(row[0])

    def clear(self) -> None:
        """Forget the faults that are over."""
        self._database.write(lambda db: db.execute("DELETE FROM care_spells WHERE until IS NOT NULL")).result()

    def _spells(self, condition: str, values: list[int]) -> list[Spell]:
        with self._database.read() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM care_spells WHERE {condition} ORDER BY id DESC LIMIT ?", values
            ).fetchall()
        return [Spell(row[0], row[1], CareFault(row[2]), *row[3:]) for row in rows]

    def _keep(self, channel: int, column: str, value: object) -> None:
        self._database.write(
            lambda db: db.execute(
                f"INSERT INTO care_channels (channel, {column}) SELECT ?, ?"
                " WHERE EXISTS (SELECT 1 FROM channels WHERE number = ?)"
                f" ON CONFLICT (channel) DO UPDATE SET {column} = excluded.{column}",
                [channel, value, channel],
            )
        ).result()

"""The engine's channels as they are kept: settings, rules and region of interest, through every restart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

import sqlite_utils

from console.engine.credentials import Credentials
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.roi import Roi
from console.model.channel import Rotation
from console.model.errors import FaultError
from console.store.database import Database

VIDEO_CHANNELS = 16  # those beyond are picture channels (14.1)
Form = Literal["multi", "alert", "structures"]


@dataclass(frozen=True, slots=True)
class KeptChannel:
    """A channel's row, with wire bodies as they were sent.

    A rule's slot (1 or 2) holds one body: of 26.1.1 in `rules`, of 25.1.1 in `alerts`, of 20.1.1 in `structures`.
    `roi` is of 15.2, `faces` of 7.1.2; None where there is none.
    """

    number: int
    name: str
    url: str
    sub_url: str
    username: str
    password: str
    rotation: Rotation
    surveillance: bool
    roi: str | None
    rules: tuple[tuple[int, str], ...]
    alerts: tuple[tuple[int, str], ...] = ()
    structures: tuple[tuple[int, str], ...] = ()
    faces: str | None = None

    def multi_alerts(self) -> list[MultiAlert]:
        """The rules, read as leniently as a device's: an older version may have taken what this one would not."""
        return [MultiAlert.from_device(json.loads(body)) for _, body in self.rules]

    def region(self) -> Roi | None:
        """The region of interest, None where none was set."""
        return None if self.roi is None else Roi.from_device(json.loads(self.roi))

    def __repr__(self) -> str:
        """Without the password: reprs end up in logs."""
        return f"KeptChannel({self.number}, {self.name!r})"


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What an operator gives for a channel (7.1.1, 7.1.7)."""

    name: str
    url: str
    sub_url: str
    username: str
    password: str
    rotation: int

    def __repr__(self) -> str:
        """Without the password."""
        return f"ChannelSettings({self.name!r})"


class ChannelShelf:
    """Reads and writes channels; every write returns when it is committed."""

    def __init__(self, database: Database, credentials: Credentials) -> None:
        self._database = database
        self._credentials = credentials

    def all(self) -> list[KeptChannel]:
        """Every video channel, by number."""
        with self._database.read() as db:
            rows = list(db.query("SELECT * FROM channels WHERE number <= ? ORDER BY number", [VIDEO_CHANNELS]))
            rules = db.execute("SELECT channel, idx, form, body FROM rules ORDER BY channel, idx").fetchall()
        return [self._kept(row, rules) for row in rows]

    def of(self, number: int) -> KeptChannel | None:
        """One channel, None where there is none."""
        return next((channel for channel in self.all() if channel.number == number), None)

    def add(self, number: int, settings: ChannelSettings) -> None:
        """A new channel, not yet watched."""
        values = [number, *self._columns(settings)]
        self._change(
            "INSERT INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
            values,
        )

    def edit(self, number: int, settings: ChannelSettings) -> None:
        """Other settings for a channel; its rules stay."""
        self._change(
            "UPDATE channels SET name = ?, url = ?, sub_url = ?, username = ?, password = ?, rotation = ?"
            " WHERE number = ?",
            [*self._columns(settings), number],
        )

    def delete(self, number: int) -> None:
        """Forget a channel with its rules, captures and tracks."""
        self._change("DELETE FROM channels WHERE number = ?", [number])

    def set_roi(self, number: int, body: str | None) -> None:
        """Keep the wire body of a region of interest, or none."""
        self._change("UPDATE channels SET roi = ? WHERE number = ?", [body, number])

    def set_surveillance(self, number: int, on: bool) -> None:
        """Whether the channel is watched (26.3)."""
        self._change("UPDATE channels SET surveillance = ? WHERE number = ?", [int(on), number])

    def set_rule(self, number: int, index: int, body: str, surveillance: bool, form: Form = "multi") -> None:
        """Keep the wire body of one rule, in place of what the slot held, and the switch that came with it."""

        def change(db: sqlite_utils.Database) -> None:
            values = [number, index, body, form]
            db.execute("REPLACE INTO rules (channel, idx, body, form) VALUES (?, ?, ?, ?)", values)
            db.execute("UPDATE channels SET surveillance = ? WHERE number = ?", [int(surveillance), number])

        self._database.write(change).result()

    def delete_rule(self, number: int, index: int) -> None:
        """Empty a slot."""
        self._change("DELETE FROM rules WHERE channel = ? AND idx = ?", [number, index])

    def set_faces(self, number: int, body: str | None, surveillance: bool) -> None:
        """Keep the wire body of a face surveillance (7.1.2), or none, and the switch that came with it."""
        self._change(
            "UPDATE channels SET faces = ?, surveillance = ? WHERE number = ?", [body, int(surveillance), number]
        )

    def clear_surveillance(self) -> None:
        """No channel is watched for anything any more; the channels stay."""

        def change(db: sqlite_utils.Database) -> None:
            db.execute("DELETE FROM rules")
            db.execute("UPDATE channels SET surveillance = 0, faces = NULL")

        self._database.write(change).result()

    def _change(self, statement: str, values: list[Any]) -> None:
        self._database.write(lambda db: db.execute(statement, values)).result()

    def _columns(self, settings: ChannelSettings) -> list[Any]:
        return [
            settings.name,
            settings.url,
            settings.sub_url,
            settings.username,
            self._credentials.seal(settings.password),
            settings.rotation,
        ]

    def _kept(self, row: dict[str, Any], rules: list[tuple[int, int, str, str]]) -> KeptChannel:
        try:
            password = self._credentials.open(row["password"])
        except FaultError:
            # The key file was lost: the channel stays and says "wrong password" until it is given again.
            password = ""
        return KeptChannel(
            number=row["number"],
            name=row["name"],
            url=row["url"],
            sub_url=row["sub_url"],
            username=row["username"],
            password=password,
            rotation=row["rotation"] if row["rotation"] in get_args(Rotation) else 0,
            surveillance=bool(row["surveillance"]),
            roi=row["roi"],
            rules=_slots(rules, row["number"], "multi"),
            alerts=_slots(rules, row["number"], "alert"),
            structures=_slots(rules, row["number"], "structures"),
            faces=row["faces"],
        )


def _slots(rules: list[tuple[int, int, str, str]], number: int, form: Form) -> tuple[tuple[int, str], ...]:
    return tuple((index, body) for channel, index, kept, body in rules if (channel, kept) == (number, form))

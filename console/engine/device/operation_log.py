"""What was done to the engine and what befell it (chapter 21)."""

from __future__ import annotations

import csv
import io
import itertools
import secrets
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils

from console.engine.captures.paging import Page
from console.engine.device.clock import EngineClock
from console.megbox.schema.logs import PAGE, LogEntry, LogFile, LogPage, LogQuery
from console.megbox.transport import BASE
from console.model.dictionary_device import LogType
from console.model.errors import BoxError, ErrorCode
from console.model.sheet_cell import harmless
from console.store.database import Database

KEPT = 10_000
_TIDY_EVERY = 256
_FILES = 3
_URI = f"{BASE}/logFile/"

OPERATION_TABLES = (
    "CREATE TABLE operations (id INTEGER PRIMARY KEY AUTOINCREMENT, type INTEGER NOT NULL, user_ip TEXT NOT NULL,"
    " time INTEGER NOT NULL, description TEXT NOT NULL)",
    "CREATE INDEX operations_time ON operations (time)",
)


def operation_tables(db: sqlite_utils.Database) -> None:
    """The migration that brings the log's table."""
    for statement in OPERATION_TABLES:
        db.execute(statement)


class OperationLog:
    """The newest ten thousand entries; noting one never waits for the disk."""

    def __init__(self, database: Database, clock: EngineClock, folder: Path) -> None:
        self._database = database
        self._clock = clock
        self._folder = folder
        self._count = itertools.count()

    def note(self, kind: LogType, description: str, user_ip: str = "") -> None:
        """Keep an entry with the box's own time. No secret belongs into a description."""
        values = [int(kind), user_ip, self._clock.now_ms() // 1000, description]
        tidy = next(self._count) % _TIDY_EVERY == 0

        def change(db: sqlite_utils.Database) -> None:
            db.execute("INSERT INTO operations (type, user_ip, time, description) VALUES (?, ?, ?, ?)", values)
            if tidy:
                db.execute("DELETE FROM operations WHERE id <= (SELECT max(id) FROM operations) - ?", [KEPT])

        self._database.write_later(change)

    def page(self, query: LogQuery) -> LogPage:
        """Entries, newest first; a token counts pages, as in every other list."""
        where, values = _conditions(query)
        size = query.pageSize or PAGE
        page = Page((query.pageToken or 0) * size, size)
        with self._database.read() as db:
            total = db.execute(f"SELECT count(*) FROM operations{where}", values).fetchone()[0]
            rows = db.execute(
                f"SELECT id, type, user_ip, time, description FROM operations{where} ORDER BY id DESC LIMIT ? OFFSET ?",
                [*values, size, min(page.offset, total)],
            ).fetchall()
        return LogPage(
            nextPageToken=page.following(total),
            totalLogs=total,
            log=[LogEntry(id=i, type=t, userIP=ip, timestamp=at, description=text) for i, t, ip, at, text in rows],
        )

    def export(self) -> LogFile:
        """Write the whole log into a file; the newest three are kept. Its name cannot be guessed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        name = f"log-{stamp}-{secrets.token_hex(4)}.csv"
        with self._database.read() as db:
            rows = db.execute("SELECT id, type, user_ip, time, description FROM operations ORDER BY id").fetchall()
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(["id", "type", "userIP", "time", "description"])
        for number, kind, address, when, description in rows:
            moment = datetime.fromtimestamp(when, UTC).isoformat()
            writer.writerow([number, kind, address, moment, harmless(description)])
        # With a mark of its order, because a spreadsheet takes it for something else than UTF-8 otherwise.
        (self._folder / name).write_bytes(text.getvalue().encode("utf-8-sig"))
        for old in sorted(self._folder.glob("log-*.csv"))[:-_FILES]:
            old.unlink(missing_ok=True)
        return LogFile(logURI=_URI + name)

    def content(self, uri: str) -> bytes:
        """A file that `export` made. BoxError RESOURCES_NOT_FOUND where there is none, or none any more."""
        name = uri.removeprefix(_URI)
        for file in self._folder.glob("log-*.csv"):
            if uri.startswith(_URI) and file.name == name:
                return file.read_bytes()
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)


def _conditions(query: LogQuery) -> tuple[str, list[int]]:
    conditions = [
        ("type = ?", query.type or None),
        ("time >= ?", query.timeStart),
        ("time <= ?", query.timeEnd),
    ]
    given = [(text, value) for text, value in conditions if value is not None]
    where = f" WHERE {' AND '.join(text for text, _ in given)}" if given else ""
    return where, [value for _, value in given]

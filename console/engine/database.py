"""The engine's own database: channels, rules, captures, settings and tracks, in one file."""

from __future__ import annotations

from pathlib import Path

import sqlite_utils

from console.engine.appearance.rows import look_tables
from console.engine.care.store import care_tables
from console.engine.channels.video_mode_tables import video_mode_tables
from console.engine.device.operation_log import operation_tables
from console.engine.faces.tables import FACE_TABLES
from console.engine.faces.versions import face_versions
from console.engine.jobs_store import job_tables
from console.engine.measures.store import measure_tables
from console.engine.recordings.store import recording_tables
from console.engine.reports.tables import REPORT_TABLES
from console.store.database import Database


def open_database(folder: Path) -> Database:
    """``folder/engine.db``, brought up to date. Raises StoreError (console.store.faults)."""
    return Database(
        folder / "engine.db",
        (
            _first,
            _access_relays_voice,
            _faces,
            video_mode_tables,
            _reports,
            operation_tables,
            job_tables,
            look_tables,
            measure_tables,
            recording_tables,
            face_versions,
            care_tables,
        ),
    )


def _faces(db: sqlite_utils.Database) -> None:
    for statement in FACE_TABLES:
        db.execute(statement)


def _reports(db: sqlite_utils.Database) -> None:
    for statement in REPORT_TABLES:
        db.execute(statement)


def _first(db: sqlite_utils.Database) -> None:
    for statement in _FIRST:
        db.execute(statement)


def _access_relays_voice(db: sqlite_utils.Database) -> None:
    for statement in _ACCESS_RELAYS_VOICE:
        db.execute(statement)


_FIRST = (
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # The password is sealed by console.engine.credentials.
    "CREATE TABLE channels (number INTEGER PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL,"
    " sub_url TEXT NOT NULL, username TEXT NOT NULL, password BLOB NOT NULL, rotation INTEGER NOT NULL,"
    " surveillance INTEGER NOT NULL, roi TEXT)",
    # A rule is kept as it came on the wire: what a newer package knows is not lost by an older engine.
    "CREATE TABLE rules (channel INTEGER NOT NULL REFERENCES channels(number) ON DELETE CASCADE,"
    " idx INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (channel, idx))",
    # AUTOINCREMENT: the id is the order of committing, and pages of /captures never see a number again.
    "CREATE TABLE captures (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " channel INTEGER NOT NULL REFERENCES channels(number) ON DELETE CASCADE, channel_name TEXT NOT NULL,"
    " track_id TEXT NOT NULL, track_times INTEGER NOT NULL, rule_id INTEGER NOT NULL,"
    " area_id INTEGER NOT NULL, event INTEGER NOT NULL, sub_type INTEGER, area_type INTEGER,"
    " target TEXT NOT NULL, time INTEGER NOT NULL, x1 REAL, y1 REAL, x2 REAL, y2 REAL,"
    " direction TEXT NOT NULL, small TEXT NOT NULL, full TEXT NOT NULL)",
    "CREATE UNIQUE INDEX captures_address ON captures (track_id, time)",
    "CREATE INDEX captures_channel ON captures (channel, time)",
    "CREATE INDEX captures_time ON captures (time)",
    "CREATE INDEX captures_small ON captures (small)",
    "CREATE INDEX captures_full ON captures (full)",
    "CREATE TABLE tracks (id INTEGER PRIMARY KEY,"
    " channel INTEGER NOT NULL REFERENCES channels(number) ON DELETE CASCADE,"
    " first INTEGER NOT NULL, last INTEGER NOT NULL, frames BLOB NOT NULL)",
    "CREATE INDEX tracks_channel ON tracks (channel, first)",
    "CREATE INDEX tracks_last ON tracks (last)",
)

# Bodies are kept as they came on the wire.
_ACCESS_RELAYS_VOICE = (
    "CREATE TABLE access_entries (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,"
    " body TEXT NOT NULL, UNIQUE (kind, name))",
    "CREATE TABLE relays (channel INTEGER PRIMARY KEY REFERENCES channels(number) ON DELETE CASCADE,"
    " body TEXT NOT NULL)",
    "CREATE TABLE voices (channel INTEGER PRIMARY KEY REFERENCES channels(number) ON DELETE CASCADE,"
    " body TEXT NOT NULL)",
    "CREATE TABLE voice_files (number INTEGER PRIMARY KEY, name TEXT NOT NULL, stored TEXT NOT NULL)",
)

"""Tables of sections 7.1.2, 14, 20 and 25.1, made by one migration."""

from __future__ import annotations

import sqlite_utils


def video_mode_tables(db: sqlite_utils.Database) -> None:
    """The migration."""
    for statement in _STATEMENTS:
        db.execute(statement)


_STATEMENTS = (
    # A slot holds one rule, in the form in which it was sent: multi (26.1.1), alert (25.1.1) or structures (20.1.1).
    "ALTER TABLE rules ADD COLUMN form TEXT NOT NULL DEFAULT 'multi'",
    "ALTER TABLE channels ADD COLUMN faces TEXT",
    # The password is sealed by console.engine.credentials; surveillance is the wire body of 14.2.
    "CREATE TABLE picture_channels (number INTEGER PRIMARY KEY, name TEXT NOT NULL, device_id TEXT NOT NULL,"
    " sub_url TEXT NOT NULL, username TEXT NOT NULL, password BLOB NOT NULL, surveillance TEXT)",
    # A captured target belongs to a video channel or a picture channel, so no table can be referenced.
    "CREATE TABLE targets (id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, channel INTEGER NOT NULL,"
    " channel_name TEXT NOT NULL, track_id TEXT NOT NULL, track_times INTEGER NOT NULL, entered INTEGER NOT NULL,"
    " time INTEGER NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,"
    " moving INTEGER NOT NULL, direction INTEGER NOT NULL, quality REAL NOT NULL, attributes TEXT NOT NULL,"
    " stranger INTEGER NOT NULL, left_at INTEGER, small TEXT NOT NULL, full TEXT NOT NULL)",
    "CREATE UNIQUE INDEX targets_address ON targets (track_id, time)",
    "CREATE INDEX targets_kind ON targets (kind, id)",
    "CREATE INDEX targets_channel ON targets (channel, track_id)",
    "CREATE INDEX targets_time ON targets (time)",
    "CREATE INDEX targets_small ON targets (small)",
    "CREATE INDEX targets_full ON targets (full)",
    # Who belongs to whom (20.3), each pair once, the smaller kind first.
    "CREATE TABLE bindings (channel INTEGER NOT NULL, kind INTEGER NOT NULL, track_id TEXT NOT NULL,"
    " other_kind INTEGER NOT NULL, other_id TEXT NOT NULL,"
    " PRIMARY KEY (channel, kind, track_id, other_kind, other_id)) WITHOUT ROWID",
    "CREATE INDEX bindings_other ON bindings (channel, other_kind, other_id)",
)

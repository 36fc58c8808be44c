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
    # A picture channel is a channel of 17..48 without a stream, and this; surveillance is the wire body of 14.2.
    "CREATE TABLE picture_channels (number INTEGER PRIMARY KEY REFERENCES channels(number) ON DELETE CASCADE,"
    " device_id TEXT NOT NULL, surveillance TEXT)",
    # Who belongs to whom (20.3), each pair once, the smaller kind first.
    "CREATE TABLE bindings (channel INTEGER NOT NULL REFERENCES channels(number) ON DELETE CASCADE,"
    " kind INTEGER NOT NULL, track_id TEXT NOT NULL, other_kind INTEGER NOT NULL, other_id TEXT NOT NULL,"
    " time INTEGER NOT NULL, PRIMARY KEY (channel, kind, track_id, other_kind, other_id)) WITHOUT ROWID",
    "CREATE INDEX bindings_other ON bindings (channel, other_kind, other_id)",
    "CREATE INDEX bindings_time ON bindings (time)",
)

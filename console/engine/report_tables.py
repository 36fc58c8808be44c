"""What the reports chapters keep in the engine's database: alerts, sightings beside captures, unsent reports."""

from __future__ import annotations

_CAPTURE = (
    "id INTEGER PRIMARY KEY AUTOINCREMENT, channel INTEGER NOT NULL, channel_name TEXT NOT NULL,"
    " track_id TEXT NOT NULL, track_times INTEGER NOT NULL, rule_id INTEGER NOT NULL,"
    " area_id INTEGER NOT NULL, event INTEGER NOT NULL, sub_type INTEGER, area_type INTEGER,"
    " target TEXT NOT NULL, time INTEGER NOT NULL, x1 REAL, y1 REAL, x2 REAL, y2 REAL,"
    " direction TEXT NOT NULL, small TEXT NOT NULL, full TEXT NOT NULL, sighting TEXT"
)

REPORT_TABLES = (
    # A picture channel (chapter 14) has captures too and no row in `channels`: the reference goes.
    f"CREATE TABLE captures_next ({_CAPTURE})",
    "INSERT INTO captures_next SELECT *, NULL FROM captures",
    "DELETE FROM sqlite_sequence WHERE name = 'captures_next'",
    "INSERT INTO sqlite_sequence SELECT 'captures_next', seq FROM sqlite_sequence WHERE name = 'captures'",
    "DROP TABLE captures",
    "ALTER TABLE captures_next RENAME TO captures",
    "CREATE UNIQUE INDEX captures_address ON captures (track_id, time)",
    "CREATE INDEX captures_channel ON captures (channel, time)",
    "CREATE INDEX captures_time ON captures (time)",
    "CREATE INDEX captures_small ON captures (small)",
    "CREATE INDEX captures_full ON captures (full)",
    # `person` is whom an alert is about: a face of the library, or the track of a stranger.
    f"CREATE TABLE alerts ({_CAPTURE}, face_token TEXT NOT NULL, stranger INTEGER NOT NULL, person TEXT NOT NULL,"
    " library TEXT NOT NULL)",
    "CREATE UNIQUE INDEX alerts_address ON alerts (track_id, time)",
    "CREATE INDEX alerts_channel ON alerts (channel, time)",
    "CREATE INDEX alerts_time ON alerts (time)",
    "CREATE INDEX alerts_person ON alerts (person)",
    "CREATE INDEX alerts_small ON alerts (small)",
    "CREATE INDEX alerts_full ON alerts (full)",
    "CREATE INDEX alerts_library ON alerts (library)",
    # Reports over HTTP that failed and are to be tried until they arrive (4.1.5 persistReport): rows, not pictures.
    "CREATE TABLE unsent (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, item INTEGER NOT NULL,"
    " UNIQUE (kind, item))",
)

"""What the reports chapters keep in the engine's database: alerts, sightings beside captures, unsent reports."""

from __future__ import annotations

REPORT_TABLES = (
    "ALTER TABLE captures ADD COLUMN sighting TEXT",
    # `person` is whom an alert is about: a face of the library, or the track of a stranger.
    "CREATE TABLE alerts (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " channel INTEGER NOT NULL REFERENCES channels(number) ON DELETE CASCADE, channel_name TEXT NOT NULL,"
    " track_id TEXT NOT NULL, track_times INTEGER NOT NULL, rule_id INTEGER NOT NULL,"
    " area_id INTEGER NOT NULL, event INTEGER NOT NULL, sub_type INTEGER, area_type INTEGER,"
    " target TEXT NOT NULL, time INTEGER NOT NULL, x1 REAL, y1 REAL, x2 REAL, y2 REAL,"
    " direction TEXT NOT NULL, small TEXT NOT NULL, full TEXT NOT NULL, sighting TEXT,"
    " face_token TEXT NOT NULL, stranger INTEGER NOT NULL, person TEXT NOT NULL, library TEXT NOT NULL)",
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

"""The console's own database, step by step. A step that was released is never changed: add another."""

from __future__ import annotations

import sqlite_utils

from console.store.database import Migration


def _events(db: sqlite_utils.Database) -> None:
    db.executescript(
        """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            box_id TEXT NOT NULL,
            channel INTEGER NOT NULL,
            track_id TEXT NOT NULL,
            rule_id INTEGER NOT NULL,
            area_id INTEGER NOT NULL,
            event_type INTEGER NOT NULL,
            time INTEGER NOT NULL,
            channel_name TEXT NOT NULL,
            sub_type INTEGER,
            area_type INTEGER,
            target TEXT NOT NULL,
            x1 REAL, y1 REAL, x2 REAL, y2 REAL,
            track_times INTEGER NOT NULL,
            direction TEXT NOT NULL,
            box_name TEXT NOT NULL,
            channel_title TEXT NOT NULL,
            received INTEGER NOT NULL,
            small TEXT,
            full TEXT,
            analysed_by TEXT NOT NULL,
            acknowledged INTEGER,
            UNIQUE (box_id, channel, track_id, rule_id, area_id, event_type, time)
        );
        CREATE INDEX event_by_time ON event (time, id);
        CREATE INDEX event_by_channel ON event (box_id, channel, time, id);
        CREATE INDEX event_by_box ON event (box_id, time, id);
        CREATE INDEX event_by_small ON event (small) WHERE small IS NOT NULL;
        CREATE INDEX event_by_full ON event (full) WHERE full IS NOT NULL;
        """
    )


def _boxes_and_settings(db: sqlite_utils.Database) -> None:
    db.executescript(
        """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE box (
            key TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            username TEXT NOT NULL,
            takes_reports INTEGER NOT NULL,
            read_back_to INTEGER NOT NULL DEFAULT 0,
            position INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE alias (
            box_key TEXT NOT NULL REFERENCES box (key) ON DELETE CASCADE,
            channel INTEGER NOT NULL,
            alias TEXT NOT NULL,
            PRIMARY KEY (box_key, channel)
        ) WITHOUT ROWID;
        """
    )


def _sightings(db: sqlite_utils.Database) -> None:
    """Faces are events too: what was seen of them, and the picture of the library that looks like them."""
    db.executescript(
        """
        ALTER TABLE event ADD COLUMN sighting TEXT;
        ALTER TABLE event ADD COLUMN library TEXT;
        CREATE INDEX event_by_library ON event (library) WHERE library IS NOT NULL;
        """
    )


def _certificates(db: sqlite_utils.Database) -> None:
    """The certificate that a box has to show, where a person trusted it."""
    db.execute("ALTER TABLE box ADD COLUMN certificate TEXT NOT NULL DEFAULT ''")


def _recordings(db: sqlite_utils.Database) -> None:
    """What is recorded, and what shall be."""
    db.executescript(
        """
        CREATE TABLE segment (
            id INTEGER PRIMARY KEY,
            box_key TEXT NOT NULL,
            channel INTEGER NOT NULL,
            file TEXT NOT NULL UNIQUE,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            sound INTEGER NOT NULL,
            open INTEGER NOT NULL,
            ending TEXT NOT NULL,
            protected INTEGER NOT NULL
        );
        CREATE INDEX segment_by_channel ON segment (box_key, channel, start);
        CREATE INDEX segment_by_start ON segment (start);
        CREATE TABLE recording_plan (
            box_key TEXT NOT NULL,
            channel INTEGER NOT NULL,
            on_alarm INTEGER NOT NULL,
            main INTEGER NOT NULL,
            before INTEGER NOT NULL,
            after INTEGER NOT NULL,
            days INTEGER NOT NULL,
            PRIMARY KEY (box_key, channel)
        ) WITHOUT ROWID;
        """
    )


def _guard(db: sqlite_utils.Database) -> None:
    """What each channel's camera shows when all is right, and what the wrong-camera guard last found."""
    db.execute(
        """
        CREATE TABLE guard (
            box_key TEXT NOT NULL,
            channel INTEGER NOT NULL,
            enabled INTEGER NOT NULL,
            muted_until INTEGER NOT NULL,
            learned_at INTEGER NOT NULL,
            address TEXT NOT NULL,
            state TEXT NOT NULL,
            since INTEGER NOT NULL,
            checked INTEGER NOT NULL,
            alarm INTEGER NOT NULL,
            findings TEXT NOT NULL,
            fingerprint BLOB NOT NULL,
            learned_picture BLOB NOT NULL,
            picture BLOB NOT NULL,
            PRIMARY KEY (box_key, channel)
        ) WITHOUT ROWID
        """
    )


def _takeover(db: sqlite_utils.Database) -> None:
    """What an engine needs to stand in for a box, which channels it watches, and what the record says of that.

    An event that two have seen is folded into the one that was stored first; `until` ends one that lasted.
    """
    db.executescript(
        """
        ALTER TABLE event ADD COLUMN folded_into INTEGER;
        ALTER TABLE event ADD COLUMN until INTEGER;
        CREATE INDEX event_by_folding ON event (folded_into) WHERE folded_into IS NOT NULL;
        CREATE TABLE mirror (
            box_key TEXT PRIMARY KEY, taken INTEGER NOT NULL, body TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE guest (
            number INTEGER PRIMARY KEY,
            box_key TEXT NOT NULL,
            channel INTEGER NOT NULL,
            UNIQUE (box_key, channel)
        );
        CREATE TABLE outage (box_key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            time INTEGER NOT NULL,
            actor TEXT NOT NULL,
            act TEXT NOT NULL,
            box_key TEXT NOT NULL,
            box_name TEXT NOT NULL,
            details TEXT NOT NULL
        );
        CREATE INDEX audit_by_time ON audit (time, id);
        """
    )


def _event_ids(db: sqlite_utils.Database) -> None:
    """The highest number that an alarm ever had: lists know alarms by it, so none is given again."""
    db.executescript(
        """
        CREATE TABLE event_last (id INTEGER NOT NULL);
        INSERT INTO event_last SELECT coalesce(max(id), 0) FROM event;
        """
    )


def _work(db: sqlite_utils.Database) -> None:
    """Recordings that are worked through: jobs of an engine, and which recording an event was found in."""
    db.executescript(
        """
        ALTER TABLE event ADD COLUMN recording TEXT;
        CREATE INDEX event_by_recording ON event (recording, time, id) WHERE recording IS NOT NULL;
        CREATE TABLE worked_recording (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE work (
            engine TEXT NOT NULL,
            job INTEGER NOT NULL,
            body TEXT NOT NULL,
            read_to INTEGER NOT NULL,
            PRIMARY KEY (engine, job)
        ) WITHOUT ROWID;
        """
    )


MIGRATIONS: tuple[Migration, ...] = (
    _events,
    _boxes_and_settings,
    _sightings,
    _certificates,
    _recordings,
    _guard,
    _takeover,
    _event_ids,
    _work,
)

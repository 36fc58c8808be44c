"""The tables of the face library in the engine's database."""

from __future__ import annotations

FACE_TABLES = (
    # AUTOINCREMENT: a number that the index knew never comes back for another.
    "CREATE TABLE face_pictures (id INTEGER PRIMARY KEY AUTOINCREMENT, image_id TEXT NOT NULL UNIQUE,"
    " description TEXT NOT NULL, original TEXT NOT NULL, time INTEGER NOT NULL)",
    "CREATE TABLE faces (id INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL UNIQUE,"
    " picture INTEGER NOT NULL UNIQUE REFERENCES face_pictures(id) ON DELETE CASCADE,"
    " x1 INTEGER NOT NULL, y1 INTEGER NOT NULL, x2 INTEGER NOT NULL, y2 INTEGER NOT NULL,"
    " crop TEXT NOT NULL, embedding BLOB NOT NULL)",  # 128 float32, little-endian
    # A group's slot is its bit in the index.
    "CREATE TABLE face_groups (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,"
    " slot INTEGER NOT NULL UNIQUE)",
    "CREATE TABLE face_bindings (face INTEGER NOT NULL REFERENCES faces(id) ON DELETE CASCADE,"
    " grp INTEGER NOT NULL REFERENCES face_groups(id) ON DELETE CASCADE, PRIMARY KEY (face, grp)) WITHOUT ROWID",
    "CREATE INDEX face_bindings_group ON face_bindings (grp, face)",
    "CREATE INDEX faces_crop ON faces (crop)",
    "CREATE INDEX face_pictures_time ON face_pictures (time, id)",
    "CREATE INDEX face_pictures_original ON face_pictures (original)",
    "CREATE TABLE face_failures (id INTEGER PRIMARY KEY AUTOINCREMENT, image_id TEXT NOT NULL, name TEXT NOT NULL,"
    " code INTEGER NOT NULL, reason TEXT NOT NULL, time INTEGER NOT NULL)",
)

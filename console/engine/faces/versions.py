"""Faces by number whose numbers were made in one of two ways: those of this program, and those of an older one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import sqlite_utils
from numpy.typing import NDArray

from console.engine.faces.index import EVERYBODY, FaceIndex, Neighbour
from console.engine.faces.seen import NUMBERS, Embedding
from console.engine.models.dlib_face import VERSION
from console.store.database import Database

_LOADED_AT_ONCE = 1 << 14


class VersionedIndex:
    """Two indexes, for embeddings of different versions are never compared. Safe from several threads.

    A face is in one of them; in both for the moment in which it is renewed.
    """

    def __init__(self) -> None:
        self._now, self._before = FaceIndex(), FaceIndex()

    def add(self, face: int, embedding: Embedding, groups: int = 0) -> None:
        """Take in a face of this version; the older one of it goes. `groups` has a bit for each of its groups."""
        self._now.add(face, embedding[:NUMBERS], groups)
        self._before.remove([face])

    def remove(self, faces: Iterable[int]) -> None:
        """Forget faces; those that are not there are passed over."""
        numbers = list(faces)
        self._now.remove(numbers)
        self._before.remove(numbers)

    def set_groups(self, faces: Iterable[int], groups: Iterable[int]) -> None:
        """The groups of faces, as bits; faces that are not there are passed over."""
        numbers, bits = list(faces), list(groups)
        self._now.set_groups(numbers, bits)
        self._before.set_groups(numbers, bits)

    def drop_group(self, slot: int) -> None:
        """Take a group (0..63) from everybody who is in it."""
        self._now.drop_group(slot)
        self._before.drop_group(slot)

    def clear(self) -> None:
        """Forget everybody."""
        self._now.clear()
        self._before.clear()

    def search(self, embedding: Embedding, most: int, groups: int = EVERYBODY) -> list[Neighbour]:
        """The `most` nearest faces of these groups (bits), nearest first.

        Faces of the first version are compared with what the embedding carries of that, and not found where it carries
        none. A distance is worth the same in both (docs/decisions/0021).
        """
        first = embedding[NUMBERS:]
        found = {one.face: one for one in self._before.search(first, most, groups)} if len(first) else {}
        found |= {one.face: one for one in self._now.search(embedding[:NUMBERS], most, groups)}
        return sorted(found.values(), key=lambda one: (one.distance, one.face))[:most]

    def load(self, database: Database) -> None:
        """Read every face of the library's rows."""
        with database.read() as db:
            bits: dict[int, int] = {}
            bindings = "SELECT face, slot FROM face_bindings JOIN face_groups ON face_groups.id = grp"
            for face, slot in db.execute(bindings):
                bits[face] = bits.get(face, 0) | 1 << slot
            for index, where in ((self._now, "version = ?"), (self._before, "version <> ?")):
                cursor = db.execute(f"SELECT id, embedding FROM faces WHERE {where} ORDER BY id", [VERSION])
                while rows := cursor.fetchmany(_LOADED_AT_ONCE):
                    numbers = [row[0] for row in rows]
                    index.add_many(numbers, unpacked(*(row[1] for row in rows)), [bits.get(one, 0) for one in numbers])


def packed(embedding: Embedding) -> bytes:
    """128 float32, little-endian: as a row keeps it."""
    return np.asarray(embedding[:NUMBERS], "<f4").tobytes()


def unpacked(*rows: bytes) -> NDArray[np.float32]:
    """n × 128 of n rows."""
    return np.asarray(np.frombuffer(b"".join(rows), "<f4").reshape(-1, NUMBERS), np.float32)


def face_versions(db: sqlite_utils.Database) -> None:
    """Faces that were enrolled before there was a second version have the first."""
    db.execute("ALTER TABLE faces ADD COLUMN version INTEGER NOT NULL DEFAULT 1")
    db.execute("CREATE INDEX faces_version ON faces (version, id)")

"""Face groups and what is bound to them (chapter 6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from enum import IntEnum

import sqlite_utils

from console.engine.faces.face_files import FaceFiles, let_go
from console.engine.faces.records import GROUPS_MOST, KeptGroup, KeptPicture
from console.engine.faces.versions import VersionedIndex
from console.model.errors import BoxError, ErrorCode
from console.store.database import Database


class GroupDeletion(IntEnum):
    """`deleteAllFace` of 6.1.3."""

    KEEP_FACES = 1  # the group goes, its faces stay
    WITH_FACES = 2  # the group goes with its faces, whatever else they are bound to
    EMPTY = 3  # the group stays; persons that are in no other group go, the others are only let go of


class FaceGroups:
    """The groups of a `FaceLibrary`, which makes this. Safe from several threads."""

    def __init__(
        self,
        database: Database,
        index: VersionedIndex,
        files: FaceFiles,
        changing: AbstractContextManager[bool],
        in_use: Callable[[str], bool] | None,
    ) -> None:
        self._database, self._index, self._files, self._changing = database, index, files, changing
        self._in_use = in_use or (lambda name: False)

    def all(self) -> list[KeptGroup]:
        """Every group with the number of its faces, in the order in which they were made (6.1.1)."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT name, (SELECT count(*) FROM face_bindings WHERE grp = face_groups.id)"
                " FROM face_groups ORDER BY id"
            ).fetchall()
        return [KeptGroup(*row) for row in rows]

    def names(self) -> set[str]:
        """The names alone: quick, however many faces there are."""
        with self._database.read() as db:
            return {name for (name,) in db.execute("SELECT name FROM face_groups").fetchall()}

    def add(self, name: str) -> None:
        """Raises GROUP_NAME_CONFLICT, and GROUP_OVER_LIMIT where there are 64 already (6.1.2)."""

        def change(db: sqlite_utils.Database) -> None:
            if db.execute("SELECT 1 FROM face_groups WHERE name = ?", [name]).fetchone():
                raise BoxError(ErrorCode.GROUP_NAME_CONFLICT)
            taken = {slot for (slot,) in db.execute("SELECT slot FROM face_groups")}
            free = next((slot for slot in range(GROUPS_MOST) if slot not in taken), None)
            if free is None:
                raise BoxError(ErrorCode.GROUP_OVER_LIMIT)
            db.execute("INSERT INTO face_groups (name, slot) VALUES (?, ?)", [name, free])

        with self._changing:
            self._database.write(change).result()

    def delete(self, name: str, how: GroupDeletion) -> None:
        """Delete or empty a group (6.1.3). Raises GROUP_NAME_NOT_EXIST, and GROUP_BEUSED unless it is only emptied."""
        with self._changing:
            (slot,) = self.slots((name,))
            if how is not GroupDeletion.EMPTY and self._in_use(name):
                raise BoxError(ErrorCode.GROUP_BEUSED)
            faces, names = self._database.write(lambda db: _delete(db, name, how)).result()
            self._index.remove(faces)
            self._index.drop_group(slot)
            self._files.drop(names)

    def faces(self, name: str, offset: int, size: int) -> list[KeptPicture]:
        """`size` faces of a group from number `offset` on, in the order of enrolment. Raises GROUP_NAME_NOT_EXIST."""
        self.slots((name,))
        with self._database.read() as db:
            rows = db.execute(
                "SELECT image_id, description, token, time FROM face_groups"
                " JOIN face_bindings ON grp = face_groups.id JOIN faces ON faces.id = face"
                " JOIN face_pictures ON face_pictures.id = picture WHERE name = ? ORDER BY faces.id LIMIT ? OFFSET ?",
                [name, size, offset],
            ).fetchall()
        return [KeptPicture(*row) for row in rows]

    def bind(self, token: str, names: Sequence[str]) -> None:
        """Bind a face to groups; where it is bound already, it stays so (6.1.5).

        Raises FACE_TOKEN_NOT_EXIST, GROUP_NAME_NOT_EXIST; nothing is changed then.
        """

        def change(db: sqlite_utils.Database) -> int:
            face = _number(db, token)
            if face is None:
                raise BoxError(ErrorCode.FACE_TOKEN_NOT_EXIST)
            bound(db, face, names)
            return face

        self._rebind(change)

    def unbind(self, token: str, names: Sequence[str]) -> None:
        """Let go of a face in groups (6.1.6). Raises GROUP_BINDING_NOT_EXIST where one of the bindings is not there:
        it has no other error, whatever is unknown; nothing is changed then."""

        def change(db: sqlite_utils.Database) -> int:
            face = _number(db, token)
            for name in names:
                gone = db.execute(
                    "DELETE FROM face_bindings WHERE face = ? AND grp = (SELECT id FROM face_groups WHERE name = ?)",
                    [face, name],
                ).rowcount
                if face is None or not gone:
                    raise BoxError(ErrorCode.GROUP_BINDING_NOT_EXIST)
            assert face is not None
            return face

        if names:
            self._rebind(change)

    def slots(self, names: Sequence[str]) -> list[int]:
        """The bits of groups in the index. Raises GROUP_NAME_NOT_EXIST."""
        with self._database.read() as db:
            known = dict(db.execute("SELECT name, slot FROM face_groups").fetchall())
        if any(name not in known for name in names):
            raise BoxError(ErrorCode.GROUP_NAME_NOT_EXIST)
        return [known[name] for name in dict.fromkeys(names)]

    def _rebind(self, change: Callable[[sqlite_utils.Database], int]) -> None:
        def with_bits(db: sqlite_utils.Database) -> tuple[int, int]:
            face = change(db)
            rows = db.execute("SELECT slot FROM face_groups JOIN face_bindings ON grp = id WHERE face = ?", [face])
            return face, sum(1 << slot for (slot,) in rows)

        with self._changing:
            face, bits = self._database.write(with_bits).result()
            self._index.set_groups([face], [bits])


def bound(db: sqlite_utils.Database, face: int, names: Sequence[str]) -> None:
    """Bind a face, by its number, to groups. Raises GROUP_NAME_NOT_EXIST."""
    for name in names:
        group = db.execute("SELECT id FROM face_groups WHERE name = ?", [name]).fetchone()
        if group is None:
            raise BoxError(ErrorCode.GROUP_NAME_NOT_EXIST)
        db.execute("INSERT OR IGNORE INTO face_bindings (face, grp) VALUES (?, ?)", [face, group[0]])


def _number(db: sqlite_utils.Database, token: str) -> int | None:
    row = db.execute("SELECT id FROM faces WHERE token = ?", [token]).fetchone()
    return None if row is None else int(row[0])


def _delete(db: sqlite_utils.Database, name: str, how: GroupDeletion) -> tuple[list[int], list[str]]:
    """Do it; the numbers of the faces that went, and the names of the files that nobody has any more."""
    (group,) = db.execute("SELECT id FROM face_groups WHERE name = ?", [name]).fetchone()
    chosen = {
        GroupDeletion.KEEP_FACES: "SELECT 0 WHERE 0",
        GroupDeletion.WITH_FACES: f"SELECT face FROM face_bindings WHERE grp = {group}",
        GroupDeletion.EMPTY: f"SELECT face FROM face_bindings AS one WHERE grp = {group}"
        " AND NOT EXISTS (SELECT 1 FROM face_bindings WHERE face = one.face AND grp <> one.grp)",
    }[how]
    going = db.execute(
        "SELECT faces.id, crop, original, picture FROM faces JOIN face_pictures ON face_pictures.id = picture"
        f" WHERE faces.id IN ({chosen})"
    ).fetchall()
    if how is GroupDeletion.EMPTY:  # "the person goes as well": the photograph too
        db.conn.executemany("DELETE FROM face_pictures WHERE id = ?", [(picture,) for *_, picture in going])
    else:
        db.conn.executemany("DELETE FROM faces WHERE id = ?", [(face,) for face, *_ in going])
    db.execute("DELETE FROM face_bindings WHERE grp = ?", [group])
    if how is not GroupDeletion.EMPTY:
        db.execute("DELETE FROM face_groups WHERE id = ?", [group])
    names = [name for _, crop, original, _ in going for name in (crop, original)]
    return [face for face, *_ in going], let_go(db, names)

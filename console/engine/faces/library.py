"""The face library: photographs, their faces, and whom a face is near to (chapter 5)."""

from __future__ import annotations

import base64
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import sqlite_utils

from console.engine.faces.face_files import FaceFiles, let_go
from console.engine.faces.groups import FaceGroups, bound
from console.engine.faces.index import EVERYBODY
from console.engine.faces.records import FACES_MOST, KeptFace, KeptPicture
from console.engine.faces.seen import Embedding, PixelBox
from console.engine.faces.versions import VersionedIndex, packed, unpacked
from console.engine.models.dlib_face import VERSION
from console.model.errors import BoxError, ErrorCode
from console.store.database import Database
from console.store.pictures import PictureStore

_FACE = (
    "SELECT faces.id, token, image_id, description, x1, y1, x2, y2 FROM faces"
    " JOIN face_pictures ON face_pictures.id = faces.picture"
)


@dataclass(frozen=True, slots=True, eq=False)
class NewFace:
    """What goes into the library. `crop` and `original` are JPEG; `original` is empty where it is not kept.

    `box`: pixels of the photograph. `groups`: names of groups that it is bound to at once. `token`: what another box
    knows it by; "" for one of our own.
    """

    image_id: str
    description: str
    box: PixelBox
    embedding: Embedding
    crop: bytes
    original: bytes = b""
    groups: tuple[str, ...] = ()
    token: str = ""


@dataclass(frozen=True, slots=True)
class FoundFace:
    """A face of the library and its Euclidean distance from what was searched for."""

    face: KeptFace
    distance: float


@dataclass(frozen=True, slots=True, eq=False)
class AgedFace:
    """A face whose embedding an older program made, with what was kept of its photograph.

    `box`: pixels of the photograph. `pictures`: the photograph where it was kept, then the face cut out; JPEG.
    """

    number: int
    box: PixelBox
    embedding: Embedding
    pictures: tuple[bytes, ...]


class FaceLibrary:
    """Safe from several threads. Changes are committed when a call returns, and found by the next search.

    The embeddings are read into memory at the first call that needs them: about 3 s for a million.
    `group_in_use`: whether a channel is watched for a group of that name, which then cannot be deleted (6.1.3).
    """

    def __init__(
        self, database: Database, pictures: PictureStore, *, group_in_use: Callable[[str], bool] | None = None
    ) -> None:
        self._database = database
        self._files = FaceFiles(pictures)
        self._changing = threading.RLock()
        self._index = VersionedIndex()
        self._loaded = False
        self.groups = FaceGroups(database, self._index, self._files, self._changing, group_in_use)

    # photographs

    def pictures(self, offset: int, size: int) -> list[KeptPicture]:
        """`size` photographs from number `offset` on, the newest last (5.1.2)."""
        with self._database.read() as db:
            rows = db.execute(
                "SELECT image_id, description, ifnull(token, ''), time FROM face_pictures"
                " LEFT JOIN faces ON faces.picture = face_pictures.id ORDER BY time, face_pictures.id LIMIT ? OFFSET ?",
                [size, offset],
            ).fetchall()
        return [KeptPicture(*row) for row in rows]

    def count_pictures(self) -> int:
        """How many photographs there are, with a face or without."""
        return self._count("face_pictures")

    def count_faces(self) -> int:
        """How many faces are enrolled."""
        return self._count("faces")

    def original(self, image_id: str) -> bytes | None:
        """The photograph as it was kept, JPEG; None where only its face was (5.1.1). Raises IMAGE_ID_NOT_EXIST."""
        with self._database.read() as db:
            row = db.execute("SELECT original FROM face_pictures WHERE image_id = ?", [image_id]).fetchone()
        if row is None:
            raise BoxError(ErrorCode.IMAGE_ID_NOT_EXIST)
        return self._files.read(row[0]) if row[0] else None

    def remember(self, image_id: str, description: str) -> None:
        """Keep that a photograph was uploaded whose face could not be enrolled (23.4 imageId)."""
        self._make_room()
        self._database.write(lambda db: _picture(db, image_id, description, "", _now())).result()

    # faces

    def token_of(self, image_id: str) -> str | None:
        """The face that a photograph has in the library, None where it has none."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT token FROM faces JOIN face_pictures ON face_pictures.id = picture WHERE image_id = ?",
                [image_id],
            ).fetchone()
        return None if row is None else str(row[0])

    def face(self, token: str) -> KeptFace:
        """Raises FACE_TOKEN_NOT_EXIST."""
        with self._database.read() as db:
            row = db.execute(f"{_FACE} WHERE token = ?", [token]).fetchone()
            if row is None:
                raise BoxError(ErrorCode.FACE_TOKEN_NOT_EXIST)
            return _kept(db, row)

    def crop(self, token: str) -> bytes:
        """The face cut out of its photograph, JPEG; empty where the file is gone. Raises FACE_TOKEN_NOT_EXIST."""
        with self._database.read() as db:
            row = db.execute("SELECT crop FROM faces WHERE token = ?", [token]).fetchone()
        if row is None:
            raise BoxError(ErrorCode.FACE_TOKEN_NOT_EXIST)
        return self._files.read(row[0]) or b""

    def add(self, new: NewFace) -> str:
        """Enrol a face; returns its token (23.4).

        Raises `BoxError`: FACE_ALREADY_EXIST where the photograph has a face here already, GROUP_NAME_NOT_EXIST,
        SPACE_IS_FULL.
        """
        index = self._ready()
        token = new.token or base64.urlsafe_b64encode(secrets.token_bytes(16)).decode("ascii")
        with self._changing:
            self._make_room()
            if self.token_of(new.image_id) is not None:
                raise BoxError(ErrorCode.FACE_ALREADY_EXIST)
            slots = self.groups.slots(new.groups)
            when = _now()
            original = self._files.keep(new.original, when) if new.original and not self._has_original(new) else ""
            crop = self._files.keep(new.crop, when)

            def change(db: sqlite_utils.Database) -> int:
                picture = _picture(db, new.image_id, new.description, original, when)
                box = new.box
                face = db.execute(
                    "INSERT INTO faces (token, picture, x1, y1, x2, y2, crop, embedding, version)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [token, picture, box.left, box.top, box.right, box.bottom, crop, packed(new.embedding), VERSION],
                ).lastrowid
                assert face is not None
                bound(db, face, new.groups)
                return face

            number = self._database.write(change).result()
            index.add(number, new.embedding, sum(1 << slot for slot in slots))
        return token

    def delete_face(self, token: str) -> None:
        """The face and its bindings go; the photograph stays (5.1.3). Raises FACE_TOKEN_NOT_EXIST."""
        self._delete(
            "SELECT id, crop, '' FROM faces WHERE token = ?",
            "DELETE FROM faces WHERE token = ?",
            token,
            ErrorCode.FACE_TOKEN_NOT_EXIST,
        )

    def delete_picture(self, image_id: str) -> None:
        """The photograph, its face and the bindings go (5.1.4). Raises IMAGE_ID_NOT_EXIST."""
        self._delete(
            "SELECT faces.id, ifnull(crop, ''), original FROM face_pictures"
            " LEFT JOIN faces ON picture = face_pictures.id WHERE image_id = ?",
            "DELETE FROM face_pictures WHERE image_id = ?",
            image_id,
            ErrorCode.IMAGE_ID_NOT_EXIST,
        )

    def wipe(self, *, groups: bool = False) -> None:
        """Every photograph, face and binding goes (5.1.7); the groups themselves with `groups` (a change of mode)."""

        def change(db: sqlite_utils.Database) -> list[str]:
            rows = db.execute("SELECT crop FROM faces UNION SELECT original FROM face_pictures").fetchall()
            for table in ("face_bindings", "faces", "face_pictures", *(("face_groups",) if groups else ())):
                db.execute(f"DELETE FROM {table}")
            return [name for (name,) in rows]

        with self._changing:
            names = self._database.write(change).result()
            self._index.clear()
            self._files.drop(names)

    # whose face it is

    def search(self, embedding: Embedding, most: int = 5, groups: Iterable[str] | None = None) -> list[FoundFace]:
        """The `most` nearest faces of these groups, nearest first; of the whole library where `groups` is None.

        Faces of the first version are found only by an embedding that carries it. Raises GROUP_NAME_NOT_EXIST.
        """
        bits = EVERYBODY if groups is None else sum(1 << slot for slot in self.groups.slots(tuple(groups)))
        near = self._ready().search(embedding, most, bits) if bits else []
        with self._database.read() as db:
            rows = {one.face: db.execute(f"{_FACE} WHERE faces.id = ?", [one.face]).fetchone() for one in near}
            # A face that was deleted since the search is no answer.
            return [FoundFace(_kept(db, rows[one.face]), one.distance) for one in near if rows[one.face]]

    # what an older program made

    def count_aged(self) -> int:
        """How many faces have an embedding of another version."""
        return self._count(f"faces WHERE version <> {VERSION}")

    def aged(self, after: int = 0) -> AgedFace | None:
        """The first such face whose number is above `after`; None where there is none."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT faces.id, x1, y1, x2, y2, embedding, original, crop FROM faces JOIN face_pictures"
                " ON face_pictures.id = picture WHERE version <> ? AND faces.id > ? ORDER BY faces.id LIMIT 1",
                [VERSION, after],
            ).fetchone()
        if row is None:
            return None
        kept = (self._files.read(name) for name in row[6:] if name)
        return AgedFace(row[0], PixelBox(*row[1:5]), unpacked(row[5])[0], tuple(one for one in kept if one))

    def renew(self, number: int, embedding: Embedding) -> None:
        """Give a face the embedding of this version; one that is gone stays gone."""
        index = self._ready()

        def change(db: sqlite_utils.Database) -> int | None:
            changed = db.execute(
                "UPDATE faces SET embedding = ?, version = ? WHERE id = ?", [packed(embedding), VERSION, number]
            ).rowcount
            slots = db.execute("SELECT slot FROM face_groups JOIN face_bindings ON grp = id WHERE face = ?", [number])
            return sum(1 << slot for (slot,) in slots) if changed else None

        with self._changing:
            bits = self._database.write(change).result()
            if bits is not None:
                index.add(number, embedding, bits)

    def _ready(self) -> VersionedIndex:
        """The index, with everything in it."""
        with self._changing:
            if not self._loaded:
                self._index.load(self._database)
                self._loaded = True
        return self._index

    def _delete(self, select: str, delete: str, key: str, missing: ErrorCode) -> None:
        def change(db: sqlite_utils.Database) -> tuple[int | None, list[str]]:
            row = db.execute(select, [key]).fetchone()
            if row is None:
                raise BoxError(missing)
            db.execute(delete, [key])
            return row[0], let_go(db, row[1:])

        with self._changing:
            face, names = self._database.write(change).result()
            if face is not None:
                self._index.remove([face])
            self._files.drop(names)

    def _has_original(self, new: NewFace) -> bool:
        with self._database.read() as db:
            row = db.execute("SELECT original FROM face_pictures WHERE image_id = ?", [new.image_id]).fetchone()
        return row is not None and bool(row[0])

    def _make_room(self) -> None:
        if self.count_pictures() >= FACES_MOST:
            raise BoxError(ErrorCode.SPACE_IS_FULL)

    def _count(self, table: str) -> int:
        with self._database.read() as db:
            return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _now() -> int:
    return int(time.time() * 1000)


def _picture(db: sqlite_utils.Database, image_id: str, description: str, original: str, when: int) -> int:
    """The row of a photograph; uploading it again makes it the newest, and what was kept of it stays."""
    db.execute(
        "INSERT INTO face_pictures (image_id, description, original, time) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (image_id) DO UPDATE SET description = excluded.description, time = excluded.time,"
        " original = CASE original WHEN '' THEN excluded.original ELSE original END",
        [image_id, description, original, when],
    )
    (row,) = db.execute("SELECT id FROM face_pictures WHERE image_id = ?", [image_id]).fetchone()
    return int(row)


def _kept(db: sqlite_utils.Database, row: Sequence[object]) -> KeptFace:
    number, token, image_id, description, *box = row
    groups = db.execute(
        "SELECT name FROM face_groups JOIN face_bindings ON grp = id WHERE face = ? ORDER BY id",
        [number],
    ).fetchall()
    corners = (int(str(value)) for value in box)
    return KeptFace(
        int(str(number)), str(token), str(image_id), str(description), PixelBox(*corners), tuple(g[0] for g in groups)
    )

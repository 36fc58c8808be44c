"""Copies of other boxes' faces: for each box a library of its own in a folder of its own, gone when that is deleted."""

from __future__ import annotations

import base64
import hashlib
import logging
import shutil
import threading
from collections.abc import Sequence
from datetime import time
from pathlib import Path

import cv2
import numpy as np
import sqlite_utils

from console.engine.faces.enrolment import face_picture
from console.engine.faces.groups import GroupDeletion
from console.engine.faces.library import FaceLibrary, NewFace
from console.engine.faces.photo import read_photo
from console.engine.faces.recognition import Recogniser, Recognition, StrangerWatch, Verdict, WatchedGroup
from console.engine.faces.seen import Embedding, SeenFace
from console.engine.faces.tables import FACE_TABLES
from console.engine.faces.versions import face_versions
from console.engine.pipeline.detection import Picture
from console.engine.watch.tools import FaceSeer
from console.megbox.schema.guest_faces import GuestFace, GuestFaceChange, GuestFaces, GuestLibraries, GuestLibrary
from console.model.errors import BoxError
from console.store.database import Database
from console.store.faults import StoreError
from console.store.pictures import PictureStore

_SIDE_LEAST = 160  # pixels: a box's own cut-outs may be small, and are enlarged
_SIDE_FACE = 16  # pixels: of less nothing can be made, and a line drawn out to that width would be huge
_MARGIN = 0.4  # of its size: a face that fills its picture is not found as one without something around it

log = logging.getLogger(__name__)


class GuestFaceShelf:
    """Everything beneath `folder`; safe from several threads. `turn` is held while the networks are at work."""

    def __init__(self, folder: Path, seer: FaceSeer, turn: threading.Lock) -> None:
        self._folder = folder
        self._seer = seer
        self._turn = turn
        self._lock = threading.RLock()
        self._open: dict[str, _Copy] = {}
        for place in sorted(folder.iterdir()) if folder.is_dir() else ():
            try:
                copy = _Copy(place)
            except StoreError as error:
                # An engine without somebody else's people is still an engine; the console brings them anew.
                log.error("a copy of faces cannot be opened: %s", error)
                continue
            if copy.owner:
                self._open[copy.owner] = copy
            else:  # begun and not finished: nobody knows whose it is
                copy.delete()

    def all(self) -> GuestLibraries:
        """Of which boxes there are copies."""
        with self._lock:
            copies = list(self._open.values())
        return GuestLibraries(libraries=[copy.told() for copy in copies])

    def listed(self, owner: str) -> GuestFaces:
        """Everything in the copy of one box; an empty one where there is none."""
        copy = self._open.get(owner)
        return GuestFaces(owner=owner) if copy is None else copy.listed()

    def library(self, owner: str) -> FaceLibrary | None:
        """The copy of one box, None where there is none."""
        copy = self._open.get(owner)
        return None if copy is None else copy.library

    def change(self, owner: str, change: GuestFaceChange) -> GuestLibrary:
        """One step towards what the box has now. Raises SPACE_IS_FULL."""
        with self._lock:
            copy = self._open.get(owner)
            if copy is None:
                copy = self._open[owner] = _Copy(self._folder / _name(owner), owner)
        with copy.changing:
            copy.set_groups(change.groups)
            for token in change.drop:
                copy.drop(token)
            for face in change.faces:
                if face.image:
                    self._take_in(copy, face)
                else:
                    copy.rebind(face)
        return copy.told()

    def delete(self, owner: str) -> None:
        """Nothing of a box is left."""
        with self._lock:
            copy = self._open.pop(owner, None)
        if copy is not None:
            with copy.changing:
                copy.delete()
            log.info("the copy of the faces of %s is deleted", owner)

    def close(self) -> None:
        for copy in self._open.values():
            copy.database.close()

    def _take_in(self, copy: _Copy, face: GuestFace) -> None:
        found = None
        photo = _photo(face.image)
        if photo is not None:
            with self._turn:
                found = self._face(photo)
        if found is None:
            copy.mark_unusable(face.faceToken)
            return
        picture, seen, embedding = found
        copy.drop(face.faceToken)
        taken = not face.imageId or copy.library.token_of(face.imageId) is not None  # by another face of it
        copy.library.add(
            NewFace(
                image_id=face.faceToken if taken else face.imageId,
                description=face.description,
                box=seen.box,
                embedding=embedding,
                crop=face_picture(picture, seen.box),
                groups=tuple(face.groups),
                token=face.faceToken,
            )
        )

    def _face(self, photo: Picture) -> tuple[Picture, SeenFace, Embedding] | None:
        """The largest face of a picture, looked for once more with a margin around it."""
        for picture in (photo, _with_margin(photo)):
            seen = self._seer.examine(picture)
            if seen:
                return picture, seen[0], self._seer.embedding(picture, seen[0])
        return None


class GuestKnower:
    """Knows whose a face is by the copy of one box, whatever there is of it at the moment."""

    def __init__(self, libraries: GuestFaceShelf, owner: str) -> None:
        self._libraries = libraries
        self._owner = owner

    def recognise(
        self, embedding: Embedding, groups: Sequence[WatchedGroup], at: time, stranger: StrangerWatch | None = None
    ) -> Recognition:
        """See `Recogniser`; nobody is compared with a copy that is not there: all would be strangers."""
        library = self._libraries.library(self._owner)
        if library is None:
            return Recognition(Verdict.NOT_COMPARED)
        return Recogniser(library).recognise(embedding, groups, at, stranger)

    def picture(self, token: str) -> bytes:
        """The face of the copy, JPEG; b"" where it is gone."""
        library = self._libraries.library(self._owner)
        try:
            return b"" if library is None else library.crop(token)
        except BoxError:
            return b""


class _Copy:
    """One box's faces. `owner` is read from the folder where it is not given; "" where it does not say."""

    def __init__(self, folder: Path, owner: str = "") -> None:
        self._folder = folder
        self.changing = threading.RLock()
        self.database = Database(folder / "faces.db", (_tables, _versions))
        if owner:
            self.database.write(lambda db: db.execute("INSERT INTO guest_owner (name) VALUES (?)", [owner])).result()
        self.owner = owner or self._kept_owner()
        self.library = FaceLibrary(self.database, PictureStore(folder / "pictures"))

    def told(self) -> GuestLibrary:
        return GuestLibrary(
            owner=self.owner,
            groups=[group.name for group in self.library.groups.all()],
            faces=self.library.count_faces(),
            unusable=self._unusable(),
        )

    def listed(self) -> GuestFaces:
        query = (
            "SELECT token, image_id, description, (SELECT group_concat(name, char(10)) FROM face_groups"
            " JOIN face_bindings ON grp = face_groups.id WHERE face = faces.id)"
            " FROM faces JOIN face_pictures ON face_pictures.id = picture"
        )
        with self.database.read() as db:
            rows = db.execute(query).fetchall()
        faces = [
            GuestFace(
                faceToken=token, imageId=image, description=text, groups=sorted(names.split("\n")) if names else []
            )
            for token, image, text, names in rows
        ]
        return GuestFaces(**self.told().model_dump(), listed=faces)

    def set_groups(self, names: Sequence[str]) -> None:
        present = self.library.groups.names()
        for name in present - set(names):
            self.library.groups.delete(name, GroupDeletion.KEEP_FACES)
        for name in names:
            if name not in present:
                self.library.groups.add(name)
                present.add(name)

    def drop(self, token: str) -> None:
        with self.database.read() as db:
            row = db.execute(
                "SELECT image_id FROM face_pictures JOIN faces ON picture = face_pictures.id WHERE token = ?", [token]
            ).fetchone()
        if row is not None:
            self.library.delete_picture(row[0])
        self.database.write(lambda db: db.execute("DELETE FROM guest_unusable WHERE token = ?", [token])).result()

    def rebind(self, face: GuestFace) -> None:
        """Other groups or another description; a face that is not there is passed over."""
        try:
            present = set(self.library.face(face.faceToken).groups)
        except BoxError:
            return
        wanted = [name for name in face.groups if name in self.library.groups.names()]
        self.library.groups.unbind(face.faceToken, sorted(present - set(wanted)))
        self.library.groups.bind(face.faceToken, [name for name in wanted if name not in present])
        text = [face.description, face.faceToken]
        self.database.write(
            lambda db: db.execute(
                "UPDATE face_pictures SET description = ? WHERE id = (SELECT picture FROM faces WHERE token = ?)", text
            )
        ).result()

    def mark_unusable(self, token: str) -> None:
        self.database.write(
            lambda db: db.execute("INSERT OR IGNORE INTO guest_unusable (token) VALUES (?)", [token])
        ).result()

    def delete(self) -> None:
        self.database.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _unusable(self) -> list[str]:
        with self.database.read() as db:
            return [token for (token,) in db.execute("SELECT token FROM guest_unusable").fetchall()]

    def _kept_owner(self) -> str:
        with self.database.read() as db:
            row = db.execute("SELECT name FROM guest_owner").fetchone()
        return "" if row is None else str(row[0])


def _tables(db: sqlite_utils.Database) -> None:
    for statement in FACE_TABLES:
        db.execute(statement)
    db.execute("CREATE TABLE guest_owner (name TEXT NOT NULL)")
    db.execute("CREATE TABLE guest_unusable (token TEXT PRIMARY KEY)")


def _versions(db: sqlite_utils.Database) -> None:
    """What was copied with an older version's embeddings is copied anew: the box still has it."""
    face_versions(db)
    for table in ("face_bindings", "faces", "face_pictures", "guest_unusable"):
        db.execute(f"DELETE FROM {table}")


def _name(owner: str) -> str:
    """A folder's name for whatever a box calls itself."""
    return hashlib.sha256(owner.encode()).hexdigest()[:32]


def _photo(image: str) -> Picture | None:
    """The pixels of a picture that a box keeps; None where it is none that can be looked at."""
    try:
        photo = read_photo(base64.b64decode(image), _SIDE_FACE)
    except (ValueError, BoxError):
        return None
    scale = _SIDE_LEAST / min(photo.shape[:2])
    if scale > 1:
        photo = np.asarray(cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
    return photo


def _with_margin(photo: Picture) -> Picture:
    down, across = (round(side * _MARGIN) for side in photo.shape[:2])
    return np.asarray(cv2.copyMakeBorder(photo, down, down, across, across, cv2.BORDER_REPLICATE), np.uint8)

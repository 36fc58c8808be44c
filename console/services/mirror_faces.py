"""Copies of boxes' faces at the workstation's own engine, so that it knows the same people while it stands in."""

from __future__ import annotations

import base64
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, replace
from typing import TypeVar

from console.megbox.broker import Priority
from console.megbox.client import Client
from console.megbox.schema.face_groups import BoundFace
from console.megbox.schema.faces import FaceItem
from console.megbox.schema.guest_faces import NAMES_IN_A_POST, GuestFace, GuestFaceChange, GuestFaces
from console.megbox.schema.paging import PageQuery
from console.model.errors import BoxError, BoxwatchError, ErrorCode, FaultError
from console.services.box_register import BoxRegister
from console.services.box_session import BoxSession
from console.services.mirror import Mirror
from console.services.mirror_captures import groups_of
from console.services.mirror_rows import BoxMirror
from console.services.refusal import Refused
from console.services.views import BoxState

T = TypeVar("T")

ROUND = 1.0
AGAIN = 600.0  # seconds after which a box is asked anew who is in its groups
SOON = 30.0  # and after it could not be done
PATIENCE = 60.0
PAGE = 50
MOST = 10_000  # faces of one box: about an hour's work for the networks, 300 MB on the disk
AT_ONCE = 4  # photographs in one post: about two seconds, in which the engine is asked nothing else

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FaceCopy:
    """How far the copy of a box's faces is. `wanted`: how many there are to be, None where that is not known yet.

    `unusable` are those in whose pictures the engine found no face; `beyond`: the box has more than are copied.
    """

    groups: tuple[str, ...] = ()
    faces: int = 0
    wanted: int | None = None
    unusable: int = 0
    beyond: bool = False


class FaceMirror:
    """Copies what `wants` says of a box, on a thread of its own; nothing of it is kept by the console itself.

    A box that is removed, or of which no copy is wanted any more, is forgotten by the engine.
    """

    def __init__(self, register: BoxRegister, mirror: Mirror, wants: Callable[[str], bool]) -> None:
        self._register = register
        self._mirror = mirror
        self._wants = wants
        self._lock = threading.Lock()
        self._copies: dict[str, FaceCopy] = {}
        self._due: dict[str, float] = {}
        self._asked_for: dict[str, tuple[frozenset[str], bool]] = {}
        self._engine: BoxSession | None = None
        self._engine_began = False
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mirror of faces", daemon=True)

    def start(self) -> None:
        """Keeps up with the boxes from now on."""
        self._thread.start()

    def close(self) -> None:
        """Copies no more."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def look_again(self) -> None:
        """What is wanted has changed."""
        self._wake.set()

    def of(self, key: str) -> FaceCopy | None:
        """How far the copy of a box is; None where there is none."""
        with self._lock:
            return self._copies.get(key)

    def has_copy(self, key: str) -> bool:
        """Whether the engine has anybody of a box's people."""
        copy = self.of(key)
        return copy is not None and copy.faces > 0

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait(ROUND)
            self._wake.clear()
            try:
                self._round()
            except (BoxwatchError, FutureTimeout) as error:
                log.info("copies of faces: %s", error)
            except Exception:
                # One box that says something odd must not end the copying for the others.
                log.exception("copies of faces")

    def _round(self) -> None:
        engine = self._own_engine()
        if engine is None:
            self._engine_began = False
            return
        if not self._engine_began:
            self._begin(engine)
        for key in list(self._register.keys()):
            if self._stopping.is_set():
                return
            if not self._register.is_embedded(key):
                self._look_at(engine, key)
        for key in [key for key in self._copies if self._register.find(key) is None]:
            self._forget(engine, key)

    def _own_engine(self) -> BoxSession | None:
        entry = self._register.find(self._register.engine_key)
        return None if entry is None or entry[1].standing.state is not BoxState.ONLINE else entry[1]

    def _begin(self, engine: BoxSession) -> None:
        """An engine that has just come up: what it has of whom."""
        libraries = self._ask(engine, lambda client: client.guest_libraries()).libraries
        with self._lock:
            self._copies = {
                one.owner: FaceCopy(tuple(one.groups), one.faces, unusable=len(one.unusable)) for one in libraries
            }
        self._due.clear()
        self._engine_began = True

    def _look_at(self, engine: BoxSession, key: str) -> None:
        mirror = self._mirror.of(key)
        names, everybody = _needed(mirror) if mirror is not None and self._wants(key) else (frozenset[str](), False)
        if not names and not everybody:
            # What is not known of yet may be wanted: a mirror is there as soon as its box has answered once.
            if key in self._copies and (mirror is not None or not self._wants(key)):
                self._forget(engine, key)
            return
        session = self._register.session(key)
        asked = self._asked_for.get(key) == (names, everybody)
        if session.standing.state is not BoxState.ONLINE or (asked and time.monotonic() < self._due.get(key, 0.0)):
            return
        self._asked_for[key] = (names, everybody)
        self._due[key] = time.monotonic() + SOON
        try:
            self._copy(engine, session, names, everybody)
            self._due[key] = time.monotonic() + AGAIN
        except (BoxError, FaultError, Refused, FutureTimeout) as error:
            log.info("the faces of %s are not copied now: %s", key, error)

    def _forget(self, engine: BoxSession, key: str) -> None:
        self._ask(engine, lambda client: client.delete_guest_faces(key))
        self._asked_for.pop(key, None)
        with self._lock:
            self._copies.pop(key, None)

    def _copy(self, engine: BoxSession, session: BoxSession, names: frozenset[str], everybody: bool) -> None:
        """Makes the engine's copy what the box has now; whatever was done stays done where it is interrupted."""
        key = session.key
        listed = [one.groupName for one in self._ask(session, lambda client: client.face_groups()).faceGroupList]
        groups = [name for name in listed if everybody or name in names]
        wanted, beyond = self._wanted(session, groups, everybody)
        present = self._ask(engine, lambda client: client.guest_faces(key))
        self._tell(key, FaceCopy(tuple(groups), len(present.listed), len(wanted), len(present.unusable), beyond))
        known = {face.faceToken: face for face in present.listed}
        gone = [token for token in (*known, *present.unusable) if token not in wanted]
        changed = [face for token, face in wanted.items() if token in known and _differs(face, known[token])]
        for step in _steps(groups, gone, changed, present):
            self._send(engine, key, step)
        skipped = set(known) | set(present.unusable)
        missing = [face for token, face in wanted.items() if token not in skipped]
        for first in range(0, len(missing), AT_ONCE):
            if self._stopping.is_set() or not self._wants(key):
                return
            with_photo = [self._with_photo(session, face) for face in missing[first : first + AT_ONCE]]
            faces = [face for face in with_photo if face is not None]
            if faces:
                self._send(engine, key, GuestFaceChange(groups=groups, faces=faces))

    def _wanted(self, session: BoxSession, groups: list[str], everybody: bool) -> tuple[dict[str, GuestFace], bool]:
        """Whom a box knows, by token, and whether it knows more than are copied."""
        wanted: dict[str, GuestFace] = {}
        if everybody:
            for face in self._library(session):
                if len(wanted) >= MOST:
                    return wanted, True
                wanted[face.faceToken] = face
        for name in groups:
            for face in self._members(session, name):
                known = wanted.get(face.faceToken)
                if known is None and len(wanted) >= MOST:
                    return wanted, True
                wanted[face.faceToken] = (known or face).model_copy(
                    update={"groups": sorted({*(known.groups if known is not None else ()), name})}
                )
        return wanted, False

    def _members(self, session: BoxSession, name: str) -> Iterator[GuestFace]:
        def read(token: int | None) -> tuple[list[BoundFace], int | None]:
            query = PageQuery(pageToken=token, pageSize=PAGE)
            page = self._ask(session, lambda client: client.face_group(name, query))
            return page.faces, page.nextPageToken

        return _all_pages(read)

    def _library(self, session: BoxSession) -> Iterator[GuestFace]:
        def read(token: int | None) -> tuple[list[FaceItem], int | None]:
            query = PageQuery(pageToken=token, pageSize=PAGE)
            page = self._ask(session, lambda client: client.faces(query))
            return page.face, page.nextPageToken

        return _all_pages(read)

    def _with_photo(self, session: BoxSession, face: GuestFace) -> GuestFace | None:
        """A face with the box's own cut-out of it, or the photograph where there is none; None where it is gone."""
        try:
            image = self._ask(session, lambda client: client.face(face.faceToken)).image
            if not image and face.imageId:
                photo = self._ask(session, lambda client: client.face_image(face.imageId))
                image = base64.b64encode(photo).decode("ascii")
        except BoxError as error:
            if error.code in (ErrorCode.FACE_TOKEN_NOT_EXIST, ErrorCode.IMAGE_ID_NOT_EXIST):
                return None
            raise
        return face.model_copy(update={"image": image.partition(",")[2] if image.startswith("data:") else image})

    def _send(self, engine: BoxSession, key: str, change: GuestFaceChange) -> None:
        told = self._ask(engine, lambda client: client.change_guest_faces(key, change))
        copy = self.of(key) or FaceCopy()
        self._tell(key, replace(copy, groups=tuple(told.groups), faces=told.faces, unusable=len(told.unusable)))

    def _tell(self, key: str, copy: FaceCopy) -> None:
        with self._lock:
            self._copies[key] = copy

    def _ask(self, session: BoxSession, call: Callable[[Client], T]) -> T:
        return session.ask(Priority.POLL, None, call).result(PATIENCE)


def _all_pages(read: Callable[[int | None], tuple[Sequence[BoundFace | FaceItem], int | None]]) -> Iterator[GuestFace]:
    """Everybody with a face, page after page; a page that leads to no later one is the last."""
    token: int | None = None
    while True:
        page, following = read(token)
        for one in page:
            if one.faceToken:
                yield GuestFace(faceToken=one.faceToken, imageId=one.imageId, description=one.description)
        if not page or following is None or following <= (token or 0):
            return
        token = following


def _needed(mirror: BoxMirror) -> tuple[frozenset[str], bool]:
    """The groups that any channel looks for, and whether one of them compares with the whole library."""
    names, everybody = set[str](), False
    for channel in mirror.channels:
        if channel.surveillance:
            found = groups_of(mirror.faces.get(channel.number), mirror.structures.get(channel.number, ()))
            names, everybody = names | found[0], everybody or found[1]
    return frozenset(names), everybody


def _differs(face: GuestFace, known: GuestFace) -> bool:
    return (face.description, sorted(face.groups)) != (known.description, sorted(known.groups))


def _steps(
    groups: list[str], gone: list[str], changed: Iterable[GuestFace], present: GuestFaces
) -> Iterator[GuestFaceChange]:
    """What is done without any picture; nothing where all is as it is to be."""
    others = list(changed)
    rounds = range(0, max(len(gone), len(others)), NAMES_IN_A_POST)
    if not rounds and set(groups) != set(present.groups):
        yield GuestFaceChange(groups=groups)
    for first in rounds:
        yield GuestFaceChange(
            groups=groups,
            drop=gone[first : first + NAMES_IN_A_POST],
            faces=others[first : first + NAMES_IN_A_POST],
        )

"""Faces of a box as the engine has them: what is added, bound anew or gone there is so here, and no more than that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from console.engine.local_box import LocalBox
from console.megbox.client import Client
from console.megbox.photo import Photo
from console.megbox.schema.face_groups import GroupDeletion, GroupList, GroupSetting
from console.megbox.schema.faces import FacePhoto
from console.model.channel import Channel
from console.services.box_register import BoxRegister
from console.services.mirror import Mirror
from console.services.mirror_faces import AGAIN, FaceMirror
from console.services.mirror_rows import BoxMirror
from console.services.views import BoxState
from tests.engine.engines import local_box
from tests.engine.test_contract import over_http
from tests.faces_lfw import PEOPLE, people_folder, person
from tests.services.test_takeover import ALL_DAY, FACES, STAFF

pytestmark = pytest.mark.skipif(people_folder() is None, reason="no shared photographs beside the project")
BOX, ENGINE = "yard", "engine"
EVERYBODY = FACES | {"globalStranger": {"enable": True, "searchThresholdLow": 20, **ALL_DAY}}


class Session:
    """A box that answers at once."""

    def __init__(self, key: str, client: Client) -> None:
        self.key = key
        self.standing = SimpleNamespace(state=BoxState.ONLINE)
        self.asked = 0
        self._client = client

    def ask(self, priority: object, key: object, call: Callable[[Client], Any]) -> Future[Any]:
        self.asked += 1
        future: Future[Any] = Future()
        try:
            future.set_result(call(self._client))
        except Exception as error:
            future.set_exception(error)
        return future


class Register:
    """The two of them."""

    engine_key = ENGINE

    def __init__(self, **sessions: Session) -> None:
        self.sessions = dict(sessions)

    def keys(self) -> list[str]:
        return list(self.sessions)

    def find(self, key: str) -> tuple[None, Session] | None:
        return (None, self.sessions[key]) if key in self.sessions else None

    def session(self, key: str) -> Session:
        return self.sessions[key]

    def is_embedded(self, key: str) -> bool:
        return key == ENGINE


class Stage:
    """A box, an engine, and the copying between them, of which every round is made by hand."""

    def __init__(self, box: LocalBox, yard: Client, engine: Client) -> None:
        self.box = box
        self.engine = engine
        self.wanted = True
        self.register = Register(yard=Session(BOX, yard), engine=Session(ENGINE, engine))
        self.known = BoxMirror(BOX, 1, (Channel(1, "gate", "rtsp://192.0.2.1/", surveillance=True),), faces={1: FACES})
        mirror = SimpleNamespace(of=lambda key: self.known if key == BOX else None)
        self.copying = FaceMirror(cast(BoxRegister, self.register), cast(Mirror, mirror), lambda key: self.wanted)

    def round(self, monkeypatch: pytest.MonkeyPatch | None = None) -> None:
        """One round of its thread; with `monkeypatch` the time after which it looks again has passed."""
        if monkeypatch is not None:
            monkeypatch.setattr("console.services.mirror_faces.time", SimpleNamespace(monotonic=lambda: 1e9 + AGAIN))
        self.copying._round()
        if monkeypatch is not None:
            monkeypatch.undo()
            self.copying._due.clear()

    def names(self) -> dict[str, list[str]]:
        """Who is known here, and in which groups."""
        return {face.description: face.groups for face in self.engine.guest_faces(BOX).listed}


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    box, engine = local_box(tmp_path / "box", start=False), local_box(tmp_path / "here", start=False)
    for name in ("staff", "guests"):
        box.add_face_group(GroupSetting(groupName=name))
    with over_http(box, digest=False) as yard, over_http(engine, digest=False) as here:
        yield Stage(box, yard, here)
    box.close()
    engine.close()


def enrolled(box: LocalBox, name: str, photo: Photo, *groups: str) -> str:
    token = box.enrol_face(photo, FacePhoto(description=name)).faceToken
    if groups:
        box.bind_face(token, GroupList(faceGroupList=list(groups)))
    return token


def test_the_copy_follows_the_box(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = enrolled(stage.box, "Ann", person(PEOPLE[0]), "staff")
    enrolled(stage.box, "Bob", person(PEOPLE[1]), "guests")
    stage.round()
    assert stage.names() == {"Ann": ["staff"]}, "nobody looks for the guests"
    copy = stage.copying.of(BOX)
    assert copy is not None
    assert (copy.groups, copy.faces, copy.wanted, copy.unusable) == (("staff",), 1, 1, 0)
    asked = stage.register.sessions[BOX].asked
    stage.round()
    assert stage.register.sessions[BOX].asked == asked, "a box is not asked again all the time"

    stage.known = replace(stage.known, faces={1: FACES | {"group": [STAFF, STAFF | {"groupName": "guests"}]}})
    stage.round()
    assert stage.names() == {"Ann": ["staff"], "Bob": ["guests"]}, "a group that is looked for now counts at once"

    stage.box.bind_face(ann, GroupList(faceGroupList=["guests"]))
    stage.box.delete_face_group("staff", GroupDeletion(deleteAllFace=1))
    stage.round(monkeypatch)
    assert stage.names() == {"Ann": ["guests"], "Bob": ["guests"]}
    stage.box.delete_face(ann)
    stage.round(monkeypatch)
    assert stage.names() == {"Bob": ["guests"]}, "who is gone there is gone here"


def test_strangers_are_strangers_to_the_whole_library(stage: Stage) -> None:
    enrolled(stage.box, "Bob", person(PEOPLE[1]))
    stage.known = replace(stage.known, faces={1: EVERYBODY})
    stage.round()
    assert stage.names() == {"Bob": []}


def test_nothing_is_left_where_no_copy_is_wanted(stage: Stage) -> None:
    enrolled(stage.box, "Ann", person(PEOPLE[0]), "staff")
    stage.round()
    assert stage.copying.has_copy(BOX)
    stage.wanted = False
    stage.round()
    assert stage.engine.guest_libraries().libraries == []
    stage.wanted = True
    stage.round()
    assert stage.copying.has_copy(BOX)
    del stage.register.sessions[BOX]
    stage.round()
    assert stage.engine.guest_libraries().libraries == [], "a box that was removed is forgotten"


def test_a_copy_of_a_run_before_is_known_and_a_box_that_is_away_keeps_it(stage: Stage) -> None:
    enrolled(stage.box, "Ann", person(PEOPLE[0]), "staff")
    stage.round()
    again = Stage(stage.box, stage.register.sessions[BOX]._client, stage.engine)
    again.register.sessions[BOX].standing.state = BoxState.OFFLINE
    again.round()
    assert again.copying.has_copy(BOX)
    assert again.register.sessions[BOX].asked == 0

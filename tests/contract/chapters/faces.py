"""Chapters 5, 6, 10, 24 and 30: photographs in and out of the library, groups, and whose face it is.

With the shared photographs it is told of real people; without them, of what every box refuses.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Any, Protocol

from console.megbox.calls.comparison import ComparisonBox
from console.megbox.calls.face_groups import FaceGroupsBox
from console.megbox.calls.faces import FacesBox
from console.megbox.calls.picture_objects import PictureObjectsBox
from console.megbox.photo import Photo
from console.megbox.schema.base import WireModel
from console.megbox.schema.comparison import CompareSetting, SearchSetting
from console.megbox.schema.face_groups import GroupDeletion, GroupList, GroupSetting
from console.megbox.schema.faces import BatchHead, BatchPhoto, FacePhoto, FaceRect
from console.megbox.schema.paging import PageQuery
from console.megbox.schema.picture_objects import ObjectQuestion
from tests.contract.scenario import Observation, Story
from tests.faces_lfw import PEOPLE, people_folder, person, plain

NOBODY = Photo(plain(), "nobody.jpg")
NO_TOKEN = "AAAAAAAAAAAAAAAAAAAAAA=="
ALL = PageQuery(pageToken=0, pageSize=100)


class FaceChapters(FacesBox, FaceGroupsBox, ComparisonBox, PictureObjectsBox, Protocol):
    """What the story asks of a box."""


def story(box: FaceChapters) -> list[Observation]:
    """Tell it to a box without faces and groups."""
    told = Story()
    _groups(box, told)
    _refusals(box, told)
    _pictures(box, told)
    if people_folder() is not None:
        tokens = _people(box, told)
        _whose(box, told)
        _batch(box, told)
        _going(box, told, tokens)
    told.note("empty the library", box.wipe_faces)
    told.note("nobody is left", lambda: box.faces(ALL))
    return told.seen


def _groups(box: FaceChapters, told: Story) -> None:
    told.note("no groups", box.face_groups)
    told.note("a group", lambda: box.add_face_group(GroupSetting(groupName="员工_1")))
    told.note("the same group", lambda: box.add_face_group(GroupSetting(groupName="员工_1")))
    told.note("another group", lambda: box.add_face_group(GroupSetting(groupName="guests")))
    told.note("nobody in it", lambda: box.face_group("guests", ALL))
    told.note("a group that is not there", lambda: box.face_group("nobody", ALL))
    gone = GroupDeletion(deleteAllFace=1)
    told.note("delete one that is not there", lambda: box.delete_face_group("nobody", gone))
    told.note("bind nobody", lambda: box.bind_face(NO_TOKEN, GroupList(faceGroupList=["guests"])))
    told.note("let go of nobody", lambda: box.unbind_face(NO_TOKEN, GroupList(faceGroupList=["guests"])))


def _refusals(box: FaceChapters, told: Story) -> None:
    bad = {
        "nobody in the picture": NOBODY,
        "no picture": Photo(b"GIF89a" + bytes(200), "a.gif"),
        "a broken picture": Photo(plain()[:150], "half.jpg"),
        "a tiny picture": Photo(plain(90, 90), "tiny.jpg"),
        "a heavy picture": Photo(plain() + bytes(4 << 20), "heavy.jpg"),
    }
    for name, photo in bad.items():
        told.note(f"enrol: {name}", partial(box.enrol_face, photo, FacePhoto(description=name)))
        told.note(f"compare: {name}", partial(box.compare, photo, photo, CompareSetting()))
    wrong = FacePhoto(description="", imageMd5=NO_TOKEN)
    told.note("enrol: another picture than was said", lambda: box.enrol_face(NOBODY, wrong))
    told.note("search where nobody is", lambda: box.search(NOBODY, SearchSetting(group=["guests"])))
    told.note("search in no group", lambda: box.search(NOBODY, SearchSetting(group=["nobody"])))
    told.note("features of nobody", lambda: box.features([NOBODY, NOBODY]))
    for call in ("face", "delete_face", "face_image", "delete_face_image"):
        told.note(f"{call}: what is not there", partial(getattr(box, call), NO_TOKEN))
    told.note("no failures", lambda: box.face_failures(ALL))
    told.note("no batch", box.batch_status)
    told.note("stop no batch", box.stop_batch)


def _pictures(box: FaceChapters, told: Story) -> None:
    told.note("nothing in the picture", lambda: box.detect_objects(NOBODY))
    rect = FaceRect(left=10, top=10, right=60, bottom=60)
    for kind in ("face", "human", "vehicle", "cycle", "plate"):
        question = ObjectQuestion(captureObjEnable=kind == "face", objType=kind, rect=rect)
        told.note(f"what a {kind} is like", partial(box.object_attributes, NOBODY, question))
    outside = ObjectQuestion(
        captureObjEnable=False, objType="face", rect=FaceRect(left=900, top=0, right=950, bottom=9)
    )
    told.note("what is not in the picture", lambda: box.object_attributes(NOBODY, outside))


def _people(box: FaceChapters, told: Story) -> dict[str, str]:
    tokens: dict[str, str] = {}
    for name in PEOPLE[:4]:
        enrolled = box.enrol_face(person(name), FacePhoto(description=f"{name} 先生"))
        tokens[name] = enrolled.faceToken
        told.note(f"enrol {name}", partial(_without, enrolled, "faceToken"))
    told.note("enrol again", lambda: box.enrol_face(person(PEOPLE[0]), FacePhoto(description="")))
    told.note("the library", lambda: _tokens_hidden(box.faces(ALL).to_wire()["face"]))
    told.note("its second page", lambda: box.faces(PageQuery(pageToken=1, pageSize=3)).nextPageToken)
    told.note("from an offset", lambda: len(box.faces(PageQuery(pageOffset=3, pageSize=3)).face))
    for name in PEOPLE[:3]:
        told.note(f"bind {name}", partial(box.bind_face, tokens[name], GroupList(faceGroupList=["员工_1", "guests"])))
    told.note("bind to nothing", lambda: box.bind_face(tokens[PEOPLE[0]], GroupList(faceGroupList=["nobody"])))
    told.note("let go", lambda: box.unbind_face(tokens[PEOPLE[2]], GroupList(faceGroupList=["guests"])))
    told.note("let go again", lambda: box.unbind_face(tokens[PEOPLE[2]], GroupList(faceGroupList=["guests"])))
    told.note("the groups", box.face_groups)
    told.note("a group's faces", lambda: _tokens_hidden(box.face_group("员工_1", ALL).to_wire()["faces"]))
    told.note("one face", lambda: box.face(tokens[PEOPLE[0]]))
    return tokens


def _whose(box: FaceChapters, told: Story) -> None:
    for name in PEOPLE[:3]:
        setting = SearchSetting(group=["员工_1"], featureUpload=True)
        found = box.search(person(name, 1), setting)
        told.note(f"search {name}", partial(_searched, found))
    told.note("compare", lambda: box.compare(person(PEOPLE[0]), person(PEOPLE[0], 1), CompareSetting()))
    told.note("compare others", lambda: box.compare(person(PEOPLE[0]), person(PEOPLE[1]), CompareSetting()))
    told.note("features", lambda: box.features([person(PEOPLE[0]), NOBODY]))
    told.note("targets", lambda: box.detect_objects(person(PEOPLE[0])))


def _batch(box: FaceChapters, told: Story) -> None:
    photos = [(name, person(name)) for name in PEOPLE[4:6]] + [("nobody", NOBODY)]
    pairs = [
        (
            BatchPhoto(
                imageName=f"{name}.jpg",
                batchNum=1,
                batchSeq=number,
                size=len(photo.content),
                description=name,
                faceGroupList=["guests"],
            ),
            photo,
        )
        for number, (name, photo) in enumerate(photos, start=1)
    ]
    head = BatchHead(total=3, count=3)
    told.note("a batch", lambda: _posted(box.enrol_batch(head, pairs).to_wire()))
    until = time.monotonic() + 30
    while (status := box.batch_status()).successCnt + status.failCnt < 3 and time.monotonic() < until:
        time.sleep(0.02)
    told.note("how far it is", box.batch_status)
    told.note("who failed", lambda: [fail.to_wire() | {"timeStamp": 0} for fail in box.face_failures(ALL).fails])
    told.note("forget who failed", box.clear_face_failures)
    told.note("nobody failed", lambda: box.face_failures(ALL))
    told.note("its group", lambda: _tokens_hidden(box.face_group("guests", ALL).to_wire()["faces"]))


def _going(box: FaceChapters, told: Story, tokens: dict[str, str]) -> None:
    told.note("delete a face", lambda: box.delete_face(tokens[PEOPLE[0]]))
    told.note("delete it again", lambda: box.delete_face(tokens[PEOPLE[0]]))
    kept = next(item for item in box.faces(ALL).face if item.description.startswith(PEOPLE[1]))
    told.note("delete a photograph", lambda: box.delete_face_image(kept.imageId))
    told.note("its face is gone", lambda: box.face(tokens[PEOPLE[1]]))
    told.note("empty a group", lambda: box.delete_face_group("guests", GroupDeletion(deleteAllFace=3)))
    told.note("the emptied group", box.face_groups)
    told.note("delete a group", lambda: box.delete_face_group("guests", GroupDeletion(deleteAllFace=1)))
    told.note("delete one with its faces", lambda: box.delete_face_group("员工_1", GroupDeletion(deleteAllFace=2)))
    told.note("what is left", lambda: _tokens_hidden(box.faces(ALL).to_wire()["face"]))


def _without(answer: WireModel, *names: str) -> dict[str, Any]:
    return {name: value for name, value in answer.to_wire().items() if name not in names}


def _tokens_hidden(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tokens are drawn by lot: only whether there is one can be the same."""
    return [item | {"faceToken": bool(item.get("faceToken"))} for item in items]


def _searched(found: Any) -> dict[str, Any]:
    answer: dict[str, Any] = found.to_wire()
    return {
        name: value | {"faceToken": True} if isinstance(value, dict) and name.startswith("top") else value
        for name, value in answer.items()
    }


def _posted(answer: dict[str, Any]) -> dict[str, Any]:
    """The first may have been looked at already."""
    return {name: value for name, value in answer.items() if name not in ("successCnt", "failCnt")}

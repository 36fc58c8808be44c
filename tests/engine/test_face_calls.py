"""What somebody sees who enrols, groups, searches and deletes faces on an engine, over HTTP, with real photographs."""

from __future__ import annotations

import hashlib
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from console.engine.local_box import LocalBox
from console.engine.models.nanodet import NanoDet
from console.megbox.client import Client
from console.megbox.photo import Photo
from console.megbox.schema.access import AccessRuleSetting, ScheduleSetting
from console.megbox.schema.comparison import CompareSetting, SearchSetting
from console.megbox.schema.configs import ConfigsSetting
from console.megbox.schema.face_groups import GroupDeletion, GroupList, GroupSetting
from console.megbox.schema.faces import BatchHead, BatchPhoto, BatchStatus, EnrolledFace, FacePhoto, FaceRect
from console.megbox.schema.paging import PageQuery
from console.megbox.schema.picture_objects import ObjectQuestion
from console.megbox.schema.surveillances import Surveillance
from console.megbox.schema.videos import VideoSetting
from console.model.errors import BoxError, ErrorCode
from tests.engine.engines import eventually, local_box
from tests.engine.test_contract import over_http
from tests.faces_lfw import PEOPLE, changed, people_folder, person, plain

needs_people = pytest.mark.skipif(people_folder() is None, reason="no shared photographs beside the project")
ALL = PageQuery(pageSize=1_000)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[LocalBox]:
    box = local_box(tmp_path)
    yield box
    box.close()


@pytest.fixture
def box(engine: LocalBox) -> Iterator[Client]:
    with over_http(engine, digest=False) as client:
        yield client


def code_of(refused: pytest.ExceptionInfo[BoxError]) -> int:
    return int(refused.value.code)


def enrol(box: Client, name: str, *groups: str, number: int = 0) -> str:
    token = box.enrol_face(person(name, number), FacePhoto(description=name)).faceToken
    if groups:
        box.bind_face(token, GroupList(faceGroupList=list(groups)))
    return token


def make_groups(box: Client, *names: str) -> None:
    for name in names:
        box.add_face_group(GroupSetting(groupName=name))


def sizes(box: Client) -> dict[str, int]:
    return {group.groupName: group.groupFaces for group in box.face_groups().faceGroupList}


@needs_people
def test_ten_people_are_enrolled_and_each_is_found_first_by_another_photograph(box: Client) -> None:
    make_groups(box, "员工")
    tokens = {name: enrol(box, name, "员工") for name in PEOPLE}
    for name, token in tokens.items():
        found = box.search(person(name, 1), SearchSetting(group=["员工"]))
        assert [hit.searchScore for hit in found.hits] == sorted((hit.searchScore for hit in found.hits), reverse=True)
        assert len(found.hits) == 5
        assert found.top1 is not None
        assert (found.top1.faceToken, found.top1.description) == (token, name)
        assert box.picture(found.top1.imageUrl).startswith(b"\xff\xd8")
    same = box.compare(person(PEOPLE[0]), person(PEOPLE[0], 1), CompareSetting())
    other = box.compare(person(PEOPLE[0]), person(PEOPLE[1]), CompareSetting())
    assert same.compareScore > 75 > 20 > other.compareScore


@needs_people
def test_the_library_lists_photographs_page_by_page_the_newest_last(box: Client) -> None:
    for name in PEOPLE[:5]:
        enrol(box, name)
    pages = list(box.faces_all(2))
    assert [len(page.face) for page in pages] == [2, 2, 1]
    assert [item.description for page in pages for item in page.face] == list(PEOPLE[:5])
    assert {page.totalFaces for page in pages} == {5}


@needs_people
def test_a_face_is_told_with_its_picture_and_groups(box: Client) -> None:
    make_groups(box, "a", "b")
    photo = person(PEOPLE[0])
    enrolled = box.enrol_face(photo, FacePhoto(description="某人"))
    assert enrolled.imageId == urlsafe_b64encode(hashlib.md5(photo.content).digest()).decode()
    box.bind_face(enrolled.faceToken, GroupList(faceGroupList=["b", "a"]))
    info = box.face(enrolled.faceToken)
    assert (info.imageId, info.description, info.rect) == (enrolled.imageId, "某人", enrolled.rect)
    assert [group.groupName for group in info.faceGroupList] == ["a", "b"]
    face = cv2.imdecode(np.frombuffer(b64decode(info.image), np.uint8), cv2.IMREAD_COLOR)
    assert face is not None
    assert min(face.shape[:2]) >= 50


@needs_people
def test_a_photograph_enrolled_twice_and_one_that_is_not_what_was_said(box: Client) -> None:
    enrol(box, PEOPLE[0])
    with pytest.raises(BoxError) as again:
        enrol(box, PEOPLE[0])
    assert code_of(again) == ErrorCode.FACE_ALREADY_EXIST
    with pytest.raises(BoxError) as wrong:
        box.enrol_face(person(PEOPLE[1]), FacePhoto(description="", imageMd5="AAAAAAAAAAAAAAAAAAAAAA=="))
    assert code_of(wrong) == ErrorCode.IMAGE_MD5_CHECK_FAIL
    assert box.faces(ALL).totalFaces == 1


@needs_people
@pytest.mark.parametrize(
    ("reason", "worse"),
    [
        ("BLURNESS", {"blur": 6}),
        ("FACE_TOO_SMALL", {"scale": 0.33}),
        ("BLACK_WHITE", {"brightness": 0.12}),
    ],
)
def test_a_photograph_that_is_too_bad_is_refused_with_the_reason(
    box: Client, reason: str, worse: dict[str, float]
) -> None:
    with pytest.raises(BoxError) as refused:
        box.enrol_face(changed(person(PEOPLE[0]), **worse), FacePhoto(description="x"))  # type: ignore[arg-type]
    assert code_of(refused) == ErrorCode.BAD_QUALITY
    assert reason in refused.value.arguments
    data = EnrolledFace.from_device(refused.value.data)
    assert (len(data.imageId), data.faceToken) == (24, "0")
    assert data.rect is not None, "where the face stands is told even then"
    assert data.rect.left < data.rect.right


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (plain(), ErrorCode.FACE_NOT_FOUND),
        (plain(extension=".png"), ErrorCode.FACE_NOT_FOUND),
        (plain(extension=".bmp"), ErrorCode.FACE_NOT_FOUND),
        (b"GIF89a" + bytes(100), ErrorCode.INVALID_TYPE),
        (plain()[:120], ErrorCode.IMAGE_DECODE_FAIL),
        (plain(99, 200), ErrorCode.INVALID_RESOLUTION),
        (plain(4200, 120), ErrorCode.INVALID_RESOLUTION),
        (plain() + bytes(4 << 20), ErrorCode.INVALID_SIZE),
    ],
)
def test_what_is_no_photograph_of_a_person_is_refused(box: Client, content: bytes, code: ErrorCode) -> None:
    with pytest.raises(BoxError) as refused:
        box.enrol_face(Photo(content, "x.jpg"), FacePhoto(description="x"))
    assert code_of(refused) == code
    assert box.faces(ALL).face == [] or code == ErrorCode.FACE_NOT_FOUND


@needs_people
def test_groups_are_made_filled_and_deleted_in_three_ways(box: Client) -> None:
    make_groups(box, "a", "b", "c")
    both, one = enrol(box, PEOPLE[0], "a", "b"), enrol(box, PEOPLE[1], "a")
    enrol(box, PEOPLE[2], "c")
    box.delete_face_group("a", GroupDeletion(deleteAllFace=3))
    assert sizes(box) == {"a": 0, "b": 1, "c": 1}, "emptied: who is in another group stays there"
    assert box.face(both).faceGroupList
    with pytest.raises(BoxError) as gone:
        box.face(one)
    assert code_of(gone) == ErrorCode.FACE_TOKEN_NOT_EXIST
    box.delete_face_group("b", GroupDeletion(deleteAllFace=1))
    assert box.face(both).faceGroupList == [], "the group went, its face stayed"
    box.bind_face(both, GroupList(faceGroupList=["a", "c"]))
    box.delete_face_group("a", GroupDeletion(deleteAllFace=2))
    assert sizes(box) == {"c": 1}, "the group went with its faces, out of the others as well"


def test_there_are_at_most_64_groups_of_different_names(box: Client) -> None:
    make_groups(box, *(f"g{number}" for number in range(63)), "组")
    for name, code in (("组", ErrorCode.GROUP_NAME_CONFLICT), ("one_more", ErrorCode.GROUP_OVER_LIMIT)):
        with pytest.raises(BoxError) as refused:
            make_groups(box, name)
        assert code_of(refused) == code
    assert len(sizes(box)) == 64


@needs_people
def test_binding_and_unbinding(box: Client) -> None:
    make_groups(box, "a", "b")
    token = enrol(box, PEOPLE[0], "a")
    box.bind_face(token, GroupList(faceGroupList=["a"]))  # a second time changes nothing
    for call, names, code in (
        (box.bind_face, ["b", "nobody"], ErrorCode.GROUP_NAME_NOT_EXIST),
        (box.unbind_face, ["a", "b"], ErrorCode.GROUP_BINDING_NOT_EXIST),
    ):
        with pytest.raises(BoxError) as refused:
            call(token, GroupList(faceGroupList=names))
        assert code_of(refused) == code
        assert sizes(box) == {"a": 1, "b": 0}, "nothing was changed"
    box.unbind_face(token, GroupList(faceGroupList=["a"]))
    assert sizes(box) == {"a": 0, "b": 0}


@needs_people
def test_a_search_looks_at_the_named_groups_only(box: Client) -> None:
    make_groups(box, "a", "b", "empty")
    enrol(box, PEOPLE[0], "a")
    enrol(box, PEOPLE[1], "b")
    found = box.search(person(PEOPLE[0], 1), SearchSetting(group=["b"]))
    assert [hit.description for hit in found.hits] == [PEOPLE[1]]
    both = box.search(person(PEOPLE[0], 1), SearchSetting(group=["a", "b"], featureUpload=True))
    assert [hit.description for hit in both.hits] == [PEOPLE[0], PEOPLE[1]]
    assert both.featureInfo is not None
    assert len(b64decode(both.featureInfo.feature)) == 512
    assert box.search(person(PEOPLE[0], 1), SearchSetting(group=["empty"])).hits == ()


@needs_people
def test_deleting_a_face_keeps_its_photograph_and_deleting_a_photograph_nothing(box: Client) -> None:
    make_groups(box, "a")
    first, second = enrol(box, PEOPLE[0], "a"), enrol(box, PEOPLE[1], "a")
    box.delete_face(first)
    listed = box.faces(ALL).face
    assert [item.faceToken for item in listed] == ["", second]
    assert sizes(box) == {"a": 1}
    box.delete_face_image(listed[1].imageId)
    assert [item.description for item in box.faces(ALL).face] == [PEOPLE[0]]
    assert sizes(box) == {"a": 0}
    box.wipe_faces()
    assert box.faces(ALL).totalFaces == 0
    assert sizes(box) == {"a": 0}, "groups stay"


def batch_of(names: list[str], *, first: int = 1, groups: list[str] | None = None) -> list[tuple[BatchPhoto, Photo]]:
    pairs = []
    for number, name in enumerate(names, start=first):
        photo = person(name) if name in PEOPLE else Photo(plain(), f"{name}.jpg")
        data = BatchPhoto(
            imageName=f"{name}.jpg",
            batchNum=1,
            batchSeq=number,
            size=len(photo.content),
            description=name,
            faceGroupList=groups or [],
        )
        pairs.append((data, photo))
    return pairs


def finished(box: Client, total: int) -> BatchStatus:
    def ask() -> BatchStatus | None:
        status = box.batch_status()
        return status if status.successCnt + status.failCnt == total else None

    return eventually(ask, "the batch's end")


@needs_people
def test_a_batch_in_two_posts_with_failures(box: Client) -> None:
    make_groups(box, "new")
    head = BatchHead(total=5, count=3)
    answer = box.enrol_batch(head, batch_of([*PEOPLE[:2], "a wall"], groups=["new"]))
    assert (answer.totalCnt, answer.recvCnt) == (5, 3)
    assert answer.faceInfo is not None
    assert answer.faceInfo[0].imageMd5 == urlsafe_b64encode(hashlib.md5(person(PEOPLE[0]).content).digest()).decode()
    second = [*batch_of([PEOPLE[0]], first=4), *batch_of([PEOPLE[2]], first=5, groups=["nobody"])]
    box.enrol_batch(BatchHead(total=5, count=2), second)
    assert finished(box, 5).to_wire() == {"totalCnt": 5, "recvCnt": 5, "successCnt": 2, "failCnt": 3}
    fails = box.face_failures(ALL)
    assert fails.totalFails == 3
    assert [(fail.imageName, fail.failReason) for fail in fails.fails] == [
        ("a wall.jpg", "FACE_NOT_FOUND"),
        (f"{PEOPLE[0]}.jpg", "FACE_ALREADY_EXIST"),
        (f"{PEOPLE[2]}.jpg", "GROUP_NAME_NOT_EXIST"),
    ]
    assert all(fail.timeStamp > 1_600_000_000 for fail in fails.fails)
    assert sizes(box) == {"new": 2}
    assert [len(page.fails) for page in box.face_failures_all(2)] == [2, 1]
    box.clear_face_failures()
    assert box.face_failures(ALL).totalFails == 0


@needs_people
def test_progress_of_an_upload_is_heard(box: Client) -> None:
    heard: list[tuple[int, int]] = []
    box.enrol_batch(
        BatchHead(total=1, count=1), batch_of([PEOPLE[0]]), progress=lambda sent, whole: heard.append((sent, whole))
    )
    assert heard[-1][0] == heard[-1][1] > len(person(PEOPLE[0]).content)
    assert [sent for sent, _ in heard] == sorted(sent for sent, _ in heard)


def test_a_batch_that_is_open_lets_no_other_begin(box: Client) -> None:
    walls = batch_of(["wall"])
    box.enrol_batch(BatchHead(total=9, count=1), walls)
    with pytest.raises(BoxError) as other:
        box.enrol_batch(BatchHead(total=2, count=1), walls)
    assert code_of(other) == ErrorCode.GROUP_IS_BUSY
    box.stop_batch()
    eventually(lambda: box.batch_status().failCnt == 1, "the first batch's end")
    assert box.enrol_batch(BatchHead(total=2, count=1), walls).totalCnt == 2
    with pytest.raises(BoxError) as more:
        box.enrol_batch(BatchHead(total=2, count=2), batch_of(["wall", "door"]))
    assert code_of(more) == ErrorCode.IMAGE_OVER_LIMIT


@needs_people
def test_features_of_several_photographs_are_those_of_the_search(box: Client) -> None:
    answer = box.features([person(PEOPLE[0]), Photo(plain()), Photo(b"nothing"), person(PEOPLE[1])])
    codes = [result.ret_code for result in answer.result_array]
    assert codes == [0, ErrorCode.FACE_NOT_FOUND, ErrorCode.INVALID_TYPE, 0]
    vectors = []
    for result in (answer.result_array[0], answer.result_array[3]):
        assert result.featureInfo is not None
        assert result.featureInfo.version
        vectors.append(np.frombuffer(b64decode(result.featureInfo.feature), "<f4"))
        assert result.detectionResult is not None
        assert 0 < (result.detectionResult.quality or 0) <= 1
    assert np.linalg.norm(vectors[0] - vectors[1]) > 0.6


@needs_people
def test_a_face_in_a_picture_is_found_and_described(box: Client) -> None:
    photo = person(PEOPLE[0])
    (face,) = (found for found in box.detect_objects(photo).detectionResult if found.objType == "face")
    assert face.roll is not None
    question = ObjectQuestion(captureObjEnable=True, objType="face", rect=face.rect)
    answer = box.object_attributes(photo, question)
    assert answer.faceAttr is not None
    assert 25 < (answer.faceAttr.age or 0) < 75
    assert answer.faceAttr.hair == 0, "unknown: there is no model for it"
    assert answer.captureObj is not None
    cut = cv2.imdecode(np.frombuffer(b64decode(answer.captureObj), np.uint8), cv2.IMREAD_COLOR)
    assert cut is not None
    assert cut.shape[:2] == (face.rect.bottom - face.rect.top, face.rect.right - face.rect.left)


@needs_people
def test_a_person_in_a_picture_is_found_with_the_face(tmp_path: Path) -> None:
    engine = local_box(tmp_path, detector=NanoDet())
    found = engine.detect_objects(person(PEOPLE[0])).detectionResult
    engine.close()
    assert {"face", "human"} == {one.objType for one in found}
    face = next(one for one in found if one.objType == "face")
    human = next(one for one in found if one.objType == "human")
    assert human.rect.left <= face.rect.left < face.rect.right <= human.rect.right
    assert human.roll is None
    assert all(45 <= one.score <= 100 for one in found)


@pytest.mark.parametrize(
    ("kind", "name", "unknown"),
    [
        ("human", "humanAttr", ("clothes", {"clothesColor": 0, "clothesSleeve": 32})),
        ("vehicle", "vehicleAttr", ("color", 0x1FFF)),
        ("vehicle", "vehicleAttr", ("brand", -1)),
        ("cycle", "cycleAttr", ("subClass", 0)),
        ("plate", "plateAttr", ("type", 2)),
    ],
)
def test_what_no_model_knows_is_said_to_be_unknown(
    box: Client, kind: str, name: str, unknown: tuple[str, object]
) -> None:
    rect = FaceRect(left=0, top=0, right=100, bottom=100)
    question = ObjectQuestion.model_validate({"captureObjEnable": False, "objType": kind, "rect": rect})
    answer = box.object_attributes(Photo(plain()), question).to_wire()
    assert answer[name][unknown[0]] == unknown[1]
    assert set(answer) == {"objType", name}


@needs_people
def test_everything_is_there_again_after_a_restart(tmp_path: Path) -> None:
    first = local_box(tmp_path)
    with over_http(first, digest=True) as client:
        make_groups(client, "a")
        token = enrol(client, PEOPLE[0], "a")
    first.close()
    second = local_box(tmp_path)
    with over_http(second, digest=True) as client:
        found = client.search(person(PEOPLE[0], 1), SearchSetting(group=["a"]))
        assert [hit.faceToken for hit in found.hits] == [token]
        with pytest.raises(BoxError):
            enrol(client, PEOPLE[0])
    second.close()


@needs_people
def test_the_photograph_itself_is_kept_in_white_list_mode_only(box: Client) -> None:
    photo = person(PEOPLE[0])
    seen = box.enrol_face(photo, FacePhoto(description=""))
    assert box.face_image(seen.imageId) == b64decode(box.face(seen.faceToken).image), "only the face is there"
    box.set_configs(ConfigsSetting.model_validate({"modelSw": {"workMode": "WhiteNameListMode"}}))
    assert box.faces(ALL).totalFaces == 0, "another mode empties the library"
    assert box.face_image(box.enrol_face(photo, FacePhoto(description="")).imageId) == photo.content


def test_a_group_that_is_used_cannot_go(box: Client) -> None:
    make_groups(box, "watched", "admitted")
    box.add_video(VideoSetting(videoNo=1, videoName="door", url="rtsp://127.0.0.1:9/", rotation=0))
    bound = {
        "groupName": "watched",
        "searchThresholdHigh": 75,
        "searchThresholdLow": 20,
        "startTime": "000000",
        "endTime": "000000",
    }
    box.set_surveillance(1, Surveillance.model_validate({"surveillanceEnabled": True, "group": [bound]}))
    week = [[[28_800, 64_800]]] * 7
    work = {"scheduleName": "work", "startDate": "2026-01-01", "endDate": "2036-01-01", "timeRange": week}
    box.add_schedule(ScheduleSetting.model_validate(work))
    rule = {
        "ruleName": "door",
        "videoNo": [1],
        "groupNames": ["admitted"],
        "scheduleNames": ["work"],
        "enable": True,
    }
    box.add_access_rule(AccessRuleSetting.model_validate(rule))
    for name, code in (("watched", ErrorCode.GROUP_BEUSED), ("admitted", ErrorCode.GROUP_BIND_RULES)):
        for how in (1, 2):
            with pytest.raises(BoxError) as refused:
                box.delete_face_group(name, GroupDeletion(deleteAllFace=how))
            assert code_of(refused) == code
        box.delete_face_group(name, GroupDeletion(deleteAllFace=3))
    assert sizes(box) == {"watched": 0, "admitted": 0}

"""Forms with photographs on the wire: what a client sends to a device, and what a box makes of what it is sent."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
import requests

from console.megbox.calls.faces import BatchPair
from console.megbox.client import Client
from console.megbox.multipart import MultipartBody, Part
from console.megbox.photo import Photo
from console.megbox.schema.comparison import (
    CompareSetting,
    Comparison,
    Features,
    SearchResult,
    SearchSetting,
    SeenFaceInfo,
)
from console.megbox.schema.face_groups import FaceGroups, GroupDeletion, GroupList, GroupPage, GroupSetting
from console.megbox.schema.faces import (
    BatchHead,
    BatchPhoto,
    BatchStatus,
    EnrolledFace,
    FaceInfo,
    FacePage,
    FacePhoto,
    FailPage,
)
from console.megbox.schema.object_attributes import ObjectAttributes
from console.megbox.schema.paging import PageQuery
from console.megbox.schema.picture_objects import DetectedObjects, ObjectQuestion
from console.megbox.server import Server
from console.model.errors import BoxError, ErrorCode, FaultError
from tests.contract.sample_box import SampleBox
from tests.megbox.recording import NOT_FOUND, OK, Answer, Asked, RecordingServer, ok, refused

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256))
TOKEN = "p-Lw5yBtLzLvjFXbPjL7YQ=="
SEEN = SeenFaceInfo(left=1, top=2, right=3, bottom=4)


class FacesSample(SampleBox):
    """Writes down what it is asked, and takes everything."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[Any, ...]] = []

    def enrol_face(self, photo: Photo, texts: FacePhoto) -> EnrolledFace:
        self.calls.append(("enrol", photo, texts))
        return EnrolledFace(imageId="i", faceToken=TOKEN)

    def faces(self, query: PageQuery) -> FacePage:
        self.calls.append(("faces", query))
        return FacePage()

    def face(self, face_token: str) -> FaceInfo:
        self.calls.append(("face", face_token))
        return FaceInfo()

    def delete_face(self, face_token: str) -> None:
        self.calls.append(("delete", face_token))

    def face_image(self, image_id: str) -> bytes:
        self.calls.append(("image", image_id))
        return JPEG

    def delete_face_image(self, image_id: str) -> None:
        self.calls.append(("delete image", image_id))

    def wipe_faces(self) -> None:
        self.calls.append(("wipe",))

    def enrol_batch(self, head: BatchHead, photos: Sequence[BatchPair]) -> BatchStatus:
        self.calls.append(("batch", head, list(photos)))
        return BatchStatus(totalCnt=head.total, recvCnt=head.count)

    def stop_batch(self) -> None:
        self.calls.append(("stop",))

    def batch_status(self) -> BatchStatus:
        return BatchStatus()

    def face_failures(self, query: PageQuery) -> FailPage:
        return FailPage()

    def clear_face_failures(self) -> None:
        self.calls.append(("clear",))

    def face_groups(self) -> FaceGroups:
        return FaceGroups()

    def add_face_group(self, setting: GroupSetting) -> FaceGroups:
        self.calls.append(("group", setting.groupName))
        return FaceGroups()

    def delete_face_group(self, group_name: str, deletion: GroupDeletion) -> None:
        self.calls.append(("delete group", group_name, deletion.deleteAllFace))

    def face_group(self, group_name: str, query: PageQuery) -> GroupPage:
        self.calls.append(("members", group_name, query))
        return GroupPage()

    def bind_face(self, face_token: str, groups: GroupList) -> None:
        self.calls.append(("bind", face_token, groups.faceGroupList))

    def unbind_face(self, face_token: str, groups: GroupList) -> None:
        self.calls.append(("unbind", face_token, groups.faceGroupList))

    def compare(self, first: Photo, second: Photo, setting: CompareSetting) -> Comparison:
        self.calls.append(("compare", first, second, setting))
        return Comparison(compareScore=1.0, detectionResult1=SEEN, detectionResult2=SEEN)

    def search(self, photo: Photo, setting: SearchSetting) -> SearchResult:
        self.calls.append(("search", setting))
        return SearchResult(detectionResult=SEEN)

    def features(self, photos: Sequence[Photo]) -> Features:
        self.calls.append(("features", len(photos)))
        return Features(result_array=[])

    def detect_objects(self, photo: Photo) -> DetectedObjects:
        return DetectedObjects()

    def object_attributes(self, photo: Photo, question: ObjectQuestion) -> ObjectAttributes:
        self.calls.append(("attributes", question))
        return ObjectAttributes(objType=question.objType)


@pytest.fixture
def faces(served: Callable[..., Server]) -> tuple[FacesSample, str]:
    box = FacesSample()
    return box, f"http://{served(box).address}/v1/MEGBOX"


@contextmanager
def asking(answer: Callable[[Asked], Answer]) -> Iterator[tuple[Client, list[Asked]]]:
    server = RecordingServer(answer)
    client = Client(server.address)
    try:
        yield client, server.asked
    finally:
        client.close()
        server.close()


def post(url: str, *parts: Part, method: str = "POST") -> dict[str, Any]:
    body = MultipartBody(parts)
    response = requests.request(method, url, data=body.read(), headers={"Content-Type": body.content_type}, timeout=10)
    answer: dict[str, Any] = response.json()
    assert response.status_code == (200 if answer["code"] == 0 else 400)
    return answer


def image(name: str = "image", content: bytes = JPEG, filename: str | None = "a.jpg") -> Part:
    return Part(name, content, filename, "image/jpeg")


# what a device is sent


def test_a_photograph_goes_out_as_devices_want_it() -> None:
    photo = Photo(JPEG, "小高.jpg")
    with asking(lambda asked: ok(faceToken=TOKEN, imageId="i")) as (client, asked):
        for _ in range(2):
            assert client.enrol_face(photo, FacePhoto(description="小高")).faceToken == TOKEN
    first, second = asked
    boundary = re.fullmatch(r"multipart/form-data; boundary=([A-Za-z0-9-]+)", first.headers["content-type"])
    assert boundary, "not quoted"
    assert int(first.headers["content-length"]) == len(first.body)
    assert "transfer-encoding" not in first.headers
    assert first.headers["content-type"] != second.headers["content-type"], "another one each time"
    parts = first.body.split(b"--" + boundary[1].encode())[1:-1]
    assert 'name="image"; filename="小高.jpg"'.encode() in parts[0]
    assert b"Content-Type: image/jpeg" in parts[0]
    assert parts[0].endswith(b"\r\n\r\n" + JPEG + b"\r\n")
    assert parts[1].endswith("\r\n\r\n小高\r\n".encode())


def test_a_batch_goes_out_as_pairs_in_their_order() -> None:
    pairs = [(BatchPhoto(imageName=f"{n}.jpg", batchNum=1, size=3), Photo(b"abc", f"{n}.jpg")) for n in range(3)]
    with asking(lambda asked: ok(totalCnt=7, recvCnt=3)) as (client, asked):
        assert client.enrol_batch(BatchHead(total=7, count=3), pairs).recvCnt == 3
    names = re.findall(rb' name="(\w+)"', asked[0].body)
    assert names == [b"total", b"count", b"data", b"image", b"data", b"image", b"data", b"image"]
    assert asked[0].target == "/v1/MEGBOX/faces/batch"


@pytest.mark.parametrize(
    ("call", "first", "then"),
    [
        (lambda box: box.wipe_faces(), "faces/facesLib", "faces/faceLib"),
        (lambda box: box.face(TOKEN), f"faces/{TOKEN}", f"faces/faceToken/{TOKEN}"),
        (lambda box: box.delete_face(TOKEN), f"faces/{TOKEN}", f"faces/faceToken/{TOKEN}"),
        (lambda box: box.enrol_batch(BatchHead(total=1, count=1), []), "faces/batch", "face/batch"),
        (
            lambda box: box.bind_face(TOKEN, GroupList(faceGroupList=["a"])),
            f"faceGroups/binding/{TOKEN}",
            f"faceGroups/a/{TOKEN}",
        ),
    ],
)
def test_a_box_with_the_other_spelling_is_asked_with_it(call: Callable[[Client], Any], first: str, then: str) -> None:
    with asking(lambda asked: OK if asked.target.endswith(then) else NOT_FOUND) as (client, asked):
        call(client)
    assert [one.target.removeprefix("/v1/MEGBOX/") for one in asked] == [first, then]


def test_a_box_that_takes_the_wipe_for_a_face_is_asked_with_the_other_spelling() -> None:
    def answer(asked: Asked) -> Answer:
        return OK if asked.target.endswith("faceLib") else refused(104202, "FACE_TOKEN_NOT_EXIST")

    with asking(answer) as (client, asked):
        client.wipe_faces()
    assert len(asked) == 2


@pytest.mark.parametrize("answer", [refused(104004, "NO_ACCESS"), refused(104401, "SERVER_BUSY"), (500, b"oops")])
def test_a_wipe_that_was_refused_is_not_tried_again(answer: Answer) -> None:
    with asking(lambda asked: answer) as (client, asked), pytest.raises((BoxError, FaultError)):
        client.wipe_faces()
    assert len(asked) == 1


@pytest.mark.parametrize("sent", [JPEG, b"data:image/jpg;base64," + base64.b64encode(JPEG)])
def test_a_photograph_comes_as_bytes_or_as_text(sent: bytes) -> None:
    with asking(lambda asked: (200, sent)) as (client, asked):
        assert client.face_image("VsWi_xqPzxO4ruLVdEoimQ==") == JPEG
    assert asked[0].target.endswith("/faces/image/VsWi_xqPzxO4ruLVdEoimQ==")


def test_how_a_group_goes_is_said_in_the_address_and_in_the_body() -> None:
    with asking(lambda asked: OK) as (client, asked):
        client.delete_face_group("访客 组", GroupDeletion(deleteAllFace=1))
    assert asked[0].target.endswith("/faceGroups/%E8%AE%BF%E5%AE%A2%20%E7%BB%84?deleteAllFace=1")
    assert json.loads(asked[0].body) == {"deleteAllFace": 1}


def test_other_spellings_of_answers_are_understood() -> None:
    face = {"imageId": "i", "faceToken": TOKEN, "description": "x"}
    with asking(lambda asked: ok(nextPageToken=1, totalFaces=4, face=[face], faces=None)) as (client, _):
        page = client.face_group("a", PageQuery())
        assert [one.faceToken for one in page.faces] == [TOKEN] or page.faces == []
    with asking(lambda asked: ok(totalFaces=4, face=[face])) as (client, _):
        assert [one.faceToken for one in client.face_group("a", PageQuery()).faces] == [TOKEN]


# what a box is sent


def test_parts_arrive_in_any_way_that_clients_write_them(faces: tuple[FacesSample, str]) -> None:
    box, url = faces
    described = Part("description", "小高")
    assert post(f"{url}/faces", image(), described)["data"]["faceToken"] == TOKEN
    assert post(f"{url}/faces", described, image(filename=None))["code"] == 0, "without a filename"
    assert post(f"{url}/faces", image(), Part("description", "小高".encode(), "d.txt"))["code"] == 0, "text as a file"
    assert [(call[1].content, call[2].description) for call in box.calls] == [(JPEG, "小高")] * 3


@pytest.mark.parametrize(
    ("parts", "code", "name"),
    [
        ((), 104002, "image"),
        ((Part("description", "x"),), 104002, "image"),
        ((image(content=b""), Part("description", "x")), 104002, "image"),
        ((image(),), 104002, "description"),
        ((image(), image(), Part("description", "x")), 104001, "image"),
        ((image(), Part("description", "长" * 86)), 104001, "description"),
        ((image(), Part("description", "x"), Part("imageMd5", "short")), 104001, "imageMd5"),
        ((image(content=bytes(5 << 20)), Part("description", "x")), 104212, ""),
    ],
)
def test_a_form_that_is_wrong_is_refused_by_the_name_of_its_part(
    faces: tuple[FacesSample, str], parts: tuple[Part, ...], code: int, name: str
) -> None:
    box, url = faces
    answer = post(f"{url}/faces", *parts)
    assert answer["code"] == code
    assert answer["message"].endswith(f":{name}" if name else "INVALID_SIZE")
    assert box.calls == []


def test_what_is_no_form_at_all(faces: tuple[FacesSample, str]) -> None:
    box, url = faces
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    for body, headers, code in (
        (b"{}", {"Content-Type": "application/json"}, 104002),
        (b"", {}, 104002),
        (b"nothing of it", form, 104000),
        (b"--x\r\nContent-Disposition: form-data; name=image\r\n\r\nabc", form, 104002),
        (b"--x--\r\n", {"Content-Type": "multipart/form-data"}, 104000),
    ):
        answer = requests.post(f"{url}/faces", data=body, headers=headers, timeout=10)
        assert (answer.status_code, answer.json()["code"]) == (400, code), body
    assert box.calls == []


def pair(**more: object) -> tuple[Part, Part]:
    data = {"imageName": "a.jpg", "batchNum": 1, "batchSeq": 1, "size": len(JPEG), "description": ""} | more
    return Part("data", json.dumps(data)), image()


def head(total: object, count: object) -> tuple[Part, Part]:
    return Part("total", str(total)), Part("count", str(count))


@pytest.mark.parametrize("path", ["faces/batch", "face/batch"])
def test_a_batch_arrives_in_pairs(faces: tuple[FacesSample, str], path: str) -> None:
    box, url = faces
    groups = ["a", {"groupName": "员工"}]
    parts = (*head(9, 2), *pair(faceGroupList=groups), *pair(imageName="b.jpg", imageMd5=""))
    assert post(f"{url}/{path}", *parts)["data"]["recvCnt"] == 2
    ((_, received, pairs),) = box.calls
    assert (received.total, received.count) == (9, 2)
    assert [data.imageName for data, _ in pairs] == ["a.jpg", "b.jpg"]
    assert pairs[0][0].faceGroupList == ["a", "员工"]
    assert [photo.content for _, photo in pairs] == [JPEG, JPEG]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ((*head(9, 2), *pair()), "ILLEGAL_ARGUMENT:count"),
        ((*head(9, 0), *pair()), "ILLEGAL_ARGUMENT:count"),
        ((*head("many", 1), *pair()), "ILLEGAL_ARGUMENT:total"),
        (pair(), "MISSING_ARGUMENT:total,count"),
        (head(9, 1), "MISSING_ARGUMENT:data,image"),
        ((*head(9, 1), pair()[0]), "MISSING_ARGUMENT:image"),
        ((*head(9, 1), image()), "MISSING_ARGUMENT:data"),
        ((*head(9, 51), *pair()), "IMAGE_OVER_LIMIT"),
        ((*head(9, 1), Part("data", "{"), image()), "ILLEGAL_JSON_BODY"),
        ((*head(9, 1), *pair(imageName=None)), "MISSING_ARGUMENT:imageMd5"),
        ((*head(9, 1), *pair(batchNum="x")), "ILLEGAL_ARGUMENT:batchNum"),
        ((*head(9, 1), *pair(size=None)), "ILLEGAL_ARGUMENT:size"),
        ((*head(9, 1), *pair(description="x" * 256)), "ILLEGAL_ARGUMENT:description"),
        ((*head(9, 1), *pair(note="x" * 2048)), "ILLEGAL_ARGUMENT:data"),
    ],
)
def test_a_batch_that_is_wrong_is_refused_as_a_whole(
    faces: tuple[FacesSample, str], parts: tuple[Part, ...], message: str
) -> None:
    box, url = faces
    assert post(f"{url}/faces/batch", *parts)["message"] == message
    assert box.calls == []


@pytest.mark.parametrize(
    "parts",
    [
        (Part("group", '["a","员工"]'),),
        (Part("group", '[{"groupName":"a"},{"groupName":"员工"}]'),),
        (Part("group", "a"), Part("group", "员工")),
        (Part("group[]", "a"), Part("group[]", "员工")),
    ],
)
def test_groups_of_a_search_in_every_way_that_clients_write_them(
    faces: tuple[FacesSample, str], parts: tuple[Part, ...]
) -> None:
    box, url = faces
    assert post(f"{url}/search", image(), *parts, Part("featureUpload", "true"))["code"] == 0
    ((_, setting),) = box.calls
    assert (setting.group, setting.featureUpload, setting.livenessEnabled) == (["a", "员工"], True, False)


@pytest.mark.parametrize(
    ("path", "parts", "message"),
    [
        ("search", (image(),), "MISSING_ARGUMENT:group"),
        ("search", (image(), Part("group", "[]")), "ILLEGAL_ARGUMENT:group"),
        ("search", (image(), Part("group", '["a"')), "ILLEGAL_ARGUMENT:group"),
        ("search", (image(), Part("group", "a"), Part("featureUpload", "perhaps")), "ILLEGAL_ARGUMENT:featureUpload"),
        ("search", (Part("group", "a"),), "MISSING_ARGUMENT:image"),
        ("compare", (image("image1"),), "MISSING_ARGUMENT:image2"),
        ("compare", (image("image2"),), "MISSING_ARGUMENT:image1"),
        ("feature", (image(),), "MISSING_ARGUMENT:total"),
        ("feature", (image(), Part("total", "2")), "ILLEGAL_ARGUMENT:total"),
        ("feature", (image(), Part("total", "26")), "ILLEGAL_ARGUMENT:total"),
        ("feature", (Part("total", "1"),), "MISSING_ARGUMENT:image"),
        ("picture/detect", (), "MISSING_ARGUMENT:image"),
        ("picture/objAttr", (image(),), "MISSING_ARGUMENT:captureObjEnable,objType,rect"),
        (
            "picture/objAttr",
            (image(), Part("captureObjEnable", "true"), Part("objType", "dog"), Part("rect", "{}")),
            "MISSING_ARGUMENT:left,top,right,bottom",
        ),
        (
            "picture/objAttr",
            (image(), Part("captureObjEnable", "true"), Part("objType", "face"), Part("rect", "here")),
            "ILLEGAL_ARGUMENT:rect",
        ),
    ],
)
def test_other_forms_that_are_wrong(
    faces: tuple[FacesSample, str], path: str, parts: tuple[Part, ...], message: str
) -> None:
    box, url = faces
    assert post(f"{url}/{path}", *parts)["message"] == message
    assert box.calls == []


def test_a_rectangle_comes_as_json_or_in_four_parts(faces: tuple[FacesSample, str]) -> None:
    box, url = faces
    texts = (Part("captureObjEnable", "false"), Part("objType", "human"))
    sides = {"left": 1, "top": 2, "right": 3, "bottom": 4}
    post(f"{url}/picture/objAttr", image(), *texts, Part("rect", json.dumps(sides)))
    post(f"{url}/picture/objAttr", image(), *texts, *(Part(name, str(value)) for name, value in sides.items()))
    assert [call[1].rect.to_wire() for call in box.calls] == [sides, sides]


@pytest.mark.parametrize(
    ("method", "path", "call"),
    [
        ("GET", f"faces/{TOKEN}", ("face", TOKEN)),
        ("GET", f"faces/faceToken/{TOKEN}", ("face", TOKEN)),
        ("GET", f"faces/{TOKEN.replace('=', '%3D')}", ("face", TOKEN)),
        ("DELETE", f"faces/faceToken/{TOKEN}", ("delete", TOKEN)),
        ("DELETE", f"faces/image/{TOKEN}", ("delete image", TOKEN)),
        ("DELETE", "faces/facesLib", ("wipe",)),
        ("DELETE", "faces/faceLib", ("wipe",)),
        ("DELETE", "faces/failList", ("clear",)),
        ("POST", "faces/faceBatchStop", ("stop",)),
        ("POST", f"faceGroups/员工/{TOKEN}", ("bind", TOKEN, ["员工"])),
        ("DELETE", f"faceGroups/a/{TOKEN}", ("unbind", TOKEN, ["a"])),
        ("DELETE", "faceGroups/a", ("delete group", "a", 2)),
        ("DELETE", "faceGroups/a?deleteAllFace=3", ("delete group", "a", 3)),
    ],
)
def test_old_and_new_paths_lead_to_the_same_call(
    faces: tuple[FacesSample, str], method: str, path: str, call: tuple[Any, ...]
) -> None:
    box, url = faces
    assert requests.request(method, f"{url}/{path}", timeout=10).json()["code"] == 0
    assert box.calls == [call]


@pytest.mark.parametrize(
    ("query", "body", "message"),
    [
        ("?deleteAllFace=4", b"", "ILLEGAL_ARGUMENT:deleteAllFace"),
        ("?deleteAllFace=all", b"", "ILLEGAL_ARGUMENT:deleteAllFace"),
        ("?deleteAllFace=1", b'{"deleteAllFace":2}', "ILLEGAL_ARGUMENT:deleteAllFace"),
        ("", b'{"deleteAllFace":true}', "ILLEGAL_ARGUMENT:deleteAllFace"),
        ("", b"[1]", "ILLEGAL_JSON_BODY"),
        ("", b"{", "ILLEGAL_JSON_BODY"),
    ],
)
def test_a_group_goes_only_in_a_way_that_there_is(
    faces: tuple[FacesSample, str], query: str, body: bytes, message: str
) -> None:
    box, url = faces
    assert requests.delete(f"{url}/faceGroups/a{query}", data=body, timeout=10).json()["message"] == message
    assert box.calls == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "MISSING_ARGUMENT:groupName"),
        ({"groupName": ""}, "ILLEGAL_ARGUMENT:groupName"),
        ({"groupName": "a b"}, "ILLEGAL_ARGUMENT:groupName"),
        ({"groupName": "a/b"}, "ILLEGAL_ARGUMENT:groupName"),
        ({"groupName": "组" * 11}, "ILLEGAL_ARGUMENT:groupName"),
        ({"groupName": 7}, "ILLEGAL_ARGUMENT:groupName"),
    ],
)
def test_a_group_has_a_name_of_letters_and_at_most_32_bytes(
    faces: tuple[FacesSample, str], body: dict[str, object], message: str
) -> None:
    box, url = faces
    assert requests.post(f"{url}/faceGroups", json=body, timeout=10).json()["message"] == message
    assert requests.post(f"{url}/faceGroups", json={"groupName": "员工（一）组_1"}, timeout=10).json()["code"] == 0
    assert box.calls == [("group", "员工（一）组_1")]


@pytest.mark.parametrize("query", ["pageToken=-1", "pageSize=0", "pageOffset=x", "pageToken=99999999999999999999"])
@pytest.mark.parametrize("path", ["faces", "faceGroups/a", "faces/failList"])
def test_a_page_that_there_cannot_be(faces: tuple[FacesSample, str], path: str, query: str) -> None:
    box, url = faces
    message = requests.get(f"{url}/{path}?{query}", timeout=10).json()["message"]
    assert message == f"ILLEGAL_ARGUMENT:{query.partition('=')[0]}"
    both = requests.get(f"{url}/{path}?pageToken=1&pageSize=2&pageOffset=3", timeout=10).json()
    assert both["code"] == ErrorCode.ILLEGAL_ARGUMENT
    assert box.calls == []

"""From a real photograph to a face in the library, and the documented reasons why not."""

from __future__ import annotations

from datetime import time

import cv2
import numpy as np
import pytest

from console.engine.faces.enrolment import ORIGINAL_BYTES, Enrolment
from console.engine.faces.photo import image_id, read_photo
from console.engine.faces.recognition import Recogniser, Verdict, WatchedGroup
from console.engine.faces.records import EnrolmentRefused
from console.model.errors import BoxError, ErrorCode


@pytest.fixture
def enrolment(vision, shelf) -> Enrolment:
    return Enrolment(vision, shelf.library)


def jpeg(picture: np.ndarray, quality: int = 95) -> bytes:
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def refusal(enrolment: Enrolment, data: bytes, **more) -> EnrolmentRefused:
    with pytest.raises(EnrolmentRefused) as caught:
        enrolment.enrol(data, **more)
    return caught.value


def test_somebody_who_was_enrolled_is_recognised_in_another_photograph(enrolment, shelf, vision, photograph, picture):
    shelf.library.groups.add("people")
    for name in ("Kofi_Annan", "Venus_Williams", "Hillary_Clinton", "Jackie_Chan"):
        enrolment.enrol(photograph(name, 2).read_bytes(), name, groups=("people",))
    recogniser = Recogniser(shelf.library)
    for name in ("Kofi_Annan", "Hillary_Clinton"):
        view = picture(name, 1)
        seen = recogniser.recognise(vision.embedding(view, vision.examine(view)[0]), [WatchedGroup("people")], time(12))
        assert seen.verdict is Verdict.RECOGNISED
        assert [match.face.description for match in seen.matches if match.alert_groups] == [name]


def test_the_answer_tells_id_token_and_place_of_the_face(enrolment, shelf, photograph):
    data = photograph("Kofi_Annan", 1).read_bytes()
    enrolled = enrolment.enrol(data, "安南.jpg", image_md5=image_id(data))
    assert enrolled.image_id == image_id(data)
    kept = shelf.library.face(enrolled.face_token)
    assert (kept.description, kept.box) == ("安南.jpg", enrolled.box)
    assert (enrolled.box.left, enrolled.box.bottom) == (pytest.approx(75, abs=2), pytest.approx(195, abs=2))
    crop = cv2.imdecode(np.frombuffer(shelf.library.crop(enrolled.face_token), np.uint8), cv2.IMREAD_COLOR)
    assert crop is not None
    assert crop.shape[0] == pytest.approx(1.3 * enrolled.box.height, abs=4)


def test_the_same_file_twice_is_refused(enrolment, photograph):
    data = photograph("Kofi_Annan", 1).read_bytes()
    enrolment.enrol(data)
    refused = refusal(enrolment, data)
    assert (refused.code, refused.image_id) == (ErrorCode.FACE_ALREADY_EXIST, image_id(data))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda annan: cv2.GaussianBlur(annan, (0, 0), 3.5), ErrorCode.BLURNESS),
        (lambda annan: (annan * 0.25).astype(np.uint8), ErrorCode.BLACK_WHITE),
        (lambda annan: cv2.resize(annan, (100, 100), interpolation=cv2.INTER_AREA), ErrorCode.FACE_TOO_SMALL),
    ],
)
def test_a_bad_picture_is_refused_with_its_reason_and_remembered(enrolment, shelf, picture, spoil, reason):
    data = jpeg(spoil(picture("Kofi_Annan", 1)))
    refused = refusal(enrolment, data, description="bad.jpg")
    assert (refused.code, refused.message) == (ErrorCode.BAD_QUALITY, f"BAD_QUALITY:{reason.name}")
    assert refused.reasons == (reason,)
    assert refused.box is not None
    (kept,) = shelf.library.pictures(0, 5)
    assert (kept.image_id, kept.face_token, kept.description) == (refused.image_id, "", "bad.jpg")
    assert (shelf.library.count_faces(), shelf.files()) == (0, 0)


def test_a_face_that_is_turned_away_is_refused(enrolment, photograph):
    refused = refusal(enrolment, photograph("Andre_Agassi", 3).read_bytes())
    assert (refused.code, refused.reasons) == (ErrorCode.BAD_QUALITY, (ErrorCode.POSE,))


def test_a_picture_without_a_face_is_refused(enrolment, shelf):
    refused = refusal(enrolment, jpeg(np.full((200, 200, 3), 90, np.uint8)))
    assert (refused.code, refused.box) == (ErrorCode.FACE_NOT_FOUND, None)
    assert shelf.library.count_pictures() == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xd8\xff\xe0 broken", ErrorCode.IMAGE_DECODE_FAIL),
        (b"GIF89a", ErrorCode.INVALID_TYPE),
        (b"", ErrorCode.INVALID_SIZE),
        (jpeg(np.zeros((99, 200, 3), np.uint8)), ErrorCode.INVALID_RESOLUTION),
    ],
)
def test_what_is_no_photograph_is_refused_and_not_remembered(enrolment, shelf, data, code):
    assert refusal(enrolment, data).code == code
    assert shelf.library.count_pictures() == 0


def test_a_wrong_md5_and_a_group_that_is_not_there_change_nothing(enrolment, shelf, photograph):
    data = photograph("Kofi_Annan", 1).read_bytes()
    assert refusal(enrolment, data, image_md5=image_id(b"else")).code == ErrorCode.IMAGE_MD5_CHECK_FAIL
    with pytest.raises(BoxError) as caught:
        enrolment.enrol(data, groups=("nowhere",))
    assert caught.value.code == ErrorCode.GROUP_NAME_NOT_EXIST
    assert shelf.library.count_pictures() == 0


def test_of_several_people_the_largest_is_enrolled(enrolment, picture):
    scene = np.full((300, 600, 3), 128, np.uint8)
    small = cv2.resize(picture("Venus_Williams", 2), None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    scene[:150, :150] = small
    scene[20:270, 300:550] = picture("Kofi_Annan", 1)
    assert enrolment.enrol(jpeg(scene)).box.left > 300


def test_photographs_are_kept_in_white_list_mode_only(vision, shelf, photograph, picture):
    white = Enrolment(vision, shelf.library, keep_originals=lambda: True)
    small = photograph("Kofi_Annan", 1).read_bytes()
    white.enrol(small)
    assert shelf.library.original(image_id(small)) == small
    noise = np.random.default_rng(0).normal(0, 12, (3000, 3000, 3))
    enlarged = cv2.resize(picture("Venus_Williams", 2), (3000, 3000), interpolation=cv2.INTER_CUBIC)
    large = jpeg((enlarged + noise).clip(0, 255).astype(np.uint8), 75)
    assert len(large) > 2 * ORIGINAL_BYTES
    white.enrol(large)
    kept = shelf.library.original(image_id(large)) or b""
    assert 0 < len(kept) <= ORIGINAL_BYTES
    assert min(read_photo(kept).shape[:2]) > 500
    black = Enrolment(vision, shelf.library)
    other = photograph("Hillary_Clinton", 2).read_bytes()
    black.enrol(other)
    assert shelf.library.original(image_id(other)) is None

"""Real people on a real channel, and pictures that a camera sends: recognised, strangers, bound, told everywhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import pytest

from console.engine.local_box import LocalBox
from console.engine.models.nanodet import NanoDet
from console.megbox.client import Client
from console.megbox.photo import Photo
from console.megbox.schema.alerts import AlertPage, AlertQuery
from console.megbox.schema.configs import ConfigsSetting
from console.megbox.schema.face_groups import GroupList, GroupSetting
from console.megbox.schema.faces import FacePhoto
from console.megbox.schema.pictures import PictureSetting
from console.megbox.schema.structures import StructureSurveillance
from console.megbox.schema.surveillances import PictureSurveillance, Surveillance
from console.megbox.schema.target_captures import BindRequest, TargetQuery
from console.model.errors import BoxError, ErrorCode
from tests.contract.chapters.surveillances import group
from tests.engine.engines import eventually, local_box, video
from tests.engine.test_contract import over_http
from tests.faces_lfw import PEOPLE, people_folder, person

CLIP = "derived_faces_reappear_concat.mp4"  # three people, then others, then the three again; 14 s
PERSON = (330, 560, 60, 340)  # left, right, top, bottom of the second of them in picture 30
ALL_DAY = {"startTime": "000000", "endTime": "000000"}
STRANGERS = {"enable": True, "searchThresholdLow": 20, **ALL_DAY}
FILTER = {"roll": 45, "yaw": 35, "pitch": 45, "blurness": 60, "faceMin": 60}


@pytest.fixture
def box(tmp_path: Path, shared_media: Path) -> Iterator[LocalBox]:
    """An engine with the clip in its media folder and one of its people in the group ``staff``."""
    made = local_box(tmp_path, detector=NanoDet())
    made.media.root.mkdir(parents=True, exist_ok=True)
    shutil.copy(shared_media / "video" / CLIP, made.media.root / "faces.mp4")
    made.add_face_group(GroupSetting(groupName="staff"))
    enrolled = made.enrol_face(Photo(_still(made.media.root / "faces.mp4"), "ann.png"), FacePhoto(description="Ann"))
    made.bind_face(enrolled.faceToken, GroupList(faceGroupList=["staff"]))
    yield made
    made.close()


def _still(clip: Path) -> bytes:
    left, right, top, bottom = PERSON
    with av.open(str(clip)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number == 30:
                done, coded = cv2.imencode(".png", frame.to_ndarray(format="bgr24")[top:bottom, left:right])
                assert done
                return coded.tobytes()
    raise AssertionError("the clip is too short")


def _told_of_both(box: LocalBox) -> AlertPage | None:
    page = box.alerts(AlertQuery(pageSize=100))
    return page if {alert.stranger for alert in page.alertsEvent} == {0, 1} else None


@pytest.mark.slow
def test_who_is_enrolled_is_recognised_and_others_are_strangers(box: LocalBox) -> None:
    box.add_video(video(1, "file:faces.mp4"))
    body = {
        "surveillanceEnabled": True,
        "filter": FILTER,
        "group": [group("staff", **ALL_DAY)],
        "globalStranger": STRANGERS,
    }
    box.set_surveillance(1, Surveillance.model_validate(body))
    page = eventually(lambda: _told_of_both(box), "a recognition and a stranger")
    known = [alert for alert in page.alertsEvent if not alert.stranger]
    assert {alert.top1.description for alert in known if alert.top1} == {"Ann"}
    first = known[0]
    assert first.top1 is not None
    assert first.top1.searchScore > 75
    assert box.picture(first.captureImageURL)[:2] == b"\xff\xd8"
    assert box.picture(first.captureFullImageURL)[:2] == b"\xff\xd8"
    seen = box.face_captures(TargetQuery(chnNo=1, pageSize=100)).captures
    assert first.trackId in {capture.trackId for capture in seen}


@pytest.mark.slow
def test_faces_and_bodies_are_captured_and_bound_and_told_over_http(box: LocalBox) -> None:
    box.add_video(video(1, "file:faces.mp4"))
    faces = {
        "livenessEnabled": False,
        "pushConfigs": {"pushMode": 2},
        "filter": FILTER | {"bodyMin": 20},
        "detectTargetList": ["face", "human"],
        "captureConfigs": {"captureMode": 0},
    }
    body = StructureSurveillance.model_validate({"surveillanceEnabled": True, "faces": faces})
    with over_http(box, digest=True) as client:
        client.set_structures(1, body)
        face, human = eventually(lambda: _bound(client), "a face with its body")
        back = client.bind_relation(BindRequest(mainObject=2, videoNo=1, trackId=human))
    assert face
    assert back.bindFace is not None
    assert back.bindFace.faceAttr is not None
    assert back.bindFace.imageURI


def _bound(client: Client) -> tuple[str, str] | None:
    """A face whose body is known, and that body's track."""
    people = {one.imageURI: one.trackId for one in client.human_captures(TargetQuery(pageSize=100)).captures}
    for capture in client.face_captures(TargetQuery(pageSize=100)).captures:
        found = client.bind_relation(BindRequest(mainObject=1, videoNo=1, trackId=capture.trackId))
        if found.bindHuman is not None and found.bindHuman.imageURI in people:
            return capture.trackId, people[found.bindHuman.imageURI]
    return None


class TestSentPictures:
    DEVICE = "34020000001190000001"

    @pytest.fixture
    def watched(self, tmp_path: Path) -> Iterator[LocalBox]:
        """A picture channel that looks for one of the people."""
        if people_folder() is None:
            pytest.skip("no shared photographs beside the project")
        made = local_box(tmp_path)
        made.add_face_group(GroupSetting(groupName="staff"))
        token = made.enrol_face(person(PEOPLE[0]), FacePhoto(description=PEOPLE[0])).faceToken
        made.bind_face(token, GroupList(faceGroupList=["staff"]))
        made.add_picture_channel(PictureSetting(pictureNo=17, pictureName="gate", deviceId=self.DEVICE))
        body = {"surveillanceEnabled": True, "group": [group("staff", **ALL_DAY)], "globalStranger": STRANGERS}
        made.set_picture_surveillance(17, PictureSurveillance.model_validate(body))
        yield made
        made.close()

    def test_a_picture_is_looked_at_and_its_device_is_online(self, watched: LocalBox) -> None:
        assert watched.pictures().pictures[0].isOnline is False
        with over_http(watched, digest=True) as client:
            taken = client.take_picture(self.DEVICE, person(PEOPLE[0], 1).content, 1_800_000_000_000)
            client.take_picture(self.DEVICE, person(PEOPLE[1]).content, 1_800_000_001_000)
        assert taken.captured >= 1
        page = eventually(lambda: _told_of_both(watched), "a recognition and a stranger")
        by_time = {alert.timestamp: alert for alert in page.alertsEvent}
        known = by_time[1_800_000_000_000]
        assert known.top1 is not None
        assert (known.videoNo, known.channelName, known.top1.description) == (17, "gate", PEOPLE[0])
        assert by_time[1_800_000_001_000].stranger == 1
        assert watched.pictures().pictures[0].isOnline is True
        captured = watched.face_captures(TargetQuery(chnNo=17)).captures
        assert {capture.catchTimestamp for capture in captured} >= set(by_time)

    def test_a_stranger_rings_when_so_many_pictures_agree(self, watched: LocalBox) -> None:
        """3.1.1 pictureStrangerRetryCount: the first picture of somebody is not enough then."""
        watched.set_configs(ConfigsSetting.model_validate({"funcModule": {"pictureStrangerRetryCount": 2}}))
        for number, time in enumerate((1_800_000_000_000, 1_800_000_001_000, 1_800_000_002_000)):
            watched.take_picture(self.DEVICE, person(PEOPLE[1], min(number, 1)).content, time)
        watched.take_picture(self.DEVICE, person(PEOPLE[0], 1).content, 1_800_000_003_000)

        def told() -> dict[int, int | None]:
            return {alert.timestamp: alert.stranger for alert in watched.alerts(AlertQuery()).alertsEvent}

        eventually(lambda: 1_800_000_003_000 in told(), "the one who is enrolled, and came last")
        assert {time for time, stranger in told().items() if stranger == 1} == {1_800_000_001_000, 1_800_000_002_000}

    def test_they_go_with_their_channel(self, watched: LocalBox) -> None:
        watched.take_picture(self.DEVICE, person(PEOPLE[0], 1).content, 1_800_000_000_000)
        eventually(lambda: watched.alerts(AlertQuery()).alertsEvent, "an alert")
        watched.delete_picture_channel(17)
        assert watched.alerts(AlertQuery()).alertsEvent == []
        assert watched.face_captures(TargetQuery()).captures == []

    def test_a_stranger_to_the_box_is_refused_and_so_is_what_is_no_picture(self, watched: LocalBox) -> None:
        with over_http(watched, digest=False) as client:
            for device, image, code in (
                ("9" * 20, person(PEOPLE[0]).content, ErrorCode.NO_VIDEO),
                (self.DEVICE, b"GIF89a" + bytes(200), ErrorCode.INVALID_TYPE),
            ):
                with pytest.raises(BoxError) as refused:
                    client.take_picture(device, image, 1)
                assert refused.value.code == code

    def test_a_channel_that_is_not_watched_takes_pictures_and_keeps_nothing(self, watched: LocalBox) -> None:
        watched.set_picture_surveillance(17, PictureSurveillance(surveillanceEnabled=False))
        assert watched.take_picture(self.DEVICE, person(PEOPLE[0], 1).content, 1).captured == 0
        assert watched.face_captures(TargetQuery()).captures == []

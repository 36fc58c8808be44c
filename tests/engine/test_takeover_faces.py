"""Copies of other boxes' faces: known by them alone, apart from the engine's own, gone when they are deleted."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import cv2
import numpy as np
import pytest

from console.engine.local_box import LocalBox
from console.engine.models.nanodet import NanoDet
from console.engine.takeover_access import judged
from console.megbox.client import Client
from console.megbox.schema.alerts import AlertInfo, AlertQuery
from console.megbox.schema.guest_faces import GuestFace, GuestFaceChange
from console.megbox.schema.takeover import Guest, GuestAccess, Takeover
from console.model.dictionary_access import OpenDoorStatus
from tests.contract.chapters.surveillances import group
from tests.engine.engines import eventually, local_box
from tests.engine.test_contract import over_http
from tests.engine.watch.test_live import ALL_DAY, FILTER, STRANGERS, _still
from tests.faces_lfw import PEOPLE, people_folder, person, plain
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer

YARD, GATE = "yard-12", "gate/13"
NUMBER = 123_456
CLIP = "derived_faces_reappear_concat.mp4"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[LocalBox]:
    made = local_box(tmp_path, detector=NanoDet())
    yield made
    made.close()


@pytest.fixture
def client(box: LocalBox) -> Iterator[Client]:
    with over_http(box, digest=True) as client:
        yield client


def face(token: str, image: bytes = b"", text: str = "", groups: tuple[str, ...] = ("staff",)) -> GuestFace:
    coded = base64.b64encode(image).decode()
    return GuestFace(faceToken=token, imageId=f"id-{token}", description=text, groups=list(groups), image=coded)


def taken_in(client: Client, owner: str, *faces: GuestFace, groups: tuple[str, ...] = ("staff",)) -> None:
    client.change_guest_faces(owner, GuestFaceChange(groups=list(groups), faces=list(faces)))


@pytest.mark.skipif(people_folder() is None, reason="no shared photographs beside the project")
def test_a_copy_belongs_to_one_box_and_goes_with_it(box: LocalBox, client: Client, tmp_path: Path) -> None:
    first, second = (person(name).content for name in PEOPLE[:2])
    taken_in(client, YARD, face("t1", first, "Ann"), face("t2", plain(), "Nobody"))
    taken_in(client, GATE, face("t1", second, "Bob"))
    yard = client.guest_faces(YARD)
    assert [(one.faceToken, one.imageId, one.description, one.groups) for one in yard.listed] == [
        ("t1", "id-t1", "Ann", ["staff"])
    ]
    assert yard.unusable == ["t2"], "no face was found in that picture, which is said"
    assert client.face_groups().faceGroupList == [], "the engine's own library knows nothing of it"

    taken_in(client, YARD, face("t1", text="Anna", groups=("guests",)), groups=("guests",))
    assert [(one.description, one.groups) for one in client.guest_faces(YARD).listed] == [("Anna", ["guests"])]
    client.change_guest_faces(YARD, GuestFaceChange(groups=["guests"], drop=["t1"]))
    assert client.guest_faces(YARD).listed == []

    client.delete_guest_faces(GATE)
    assert [one.owner for one in client.guest_libraries().libraries] == [YARD]
    assert client.guest_faces(GATE).listed == []
    assert len(list((tmp_path / "engine" / "guests").iterdir())) == 1, "its folder is gone with everything in it"
    client.delete_guest_faces(YARD)
    assert not [path for path in (tmp_path / "engine" / "guests").rglob("*") if path.is_file()]


@pytest.mark.skipif(people_folder() is None, reason="no shared photographs beside the project")
def test_large_photographs_come_through_and_none_holds_up_the_others(client: Client) -> None:
    photo = person(PEOPLE[0]).content
    large = photo + bytes((3 << 20) - len(photo))  # what follows a picture's end is not looked at
    line = png(1, 4096)
    vast = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + b"\x00\x00\x70\x00" * 2 + bytes(9)
    twin = face("t2", photo).model_copy(update={"imageId": "id-t1"})
    odd = [face("t3", line), face("t4", vast), GuestFace(faceToken="t5", image="照片")]
    taken_in(client, YARD, face("t1", large), twin, *odd, face("t6", photo))
    yard = client.guest_faces(YARD)
    assert sorted(one.faceToken for one in yard.listed) == ["t1", "t2", "t6"]
    assert sorted(yard.unusable) == ["t3", "t4", "t5"]


def png(height: int, width: int) -> bytes:
    """A grey picture."""
    return cv2.imencode(".png", np.full((height, width, 3), 90, np.uint8))[1].tobytes()


def test_who_may_enter_is_judged_by_the_rules_of_its_box() -> None:
    week = [[[8 * 3600, 18 * 3600]]] * 5 + [[], []]
    access = GuestAccess.model_validate(
        {
            "rules": [
                {
                    "ruleName": "staff",
                    "videoNo": [3],
                    "groupNames": ["staff"],
                    "scheduleNames": ["day"],
                    "calendarNames": ["holidays"],
                    "enable": True,
                }
            ],
            "schedules": [
                {"scheduleName": "day", "startDate": "2026-01-01", "endDate": "2026-12-31", "timeRange": week}
            ],
            "calendars": [{"calendarName": "holidays", "dateRange": [[2026, 11, 19]]}],
        }
    )
    friday = datetime(2026, 11, 20, 9)
    assert judged(access, NUMBER, ["staff"], friday) is OpenDoorStatus.ALLOW
    assert judged(access, NUMBER, ["staff"], friday.replace(hour=20)) is OpenDoorStatus.TIME_NOT_ALLOW
    assert judged(access, NUMBER, ["staff"], friday.replace(day=19)) is OpenDoorStatus.DATE_NOT_ALLOW
    assert judged(access, NUMBER, ["guests"], friday) is OpenDoorStatus.PERMISSION_NOT_ALLOW
    assert judged(None, NUMBER, ["staff"], friday) is OpenDoorStatus.SETTING_NOT_FOUND


@pytest.mark.slow
def test_a_guests_face_is_known_by_the_copy_of_its_box(
    box: LocalBox, client: Client, shared_media: Path, rtsp_possible: None, clips: Clips
) -> None:
    still = _still(shared_media / "video" / CLIP)
    taken_in(client, YARD, face("ann-1", still, "Ann"))
    surveillance = {
        "surveillanceEnabled": True,
        "filter": FILTER,
        "group": [group("staff", **ALL_DAY)],
        "globalStranger": STRANGERS,
    }
    with RtspServer({"main": clips.stream(seconds=14, film=CLIP)}) as camera:
        guest = Guest.model_validate(
            {
                "number": NUMBER,
                "name": "gate",
                "url": camera.url("main"),
                "owner": YARD,
                "timeZone": 27,
                "faces": surveillance,
            }
        )
        client.set_takeover(Takeover(guests=[guest]))

        def known() -> AlertInfo | None:
            alerts = client.alerts(AlertQuery(pageSize=100)).alertsEvent
            return next((one for one in alerts if not one.stranger), None)

        alert = eventually(known, "somebody who is known", 60)
        assert alert.top1 is not None
        assert (alert.videoNo, alert.top1.description, alert.top1.faceToken) == (NUMBER, "Ann", "ann-1")
        assert alert.top1.imageId == "id-ann-1"
        client.set_takeover(Takeover())

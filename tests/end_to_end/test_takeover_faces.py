"""A box that knew people is killed: who comes is still known by name, and what is known goes when it is not wanted."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from console.megbox.client import Client
from console.megbox.photo import Photo
from console.megbox.schema.face_groups import GroupList, GroupSetting
from console.megbox.schema.faces import FacePhoto
from console.megbox.schema.surveillances import Surveillance
from console.model.dictionary import FaceEvent
from console.services.archive import StoredEvent
from console.services.views import BoxDraft
from tests.contract.chapters.surveillances import group
from tests.end_to_end.program import eventually
from tests.end_to_end.test_takeover import SETTING, Box, begun, consoles, own_key, rang, record
from tests.engine.watch.test_live import ALL_DAY, CLIP, FILTER, STRANGERS, _still
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer
from tests.services.conftest import done

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
__all__ = ["consoles"]


@pytest.fixture
def box(tmp_path: Path, shared_media: Path, rtsp_possible: None, clips: Clips) -> Iterator[Box]:
    """Its channel 3 looks for the group ``staff``, of which Ann is in the picture."""
    with RtspServer({"main": clips.stream(seconds=14, film=CLIP)}) as camera:
        box = Box(tmp_path / "box")
        box.start()
        client = Client(box.address, "admin", "megbox", timeout=30)
        client.add_face_group(GroupSetting(groupName="staff"))
        photo = Photo(_still(shared_media / "video" / CLIP), "ann.png")
        token = client.enrol_face(photo, FacePhoto(description="Ann")).faceToken
        client.bind_face(token, GroupList(faceGroupList=["staff"]))
        box.tell("videos", {"videoNo": 3, "videoName": "gate", "url": camera.url("main"), "rotation": 0})
        looked_for = {"filter": FILTER, "group": [group("staff", **ALL_DAY)], "globalStranger": STRANGERS}
        client.set_surveillance(3, Surveillance.model_validate({"surveillanceEnabled": True, **looked_for}))
        client.close()
        yield box
        box.stop()


def test_who_is_known_to_a_silent_box_is_known_here(box: Box, consoles: list[object], tmp_path: Path) -> None:
    data = tmp_path / "data"
    console, heard = begun(consoles, data)  # type: ignore[arg-type]
    key = done(console.fleet.add_box(BoxDraft(box.address, "admin", "megbox", "Yard"))).key
    console.takeover.set_setting(key, SETTING)
    ours = own_key(console)
    copy = eventually(lambda: console.takeover.faces(key))
    eventually(lambda: (console.takeover.faces(key) or copy).faces == 1, 90)
    assert (copy.groups, copy.wanted) == (("staff",), 1)

    def known(by: str) -> StoredEvent | None:
        return next((one for one in rang(heard, by) if one.capture.event_type == FaceEvent.RECOGNISED), None)

    eventually(lambda: known(key), 90)
    box.signal(signal.SIGKILL)
    event = eventually(lambda: known(ours), 90)
    best = event.capture.sighting.best
    assert (event.capture.box_id, event.capture.channel, event.box_name) == (key, 3, "Yard")
    assert (best.description, best.alert_groups) == ("Ann", ("staff",))
    theirs = known(key)
    assert theirs is not None
    assert theirs.capture.sighting is not None
    assert best.face_token == theirs.capture.sighting.matches[0].face_token, "it has the name that its box gave it"
    assert event.library, "with the picture by which it was known"
    assert record(console, key)

    guests = data / "engine" / "guests"
    assert [path for path in guests.rglob("*") if path.is_file()]
    console.takeover.set_setting(key, replace(SETTING, faces=False))
    eventually(lambda: console.takeover.faces(key) is None)
    assert not [path for path in guests.rglob("*") if path.is_file()], "nothing of the copy is left"

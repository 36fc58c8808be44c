"""An installer's first hour: from an empty start to an alarm that opens a door and says so (issue 3)."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from console.megbox.client import Client
from console.megbox.photo import Photo
from console.megbox.schema.access import AccessPageQuery, AccessRuleSetting, ScheduleSetting
from console.megbox.schema.face_groups import GroupDeletion, GroupList, GroupSetting
from console.megbox.schema.faces import FacePhoto
from console.megbox.schema.onvif import OnvifQuestion
from console.megbox.schema.paging import PageQuery
from console.megbox.schema.voice import VoiceFileSetting
from console.model.dictionary import VideoConStatus
from console.model.errors import ErrorCode
from console.services.console import Console, Options
from console.services.messages import EventStored
from console.services.operation import Operation
from console.services.views import BoxDraft, ChannelDraft
from tests.end_to_end.program import Program, eventually
from tests.end_to_end.test_cameras import ACROSS
from tests.engine.test_relays import binding
from tests.engine.test_voice import bound, pcm
from tests.faces_lfw import PEOPLE, person
from tests.servers.clips import Clips
from tests.servers.onvif import OnvifCamera
from tests.servers.relay import RelayServer, relay_server
from tests.servers.rtsp import RtspServer
from tests.services.conftest import Heard, done

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

EVERY_DAY = ScheduleSetting(
    scheduleName="every day", startDate="2020-01-01", endDate="2036-12-31", timeRange=[[[0, 86_400]]] * 7
)
STAFF_AT_THE_GATE = AccessRuleSetting(
    ruleName="staff", videoNo=[1], groupNames=["staff"], scheduleNames=["every day"], enable=True
)
BUSY = str(int(ErrorCode.NO_ACCESS))


@dataclass(frozen=True, slots=True)
class Site:
    """A console that knows one box: an engine that was started empty, as a process of its own."""

    console: Console
    key: str
    address: str
    data: Path

    def ask(self, call: Callable[[Client], Any], what: str = "page") -> Any:
        return done(self.console.devices.read(self.key, what, call))

    def tell(self, call: Callable[[Client], Any]) -> Any:
        return done(self.console.devices.change(self.key, "page", call))

    def log(self) -> str:
        """What the engine has written down."""
        return (self.data / "engine" / "logs" / "engine.log").read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    data = tmp_path / "box"
    with Program("engine", "--listen", "127.0.0.1:0", "--data", data) as engine:
        address = json.loads(eventually(lambda: engine.lines)[0])["listening"]
        console = Console(Options(tmp_path / "console", use_keyring=False, sound_options=("--aout=dummy",)))
        console.start()
        try:
            assert console.fleet.boxes() == ()
            key = done(console.fleet.add_box(BoxDraft(address, "admin", "megbox", "East gate"))).key
            eventually(lambda: console.fleet.box(key).state == "online")  # type: ignore[union-attr]
            yield Site(console, key, address, data)
        finally:
            console.stop()


@pytest.fixture
def relay() -> Iterator[RelayServer]:
    with relay_server() as server:
        yield server


@pytest.fixture
def camera(clips: Clips, shared_media: Path, rtsp_possible: None) -> Iterator[OnvifCamera]:
    """A camera that can be found, with two streams of a street behind the password that it asks for."""
    del shared_media, rtsp_possible  # the clips are made of the one, the other is needed to show them
    film = {"film": "vtest.avi", "fps": 10, "seconds": 40, "bit_rate": 900_000}
    mounts = {
        "p1920": clips.stream("h264", 768, 576, **film),  # type: ignore[arg-type]
        "p640": clips.stream("h265", 384, 288, **film),  # type: ignore[arg-type]
    }
    with RtspServer(mounts, auth="admin:geheim", fps=10) as server:
        camera = OnvifCamera("geheim", rtsp_port=server.port, public=True)
        yield camera
        camera.close()


def find_and_add(site: Site, camera: OnvifCamera) -> None:
    """As the page of channels does it: search, ask for the streams, add."""
    found = site.ask(lambda client: client.onvif_devices()).deviceInfo
    assert [one.uuid for one in found if one.uri == camera.uri] == ["cam-1"]
    question = OnvifQuestion(uri=camera.uri, username="admin", password="geheim")
    streams = site.ask(lambda client: client.onvif_streams(question))
    draft = ChannelDraft(None, "gate", streams.mainUrl, streams.subUrl, "admin", "geheim", alias="东门")
    assert done(site.console.fleet.test_channel(site.key, draft)).width == 768
    done(site.console.fleet.add_channel(site.key, draft))
    eventually(lambda: site.console.fleet.channel(site.key, 1))


def enrol(site: Site, photo: Photo, name: str) -> None:
    token = site.tell(lambda client: client.enrol_face(photo, FacePhoto(description=name))).faceToken
    site.tell(lambda client: client.bind_face(token, GroupList(faceGroupList=["staff"])))


def enrol_ten(site: Site) -> None:
    site.tell(lambda client: client.add_face_group(GroupSetting(groupName="staff")))
    for name in PEOPLE:
        enrol(site, person(name), name)
    (group,) = site.ask(lambda client: client.face_groups()).faceGroupList
    assert (group.groupName, group.groupFaces) == ("staff", 10)


def give_times(site: Site) -> None:
    site.tell(lambda client: client.add_schedule(EVERY_DAY))
    site.tell(lambda client: client.add_access_rule(STAFF_AT_THE_GATE))
    (rule,) = site.ask(lambda client: client.access_rules(AccessPageQuery())).rules
    assert rule == STAFF_AT_THE_GATE


def bind_relay_and_voice(site: Site, relay: RelayServer) -> None:
    setting = binding(relay.address, triggerCondition=1, triggerTime=500)
    site.tell(lambda client: client.bind_relay(setting))
    (shown,) = site.ask(lambda client: client.relays()).relay
    assert shown.online
    recording = pcm()
    named = VoiceFileSetting(voiceFileNo=1, voiceFileName="leave_the_yard.pcm", fileSize=len(recording))
    site.tell(lambda client: client.import_voice(named, recording))
    site.tell(lambda client: client.bind_voice(bound({"triggerTimes": 1})))


def test_from_an_empty_start_to_an_alarm_that_opens_and_speaks(
    site: Site, camera: OnvifCamera, relay: RelayServer
) -> None:
    heard = Heard(site.console.bus, EventStored)
    find_and_add(site, camera)
    enrol_ten(site)
    give_times(site)
    bind_relay_and_voice(site, relay)
    assert not any(closed for _, closed in relay.written)
    connected = VideoConStatus.CONNECTED
    eventually(lambda: site.console.fleet.channel(site.key, 1).status is connected)  # type: ignore[union-attr]
    assert " sounds for channel 1" not in site.log()

    done(site.console.fleet.send_rule(site.key, 1, ACROSS))
    event = eventually(heard.events)[0].event
    assert (event.box_name, event.channel_title) == ("East gate", "东门")
    pictures = site.console.archive.pictures(event).result(20)
    assert (pictures.small or b"").startswith(b"\xff\xd8")
    assert (pictures.full or b"").startswith(b"\xff\xd8")
    eventually(lambda: (0, True) in relay.written)
    eventually(lambda: relay.written[-1] == (0, False))  # for its half second, and at rest again
    # Whether there is a loudspeaker or not, the alarm has given the recording its turn.
    eventually(lambda: re.search(r" 1-\w+\.wav sounds for channel 1\n", site.log()))
    assert BUSY not in site.log()


def test_pages_polling_and_commands_do_not_collide(site: Site) -> None:
    """Three things at once on one box: a page that reads a list again and again, polling, and an operator."""
    console, key = site.console, site.key
    done(console.fleet.add_channel(key, ChannelDraft(None, "gate", "rtsp://127.0.0.1:9/none")))  # unsettled: polled
    ending = time.monotonic() + 6
    pages: list[Operation[Any]] = []

    def turn_pages() -> None:
        while time.monotonic() < ending:
            waiting = [
                console.devices.read(key, f"faces {n}", lambda client: client.faces(PageQuery())) for n in range(20)
            ]
            pages.extend(waiting)
            for page in waiting:
                page.wait(20)

    def look() -> None:
        while time.monotonic() < ending:
            console.fleet.refresh(key).wait(20)

    readers = [threading.Thread(target=work) for work in (turn_pages, turn_pages, look)]
    for reader in readers:
        reader.start()
    overtaken = 0
    while time.monotonic() < ending:
        before = [page for page in list(pages) if not page.wait(0)]
        done(console.devices.change(key, "roi", lambda client: client.add_face_group(GroupSetting(groupName="a"))))
        overtaken += sum(not page.wait(0) for page in before)
        done(console.fleet.set_surveillance(key, 1, True))
        site.tell(lambda client: client.delete_face_group("a", GroupDeletion(deleteAllFace=1)))
    for reader in readers:
        reader.join()
    assert len(pages) > 100
    assert all(done(page) is not None for page in pages)
    assert overtaken, "no command went before the pages that waited"
    assert BUSY not in site.log()


def test_a_collision_would_be_seen_in_the_log(site: Site) -> None:
    """Without it, the test above could not fail."""
    stop = threading.Event()

    def write() -> None:
        with requests.Session() as session:
            while not stop.is_set():
                session.post(f"http://{site.address}/v1/MEGBOX/faceGroups", json={"groupName": "x"}, timeout=10)

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        eventually(lambda: f"collided and was answered {BUSY}" in site.log(), 20)
    finally:
        stop.set()
        for writer in writers:
            writer.join()

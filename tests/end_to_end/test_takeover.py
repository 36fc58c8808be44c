"""A box is killed while its camera goes on: its channel stays guarded, and its record stays one record."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from console.model.dictionary import GapEvent
from console.services.archive import StoredEvent
from console.services.console import Console, Options
from console.services.messages import EventStored
from console.services.takeover_outage import Phase
from console.services.takeover_setting import Mode, TakeoverSetting
from console.services.viewing import Quality
from console.services.views import BoxDraft, BoxState
from console.store.events import SAME_WITHIN
from tests.end_to_end.program import ROOT, Program, eventually
from tests.end_to_end.test_kills import EVERYBODY_RINGS
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer, free_port
from tests.services.conftest import Heard, done

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

STREET = str(ROOT / "resources" / "demo" / "street.mp4")
USER, PASSWORD = "camera", "gate-7"
SETTING = TakeoverSetting(Mode.AUTOMATIC, 5)


class Box:
    """An engine that plays the box, always at the same address, with one guarded channel."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.address = f"127.0.0.1:{free_port()}"
        self.program: Program | None = None

    def start(self) -> None:
        self.program = Program("engine", "--listen", self.address, "--data", self._data)
        eventually(lambda: self.program is not None and self.program.lines)

    def tell(self, path: str, body: object) -> None:
        assert requests.post(f"http://{self.address}/v1/MEGBOX/{path}", json=body, timeout=10).json()["code"] == 0

    def signal(self, number: signal.Signals) -> None:
        assert self.program is not None
        os.kill(self.program.process.pid, number)
        if number is signal.SIGKILL:
            self.program.wait()

    def stop(self) -> None:
        if self.program is not None and self.program.process.poll() is None:
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGKILL)


@pytest.fixture
def camera(shared_media: Path, rtsp_possible: None, clips: Clips) -> Iterator[RtspServer]:
    with RtspServer({"main": clips.stream(seconds=8, film=STREET)}, auth=f"{USER}:{PASSWORD}") as server:
        yield server


@pytest.fixture
def box(tmp_path: Path, camera: RtspServer) -> Iterator[Box]:
    box = Box(tmp_path / "box")
    box.start()
    stream = {"url": camera.url("main"), "username": USER, "password": PASSWORD, "rotation": 0}
    box.tell("videos", {"videoNo": 3, "videoName": "gate", **stream})
    box.tell("multiAlgVideos/3/multiAlert", EVERYBODY_RINGS)
    yield box
    box.stop()


@pytest.fixture
def consoles(tmp_path: Path) -> Iterator[list[Console]]:
    opened: list[Console] = []
    yield opened
    for console in opened:
        console.stop()


def begun(consoles: list[Console], data: Path) -> tuple[Console, Heard]:
    engine = [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--data", str(data)]
    console = Console(Options(data, engine_command=engine, use_keyring=False, sound_options=("--aout=dummy",)))
    consoles.append(console)
    heard = Heard(console.bus, EventStored)
    console.start()
    return console, heard


def own_key(console: Console) -> str:
    """The workstation's own engine, once it is up."""
    eventually(lambda: any(box.embedded and box.state is BoxState.ONLINE for box in console.fleet.boxes()))
    return console.fleet.boxes()[0].key


def rang(heard: Heard, analyst: str, since: int = 0) -> list[StoredEvent]:
    """Alarms of rules by who saw them, as they happened."""
    return [
        message.event
        for message in heard.events()
        if message.new and not message.backfilled and message.event.analysed_by == analyst
        and message.event.capture.time > since
    ]  # fmt: skip


def record(console: Console, key: str) -> list[StoredEvent]:
    """The channel's whole record, oldest first."""
    return sorted(console.archive.page(None, 5000, key, 3).result(20), key=lambda event: event.capture.time)


def holes(events: list[StoredEvent]) -> list[tuple[int, int]]:
    return [
        (event.capture.time, event.until or 0)
        for event in events
        if event.capture.event_type is GapEvent.NOT_GUARDED
    ]  # fmt: skip


def is_guarded(console: Console, key: str) -> bool:
    view = console.takeover.view(key)
    return view is not None and view.guarded == (3,)


def phase(console: Console, key: str) -> Phase | None:
    view = console.takeover.view(key)
    return None if view is None else view.phase


def check_one_record(events: list[StoredEvent]) -> None:
    """Nothing is there twice, and nothing rings where nobody guards."""
    alarms = [event for event in events if event.capture.event_type is not GapEvent.NOT_GUARDED]
    alone = [event for event in alarms if not event.also_by]
    for one in alone:
        for other in alone:
            apart = abs(other.capture.time - one.capture.time)
            assert one.analysed_by == other.analysed_by or apart > SAME_WITHIN, "the same alarm twice"
    for start, end in holes(events):
        assert end > start, "a hole that has no end"
        assert not [event for event in alarms if start + 1 < event.capture.time < end - 1000], "it was guarded"


def test_killed_frozen_and_back_its_record_is_one(box: Box, consoles: list[Console], tmp_path: Path) -> None:
    data = tmp_path / "data"
    console, heard = begun(consoles, data)
    key = done(console.fleet.add_box(BoxDraft(box.address, "admin", "megbox", "Yard"))).key
    console.takeover.set_setting(key, SETTING)
    ours = own_key(console)
    eventually(lambda: rang(heard, key))
    eventually(lambda: console.takeover.mirrored(key))

    box.signal(signal.SIGKILL)
    eventually(lambda: rang(heard, ours))
    event = rang(heard, ours)[0]
    assert (event.capture.box_id, event.capture.channel, event.box_name) == (key, 3, "Yard")
    eventually(lambda: is_guarded(console, key))
    assert [channel.number for channel in console.fleet.boxes()[0].channels] == [], "it is none of ours"
    view = console.viewing.open(key, 3, Quality.MAIN, (480, 270))
    eventually(lambda: view.slot.latest() and view.tracks.at(view.slot.latest().pts_ms, 0))  # type: ignore[union-attr]
    view.close()

    # The console itself goes and comes in the middle of it, and goes on where it was.
    consoles.remove(console)
    console.stop()
    console, heard = begun(consoles, data)
    eventually(lambda: is_guarded(console, key))
    eventually(lambda: rang(heard, ours))
    assert [channel.number for channel in console.fleet.box(key).channels] == [3]  # type: ignore[union-attr]

    box.start()
    eventually(lambda: console.takeover.view(key) is None)
    returned = int(max(event.capture.time for event in rang(heard, ours)))
    eventually(lambda: rang(heard, key, returned))
    events = record(console, key)
    check_one_record(events)
    assert len(holes(events)) == 2, "from its death to the takeover, and while the console was away"
    assert {event.analysed_by for event in events} >= {key, ours}

    # Frozen, it takes no connection away and answers nothing; this time a person is asked.
    console.takeover.set_setting(key, TakeoverSetting(Mode.ASK, 5))
    box.signal(signal.SIGSTOP)
    eventually(lambda: phase(console, key) is Phase.ASKING)
    console.takeover.decline(key)
    eventually(lambda: phase(console, key) is Phase.DECLINED)
    console.takeover.take(key)
    eventually(lambda: rang(heard, ours, returned) and is_guarded(console, key))
    check_one_record(record(console, key))
    assert len(holes(record(console, key))) == 3
    acts = {entry.act for entry in console.audit.page(None, 200).result(20)}
    assert acts >= {"taken", "channels", "back", "handed_back", "gap", "setting", "asked", "declined"}
    for path in data.rglob("*.db*"):
        assert PASSWORD.encode() not in path.read_bytes(), path

"""Cameras as a user has them: added, watched and analysed, lost and back, and with a password that is not theirs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.media.feed import FeedState
from console.model.dictionary import AlgType, AreaType, EventType, TargetType, VideoConStatus
from console.model.errors import Fault
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area
from console.services.console import Console, Options
from console.services.messages import EventStored
from console.services.viewing import Quality, View
from console.services.views import ChannelDraft
from tests.end_to_end.program import ROOT, eventually
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer
from tests.services.conftest import Heard, done, failed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240), pytest.mark.usefixtures("rtsp_possible")]

ACROSS = AlgorithmRule(
    index=1,
    algorithm=AlgType.ALERT_ALARM,
    enabled=True,
    areas=(Area(1, AreaType.SINGLE_LINE_BOTH, (Point(0.55, 0.2), Point(0.55, 1.0)), (1,)),),
    alertors=(Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), size_min=0.0, size_max=1.0),),
)


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    command = [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--data", str(tmp_path)]
    console = Console(
        Options(tmp_path, engine_command=command, use_keyring=False, sound_options=("--aout=dummy",))
    )
    console.start()
    yield console
    console.stop()


@pytest.fixture
def engine(console: Console) -> str:
    """The key of the workstation's own engine."""
    eventually(lambda: console.fleet.boxes() and console.fleet.boxes()[0].state == "online")
    return console.fleet.boxes()[0].key


@pytest.fixture
def camera(clips: Clips, shared_media: Path) -> Iterator[RtspServer]:
    """A street with people, in full and, small and in H.265, as sub-stream, behind a password."""
    del shared_media  # it is what the clips are made of
    film = {"film": "vtest.avi", "fps": 10, "seconds": 40, "bit_rate": 900_000}
    mounts = {
        "main": clips.stream("h264", 768, 576, **film),  # type: ignore[arg-type]
        "sub": clips.stream("h265", 384, 288, **film),  # type: ignore[arg-type]
    }
    with RtspServer(mounts, auth="viewer:geheim", fps=10) as server:
        yield server


def draft(camera: RtspServer, password: str = "geheim") -> ChannelDraft:
    return ChannelDraft(None, "", camera.url("main"), camera.url("sub"), "viewer", password, alias="东门 Gate")


def is_new(view: View, than: int = 0) -> bool:
    frame = view.slot.latest()
    return view.status().state is FeedState.LIVE and frame is not None and frame.pts_ms > than


def followed(view: View) -> int:
    """How many targets are drawn over the newest picture."""
    frame = view.slot.latest()
    return 0 if frame is None else len(view.tracks.at(frame.pts_ms, frame.pts_ms))


def test_a_camera_is_watched_and_guarded_and_survives_a_power_cut(
    console: Console, engine: str, camera: RtspServer
) -> None:
    heard = Heard(console.bus, EventStored)
    info = done(console.fleet.test_channel(engine, draft(camera)))
    assert (info.width, info.height, info.codec) == (768, 576, "h264")
    done(console.fleet.add_channel(engine, draft(camera)))
    view = console.viewing.open(engine, 1, Quality.SUB, (480, 360))
    eventually(lambda: is_new(view))
    assert view.slot.latest().source_width == 384  # type: ignore[union-attr]
    eventually(lambda: followed(view) >= 2)
    view.set_quality(Quality.MAIN)
    eventually(lambda: is_new(view) and view.slot.latest().source_width == 768)  # type: ignore[union-attr]

    done(console.fleet.send_rule(engine, 1, ACROSS))
    event = eventually(heard.events)[0].event
    assert event.channel_title == "东门 Gate"
    pictures = console.archive.pictures(event).result(20)
    assert (pictures.small or b"").startswith(b"\xff\xd8")
    assert (pictures.full or b"").startswith(b"\xff\xd8")

    camera.kill()
    eventually(lambda: view.status().state is FeedState.RECONNECTING)
    eventually(lambda: console.fleet.channel(engine, 1).fault is not None)  # type: ignore[union-attr]
    last = view.slot.latest()
    assert last is not None
    camera.start()
    eventually(lambda: is_new(view, last.pts_ms), 15)  # nobody did anything
    eventually(lambda: console.fleet.channel(engine, 1).status is VideoConStatus.CONNECTED)  # type: ignore[union-attr]
    eventually(lambda: followed(view))


def test_a_wrong_password_is_said_and_mended_by_editing(console: Console, engine: str, camera: RtspServer) -> None:
    wrong = draft(camera, "falsch")
    assert failed(console.fleet.test_channel(engine, wrong)).fault is Fault.WRONG_PASSWORD
    done(console.fleet.add_channel(engine, wrong))  # the box takes it: its camera may be mended later
    view = console.viewing.open(engine, 1, Quality.SUB, (480, 360))
    eventually(lambda: view.status().fault is Fault.WRONG_PASSWORD)
    eventually(lambda: console.fleet.channel(engine, 1).fault is Fault.WRONG_PASSWORD)  # type: ignore[union-attr]
    channel = console.fleet.channel(engine, 1)
    assert channel is not None
    right = ChannelDraft(1, channel.name, channel.url, channel.sub_url, channel.username, "geheim", alias=channel.alias)
    done(console.fleet.edit_channel(engine, right))
    eventually(lambda: is_new(view))
    eventually(lambda: console.fleet.channel(engine, 1).fault is None)  # type: ignore[union-attr]


def test_a_wrong_path_is_said(console: Console, engine: str, camera: RtspServer) -> None:
    nowhere = ChannelDraft(None, "", camera.url("nowhere"), "", "viewer", "geheim")
    assert failed(console.fleet.test_channel(engine, nowhere)).fault is Fault.NOT_FOUND

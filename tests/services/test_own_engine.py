"""The workstation's own engine, the real one: its demo on the wall, its alarms on disk, and what a crash does to it."""

import os
import signal
import sys
from pathlib import Path

import pytest

from console.media.feed import FeedState
from console.model.dictionary import VideoConStatus
from console.model.errors import ErrorCode, Fault
from console.services.messages import EventStored, Notice, NoticeKind
from console.services.viewing import Quality
from console.services.views import ChannelDraft
from tests.services.conftest import Heard, done, failed, until

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture
def demo(consoles, tmp_path):
    engine = [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--demo", "--data", str(tmp_path / "data")]
    console = consoles(engine_command=engine)
    console.heard = Heard(console.bus, EventStored, Notice)
    console.start()
    until(lambda: console.fleet.boxes() and console.fleet.boxes()[0].channels, "the engine does not come up")
    return console


def test_killed_in_the_middle_it_loses_no_alarm_and_the_picture_comes_back(demo):
    key = demo.fleet.boxes()[0].key
    view = demo.viewing.open(key, 1, Quality.SUB, (480, 270))
    until(lambda: demo.heard.events() and view.slot.latest())
    before = {message.event.capture.identity for message in demo.heard.events()}
    picture = view.slot.latest()
    os.kill(demo._engine.pid, signal.SIGKILL)
    until(lambda: NoticeKind.ENGINE_RESTARTED in demo.heard.notices())
    until(lambda: view.status().state is FeedState.LIVE and view.slot.latest().pts_ms > picture.pts_ms + 500)
    until(lambda: view.tracks.at(view.slot.latest().pts_ms, 0), "no targets on the picture")
    until(lambda: len(demo.heard.events()) > len(before))
    kept = {event.capture.identity for event in demo.archive.newest(1000).result()}
    assert before <= kept


@pytest.mark.parametrize("content", [b"", b"no video at all\n" * 99])
def test_a_file_that_is_no_video_leaves_nothing(demo, tmp_path, content):
    key = demo.fleet.boxes()[0].key
    wrong = tmp_path / "wrong.mp4"
    wrong.write_bytes(content)
    assert failed(demo.fleet.add_channel(key, ChannelDraft(None, "", str(wrong)))).fault is Fault.NOT_VIDEO
    assert [path.name for path in (tmp_path / "data" / "engine" / "media").iterdir()] == ["street.mp4"]
    assert [channel.number for channel in demo.fleet.box(key).channels] == [1]


def test_what_the_engine_does_not_take_is_not_left_in_its_folder(demo, clips, tmp_path):
    key = demo.fleet.boxes()[0].key
    assert failed(demo.fleet.add_channel(key, ChannelDraft(1, "", str(clips.mp4())))).code == ErrorCode.VIDEO_CH_EXIST
    assert [path.name for path in (tmp_path / "data" / "engine" / "media").iterdir()] == ["street.mp4"]


def test_a_recording_becomes_a_channel(demo, clips):
    key = demo.fleet.boxes()[0].key
    draft = ChannelDraft(None, "", str(clips.mp4()), alias="练习")
    info = done(demo.fleet.test_channel(key, draft))
    assert (info.width, info.height) == (320, 180)
    done(demo.fleet.add_channel(key, draft))
    until(lambda: demo.fleet.channel(key, 2))
    until(lambda: demo.fleet.channel(key, 2).status is VideoConStatus.CONNECTED)
    channel = demo.fleet.channel(key, 2)
    assert channel.is_file
    assert channel.title == "练习"
    view = demo.viewing.open(key, 2, Quality.MAIN, (320, 180))
    until(lambda: view.slot.latest())
    # Editing it later tests the file where it lies now.
    assert done(demo.fleet.test_channel(key, ChannelDraft(2, channel.name, channel.url))).width == 320
    assert done(demo.fleet.snapshot(key, 2)).startswith(b"\xff\xd8")
    demo.fleet.forgive_channel(key, 2)
    done(demo.fleet.delete_channel(key, 2))
    until(lambda: demo.fleet.channel(key, 2) is None)

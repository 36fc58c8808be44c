"""A tile has its picture, its targets, and both again after whatever it showed was gone."""

import time

import pytest

from console.media.feed import FeedState
from console.media.source import RtspSource, source_key
from console.megbox.schema.boxwatch import TrackBox, TracksMessage
from console.model.dictionary import TargetType
from console.model.errors import Fault
from console.services.viewing import Quality
from console.services.views import BoxDraft, BoxState, ChannelDraft
from tests.contract.sample_box import MIDNIGHT
from tests.servers.rtsp import RtspServer
from tests.services.conftest import done, failed, until

SIZE = (160, 90)


@pytest.fixture
def camera(clips, rtsp_possible):
    """Two streams of one camera: the main one is larger."""
    mounts = {"main": clips.stream("h264"), "sub": clips.stream("h264", width=160, height=120)}
    with RtspServer(mounts, auth="viewer:geheim") as server:
        yield server


@pytest.fixture
def channel(console, added, camera):
    draft = ChannelDraft(None, "gate", camera.url("main"), camera.url("sub"), "viewer", "geheim")
    done(console.fleet.add_channel(added, draft))
    return added


def live(view):
    until(lambda: view.status().state is FeedState.LIVE and view.slot.latest())
    return view.slot.latest()


def test_the_grid_takes_the_sub_stream_and_the_large_tile_the_main_one(console, channel):
    view = console.viewing.open(channel, 1, Quality.SUB, SIZE)
    slot = view.slot
    small = live(view)
    view.set_quality(Quality.MAIN)
    until(lambda: slot.latest().source_width > small.source_width)
    assert view.slot is slot
    assert slot.latest().pixels.shape[1] <= SIZE[0]
    view.close()
    until(lambda: view.status().state is FeedState.STOPPED)


def test_a_channel_that_is_not_there_yet_is_waited_for(console, added, camera):
    view = console.viewing.open(added, 1, Quality.SUB, SIZE)
    assert view.status().state is FeedState.CONNECTING
    draft = ChannelDraft(None, "gate", camera.url("main"), "", "viewer", "geheim")
    done(console.fleet.add_channel(added, draft))
    assert live(view).source_width > 160  # there is no sub-stream: the main one stands in for it


def test_a_corrected_password_is_taken_up_by_itself(console, added, camera):
    draft = ChannelDraft(None, "gate", camera.url("main"), "", "viewer", "wrong")
    done(console.fleet.add_channel(added, draft))
    view = console.viewing.open(added, 1, Quality.MAIN, SIZE)
    until(lambda: view.status().fault is Fault.WRONG_PASSWORD)
    edit = ChannelDraft(1, "gate", camera.url("main"), "", "viewer", "geheim")
    done(console.fleet.edit_channel(added, edit))
    live(view)


def test_a_camera_that_refuses_the_box_is_not_asked_a_second_time_by_us(
    console, channel, camera, sample_box, monkeypatch
):
    view = console.viewing.open(channel, 1, Quality.SUB, SIZE)
    live(view)
    view.set_quality(Quality.MAIN)
    until(lambda: view.slot.latest().source_width > 160)
    camera.kill()
    until(lambda: view.status().state is FeedState.RECONNECTING)
    listed = sample_box.videos()
    refused = [video.model_copy(update={"fault": "wrong_password", "videoConStatus": 1}) for video in listed.videos]
    monkeypatch.setattr(sample_box, "videos", lambda: listed.model_copy(update={"videos": refused}))
    done(console.fleet.refresh(channel))
    until(lambda: view.status().fault is Fault.WRONG_PASSWORD)
    camera.start()
    another = console.viewing.open(channel, 1, Quality.MAIN, SIZE)
    until(lambda: another.status().fault is Fault.WRONG_PASSWORD)
    until(lambda: console.decoders.panes() == 0)
    assert another.slot.latest() is None
    monkeypatch.undo()
    done(console.fleet.refresh(channel))
    live(view)
    live(another)


def test_a_source_that_crashed_its_decoder_three_times_waits_for_the_operator(console, channel, camera):
    key = source_key(RtspSource(camera.url("sub")))
    for _ in range(3):
        console.decoders.blame(key)
    view = console.viewing.open(channel, 1, Quality.SUB, SIZE)
    until(lambda: view.status().fault is Fault.DISABLED_AFTER_CRASHES)
    assert view.status().state is FeedState.STOPPED
    assert view.slot.latest() is None
    console.viewing.open_again(channel, 1)
    live(view)


def test_a_picture_and_the_last_seconds_of_a_tile_can_be_kept(console, channel, tmp_path):
    view = console.viewing.open(channel, 1, Quality.SUB, SIZE)
    frame = live(view)
    snapshot = done(view.snapshot())
    assert (snapshot.width, snapshot.height) == (frame.source_width, frame.source_height) == (160, 120)
    assert snapshot.jpeg.startswith(b"\xff\xd8")
    assert done(view.replay(5, tmp_path / "replay.mp4")).stat().st_size > 1000
    assert failed(view.replay(5, tmp_path / "absent" / "replay.mp4")).fault is Fault.NOT_FOUND


def test_a_tile_says_why_the_box_of_its_channel_cannot_be_had(console, sample_box, serving):
    server = serving(sample_box, password="old")
    key = done(console.fleet.add_box(BoxDraft(server.address, "admin", "old"))).key
    server.close()
    until(lambda: console.fleet.box(key).state is BoxState.OFFLINE)
    view = console.viewing.open(key, 7, Quality.SUB, SIZE)
    until(lambda: view.status().fault is Fault.REFUSED)
    serving(sample_box, password="new", port=server.port)
    until(lambda: view.status().fault is Fault.WRONG_PASSWORD)


def test_what_the_box_tracks_reaches_the_view_whatever_its_clock_says(console, channel, sample_box, monkeypatch):
    def tracks(number):
        for count in range(2000):
            track = TrackBox(id="7", type="person", score=0.9, box=[0.1, 0.2, 0.3, 0.4])
            yield TracksMessage(pts=MIDNIGHT + count * 50, tracks=[track])
            time.sleep(0.05)

    monkeypatch.setattr(sample_box, "tracks", tracks)
    view = console.viewing.open(channel, 1, Quality.SUB, SIZE)
    now = lambda: view.tracks.at(MIDNIGHT, int(time.time() * 1000))  # noqa: E731
    until(now)
    (target,) = now()
    assert (target.id, target.target) == ("7", TargetType.PERSON)
    view.close()
    until(lambda: not now())

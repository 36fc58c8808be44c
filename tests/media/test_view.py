"""What a tile is shown: fitted to its cell, the old stream held until the new one is there."""

import av
import cv2
import numpy as np
import pytest

from console.media.feed import FeedState
from console.media.replay_ring import ReplayRing
from console.media.sink import StreamParameters
from console.media.source import FileSource, RtspSource
from console.media.view import LiveView
from console.model.errors import Fault
from tests.media.watcher import Watcher
from tests.servers import rtsp


@pytest.fixture
def view_of():
    views = []

    def open_it(source):
        heard = Watcher()
        view = LiveView(source, heard.on_status, name="tile")
        view.slot.on_new = lambda: heard.on_seam()  # wakes those who wait
        views.append(view)
        return view, heard

    yield open_it
    for view in views:
        view.close()


def shown(view, heard, fits):
    """Wait for a picture that fits."""

    def look():
        frame = view.slot.latest()
        return frame is not None and fits(frame)

    heard.wait(look)
    frame = view.slot.latest()
    assert frame is not None
    return frame


def test_a_picture_fits_the_cell_and_says_how_large_it_is(clips, view_of):
    view, heard = view_of(FileSource(clips.mp4(width=640, height=360), loop=True, rotation=90))
    view.set_size(200, 160)
    frame = shown(view, heard, lambda frame: frame.pixels.shape == (160, 90, 4))
    assert (frame.source_width, frame.source_height) == (360, 640)
    assert frame.pixels.flags.c_contiguous
    view.set_size(4000, 4000)
    shown(view, heard, lambda frame: frame.pixels.shape == (640, 360, 4))
    assert (view.status.state, view.status.width, view.status.height) == (FeedState.LIVE, 360, 640)


def test_the_old_picture_is_held_until_the_new_stream_is_there(clips, view_of):
    view, heard = view_of(FileSource(clips.mp4(width=320, height=180), loop=True))
    shown(view, heard, lambda frame: frame.generation == 0)
    view.switch(FileSource(clips.mp4(width=640, height=360), loop=True))
    frame = shown(view, heard, lambda frame: frame.generation == 1)
    assert (frame.source_width, frame.source_height) == (640, 360)
    assert {status.state for status in heard.statuses} == {FeedState.CONNECTING, FeedState.LIVE}, "it never went dark"
    heard.wait(lambda: view.status.width == 640)


def test_a_stream_that_cannot_be_had_leaves_the_old_one_and_says_so(clips, view_of, tmp_path):
    view, heard = view_of(FileSource(clips.mp4(width=320, height=180), loop=True))
    shown(view, heard, lambda frame: True)
    view.switch(FileSource(tmp_path / "absent.mp4", loop=True))
    heard.wait_state(FeedState.LIVE, Fault.NOT_FOUND)
    before = shown(view, heard, lambda frame: True).pts_ms
    shown(view, heard, lambda frame: frame.pts_ms > before and frame.generation == 0)
    view.switch(FileSource(clips.mp4(width=640, height=360), loop=True))
    shown(view, heard, lambda frame: frame.generation == 2)
    heard.wait_state(FeedState.LIVE, None)


def test_a_closed_view_says_so_and_shows_nothing_new(clips, view_of):
    view, heard = view_of(FileSource(clips.mp4(), loop=True))
    shown(view, heard, lambda frame: True)
    view.close()
    assert view.status.state is FeedState.STOPPED
    last = view.slot.latest()
    view.switch(FileSource(clips.mp4(), loop=True))
    assert view.slot.latest() is last


def test_a_part_of_a_turned_picture_is_shown_sharp(clips, view_of):
    view, heard = view_of(FileSource(clips.mp4(width=640, height=360), loop=True, rotation=90))
    view.set_size(120, 120)
    view.set_crop((0.0, 0.0, 0.5, 0.25))
    frame = shown(view, heard, lambda frame: frame.crop[2] < 1)
    assert frame.crop == pytest.approx((0.0, 0.0, 0.5, 0.25), abs=0.02)
    assert (frame.source_width, frame.source_height) == (360, 640)
    assert frame.pixels.shape[:2] == pytest.approx((107, 120), abs=2)
    view.set_crop((0.5, 0.0, 1.0, 0.25))
    corner = shown(view, heard, lambda frame: frame.crop[0] > 0)
    red = corner.pixels[4, -5]  # the red corner of the clip is at its upper left, and on the right when turned
    assert red[2] > 150
    assert red[0] < 90
    view.set_crop(None)
    shown(view, heard, lambda frame: frame.crop == (0.0, 0.0, 1.0, 1.0))


def test_a_snapshot_is_as_large_as_the_picture_however_small_the_cell(clips, view_of):
    view, heard = view_of(FileSource(clips.mp4(width=640, height=360), loop=True, rotation=90))
    view.set_size(64, 48)
    frame = shown(view, heard, lambda frame: True)
    snapshot = view.snapshot()
    picture = cv2.imdecode(np.frombuffer(snapshot.jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (640, 360, 3)
    assert (snapshot.width, snapshot.height) == (360, 640)
    assert snapshot.pts_ms >= frame.pts_ms
    blue, green, red = picture[10, -10]
    assert (red > 150, blue < 90, green < 90) == (True, True, True)


@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_the_last_seconds_are_written_as_they_came(clips, view_of, tmp_path, codec):
    view, heard = view_of(FileSource(clips.mp4(codec, seconds=4), loop=True))
    shown(view, heard, lambda frame: True)
    first = view.slot.latest().pts_ms
    shown(view, heard, lambda frame: frame.pts_ms > first + 2500)
    begin, end = view.replay(1.0, tmp_path / "replay.mp4")
    assert 1000 <= end - begin <= 3100, "from the key frame before"
    with av.open(str(tmp_path / "replay.mp4")) as written:
        times = [frame.time or 0.0 for frame in written.decode(video=0)]
    assert times[0] < 0.01
    assert (times[-1] - times[0]) * 1000 == pytest.approx(end - begin, abs=2)
    assert len(times) == round((end - begin) / 40) + 1
    with pytest.raises(OSError):
        view.replay(1.0, tmp_path / "absent" / "replay.mp4")


def test_a_replay_reaches_over_a_change_of_stream(clips, view_of, tmp_path):
    view, heard = view_of(FileSource(clips.stream("h264", 320, 180), loop=True))
    first = shown(view, heard, lambda frame: True).pts_ms
    shown(view, heard, lambda frame: frame.pts_ms > first + 800)
    view.switch(FileSource(clips.stream("h264", 640, 360), loop=True))
    then = shown(view, heard, lambda frame: frame.generation == 1).pts_ms
    shown(view, heard, lambda frame: frame.pts_ms > then + 300)
    view.replay(60.0, tmp_path / "replay.mp4")
    with av.open(str(tmp_path / "replay.mp4")) as written:
        widths = [frame.width for frame in written.decode(video=0)]
    assert set(widths) == {320, 640}, "both were decoded from one file"
    assert widths == sorted(widths)


def test_a_ring_keeps_to_its_bytes(clips):
    ring = ReplayRing(limit=20_000)
    with av.open(str(clips.mp4(seconds=8))) as container:
        stream = StreamParameters.of(container.streams.video[0])
        for number, packet in enumerate(container.demux(video=0)):
            if packet.size:
                ring.add(stream, packet, number * 40)
    assert sum(kept.packet.size for kept in ring._kept) == ring._size <= 20_000


def test_fewer_pictures_are_made_where_fewer_are_wanted_and_all_again(clips, view_of):
    view, heard = view_of(FileSource(clips.mp4(width=320, height=180), loop=True))
    shown(view, heard, lambda frame: True)
    view.set_rate(5)

    def apart(least: int, most: int) -> None:
        """Two pictures one after the other come so many milliseconds apart."""
        first = shown(view, heard, lambda frame: True).pts_ms
        second = shown(view, heard, lambda frame: frame.pts_ms > first).pts_ms
        third = shown(view, heard, lambda frame: frame.pts_ms > second).pts_ms
        assert least <= third - second <= most

    apart(180, 400)
    view.set_rate(None)
    apart(1, 179)


def test_key_frames_alone_are_no_frozen_stream(clips, view_of):
    view, heard = view_of(FileSource(clips.mp4(width=320, height=180), loop=True))
    shown(view, heard, lambda frame: True)
    view.set_rate(0)
    feed = view._shown.feed
    first = shown(view, heard, lambda frame: True).pts_ms
    before = feed._pictures
    later = shown(view, heard, lambda frame: frame.pts_ms > first + 1500).pts_ms
    assert feed._pictures - before <= 4, "it decodes what nobody wants"
    assert later > first
    assert FeedState.FROZEN not in {status.state for status in heard.statuses}
    view.set_rate(None)
    shown(view, heard, lambda frame: feed._pictures > before + 20)


class TestPrepared:
    """Another stream that may be wanted in a moment."""

    @pytest.fixture
    def camera(self, clips):
        if rtsp.missing():
            pytest.skip(rtsp.missing())
        mounts = {"sub": clips.stream(width=320, height=180), "main": clips.stream(width=640, height=360)}
        with rtsp.RtspServer(mounts) as server:
            yield server

    def packets(self, view):
        """What of the stream that is prepared has come, from its last key frame on."""
        ahead = view._ahead
        session = ahead.feed._session if ahead is not None else None
        return len(session._group._packets) if session is not None else 0

    def test_it_is_there_without_its_next_key_frame(self, camera, view_of):
        view, heard = view_of(RtspSource(camera.url("sub")))
        shown(view, heard, lambda frame: frame.source_width == 320)
        main = RtspSource(camera.url("main"))
        view.prepare(main)
        heard.wait(lambda: self.packets(view) > 5)
        assert view.slot.latest().source_width == 320, "it is not shown yet"
        ahead, frames = view._ahead, []
        heard.wait(lambda: self.packets(view) < 20)  # its next key frame is far away

        def take():
            frames.append(view.slot.latest())
            heard.on_seam()

        view.slot.on_new = take
        known = list(ahead.ring._kept)
        view.switch(main)
        assert ahead in (view._coming, view._shown), "the connection that is there is taken"
        heard.wait(lambda: any(frame.source_width == 640 for frame in frames))
        first = next(frame for frame in frames if frame.source_width == 640)
        since = [one for one in list(ahead.ring._kept) if known[-1].pts_ms < one.pts_ms <= first.pts_ms]
        assert not any(one.packet.is_keyframe for one in since)
        assert {status.state for status in heard.statuses} == {FeedState.CONNECTING, FeedState.LIVE}

    def test_what_is_not_wanted_after_all_is_let_go(self, camera, view_of):
        view, heard = view_of(RtspSource(camera.url("sub")))
        shown(view, heard, lambda frame: True)
        view.prepare(RtspSource(camera.url("main")))
        heard.wait(lambda: self.packets(view) > 5)
        feed = view._ahead.feed
        view.prepare(None)
        heard.wait(lambda: feed.status.state is FeedState.STOPPED)
        view.switch(RtspSource(camera.url("main")))
        shown(view, heard, lambda frame: frame.source_width == 640)

    def test_a_closed_view_closes_it_too(self, camera, view_of):
        view, heard = view_of(RtspSource(camera.url("sub")))
        view.prepare(RtspSource(camera.url("main")))
        feed = view._ahead.feed
        view.close()
        heard.wait(lambda: feed.status.state is FeedState.STOPPED)

"""Cameras in trouble, seen through a decoder's process: what is said of each, and that it ends by itself."""

import random
import threading
import time

import psutil
import pytest

from console.media.feed import Feed, FeedState
from console.media.remote_view import RemoteView
from console.media.source import RtspSource
from console.media.worker.pool import DecoderPool
from console.model.errors import Fault
from tests.media.watcher import Watcher
from tests.servers.rtsp import RtspServer
from tests.servers.spoiler import Spoiler, flips

pytestmark = [pytest.mark.usefixtures("rtsp_possible"), pytest.mark.slow]
SOON = 25.0


@pytest.fixture
def camera(clips):
    with RtspServer({"live": clips.stream("h264")}) as server:
        yield server


@pytest.fixture
def watch():
    """Opens a camera as a tile does; nothing is left of it afterwards."""
    threads = set(threading.enumerate())
    pool, views = DecoderPool(), []

    def open_it(url):
        heard = Watcher()
        view = RemoteView(pool, RtspSource(url), heard.on_status)
        view.slot.on_new = heard.on_seam
        views.append(view)
        return view, heard

    yield open_it
    pids = pool.pids()
    for view in views:
        view.close(5.0)
    assert pool.panes() == 0
    pool.close()
    assert not [pid for pid in pids if psutil.pid_exists(pid)]
    until = time.monotonic() + 5
    while left := [one for one in threading.enumerate() if one not in threads and "spoiler" not in one.name]:
        assert time.monotonic() < until, left
        left[0].join(0.1)


def live(view, heard, fits=lambda frame: True, timeout=SOON):
    def look():
        frame = view.slot.latest()
        return view.status.state is FeedState.LIVE and frame is not None and fits(frame)

    return heard.wait(look, timeout)


def newest(view):
    """The time of the newest picture."""
    frame = view.slot.latest()
    assert frame is not None
    return frame.pts_ms


def test_time_that_stands_still_is_no_lost_connection(camera, watch):
    view, heard = watch(camera.url("live"))
    live(view, heard)
    camera.order("live", "stand", "on")
    noticed = heard.wait_state(FeedState.FROZEN, Fault.FROZEN, SOON)
    camera.order("live", "stand", "off")
    back = live(view, heard)
    assert Fault.NO_PACKETS not in {status.fault for status in heard.statuses}
    print(f"noticed after {noticed:.1f} s, live {back:.1f} s after it goes on")


def test_an_encoder_that_repeats_one_picture_is_said_after_long(camera, monkeypatch):
    monkeypatch.setattr("console.media.unchanged._LONG", 3.0)
    watcher = Watcher()
    feed = Feed(RtspSource(camera.url("live")), watcher, name="stuck")
    feed.start()
    watcher.wait_pictures(10)
    camera.order("live", "repeat", "on")
    watcher.wait_state(FeedState.LIVE, Fault.UNCHANGED, SOON)
    camera.order("live", "repeat", "off")
    watcher.wait_state(FeedState.LIVE, None, SOON)
    feed.close()


def test_another_size_in_the_middle_of_the_stream_is_shown(camera, watch, clips):
    view, heard = watch(camera.url("live"))
    live(view, heard, lambda frame: frame.source_width == 640)
    camera.order("live", "play", clips.stream("h264", 320, 240))
    live(view, heard, lambda frame: (frame.source_width, frame.source_height) == (320, 240))
    assert (view.status.width, view.status.height) == (320, 240)
    assert FeedState.RECONNECTING not in {status.state for status in heard.statuses}


def test_a_camera_that_was_set_to_another_codec_is_back_by_itself(camera, watch, clips):
    view, heard = watch(camera.url("live"))
    live(view, heard)
    camera.kill()
    heard.wait(lambda: view.status.state is FeedState.RECONNECTING)
    camera.mount("live", clips.stream("h265", 320, 240))
    camera.start()
    live(view, heard, lambda frame: frame.source_width == 320)


def test_a_slow_link_is_late_and_says_so(camera, watch, clips):
    spoiler = Spoiler(camera.port)
    view, heard = watch(f"rtsp://127.0.0.1:{spoiler.port}/live")
    live(view, heard)
    size = clips.stream("h264").stat().st_size / 4  # bytes per second of the film
    spoiler.rate = size * 0.6
    heard.wait(lambda: view.status.fault in {Fault.LATE, Fault.NO_PACKETS}, 40)
    assert view.status.fault is Fault.LATE
    assert view.status.lag >= 2
    spoiler.rate = None
    heard.wait(lambda: view.status.state is FeedState.LIVE and view.status.fault is None, 40)
    spoiler.close()


def test_a_network_that_spoils_pictures_ends_neither_the_view_nor_its_process(camera, watch):
    spoiler = Spoiler(camera.port)
    view, heard = watch(f"rtsp://127.0.0.1:{spoiler.port}/live")
    live(view, heard)
    spoiler.spoil = flips(random.Random(3), 1e-4)
    before = newest(view)
    heard.wait(lambda: newest(view) > before + 3000, SOON)
    spoiler.spoil = None
    live(view, heard, lambda frame: frame.pts_ms > before + 3000)
    assert not {Fault.DECODER_CRASHED, Fault.DECODER_HUNG} & {status.fault for status in heard.statuses}
    spoiler.close()


def test_a_view_is_back_after_its_decoder_was_killed_and_shows_the_last_picture_meanwhile(camera, watch):
    view, heard = watch(camera.url("live"))
    live(view, heard)
    before = newest(view)
    psutil.Process(view._pane._link.pid).kill()
    heard.wait(lambda: view.status.fault is Fault.DECODER_CRASHED)
    assert view.status.state is FeedState.RECONNECTING
    assert newest(view) >= before
    back = live(view, heard, lambda frame: frame.pts_ms > before + 40)
    print(f"live {back:.2f} s after that was noticed")

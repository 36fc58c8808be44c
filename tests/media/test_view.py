"""What a tile is shown: fitted to its cell, the old stream held until the new one is there."""

import pytest

from console.media.feed import FeedState
from console.media.source import FileSource
from console.media.view import LiveView
from console.model.errors import Fault
from tests.media.watcher import Watcher


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

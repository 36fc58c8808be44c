"""A tile shows the newest picture, says how it is, and costs nothing that grows."""

import gc
import time
from dataclasses import replace
from typing import Any

import psutil
import pytest
from PySide6.QtGui import QColor

from console.media.sink import FeedState, FeedStatus
from console.model.errors import Fault
from tests.ui.fakes import FakeView, plain
from ui.wall.strip import sentence_of, strip_of
from ui.wall.tile import Tile


@pytest.fixture
def tile(qtbot, english):
    view = FakeView()
    made = Tile(view, title="North gate")
    qtbot.addWidget(made)
    made.resize(640, 360)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.show_view(None)


def colour_at(tile: Tile, x: int, y: int) -> QColor:
    return tile.grab().toImage().pixelColor(x, y)


def test_the_newest_picture_is_painted_without_being_asked(qtbot, tile):
    tile.view.show(plain(640, 360, (200, 30, 30)))
    qtbot.waitUntil(lambda: tile.frame is not None)
    assert colour_at(tile, 320, 200).getRgb()[:3] == (30, 30, 200)
    tile.view.show(plain(640, 360, (30, 200, 30)))
    qtbot.waitUntil(lambda: colour_at(tile, 320, 200).green() == 200)


def test_bars_beside_a_picture_of_another_aspect_are_letterbox(qtbot, tile):
    tile.view.show(plain(480, 360, (255, 255, 255)))
    qtbot.waitUntil(lambda: tile.frame is not None)
    assert colour_at(tile, 40, 200).name().upper() == "#0B0D10"
    assert colour_at(tile, 320, 200).name().upper() == "#FFFFFF"
    assert tile.picture_rect().getRect() == (80, 0, 480, 360)


def test_a_picture_that_was_lost_stays_dimmed(qtbot, tile):
    tile.view.show(plain(640, 360, (255, 255, 255)))
    qtbot.waitUntil(lambda: tile.frame is not None)
    tile.view.state = FeedStatus(FeedState.RECONNECTING, Fault.ENDED, since=time.time(), retry_in=2.0)
    tile.tick()
    assert 0 < colour_at(tile, 100, 330).red() < 160


def test_it_tells_the_decoder_how_large_it_is(qtbot, tile):
    qtbot.waitUntil(lambda: tile.view.size == (640, 360))
    tile.resize(320, 180)
    qtbot.waitUntil(lambda: tile.view.size == (320, 180))


def status(state: FeedState, fault: Fault | None = None, retry_in: float | None = None, **more: Any) -> FeedStatus:
    return FeedStatus(state, fault, since=time.time(), retry_in=retry_in, **more)


@pytest.mark.parametrize(
    ("how", "age", "words", "well"),
    [
        (status(FeedState.CONNECTING), None, "Connecting…", False),
        (status(FeedState.LIVE), 0.1, "Live", True),
        (status(FeedState.LIVE), 5.4, "picture 5 s old", False),
        (status(FeedState.FROZEN, Fault.NO_PACKETS), 12.9, "Nothing arrives for 12 s", False),
        (status(FeedState.LIVE, Fault.LATE, lag=4.0), 0.1, "picture 4 s late", False),
        (status(FeedState.LIVE, Fault.UNCHANGED), 0.1, "Picture unchanged", False),
        (status(FeedState.CONNECTING, connected=True), None, "Connected, waiting for the picture…", False),
        (status(FeedState.RECONNECTING, Fault.REFUSED, attempt=3), None, "Connection refused · try 3", False),
        (status(FeedState.FROZEN, Fault.FROZEN), 12.9, "Frozen for 12 s", False),
        (status(FeedState.RECONNECTING, Fault.REFUSED), 3, "Connection refused · trying again", False),
        (status(FeedState.RECONNECTING, Fault.REFUSED, 7.9), 3, "Connection refused · next try in 8 s", False),
        (status(FeedState.RECONNECTING, Fault.WRONG_PASSWORD, 29.9), 3, "Wrong password · next try in 30 s", False),
        (status(FeedState.STOPPED, Fault.DISABLED_AFTER_CRASHES), None, "Disabled after crashes", False),
    ],
)
def test_the_strip_says_how_it_is(english, how, age, words, well):
    strip = strip_of("North gate", replace(how, since=time.time()), age)
    assert (strip.title, strip.words, strip.well) == ("North gate", words, well)


def test_what_is_wrong_comes_with_what_to_do(english):
    assert "password" in sentence_of(status(FeedState.RECONNECTING, Fault.WRONG_PASSWORD))
    assert sentence_of(status(FeedState.LIVE)) == ""


def test_a_picture_that_stops_coming_gets_old_by_itself(qtbot, tile):
    tile.view.show(plain(640, 360))
    qtbot.waitUntil(lambda: tile.frame is not None)
    object.__setattr__(tile.frame, "arrived", time.monotonic() - 4)
    tile.tick()
    assert tile.words == "picture 4 s old"


@pytest.mark.slow
def test_twenty_thousand_frames_leave_nothing_behind(qapp, tile):
    pictures = [plain(320, 180, (shade, shade, shade)) for shade in range(0, 250, 25)]

    def run(count: int) -> None:
        for number in range(count):
            tile.view.show(pictures[number % len(pictures)].copy())
            tile.repaint()
            if number % 50 == 0:
                qapp.processEvents()
        gc.collect()

    run(4_000)  # caches and pools are full now
    before = psutil.Process().memory_info().rss
    run(20_000)
    grown = psutil.Process().memory_info().rss - before
    assert grown < 40 * 320 * 180 * 4  # forty frames' worth, of twenty thousand


def test_in_a_narrow_tile_the_seconds_stand_rather_than_half_a_sentence(english):
    from ui.wall.strip import drawn

    strip = strip_of("South yard, behind the hall", status(FeedState.FROZEN, Fault.FROZEN), 12.9)
    assert strip.brief == "Frozen 12 s"
    narrow = drawn(strip, 220, 1.0).toImage()
    assert narrow == drawn(replace(strip, words="Frozen for a very, very long time now"), 220, 1.0).toImage()
    assert narrow != drawn(replace(strip, brief="Frozen 13 s"), 220, 1.0).toImage()


def test_in_a_narrow_tile_the_reason_stands_before_when_it_is_tried_again(english):
    from ui.wall.strip import drawn

    trying = FeedStatus(FeedState.RECONNECTING, Fault.NOT_FOUND, since=time.time(), retry_in=60, attempt=7)
    strip = strip_of("Yard", trying, None)
    assert strip.words == "Not found · try 7 in 60 s"
    assert strip.shorter == "Not found · in 60 s"
    assert strip.brief == "Not found"
    for width, said in ((400, strip.words), (220, strip.shorter), (130, strip.brief)):
        assert drawn(strip, width, 1.0).toImage() == drawn(replace(strip, words=said), width, 1.0).toImage()
        assert drawn(strip, width, 1.0).toImage() != drawn(replace(strip, words="Late"), width, 1.0).toImage()

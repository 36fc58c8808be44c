"""The painting of several tiles at once, told of by the decoders' threads."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tests.ui.fakes import FakeView, plain
from ui.wall.paint_pass import PaintPass
from ui.wall.tile import Tile


class _Tile:
    def __init__(self):
        self.taken = 0

    def take_news(self, now):
        self.taken += 1


def test_news_from_other_threads_come_together(qtbot):
    parent, tiles = QObject(), [_Tile(), _Tile()]
    passes = PaintPass(parent)
    tellers = [passes.teller(tile) for tile in tiles]
    for tell in tellers * 3:
        thread = threading.Thread(target=tell)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: all(tile.taken for tile in tiles))
    assert [tile.taken for tile in tiles] == [1, 1]


def test_a_decoder_may_go_on_after_its_window_is_gone(qtbot):
    parent, tile = QObject(), _Tile()
    tell = PaintPass(parent).teller(tile)
    shiboken6.delete(parent)
    tell()
    qtbot.wait(50)
    assert tile.taken == 0


class _Widget(QWidget):
    def take_news(self, now):
        raise AssertionError("it is gone")


class _Broken(_Tile):
    def take_news(self, now):
        raise RuntimeError("its window is gone")


@pytest.mark.expects_errors
def test_one_that_cannot_take_its_picture_leaves_no_other_without(qtbot):
    parent = QObject()
    passes = PaintPass(parent)
    tiles = [_Broken(), _Tile(), _Broken(), _Tile()]
    for tell in map(passes.teller, tiles):
        tell()
    qtbot.waitUntil(lambda: [tile.taken for tile in tiles] == [0, 1, 0, 1])
    passes.teller(tiles[1])()
    qtbot.waitUntil(lambda: tiles[1].taken == 2)


def test_a_tile_that_is_gone_is_passed_over(qtbot):
    parent, gone, stays = QObject(), _Widget(), _Tile()
    passes = PaintPass(parent)
    passes.teller(gone)()
    passes.teller(stays)()
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: stays.taken == 1)


def test_a_pass_that_was_lost_is_asked_for_again(qtbot, monkeypatch):
    """What is posted to the window may be lost (a window on its way); the wall must not stay without pictures."""
    parent, tile = QObject(), _Tile()
    passes = PaintPass(parent)
    tell = passes.teller(tile)
    with monkeypatch.context() as lost:
        lost.setattr("ui.wall.paint_pass.on_qt", lambda receiver, call: None)
        tell()
    monkeypatch.setattr("ui.wall.paint_pass.ASK_AGAIN", 0.0)
    tell()
    qtbot.waitUntil(lambda: tile.taken == 1)


def test_two_tiles_that_change_their_pictures_go_on_both(qtbot, english):
    """However it is done: who takes a view over is told of its pictures, whatever the other one does after."""
    first, second = FakeView(), FakeView()
    tiles = [Tile(first), Tile(second)]
    for tile in tiles:
        qtbot.addWidget(tile)
        tile.show()
        qtbot.waitExposed(tile)
    tiles[0].show_view(second)
    tiles[1].show_view(first)
    for view, colour in ((first, (10, 20, 30)), (second, (40, 50, 60))):
        view.show(plain(64, 48, colour))
    qtbot.waitUntil(lambda: all(tile.frame is not None for tile in tiles))
    assert [tile.frame.pixels[0, 0, 0] for tile in tiles if tile.frame is not None] == [40, 10]

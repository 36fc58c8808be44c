"""The painting of several tiles at once, told of by the decoders' threads."""

import threading

import shiboken6
from PySide6.QtCore import QObject

from ui.wall.paint_pass import PaintPass


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

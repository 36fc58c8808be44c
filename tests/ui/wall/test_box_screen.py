"""The box's own screen from the wall, over real HTTP: shown there, taken from there, and what cannot be is said."""

from __future__ import annotations

import pytest

from console.megbox.schema.gui import GuiLayout, GuiWindow
from tests.ui.box_stage import box_and_console
from ui.wall.box_screen import BoxScreen, arrangement_of, layout_for
from ui.wall.places import Arrangement, Place
from ui.wall.wall import Wall

BOX = "here"


def numbers(layout: GuiLayout) -> list[int]:
    return [window.videoChn for window in layout.videos or []]


def test_sixteen_tiles_become_nine_and_what_is_not_the_boxs_stays_empty():
    tiles = ((0, Place(BOX, 3)), (1, Place("there", 1)), (2, Place(BOX, 3)), (8, Place(BOX, 5)), (12, Place(BOX, 9)))
    layout = layout_for(Arrangement(16, tiles), BOX)
    assert layout is not None
    assert (layout.windowNum, numbers(layout)) == (9, [3, -1, -1, -1, -1, -1, -1, -1, 5])
    assert layout_for(Arrangement(16, tiles), "elsewhere") is None


@pytest.mark.parametrize("count", [1, 4, 9])
def test_what_is_shown_there_and_taken_back_is_the_same(count):
    arrangement = Arrangement(count, ((0, Place(BOX, 7)), *(((count - 1, Place(BOX, 2)),) if count > 1 else ())))
    layout = layout_for(arrangement, BOX)
    assert layout is not None
    assert arrangement_of(layout, BOX) == arrangement


def test_there_and_back_again(qtbot, english, tmp_path, monkeypatch):
    with box_and_console(tmp_path) as (box, console, key):
        kept = [GuiLayout(guiEnable=0)]
        monkeypatch.setattr(box, "set_gui_layout", kept.append)
        monkeypatch.setattr(box, "gui_layout", lambda: kept[-1])
        wall, said = Wall(console.fleet, console.viewing, console.settings), []
        screen = BoxScreen(console, wall, lambda token, words: said.append((token, words())))
        try:
            screen.show()
            assert said.pop() == ("warn", "Choose a tile that shows a channel of the box that you mean.")
            wall.set_layout(4)
            wall.show_channel(key, 5, 2)
            screen.take()
            qtbot.waitUntil(lambda: bool(said))
            assert said.pop() == ("warn", "The screen of “East gate” shows no channels.")
            screen.show()
            qtbot.waitUntil(lambda: bool(said))
            assert said.pop() == ("good", "The screen of “East gate” shows this layout now.")
            assert (kept[-1].windowNum, numbers(kept[-1])) == (4, [-1, -1, 5, -1])
            kept.append(GuiLayout(guiEnable=1, windowNum=1, videos=[GuiWindow(videoChn=8)]))
            screen.take()
            qtbot.waitUntil(lambda: bool(said))
            assert wall.arrangement() == Arrangement(1, ((0, Place(key, 8)),))
        finally:
            wall.close_views()
            wall.deleteLater()

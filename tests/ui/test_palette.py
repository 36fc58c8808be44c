"""Ctrl+K finds every command, channel and box, in the words of the language and in English."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.fakes import ENGINE, REMOTE
from ui.palette import Entry, rank
from ui.wall.places import Place


def find(window, typed: str):
    palette = window.finding.show()
    palette.typed.setText(typed)
    return palette


def test_the_key_opens_it_and_escape_leaves_everything(window, qtbot):
    from ui.palette import Palette

    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette.isVisible()
    qtbot.keyClick(palette.typed, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_channel_goes_onto_the_wall(window, qtbot):
    window.wall.remove(2)
    palette = find(window, "后院")
    assert palette.chosen().words == "后院"
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert window.wall.place() == Place(REMOTE, 1)


def test_a_command_is_done_and_shows_its_key(window, qtbot):
    palette = find(window, "9 tiles")
    assert palette.chosen().key == "Ctrl+3"
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert window.wall.layout_count == 9


def test_it_is_found_in_english_whatever_is_spoken(window, qtbot):
    window.appearance.speak("zh")
    palette = find(window, "mute")
    assert palette.chosen().do == window.commands["mute"].trigger
    palette.reject()
    window.appearance.speak("en")


def test_arrows_walk_and_what_is_off_is_not_offered(window, qtbot):
    window.wall.select(3)
    window.tree.setCurrentItem(None)
    palette = find(window, "tile")
    first = palette.chosen()
    qtbot.keyClick(palette.typed, Qt.Key.Key_Down)
    assert palette.chosen() != first
    palette.typed.setText("rules of the channel")
    assert palette.chosen() is None or palette.chosen().do != window.commands["rules"].trigger
    palette.reject()


def test_a_box_opens_its_pages(window, qtbot):
    opened: list[str] = []
    window.finding.open_box = opened.append
    palette = find(window, "workstation")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert opened == [ENGINE]


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("snap", "Snapshot", "Take a snapshot"),
        ("wall", "Wall window", "Fill the wall"),
        ("scr", "Screen", "Full screen"),
    ],
)
def test_what_begins_with_it_comes_first(typed, better, worse):
    first, second = (rank(Entry(words, "Command", print), typed) for words in (better, worse))
    assert first is not None
    assert second is not None
    assert first < second


def test_what_is_not_there_is_said(window):
    palette = find(window, "qqqq")
    assert palette.chosen() is None
    assert not palette.list.isVisible()
    palette.reject()

"""A wrong camera is seen on its tile, in the tree and on a page with both pictures; the operator answers there."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt

from console.services.guard_verdict import GuardPictures, GuardState, GuardVerdict, Placement, SceneReason
from tests.ui.fakes import ENGINE
from ui.guard.panel import GuardPanel
from ui.guard.words import badge_of, movement, sentence
from ui.tree import MARK

WRONG = GuardVerdict(
    ENGINE, 1, GuardState.WRONG, since=1_700_000_000_000, reasons=(SceneReason.OTHER_SCENE,), text=("North gate",)
)
RIGHT = GuardVerdict(ENGINE, 1, GuardState.MATCH, since=1_700_000_000_000, reasons=(SceneReason.SAME_SCENE,))


def jpeg(shade):
    return cv2.imencode(".jpg", np.full((90, 160, 3), shade, np.uint8))[1].tobytes()


PICTURES = GuardPictures(jpeg(40), 1_700_000_000_000, jpeg(200), 1_700_000_100_000)


def tree_word(window):
    row = window.tree.topLevelItem(0).child(0)
    return row.data(0, MARK).word


@pytest.fixture
def panel(qtbot, window, console):
    console.guard.say(WRONG, PICTURES)
    window.tree.select_channel(ENGINE, 1)
    window.tree.setFocus()
    window.commands["guard"].trigger()
    panel = window.stack.panel
    assert isinstance(panel, GuardPanel)
    return panel


def test_a_wrong_camera_is_named_in_the_tree_and_ends_there(qtbot, window, console):
    before = tree_word(window)
    console.guard.say(WRONG)
    qtbot.waitUntil(lambda: tree_word(window) == "Wrong camera")
    console.guard.say(RIGHT)
    qtbot.waitUntil(lambda: tree_word(window) == before)


def test_the_tile_says_so_loudly_and_a_muted_one_quietly():
    loud = badge_of(WRONG)
    assert loud is not None
    assert loud.loud
    assert (loud.words(), loud.tone) == ("Wrong camera", "alarm")
    for verdict in (replace(WRONG, muted_until=9_999_999_999_999), replace(WRONG, state=GuardState.UNSURE)):
        quiet = badge_of(verdict)
        assert quiet is not None
        assert not quiet.loud
    assert badge_of(RIGHT) is None
    assert badge_of(None) is None


def test_the_page_shows_both_pictures_and_why(panel):
    assert panel.learned.image.pixelColor(80, 45).red() < 60 < 180 < panel.present.image.pixelColor(80, 45).red()
    words = " ".join(label.text() for label in panel.findChildren(type(panel._why)))
    assert "Wrong camera" in words
    assert "another place" in words
    assert "North gate" in words


def test_the_operator_confirms_looks_again_mutes_and_switches_off(qtbot, panel, console):
    qtbot.mouseClick(panel.right, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    panel._silences.aboutToShow.emit()
    panel._silences.actions()[1].trigger()
    panel.switch.click()
    assert console.guard.told == [
        ("accept", ENGINE, 1),
        ("look", ENGINE, 1),
        ("mute", ENGINE, 1, 8 * 3600),
        ("enable", ENGINE, 1, False),
    ]


def test_what_changes_while_the_page_is_open_is_shown(qtbot, panel, console, window):
    console.guard.say(RIGHT, PICTURES)
    qtbot.waitUntil(lambda: "Right camera" in panel._state.text())
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.wall


def test_while_it_learns_there_is_nothing_to_confirm(panel, console, qtbot):
    console.guard.say(GuardVerdict(ENGINE, 1, GuardState.LEARNING, progress=1 / 3))
    qtbot.waitUntil(lambda: not panel.right.isEnabled())
    assert "33 %" in panel._why.text()


@pytest.mark.parametrize("state", list(GuardState))
@pytest.mark.parametrize("reason", list(SceneReason))
def test_every_finding_has_its_words(state, reason):
    verdict = GuardVerdict(ENGINE, 1, state, reasons=(reason,))
    assert state is GuardState.UNSURE or sentence(verdict)


def test_a_movement_is_told_in_figures():
    turned = movement(Placement(30, 8.0, 1.25, 0.12, -0.3))
    assert turned == "12 % to the right, 30 % up, 8° clockwise, 1.25 times larger"
    assert movement(Placement(30, 0.4, 1.01, 0.0, 0.0)) == ""

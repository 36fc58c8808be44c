"""An investigator makes a picture clearer: from an alarm, a tile, a file; she sees both, and keeps it beside."""

from __future__ import annotations

import json
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from console.media.enhance.recipe import Recipe
from console.services.archive import Pictures
from tests.ui.fakes import ENGINE, event, plain
from ui.bridge import alive
from ui.enhance.compare import Way
from ui.enhance.page import EnhancePage
from ui.notices import Message
from ui.theme import tokens

PATIENCE = 30_000


def page_of(window) -> EnhancePage:
    page = window.stack.currentWidget()
    assert isinstance(page, EnhancePage)
    return page


def made(page: EnhancePage) -> bool:
    """Whether the result on the screen is that of the steps that are set."""
    return page.shown_recipe == page.steps.recipe and not page.compare.waiting


@pytest.fixture
def alarm(qtbot, window, console, night):
    """The picture of an alarm fills the middle of the window."""
    answer: Future[Pictures] = Future()
    answer.set_result(Pictures(night, night))
    console.archive.pictures = lambda _: answer
    window.stack.show_picture(event(1))
    qtbot.waitUntil(window.picture.enhance.isEnabled, timeout=PATIENCE)
    return window.picture


@pytest.fixture
def page(qtbot, window, alarm):
    qtbot.keyClick(alarm, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    opened = page_of(window)
    qtbot.waitUntil(lambda: opened.subject is not None and made(opened), timeout=PATIENCE)
    return opened


def test_an_alarm_is_made_clearer_and_kept_with_the_keys_alone(qtbot, window, console, alarm, page, night):
    assert page.steps.recipe == page.subject.proposed != Recipe()  # it begins with what it would do by itself
    before, after = page.compare.before, page.compare.after
    assert after.pixelColor(160, 100).lightness() > before.pixelColor(160, 100).lightness() + 20
    qtbot.keyClick(page.compare, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.parts.folder.isVisible, timeout=PATIENCE)
    files = sorted(path.name for path in console.enhancing.folder.iterdir())
    assert len(files) == 3
    original = console.enhancing.folder / files[0]
    assert original.read_bytes() == night
    assert files[1:] == [f"{original.stem}_enhanced.json", f"{original.stem}_enhanced.png"]
    steps = json.loads((console.enhancing.folder / files[1]).read_text(encoding="utf-8"))["steps"]
    assert Recipe.of_steps(steps) == page.steps.recipe
    assert files[2] in page.parts.said.text()
    assert files[0] in page.parts.said.text()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is alarm


def test_a_slider_changes_what_is_seen_and_said(qtbot, page):
    page.take(Recipe())
    qtbot.waitUntil(lambda: made(page), timeout=PATIENCE)
    assert page.compare.after == page.compare.before
    assert not page.parts.keep.isEnabled()  # nothing was done
    slider = page.steps.sliders["gamma"]
    slider.setFocus()
    for _ in range(4):
        qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert page.steps.recipe == Recipe(gamma=180)
    qtbot.waitUntil(lambda: made(page), timeout=PATIENCE)
    assert page.compare.after != page.compare.before
    assert page.parts.summary.text() == "Brightness (gamma) 1.80"
    assert page.parts.keep.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert page.steps.recipe == Recipe()
    qtbot.keyClick(page, Qt.Key.Key_A)
    assert page.steps.recipe == page.subject.proposed


def test_the_steps_and_what_they_do_can_be_read_aloud(page):
    for control in (*page.steps.sliders.values(), page.steps.scale):
        assert control.accessibleName()
        assert control.accessibleDescription()
    for button in page.findChildren(type(page.parts.close)):
        assert button.accessibleName()


def test_both_are_compared_beside_each_other_and_with_a_line(qtbot, page):
    view = page.compare
    assert view.way is Way.BESIDE
    qtbot.keyClick(page, Qt.Key.Key_W)
    assert view.way is Way.WIPE
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.line > 0.5
    at = QPoint(round(view.width() * 0.5), view.height() // 2)
    view.move_line(0.5)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at - QPoint(100, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at - QPoint(100, 0))
    assert view.line < 0.5
    left = view.grab().toImage().pixelColor(20, view.height() // 2).lightness()
    view.move_line(0.0)
    assert view.grab().toImage().pixelColor(20, view.height() // 2).lightness() > left
    qtbot.keyPress(view, Qt.Key.Key_Space)  # the original for as long as it is held
    assert view.grab().toImage().pixelColor(20, view.height() // 2).lightness() == left
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert view.grab().toImage().pixelColor(20, view.height() // 2).lightness() > left


def test_zooming_keeps_the_place_under_the_mouse_and_the_picture_in_sight(qtbot, page):
    view = page.compare
    view.show_way(Way.WIPE)
    for _ in range(8):
        view.nearer(1.25, QPointF(view.width() * 0.25, view.height() * 0.5))
    assert view.zoom == pytest.approx(1.25**8)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(200):
        view.pan(-1, -1)
    assert view.grab().toImage().pixelColor(5, 5) != tokens().colour("letterbox")
    for _ in range(60):
        view.nearer(1.25)
    assert view.zoom == 32
    qtbot.keyClick(page, Qt.Key.Key_0)
    assert view.zoom == 1


def test_it_is_enlarged_and_lies_in_the_same_place(qtbot, page):
    page.steps.scale.setCurrentIndex(1)
    page.steps.scale.activated.emit(1)
    qtbot.waitUntil(lambda: made(page), timeout=PATIENCE)
    assert page.compare.after.width() == 2 * page.compare.before.width()


def test_a_frozen_tile_is_enhanced_as_it_stands(qtbot, window, console):
    window.wall.show_channel(ENGINE, 1)
    console.viewing.of(ENGINE, 1).show(plain(640, 360, (30, 40, 50)))
    tile = window.wall.tile()
    qtbot.waitUntil(lambda: tile.frame is not None, timeout=PATIENCE)
    window.wall.setFocus()
    qtbot.keyClick(window.wall, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), EnhancePage), timeout=PATIENCE)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.subject is not None, timeout=PATIENCE)
    assert page.subject is not None
    assert page.subject.path is not None
    assert page.subject.path.parent == console.shots.folder
    window.stack.show_wall()
    assert window.stack.currentWidget() is window.wall


def test_a_tile_without_a_picture_says_so(qtbot, window):
    window.wall.show_channel(ENGINE, 1)
    window.wall.setFocus()
    qtbot.keyClick(window.wall, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert any("no picture in this tile" in message.words for message in window.notices.findChildren(Message))
    assert window.stack.currentWidget() is window.wall


def test_an_enhanced_picture_is_opened_again_and_repeats(qtbot, window, page, monkeypatch):
    page.take(Recipe(gamma=160, sharpen=30))
    page.keep()
    qtbot.waitUntil(page.parts.folder.isVisible, timeout=PATIENCE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(page.kept_at), ""))
    window.commands["enhance_file"].trigger()
    qtbot.waitUntil(lambda: page.subject.record is not None, timeout=PATIENCE)
    assert page.steps.recipe == Recipe(gamma=160, sharpen=30)
    assert "pixel for pixel" in page.parts.said.text()


def test_what_is_no_picture_is_said_and_the_one_that_is_there_stays(qtbot, page, tmp_path):
    before, subject = page.compare.before, page.subject
    words = tmp_path / "words.jpg"
    words.write_text("no picture")
    page.open_file(words)
    qtbot.waitUntil(lambda: "no picture" in page.parts.said.text(), timeout=PATIENCE)
    assert page.subject is subject
    assert page.compare.before == before
    page.open_file(tmp_path / "is not there.jpg")
    qtbot.waitUntil(lambda: not page.parts.working, timeout=PATIENCE)
    assert page.parts.keep.isEnabled()


def test_a_folder_that_takes_nothing_is_said(qtbot, page, console):
    console.enhancing.folder.write_text("a file where the folder should be")
    page.keep()
    qtbot.waitUntil(lambda: "disk refused" in page.parts.said.text(), timeout=PATIENCE)
    assert page.parts.keep.isEnabled()


def test_who_leaves_while_it_is_opened_is_not_called_back(qtbot, window, console, alarm):
    asked: Future[Any] = Future()
    console.enhancing.of_bytes = lambda *_: asked
    alarm.enhance.click()
    page = page_of(window)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is alarm
    qtbot.waitUntil(lambda: not alive(page))
    asked.set_exception(OSError("gone"))
    QCoreApplication.processEvents()  # a call for the page would come now, and fail the test


def test_a_page_gives_way_to_what_is_asked_for_next(qtbot, window, page):
    window.stack.show_wall()
    assert window.stack.currentWidget() is window.wall
    assert window.stack.indexOf(page) < 0

"""The pages of a box stand in place of the wall, and leave it again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.device.conftest import PATIENCE
from ui.device.identity import IdentityPage
from ui.device.panel import PAGES, DevicePanel
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot, world):
    made = MainWindow(world.console)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    with qtbot.waitSignal(made.stopped, timeout=PATIENCE):
        made.close()
    made.deleteLater()


def test_enter_on_a_box_opens_its_pages_and_escape_brings_the_wall_back(qtbot, world, window):
    row = next(
        window.tree.topLevelItem(index)
        for index in range(window.tree.topLevelItemCount())
        if window.tree.topLevelItem(index).text(0) == "East gate"
    )
    window.tree.setCurrentItem(row)
    assert window.commands["box_pages"].isEnabled()
    qtbot.keyClick(window.tree, Qt.Key.Key_Return)
    panel = window.stack.currentWidget()
    assert isinstance(panel, DevicePanel)
    assert not window.alarms.isVisible()
    page = panel.page("identity")
    assert isinstance(page, IdentityPage)
    qtbot.waitUntil(lambda: page.who.facts.value("Device ID") == world.key, timeout=PATIENCE)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.wall
    assert window.alarms.isVisible()


def test_what_was_not_sent_is_not_lost_without_a_question(qtbot, world, window, monkeypatch):
    window.open_box_pages(world.key)
    panel = window.stack.currentWidget()
    panel.show_page("settings")
    page = panel.page("settings")
    qtbot.waitUntil(lambda: page._read_at is not None and page._pending == 0, timeout=PATIENCE)
    editor = page.functions.form.field("retryCount").editor
    editor.clear()
    qtbot.keyClicks(editor, "9")
    answers = iter((False, True))
    monkeypatch.setattr("ui.device.panel.agreed", lambda *_: next(answers))
    panel.leave()
    assert window.stack.currentWidget() is panel
    panel.leave()
    assert window.stack.currentWidget() is window.wall


def test_every_page_of_the_list_has_a_name(qtbot, world, window):
    window.open_box_pages(world.key)
    panel = window.stack.currentWidget()
    assert next(panel.list.item(row).text() for row in range(len(PAGES))) == "Device"
    assert all(panel.list.item(row).text() for row in range(len(PAGES)))

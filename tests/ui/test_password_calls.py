"""A box that refuses its password asks for it above the wall, once, until it is well."""

from dataclasses import replace

import pytest

from console.services.views import BoxState
from tests.ui.fakes import REMOTE, furnished
from ui.main_window import MainWindow


@pytest.fixture
def console():
    return furnished()


@pytest.fixture
def window(qtbot, console):
    window = MainWindow(console)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    qtbot.waitUntil(lambda: console.stopped)


def put(console, state, **more):
    console.fleet.put(replace(console.fleet.box(REMOTE), state=state, fault=None, **more))


def calls(window):
    return [words for words in window.notices.words if "password" in words]


def test_it_asks_until_the_box_is_well(qtbot, console, window):
    put(console, BoxState.WRONG_PASSWORD)
    qtbot.waitUntil(lambda: calls(window) == ["东区分析盒 refuses the password that is kept here."])
    put(console, BoxState.LOCKED, name="East")
    qtbot.waitUntil(lambda: calls(window) == ["East has locked the account after too many wrong passwords."])
    put(console, BoxState.ONLINE)
    qtbot.waitUntil(lambda: calls(window) == [])
    put(console, BoxState.WRONG_PASSWORD)
    qtbot.waitUntil(lambda: len(calls(window)) == 1)


def test_one_that_was_closed_is_not_said_again(qtbot, console, window):
    put(console, BoxState.WRONG_PASSWORD)
    qtbot.waitUntil(lambda: len(calls(window)) == 1)
    call = window.password_calls._calls[REMOTE]
    call.closed.emit()
    qtbot.waitUntil(lambda: not calls(window))
    put(console, BoxState.WRONG_PASSWORD, name="East")
    qtbot.waitUntil(lambda: window.tree.topLevelItem(1).text(0) == "East")
    assert calls(window) == []
    put(console, BoxState.ONLINE)


def test_its_button_opens_the_box(qtbot, console, window, monkeypatch):
    opened = []

    def run(dialog):
        opened.append(dialog.windowTitle())
        dialog.deleteLater()

    monkeypatch.setattr(window.acts, "_run", run)
    put(console, BoxState.WRONG_PASSWORD)
    qtbot.waitUntil(lambda: len(calls(window)) == 1)
    window.password_calls._calls[REMOTE]._enter.click()
    assert opened == ["Box 东区分析盒"]
    window.tree.setCurrentItem(window.tree.topLevelItem(0))
    window.commands["edit_box"].trigger()
    assert len(opened) == 2
    put(console, BoxState.ONLINE)

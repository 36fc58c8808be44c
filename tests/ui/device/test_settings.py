"""A box's password, its own screen, its channels of pictures and their numbers at a platform."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from console.megbox.client import Client
from console.megbox.schema.configs import ConfigsSetting
from console.megbox.server import create_app, serve
from console.model.errors import FaultError
from console.services.views import BoxDraft
from tests.ui.device.conftest import PATIENCE, settled
from ui.device.channels import ChannelsPage
from ui.device.reports import ReportsPage
from ui.device.settings import SettingsPage

NEW = "neues Paßwort:1"


def entered(edit, text):
    edit.setText(text)
    edit.textEdited.emit(text)


@pytest.fixture
def guarded(world, qtbot):
    """The same box, which now asks for its password at another port; the console knows the one of today."""
    from console.engine.account import FIRST_PASSWORD, USERNAME

    world.box.set_configs(ConfigsSetting.model_validate({"modelSw": {"digestMode": True}}))
    server = serve(create_app(world.box, world.box.account), "127.0.0.1", 0)
    draft = BoxDraft(server.address, USERNAME, FIRST_PASSWORD, "East gate")
    moving = world.console.fleet.edit_box(world.key, draft)
    assert moving.wait(PATIENCE / 1000)
    assert moving.error is None
    qtbot.waitUntil(lambda: world.console.fleet.box(world.key).state == "online", timeout=PATIENCE)
    yield server.address, USERNAME, FIRST_PASSWORD
    server.close()


def test_a_new_password_holds_for_the_box_and_for_this_console_at_once(world, guarded, opened, qtbot):
    address, user, old = guarded
    page = opened(SettingsPage)
    for edit in (page.password.first, page.password.again):
        edit.setText(NEW)
    page.password.change_button.click()
    qtbot.waitUntil(lambda: "from now on" in page.password.said, timeout=PATIENCE)
    assert Client(address, user, NEW).configs().modelSw.digestMode
    with pytest.raises(FaultError):
        Client(address, user, old).configs()
    assert not page.password.unsaved()
    qtbot.waitUntil(lambda: page._pending == 0, timeout=PATIENCE)
    page.reload()
    settled(qtbot, page)
    assert not page._error.text(), "the console goes on with the new password"


def test_the_box_s_own_screen_shows_the_chosen_channels(world, opened, qtbot, monkeypatch):
    page = opened(SettingsPage)
    screen = page.own_screen
    screen.enable.click()
    screen.count.setCurrentIndex(screen.count.findData(4))
    screen.count.activated.emit(screen.count.currentIndex())
    assert [window.isVisibleTo(page) for window in screen.windows] == [True] * 4 + [False] * 5
    screen.windows[2].setCurrentIndex(screen.windows[2].findData(1))
    screen.windows[2].activated.emit(1)
    assert page.unsaved()
    screen.save_button.click()
    qtbot.waitUntil(lambda: "monitor" in screen.said, timeout=PATIENCE)  # of an engine without one
    assert page.unsaved()
    monkeypatch.setattr(world.box._machine.screen, "_shown", lambda layout: None)
    monkeypatch.setattr(world.box._machine.screen, "_check", lambda layout: None)
    screen.save_button.click()
    qtbot.waitUntil(lambda: world.box.gui_layout().windowNum == 4, timeout=PATIENCE)
    assert [window.videoChn for window in world.box.gui_layout().videos][2] == 1
    settled(qtbot, page)
    assert not page.unsaved()


def test_a_channel_of_pictures_is_added_edited_and_deleted(world, opened, qtbot, monkeypatch):
    page = opened(ChannelsPage)
    pictures = page.pictures
    texts = {"deviceId": "1" * 20, "pictureName": "hall"}

    def answer(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        for name, text in texts.items():
            entered(dialog.form.field(name).editor, text)
        with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
            dialog.send()
        return True

    monkeypatch.setattr("ui.device.picture_channels.asked", answer)
    pictures.add()
    qtbot.waitUntil(lambda: pictures.table.rowCount() == 1, timeout=PATIENCE)
    assert pictures.table.text(0, 1) == "hall"
    texts["pictureName"] = "back_hall"
    pictures.table.choose(17)
    pictures.edit()
    qtbot.waitUntil(lambda: world.box.pictures().pictures[0].pictureName == "back_hall", timeout=PATIENCE)
    monkeypatch.setattr("ui.device.picture_channels.agreed", lambda *_: True)
    settled(qtbot, page)
    pictures.table.choose(17)
    pictures.delete()
    qtbot.waitUntil(lambda: not world.box.pictures().pictures, timeout=PATIENCE)


def test_a_channel_gets_its_number_at_the_platform(world, opened, qtbot, monkeypatch):
    page = opened(ReportsPage)
    for section in (page.library, page.server, page.bridge):
        said = [label.text() for label in section.findChildren(QLabel)]
        assert any("speaks to no platform" in words for words in said), "an engine says that it only keeps this"
    number = "3" * 20

    def answer(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        entered(dialog.form.field("deviceId").editor, "12")
        dialog.send()
        assert dialog.form.field("deviceId").error, "twelve is no number of 20 digits"
        entered(dialog.form.field("deviceId").editor, number)
        with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
            dialog.send()
        return True

    monkeypatch.setattr("ui.device.platforms.asked", answer)
    page.library.number()
    qtbot.waitUntil(lambda: page.library.table.rowCount() == 1, timeout=PATIENCE)
    assert (page.library.table.text(0, 0), page.library.table.text(0, 1)) == ("1", number)
    assert [one.deviceId for one in world.box.gat1400().devInfo] == [number]

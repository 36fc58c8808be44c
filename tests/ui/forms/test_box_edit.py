"""A box that is known is edited: what was entered is tried, and what is wrong stands beneath its field."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.model.errors import Fault, FaultError
from console.services.operation import OperationKind
from console.services.views import BoxDraft, BoxState
from tests.ui.forms.fakes import ENGINE, REMOTE, box
from ui.forms.box_edit import BoxEditDialog

TEST, EDIT = OperationKind.TEST_BOX, OperationKind.EDIT_BOX


@pytest.fixture
def edit(qtbot, console):
    def start(**more):
        known = replace(box(REMOTE, embedded=False), **more)
        made = BoxEditDialog(console, known)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return start


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_begins_with_what_is_known_and_a_password_that_stays(edit, qtbot, console):
    dialog = edit()
    assert "Gate box" in dialog.windowTitle()
    assert (dialog.address.text(), dialog.username.text(), dialog.name.text()) == ("127.0.0.1:1", "admin", "Gate box")
    assert dialog.password.text() == ""
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "West")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    assert console.fleet.sent(EDIT) == [(REMOTE, BoxDraft("127.0.0.1:1", "admin", "", "West"))]


def test_where_the_password_is_refused_it_is_what_is_asked_for(edit, qtbot, console):
    dialog = edit(state=BoxState.WRONG_PASSWORD)
    assert dialog.focusWidget() is dialog.password
    assert "refuses the password" in dialog.lead.text()
    console.fleet.answers[EDIT] = FaultError(Fault.WRONG_PASSWORD)
    QTest.keyClicks(dialog.password, "newer")
    press(dialog.act_button)
    qtbot.waitUntil(lambda: "this was number 1" in dialog.password_field.error)
    del console.fleet.answers[EDIT]
    QTest.keyClicks(dialog.password, "new")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    assert console.fleet.sent(EDIT)[-1][1].password == "new"


def test_another_box_at_the_new_address_is_said_there(edit, qtbot, console):
    dialog = edit(state=BoxState.OFFLINE)
    console.fleet.answers[TEST] = FaultError(Fault.OTHER_BOX)
    press(dialog.test_button)
    qtbot.waitUntil(lambda: "Another box" in dialog.address_field.error)
    assert console.fleet.sent(TEST) == [(BoxDraft("127.0.0.1:1", "admin", "", "Gate box"), REMOTE)]


def test_a_test_says_what_the_box_is_and_saves_nothing(edit, qtbot, console):
    dialog = edit()
    press(dialog.test_button)
    qtbot.waitUntil(lambda: "MegCube-B4H" in dialog.result_line.text)
    assert dialog.isVisible()
    assert console.fleet.sent(EDIT) == []


def test_of_the_own_engine_only_the_name_is_asked(qtbot, console):
    dialog = BoxEditDialog(console, replace(box(ENGINE), address="", name=""))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    fields = {field for field in dialog.fields() if field.isVisible()}
    assert fields == {dialog.name_field}
    assert not dialog.test_button.isVisible()
    QTest.keyClicks(dialog.name, "Front desk")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    assert console.fleet.sent(EDIT)[0][1].name == "Front desk"

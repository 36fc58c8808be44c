"""Adding a box says what is wrong beneath the field that is to blame, and takes nothing over without asking."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from console.model.errors import BoxError, ErrorCode, Fault, FaultError, UntrustedError
from console.services.operation import OperationKind
from console.services.refusal import Refusal, Refused
from ui.forms.box_dialog import BoxDialog

TEST, ADD = OperationKind.TEST_BOX, OperationKind.ADD_BOX


@pytest.fixture
def dialog(qtbot, console) -> BoxDialog:
    made = BoxDialog(console)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def enter(dialog: BoxDialog, address: str = "192.0.2.7", password: str = "secret") -> None:
    QTest.keyClicks(dialog.address, address)
    QTest.keyClicks(dialog.password, password)


def errors(dialog: BoxDialog) -> dict[str, str]:
    names = {
        "address": dialog.address_field,
        "password": dialog.password_field,
        "username": dialog.username_field,
    }
    return {name: field.error for name, field in names.items() if field.error}


def test_nothing_can_be_added_before_an_address_is_typed(dialog):
    assert not dialog.act_button.isEnabled()
    assert not dialog.test_button.isEnabled()
    QTest.keyClicks(dialog.address, "1")
    assert dialog.act_button.isEnabled()


def test_a_test_shows_what_the_box_is(dialog, qtbot, console):
    enter(dialog)
    press(dialog.test_button)
    qtbot.waitUntil(lambda: "MegCube-B4H" in dialog.result_line.text)
    assert "1.3.0" in dialog.result_line.text
    assert "16" in dialog.result_line.text
    draft = console.fleet.sent(TEST)[0]
    assert (draft.address, draft.username, draft.password) == ("192.0.2.7", "admin", "secret")
    assert console.fleet.sent(ADD) == []


@pytest.mark.parametrize(
    ("error", "field", "words"),
    [
        (FaultError(Fault.REFUSED), "address", "Nothing answers"),
        (FaultError(Fault.UNREACHABLE), "address", "no way to this address"),
        (FaultError(Fault.TIMEOUT), "address", "did not answer in time"),
        (FaultError(Fault.NOT_A_BOX), "address", "no MegBox"),
        (FaultError(Fault.OTHER_API), "address", "another interface"),
        (FaultError(Fault.BAD_ADDRESS), "address", "no address of a box"),
        (FaultError(Fault.BAD_PROTOCOL), "address", "https://box-7"),
        (Refused(Refusal.BOX_KNOWN), "address", "added already"),
        (FaultError(Fault.WRONG_PASSWORD), "password", "usually 6; this was number 1"),
        (BoxError(ErrorCode.PASSWORD_ERROR), "password", "usually 6; this was number 1"),
        (FaultError(Fault.LOCKED), "password", "locked"),
        (BoxError(ErrorCode.ACCOUNT_BLOCKED), "password", "locked"),
    ],
)
def test_what_is_wrong_stands_beneath_the_field_concerned(dialog, qtbot, console, error, field, words):
    console.fleet.answers[TEST] = error
    enter(dialog)
    press(dialog.act_button)
    qtbot.waitUntil(lambda: bool(errors(dialog)))
    assert list(errors(dialog)) == [field]
    assert words in errors(dialog)[field]
    assert console.fleet.sent(ADD) == []
    assert "secret" not in "".join(errors(dialog).values())


def test_every_wrong_password_is_counted_because_the_box_counts_them_too(dialog, qtbot, console):
    console.fleet.answers[TEST] = FaultError(Fault.WRONG_PASSWORD)
    enter(dialog)
    for number in (1, 2, 3):
        press(dialog.test_button)
        qtbot.waitUntil(lambda n=number: f"number {n} " in errors(dialog).get("password", ""))
    dialog.address.setText("192.0.2.8")  # another box counts for itself
    press(dialog.test_button)
    qtbot.waitUntil(lambda: "number 1 " in errors(dialog).get("password", ""))


def test_an_error_that_no_field_caused_stands_beside_the_buttons(dialog, qtbot, console):
    console.fleet.answers[TEST] = BoxError(ErrorCode.SERVER_BUSY)
    enter(dialog)
    press(dialog.test_button)
    qtbot.waitUntil(lambda: "busy" in dialog.result_line.text)
    assert errors(dialog) == {}


def test_adding_tests_first_and_then_adds(dialog, qtbot, console):
    enter(dialog)
    QTest.keyClicks(dialog.name, "Gate")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    assert len(console.fleet.sent(TEST)) == 1
    draft, _ = console.fleet.sent(ADD)[0]
    assert (draft.address, draft.name) == ("192.0.2.7", "Gate")
    assert dialog.added_key == "box-9"


def test_a_box_that_reports_elsewhere_is_not_taken_over_unasked(dialog, qtbot, console):
    console.fleet.facts = replace(console.fleet.facts, report_server="ws://198.51.100.4/reports")
    enter(dialog)
    press(dialog.act_button)
    qtbot.waitUntil(lambda: "198.51.100.4" in dialog._reports_text.text())
    assert dialog._reports.isVisible()
    assert dialog.leave_reports.isChecked()
    assert console.fleet.sent(ADD) == []
    press(dialog.act_button)
    qtbot.waitUntil(lambda: bool(console.fleet.sent(ADD)))
    assert console.fleet.sent(ADD)[0][1] is False


def test_a_box_is_taken_over_where_the_operator_says_so(dialog, qtbot, console):
    console.fleet.facts = replace(console.fleet.facts, report_server="ws://198.51.100.4/reports")
    enter(dialog)
    press(dialog.test_button)
    qtbot.waitUntil(dialog._reports.isVisible)
    dialog.take_reports.click()
    press(dialog.act_button)
    qtbot.waitUntil(lambda: bool(console.fleet.sent(ADD)))
    assert console.fleet.sent(ADD)[0][1] is True
    assert len(console.fleet.sent(TEST)) == 1


def test_a_changed_address_has_to_be_tested_again(dialog, qtbot, console):
    enter(dialog)
    press(dialog.test_button)
    qtbot.waitUntil(lambda: bool(dialog.result_line.text) and not dialog.busy)
    QTest.keyClicks(dialog.address, "1")
    assert dialog.result_line.text == ""
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    assert [draft.address for draft in console.fleet.sent(TEST)] == ["192.0.2.7", "192.0.2.71"]


def test_credentials_pasted_inside_the_address_move_to_their_fields(dialog, qtbot):
    QApplication.clipboard().setText("http://root:geheim@192.0.2.7:8080")
    QTest.keyClick(dialog.address, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.address.text() == "http://192.0.2.7:8080"
    assert (dialog.username.text(), dialog.password.text()) == ("root", "geheim")


def test_a_password_is_hidden_until_the_eye_is_pressed(dialog):
    enter(dialog)
    assert dialog.password.displayText() != "secret"
    dialog.password.actions()[0].trigger()
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Normal


def test_escape_stops_a_test_and_then_leaves(dialog, qtbot, console):
    def slow(operation, _):
        while True:
            operation.check()

    console.fleet.answers[TEST] = slow
    enter(dialog)
    press(dialog.test_button)
    assert dialog.busy
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.isVisible()
    assert "Cancelled" in dialog.result_line.text
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_dialog_is_no_wider_than_a_dialog_may_be(dialog, qtbot, console):
    console.fleet.answers[TEST] = FaultError(Fault.TIMEOUT)
    enter(dialog)
    press(dialog.test_button)
    qtbot.waitUntil(lambda: bool(errors(dialog)))
    assert dialog.width() <= 560


def test_a_certificate_of_its_own_is_compared_before_the_box_is_told_anything(dialog, qtbot, console):
    digits = "ab12" * 16
    console.fleet.answers[TEST] = UntrustedError(Fault.UNTRUSTED, digits)
    enter(dialog, "https://192.0.2.7")
    press(dialog.test_button)
    qtbot.waitUntil(dialog.trust.isVisible)
    assert not dialog.result_line.text
    shown = [label.text() for label in dialog.trust.findChildren(QLabel)]
    assert any(text.startswith("AB:12:AB:12") for text in shown)
    assert not dialog.trust.trusted.isChecked()

    del console.fleet.answers[TEST]
    press(dialog.trust.trusted)
    press(dialog.test_button)
    qtbot.waitUntil(lambda: "MegCube-B4H" in dialog.result_line.text)
    assert [draft.certificate for draft in console.fleet.sent(TEST)] == ["", digits]

    QTest.keyClicks(dialog.address, "1")
    assert dialog.trust.isHidden()  # another address has another certificate
    assert dialog.draft().certificate == ""

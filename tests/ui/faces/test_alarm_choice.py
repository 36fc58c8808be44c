"""A picture of an alarm that was stored is chosen for enrolment."""

from PySide6.QtWidgets import QWidget

from tests.ui.fakes import event
from ui.faces.alarm_choice import AlarmChoice


def test_the_target_of_an_alarm_is_taken(qtbot, english, console):
    console.archive.events = [event(number) for number in range(1, 4)]
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = AlarmChoice(console.archive, parent)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3)
    assert not dialog.target_button.isEnabled()
    dialog.view.setCurrentIndex(dialog.model.index(0))
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.target_button.click()
    assert bytes(chosen.args[0]).startswith(b"\xff\xd8")

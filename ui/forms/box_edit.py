"""A box that is known: another name, the address that it has today, the password that it takes now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from console.services.operation import Operation, OperationState
from console.services.views import BoxFacts, BoxState, BoxView
from ui.forms.box_form import BoxForm, facts_sentence
from ui.service_words import box_title

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class BoxEditDialog(BoxForm):
    """Changes `box`; accepted once the box has answered as it was entered. Of our own engine only the name is asked."""

    def __init__(self, console: Console, box: BoxView, parent: QWidget | None = None) -> None:
        super().__init__(console, parent)
        self._box = box
        self.address.setText(box.address)
        self.username.setText(box.username)
        self.name.setText(box.name)
        for part in (self.address_field, self.username_field, self.password_field, self.test_button):
            part.setVisible(not box.embedded)
        self.finish_layout()
        needs_password = box.state in (BoxState.WRONG_PASSWORD, BoxState.LOCKED)
        (self.password if needs_password else self.name).setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(translate("forms", "Box {name}").format(name=box_title(self._box)))
        self.lead.setText(_lead(self._box))
        self.lead.setVisible(bool(self.lead.text()))
        if self._box.embedded:
            self.name.setPlaceholderText("")
        self.password.setPlaceholderText(translate("forms", "unchanged"))
        self.act_button.setText(translate("forms", "Save"))

    def ready(self) -> bool:
        return self._box.embedded or super().ready()

    def test(self) -> None:
        operation = self._console.fleet.test_box(self.draft(), self._box.key)
        self.run(operation, translate("forms", "Asking the box who it is…"))

    def act(self) -> None:
        """Save; the box is asked where more than its name has changed."""
        operation = self._console.fleet.edit_box(self._box.key, self.draft())
        self.run(operation, translate("forms", "Changing the box…"))

    def ended(self, operation: Operation[Any]) -> None:
        if operation.state is OperationState.FAILED:
            self.show_error(operation.error)
        elif isinstance(operation.result, BoxFacts):
            self.answered()
            self.result_line.good(facts_sentence(operation.result))
        else:
            self.accept()


def _lead(box: BoxView) -> str:
    """Why the dialog was probably opened."""
    if box.state is BoxState.WRONG_PASSWORD:
        return translate("forms", "The box refuses the password that is kept here. Enter the one that it takes now.")
    if box.state is BoxState.LOCKED:
        return translate(
            "forms", "The box has locked the account after too many wrong passwords. Wait some minutes, then save once."
        )
    if box.embedded:
        return translate("forms", "The analysis on this computer. It needs no address and no password.")
    return ""

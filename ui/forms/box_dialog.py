"""Adding a box: address, account, name; tested before it is added, with the words where the fault is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget

from console.services.operation import Operation, OperationState
from console.services.refusal import Refusal, Refused
from console.services.views import BoxDraft, BoxFacts
from ui import theme
from ui.forms.box_form import BoxForm, facts_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class BoxDialog(BoxForm):
    """Asks for a box and adds it to the fleet; accepted once it is added, `added_key` is its key then."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(console, parent)
        self._tested: BoxDraft | None = None
        self._facts: BoxFacts | None = None
        self._adding = False
        self.added_key: str | None = None
        self._reports = QFrame()
        self._reports.setProperty("role", "card")
        self._reports_text = QLabel()
        self._reports_text.setWordWrap(True)
        self.leave_reports = QRadioButton()
        self.take_reports = QRadioButton()
        self.leave_reports.setChecked(True)
        card = QVBoxLayout(self._reports)
        card.setSpacing(theme.GRID // 2)
        for widget in (self._reports_text, self.leave_reports, self.take_reports):
            card.addWidget(widget)
        self._reports.hide()
        self.body.addWidget(self._reports)
        self.finish_layout()

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(translate("forms", "Add a box"))
        self.lead.setText(
            translate("forms", "A box on the network, or another workstation that runs the engine alone.")
        )
        self.leave_reports.setText(translate("forms", "Leave it so: its alarms are fetched here every few seconds"))
        self.take_reports.setText(translate("forms", "Take it over: it reports here, and no longer there"))
        self.act_button.setText(translate("forms", "Add"))
        self._show_facts()

    def test(self) -> None:
        self._adding = False
        self._start_test()

    def act(self) -> None:
        """Add the box; what was not tested as it stands now is tested first."""
        draft = self.draft()
        facts = self._facts
        if facts is None or self._tested is None or _account(draft) != _account(self._tested):
            self._adding = True
            self._start_test()
        elif facts.already_known:
            self.address_field.set_error(_already_known())
        else:
            take = self.take_reports.isChecked() if facts.report_server else True
            operation = self._console.fleet.add_box(draft, take_reports=take and not facts.is_engine)
            self.run(operation, translate("forms", "Adding the box…"))

    def _start_test(self) -> None:
        self._facts = None
        draft = self.draft()
        operation = self._console.fleet.test_box(draft)
        self.run(operation, translate("forms", "Asking the box who it is…"))
        self._tested = draft

    def forget_test(self) -> None:
        self._facts = None
        self._reports.hide()
        super().forget_test()

    def ended(self, operation: Operation[Any]) -> None:
        if operation.state is OperationState.FAILED:
            self._adding = False
            self.show_error(operation.error)
        elif isinstance(operation.result, BoxFacts):
            self._found(operation.result)
        else:
            self.added_key = operation.result.key if operation.result is not None else None
            self.accept()

    def _found(self, facts: BoxFacts) -> None:
        self._facts = facts
        self.answered()
        asks = bool(facts.report_server) and not facts.is_engine and not facts.already_known
        self._reports.setVisible(asks)
        self._show_facts()
        adding, self._adding = self._adding, False
        if facts.already_known:
            self.address_field.set_error(_already_known())
        elif adding and not asks:
            self.act()

    def _show_facts(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self._reports_text.setText(
            translate("forms", "This box reports its alarms to {server}. A box reports to one place only.").format(
                server=facts.report_server
            )
        )
        if not facts.already_known:
            self.result_line.good(facts_sentence(facts))

    def show_error(self, error: BaseException | None) -> None:
        if isinstance(error, Refused) and error.reason is Refusal.BOX_KNOWN:
            self.address_field.set_error(_already_known())
        else:
            super().show_error(error)


def _account(draft: BoxDraft) -> tuple[str, str, str, str]:
    return draft.address, draft.username, draft.password, draft.certificate


def _already_known() -> str:
    return translate(
        "forms", "This box has been added already. Where it has moved, edit it in the list at the left instead (F2)."
    )

"""Adding a box: address, account, name; tested before it is added, with the words where the fault is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.services.operation import Operation, OperationState
from console.services.refusal import Refusal, Refused
from console.services.views import BoxDraft, BoxFacts
from ui import theme
from ui.forms.dialog import FormDialog, tidy_on_paste
from ui.forms.fields import Field, PasswordEdit
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

_PASSWORD_CODES = (ErrorCode.PASSWORD_ERROR, ErrorCode.ACCOUNT_BLOCKED)


class BoxDialog(FormDialog):
    """Asks for a box and adds it to the fleet; accepted once it is added, `added_key` is its key then."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._tested: BoxDraft | None = None
        self._facts: BoxFacts | None = None
        self._adding = False
        self._wrong_passwords = 0
        self.added_key: str | None = None
        self.address = QLineEdit()
        self.username = QLineEdit("admin")
        self.password = PasswordEdit()
        self.name = QLineEdit()
        self._address_field = Field(self.address)
        self._username_field = Field(self.username)
        self._password_field = Field(self.password)
        self._name_field = Field(self.name)
        self._lay_out()
        tidy_on_paste(self, self.address, self.username, self.password)
        for edit in (self.address, self.username, self.password):
            edit.textChanged.connect(self._forget_test)
        self.finish_layout()
        self.setFixedWidth(480)

    def _lay_out(self) -> None:
        self._lead = QLabel()
        self._lead.setProperty("role", "secondary")
        self._lead.setWordWrap(True)
        self.body.addWidget(self._lead)
        self.body.addWidget(self._address_field)
        pair = QGridLayout()
        pair.setHorizontalSpacing(theme.MARGIN)
        pair.addWidget(self._username_field, 0, 0)
        pair.addWidget(self._password_field, 0, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        self.body.addLayout(pair)
        self.body.addWidget(self._name_field)
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

    def retranslate(self) -> None:
        self.setWindowTitle(translate("forms", "Add a box"))
        self._lead.setText(
            translate("forms", "A box on the network, or another workstation that runs the engine alone.")
        )
        self._address_field.set_label(translate("forms", "Address"))
        self.address.setPlaceholderText(translate("forms", "192.168.1.10 or host:port"))
        self._username_field.set_label(translate("forms", "User"))
        self._password_field.set_label(translate("forms", "Password"))
        self._name_field.set_label(translate("forms", "Name (any language)"))
        self.name.setPlaceholderText(translate("forms", "The box's model where left empty"))
        self.leave_reports.setText(translate("forms", "Leave it so: its alarms are fetched here every few seconds"))
        self.take_reports.setText(translate("forms", "Take it over: it reports here, and no longer there"))
        self.test_button.setText(translate("forms", "Test connection"))
        self.cancel_button.setText(translate("forms", "Cancel"))
        self.act_button.setText(translate("forms", "Add"))
        self._show_facts()

    def ready(self) -> bool:
        return bool(self.address.text().strip())

    def draft(self) -> BoxDraft:
        """What was entered, with credentials taken out of the address."""
        self.tidy_address(self.address, self.username, self.password)
        return BoxDraft(
            self.address.text().strip(), self.username.text().strip(), self.password.text(), self.name.text().strip()
        )

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
            self._address_field.set_error(_already_known())
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

    def _forget_test(self) -> None:
        self._facts = None
        self._reports.hide()
        if not self.busy:
            self.result_line.clear()
            for field in self.fields():
                field.set_error("")
            self.refresh()

    def ended(self, operation: Operation[Any]) -> None:
        if operation.state is OperationState.FAILED:
            self._adding = False
            self._show_error(operation.error)
        elif isinstance(operation.result, BoxFacts):
            self._found(operation.result)
        else:
            self.added_key = operation.result.key if operation.result is not None else None
            self.accept()

    def _found(self, facts: BoxFacts) -> None:
        self._facts = facts
        self._wrong_passwords = 0
        asks = bool(facts.report_server) and not facts.is_engine and not facts.already_known
        self._reports.setVisible(asks)
        self._show_facts()
        adding, self._adding = self._adding, False
        if facts.already_known:
            self._address_field.set_error(_already_known())
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
            self.result_line.good(
                translate("forms", "{model}, firmware {firmware}, up to {channels} channels").format(
                    model=facts.model, firmware=facts.firmware, channels=facts.channels_max
                )
            )

    def _show_error(self, error: BaseException | None) -> None:
        """The sentence beneath the field that is to blame."""
        sentence = error_sentence(error)
        if isinstance(error, FaultError) and error.fault is Fault.LOCKED:
            self._password_field.set_error(sentence)
        elif _is_wrong_password(error):
            self._wrong_passwords += 1
            self._password_field.set_error(
                translate(
                    "forms",
                    "User or password is wrong. A box locks the account after 3 to 10 wrong tries, usually 6; "
                    "this was number {n} from here.",
                ).format(n=self._wrong_passwords)
            )
            self.password.setFocus()
            self.password.selectAll()
        elif isinstance(error, BoxError) and error.code in _PASSWORD_CODES:
            self._password_field.set_error(sentence)
        elif isinstance(error, Refused) and error.reason is Refusal.BOX_KNOWN:
            self._address_field.set_error(_already_known())
        elif isinstance(error, FaultError) and error.fault is not Fault.FAILED:
            self._address_field.set_error(sentence)
            self.address.setFocus()
        else:
            self.result_line.bad(sentence)


def _account(draft: BoxDraft) -> tuple[str, str, str]:
    return draft.address, draft.username, draft.password


def _is_wrong_password(error: BaseException | None) -> bool:
    if isinstance(error, FaultError):
        return error.fault is Fault.WRONG_PASSWORD
    return isinstance(error, BoxError) and error.code == ErrorCode.PASSWORD_ERROR


def _already_known() -> str:
    return translate("forms", "This box has been added already. You find it in the list at the left.")

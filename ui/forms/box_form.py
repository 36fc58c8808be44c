"""What the dialogs for a new box and for one that is known have in common: its fields, and where a fault stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from console.model.errors import BoxError, ErrorCode, Fault, FaultError, UntrustedError
from console.services.views import BoxDraft, BoxFacts
from ui import theme
from ui.forms.dialog import FormDialog, tidy_on_paste
from ui.forms.fields import Field, PasswordEdit
from ui.forms.trust_card import TrustCard
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

_PASSWORD_CODES = (ErrorCode.PASSWORD_ERROR, ErrorCode.ACCOUNT_BLOCKED)


class BoxForm(FormDialog):
    """Address, account and name of a box, from top to bottom."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._wrong_passwords: Counter[str] = Counter()  # by address: each box counts for itself
        self.lead = QLabel()
        self.lead.setProperty("role", "secondary")
        self.lead.setWordWrap(True)
        self.address = QLineEdit()
        self.username = QLineEdit("admin")
        self.password = PasswordEdit()
        self.name = QLineEdit()
        self.address_field = Field(self.address)
        self.username_field = Field(self.username)
        self.password_field = Field(self.password)
        self.name_field = Field(self.name)
        pair = QGridLayout()
        pair.setHorizontalSpacing(theme.MARGIN)
        pair.addWidget(self.username_field, 0, 0)
        pair.addWidget(self.password_field, 0, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.address_field)
        self.body.addLayout(pair)
        self.trust = TrustCard()
        self.trust.trusted.toggled.connect(self.forget_test)
        self.body.addWidget(self.trust)
        self.body.addWidget(self.name_field)
        tidy_on_paste(self, self.address, self.username, self.password)
        for edit in (self.address, self.username, self.password):
            edit.textChanged.connect(self.forget_test)
        self.address.textChanged.connect(lambda: self.trust.ask(None))
        self.setFixedWidth(480)

    def retranslate(self) -> None:
        self.address_field.set_label(translate("forms", "Address"))
        self.address.setPlaceholderText(translate("forms", "192.168.1.10 or host:port"))
        self.username_field.set_label(translate("forms", "User"))
        self.password_field.set_label(translate("forms", "Password"))
        self.name_field.set_label(translate("forms", "Name (any language)"))
        self.name.setPlaceholderText(translate("forms", "The box's model where left empty"))
        self.test_button.setText(translate("forms", "Test connection"))
        self.cancel_button.setText(translate("forms", "Cancel"))
        self.trust.retranslate()

    def ready(self) -> bool:
        return bool(self.address.text().strip())

    def draft(self) -> BoxDraft:
        """What was entered, with credentials taken out of the address."""
        self.tidy_address(self.address, self.username, self.password)
        return BoxDraft(
            self.address.text().strip(),
            self.username.text().strip(),
            self.password.text(),
            self.name.text().strip(),
            self.trust.certificate,
        )

    def forget_test(self) -> None:
        """What a test found says nothing of what is being typed now."""
        if not self.busy:
            self.result_line.clear()
            for field in self.fields():
                field.set_error("")
            self.refresh()

    def answered(self) -> None:
        """The box took the password: it counts from the beginning again."""
        self._wrong_passwords.clear()

    def show_error(self, error: BaseException | None) -> None:
        """The sentence beneath the field that is to blame."""
        sentence = error_sentence(error)
        if isinstance(error, UntrustedError):
            self.trust.ask(error)
            self.trust.trusted.setFocus()
        elif isinstance(error, FaultError) and error.fault is Fault.LOCKED:
            self.password_field.set_error(sentence)
        elif _is_wrong_password(error):
            address = self.address.text()
            self._wrong_passwords[address] += 1
            self.password_field.set_error(
                translate(
                    "forms",
                    "User or password is wrong. A box locks the account after 3 to 10 wrong tries, usually 6; "
                    "this was number {n} from here.",
                ).format(n=self._wrong_passwords[address])
            )
            self.password.setFocus()
            self.password.selectAll()
        elif isinstance(error, BoxError) and error.code in _PASSWORD_CODES:
            self.password_field.set_error(sentence)
        elif isinstance(error, FaultError) and error.fault is not Fault.FAILED:
            wrong = error.fault in (Fault.BAD_ADDRESS, Fault.BAD_PROTOCOL)
            self.address_field.set_error(_how_to_write() if wrong else sentence)
            self.address.setFocus()
        else:
            self.result_line.bad(sentence)


def _how_to_write() -> str:
    return translate("forms", "This is no address of a box. Write it like 192.168.1.10, box-7:8080 or https://box-7.")


def facts_sentence(facts: BoxFacts) -> str:
    """What a test of a box found."""
    return translate("forms", "{model}, firmware {firmware}, up to {channels} channels").format(
        model=facts.model, firmware=facts.firmware, channels=facts.channels_max
    )


def _is_wrong_password(error: BaseException | None) -> bool:
    if isinstance(error, FaultError):
        return error.fault is Fault.WRONG_PASSWORD
    return isinstance(error, BoxError) and error.code == ErrorCode.PASSWORD_ERROR

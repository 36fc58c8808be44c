"""The password of a box: changed there, and kept here at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.megbox.schema.keyword import LONGEST, Keyword
from console.services.operation import Operation, OperationState
from console.services.views import BoxDraft
from ui import theme
from ui.bridge import when_done
from ui.device.section import FORM_WIDTH, Section, SectionedPage
from ui.forms.fields import Field, PasswordEdit

translate = QCoreApplication.translate

SHORTEST = 8  # ours: boxes take any


class Password(Section):
    """PUT /keyword, and the same password for this console's own login."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Password of the box"),
            QT_TRANSLATE_NOOP("device", "Every other client of this box must be given the new password, too."),
        )
        self.first, self.again = PasswordEdit(), PasswordEdit()
        self.first_field, self.again_field = Field(self.first), Field(self.again)
        self.change_button = QPushButton()
        self.change_button.clicked.connect(self.send)
        self.entry = QWidget()
        self.entry.setMaximumWidth(FORM_WIDTH)
        row = QHBoxLayout(self.entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID * 2)
        row.addWidget(self.first_field, 1)
        row.addWidget(self.again_field, 1)
        self.acts.addWidget(self.change_button)
        for edit in (self.first, self.again):
            edit.setMaxLength(LONGEST)
            edit.textChanged.connect(self._offer)
            edit.returnPressed.connect(self.send)
        self.body.addWidget(self.entry)
        self._offer()

    def unsaved(self) -> bool:
        return bool(self.first.text())

    def send(self) -> None:
        """Change it where both fields say the same."""
        new = self.first.text()
        short = translate("device", "Use at least {n} characters.").format(n=SHORTEST)
        self.first_field.set_error(short if len(new) < SHORTEST else "")
        differs = new != self.again.text()
        self.again_field.set_error(translate("device", "The two are not the same.") if differs else "")
        if len(new) >= SHORTEST and not differs:
            self.change("set password", lambda client: client.set_keyword(Keyword.of(new)), lambda _: self._sent(new))

    def retranslate(self) -> None:
        super().retranslate()
        self.first_field.set_label(translate("device", "New password"))
        self.again_field.set_label(translate("device", "Once more"))
        self.change_button.setText(translate("device", "Change the password"))
        box = self.page.console.fleet.box(self.page.box_key)
        if box is not None and box.embedded:
            self.say(
                translate("device", "This workstation's own analysis answers nobody else, and needs none."), "secondary"
            )
            self.entry.hide()
            self.change_button.hide()

    def _sent(self, new: str) -> None:
        self.first.clear()
        self.again.clear()
        self.say(translate("device", "The box has the new password; this console uses it from now on."), "good")
        box = self.page.console.fleet.box(self.page.box_key)
        if box is not None and box.username:
            draft = BoxDraft(box.address, box.username, new, box.name)
            when_done(self.page.console.fleet.edit_box(box.key, draft), self, self._kept)

    def _kept(self, done: Operation[Any]) -> None:
        if done.state is not OperationState.DONE:
            self.say(
                translate("device", "The box has the new password, but this console could not keep it. Enter it anew."),
                "warn",
            )

    def _offer(self) -> None:
        self.change_button.setEnabled(bool(self.first.text()) and bool(self.again.text()))

"""A dialog around a form of the schema: accepted once the box has taken what was entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.services.operation import Operation, OperationState
from ui.bridge import when_done
from ui.device.page import DevicePage, names_of
from ui.device.schema_form import SchemaForm
from ui.device.section import blamed
from ui.forms.fields import ResultLine
from ui.theme import GRID, MARGIN
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.device_calls import Call

translate = QCoreApplication.translate
_WIDTH = 560


class SchemaDialog(QDialog):
    """`build` makes the one call from the form's values; ValidationError where they break the documented limits.

    `beneath` stands under the form: what `build` reads for itself.
    """

    def __init__(
        self,
        page: DevicePage,
        heading: str,
        act: str,
        model: type[BaseModel],
        values: BaseModel | dict[str, Any],
        build: Callable[[dict[str, Any]], Call[Any]],
        *,
        choices: dict[str, Sequence[tuple[Any, str, str]]] | None = None,
        leave_out: Sequence[str] = (),
        secret: Sequence[str] = (),
        beneath: QWidget | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._build, self._what = page, build, heading
        self.setWindowTitle(heading)
        self.setFixedWidth(_WIDTH)
        title = QLabel(heading, wordWrap=True)
        title.setProperty("role", "heading")
        self.form = SchemaForm(model, choices=choices, leave_out=leave_out)
        for name in secret:
            editor = self.form.field(name).editor
            assert isinstance(editor, QLineEdit)
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.show_values(values)
        self.result_line = ResultLine()
        self.cancel_button, self.act_button = QPushButton(translate("device", "Cancel")), QPushButton(act)
        self.act_button.setProperty("primary", True)
        self.act_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.send)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.act_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID * 2)
        column.addWidget(title)
        column.addWidget(self.form)
        if beneath is not None:
            column.addWidget(beneath)
        column.addWidget(self.result_line)
        column.addLayout(row)

    def send(self) -> None:
        """Tell the box; its refusal stands at the field that it names."""
        try:
            call = self._build(self.form.values())
        except ValidationError as error:
            if not self.form.show_errors(blamed(error)):
                self.result_line.bad(translate("device", "These values do not go together. Check them."))
            return
        self.form.show_errors(())
        self.act_button.setEnabled(False)
        self.result_line.busy(translate("device", "The box is being told…"))
        when_done(self._page.console.devices.change(self._page.box_key, self._what, call), self, self._ended)

    def _ended(self, done: Operation[Any]) -> None:
        self.act_button.setEnabled(True)
        self.result_line.clear()
        if done.state is OperationState.DONE:
            self.accept()
        elif not self.form.show_errors(names_of(done.error)):
            self.result_line.bad(error_sentence(done.error))


def asked(dialog: QDialog) -> bool:
    """Whether the operator went through with it."""
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()

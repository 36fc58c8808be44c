"""What the dialogs share: fields from top to bottom, a result line, and one primary action at the lower right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.forms.credentials import taken_apart
from ui.forms.fields import Field, ResultLine

translate = QCoreApplication.translate

WIDEST = 560
_PROGRESS_EVERY = 100  # milliseconds


class FormDialog(QDialog):
    """A form that tests what was entered, then acts on it.

    A subclass fills `body`, calls `finish_layout`, and gives `retranslate`, `ready`, `test` and `act`.
    While an operation runs, Esc and Cancel stop it; otherwise they leave the dialog.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.GRID + 4)
        self.result_line = ResultLine()
        self.test_button = QPushButton()
        self.cancel_button = QPushButton()
        self.act_button = QPushButton()
        self.act_button.setProperty("primary", True)
        self.act_button.setDefault(True)
        self.test_button.setAutoDefault(False)
        self.cancel_button.setAutoDefault(False)
        self.test_button.clicked.connect(self.test)
        self.act_button.clicked.connect(self.act)
        self.cancel_button.clicked.connect(self.reject)
        self._operation: Operation[Any] | None = None
        self._saying = ""
        self._had_focus: QWidget | None = None
        self._ticker = QTimer(self)
        self._ticker.setInterval(_PROGRESS_EVERY)
        self._ticker.timeout.connect(self._show_progress)

    def finish_layout(self) -> None:
        """Put body, result line and buttons together; called once, when the body is filled."""
        line = QFrame()
        line.setProperty("role", "separator")
        footer = QHBoxLayout()
        footer.setSpacing(theme.GRID)
        footer.addWidget(self.test_button)
        footer.addStretch(1)
        footer.addWidget(self.cancel_button)
        footer.addWidget(self.act_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.MARGIN)
        layout.addLayout(self.body)
        layout.addWidget(self.result_line)
        layout.addStretch(1)
        layout.addWidget(line)
        layout.addLayout(footer)
        self.retranslate()
        self.refresh()

    # What a subclass says.

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether enough was entered to test and to act."""
        raise NotImplementedError

    def test(self) -> None:
        """Try what was entered, and say what was found."""
        raise NotImplementedError

    def act(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    # What a subclass uses.

    def fields(self) -> list[Field]:
        return self.findChildren(Field)

    @property
    def busy(self) -> bool:
        """Whether an operation of this dialog is running."""
        return self._operation is not None

    def refresh(self) -> None:
        """Enable what can be pressed now."""
        self.test_button.setEnabled(self.ready() and not self.busy)
        self.act_button.setEnabled(self.ready() and not self.busy)
        for field in self.fields():
            field.editor.setEnabled(not self.busy and bool(field.property("editable") is not False))

    def run(self, operation: Operation[Any], saying: str) -> None:
        """Show an operation until it ends, then hand it to `ended` on the Qt thread, unless it was cancelled."""
        for field in self.fields():
            field.set_error("")
        self._operation, self._saying = operation, saying
        self._had_focus = self.focusWidget()
        self.result_line.busy(saying)
        self._ticker.start()
        self.refresh()
        when_done(operation, self, self._finished)

    def _finished(self, operation: Operation[Any]) -> None:
        if operation is not self._operation:
            return
        self._ticker.stop()
        self._operation = None
        self.result_line.clear()
        self.refresh()
        if self._had_focus is not None:
            self._had_focus.setFocus()
        if operation.state is OperationState.CANCELLED:
            self.result_line.bad(translate("forms", "Cancelled. Nothing was changed."))
        else:
            self.ended(operation)
        fit_height(self)

    def ended(self, operation: Operation[Any]) -> None:
        """An operation ended well or with an error."""
        raise NotImplementedError

    def _show_progress(self) -> None:
        if self._operation is not None:
            self.result_line.busy(self._saying, self._operation.progress)

    def tidy_address(self, edit: QLineEdit, username: QLineEdit, password: QLineEdit) -> None:
        """Move credentials that stand in an address to the fields where they belong."""
        address = taken_apart(edit.text())
        if address.text != edit.text():
            edit.setText(address.text)
        if address.username:
            username.setText(address.username)
            password.setText(address.password)

    def reject(self) -> None:
        """Stop what runs; leave where nothing does."""
        if self._operation is not None:
            self._operation.cancel()
            self.result_line.busy(translate("forms", "Stopping…"))
            return
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_height(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.busy:
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            fit_height(self)
        super().changeEvent(event)


def fit_height(dialog: QDialog) -> None:
    """As high as its parts need at the width that it has: sentences in it come and go."""
    layout = dialog.layout()
    if layout is not None and dialog.isVisible():
        layout.activate()
        needed = layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else 0
        dialog.resize(dialog.width(), max(needed, layout.totalMinimumSize().height()))


def tidy_on_paste(dialog: FormDialog, edit: QLineEdit, username: QLineEdit, password: QLineEdit) -> None:
    """Take credentials out of an address as soon as it was pasted, or when the field is left.

    Not while it is being typed: an ``@`` may be part of a password that is not finished.
    """
    length = {"before": 0}

    def edited(text: str) -> None:
        grown, length["before"] = len(text) - length["before"], len(text)
        if grown > 1:
            dialog.tidy_address(edit, username, password)
            length["before"] = len(edit.text())

    edit.textEdited.connect(edited)
    edit.editingFinished.connect(lambda: dialog.tidy_address(edit, username, password))

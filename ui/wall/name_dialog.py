"""Asks for a name: of a layout or a tour."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.forms.fields import Field
from ui.theme import GRID, MARGIN

translate = QCoreApplication.translate
LONGEST = 40  # characters


class NameDialog(QDialog):
    """`taken`: names that there are already. They may be taken again where `replaces` says so, and it is told."""

    def __init__(
        self, title: str, act: str, name: str, taken: Collection[str], *, replaces: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._taken, self._replaces, self._before = taken, replaces, name
        self.setWindowTitle(title)
        self.setFixedWidth(400)
        self.typed = QLineEdit(name)
        self.typed.setMaxLength(LONGEST)
        self.typed.selectAll()
        self._field = Field(self.typed)
        self._field.set_label(translate("saved", "Name"))
        self._note = QLabel(wordWrap=True)
        self._note.setProperty("role", "warn")
        self.act = QPushButton(act)
        self.act.setProperty("primary", True)
        self.act.setDefault(True)
        cancel = QPushButton(translate("saved", "Cancel"))
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(self._field)
        column.addWidget(self._note)
        column.addLayout(buttons)
        self.typed.textChanged.connect(self._look)
        self.act.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._look()

    @property
    def name(self) -> str:
        """What was entered."""
        return self.typed.text().strip()

    def _look(self) -> None:
        again = self.name in self._taken and (self._replaces or self.name != self._before)
        if again:
            words = (
                translate("saved", "There is one of this name; it is replaced.")
                if self._replaces
                else translate("saved", "There is one of this name already.")
            )
            self._note.setText(words)
        self._note.setVisible(again)
        self.act.setEnabled(bool(self.name) and (self._replaces or not again))


def asked(
    title: str, act: str, name: str, taken: Collection[str], *, replaces: bool, parent: QWidget | None
) -> str | None:
    """The name that the operator gave, None where none."""
    dialog = NameDialog(title, act, name, taken, replaces=replaces, parent=parent)
    try:
        return dialog.name if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()

"""Before something is destroyed: what will be lost, and its name typed by hand."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import GRID, MARGIN


class ConfirmLoss(QDialog):
    """Accepted only once the name of the thing has been typed; Esc leaves, and leaving is the default."""

    def __init__(self, question: str, loss: str, name: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setWindowTitle(question)
        self.setMinimumWidth(420)
        self.setMaximumWidth(560)
        heading, lost, label = QLabel(question), QLabel(loss), QLabel(self.tr("Type {name} to go on:"))
        heading.setProperty("role", "heading")
        label.setText(label.text().format(name=f"“{name}”"))
        for text in (heading, lost, label):
            text.setWordWrap(True)
        self.typed = QLineEdit()
        self.act = QPushButton(act)
        self.act.setProperty("destructive", True)
        self.act.setEnabled(False)
        self.act.setAutoDefault(False)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.act)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        for widget in (heading, lost, label, self.typed):
            column.addWidget(widget)
        column.addSpacing(GRID)
        column.addLayout(buttons)
        self.typed.textChanged.connect(lambda text: self.act.setEnabled(text.strip() == self._name))
        self.act.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)


def agreed(parent: QWidget | None, question: str, loss: str, act: str) -> bool:
    """A question with a consequence and two answers; the harmless one is the default."""
    box = QMessageBox(QMessageBox.Icon.Warning, question, question, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(loss)
    go = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go

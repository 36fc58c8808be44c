"""Numbers typed into a plain field: the arrow keys step, and what is not a number is not taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class NumberEdit(QLineEdit):
    """A number within limits. `changed` is emitted when the hand changed `value`, not when the program did."""

    changed = Signal()

    def __init__(self, least: float, most: float, step: float = 1.0, decimals: int = 0) -> None:
        super().__init__()
        self._least, self._most, self._step, self._decimals = least, most, step, decimals
        self._value = least
        self.textEdited.connect(self._typed)
        self._write()

    @property
    def value(self) -> float:
        """The last number that was within the limits."""
        return self._value

    def set_limits(self, least: float, most: float) -> None:
        """Other limits; the number that is shown stays until the hand changes it."""
        self._least, self._most = least, most

    def set_value(self, value: float) -> None:
        """Show a number; what is being typed stays where it means the same number."""
        self._value = value
        if self.parsed(self.text()) != value:
            self._write()

    def parsed(self, text: str) -> float | None:
        """The number that a text means, None where it means none or one beyond the limits."""
        try:
            value = float(text.strip().replace(",", "."))
        except ValueError:
            return None
        value = round(value, self._decimals)
        return value if self._least <= value <= self._most else None

    def written(self, value: float) -> str:
        """How a number is shown: without zeros behind the point."""
        text = f"{value:.{self._decimals}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    def _write(self) -> None:
        self.setText(self.written(self._value))

    def _typed(self, text: str) -> None:
        value = self.parsed(text)
        if value is not None and value != self._value:
            self._value = value
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = STEPS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
            return
        value = min(max(self._value + steps * self._step, self._least), self._most)
        if value != self._value:
            self._value = value
            self._write()
            self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is no number becomes the last one again."""
        self._write()
        super().focusOutEvent(event)

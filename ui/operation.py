"""The status area: what is under way, how far it is, and a button to stop it; beside it the state of the analysis."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from console.services.messages import EngineState
from console.services.operation import Operation, OperationState
from ui import icons
from ui.service_words import engine_mark, operation_sentence
from ui.theme import GRID, theme


class OperationArea(QWidget):
    """Shows the oldest operation that runs, and how many more there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running: dict[int, Operation[Any]] = {}
        self._words = QLabel()
        self._words.setProperty("role", "caption")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(120)
        self._cancel = QToolButton()
        icons.give(self._cancel, "x")
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 2, 0, GRID, 0)
        row.setSpacing(GRID)
        for widget in (self._words, self._bar, self._cancel):
            row.addWidget(widget)
        row.addStretch(1)
        self.retranslate()

    def tell(self, operation: Operation[Any]) -> None:
        """An operation began, went on or ended."""
        if operation.state is OperationState.RUNNING:
            self._running[operation.id] = operation
        else:
            self._running.pop(operation.id, None)
        self.retranslate()

    @property
    def words(self) -> str:
        """What the area says now."""
        return self._words.text()

    def cancel(self) -> None:
        """Asks the operation that is shown to stop."""
        first = self._first()
        if first is not None:
            first.cancel()

    def _first(self) -> Operation[Any] | None:
        return next(iter(self._running.values()), None)

    def retranslate(self) -> None:
        first = self._first()
        for widget in (self._words, self._bar, self._cancel):
            widget.setVisible(first is not None)
        self._cancel.setToolTip(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        if first is None:
            self._words.clear()
            return
        words = operation_sentence(first.kind, first.subject)
        more = len(self._running) - 1
        self._words.setText(words + (self.tr(" (and {n} more)").format(n=more) if more else ""))
        known = first.progress is not None
        # Else Qt paints a bar at once, and with it the whole wall, which may take longer than anybody should wait.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, 100 if known else 0)
        self._bar.setValue(round((first.progress or 0) * 100))
        self._bar.setUpdatesEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class EngineMark(QWidget):
    """How the workstation's own analysis is doing, as shape, colour and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = EngineState.STARTING
        self._icon, self._words = QLabel(), QLabel()
        self._words.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID * 2, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)
        theme().changed.connect(self.retranslate)
        self.retranslate()

    def tell(self, state: EngineState) -> None:
        """The engine's process came up, ended or stopped."""
        self._state = state
        self.retranslate()

    @property
    def words(self) -> str:
        return self._words.text()

    def retranslate(self) -> None:
        mark = engine_mark(self._state)
        self._icon.setPixmap(icons.pixmap(mark.icon, mark.token, 16, self.devicePixelRatioF()))
        self._words.setText(mark.word)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

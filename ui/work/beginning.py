"""A new job: which recordings, what to look for, and its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.model.rule_board import Board
from console.services.operation import Operation, OperationState
from ui.bridge import when_done
from ui.forms.fields import ResultLine
from ui.theme import GRID, MARGIN
from ui.words import error_sentence
from ui.work.drawing import RuleDrawing
from ui.work.sought import SoughtForm
from ui.work.sources import MOST, SourceList

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class NewWork(QStackedWidget):
    """`begun` carries the number of the job; `left`: the operator does not want one."""

    begun = Signal(int)
    left = Signal()

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._drawing: RuleDrawing | None = None
        self._work: Operation[int] | None = None
        self._named = ""
        self.sources, self.sought = SourceList(console), SoughtForm(console)
        self.name, self.start, self.cancel = QLineEdit(), QPushButton(), QPushButton()
        self.result = ResultLine()
        self._heading, self._name_label, self._why = QLabel(), QLabel(), QLabel(wordWrap=True)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def untouched(self) -> bool:
        """Whether nothing has been chosen that would be lost."""
        return not self.sources.sources and not self.sought.sought.anything

    def begin(self, paths: Sequence[Path]) -> None:
        """An empty form with these files."""
        self._end_drawing()
        self.sources.begin(paths)
        self.sought.begin()
        self.result.hide()
        self._offer()

    def add(self, paths: Sequence[Path]) -> None:
        """More files."""
        self.sources.add(paths)

    def close_view(self) -> None:
        """The page goes; what is being brought is brought."""
        self._end_drawing()

    def _build(self) -> None:
        self._heading.setProperty("role", "heading")
        self._name_label.setProperty("role", "caption")
        self._why.setProperty("role", "secondary")
        self.start.setProperty("primary", True)
        self.name.setMaxLength(200)
        page = QWidget()
        halves, foot = QHBoxLayout(), QHBoxLayout()
        halves.setSpacing(MARGIN * 2)
        halves.addWidget(self.sources, 3)
        right = QVBoxLayout()
        right.addWidget(self.sought)
        right.addStretch(1)
        halves.addLayout(right, 2)
        foot.setSpacing(GRID)
        foot.addWidget(self._name_label)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.start)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self._heading)
        column.addLayout(halves, 1)
        column.addWidget(self._why)
        column.addWidget(self.result)
        column.addLayout(foot)
        self.addWidget(page)
        self.result.hide()

    def _connect(self) -> None:
        self.sources.changed.connect(self._offer)
        self.sought.changed.connect(self._offer)
        self.sought.draw_wanted.connect(self._draw)
        self.cancel.clicked.connect(self._leave)
        self.start.clicked.connect(self._start)

    def _offer(self) -> None:
        sources = self.sources.sources
        proposed = ""
        if sources:
            first = sources[0].path
            proposed = first.stem if first is not None else self.sources.rows.item(0).text()
            if len(sources) > 1:
                proposed = translate("work", "{name} and {n} more").format(name=proposed, n=len(sources) - 1)
        if self.name.text() == self._named:
            self.name.setText(proposed[:200])
            self._named = self.name.text()
        why = ""
        if not sources:
            why = translate("work", "Add at least one recording.")
        elif not self.sought.sought.anything:
            why = translate("work", "Say what to look for: a rule, a kind of target, or a group of faces.")
        self.start.setEnabled(not why and self._work is None)
        if not why and self.sources.left_out:
            why = translate("work", "A job takes {n} recordings; {m} were left out. Begin another one with them.")
            why = why.format(n=MOST, m=self.sources.left_out)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.sought.draw.setEnabled(bool(sources))

    def _draw(self) -> None:
        sources = self.sources.sources
        row = max(0, self.sources.rows.currentRow())
        drawing = RuleDrawing(self._console, self.sought.board, sources[row] if row < len(sources) else None, self)
        drawing.done.connect(self._drawn)
        drawing.left.connect(self._end_drawing)
        self._drawing = drawing
        self.addWidget(drawing)
        self.setCurrentWidget(drawing)
        drawing.setFocus()

    def _drawn(self, board: object) -> None:
        assert isinstance(board, Board)
        self.sought.set_board(Board(tuple(rule for rule in board.rules if rule.areas), board.region))
        self._end_drawing()

    def _end_drawing(self) -> None:
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            self.removeWidget(drawing)
            drawing.deleteLater()
        self.setCurrentIndex(0)

    def _leave(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self.left.emit()

    def _start(self) -> None:
        name = self.name.text().strip() or self._named or translate("work", "Recordings")
        self._work = self._console.work.begin(name, self.sources.sources, self.sought.sought)
        self.result.show()
        self.result.busy(translate("work", "Bringing the recordings to the analysis…"))
        self._offer()
        when_done(self._work, self, self._ended)

    def _ended(self, work: Operation[int]) -> None:
        self._work = None
        self.result.hide()
        if work.state is OperationState.DONE and work.result is not None:
            self.sources.begin(())
            self.sought.begin()
            self.begun.emit(work.result)
        elif work.state is OperationState.FAILED:
            self.result.show()
            self.result.bad(error_sentence(work.error))
        self._offer()

    def retranslate(self) -> None:
        self._heading.setText(translate("work", "New job"))
        self._name_label.setText(translate("work", "Name"))
        self.name.setAccessibleName(self._name_label.text())
        self.cancel.setText(translate("work", "Cancel"))
        self.start.setText(translate("work", "Begin"))
        self.sources.retranslate()
        self.sought.retranslate()
        self._offer()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            if self._drawing is not None:
                self._drawing.retranslate()
        super().changeEvent(event)

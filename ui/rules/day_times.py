"""The times of the day in which a shape rings."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.model.rule import DAY
from ui import icons, theme
from ui.forms.numbers import NumberEdit

translate = QCoreApplication.translate

Ranges = tuple[tuple[int, int], ...]
WHOLE_DAY: Ranges = ((0, DAY),)
MOST_RANGES = 6  # the document allows three or six (decisions about its contradictions, G)
_NEW_RANGE = (8 * 3600, 18 * 3600)
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")


class DayTimeEdit(NumberEdit):
    """A time of the day in seconds, 00:00 to 24:00; the arrow keys step by a quarter of an hour."""

    def __init__(self) -> None:
        super().__init__(0, DAY, step=900)

    def written(self, value: float) -> str:
        minutes, seconds = divmod(int(value), 60)
        text = f"{minutes // 60:02d}:{minutes % 60:02d}"
        return f"{text}:{seconds:02d}" if seconds else text

    def parsed(self, text: str) -> float | None:
        found = _CLOCK.fullmatch(text.strip())
        if found is None:
            return None
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        value = hours * 3600 + minutes * 60 + seconds
        return value if minutes < 60 and seconds < 60 and value <= DAY else None


class DayTimes(QWidget):
    """The whole day, or one or more ranges of it. `edited` is emitted after every change by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ranges: Ranges = WHOLE_DAY
        self.whole_day = QCheckBox()
        self.whole_day.clicked.connect(lambda: self._set_whole_day(self.whole_day.isChecked()))
        self.add_button = QPushButton()
        self.add_button.clicked.connect(lambda: self._change((*self._ranges, _NEW_RANGE)))
        icons.give(self.add_button, "plus")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.whole_day)
        layout.addLayout(self._rows)
        layout.addWidget(self.add_button)
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        self.whole_day.setText(translate("rules", "The whole day"))
        self.add_button.setText(translate("rules", "Add a time"))

    @property
    def ranges(self) -> Ranges:
        """The ranges shown, in seconds of the day."""
        return self._ranges

    def set_ranges(self, ranges: Ranges) -> None:
        """Show ranges in seconds of the day."""
        if ranges != self._ranges:
            self._ranges = ranges
            self._show()

    def edits(self) -> list[tuple[DayTimeEdit, DayTimeEdit]]:
        """Begin and end of every range shown."""
        found = self.findChildren(DayTimeEdit)
        return list(zip(found[::2], found[1::2], strict=True))

    def _set_whole_day(self, checked: bool) -> None:
        self._change(WHOLE_DAY if checked else (_NEW_RANGE,))

    def _change(self, ranges: Ranges) -> None:
        self._ranges = ranges
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        whole = self._ranges == WHOLE_DAY
        self.whole_day.setChecked(whole)
        wanted = () if whole else self._ranges
        if len(self.edits()) != len(wanted):
            self._rebuild(len(wanted))
        for (begin, end), (start, stop) in zip(self.edits(), wanted, strict=True):
            for edit, value in ((begin, start), (end, stop)):
                edit.set_value(value)
        self.add_button.setVisible(not whole)
        self.add_button.setEnabled(len(self._ranges) < MOST_RANGES)

    def _rebuild(self, count: int) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.setParent(None)
                row.deleteLater()
        for index in range(count):
            self._rows.addWidget(self._row(index, count > 1))

    def _row(self, index: int, removable: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        begin, end = DayTimeEdit(), DayTimeEdit()
        begin.setAccessibleName(translate("rules", "From"))
        end.setAccessibleName(translate("rules", "To"))
        for edit in (begin, end):
            edit.changed.connect(self._read)
        remove = QToolButton()
        icons.give(remove, "x", "secondary")
        remove.setToolTip(translate("rules", "Remove this time"))
        remove.clicked.connect(lambda: self._change(self._ranges[:index] + self._ranges[index + 1 :]))
        remove.setVisible(removable)
        for widget, stretch in ((begin, 1), (QLabel("–"), 0), (end, 1), (remove, 0)):
            line.addWidget(widget, stretch)
        return row

    def _read(self) -> None:
        self._ranges = tuple((int(begin.value), int(end.value)) for begin, end in self.edits())
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self._rebuild(len(self.edits()))
            self._show()
        super().changeEvent(event)

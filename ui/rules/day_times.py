"""The times of the day in which a shape rings."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from console.model.rule import DAY
from ui import icons, theme
from ui.forms.numbers import NumberEdit
from ui.rules.day import MOST_RANGES, WHOLE_DAY, Ranges, clock, ranges_of, rows_of
from ui.rules.day_bar import DayBar

translate = QCoreApplication.translate

_NEW_RANGE = (8 * 3600, 18 * 3600)
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")


class DayTimeEdit(NumberEdit):
    """A time of the day in seconds, 00:00 to 24:00; the arrow keys step by a quarter of an hour."""

    def __init__(self) -> None:
        super().__init__(0, DAY, step=900)

    def written(self, value: float) -> str:
        return clock(int(value))

    def parsed(self, text: str) -> float | None:
        found = _CLOCK.fullmatch(text.strip())
        if found is None:
            return None
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        value = hours * 3600 + minutes * 60 + seconds
        return value if minutes < 60 and seconds < 60 and value <= DAY else None


class DayTimes(QWidget):
    """The whole day, or one or more ranges of it: painted on a bar, or typed. `edited` after every change by hand.

    A row whose end is before its beginning runs over midnight; `ranges` has it as two.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ranges: Ranges = WHOLE_DAY
        self.whole_day = QCheckBox()
        self.whole_day.clicked.connect(lambda: self._set_whole_day(self.whole_day.isChecked()))
        self.add_button = QPushButton()
        self.add_button.clicked.connect(lambda: self._change((*self._ranges, self._free_range())))
        self.bar = DayBar()
        self.bar.edited.connect(lambda: self._change(self.bar.ranges))
        icons.give(self.add_button, "plus")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.GRID // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.whole_day)
        layout.addWidget(self.bar)
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
        """Show ranges in seconds of the day; not an edit."""
        if ranges != self._ranges:
            self._ranges = ranges
            self._show()

    def edits(self) -> list[tuple[DayTimeEdit, DayTimeEdit]]:
        """Begin and end of every range shown."""
        found = self.findChildren(DayTimeEdit)
        return list(zip(found[::2], found[1::2], strict=True))

    def _set_whole_day(self, checked: bool) -> None:
        self._change(WHOLE_DAY if checked else (_NEW_RANGE,))

    def _free_range(self) -> tuple[int, int]:
        """An hour or more that does not ring yet, for another row."""
        taken = sorted(self._ranges)
        gaps = zip([0, *(end for _, end in taken)], [*(start for start, _ in taken), DAY], strict=True)
        longest = max(gaps, key=lambda gap: gap[1] - gap[0])
        return longest if longest[0] < longest[1] else _NEW_RANGE

    def _change(self, ranges: Ranges) -> None:
        self._ranges = ranges
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        whole = self._ranges == WHOLE_DAY
        self.whole_day.setChecked(whole)
        self.bar.set_ranges(self._ranges)
        wanted = () if whole else rows_of(self._ranges)
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
        remove.clicked.connect(lambda: self._remove(index))
        remove.setVisible(removable)
        for widget, stretch in ((begin, 1), (QLabel("–"), 0), (end, 1), (remove, 0)):
            line.addWidget(widget, stretch)
        return row

    def _remove(self, index: int) -> None:
        rows = rows_of(self._ranges)
        self._change(ranges_of(rows[:index] + rows[index + 1 :]))

    def _read(self) -> None:
        """What is typed; the rows stay as they are while somebody types in them."""
        self._ranges = ranges_of(tuple((int(begin.value), int(end.value)) for begin, end in self.edits()))
        self.bar.set_ranges(self._ranges)
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self._rebuild(len(self.edits()))
            self._show()
        super().changeEvent(event)

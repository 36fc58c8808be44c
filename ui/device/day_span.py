"""One span of every day: the whole of it, or from one time until another."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.rules.day_times import DayTimeEdit

translate = QCoreApplication.translate

DAY = 86_400
_MIDNIGHT, _LAST_SECOND = "000000", "235959"
_USUAL = (8 * 3600, 18 * 3600)


class DaySpan(QWidget):
    """`startTime` and `endTime` of 7.1.2 as a person says them. `changed` when the hand changed something."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = (_MIDNIGHT, _MIDNIGHT)
        self.whole_day, self._marked = QCheckBox(), False
        self.begin, self.end = DayTimeEdit(), DayTimeEdit()
        self._times, self._until, self._error = QWidget(), QLabel("–"), QLabel()
        self._error.setProperty("role", "error")
        times = QHBoxLayout(self._times)
        times.setContentsMargins(0, 0, 0, 0)
        times.setSpacing(theme.GRID)
        for widget in (self.begin, self._until, self.end):
            times.addWidget(widget)
        for edit in (self.begin, self.end):
            edit.setFixedWidth(104)
            edit.changed.connect(self._touched)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID * 2)
        row.addWidget(self.whole_day)
        row.addWidget(self._times)
        row.addWidget(self._error)
        row.addStretch(1)
        self.whole_day.clicked.connect(self._turned)
        self.show_times(*self._shown)
        self.retranslate()

    def show_times(self, start: str, end: str) -> None:
        """What the box says, as ``HHMMSS``; nothing counts as changed then."""
        self._shown = (start, end)
        first, last = seconds_of(start), seconds_of(end)
        whole = is_whole_day(start, end)
        self.whole_day.setChecked(whole)
        begin, until = _USUAL if whole else (first, last or DAY)
        self.begin.set_value(begin)
        self.end.set_value(DAY if until == DAY - 1 else until)
        self._touched(quietly=True)

    def times(self) -> dict[str, str]:
        """The two as ``HHMMSS``, by the names of the document."""
        if self.whole_day.isChecked():
            start, end = self._shown if is_whole_day(*self._shown) else (_MIDNIGHT, _MIDNIGHT)
        else:
            start, end = wire_time(int(self.begin.value)), wire_time(int(self.end.value))
        return {"startTime": start, "endTime": end}

    def told(self) -> dict[str, str]:
        """What the box says, in the same form."""
        return dict(zip(("startTime", "endTime"), self._shown, strict=True))

    def is_changed(self) -> bool:
        """Whether it differs from what the box says."""
        return tuple(self.times().values()) != self._shown

    def undo(self) -> None:
        """Back to what the box says."""
        self.show_times(*self._shown)
        self.changed.emit()

    @property
    def error(self) -> str:
        """What is wrong with the times; "" where nothing is."""
        return self._error.text()

    def check(self) -> bool:
        """Whether it ends after it begins; says so where it does not."""
        good = self.whole_day.isChecked() or self.begin.value < self.end.value
        self._error.setText("" if good else translate("device", "It must end after it begins, on the same day."))
        return good

    def retranslate(self) -> None:
        mark = " •" if self._marked else ""
        self.whole_day.setText(translate("device", "The whole day") + mark)
        self.begin.setAccessibleName(translate("device", "From this time"))
        self.end.setAccessibleName(translate("device", "Until this time"))
        if self._error.text():
            self.check()

    def _turned(self) -> None:
        self._touched()

    def _touched(self, *, quietly: bool = False) -> None:
        self._times.setVisible(not self.whole_day.isChecked())
        self._marked = self.is_changed()
        self._error.setText("")
        self.retranslate()
        if not quietly:
            self.changed.emit()


def seconds_of(wire: str) -> int:
    """Seconds of the day of an ``HHMMSS``; 0 for what is none."""
    if len(wire) != len(_MIDNIGHT) or not wire.isdecimal():
        return 0
    return int(wire[:2]) * 3600 + int(wire[2:4]) * 60 + int(wire[4:])


def wire_time(seconds: int) -> str:
    """``HHMMSS`` of a second of the day; the end of the day is its last second, as a box does not go on to the next."""
    if seconds >= DAY:
        return _LAST_SECOND
    return f"{seconds // 3600:02d}{seconds // 60 % 60:02d}{seconds % 60:02d}"


def is_whole_day(start: str, end: str) -> bool:
    """Both midnight (7.1.2), or from midnight to the last second."""
    return seconds_of(start) == 0 and end in (_MIDNIGHT, _LAST_SECOND)


def span_words(start: str, end: str) -> str:
    """For a table: ``08:00–18:00``, or that it is the whole day."""
    if is_whole_day(start, end):
        return translate("device", "the whole day")
    return "–".join(f"{text[:2]}:{text[2:4]}" + (f":{text[4:]}" if text[4:] != "00" else "") for text in (start, end))

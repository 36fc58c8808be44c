"""A schedule: from when until when it holds, and the week that it means."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from console.megbox.schema.access import ScheduleSetting
from console.model.errors import ErrorCode
from ui import icons, theme
from ui.access import week
from ui.access.day_names import day_names
from ui.access.form import AccessForm, comment_problem, name_problem, said
from ui.access.week_grid import WeekGrid
from ui.forms.fields import Field

translate = QCoreApplication.translate


class ScheduleForm(AccessForm[ScheduleSetting]):
    blamed_by_code = {
        ErrorCode.SCHEDULE_ALREADY_EXIST: "scheduleName",
        ErrorCode.SCHEDULE_NOT_EXIST: "scheduleName",
        ErrorCode.SCHEDULE_TABLE_FULL: "scheduleName",
        ErrorCode.INVALID_TIME_RANGE: "timeRange",
        ErrorCode.INVALID_DATE_RANGE: "endDate",
        ErrorCode.INVALID_DATE: "startDate",
    }

    def __init__(self) -> None:
        super().__init__()
        self.name = self.line("scheduleName")
        self.start, self.end = self.line("startDate"), self.line("endDate")
        for edit in (self.start, self.end):
            edit.setPlaceholderText("2026-12-31")
        self.grid = WeekGrid()
        self.fields["timeRange"] = Field(self.grid)
        self.comment = self.line("comment")
        self.told = QLabel()
        self.told.setProperty("role", "caption")
        self.from_day, self.to_days = QComboBox(), QComboBox()
        self.copy_button = QPushButton()
        icons.give(self.copy_button, "copy")
        copying = QHBoxLayout()
        copying.setSpacing(theme.GRID)
        for widget, stretch in ((self.from_day, 1), (self.to_days, 1), (self.copy_button, 0)):
            copying.addWidget(widget, stretch)
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.MARGIN)
        fields.setVerticalSpacing(theme.GRID + 4)
        fields.addWidget(self.fields["scheduleName"], 0, 0, 1, 2)
        fields.addWidget(self.fields["startDate"], 1, 0)
        fields.addWidget(self.fields["endDate"], 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(fields)
        column.addWidget(self.fields["timeRange"])
        column.addWidget(self.told)
        column.addLayout(copying)
        column.addWidget(self.fields["comment"])
        self.grid.edited.connect(self.touched)
        self.grid.told.connect(self._tell)
        self.copy_button.clicked.connect(self._copy)
        self.retranslate()

    def write(self, value: ScheduleSetting) -> None:
        for edit, text in (
            (self.name, value.scheduleName),
            (self.start, value.startDate),
            (self.end, value.endDate),
            (self.comment, value.comment),
        ):
            if edit.text() != text:
                edit.setText(text)
        self.grid.set_week(week.from_wire(value.timeRange))

    def entered(self) -> dict[str, object]:
        assert self._value is not None
        kept = self._value.timeRange
        drawn = self.grid.week
        return {
            "scheduleName": self.name.text().strip(),
            "startDate": self.start.text().strip(),
            "endDate": self.end.text().strip(),
            "comment": self.comment.text(),
            "timeRange": kept if week.from_wire(kept) == drawn else week.to_wire(drawn),
        }

    def problems(self) -> dict[str, str]:
        start, end = _day(self.start.text()), _day(self.end.text())
        wrong = translate("access", "Write the date like 2026-12-31.")
        ended = translate("access", "It ends before it begins.") if start and end and end < start else ""
        return said(
            {
                "scheduleName": name_problem(self.name.text().strip()),
                "startDate": "" if start else wrong,
                "endDate": ended if end else wrong,
                "timeRange": "" if any(self.grid.week) else translate("access", "Draw at least one period."),
                "comment": comment_problem(self.comment.text()),
            }
        )

    def retranslate(self) -> None:
        for name, text in (
            ("scheduleName", translate("access", "Name")),
            ("startDate", translate("access", "Valid from")),
            ("endDate", translate("access", "Valid until")),
            ("timeRange", translate("access", "When doors may open")),
            ("comment", translate("access", "Comment")),
        ):
            self.fields[name].set_label(text)
        days = day_names()
        for combo, texts in (
            (self.from_day, days),
            (
                self.to_days,
                (
                    translate("access", "to Monday–Friday"),
                    translate("access", "to Saturday and Sunday"),
                    translate("access", "to every day"),
                    *(translate("access", "to {day}").format(day=day) for day in days),
                ),
            ),
        ):
            chosen = max(combo.currentIndex(), 0)
            combo.clear()
            combo.addItems(texts)
            combo.setCurrentIndex(chosen)
        self.from_day.setAccessibleName(translate("access", "Day to copy"))
        self.to_days.setAccessibleName(translate("access", "Days that it is copied to"))
        self.copy_button.setText(translate("access", "Copy day"))
        self._tell("")
        self.grid.update()

    def _copy(self) -> None:
        choice = self.to_days.currentIndex()
        to = [list(range(5)), [5, 6], list(range(7))][choice] if choice < 3 else [choice - 3]
        self.grid.copy_day(self.from_day.currentIndex(), to)

    def _tell(self, text: str) -> None:
        self.told.setText(
            text or translate("access", "Drag to paint, drag an edge to move it, Shift or the right button rubs out.")
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None

"""A calendar of holidays, month by month."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QToolButton, QVBoxLayout

from console.megbox.schema.access import MOST_DATES, CalendarSetting
from console.model.errors import ErrorCode
from ui import icons, theme
from ui.access import holidays
from ui.access.day_names import locale
from ui.access.form import AccessForm, comment_problem, name_problem, said
from ui.access.holidays import Pattern, Repeats
from ui.access.month_grid import MonthGrid, paint_mark
from ui.forms.fields import Field

translate = QCoreApplication.translate


class HolidayForm(AccessForm[CalendarSetting]):
    blamed_by_code = {
        ErrorCode.CALENDAR_ALREADY_EXIST: "calendarName",
        ErrorCode.CALENDAR_NOT_EXIST: "calendarName",
        ErrorCode.CALENDAR_TABLE_FULL: "calendarName",
        ErrorCode.INVALID_DATE: "dateRange",
        ErrorCode.INVALID_DATE_RANGE: "dateRange",
    }

    def __init__(self) -> None:
        super().__init__()
        self._patterns: frozenset[Pattern] = frozenset()
        self.name = self.line("calendarName")
        self.grid = MonthGrid()
        self.fields["dateRange"] = Field(self.grid)
        self.comment = self.line("comment")
        self.repeats = QButtonGroup(self)
        choice = QHBoxLayout()
        choice.setSpacing(theme.MARGIN)
        for number in range(len(Repeats)):
            radio = QRadioButton()
            self.repeats.addButton(radio, number)
            choice.addWidget(radio)
        choice.addStretch(1)
        self.repeats.button(0).setChecked(True)
        self.earlier, self.later, self.month = QToolButton(), QToolButton(), QLabel()
        icons.give(self.earlier, "step-back", "secondary")
        icons.give(self.later, "step-forward", "secondary")
        self.month.setProperty("role", "heading")
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.today = QToolButton()
        head = QHBoxLayout()
        head.addWidget(self.earlier)
        head.addWidget(self.month, 1)
        head.addWidget(self.today)
        head.addWidget(self.later)
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.fields["calendarName"])
        column.addLayout(choice)
        column.addLayout(head)
        column.addWidget(self.fields["dateRange"])
        column.addWidget(self.count)
        column.addWidget(self.fields["comment"])
        self.grid.clicked.connect(self._toggle)
        self.grid.left.connect(self._show_month)
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.today.clicked.connect(lambda: self._show_month(date.today()))
        self.retranslate()

    def write(self, value: CalendarSetting) -> None:
        for edit, text in ((self.name, value.calendarName), (self.comment, value.comment)):
            if edit.text() != text:
                edit.setText(text)
        self._patterns = holidays.from_wire(value.dateRange)
        self._show_patterns()

    def entered(self) -> dict[str, object]:
        assert self._value is not None
        kept = self._value.dateRange
        return {
            "calendarName": self.name.text().strip(),
            "comment": self.comment.text(),
            "dateRange": kept if holidays.from_wire(kept) == self._patterns else holidays.to_wire(self._patterns),
        }

    def problems(self) -> dict[str, str]:
        dates = ""
        if not self._patterns:
            dates = translate("access", "Click at least one day.")
        elif len(self._patterns) > MOST_DATES:
            dates = translate("access", "A calendar has at most {n} dates.").format(n=MOST_DATES)
        return said(
            {
                "calendarName": name_problem(self.name.text().strip()),
                "dateRange": dates,
                "comment": comment_problem(self.comment.text()),
            }
        )

    def retranslate(self) -> None:
        for name, text in (
            ("calendarName", translate("access", "Name")),
            ("dateRange", translate("access", "Days on which doors stay shut")),
            ("comment", translate("access", "Comment")),
        ):
            self.fields[name].set_label(text)
        for repeats, text in zip(
            Repeats,
            (translate("access", "Once"), translate("access", "Every year"), translate("access", "Every month")),
            strict=True,
        ):
            radio = self.repeats.button(list(Repeats).index(repeats))
            radio.setText(text)
            radio.setIcon(_sign(repeats))
        for button, text in (
            (self.earlier, translate("access", "The month before")),
            (self.later, translate("access", "The month after")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.today.setText(translate("access", "Today"))
        self._show_month(self.grid.month)
        self._show_patterns()

    def _toggle(self, day: Any) -> None:
        repeats = list(Repeats)[self.repeats.checkedId()]
        self._patterns = holidays.toggled(self._patterns, day, repeats)
        self._show_patterns()
        self.touched()

    def _turn(self, months: int) -> None:
        month = self.grid.month
        number = month.year * 12 + month.month - 1 + months
        self._show_month(date(number // 12, number % 12 + 1, 1))

    def _show_month(self, day: Any) -> None:
        self.grid.show_month(day)
        if day.day > 1:
            self.grid.cursor_day = day
        form = "yyyy年M月" if locale().name().startswith("zh") else "MMMM yyyy"
        self.month.setText(locale().toString(QDate(day.year, day.month, 1), form))

    def _show_patterns(self) -> None:
        self.grid.show_patterns(self._patterns)
        counts = dict.fromkeys(Repeats, 0)
        for written in self._patterns:
            counts[holidays.repeats_of(written)] += 1
        self.count.setText(
            translate("access", "{once} once · {yearly} every year · {monthly} every month").format(
                once=counts[Repeats.ONCE], yearly=counts[Repeats.YEARLY], monthly=counts[Repeats.MONTHLY]
            )
        )


def _sign(repeats: Repeats) -> QPixmap:
    """The mark that days of this kind have."""
    pixmap = QPixmap(16, 16)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, 8, 8, repeats)
    painter.end()
    return pixmap

"""Holidays: days on which a rule does not hold, once, every year or every month (12.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from console.megbox.schema.access import MOST_DATES, CalendarSetting
from console.model.errors import BoxError, ErrorCode

Day = tuple[int, int, int]
_LEAP_YEAR = 2000  # what comes every year may be 29 February


@dataclass(frozen=True, slots=True)
class Calendar:
    """A named set of days: (year, month, day), year 0 for every year, year and month 0 for every month."""

    name: str
    days: frozenset[Day]

    def holds(self, day: date) -> bool:
        """Whether a day of the box's own calendar is one of them."""
        whole = (day.year, day.month, day.day)
        return not self.days.isdisjoint((whole, (0, *whole[1:]), (0, 0, whole[2])))


def checked_calendar(setting: CalendarSetting) -> Calendar:
    """The calendar that a client gave. BoxError 104613 for days that cannot be, or more than 365 of them."""
    if len(setting.dateRange) > MOST_DATES or not all(_can_be(day) for day in setting.dateRange):
        raise BoxError(ErrorCode.INVALID_DATE_RANGE)
    return Calendar(setting.calendarName, frozenset((year, month, day) for year, month, day in setting.dateRange))


def _can_be(day: Sequence[int]) -> bool:
    if len(day) != 3:
        return False
    year, month, number = day
    if year == 0 and month == 0:
        return 1 <= number <= 31
    try:
        date(year or _LEAP_YEAR, month, number)
    except (ValueError, OverflowError):
        return False
    return True

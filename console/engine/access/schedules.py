"""Schedules: periods of the days of a week, between two dates (12.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from console.megbox.schema.access import DAYS, LAST_SECOND, MOST_PERIODS, ScheduleSetting
from console.model.errors import BoxError, ErrorCode

Period = tuple[int, int]
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_PERIOD = (0, 0)


@dataclass(frozen=True, slots=True)
class Schedule:
    """`week` has the periods of seven days from Monday on, in seconds of the day, the end not included."""

    name: str
    first: date
    last: date
    week: tuple[tuple[Period, ...], ...]

    def covers(self, day: date) -> bool:
        """Whether the schedule is valid on a day; first and last are."""
        return self.first <= day <= self.last

    def admits(self, at: datetime) -> bool:
        """Whether a moment, in the box's own time zone, lies in a period of a day that is covered."""
        if not self.covers(at.date()):
            return False
        second = at.hour * 3600 + at.minute * 60 + at.second
        return any(begin <= second < end for begin, end in self.week[at.weekday()])


def checked_schedule(setting: ScheduleSetting) -> Schedule:
    """The schedule that a client gave.

    BoxError 104614 for a date that cannot be or an end before the start, 104612 for a week that is not seven days of
    at most six periods within 0 to 86400.
    """
    first, last = _date(setting.startDate), _date(setting.endDate)
    if last < first:
        raise BoxError(ErrorCode.INVALID_DATE)
    if len(setting.timeRange) != DAYS:
        raise BoxError(ErrorCode.INVALID_TIME_RANGE)
    return Schedule(setting.scheduleName, first, last, tuple(_periods(day) for day in setting.timeRange))


def _date(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise BoxError(ErrorCode.INVALID_DATE)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BoxError(ErrorCode.INVALID_DATE) from None


def _periods(day: Sequence[Sequence[int]]) -> tuple[Period, ...]:
    if len(day) > MOST_PERIODS or any(len(period) != 2 for period in day):
        raise BoxError(ErrorCode.INVALID_TIME_RANGE)
    periods = [(begin, end) for begin, end in day if (begin, end) != _NO_PERIOD]
    if not all(0 <= begin < end <= LAST_SECOND for begin, end in periods):
        raise BoxError(ErrorCode.INVALID_TIME_RANGE)
    return tuple(periods)

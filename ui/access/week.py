"""A week of times, as it is drawn: seven days from Monday, each with at most six periods in seconds of the day."""

from __future__ import annotations

from collections.abc import Iterable

from console.megbox.schema.access import DAYS, LAST_SECOND, MOST_PERIODS

Period = tuple[int, int]
Day = tuple[Period, ...]
Week = tuple[Day, ...]

EMPTY: Week = ((),) * DAYS
WHOLE: Week = (((0, LAST_SECOND),),) * DAYS
OFFICE: Week = (((9 * 3600, 18 * 3600),),) * 5 + ((),) * 2
STEP = 900
"""Seconds to which the mouse snaps."""


def from_wire(days: Iterable[Iterable[Iterable[int]]]) -> Week:
    """`timeRange` of 12.2: [0, 0] is no period, and what a box has beyond its limits is kept within them."""
    week = [_sorted(_periods(day))[:MOST_PERIODS] for day in days][:DAYS]
    return tuple(week) + ((),) * (DAYS - len(week))


def to_wire(week: Week) -> list[list[list[int]]]:
    """`timeRange`; a day without periods is an empty list."""
    return [[list(period) for period in day] for day in week]


def painted(day: Day, start: int, end: int) -> Day | None:
    """The day with one more period; those that it touches become one. None where that would make a seventh."""
    if end <= start:
        return day
    touching = [p for p in day if p[0] <= end and start <= p[1]]
    low, high = min([start, *(p[0] for p in touching)]), max([end, *(p[1] for p in touching)])
    made = _sorted([*(p for p in day if p not in touching), (low, high)])
    return made if len(made) <= MOST_PERIODS else None


def rubbed(day: Day, start: int, end: int) -> Day | None:
    """The day without that time; None where a period would fall apart into a seventh."""
    made: list[Period] = []
    for low, high in day:
        if high <= start or end <= low:
            made.append((low, high))
            continue
        made += [piece for piece in ((low, start), (end, high)) if piece[0] < piece[1]]
    return _sorted(made) if len(made) <= MOST_PERIODS else None


def with_edge(day: Day, index: int, begins: bool, at: int) -> Day:
    """One period with another beginning or end; it stays `STEP` long at least and does not run into its neighbours."""
    low, high = day[index]
    least = day[index - 1][1] if index else 0
    most = day[index + 1][0] if index + 1 < len(day) else LAST_SECOND
    if begins:
        low = min(max(at, least), high - STEP) if high - STEP > least else low
    else:
        high = max(min(at, most), low + STEP) if low + STEP < most else high
    return (*day[:index], (low, high), *day[index + 1 :])


def with_day(week: Week, day: int, periods: Day) -> Week:
    return (*week[:day], periods, *week[day + 1 :])


def copied(week: Week, day: int, to: Iterable[int]) -> Week:
    """The periods of one day on others too."""
    wanted = set(to)
    return tuple(week[day] if number in wanted else periods for number, periods in enumerate(week))


def clock(second: int) -> str:
    """``08:30``; the end of the day is ``24:00``. With seconds only where there are some."""
    minutes, seconds = divmod(second, 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


def _periods(day: Iterable[Iterable[int]]) -> list[Period]:
    found = [tuple(period) for period in day]
    return [(p[0], min(p[1], LAST_SECOND)) for p in found if len(p) == 2 and 0 <= p[0] < p[1]]


def _sorted(periods: Iterable[Period]) -> Day:
    return tuple(sorted(periods))

"""The dates of a calendar: once, every year, or every month (12.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum, auto

Pattern = tuple[int, int, int]  # year, month, day; 0 for every one


class Repeats(Enum):
    ONCE = auto()
    YEARLY = auto()
    MONTHLY = auto()


def pattern(day: date, repeats: Repeats) -> Pattern:
    """A date as the box writes it."""
    return (
        day.year if repeats is Repeats.ONCE else 0,
        0 if repeats is Repeats.MONTHLY else day.month,
        day.day,
    )


def repeats_of(written: Pattern) -> Repeats:
    year, month, _ = written
    return Repeats.ONCE if year else Repeats.YEARLY if month else Repeats.MONTHLY


def from_wire(dates: Iterable[Iterable[int]]) -> frozenset[Pattern]:
    """`dateRange`; what is not three numbers is left out."""
    return frozenset((d[0], d[1], d[2]) for d in (tuple(item) for item in dates) if len(d) == 3)


def to_wire(patterns: Iterable[Pattern]) -> list[list[int]]:
    return [list(item) for item in sorted(patterns)]


def holding(patterns: frozenset[Pattern], day: date) -> tuple[Repeats, ...]:
    """Why a day is a holiday, in every way that it is one; empty where it is none."""
    return tuple(repeats for repeats in Repeats if pattern(day, repeats) in patterns)


def toggled(patterns: frozenset[Pattern], day: date, repeats: Repeats) -> frozenset[Pattern]:
    """A holiday more, or, where the day is one in whatever way, none any more."""
    held = holding(patterns, day)
    if held:
        return patterns - {pattern(day, kind) for kind in held}
    return patterns | {pattern(day, repeats)}

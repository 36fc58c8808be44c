"""The time that a camera writes into its picture, in whatever order and words its maker chose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTH = "|".join(_MONTHS)
_SPLIT = r"\s*[-/.年_]\s*"
_DAY = r"(\d{2}|\d(?!\d))"
_DATES = (
    ("YMD", re.compile(rf"(?<!\d)(\d{{4}}){_SPLIT}(\d{{1,2}})\s*[-/.月_]\s*{_DAY}日?")),
    ("XXY", re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*((?:19|20)\d{2})")),
    ("NMY", re.compile(rf"(?<!\d)(\d{{1,2}})(?:ST|ND|RD|TH)?[\s\-/.,]*({_MONTH})[A-Z]*[\s\-/.,]*((?:19|20)\d{{2}})")),
    ("MNY", re.compile(rf"({_MONTH})[A-Z]*[\s\-/.]*(\d{{1,2}})(?:ST|ND|RD|TH)?[\s\-/.,]+((?:19|20)\d{{2}})")),
    ("YMD", re.compile(rf"(?<!\d)((?:19|20)\d{{2}})(\d{{2}}){_DAY}(?=\D|\d{{2}}\s*:)")),
    ("XXX", re.compile(r"(?<!\d)(\d{2})[-/](\d{2})[-/](\d{2})(?!\d{3})")),
    ("NM", re.compile(rf"(?<!\d)(\d{{1,2}})(?:ST|ND|RD|TH)?[\s\-/.,]*({_MONTH})")),
    ("MN", re.compile(rf"({_MONTH})[A-Z]*[\s\-/.]*{_DAY}")),
    ("MD", re.compile(rf"(?<!\d)(\d{{1,2}})月\s*{_DAY}日?")),
)
_HALF, _OTHER_HALF = r"([AP]M|上午|下午)?\s*", r"秒?(?:[.,]\d{1,3})?\s*([AP]\.?M)?"
_TIMES = (
    # A second that was read in half is no time without seconds.
    re.compile(rf"(?<![\d:]){_HALF}(\d{{1,2}})\s*[:时]\s*(\d{{2}})(?:\s*[:分.]\s*(\d{{2}}))?(?!\s*[:\d]){_OTHER_HALF}"),
    re.compile(rf"(?<![\d.]){_HALF}(\d{{1,2}})\.(\d{{2}})\.(\d{{2}})(?![.\d]){_OTHER_HALF}"),
)
# What readers of letters take a digit for, where it stands between digits and their marks.
_MISTAKEN = str.maketrans("OQDIL|]ZSB", "0001111258")
_BETWEEN = re.compile(r"(?<=[\d:])[OQDIL|\]SB](?=[\d:\s]|$)|(?<=\d)Z(?=\d)|(?<![A-Z])[OQDIL|ZSB](?=\d?:)")
_WEEKDAY = re.compile(r"星期.?|周[一二三四五六日天]|\b(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\b|\b(?:UTC|GMT)\b[+-]?\d*")
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class ShownTime:
    """A time as it stands in a picture, in the camera's own zone; `dated` and `seconds`: whether it shows those."""

    moment: datetime
    dated: bool
    seconds: bool


def read_time(text: str, near: datetime) -> ShownTime | None:
    """The time in a text; None where there is none.

    `near` (no zone) decides what the text leaves open: the order of day and month, the year, morning or evening,
    and the date where only a time is written.
    """
    clean = _cleaned(text)
    dates = list(_dates(clean, near))
    rest = _without_dates(clean)
    found = next(filter(None, (pattern.search(rest) for pattern in _TIMES)), None)
    if found is None:
        return None
    hour, minute = int(found[2]), int(found[3])
    second = int(found[4] or 0)
    half = (found[1] or found[5] or "").replace(".", "")
    if half in ("PM", "下午") and hour < 12:
        hour += 12
    elif half in ("AM", "上午") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    if not dates and _has_date(clean):
        return None  # a date that was misread must not count as none
    days = dates or [near.date() + timedelta(days=shift) for shift in (-1, 0, 1)]
    moments = [datetime(day.year, day.month, day.day, hour, minute, second) for day in days]
    moment = min(moments, key=lambda one: abs(one - near))
    return ShownTime(moment, bool(dates), found[4] is not None)


def is_time(text: str) -> bool:
    """Whether a text has a time or a date in it."""
    clean = _cleaned(text)
    return any(pattern.search(_without_dates(clean)) for pattern in _TIMES) or _has_date(clean)


def without_time(text: str) -> str:
    """What a text says besides the time: "" of a clock."""
    clean = _without_dates(_cleaned(text))
    for pattern in _TIMES:
        clean = pattern.sub(" ", clean)
    return " ".join(_WEEKDAY.sub(" ", clean).split())


def _cleaned(text: str) -> str:
    """Capitals, plain figures and colons; letters that stand for digits put right."""
    plain = unicodedata.normalize("NFKC", text).upper().replace("曰", "日").replace("∶", ":").replace(";", ":")
    plain = re.sub(r"(?<=\d)[·•](?=\d)", ":", plain)
    for _ in range(3):  # one mends its neighbour
        plain = _BETWEEN.sub(lambda found: found[0].translate(_MISTAKEN), plain)
    return plain


def _has_date(clean: str) -> bool:
    return any(pattern.search(clean) for _, pattern in _DATES)


def _without_dates(clean: str) -> str:
    for _, pattern in _DATES:
        clean, count = pattern.subn(" ", clean, count=1)
        if count:
            break
    return clean


def _dates(clean: str, near: datetime) -> Iterator[date]:
    """The dates that a text can mean: those of the first form that fits."""
    for form, pattern in _DATES:
        found = pattern.search(clean)
        if found is not None:
            yield from (day for day in (_day(*parts) for parts in _meanings(form, found.groups(), near)) if day)
            return


def _meanings(form: str, parts: tuple[str, ...], near: datetime) -> Iterator[tuple[int, int, int]]:
    """Year, month, day in every order that a form allows."""
    numbers = [_MONTHS.index(part) + 1 if part in _MONTHS else int(part) for part in parts]
    if form == "YMD":
        yield numbers[0], numbers[1], numbers[2]
    elif form in ("NMY", "XXY"):
        yield numbers[2], numbers[1], numbers[0]
        if form == "XXY":
            yield numbers[2], numbers[0], numbers[1]
    elif form == "MNY":
        yield numbers[2], numbers[0], numbers[1]
    elif form == "XXX":
        yield _CENTURY + numbers[0], numbers[1], numbers[2]
        yield _CENTURY + numbers[2], numbers[1], numbers[0]
        yield _CENTURY + numbers[2], numbers[0], numbers[1]
    else:
        month, day = (numbers[1], numbers[0]) if form == "NM" else (numbers[0], numbers[1])
        for year in (near.year - 1, near.year, near.year + 1):
            yield year, month, day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

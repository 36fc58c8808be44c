"""The clock in a picture: read in the forms that cameras write it, and held against the time here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.engine.care.clock_text import is_time, read_time, without_time
from console.engine.care.clock_watch import ClockWatch
from console.engine.care.faults import BEIJING, Why
from console.scene.caption import CaptionLine

NEAR = datetime(2026, 11, 20, 12, 35)
NOW = datetime(2026, 11, 20, 4, 34, 56, tzinfo=UTC)  # in Beijing 12:34:56
START = round(NOW.timestamp() * 1000)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20 12:34:56",
        "2026-11-2012:34:56",
        "2026/11/20 12:34:56",
        "2026年11月20日 星期五 12:34:56",
        "2026年11月20曰星期五12：34：56",
        "11/20/2026 12:34:56",
        "20/11/2026 12:34:56",
        "20-11-2026 Fri 12:34:56",
        "Nov 20, 2026 12:34:56 PM",
        "20 Nov 2026 12:34:56",
        "26-11-20 12:34:56",
        "20261120 12:34:56",
        "2026.11.20 12.34.56",
        "2026-11-20T12:34:56Z",
        "Camera 01 2026-11-20 12:34:56.789",
        "2O26-11-2O 12:34:56",
        "周五 2026-11-20 下午 12:34:56",
    ],
)
def test_every_form_is_read(text: str) -> None:
    shown = read_time(text, NEAR)
    assert shown is not None
    assert (shown.moment, shown.dated, shown.seconds) == (datetime(2026, 11, 20, 12, 34, 56), True, True)
    assert is_time(text)


@pytest.mark.parametrize(
    ("text", "moment", "dated", "seconds"),
    [
        ("12:34:56", datetime(2026, 11, 20, 12, 34, 56), False, True),
        ("10:01", datetime(2026, 11, 20, 10, 1), False, False),
        ("Thu21Sep10:01", datetime(2026, 9, 21, 10, 1), True, False),
        ("11月20日 08:00", datetime(2026, 11, 20, 8, 0), True, False),
        ("2026-11-20 12:34:56 AM", datetime(2026, 11, 20, 0, 34, 56), True, True),
        ("1970-01-01 00:00:07", datetime(1970, 1, 1, 0, 0, 7), True, True),
    ],
)
def test_what_a_form_leaves_open_is_as_near_as_can_be(
    text: str, moment: datetime, dated: bool, seconds: bool
) -> None:
    shown = read_time(text, NEAR)
    assert shown is not None
    assert (shown.moment, shown.dated, shown.seconds) == (moment, dated, seconds)


@pytest.mark.parametrize(
    "text", ["", "Gate 3", "625A13/WoolwichPR128", "2026-13-45 12:34:56", "2026-11-20 25:00:00", "12:34:5", "21Sep10:0"]
)
def test_what_is_no_time_or_was_read_in_half_is_none(text: str) -> None:
    assert read_time(text, NEAR) is None


def test_a_name_beside_the_time_is_left_over() -> None:
    assert without_time("北门 2026-11-20 12:34:56 星期五") == "北门"
    assert without_time("2026-11-20 12:34:56") == ""


def lines(*texts: str) -> list[CaptionLine]:
    return [CaptionLine(text, (0.02 + 0.4 * place, 0.02, 0.4, 0.06), 0.99) for place, text in enumerate(texts)]


def read(watch: ClockWatch, seconds: int, *texts: str, zone: int = BEIJING, limit: float = 30.0):
    return watch.read(lines(*texts), START + seconds * 1000, zone, limit)


def shown(seconds: float, ahead: float = 0.0, zone: int = BEIJING) -> str:
    there = NOW + timedelta(seconds=seconds + ahead, minutes=zone)
    return there.strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    ("ahead", "bad"), [(0, False), (29, False), (-29, False), (31, True), (-40, True), (86_400, True)]
)
def test_a_clock_is_wrong_beyond_half_a_minute_once_three_readings_agree(ahead: float, bad: bool) -> None:
    watch = ClockWatch()
    first = [read(watch, seconds, shown(seconds, ahead)) for seconds in (0, 20)]
    assert [finding.bad for finding in first] == [None, None]
    third = read(watch, 40, shown(40, ahead))
    assert third.bad is bad
    assert watch.view.offset == pytest.approx(ahead)


def test_one_misread_figure_accuses_nobody() -> None:
    watch = ClockWatch()
    for seconds in (0, 20, 40):
        assert not read(watch, seconds, shown(seconds)).bad
    assert read(watch, 60, "2026-11-20 18:35:56").bad is None
    assert watch.view.offset == pytest.approx(0)


def test_a_clock_that_stands_still() -> None:
    watch = ClockWatch()
    found = [read(watch, seconds, shown(0)) for seconds in (0, 20, 40, 60)]
    assert (found[-1].bad, found[-1].why) == (True, Why.STOPPED)
    assert watch.view.stopped


def test_a_clock_without_seconds_is_right_for_its_whole_minute() -> None:
    watch = ClockWatch()
    for seconds in (0, 20, 40, 60, 80, 100):
        found = read(watch, seconds, shown(seconds)[:-3])
    assert found.bad is False


def test_date_and_time_may_stand_apart_and_elsewhere_has_another_zone() -> None:
    watch = ClockWatch()
    for seconds in (0, 20, 40):
        date, time = shown(seconds, zone=0).split()
        found = read(watch, seconds, date, time, zone=0)
    assert found.bad is False
    assert read(ClockWatch(), 0, "北门").why is Why.NO_CLOCK

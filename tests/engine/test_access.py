"""Who may enter where and when, as somebody at a door would notice it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.access.book import AccessBook
from console.engine.access.calendars import Calendar, checked_calendar
from console.engine.access.judgement import AccessRule, judge
from console.engine.access.schedules import Schedule, checked_schedule
from console.engine.database import open_database
from console.megbox.schema.access import AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.model.dictionary_access import OpenDoorStatus
from console.model.errors import BoxError, ErrorCode

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = [[[32_400, 43_200], [46_800, 64_800]]] * 5 + [[[0, 0]]] * 2
WEDNESDAY = datetime(2026, 3, 4, 10, 0)


def calendar(dates: list[list[int]], name: str = "holidays") -> CalendarSetting:
    return CalendarSetting(calendarName=name, dateRange=dates)


def schedule(week: list[list[list[int]]] = OFFICE, name: str = "office", **dates: str) -> ScheduleSetting:
    days = {"startDate": "2026-01-01", "endDate": "2026-12-31"} | dates
    return ScheduleSetting(scheduleName=name, timeRange=week, **days)


def rule(name: str = "staff", **changes: Any) -> AccessRuleSetting:
    body = {"videoNo": [1], "groupNames": ["staff"], "scheduleNames": ["office"], "enable": True}
    return AccessRuleSetting.model_validate({"ruleName": name} | body | changes)


def refused(call: Callable[[], object]) -> int:
    with pytest.raises(BoxError) as error:
        call()
    return error.value.code


class TestDates:
    @pytest.mark.parametrize(
        ("dates", "inside", "outside"),
        [
            ([[2026, 10, 1]], date(2026, 10, 1), date(2027, 10, 1)),
            ([[0, 10, 1]], date(2031, 10, 1), date(2031, 10, 2)),
            ([[0, 2, 29]], date(2028, 2, 29), date(2028, 2, 28)),
            ([[0, 0, 31]], date(2026, 7, 31), date(2026, 7, 30)),
        ],
    )
    def test_a_holiday_comes_once_every_year_or_every_month(
        self, dates: list[list[int]], inside: date, outside: date
    ) -> None:
        kept = checked_calendar(calendar(dates))
        assert kept.holds(inside)
        assert not kept.holds(outside)

    @pytest.mark.parametrize(
        "day",
        [
            [2026, 2, 29],
            [0, 2, 30],
            [0, 0, 32],
            [0, 0, 0],
            [2026, 0, 1],
            [0, 13, 1],
            [-1, 1, 1],
            [1, 1],
            [10**30, 1, 1],
        ],
    )
    def test_a_day_that_cannot_be_is_refused(self, day: list[int]) -> None:
        assert refused(lambda: checked_calendar(calendar([day]))) == ErrorCode.INVALID_DATE_RANGE

    def test_a_calendar_has_at_most_365_days(self) -> None:
        assert len(checked_calendar(calendar([[0, 0, 1]] * 365)).days) == 1
        assert refused(lambda: checked_calendar(calendar([[0, 0, 1]] * 366))) == ErrorCode.INVALID_DATE_RANGE


class TestPeriods:
    @pytest.mark.parametrize(
        "week",
        [
            OFFICE[:6],
            [[]] * 8,
            [[[0, 1]] * 7] + [[]] * 6,
            [[[1, 86_401]]] + [[]] * 6,
            [[[-1, 5]]] + [[]] * 6,
            [[[100, 50]]] + [[]] * 6,
            [[[100]]] + [[]] * 6,
        ],
    )
    def test_a_week_is_seven_days_of_at_most_six_periods(self, week: list[list[list[int]]]) -> None:
        assert refused(lambda: checked_schedule(schedule(week))) == ErrorCode.INVALID_TIME_RANGE

    @pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "20260203", "", "2026-13-01", "２０２６-01-01"])
    def test_a_date_that_cannot_be_is_refused(self, day: str) -> None:
        assert refused(lambda: checked_schedule(schedule(startDate=day))) == ErrorCode.INVALID_DATE

    def test_a_schedule_does_not_end_before_it_begins(self) -> None:
        ends = schedule(startDate="2026-05-02", endDate="2026-05-01")
        assert refused(lambda: checked_schedule(ends)) == ErrorCode.INVALID_DATE

    def test_the_last_second_of_a_day_belongs_to_it(self) -> None:
        kept = checked_schedule(schedule([[[0, 86_400]]] * 7))
        assert kept.admits(datetime(2026, 3, 4, 23, 59, 59, 999_999))


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1))
some_groups = st.sampled_from([frozenset({"staff"}), frozenset({"guests"}), frozenset({"staff", "night"})])
groups: st.SearchStrategy[frozenset[str]] = some_groups | st.just(frozenset())
hours = st.sampled_from([(), ((0, 86_400),), ((0, 30_000), (50_000, 60_000)), ((40_000, 86_400),)])
schedules = st.builds(
    Schedule,
    name=st.just("s"),
    first=st.dates(date(2025, 12, 1), date(2026, 1, 20)),
    last=st.dates(date(2026, 1, 20), date(2026, 4, 1)),
    week=st.tuples(hours, hours).map(lambda pair: (pair[0],) * 5 + (pair[1],) * 2),
)
one_day = st.tuples(st.sampled_from([0, 2025, 2026]), st.integers(1, 2), st.integers(1, 28))
calendars = st.builds(Calendar, st.just("c"), st.lists(one_day, max_size=4).map(frozenset))
rules = st.builds(
    AccessRule,
    name=st.just("r"),
    channels=st.sampled_from([frozenset({1}), frozenset({1, 2}), frozenset({2, 3})]),
    groups=some_groups,
    schedules=st.tuples(schedules) | st.tuples(schedules, schedules),
    calendars=st.just(()) | st.tuples(calendars),
    enabled=st.booleans(),
)
books = st.lists(rules, max_size=3)
ALLOW = OpenDoorStatus.ALLOW


class TestJudgement:
    @given(books, groups, moments)
    def test_one_rule_that_allows_is_enough_and_without_one_nobody_passes(
        self, book: list[AccessRule], who: frozenset[str], at: datetime
    ) -> None:
        alone = [judge([one], 1, who, at) for one in book]
        assert (judge(book, 1, who, at) is ALLOW) == (ALLOW in alone)

    @given(books, groups, moments)
    def test_it_allows_exactly_when_some_rule_names_channel_group_day_and_hour(
        self, book: list[AccessRule], who: frozenset[str], at: datetime
    ) -> None:
        second = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second).total_seconds()
        expected = any(
            one.enabled
            and 1 in one.channels
            and one.groups & who
            and not any(
                (year in (0, at.year)) and (month, day) == (at.month, at.day)
                for holidays in one.calendars
                for year, month, day in holidays.days
            )
            and any(
                hours.first <= at.date() <= hours.last
                and any(begin <= second < end for begin, end in hours.week[at.weekday()])
                for hours in one.schedules
            )
            for one in book
        )
        assert (judge(book, 1, who, at) is ALLOW) == expected

    @given(books, groups, moments, rules)
    def test_another_rule_never_locks_somebody_out(
        self, book: list[AccessRule], who: frozenset[str], at: datetime, more: AccessRule
    ) -> None:
        if judge(book, 1, who, at) is ALLOW:
            assert judge([*book, more], 1, who, at) is ALLOW

    @given(books, moments)
    def test_whom_nobody_knows_is_not_let_in(self, book: list[AccessRule], at: datetime) -> None:
        assert judge(book, 1, frozenset(), at) is OpenDoorStatus.UNRECOGNIZED

    def test_a_refusal_says_what_is_missing(self) -> None:
        hours = checked_schedule(schedule())
        holidays = checked_calendar(calendar([[0, 10, 1]]))
        door = AccessRule("r", frozenset({1}), frozenset({"staff"}), (hours,), (holidays,), enabled=True)
        off = AccessRule("r", frozenset({1}), frozenset({"staff"}), (hours,), (), enabled=False)

        def said(at: datetime, *, who: str = "staff", channel: int = 1) -> OpenDoorStatus:
            return judge([door], channel, {who}, at)

        assert said(WEDNESDAY) is ALLOW
        assert said(WEDNESDAY, channel=2) is OpenDoorStatus.SETTING_NOT_FOUND
        assert said(WEDNESDAY, who="guests") is OpenDoorStatus.PERMISSION_NOT_ALLOW
        assert judge([off], 1, {"staff"}, WEDNESDAY) is OpenDoorStatus.PERMISSION_NOT_ALLOW
        assert said(WEDNESDAY.replace(hour=12, minute=30)) is OpenDoorStatus.TIME_NOT_ALLOW
        assert said(datetime(2026, 3, 7, 10, 0)) is OpenDoorStatus.TIME_NOT_ALLOW  # a Saturday
        assert said(datetime(2026, 10, 1, 10, 0)) is OpenDoorStatus.DATE_NOT_ALLOW
        assert said(datetime(2027, 3, 3, 10, 0)) is OpenDoorStatus.DATE_NOT_ALLOW


class TestBook:
    @pytest.fixture
    def book(self, tmp_path: Path) -> Iterator[AccessBook]:
        database = open_database(tmp_path)
        yield self.opened(database)
        database.close()

    @staticmethod
    def opened(database: Any) -> AccessBook:
        return AccessBook(
            database, has_channel=lambda n: n in (1, 2), has_group=lambda name: name in ("staff", "访客"), zone=SHANGHAI
        )

    def test_what_is_kept_is_there_after_a_restart_and_judges(self, tmp_path: Path) -> None:
        database = open_database(tmp_path)
        book = self.opened(database)
        book.add_schedule(schedule())
        book.add_calendar(calendar([[0, 10, 1]]))
        book.add_rule(rule(calendarNames=["holidays"]))
        database.close()
        database = open_database(tmp_path)
        again = self.opened(database)
        assert (again.rules(), again.schedules(), again.calendars()) == (
            book.rules(),
            book.schedules(),
            book.calendars(),
        )
        at_ten = datetime.combine(WEDNESDAY, time(10), SHANGHAI).astimezone(UTC)
        assert again.judge(1, ["staff"], int(at_ten.timestamp() * 1000)) is ALLOW
        assert (
            again.judge(1, ["staff"], int(at_ten.timestamp() * 1000) + 9 * 3_600_000) is OpenDoorStatus.TIME_NOT_ALLOW
        )
        database.close()

    def test_what_a_rule_names_cannot_be_deleted(self, book: AccessBook) -> None:
        book.add_schedule(schedule())
        book.add_calendar(calendar([]))
        book.add_rule(rule(calendarNames=["holidays"]))
        assert refused(lambda: book.delete_schedule("office")) == ErrorCode.SCHEDULE_BIND_RULES
        assert refused(lambda: book.delete_calendar("holidays")) == ErrorCode.CALENDAR_BIND_RULES
        assert (book.binds_channel(1), book.binds_channel(2)) == (True, False)
        assert (book.binds_group("staff"), book.binds_group("访客")) == (True, False)
        book.delete_rule("staff")
        book.delete_schedule("office")
        book.delete_calendar("holidays")
        assert (book.rules(), book.schedules(), book.calendars()) == ([], [], [])

    def test_a_rule_names_only_what_there_is(self, book: AccessBook) -> None:
        book.add_schedule(schedule())
        for change, code in (
            ({"videoNo": [1, 3]}, ErrorCode.CHANNEL_NOT_EXIST),
            ({"groupNames": ["staff", "nobody"]}, ErrorCode.GROUP_NOT_EXIST),
            ({"scheduleNames": ["never"]}, ErrorCode.SCHEDULE_NOT_EXIST),
            ({"calendarNames": ["never"]}, ErrorCode.CALENDAR_NOT_EXIST),
        ):
            assert refused(partial(book.add_rule, rule(**change))) == code
        book.add_rule(rule(groupNames=["访客"]))
        assert refused(lambda: book.edit_rule("staff", rule(videoNo=[9]))) == ErrorCode.CHANNEL_NOT_EXIST
        assert book.rules() == [rule(groupNames=["访客"])]

    def test_names_are_unique_and_must_be_known(self, book: AccessBook) -> None:
        book.add_schedule(schedule())
        book.add_schedule(schedule(name="night"))
        book.add_calendar(calendar([]))
        book.add_calendar(calendar([], "more"))
        book.add_rule(rule())
        book.add_rule(rule("guests"))
        for call, code in (
            (lambda: book.add_schedule(schedule()), ErrorCode.SCHEDULE_ALREADY_EXIST),
            (lambda: book.add_calendar(calendar([])), ErrorCode.CALENDAR_ALREADY_EXIST),
            (lambda: book.add_rule(rule()), ErrorCode.RULES_ALREADY_EXIST),
            (lambda: book.edit_schedule("night", schedule()), ErrorCode.SCHEDULE_ALREADY_EXIST),
            (lambda: book.edit_calendar("more", calendar([])), ErrorCode.CALENDAR_ALREADY_EXIST),
            (lambda: book.edit_rule("guests", rule()), ErrorCode.RULES_ALREADY_EXIST),
            (lambda: book.edit_schedule("none", schedule()), ErrorCode.SCHEDULE_NOT_EXIST),
            (lambda: book.edit_calendar("none", calendar([])), ErrorCode.CALENDAR_NOT_EXIST),
            (lambda: book.edit_rule("none", rule()), ErrorCode.RULES_NOT_EXIST),
            (lambda: book.delete_schedule("none"), ErrorCode.SCHEDULE_NOT_EXIST),
            (lambda: book.delete_calendar("none"), ErrorCode.CALENDAR_NOT_EXIST),
            (lambda: book.delete_rule("none"), ErrorCode.RULES_NOT_EXIST),
        ):
            assert refused(call) == code

    def test_rules_follow_a_new_name(self, book: AccessBook) -> None:
        book.add_schedule(schedule())
        book.add_schedule(schedule(name="night"))
        book.add_calendar(calendar([]))
        book.add_rule(rule(calendarNames=["holidays"], scheduleNames=["night", "office"]))
        book.edit_schedule("office", schedule(name="上班"))
        book.edit_calendar("holidays", calendar([[2026, 3, 4]], "节假日"))
        assert book.rules()[0].scheduleNames == ["night", "上班"]
        assert book.rules()[0].calendarNames == ["节假日"]
        assert [one.scheduleName for one in book.schedules()] == ["上班", "night"]
        at = int(datetime.combine(WEDNESDAY, time(10), SHANGHAI).timestamp() * 1000)
        assert book.judge(1, ["staff"], at) is OpenDoorStatus.DATE_NOT_ALLOW

    def test_a_table_holds_a_hundred(self, book: AccessBook) -> None:
        for number in range(100):
            book.add_schedule(schedule(name=f"{number}"))
            book.add_calendar(calendar([], f"{number}"))
            book.add_rule(rule(f"{number}", scheduleNames=["0"]))
        assert refused(lambda: book.add_schedule(schedule())) == ErrorCode.SCHEDULE_TABLE_FULL
        assert refused(lambda: book.add_calendar(calendar([]))) == ErrorCode.CALENDAR_TABLE_FULL
        assert refused(lambda: book.add_rule(rule(scheduleNames=["0"]))) == ErrorCode.RULES_TABLE_FULL
        assert len(book.rules()) == len(book.schedules()) == len(book.calendars()) == 100

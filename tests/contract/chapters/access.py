"""Chapter 12: holidays, schedules, and the rules that bind them to channels and groups."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.access import AccessBox
from console.megbox.calls.face_groups import FaceGroupsBox
from console.megbox.schema.access import AccessPageQuery, AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.megbox.schema.face_groups import GroupDeletion, GroupSetting
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story

ALL = AccessPageQuery(pageToken=0, pageSize=30)
OFFICE = [[[32_400, 43_200], [46_800, 64_800], [0, 0]]] * 5 + [[[0, 0]]] * 2
NAMES = ("国庆节/1", "every month?", "100% & more", "a b#c")


class AccessChapters(AccessBox, FaceGroupsBox, Box, Protocol):
    """What the story asks of a box."""


def story(box: AccessChapters) -> list[Observation]:
    """Tell it to a box without channels, groups and rules."""
    told = Story()
    _calendars(box, told)
    _schedules(box, told)
    _rules(box, told)
    _tables(box, told)
    return told.seen


def calendar(name: str, dates: list[list[int]], comment: str = "") -> CalendarSetting:
    return CalendarSetting(calendarName=name, dateRange=dates, comment=comment)


def schedule(name: str = "office", **changes: Any) -> ScheduleSetting:
    body = {"scheduleName": name, "startDate": "2026-01-01", "endDate": "2026-12-31", "timeRange": OFFICE}
    return ScheduleSetting.model_validate(body | changes)


def rule(name: str = "staff", **changes: Any) -> AccessRuleSetting:
    body = {
        "ruleName": name,
        "videoNo": [7],
        "groupNames": ["员工"],
        "scheduleNames": ["office"],
        "calendarNames": [],
        "enable": True,
        "comment": "大门",
    }
    return AccessRuleSetting.model_validate(body | changes)


def _calendars(box: AccessChapters, told: Story) -> None:
    told.note("no holidays", lambda: box.calendars(ALL))
    for name, dates in zip(NAMES, ([[2026, 10, 1]], [[0, 0, 31]], [[0, 2, 29]], []), strict=True):
        told.note(f"add {name}", partial(box.add_calendar, calendar(name, dates, "假日")))
    told.note("add it again", lambda: box.add_calendar(calendar(NAMES[0], [])))
    told.note("a day that cannot be", lambda: box.add_calendar(calendar("never", [[2026, 2, 29]])))
    told.note("more than a year of days", lambda: box.add_calendar(calendar("never", [[0, 0, 1]] * 366)))
    told.note("the holidays", lambda: box.calendars(ALL))
    told.note("two of them", lambda: box.calendars(AccessPageQuery(pageSize=2)))
    told.note("the next two", lambda: box.calendars(AccessPageQuery(pageToken=1, pageSize=2)))
    told.note("from an offset", lambda: box.calendars(AccessPageQuery(pageOffset=3)))
    told.note("behind the end", lambda: box.calendars(AccessPageQuery(pageOffset=9)))
    told.note("rename it", lambda: box.edit_calendar(NAMES[0], calendar("国庆节", [[0, 10, 1]])))
    told.note("rename what is not there", lambda: box.edit_calendar(NAMES[0], calendar("x", [])))
    told.note("give it another's name", lambda: box.edit_calendar(NAMES[1], calendar("国庆节", [])))
    told.note("change it to nonsense", lambda: box.edit_calendar("国庆节", calendar("国庆节", [[0, 0, 32]])))
    for name in NAMES[1:]:
        told.note(f"delete {name}", partial(box.delete_calendar, name))
    told.note("delete it again", lambda: box.delete_calendar(NAMES[1]))
    told.note("the last one", lambda: box.calendars(ALL))


def _schedules(box: AccessChapters, told: Story) -> None:
    told.note("no schedules", lambda: box.schedules(ALL))
    told.note("add a schedule", lambda: box.add_schedule(schedule(comment="上班")))
    told.note("add it again", lambda: box.add_schedule(schedule()))
    for what, changes in (
        ("six days", {"timeRange": OFFICE[:6]}),
        ("seven periods", {"timeRange": [[[0, 60]] * 7, *OFFICE[1:]]}),
        ("a period that ends before it begins", {"timeRange": [[[60, 0]], *OFFICE[1:]]}),
        ("a period beyond the day", {"timeRange": [[[0, 86_401]], *OFFICE[1:]]}),
        ("a date that cannot be", {"startDate": "2026-02-30"}),
        ("a date in words", {"endDate": "tomorrow"}),
        ("an end before the start", {"endDate": "2025-12-31"}),
    ):
        told.note(what, partial(box.add_schedule, schedule("never", **changes)))
    told.note("six periods", lambda: box.add_schedule(schedule("night/shift", timeRange=[[[0, 60]] * 6] * 7)))
    told.note("the schedules", lambda: box.schedules(ALL))
    told.note("one of them", lambda: box.schedules(AccessPageQuery(pageToken=1, pageSize=1)))
    told.note("change one", lambda: box.edit_schedule("night/shift", schedule("夜班", endDate="2027-01-01")))
    told.note("change what is not there", lambda: box.edit_schedule("night/shift", schedule("夜班")))
    told.note("give it another's name", lambda: box.edit_schedule("夜班", schedule()))
    told.note("delete what is not there", lambda: box.delete_schedule("night/shift"))
    told.note("delete one", lambda: box.delete_schedule("夜班"))


def _rules(box: AccessChapters, told: Story) -> None:
    told.note("no rules", lambda: box.access_rules(ALL))
    told.note("a rule for no channel", lambda: box.add_access_rule(rule()))
    video = VideoSetting(videoNo=7, videoName="gate", url=NOWHERE, rotation=0)
    told.note("a channel", lambda: box.add_video(video))
    told.note("a rule for no group", lambda: box.add_access_rule(rule()))
    told.note("a group", lambda: box.add_face_group(GroupSetting(groupName="员工")))
    told.note("a rule for no schedule", lambda: box.add_access_rule(rule(scheduleNames=["office", "never"])))
    told.note("a rule for no holidays", lambda: box.add_access_rule(rule(calendarNames=["never"])))
    told.note("a rule", lambda: box.add_access_rule(rule(calendarNames=["国庆节"])))
    told.note("the same rule", lambda: box.add_access_rule(rule()))
    told.note("another rule", lambda: box.add_access_rule(rule("guests/来访", enable=False)))
    told.note("the rules", lambda: box.access_rules(ALL))
    told.note("its schedule stays", lambda: box.delete_schedule("office"))
    told.note("its holidays stay", lambda: box.delete_calendar("国庆节"))
    told.note("its channel stays", lambda: box.delete_video(7))
    told.note("its group stays", lambda: box.delete_face_group("员工", GroupDeletion(deleteAllFace=1)))
    told.note("rename its schedule", lambda: box.edit_schedule("office", schedule("上班时间")))
    told.note("the rules follow", lambda: box.access_rules(ALL))
    told.note("change a rule", lambda: box.edit_access_rule("guests/来访", rule("来访", scheduleNames=["上班时间"])))
    told.note("change it to nonsense", lambda: box.edit_access_rule("来访", rule("来访", videoNo=[7, 8])))
    told.note("change what is not there", lambda: box.edit_access_rule("guests/来访", rule()))
    told.note("give it another's name", lambda: box.edit_access_rule("来访", rule(scheduleNames=["上班时间"])))
    told.note("the rules now", lambda: box.access_rules(ALL))
    for name in ("staff", "来访", "staff"):
        told.note(f"delete {name}", partial(box.delete_access_rule, name))
    told.note("its holidays may go", lambda: box.delete_calendar("国庆节"))
    told.note("its channel may go", lambda: box.delete_video(7))


def _tables(box: AccessChapters, told: Story) -> None:
    for number in range(100):
        box.add_calendar(calendar(f"{number}", []))
    told.note("a table that is full", lambda: box.add_calendar(calendar("100", [])))
    told.note("its last page", lambda: box.calendars(AccessPageQuery(pageToken=3)))

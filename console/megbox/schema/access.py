"""`/access/…`: holidays, schedules and the rules that bind them to channels and groups (chapter 12).

What a date or a period may be is checked by the box, because the document has codes of their own for it (104612 to
104614); the limits stand here for box and forms alike.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import WireModel, field, most_bytes
from console.megbox.schema.paging import PageQuery
from console.megbox.schema.videos import VideoNo

MOST_OF_A_KIND = 100  # calendars, schedules, rules
MOST_DATES = 365
DAYS = 7
MOST_PERIODS = 6
LAST_SECOND = 86_400
LONGEST_PAGE = 30

_PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
CalendarName = Annotated[str, most_bytes(40), field("假日名称", "Name", pattern=_PRINTABLE)]
ScheduleName = Annotated[str, most_bytes(40), field("时段名称", "Name", pattern=_PRINTABLE)]
RuleName = Annotated[str, most_bytes(40), field("规则名称", "Name", pattern=_PRINTABLE)]
Comment = Annotated[str, most_bytes(255), field("备注", "Comment", pattern=r"^[^\x00]*$")]
# [year, month, day]; [0, month, day] comes every year, [0, 0, day] every month.
Dates = Annotated[list[list[int]], field("假日日期", "Dates")]
# Seven days from Monday on, each a list of [from, to] in seconds; [0, 0] is no period.
Week = Annotated[list[list[list[int]]], field("一周时段", "Week")]


class AccessPageQuery(PageQuery):
    """Parameters of the three lists (12.1.1, 12.2.1, 12.3.1)."""

    pageSize: Annotated[int | None, field("每页最大数量", "Page size", ge=1, le=LONGEST_PAGE)] = None


class CalendarSetting(WireModel, defer_build=False):
    """Body of POST and PUT /access/calendar, and an item of its list (12.1)."""

    identity: ClassVar[frozenset[str]] = frozenset({"calendarName"})

    calendarName: CalendarName
    dateRange: Dates
    comment: Comment = ""


class ScheduleSetting(WireModel, defer_build=False):
    """Body of POST and PUT /access/schedule, and an item of its list (12.2). Dates are ``YYYY-MM-DD``, both included.

    12.2.1 and 12.2.4 speak of three periods a day, 12.2.2 of six: six are taken everywhere.
    """

    identity: ClassVar[frozenset[str]] = frozenset({"scheduleName"})

    scheduleName: ScheduleName
    startDate: Annotated[str, field("生效开始日期", "Valid from")]
    endDate: Annotated[str, field("生效结束日期", "Valid until")]
    timeRange: Week
    comment: Comment = ""


class AccessRuleSetting(WireModel, defer_build=False):
    """Body of POST and PUT /access/rules, and an item of its list (12.3)."""

    identity: ClassVar[frozenset[str]] = frozenset({"ruleName"})

    ruleName: RuleName
    videoNo: Annotated[list[VideoNo], field("视频通道编号", "Channels", min_length=1)]
    groupNames: Annotated[list[str], field("人员组", "Groups", min_length=1)]
    scheduleNames: Annotated[list[str], field("时段规则", "Schedules", min_length=1)]
    calendarNames: Annotated[list[str], field("假日规则", "Holidays")] = []
    enable: Annotated[bool, field("是否启用", "Enabled")]
    comment: Comment = ""


class CalendarPage(WireModel):
    """Answer of GET /access/calendar (12.1.1); without `nextPageToken` it was the last page."""

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    totalCount: Annotated[int, field("总条数", "In all")] = 0
    calendar: Annotated[list[CalendarSetting], field("假日列表", "Holidays")] = []


class SchedulePage(WireModel):
    """Answer of GET /access/schedule (12.2.1)."""

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    totalCount: Annotated[int, field("总条数", "In all")] = 0
    schedule: Annotated[list[ScheduleSetting], field("时段列表", "Schedules")] = []


class AccessRulePage(WireModel):
    """Answer of GET /access/rules (12.3.1)."""

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    totalCount: Annotated[int, field("总条数", "In all")] = 0
    rules: Annotated[list[AccessRuleSetting], field("门禁规则", "Rules")] = []

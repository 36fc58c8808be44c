"""`/access/…`: holidays, schedules and the rules that bind them to channels and groups (chapter 12).

What a date or a period may be is checked by the box, because the document has codes of their own for it (104612 to
104614); the limits stand here for box and forms alike.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.base import WireModel, field, most_bytes
from console.megbox.schema.paging import PAGE_SIZE, NextToken, PageQuery
from console.megbox.schema.videos import VideoNo

MOST_OF_A_KIND = 100  # calendars, schedules, rules
MOST_DATES = 365
DAYS = 7
MOST_PERIODS = 6
LAST_SECOND = 86_400
LONGEST_PAGE = 30

_PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
CalendarName = Annotated[
    str,
    most_bytes(40),
    field(
        "假日名称",
        "Name",
        "不可重复，不超过 40 字节；门禁规则按它引用假日。",
        "Unique, 40 bytes at most; access rules refer to it.",
        pattern=_PRINTABLE,
    ),
]
ScheduleName = Annotated[
    str,
    most_bytes(40),
    field(
        "时段名称",
        "Name",
        "不可重复，不超过 40 字节；门禁规则按它引用时段。",
        "Unique, 40 bytes at most; access rules refer to it.",
        pattern=_PRINTABLE,
    ),
]
RuleName = Annotated[
    str,
    most_bytes(40),
    field("规则名称", "Name", "不可重复，不超过 40 字节。", "Unique, 40 bytes at most.", pattern=_PRINTABLE),
]
Comment = Annotated[
    str,
    most_bytes(255),
    field(
        "备注",
        "Comment",
        "自由填写，不超过 255 字节。",
        "Anything worth noting, 255 bytes at most.",
        pattern=r"^[^\x00]*$",
    ),
]
# [year, month, day]; [0, month, day] comes every year, [0, 0, day] every month.
Dates = Annotated[
    list[list[int]],
    field(
        "假日日期",
        "Dates",
        "最多 365 个 [年, 月, 日]；年为 0 每年重复，年月为 0 每月重复。",
        "At most 365 of [year, month, day]; year 0 comes every year, year and month 0 every month.",
    ),
]
# Seven days from Monday on, each a list of [from, to] in seconds; [0, 0] is no period.
Week = Annotated[
    list[list[list[int]]],
    field(
        "一周时段",
        "Week",
        "周一起七天，每天最多 6 个 [开始秒, 结束秒]；[0, 0] 表示无效时段。",
        "Seven days from Monday, each at most 6 of [from, to] in seconds; [0, 0] is no period.",
    ),
]


class AccessPageQuery(PageQuery):
    """Parameters of the three lists (12.1.1, 12.2.1, 12.3.1)."""

    pageSize: Annotated[int | None, Field(ge=1, le=LONGEST_PAGE), PAGE_SIZE] = None


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
    startDate: Annotated[
        str,
        field(
            "生效开始日期",
            "Valid from",
            "第一个有效的日子，格式为年-月-日，例如 2019-09-12。",
            "The first valid day as year-month-day, such as 2019-09-12.",
        ),
    ]
    endDate: Annotated[
        str,
        field(
            "生效结束日期",
            "Valid until",
            "最后一个有效的日子（含当天），格式为年-月-日。",
            "The last valid day, included, as year-month-day.",
        ),
    ]
    timeRange: Week
    comment: Comment = ""


class AccessRuleSetting(WireModel, defer_build=False):
    """Body of POST and PUT /access/rules, and an item of its list (12.3)."""

    identity: ClassVar[frozenset[str]] = frozenset({"ruleName"})

    ruleName: RuleName
    videoNo: Annotated[
        list[VideoNo],
        field(
            "视频通道编号",
            "Channels",
            "规则管辖的视频通道，1～16，至少一个。",
            "The video channels that it governs, 1 to 16, at least one.",
            min_length=1,
        ),
    ]
    groupNames: Annotated[
        list[str],
        field(
            "人员组",
            "Groups",
            "允许通行的人脸组名称，至少一个。",
            "The face groups that may pass, at least one.",
            min_length=1,
        ),
    ]
    scheduleNames: Annotated[
        list[str],
        field(
            "时段规则",
            "Schedules",
            "允许通行的时段规则名称，至少一个。",
            "The schedules within which they may pass, at least one.",
            min_length=1,
        ),
    ]
    calendarNames: Annotated[
        list[str],
        field(
            "假日规则",
            "Holidays",
            "不允许通行的假日规则名称，可以为空。",
            "The holidays on which nobody may pass; may be empty.",
        ),
    ] = []
    enable: Annotated[
        bool, field("是否启用", "Enabled", "关闭后规则保留但不生效。", "A rule that is off is kept, but has no effect.")
    ]
    comment: Comment = ""


class CalendarPage(WireModel):
    """Answer of GET /access/calendar (12.1.1); without `nextPageToken` it was the last page."""

    nextPageToken: NextToken = None
    totalCount: Annotated[
        int,
        field(
            "总条数",
            "In all",
            "全部假日规则的条数，不只是本页。",
            "How many holidays there are, not only on this page.",
        ),
    ] = 0
    calendar: Annotated[
        list[CalendarSetting],
        field(
            "假日列表",
            "Holidays",
            "本页的假日规则，总共最多 100 条。",
            "The holidays of this page; there are 100 at most.",
        ),
    ] = []


class SchedulePage(WireModel):
    """Answer of GET /access/schedule (12.2.1)."""

    nextPageToken: NextToken = None
    totalCount: Annotated[
        int,
        field(
            "总条数",
            "In all",
            "全部时段规则的条数，不只是本页。",
            "How many schedules there are, not only on this page.",
        ),
    ] = 0
    schedule: Annotated[
        list[ScheduleSetting],
        field(
            "时段列表",
            "Schedules",
            "本页的时段规则，总共最多 100 条。",
            "The schedules of this page; there are 100 at most.",
        ),
    ] = []


class AccessRulePage(WireModel):
    """Answer of GET /access/rules (12.3.1)."""

    nextPageToken: NextToken = None
    totalCount: Annotated[
        int,
        field(
            "总条数",
            "In all",
            "全部门禁规则的条数，不只是本页。",
            "How many access rules there are, not only on this page.",
        ),
    ] = 0
    rules: Annotated[
        list[AccessRuleSetting],
        field(
            "门禁规则",
            "Rules",
            "本页的门禁规则，总共最多 100 条。",
            "The access rules of this page; there are 100 at most.",
        ),
    ] = []

"""`/log` and `/logFile`: what was done to a box (chapter 21)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from console.megbox.schema.base import WireModel, field, illegal
from console.megbox.schema.paging import PAGE_SIZE, PAGE_TOKEN, TIME_FROM, TIME_UNTIL, NextToken

PAGE = 100
_LATEST = 2**53


class LogQuery(WireModel, defer_build=False):
    """Query of GET /log (21.1). Times are epoch seconds, both ends included; type 0 is every type."""

    pageToken: Annotated[int | None, Field(ge=0), PAGE_TOKEN] = None
    pageSize: Annotated[int | None, Field(ge=1, le=1000), PAGE_SIZE] = None
    type: Annotated[
        int | None,
        field(
            "日志类型",
            "Kind of entry",
            "0 全部，1 用户操作，2 异常，3 系统，4 自定义；不填为全部。",
            "0 all, 1 by users, 2 trouble, 3 system, 4 own; all where it is left out.",
            ge=0,
            le=4,
        ),
    ] = None
    timeStart: Annotated[int | None, Field(ge=0, le=_LATEST), TIME_FROM] = None
    timeEnd: Annotated[int | None, Field(ge=0, le=_LATEST), TIME_UNTIL] = None

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.timeStart is not None and self.timeEnd is not None and self.timeEnd < self.timeStart:
            raise illegal("timeEnd")
        return self


class LogEntry(WireModel):
    """One entry; `type` holds a value of `LogType`, `timestamp` is epoch seconds."""

    identity: ClassVar[frozenset[str]] = frozenset({"id"})

    id: Annotated[
        int,
        field("序号", "Number", "在日志库中的编号，越新越大。", "Its place in the log; newer ones have larger ones."),
    ]
    type: Annotated[
        int,
        field("日志类型", "Kind", "1 用户操作，2 异常，3 系统，4 自定义。", "1 by a user, 2 trouble, 3 system, 4 own."),
    ] = 0
    userIP: Annotated[
        str,
        field(
            "用户IP地址",
            "User's address",
            "操作来自哪里；不是用户操作时为空。",
            "Where the user sat; empty where no user did it.",
        ),
    ] = ""
    timestamp: Annotated[
        int, field("时间，秒", "Time, s", "记录日志的 Unix 时间。", "When it was noted, as Unix time.")
    ] = 0
    description: Annotated[
        str,
        field("日志描述", "What happened", "分析盒用自己的文字记下的内容。", "What was noted, in the box's own words."),
    ] = ""


class LogPage(WireModel):
    """Answer of GET /log, newest first."""

    nextPageToken: NextToken = None
    totalLogs: Annotated[
        int,
        field(
            "总条数",
            "Entries altogether",
            "符合条件的全部条数，不只是本页。",
            "How many entries fit the question, not only on this page.",
        ),
    ] = 0
    log: Annotated[
        list[LogEntry],
        field("日志", "Entries", "本页的日志，最新的在前。", "The entries of this page, the newest first."),
    ] = []


class LogFile(WireModel):
    """Answer of GET /logFile (21.2): where the file can be fetched."""

    identity: ClassVar[frozenset[str]] = frozenset({"logURI"})

    logURI: Annotated[
        str,
        field(
            "日志文件下载地址",
            "Address of the file",
            "从这里可以下载导出的日志。",
            "Where the exported log can be fetched.",
        ),
    ]

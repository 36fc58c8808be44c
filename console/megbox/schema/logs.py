"""`/log` and `/logFile`: what was done to a box (chapter 21)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from console.megbox.schema.base import WireModel, field, illegal

PAGE = 100
_LATEST = 2**53


class LogQuery(WireModel, defer_build=False):
    """Query of GET /log (21.1). Times are epoch seconds, both ends included; type 0 is every type."""

    pageToken: Annotated[int | None, field("起始位置", "Begin at", ge=0)] = None
    pageSize: Annotated[int | None, field("每页条数", "Entries per page", ge=1, le=1000)] = None
    type: Annotated[int | None, field("日志类型", "Kind of entry", ge=0, le=4)] = None
    timeStart: Annotated[int | None, field("开始时间，秒", "From, s", ge=0, le=_LATEST)] = None
    timeEnd: Annotated[int | None, field("结束时间，秒", "Until, s", ge=0, le=_LATEST)] = None

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.timeStart is not None and self.timeEnd is not None and self.timeEnd < self.timeStart:
            raise illegal("timeEnd")
        return self


class LogEntry(WireModel):
    """One entry; `type` holds a value of `LogType`, `timestamp` is epoch seconds."""

    identity: ClassVar[frozenset[str]] = frozenset({"id"})

    id: Annotated[int, field("序号", "Number")]
    type: Annotated[int, field("日志类型", "Kind")] = 0
    userIP: Annotated[str, field("用户IP地址", "User's address")] = ""
    timestamp: Annotated[int, field("时间，秒", "Time, s")] = 0
    description: Annotated[str, field("日志描述", "What happened")] = ""


class LogPage(WireModel):
    """Answer of GET /log, newest first."""

    nextPageToken: Annotated[int | None, field("下一页起始位置", "Next page")] = None
    totalLogs: Annotated[int, field("总条数", "Entries altogether")] = 0
    log: Annotated[list[LogEntry], field("日志", "Entries")] = []


class LogFile(WireModel):
    """Answer of GET /logFile (21.2): where the file can be fetched."""

    identity: ClassVar[frozenset[str]] = frozenset({"logURI"})

    logURI: Annotated[str, field("日志文件下载地址", "Address of the file")]

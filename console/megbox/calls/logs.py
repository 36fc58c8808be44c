"""Chapter 21: what was done to a box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Protocol
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.logs import LogFile, LogPage, LogQuery
from console.megbox.transport import BASE

Name = Annotated[str, Path(alias="name")]


class LogsBox(Protocol):
    """What a box answers."""

    def log(self, query: LogQuery) -> LogPage: ...  # 21.1  GET /log

    def log_file(self) -> LogFile: ...  # 21.2  GET /logFile

    def log_content(self, uri: str) -> bytes: ...  # the file that 21.2 names


class LogsCalls(Asking):
    """Chapter 21 asked of a box over HTTP."""

    def log(self, query: LogQuery) -> LogPage:
        return self._get(LogPage, "/log", query)

    def log_all(self, query: LogQuery) -> Iterator[LogPage]:
        """Page by page, newest first, from `query` on."""

        def ask(token: int | None) -> tuple[LogPage, int, int | None]:
            page = self.log(query if token is None else query.model_copy(update={"pageToken": token}))
            return page, len(page.log), page.nextPageToken

        yield from self._pages(ask)

    def log_file(self) -> LogFile:
        return self._get(LogFile, "/logFile")

    def log_content(self, uri: str) -> bytes:
        return self._file(uri)


def logs_routes(box: LogsBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 21; files stand beneath ``/v1/MEGBOX/logFile/``."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/log", response_model=LogPage, summary="21.1 查询日志 | Read the log", openapi_extra=parameters(LogQuery))
    async def log(request: Request) -> Response:
        asked = query(LogQuery, request)
        return success(request, await exclusion.query(lambda: box.log(asked)))

    @api.get("/logFile", response_model=LogFile, summary="21.2 日志导出 | Export the log")
    async def log_file(request: Request) -> Response:
        return success(request, await exclusion.query(box.log_file))

    @api.get("/logFile/{name}", response_class=Response, include_in_schema=False)
    async def log_content(name: Name) -> Response:
        content = await exclusion.query(lambda: box.log_content(f"{BASE}/logFile/{name}"))
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

    return api

"""Chapter 8: recognised faces and strangers that a box keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, segment
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.alerts import AlertPage, AlertQuery
from console.megbox.schema.base import LARGEST

TrackId = Annotated[str, Path(alias="trackId")]
Timestamp = Annotated[int, Path(alias="timestamp", ge=0, le=LARGEST)]


class AlertsBox(Protocol):
    """Alerts, oldest first; they stay until they are deleted or the buffer is full."""

    def alerts(self, query: AlertQuery) -> AlertPage: ...  # 8.1.1  GET /alerts

    def delete_alert(self, track_id: str, timestamp: int) -> None: ...  # 8.1.2  DELETE /alerts/{t}/{ts}


class AlertsCalls(Asking):
    """The calls of `AlertsBox` over HTTP."""

    def alerts(self, query: AlertQuery) -> AlertPage:
        return self._get(AlertPage, "/alerts", query)

    def alerts_all(self, query: AlertQuery) -> Iterator[AlertPage]:
        """Page by page from `query` on. A box may delete what it has read out: store a page before the next."""

        def page(token: int | None) -> tuple[AlertPage, int, int | None]:
            asked = query if token is None else query.model_copy(update={"pageToken": token, "pageOffset": None})
            found = self.alerts(asked)
            return found, len(found.alertsEvent), found.nextPageToken

        return self._pages(page)

    def delete_alert(self, track_id: str, timestamp: int) -> None:
        self._send("DELETE", f"/alerts/{segment(track_id)}/{timestamp}")


def alerts_routes(box: AlertsBox, exclusion: Exclusion) -> APIRouter:
    """GET /alerts, DELETE /alerts/{trackId}/{timestamp}."""
    api = APIRouter(route_class=JsonRoute)

    @api.get(
        "/alerts",
        response_model=AlertPage,
        summary="8.1.1 获取报警/通行事件列表 | List the alerts of faces",
        openapi_extra=parameters(AlertQuery),
    )
    async def alerts(request: Request) -> Response:
        wanted = query(AlertQuery, request)
        return success(request, await exclusion.query(lambda: box.alerts(wanted)))

    @api.delete("/alerts/{trackId}/{timestamp}", summary="8.1.2 删除某报警/通行记录 | Delete an alert")
    async def delete_alert(request: Request, track_id: TrackId, timestamp: Timestamp) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_alert(track_id, timestamp)))

    return api

"""Alert rules in their older form (25.1)."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.alert_videos import AlertSurveillance, AlertVideos

VideoNo = Annotated[int, Path(alias="videoNo")]


class AlertVideosBox(Protocol):
    """See `Box`."""

    def alert_videos(self) -> AlertVideos: ...  # 25.1.2  GET /alertVideos

    def set_alert_surveillance(
        self, video_no: int, body: AlertSurveillance
    ) -> None: ...  # 25.1.1  POST /alertVideos/{videoNo}/surveillances


class AlertVideosCalls(Asking):
    """See `Client`."""

    def alert_videos(self) -> AlertVideos:
        return self._get(AlertVideos, "/alertVideos")

    def set_alert_surveillance(self, video_no: int, body: AlertSurveillance) -> None:
        self._send("POST", f"/alertVideos/{video_no}/surveillances", body)


def alert_videos_routes(box: AlertVideosBox, exclusion: Exclusion) -> APIRouter:
    """Routes of 25.1."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/alertVideos", response_model=AlertVideos, summary="25.1.2 获取警戒视频通道 | Channels and alert rules")
    async def alert_videos(request: Request) -> Response:
        return success(request, await exclusion.query(box.alert_videos))

    @api.post("/alertVideos/{videoNo}/surveillances", summary="25.1.1 警戒布控 | Set a channel's alert rule")
    async def set_alert_surveillance(request: Request, video_no: VideoNo, body: AlertSurveillance) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_alert_surveillance(video_no, body)))

    return api

"""Face surveillance of video channels, and starting their tracking anew (7.1.2, 7.1.6)."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.surveillances import Surveillance

VideoNo = Annotated[int, Path(alias="videoNo")]


class SurveillancesBox(Protocol):
    """See `Box`."""

    def set_surveillance(self, video_no: int, body: Surveillance) -> None: ...  # 7.1.2  PUT …/surveillances

    def reset_tracks(self, video_no: int) -> None: ...  # 7.1.6  GET /videos/{videoNo}/trackReset


class SurveillancesCalls(Asking):
    """See `Client`."""

    def set_surveillance(self, video_no: int, body: Surveillance) -> None:
        self._send("PUT", f"/videos/{video_no}/surveillances", body)

    def reset_tracks(self, video_no: int) -> None:
        self._send("GET", f"/videos/{video_no}/trackReset")


def surveillances_routes(box: SurveillancesBox, exclusion: Exclusion) -> APIRouter:
    """Routes; the document's other spelling (C: serveillances) is taken, too."""
    api = APIRouter(route_class=JsonRoute)

    @api.put("/videos/{videoNo}/surveillances", summary="7.1.2 视频布控 | Watch a channel for faces")
    @api.put("/videos/{videoNo}/serveillances", include_in_schema=False)
    async def set_surveillance(request: Request, video_no: VideoNo, body: Surveillance) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_surveillance(video_no, body)))

    @api.get("/videos/{videoNo}/trackReset", summary="7.1.6 视频布控重置 | Forget what is tracked on a channel")
    async def reset_tracks(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.query(lambda: box.reset_tracks(video_no)))

    return api

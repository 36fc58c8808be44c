"""Care of an engine's cameras, ours beneath ``/v1/BOXWATCH/care`` (docs/decisions/0016)."""

from __future__ import annotations

import asyncio
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, read_data
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.schema.base import LARGEST
from console.megbox.schema.care import CareChannelState, CareHistory, CareList, CareSetting
from console.megbox.transport import refusal_of

_BASE = f"{EXTENSION}/care"
_PATIENCE = 20.0
NOW, LEARNED = "now", "learned"

VideoNo = Annotated[int, Path(alias="videoNo", ge=1, le=LARGEST)]


class CareBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def camera_care(self) -> CareList:
        """Every channel with all of its checks."""
        ...

    def set_camera_care(self, number: int, setting: CareSetting) -> CareChannelState:
        """Look for other things, or otherwise; VIDEO_CH_NOT_EXIST where there is no such channel."""
        ...

    def learn_camera(self, number: int) -> CareChannelState:
        """What the channel shows now is right: it is learned from what comes."""
        ...

    def care_history(self, number: int) -> CareHistory:
        """A channel's faults, those that are over and those that last."""
        ...

    def care_picture(self, number: int, which: str) -> bytes:
        """A JPEG: of ``now``, as ``learned``, or in which the fault of a number began; 104007 where there is none."""
        ...


class CareCalls(Asking):
    """See `Client`."""

    def camera_care(self) -> CareList:
        return read_data(CareList, self._transport.call("GET", _BASE))

    def set_camera_care(self, number: int, setting: CareSetting) -> CareChannelState:
        answer = self._transport.call("PUT", f"{_BASE}/{number}", body=setting.to_wire(), timeout=_PATIENCE)
        return read_data(CareChannelState, answer)

    def learn_camera(self, number: int) -> CareChannelState:
        answer = self._transport.call("POST", f"{_BASE}/{number}/learning", timeout=_PATIENCE)
        return read_data(CareChannelState, answer)

    def care_history(self, number: int) -> CareHistory:
        return read_data(CareHistory, self._transport.call("GET", f"{_BASE}/{number}/history"))

    def care_picture(self, number: int, which: str) -> bytes:
        response = self._transport.open("GET", f"{_BASE}/{number}/pictures/{which}", timeout=_PATIENCE)
        content = self._transport.read(response, _PATIENCE)
        if response.status_code != 200 or content.startswith(b"{"):
            raise refusal_of(response.status_code, content)
        return content


def care_routes(box: CareBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=JsonRoute, prefix="/care")

    @api.get("", response_model=CareList)
    async def camera_care(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.camera_care))

    @api.put("/{videoNo}", response_model=CareChannelState)
    async def set_camera_care(request: Request, number: VideoNo, setting: CareSetting) -> Response:
        return success(request, await asyncio.to_thread(box.set_camera_care, number, setting))

    @api.post("/{videoNo}/learning", response_model=CareChannelState)
    async def learn_camera(request: Request, number: VideoNo) -> Response:
        return success(request, await asyncio.to_thread(box.learn_camera, number))

    @api.get("/{videoNo}/history", response_model=CareHistory)
    async def care_history(request: Request, number: VideoNo) -> Response:
        return success(request, await asyncio.to_thread(box.care_history, number))

    @api.get("/{videoNo}/pictures/{which}", response_class=Response)
    async def care_picture(number: VideoNo, which: str) -> Response:
        return Response(await asyncio.to_thread(box.care_picture, number, which), media_type="image/jpeg")

    return api

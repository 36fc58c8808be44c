"""Chapter 22: cameras that can be found in the network."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.onvif import OnvifDevices, OnvifQuestion, OnvifStreams

SEARCH_SECONDS = 20.0  # a search waits some seconds for those who answer late


class OnvifBox(Protocol):
    """What a box answers."""

    def onvif_devices(self) -> OnvifDevices: ...  # 22.1  GET /videos/onvif/list

    def onvif_streams(self, question: OnvifQuestion) -> OnvifStreams: ...  # 22.2  POST /videos/onvif/uri


class OnvifCalls(Asking):
    """Chapter 22 asked of a box over HTTP."""

    def onvif_devices(self) -> OnvifDevices:
        return self._ask(OnvifDevices, "GET", "/videos/onvif/list", timeout=SEARCH_SECONDS)

    def onvif_streams(self, question: OnvifQuestion) -> OnvifStreams:
        return self._ask(OnvifStreams, "POST", "/videos/onvif/uri", question, timeout=SEARCH_SECONDS)


def onvif_routes(box: OnvifBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 22."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/videos/onvif/list", response_model=OnvifDevices, summary="22.1 ONVIF搜索 | Search for cameras")
    async def onvif_devices(request: Request) -> Response:
        return success(request, await exclusion.query(box.onvif_devices))

    # A POST by the document that changes nothing: it ranks as a query, so that a slow camera blocks nobody.
    @api.post("/videos/onvif/uri", response_model=OnvifStreams, summary="22.2 获取码流URL | A camera's streams")
    async def onvif_streams(request: Request, question: OnvifQuestion) -> Response:
        return success(request, await exclusion.query(lambda: box.onvif_streams(question)))

    return api

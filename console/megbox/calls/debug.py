"""Chapter 28: ping and telnet."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import ARRIVED, failure, success
from console.megbox.calls.asking import Asking
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.debug import PingQuery, PingResult, TelnetQuery, TelnetState
from console.model.errors import BoxError

_SECONDS = 15.0  # somebody who does not answer is waited for


class DebugBox(Protocol):
    """What a box answers."""

    def ping(self, query: PingQuery) -> PingResult: ...  # 28.1  GET /debug_ping

    def telnet_control(self, query: TelnetQuery) -> TelnetState: ...  # 28.2  GET /telnet_control


class DebugCalls(Asking):
    """Chapter 28 asked of a box over HTTP."""

    def ping(self, query: PingQuery) -> PingResult:
        return self._ask(PingResult, "GET", "/debug_ping", query=query, timeout=_SECONDS)

    def telnet_control(self, query: TelnetQuery) -> TelnetState:
        return self._get(TelnetState, "/telnet_control", query)


def debug_routes(box: DebugBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 28."""
    api = APIRouter(route_class=JsonRoute)

    @api.get(
        "/debug_ping",
        response_model=PingResult,
        summary="28.1 测试网络通畅 | Ping an address",
        openapi_extra=parameters(PingQuery),
    )
    async def ping(request: Request) -> Response:
        asked = query(PingQuery, request)
        return success(request, await exclusion.query(lambda: box.ping(asked)))

    @api.get(
        "/telnet_control",
        response_model=TelnetState,
        summary="28.2 设置telnet | Telnet",
        openapi_extra=parameters(TelnetQuery),
    )
    async def telnet_control(request: Request) -> Response:
        asked = query(TelnetQuery, request)
        run = exclusion.query if asked.telnetEnabled is None else exclusion.setting
        try:
            return success(request, await run(lambda: box.telnet_control(asked)))
        except BoxError as error:
            return failure(request.scope.get(ARRIVED), error, 400)  # 105000 too, in this section's own table

    return api

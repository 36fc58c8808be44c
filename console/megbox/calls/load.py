"""How an engine's channels share its machine, ours beneath ``/v1/BOXWATCH/load`` (docs/decisions/0018)."""

from __future__ import annotations

import asyncio
from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, read_data
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.schema.load import EngineLoad, LoadOrder

_BASE = f"{EXTENSION}/load"


class LoadBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def engine_load(self) -> EngineLoad:
        """What every channel costs and which rate it has, the most important first."""
        ...

    def set_load_order(self, order: LoadOrder) -> EngineLoad:
        """Who gives way last; 104001 channels where a number stands there twice, 104002 for no channel's."""
        ...


class LoadCalls(Asking):
    """See `Client`."""

    def engine_load(self) -> EngineLoad:
        return read_data(EngineLoad, self._transport.call("GET", _BASE))

    def set_load_order(self, order: LoadOrder) -> EngineLoad:
        return read_data(EngineLoad, self._transport.call("PUT", f"{_BASE}/order", body=order.to_wire()))


def load_routes(box: LoadBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=JsonRoute, prefix="/load")

    @api.get("", response_model=EngineLoad)
    async def engine_load(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.engine_load))

    @api.put("/order", response_model=EngineLoad)
    async def set_load_order(request: Request, order: LoadOrder) -> Response:
        return success(request, await asyncio.to_thread(box.set_load_order, order))

    return api

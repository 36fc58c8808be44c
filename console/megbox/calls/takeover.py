"""Channels of a silent box watched by an engine, ours beneath ``/v1/BOXWATCH/takeover``."""

from __future__ import annotations

import asyncio
from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, read_data
from console.megbox.json_body import JsonRoute
from console.megbox.live import EXTENSION
from console.megbox.schema.takeover import Takeover, TakeoverState

_BASE = f"{EXTENSION}/takeover"


class TakeoverBox(Protocol):
    """What an engine answers beside `Extended`; a plain MegBox answers 404 to it."""

    def takeover(self) -> TakeoverState:
        """Which channels of others it watches, and how many it could."""
        ...

    def set_takeover(self, setting: Takeover) -> TakeoverState:
        """Watch these and no others. They are not kept: after a restart it has to be told again.

        Raises BoxError ILLEGAL_ARGUMENT for a stream that must not be opened, or two guests of one number.
        """
        ...


class TakeoverCalls(Asking):
    """See `Client`."""

    def takeover(self) -> TakeoverState:
        return read_data(TakeoverState, self._transport.call("GET", _BASE))

    def set_takeover(self, setting: Takeover) -> TakeoverState:
        return read_data(TakeoverState, self._transport.call("PUT", _BASE, body=setting.to_wire()))


def takeover_routes(box: TakeoverBox) -> APIRouter:
    """Beneath ``/v1/BOXWATCH``. Neither do these wait for the calls of section 1.4, nor hold them up."""
    api = APIRouter(route_class=JsonRoute, prefix="/takeover")

    @api.get("", response_model=TakeoverState)
    async def takeover(request: Request) -> Response:
        return success(request, await asyncio.to_thread(box.takeover))

    @api.put("", response_model=TakeoverState)
    async def set_takeover(request: Request, setting: Takeover) -> Response:
        return success(request, await asyncio.to_thread(box.set_takeover, setting))

    return api

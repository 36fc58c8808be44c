"""Chapter 27: the box's own screen."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.gui import GuiLayout

_SECONDS = 40.0  # a window takes its time to come up


class GuiBox(Protocol):
    """What a box answers."""

    def set_gui_layout(self, layout: GuiLayout) -> None: ...  # 27.1.1  POST /GUI/layout

    def gui_layout(self) -> GuiLayout: ...  # 27.1.2  GET /GUI/layout


class GuiCalls(Asking):
    """Chapter 27 asked of a box over HTTP."""

    def set_gui_layout(self, layout: GuiLayout) -> None:
        self._send("POST", "/GUI/layout", layout, timeout=_SECONDS)

    def gui_layout(self) -> GuiLayout:
        return self._get(GuiLayout, "/GUI/layout")


def gui_routes(box: GuiBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 27."""
    api = APIRouter(route_class=JsonRoute)

    @api.post("/GUI/layout", summary="27.1.1 设置GUI布局 | Set the layout of the box's own screen")
    async def set_gui_layout(request: Request, layout: GuiLayout) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_gui_layout(layout)))

    @api.get("/GUI/layout", response_model=GuiLayout, summary="27.1.2 获取GUI布局 | Read the screen's layout")
    async def gui_layout(request: Request) -> Response:
        return success(request, await exclusion.query(box.gui_layout))

    return api

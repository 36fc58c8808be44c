"""Chapter 13: relays."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.relays import Relays, RelaySetting, RelayWorkParameters
from console.model.errors import Fault, FaultError

VideoNo = Annotated[int, Path(alias="videoNo")]
# The sections say one in the URI and the other in the title (protocols/megbox_decisions.md, C).
_WORK, _WORK_TITLE = "/relayPara", "/relayWorkPara"


class RelaysBox(Protocol):
    """What a box answers."""

    def bind_relay(self, setting: RelaySetting) -> None: ...  # 13.1.1  POST /relay

    def unbind_relay(self, video_no: int) -> None: ...  # 13.1.2  DELETE /relay/{videoNo}

    def relays(self) -> Relays: ...  # 13.1.3  GET /relay

    def trigger_relay(self, video_no: int) -> None: ...  # 13.1.4  POST /relayTrigger/{videoNo}

    def set_relay_work(self, setting: RelayWorkParameters) -> None: ...  # 13.1.5  POST /relayPara

    def relay_work(self) -> RelayWorkParameters: ...  # 13.1.6  GET /relayPara


class RelaysCalls(Asking):
    """Chapter 13 asked of a box over HTTP."""

    def bind_relay(self, setting: RelaySetting) -> None:
        self._send("POST", "/relay", setting)

    def unbind_relay(self, video_no: int) -> None:
        self._send("DELETE", f"/relay/{video_no}")

    def relays(self) -> Relays:
        return self._get(Relays, "/relay")

    def trigger_relay(self, video_no: int) -> None:
        self._send("POST", f"/relayTrigger/{video_no}")

    def set_relay_work(self, setting: RelayWorkParameters) -> None:
        try:
            self._send("POST", _WORK, setting)
        except FaultError as error:
            if error.fault is not Fault.NOT_FOUND:
                raise
            self._send("POST", _WORK_TITLE, setting)

    def relay_work(self) -> RelayWorkParameters:
        try:
            return self._get(RelayWorkParameters, _WORK)
        except FaultError as error:
            if error.fault is not Fault.NOT_FOUND:
                raise
            return self._get(RelayWorkParameters, _WORK_TITLE)


def relays_routes(box: RelaysBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 13."""
    api = APIRouter(route_class=JsonRoute)

    @api.post("/relay", summary="13.1.1 继电器绑定 | Bind a relay to a channel")
    async def bind_relay(request: Request, setting: RelaySetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.bind_relay(setting)))

    @api.delete("/relay/{videoNo}", summary="13.1.2 继电器删除 | Unbind a channel's relay")
    async def unbind_relay(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.deletion(lambda: box.unbind_relay(video_no)))

    @api.get("/relay", response_model=Relays, summary="13.1.3 查询继电器状态 | Relays and their state")
    async def relays(request: Request) -> Response:
        return success(request, await exclusion.query(box.relays))

    @api.post("/relayTrigger/{videoNo}", summary="13.1.4 触发继电器 | Trigger a channel's relay")
    async def trigger_relay(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.setting(lambda: box.trigger_relay(video_no)))

    async def set_relay_work(request: Request, setting: RelayWorkParameters) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_relay_work(setting)))

    async def relay_work(request: Request) -> Response:
        return success(request, await exclusion.query(box.relay_work))

    set_summary = "13.1.5 继电器工作参数设置 | Set how relays are spoken to"
    get_summary = "13.1.6 继电器工作参数获取 | How relays are spoken to"
    for path, shown in ((_WORK, True), (_WORK_TITLE, False)):
        api.post(path, summary=set_summary, include_in_schema=shown)(set_relay_work)
        api.get(path, response_model=RelayWorkParameters, summary=get_summary, include_in_schema=shown)(relay_work)
    return api

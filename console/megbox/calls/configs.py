"""Chapter 3: working parameters and modes."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.configs import (
    Configs,
    ConfigsSetting,
    DetectMode,
    DetectSetting,
    MegConnect,
    MegConnectSetting,
)


class ConfigsBox(Protocol):
    """What a box answers."""

    def set_configs(self, setting: ConfigsSetting) -> None: ...  # 3.1.1  POST /configs

    def configs(self) -> Configs: ...  # 3.1.2  GET /configs

    def detect_mode(self) -> DetectMode: ...  # 3.1.3  GET /configs/detect

    def set_detect_mode(self, setting: DetectSetting) -> None: ...  # 3.1.4  POST /configs/detect

    def set_meg_connect(self, setting: MegConnectSetting) -> None: ...  # 3.1.5  POST /devices/megConnect

    def meg_connect(self) -> MegConnect: ...  # 3.1.6  GET /devices/megConnect


class ConfigsCalls(Asking):
    """Chapter 3 asked of a box over HTTP."""

    def set_configs(self, setting: ConfigsSetting) -> None:
        """A change of `workMode` or `libMode` wipes the box's library: ask the operator first."""
        self._send("POST", "/configs", setting)

    def configs(self) -> Configs:
        return self._get(Configs, "/configs")

    def detect_mode(self) -> DetectMode:
        return self._get(DetectMode, "/configs/detect")

    def set_detect_mode(self, setting: DetectSetting) -> None:
        self._send("POST", "/configs/detect", setting)

    def set_meg_connect(self, setting: MegConnectSetting) -> None:
        self._send("POST", "/devices/megConnect", setting)

    def meg_connect(self) -> MegConnect:
        return self._get(MegConnect, "/devices/megConnect")


def configs_routes(box: ConfigsBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 3."""
    api = APIRouter(route_class=JsonRoute)

    @api.post("/configs", summary="3.1.1 设置公共参数 | Set working parameters")
    async def set_configs(request: Request, setting: ConfigsSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_configs(setting)))

    @api.get("/configs", response_model=Configs, summary="3.1.2 获取公共参数 | Read working parameters")
    async def configs(request: Request) -> Response:
        return success(request, await exclusion.query(box.configs))

    @api.get("/configs/detect", response_model=DetectMode, summary="3.1.3 获取工作模式 | Read the working mode")
    async def detect_mode(request: Request) -> Response:
        return success(request, await exclusion.query(box.detect_mode))

    @api.post("/configs/detect", summary="3.1.4 设置工作模式 | Set the working mode")
    async def set_detect_mode(request: Request, setting: DetectSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_detect_mode(setting)))

    @api.post("/devices/megConnect", summary="3.1.5 设置MegConnect工作参数 | Set MegConnect")
    async def set_meg_connect(request: Request, setting: MegConnectSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_meg_connect(setting)))

    @api.get("/devices/megConnect", response_model=MegConnect, summary="3.1.6 获取MegConnect工作参数 | Read MegConnect")
    async def meg_connect(request: Request) -> Response:
        return success(request, await exclusion.query(box.meg_connect))

    return api

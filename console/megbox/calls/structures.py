"""Capturing faces, people, vehicles, cycles and plates (section 20)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.base import WireModel
from console.megbox.schema.structures import StructureSurveillance, StructureVideos
from console.megbox.schema.target_captures import (
    BindRelation,
    BindRequest,
    CyclePage,
    FacePage,
    HumanPage,
    PlatePage,
    TargetQuery,
    VehiclePage,
)

VideoNo = Annotated[int, Path(alias="videoNo")]


class StructuresBox(Protocol):
    """See `Box`."""

    def structures(self) -> StructureVideos: ...  # 20.1.2  GET /structures

    def set_structures(self, video_no: int, body: StructureSurveillance) -> None: ...  # 20.1.1  POST …/surveillances

    def face_captures(self, query: TargetQuery) -> FacePage: ...  # 20.2.1  GET /captures/face

    def human_captures(self, query: TargetQuery) -> HumanPage: ...  # 20.2.2  GET /captures/human

    def cycle_captures(self, query: TargetQuery) -> CyclePage: ...  # 20.2.3  GET /captures/cycle

    def vehicle_captures(self, query: TargetQuery) -> VehiclePage: ...  # 20.2.4  GET /captures/vehicle

    def plate_captures(self, query: TargetQuery) -> PlatePage: ...  # 20.2.5  GET /captures/plate

    def bind_relation(self, target: BindRequest) -> BindRelation: ...  # 20.3  POST /bindRelation


class StructuresCalls(Asking):
    """See `Client`."""

    def structures(self) -> StructureVideos:
        return self._get(StructureVideos, "/structures")

    def set_structures(self, video_no: int, body: StructureSurveillance) -> None:
        self._send("POST", f"/structures/{video_no}/surveillances", body)

    def face_captures(self, query: TargetQuery) -> FacePage:
        return self._get(FacePage, "/captures/face", query)

    def human_captures(self, query: TargetQuery) -> HumanPage:
        return self._get(HumanPage, "/captures/human", query)

    def cycle_captures(self, query: TargetQuery) -> CyclePage:
        return self._get(CyclePage, "/captures/cycle", query)

    def vehicle_captures(self, query: TargetQuery) -> VehiclePage:
        return self._get(VehiclePage, "/captures/vehicle", query)

    def plate_captures(self, query: TargetQuery) -> PlatePage:
        return self._get(PlatePage, "/captures/plate", query)

    def bind_relation(self, target: BindRequest) -> BindRelation:
        return self._ask(BindRelation, "POST", "/bindRelation", target)


def structures_routes(box: StructuresBox, exclusion: Exclusion) -> APIRouter:
    """Routes of section 20."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/structures", response_model=StructureVideos, summary="20.1.2 获取所有布控信息 | What is captured where")
    async def structures(request: Request) -> Response:
        return success(request, await exclusion.query(box.structures))

    @api.post("/structures/{videoNo}/surveillances", summary="20.1.1 结构化布控 | Capture targets on a channel")
    async def set_structures(request: Request, video_no: VideoNo, body: StructureSurveillance) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_structures(video_no, body)))

    @api.post("/bindRelation", response_model=BindRelation, summary="20.3 获取绑定关系 | What belongs to a target")
    async def bind_relation(request: Request, target: BindRequest) -> Response:
        return success(request, await exclusion.setting(lambda: box.bind_relation(target)))

    _target_routes(api, box, exclusion)
    return api


def _target_routes(api: APIRouter, box: StructuresBox, exclusion: Exclusion) -> None:
    """One list for each kind of target."""
    lists: tuple[tuple[str, type[WireModel], Callable[[TargetQuery], WireModel], str], ...] = (
        ("face", FacePage, box.face_captures, "20.2.1 获取人脸抓拍 | Captured faces"),
        ("human", HumanPage, box.human_captures, "20.2.2 获取人体抓拍 | Captured people"),
        ("cycle", CyclePage, box.cycle_captures, "20.2.3 获取非机动车抓拍 | Captured cycles"),
        ("vehicle", VehiclePage, box.vehicle_captures, "20.2.4 获取机动车抓拍 | Captured vehicles"),
        ("plate", PlatePage, box.plate_captures, "20.2.5 获取车牌抓拍 | Captured plates"),
    )
    for name, page, ask, summary in lists:
        api.add_api_route(
            f"/captures/{name}",
            _handler(ask, exclusion),
            methods=["GET"],
            response_model=page,
            name=f"{name}_captures",
            summary=summary,
            openapi_extra=parameters(TargetQuery),
        )


def _handler(ask: Callable[[TargetQuery], WireModel], exclusion: Exclusion) -> Callable[[Request], object]:
    async def captures(request: Request) -> Response:
        asked = query(TargetQuery, request)
        return success(request, await exclusion.query(lambda: ask(asked)))

    return captures

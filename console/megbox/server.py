"""Serves any `Box` as the MegBox Web API (FastAPI), and our extension where the box has it."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, FastAPI, Path, Request
from starlette.responses import Response

from console.megbox.answers import answer_errors, success
from console.megbox.box import Box, Extended
from console.megbox.calls.appearance import AppearanceBox, appearance_routes
from console.megbox.calls.care import CareBox, care_routes
from console.megbox.calls.jobs import JobsBox, jobs_routes
from console.megbox.calls.load import LoadBox, load_routes
from console.megbox.calls.measures import MeasuresBox, measures_routes
from console.megbox.calls.packages import PackagesBox, packages_routes
from console.megbox.calls.pictures import PicturesBox, picture_intake_routes
from console.megbox.calls.query import parameters, query
from console.megbox.calls.takeover import TakeoverBox, takeover_routes
from console.megbox.chapters import chapters_of
from console.megbox.digest import DigestAccount
from console.megbox.exclusion import Exclusion
from console.megbox.gatekeeper import Gatekeeper
from console.megbox.json_body import JsonRoute
from console.megbox.operations import Operations
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.megbox.schema.base import LARGEST
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.megbox.schema.multi_algorithm import MultiAlert, MultiAlgVideos, SurveillanceEnable
from console.megbox.schema.reports import Reports
from console.megbox.schema.roi import Roi, RoiSetting
from console.megbox.schema.videos import FullImage, VideoEdit, Videos, VideoSetting
from console.megbox.serving import Server, serve
from console.megbox.streaming import Streams, extension, server_push

__all__ = ["BASE", "EXTENSION", "Server", "create_app", "serve"]

BASE = "/v1/MEGBOX"
EXTENSION = "/v1/BOXWATCH"

VideoNo = Annotated[int, Path(alias="videoNo", le=LARGEST)]
TypeNo = Annotated[int, Path(alias="typeNo", le=LARGEST)]
TrackId = Annotated[str, Path(alias="trackId")]
Timestamp = Annotated[int, Path(alias="catchTimestamp", ge=0, le=LARGEST)]


def create_app(box: Box, auth: DigestAccount | None = None) -> FastAPI:
    """The Web API of `box` beneath ``/v1/MEGBOX``, with digest where `auth` is given.

    Calls run on threads, under the mutual exclusion of section 1.4 (see `exclusion`). A box that is `Extended` is
    served beneath ``/v1/BOXWATCH`` too. The schema stands at ``/v1/BOXWATCH/openapi.json``, behind the same digest.
    """
    app = FastAPI(
        title="MegBox Web API",
        openapi_url=f"{EXTENSION}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    exclusion, streams = Exclusion(), Streams()
    app.state.exclusion, app.state.streams = exclusion, streams
    for routes in (_device_routes, _video_routes, _rule_routes, _capture_routes, *chapters_of(box)):
        app.include_router(routes(box, exclusion), prefix=BASE)
    if all(hasattr(box, name) for name in ("packets", "tracks", "push_feed")):
        app.include_router(extension(cast(Extended, box), streams), prefix=EXTENSION)
        app.include_router(server_push(cast(Extended, box), streams), prefix=BASE)
    if hasattr(box, "take_picture"):
        app.include_router(picture_intake_routes(cast(PicturesBox, box)), prefix=EXTENSION)
    if hasattr(box, "start_trial"):
        app.include_router(jobs_routes(cast(JobsBox, box)), prefix=EXTENSION)
    if hasattr(box, "switch_event"):
        app.include_router(packages_routes(cast(PackagesBox, box)), prefix=EXTENSION)
    if hasattr(box, "looks_like"):
        app.include_router(appearance_routes(cast(AppearanceBox, box)), prefix=EXTENSION)
    if hasattr(box, "camera_care"):
        app.include_router(care_routes(cast(CareBox, box)), prefix=EXTENSION)
    if hasattr(box, "measure_series"):
        app.include_router(measures_routes(cast(MeasuresBox, box)), prefix=EXTENSION)
    if hasattr(box, "engine_load"):
        app.include_router(load_routes(cast(LoadBox, box)), prefix=EXTENSION)
    if hasattr(box, "set_takeover"):
        app.include_router(takeover_routes(cast(TakeoverBox, box)), prefix=EXTENSION)
    answer_errors(app)
    note = getattr(box, "note_operation", None)
    if note is not None:
        app.add_middleware(Operations, note=note)
    app.add_middleware(Gatekeeper, account=auth)
    return app


def _device_routes(box: Box, exclusion: Exclusion) -> APIRouter:
    """Where the box reports to (4.1.3, 4.1.4)."""
    api = APIRouter(route_class=JsonRoute)

    @api.get(
        "/devices/reports",
        response_model=Reports,
        summary="4.1.4 查询WS主动上报参数 | Where it reports to over WebSocket",
    )
    async def reports(request: Request) -> Response:
        return success(request, await exclusion.query(box.reports))

    @api.post("/devices/reports", summary="4.1.3 设置WS主动上报 | Set where it reports to over WebSocket")
    async def set_reports(request: Request, setting: Reports) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_reports(setting)))

    return api


def _video_routes(box: Box, exclusion: Exclusion) -> APIRouter:
    """Chapters 7 and 15."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/videos", response_model=Videos, summary="7.1.3 获取所有视频布点 | List the channels")
    async def videos(request: Request) -> Response:
        return success(request, await exclusion.query(box.videos))

    @api.post("/videos", summary="7.1.1 接入视频 | Add a channel")
    async def add_video(request: Request, video: VideoSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.add_video(video)))

    @api.put("/videos/{videoNo}", summary="7.1.7 编辑视频布点 | Edit a channel")
    async def edit_video(request: Request, video_no: VideoNo, video: VideoEdit) -> Response:
        return success(request, await exclusion.setting(lambda: box.edit_video(video_no, video)))

    @api.delete("/videos/{videoNo}", summary="7.1.4 删除视频布点 | Delete a channel")
    async def delete_video(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_video(video_no)))

    @api.get(
        "/videos/{videoNo}/snapFullImage",
        response_model=FullImage,
        summary="7.1.5 获取背景图 | A picture of what a channel shows",
    )
    async def snap_full_image(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.query(lambda: box.snap_full_image(video_no)))

    @api.get("/areaROI/{videoNo}", response_model=Roi, summary="15.1 获取ROI区域 | Read a channel's region of interest")
    async def roi(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.query(lambda: box.roi(video_no)))

    @api.post("/areaROI", summary="15.2 设置ROI区域 | Set a channel's region of interest")
    async def set_roi(request: Request, setting: RoiSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_roi(setting)))

    @api.delete("/areaROI/{videoNo}", summary="15.3 删除ROI区域 | Delete a channel's region of interest")
    async def delete_roi(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_roi(video_no)))

    return api


def _rule_routes(box: Box, exclusion: Exclusion) -> APIRouter:
    """Chapter 26."""
    api = APIRouter(route_class=JsonRoute)

    @api.get(
        "/multiAlgVideos",
        response_model=MultiAlgVideos,
        summary="26.2 获取所有多算法布控 | Channels and their rules",
    )
    async def multi_alg_videos(request: Request) -> Response:
        return success(request, await exclusion.query(box.multi_alg_videos))

    @api.post("/multiAlgVideos/{videoNo}/multiAlert", summary="26.1.1 多子规则布控 | Set a rule of a channel")
    async def set_multi_alert(request: Request, video_no: VideoNo, rule: MultiAlert) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_multi_alert(video_no, rule)))

    @api.post(
        "/multiAlgVideos/{videoNo}/surveillanceEnable",
        summary="26.3 布控使能开关 | Switch a channel's surveillance",
    )
    async def enable_surveillance(request: Request, video_no: VideoNo, switch: SurveillanceEnable) -> Response:
        return success(request, await exclusion.setting(lambda: box.enable_surveillance(video_no, switch)))

    @api.get("/getAlgInfos", response_model=AlgInfos, summary="26.4 算法能力集 | What the box can detect")
    async def alg_infos(request: Request) -> Response:
        return success(request, await exclusion.query(box.alg_infos))

    @api.get(
        "/getRuleTypeAttr/{typeNo}",
        response_model=RuleTypeAttr,
        summary="26.5 事件规则属性 | What a rule of an event takes",
    )
    async def rule_type_attr(request: Request, type_no: TypeNo) -> Response:
        return success(request, await exclusion.query(lambda: box.rule_type_attr(type_no)))

    return api


def _capture_routes(box: Box, exclusion: Exclusion) -> APIRouter:
    """Sections 9.1 and 25.2; pictures stand beneath ``/v1/MEGBOX/pictures/``, as the captures' URIs say."""
    api = APIRouter(route_class=JsonRoute)

    @api.get(
        "/captures",
        response_model=CapturePage,
        summary="9.1.1 抓拍列表（25.2.1、20.2） | List the captures",
        openapi_extra=parameters(CaptureQuery),
    )
    async def captures(request: Request) -> Response:
        asked = query(CaptureQuery, request)
        return success(request, await exclusion.query(lambda: box.captures(asked)))

    @api.get(
        "/captures/{trackId}/{catchTimestamp}",
        response_model=CaptureInfo,
        summary="9.1.2 抓拍信息与图片 | One capture",
    )
    async def capture(request: Request, track_id: TrackId, time: Timestamp) -> Response:
        return success(request, await exclusion.query(lambda: box.capture(track_id, time)))

    @api.delete("/captures/{trackId}/{catchTimestamp}", summary="9.1.3 删除抓拍 | Delete a capture")
    async def delete_capture(request: Request, track_id: TrackId, time: Timestamp) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_capture(track_id, time)))

    @api.get("/pictures/{path:path}", response_class=Response, summary="9.1.1 抓拍图片 | A capture's picture")
    async def picture(path: str) -> Response:
        content = await exclusion.query(lambda: box.picture(f"{BASE}/pictures/{path}"))
        return Response(content, media_type="image/jpeg")

    return api

"""Where a box sends what: HTTP reports (4.1.5, 4.1.6) and chapters 16 to 19."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.ftp_upload import FtpLogin, FtpUpload
from console.megbox.schema.http_reports import HttpReports
from console.megbox.schema.platforms import Gat1400Client, Gat1400Server, Gat1400Status, MegActive

FTP_TEST_SECONDS = 30.0


class UploadsBox(Protocol):
    """Receivers of a box other than the WebSocket of 4.1.3."""

    def http_reports(self) -> HttpReports: ...  # 4.1.6  GET /devices/httpReports

    def set_http_reports(self, setting: HttpReports) -> None: ...  # 4.1.5  POST /devices/httpReports

    def gat1400(self) -> Gat1400Client: ...  # 16.2  GET /gat1400

    def set_gat1400(self, setting: Gat1400Client) -> None: ...  # 16.1  POST /gat1400

    def gat1400_status(self) -> Gat1400Status: ...  # 16.3  GET /gat1400Status

    def gat1400_server(self) -> Gat1400Server: ...  # 17.2  GET /gat1400server

    def set_gat1400_server(self, setting: Gat1400Server) -> None: ...  # 17.1  POST /gat1400server

    def meg_active(self) -> MegActive: ...  # 18.2  GET /megActive

    def set_meg_active(self, setting: MegActive) -> None: ...  # 18.1  POST /megActive

    def ftp_upload(self) -> FtpUpload: ...  # 19.1.2  GET /ftpUpload

    def set_ftp_upload(self, setting: FtpUpload) -> None: ...  # 19.1.1  PUT /ftpUpload

    def test_ftp(self, login: FtpLogin) -> None: ...  # 19.1.3  POST /ftpUpload; BoxError 104618 where it fails


class UploadsCalls(Asking):
    """The calls of `UploadsBox` over HTTP."""

    def http_reports(self) -> HttpReports:
        return self._get(HttpReports, "/devices/httpReports")

    def set_http_reports(self, setting: HttpReports) -> None:
        self._send("POST", "/devices/httpReports", setting)

    def gat1400(self) -> Gat1400Client:
        return self._get(Gat1400Client, "/gat1400")

    def set_gat1400(self, setting: Gat1400Client) -> None:
        self._send("POST", "/gat1400", setting)

    def gat1400_status(self) -> Gat1400Status:
        return self._get(Gat1400Status, "/gat1400Status")

    def gat1400_server(self) -> Gat1400Server:
        return self._get(Gat1400Server, "/gat1400server")

    def set_gat1400_server(self, setting: Gat1400Server) -> None:
        self._send("POST", "/gat1400server", setting)

    def meg_active(self) -> MegActive:
        return self._get(MegActive, "/megActive")

    def set_meg_active(self, setting: MegActive) -> None:
        self._send("POST", "/megActive", setting)

    def ftp_upload(self) -> FtpUpload:
        return self._get(FtpUpload, "/ftpUpload")

    def set_ftp_upload(self, setting: FtpUpload) -> None:
        self._send("PUT", "/ftpUpload", setting)

    def test_ftp(self, login: FtpLogin) -> None:
        self._send("POST", "/ftpUpload", login, timeout=FTP_TEST_SECONDS)


def uploads_routes(box: UploadsBox, exclusion: Exclusion) -> APIRouter:
    """Everything of `UploadsBox`."""
    api = APIRouter(route_class=JsonRoute)
    api.include_router(_report_routes(box, exclusion))
    api.include_router(_platform_routes(box, exclusion))
    return api


def _report_routes(box: UploadsBox, exclusion: Exclusion) -> APIRouter:
    """4.1.5, 4.1.6 and chapter 19."""
    api = APIRouter(route_class=JsonRoute)

    @api.get(
        "/devices/httpReports",
        response_model=HttpReports,
        summary="4.1.6 查询HTTP主动上报 | Where it reports to over HTTP",
    )
    async def http_reports(request: Request) -> Response:
        return success(request, await exclusion.query(box.http_reports))

    @api.post("/devices/httpReports", summary="4.1.5 设置HTTP主动上报 | Set where it reports to over HTTP")
    async def set_http_reports(request: Request, setting: HttpReports) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_http_reports(setting)))

    @api.get("/ftpUpload", response_model=FtpUpload, summary="19.1.2 FTP推图参数获取 | How pictures are pushed by FTP")
    async def ftp_upload(request: Request) -> Response:
        return success(request, await exclusion.query(box.ftp_upload))

    @api.put("/ftpUpload", summary="19.1.1 FTP推图参数设置 | Set how pictures are pushed by FTP")
    async def set_ftp_upload(request: Request, setting: FtpUpload) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_ftp_upload(setting)))

    @api.post("/ftpUpload", summary="19.1.3 FTP推图连接测试 | Try an FTP server")
    async def test_ftp(request: Request, login: FtpLogin) -> Response:
        return success(request, await exclusion.setting(lambda: box.test_ftp(login)))

    return api


def _platform_routes(box: UploadsBox, exclusion: Exclusion) -> APIRouter:
    """Chapters 16 to 18."""
    api = APIRouter(route_class=JsonRoute)

    @api.get(
        "/gat1400",
        response_model=Gat1400Client,
        summary="16.2 获取GA/T 1400客户端工作参数 | GA/T 1400 client: settings",
    )
    async def gat1400(request: Request) -> Response:
        return success(request, await exclusion.query(box.gat1400))

    @api.post("/gat1400", summary="16.1 设置GA/T 1400客户端工作参数 | GA/T 1400 client: set")
    async def set_gat1400(request: Request, setting: Gat1400Client) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_gat1400(setting)))

    @api.get(
        "/gat1400Status", response_model=Gat1400Status, summary="16.3 获取客户端运行状态 | GA/T 1400 client: state"
    )
    async def gat1400_status(request: Request) -> Response:
        return success(request, await exclusion.query(box.gat1400_status))

    @api.get(
        "/gat1400server",
        response_model=Gat1400Server,
        summary="17.2 获取GA/T 1400 server配置 | GA/T 1400 server: settings",
    )
    async def gat1400_server(request: Request) -> Response:
        return success(request, await exclusion.query(box.gat1400_server))

    @api.post("/gat1400server", summary="17.1 设置GA/T 1400 server | GA/T 1400 server: set")
    async def set_gat1400_server(request: Request, setting: Gat1400Server) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_gat1400_server(setting)))

    @api.get("/megActive", response_model=MegActive, summary="18.2 获取云桥主动对接模式配置 | Cloud bridge: settings")
    async def meg_active(request: Request) -> Response:
        return success(request, await exclusion.query(box.meg_active))

    @api.post("/megActive", summary="18.1 设置云桥主动对接模式 | Cloud bridge: set")
    async def set_meg_active(request: Request, setting: MegActive) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_meg_active(setting)))

    return api

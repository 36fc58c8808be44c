"""Chapter 4: the box as a machine (its reports have a chapter of their own)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO, Protocol

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.multipart import Part, Progress
from console.megbox.schema.base import WireModel
from console.megbox.schema.devices import Device, DeviceSetting, FactoryReset
from console.megbox.schema.upgrades import BusyStatus, FtpPackage, FtpUpgrade, FtpUpgradeNow, UpgradeEnd
from console.megbox.uploads import file_of, read_form, text_of
from console.model.errors import BoxError, ErrorCode

MOST_FIRMWARE_BYTES = 1 << 30
_FORM_BYTES = 65_536  # what a form may have around its file
UPLOAD_SECONDS = 120.0
SLOW_SECONDS = 40.0  # a box asks a server of its own before it answers


_FIRMWARE_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["fileSize", "firmwareFile"],
                    "properties": {
                        "fileSize": {"type": "string", "pattern": "^[0-9]{1,15}$"},
                        "firmwareFile": {"type": "string", "format": "binary"},
                        "fileMd5": {"type": "string"},
                    },
                }
            }
        },
    }
}


class DeviceBox(Protocol):
    """What a box answers."""

    def device(self) -> Device: ...  # 4.1.1  GET /devices

    def set_device(self, setting: DeviceSetting) -> None: ...  # 4.1.2  POST /devices

    def upgrade(self, package: BinaryIO, size: int, md5: str | None) -> None:
        """4.1.7 POST /devices/firmware. `size` is what the sender says; `package` stands at its beginning."""
        ...

    def reboot(self) -> None: ...  # 4.1.8  GET /devices/reboot

    def restore_factory_set(self, reset: FactoryReset) -> None: ...  # 4.1.9  GET /devices/restoreFactorySet

    def format_disk(self) -> None: ...  # 2.2.2 (8)  DELETE /devices/formateDisk

    def set_ftp_upgrade(self, setting: FtpUpgrade) -> None: ...  # 4.1.10  POST /ftpUpgrade

    def ftp_upgrade_now(self, order: FtpUpgradeNow) -> FtpPackage: ...  # 4.1.11  PUT /ftpUpgrade

    def ftp_upgrade(self) -> FtpUpgrade: ...  # 4.1.12  GET /ftpUpgrade

    def busy_status(self) -> BusyStatus: ...  # 4.1.13, 4.1.15  GET /devices/busyOperationStatus

    def upgrade_end(self) -> UpgradeEnd: ...  # 4.1.14  GET /devices/upgradeEndStatus


class DeviceCalls(Asking):
    """Chapter 4 asked of a box over HTTP. What ends or wipes a box is sent once, whatever happens."""

    def set_device(self, setting: DeviceSetting) -> None:
        self._send("POST", "/devices", setting)

    def upgrade(self, package: BinaryIO, size: int, md5: str | None = None, progress: Progress | None = None) -> None:
        parts = [Part("fileSize", str(size))]
        if md5 is not None:
            parts.append(Part("fileMd5", md5))
        parts.append(Part("firmwareFile", package, "firmware.bin", "application/octet-stream"))
        self._upload(WireModel, "/devices/firmware", parts, progress=progress, timeout=UPLOAD_SECONDS)

    def upgrade_from(self, path: Path, progress: Progress | None = None) -> None:
        """Send a package from a file, with its size and its MD5. `progress` hears how much has been sent."""
        with path.open("rb") as package:
            digest = hashlib.file_digest(package, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
            package.seek(0)
            self.upgrade(package, path.stat().st_size, digest, progress)

    def reboot(self) -> None:
        self._send("GET", "/devices/reboot")

    def restore_factory_set(self, reset: FactoryReset) -> None:
        self._send("GET", "/devices/restoreFactorySet", query=reset)

    def format_disk(self) -> None:
        self._send("DELETE", "/devices/formateDisk", timeout=SLOW_SECONDS)

    def set_ftp_upgrade(self, setting: FtpUpgrade) -> None:
        self._send("POST", "/ftpUpgrade", setting)

    def ftp_upgrade_now(self, order: FtpUpgradeNow) -> FtpPackage:
        return self._ask(FtpPackage, "PUT", "/ftpUpgrade", order, timeout=SLOW_SECONDS)

    def ftp_upgrade(self) -> FtpUpgrade:
        return self._get(FtpUpgrade, "/ftpUpgrade")

    def busy_status(self) -> BusyStatus:
        return self._get(BusyStatus, "/devices/busyOperationStatus")

    def upgrade_end(self) -> UpgradeEnd:
        return self._get(UpgradeEnd, "/devices/upgradeEndStatus")


def device_routes(box: DeviceBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 4 without its reports."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/devices", response_model=Device, summary="4.1.1 获取设备状态 | Read the device's state")
    async def device(request: Request) -> Response:
        return success(request, await exclusion.query(box.device))

    @api.post("/devices", summary="4.1.2 设置硬件设备 | Set clock, network and heartbeat")
    async def set_device(request: Request, setting: DeviceSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_device(setting)))

    # These two are GETs by the document, but they act: they rank as settings.
    @api.get("/devices/reboot", summary="4.1.8 设备重启 | Restart the device")
    async def reboot(request: Request) -> Response:
        return success(request, await exclusion.setting(box.reboot))

    @api.get(
        "/devices/restoreFactorySet",
        summary="4.1.9 恢复出厂设置 | Back to factory settings",
        openapi_extra=parameters(FactoryReset),
    )
    async def restore_factory_set(request: Request) -> Response:
        reset = query(FactoryReset, request)
        return success(request, await exclusion.setting(lambda: box.restore_factory_set(reset)))

    @api.delete("/devices/formateDisk", summary="2.2.2 格式化存储空间 | Format the storage")
    async def format_disk(request: Request) -> Response:
        return success(request, await exclusion.deletion(box.format_disk))

    api.include_router(_upgrade_routes(box, exclusion))
    return api


def _upgrade_routes(box: DeviceBox, exclusion: Exclusion) -> APIRouter:
    api = APIRouter(route_class=JsonRoute)

    @api.post("/devices/firmware", summary="4.1.7 固件升级 | Upload firmware", openapi_extra=_FIRMWARE_FORM)
    async def upgrade(request: Request) -> Response:
        form = await read_form(request, MOST_FIRMWARE_BYTES + _FORM_BYTES, ErrorCode.FIRMWARE_TOO_BIG)
        try:
            size, md5, package = _size_of(form), text_of(form, "fileMd5"), file_of(form, "firmwareFile")
            return success(request, await exclusion.setting(lambda: box.upgrade(package.file, size, md5)))
        finally:
            await form.close()

    @api.post("/ftpUpgrade", summary="4.1.10 FTP升级设置 | Set the upgrade by FTP")
    async def set_ftp_upgrade(request: Request, setting: FtpUpgrade) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_ftp_upgrade(setting)))

    @api.put("/ftpUpgrade", response_model=FtpPackage, summary="4.1.11 FTP立即升级 | Upgrade by FTP now")
    async def ftp_upgrade_now(request: Request, order: FtpUpgradeNow) -> Response:
        return success(request, await exclusion.setting(lambda: box.ftp_upgrade_now(order)))

    @api.get("/ftpUpgrade", response_model=FtpUpgrade, summary="4.1.12 查询FTP升级 | Read the upgrade by FTP")
    async def ftp_upgrade(request: Request) -> Response:
        return success(request, await exclusion.query(box.ftp_upgrade))

    @api.get(
        "/devices/busyOperationStatus",
        response_model=BusyStatus,
        summary="4.1.13 查询繁忙操作状态 | What the device is busy with",
    )
    async def busy_status(request: Request) -> Response:
        return success(request, await exclusion.query(box.busy_status))

    @api.get(
        "/devices/upgradeEndStatus",
        response_model=UpgradeEnd,
        summary="4.1.14 查询最后一次升级状态 | How the last upgrade ended",
    )
    async def upgrade_end(request: Request) -> Response:
        return success(request, await exclusion.query(box.upgrade_end))

    return api


def _size_of(form: FormData) -> int:
    """The part fileSize, which is a number as text; 104002 where it is absent, 104001 where it is none."""
    text = text_of(form, "fileSize")
    if text is None:
        raise BoxError(ErrorCode.MISSING_ARGUMENT, ("fileSize",))
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("fileSize",))
    return int(text)

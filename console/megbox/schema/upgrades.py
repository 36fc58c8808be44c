"""Firmware and its ways into a box (4.1.7, 4.1.10–4.1.15), and what a box is busy with."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from console.megbox.schema.base import WireModel, field, illegal, most_bytes

_Day = Annotated[int, field("是否选中", "Chosen")]
_SECONDS = 86_400


class FtpServer(WireModel):
    """Where packages are fetched from. The password is no part of a repr."""

    serverIp: Annotated[str, most_bytes(127), field("服务器地址", "Server", min_length=1, pattern=r"^[^\s/@]+$")]
    serverPath: Annotated[str, most_bytes(255), field("服务器路径", "Folder on the server", pattern=r"^[^\r\n\x00]*$")]
    username: Annotated[str, most_bytes(31), field("用户名", "User", pattern=r"^[^\r\n\x00]*$")]
    password: Annotated[str, most_bytes(63), field("密码", "Password", pattern=r"^[^\r\n\x00]*$", repr=False)]


class FtpUpgrade(FtpServer, defer_build=False):
    """Body of POST and answer of GET /ftpUpgrade. Times are seconds of the day; `dayOfWeek` begins with Monday."""

    enableAuto: Annotated[bool, field("自动升级", "Upgrade by itself")]
    dayOfWeek: Annotated[list[_Day], field("升级日期", "Days", min_length=7, max_length=7)]
    timeStart: Annotated[int, field("开始时间，秒", "From, s of the day", ge=0, le=_SECONDS)]
    timeEnd: Annotated[int, field("结束时间，秒", "Until, s of the day", ge=0, le=_SECONDS)]
    serverIp: Annotated[str, most_bytes(127), field("服务器地址", "Server", pattern=r"^[^\s/@]*$")]

    @model_validator(mode="after")
    def _somewhere(self) -> FtpUpgrade:
        if self.enableAuto and not self.serverIp:
            raise illegal("serverIp")
        return self


class FtpUpgradeNow(FtpServer, defer_build=False):
    """Body of PUT /ftpUpgrade (4.1.11): an empty `filename` asks which package there is. The times do not count."""

    filename: Annotated[str, most_bytes(63), field("升级包文件名", "Package", pattern=r"^[^/\\\r\n\x00]*$")] = ""


class FtpPackage(WireModel):
    """Answer of PUT /ftpUpgrade to a question; nothing where the upgrade was begun."""

    filename: Annotated[str | None, field("升级包文件名", "Package")] = None


class BusyStatus(WireModel):
    """Answer of GET /devices/busyOperationStatus (4.1.13); `operation` holds a value of `BusyOperation`."""

    identity: ClassVar[frozenset[str]] = frozenset({"operation"})

    operation: Annotated[int, field("正在进行的操作", "Busy with")]
    rate: Annotated[int, field("百分比", "Per cent", ge=0, le=100)] = 0


class UpgradeEnd(WireModel):
    """Answer of GET /devices/upgradeEndStatus (4.1.14); values of `UpgradeType` and `UpgradeResult`.

    A box that was never upgraded answers with its version and the time 0. `timestamp` is epoch milliseconds.
    """

    type: Annotated[int, field("升级类型", "Kind")] = 0
    result: Annotated[int, field("升级结果", "Result")] = 0
    version: Annotated[str, field("版本号", "Version")] = ""
    timestamp: Annotated[int, field("升级时间，毫秒", "When, ms")] = 0

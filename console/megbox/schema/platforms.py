"""Platforms that a box talks to: GA/T 1400 as client and as server, and the cloud bridge (chapters 16, 17, 18)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device, missing, most_bytes

_RESERVED_PORTS = (6000, 6666)


class Gat1400Device(WireModel):
    """Under which number a channel is known to the platform."""

    videoNo: Annotated[int | None, field("视频通道编号", "Channel", ge=1, le=48)] = None
    deviceId: Annotated[str | None, field("设备编号", "Device number", pattern=r"^(\d{20})?$")] = None


class Gat1400Client(WireModel, defer_build=False):
    """Body of POST and answer of GET /gat1400 (16.1, 16.2)."""

    devInfo: Annotated[list[Gat1400Device], field("设备配置", "Devices", max_length=48)]
    enable: Annotated[bool, field("启用", "Enabled")]
    serverAddr: Annotated[str, field("服务器地址", "Server", max_length=255)]
    serverPort: Annotated[int, field("端口号", "Port", ge=1, le=65535)]
    username: Annotated[str, most_bytes(64), field("用户名", "User")]
    password: Annotated[str, most_bytes(64), field("密码", "Password", repr=False)]
    keepInterval: Annotated[int, field("保活间隔，秒", "Keep-alive interval, s", ge=30, le=300)]
    syncTimeEnable: Annotated[bool, field("启用校时", "Set the clock")] = False
    syncTimeInterval: Annotated[int, field("同步时间间隔", "Clock interval", ge=1, le=65535)] = 1
    retransmissionTimes: Annotated[int, field("重传次数", "Further tries", ge=0, le=3)] = 0
    retransmissionInterval: Annotated[int, field("重传间隔", "Seconds between tries", ge=1, le=5)] = 1
    platformNo: Annotated[int, field("视图库ID", "Library number", ge=1, le=100)] = 1
    backgroundUpload: Annotated[bool, field("上传背景图", "Send the full picture")] = False

    @model_validator(mode="after")
    def _somewhere_to_go(self, info: ValidationInfo) -> Self:
        if self.enable and not self.serverAddr and not is_from_device(info):
            raise illegal("serverAddr")
        return self


class Gat1400Status(WireModel):
    """Answer of GET /gat1400Status (16.3); a value of `PlatformStatus`."""

    status: Annotated[int, field("运行状态：0未启用 1未连接 2已连接", "State: 0 off, 1 not connected, 2 connected")] = 0


class Gat1400Server(WireModel, defer_build=False):
    """Body of POST and answer of GET /gat1400server (17.1, 17.2). Only digest is supported so far, as there."""

    enable: Annotated[bool, field("启用", "Enabled")]
    serverPort: Annotated[int, field("端口号", "Port", ge=1024, le=65535)]
    authEnable: Annotated[bool, field("开启认证", "Authentication")]
    authMode: Annotated[Literal["digest"] | None, field("认证模式", "Kind of authentication")] = None
    username: Annotated[str | None, most_bytes(64), field("认证用户名", "User")] = None
    password: Annotated[str | None, most_bytes(64), field("认证密码", "Password", repr=False)] = None
    keepInterval: Annotated[int, field("保活间隔，秒", "Keep-alive interval, s", ge=30, le=300)]

    @model_validator(mode="after")
    def _authentication_is_whole(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if self.serverPort in _RESERVED_PORTS:
            raise illegal("serverPort")
        if self.authEnable:
            for name in ("authMode", "username", "password"):
                value = getattr(self, name)
                if value is None:
                    raise missing(name)
                if not value:
                    raise illegal(name)
        return self


class MegActive(WireModel, defer_build=False):
    """Body of POST and answer of GET /megActive (18.1, 18.2): the bridge, and who we are to it."""

    enable: Annotated[bool, field("启用", "Enabled")]
    ip: Annotated[str, field("云桥地址", "Bridge", max_length=255)]
    port: Annotated[int, field("云桥端口号", "Port", ge=1, le=65535)]
    name: Annotated[str, field("注册的设备名", "Registered as", max_length=255)]
    id: Annotated[str, field("APPID", "APPID", max_length=255)]
    key: Annotated[str, field("APPKEY", "APPKEY", max_length=255, repr=False)]

    @model_validator(mode="after")
    def _somewhere_to_go(self, info: ValidationInfo) -> Self:
        if self.enable and not self.ip and not is_from_device(info):
            raise illegal("ip")
        return self

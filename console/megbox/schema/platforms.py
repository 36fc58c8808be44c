"""Platforms that a box talks to: GA/T 1400 as client and as server, and the cloud bridge (chapters 16, 17, 18)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device, missing, most_bytes

_RESERVED_PORTS = (6000, 6666)


class Gat1400Device(WireModel):
    """Under which number a channel is known to the platform."""

    videoNo: Annotated[
        int | None,
        field("视频通道编号", "Channel", "分析盒上的通道，1～48。", "The box's channel, 1 to 48.", ge=1, le=48),
    ] = None
    deviceId: Annotated[
        str | None,
        field(
            "设备编号",
            "Device number",
            "通道在平台上的 20 位编号；为空则不上报。",
            "What the platform calls the channel, 20 digits; without one it is not reported.",
            pattern=r"^(\d{20})?$",
        ),
    ] = None


class Gat1400Client(WireModel, defer_build=False):
    """Body of POST and answer of GET /gat1400 (16.1, 16.2)."""

    devInfo: Annotated[
        list[Gat1400Device],
        field(
            "设备配置",
            "Devices",
            "每个通道在平台上的编号，最多 48 个。",
            "Which number each channel has at the platform, 48 at most.",
            max_length=48,
        ),
    ]
    enable: Annotated[
        bool,
        field("启用", "Enabled", "向视图库注册并上报抓拍。", "Registers at the library and reports captures to it."),
    ]
    serverAddr: Annotated[
        str,
        field(
            "服务器地址",
            "Server",
            "视图库的地址；启用时必填。",
            "The library's address; needed where it is enabled.",
            max_length=255,
        ),
    ]
    serverPort: Annotated[
        int, field("端口号", "Port", "视图库的端口，1～65535。", "The library's port, 1 to 65535.", ge=1, le=65535)
    ]
    username: Annotated[
        str,
        most_bytes(64),
        field(
            "用户名", "User", "在视图库注册用，不超过 64 字节。", "To register at the library with, 64 bytes at most."
        ),
    ]
    password: Annotated[
        str,
        most_bytes(64),
        field(
            "密码",
            "Password",
            "在视图库注册用，不超过 64 字节。",
            "To register at the library with, 64 bytes at most.",
            repr=False,
        ),
    ]
    keepInterval: Annotated[
        int,
        field(
            "保活间隔，秒",
            "Keep-alive interval, s",
            "隔多久报告一次仍在线，30～300。",
            "How often it says that it is still there, 30 to 300.",
            ge=30,
            le=300,
        ),
    ]
    syncTimeEnable: Annotated[
        bool, field("启用校时", "Set the clock", "按视图库的时间校准自己的时钟。", "Sets its clock by the library's.")
    ] = False
    syncTimeInterval: Annotated[
        int,
        field(
            "同步时间间隔",
            "Clock interval",
            "隔多久校时一次，1～65535；启用校时才有效。",
            "How often it sets its clock, 1 to 65535; counts where that is enabled.",
            ge=1,
            le=65535,
        ),
    ] = 1
    retransmissionTimes: Annotated[
        int,
        field(
            "重传次数",
            "Further tries",
            "上报失败后再试几次，0～3，默认 0。",
            "How often a report that failed is tried again, 0 to 3, 0 by default.",
            ge=0,
            le=3,
        ),
    ] = 0
    retransmissionInterval: Annotated[
        int,
        field(
            "重传间隔",
            "Seconds between tries",
            "上报失败后隔多少秒再试，1～5，默认 1。",
            "How long to wait after a report that failed, 1 to 5, 1 by default.",
            ge=1,
            le=5,
        ),
    ] = 1
    platformNo: Annotated[
        int,
        field(
            "视图库ID",
            "Library number",
            "这个视图库在分析盒上的编号，1～100。",
            "The library's number on the box, 1 to 100.",
            ge=1,
            le=100,
        ),
    ] = 1
    backgroundUpload: Annotated[
        bool,
        field(
            "上传背景图",
            "Send the full picture",
            "除目标小图外，也上传整幅画面；默认不传。",
            "Sends the whole picture beside the target's; off by default.",
        ),
    ] = False

    @model_validator(mode="after")
    def _somewhere_to_go(self, info: ValidationInfo) -> Self:
        if self.enable and not self.serverAddr and not is_from_device(info):
            raise illegal("serverAddr")
        return self


class Gat1400Status(WireModel):
    """Answer of GET /gat1400Status (16.3); a value of `PlatformStatus`."""

    status: Annotated[
        int,
        field(
            "运行状态：0未启用 1未连接 2已连接",
            "State: 0 off, 1 not connected, 2 connected",
            "与视图库的连接现在怎样。",
            "How the connection to the library stands now.",
        ),
    ] = 0


class Gat1400Server(WireModel, defer_build=False):
    """Body of POST and answer of GET /gat1400server (17.1, 17.2). Only digest is supported so far, as there."""

    enable: Annotated[
        bool,
        field(
            "启用",
            "Enabled",
            "接收其他设备按 GA/T 1400 送来的图片；默认关闭。",
            "Takes pictures that other devices send by GA/T 1400; off by default.",
        ),
    ]
    serverPort: Annotated[
        int,
        field(
            "端口号",
            "Port",
            "在哪个端口接收，1024～65535，不能用 6000 和 6666，默认 8000。",
            "Where it listens, 1024 to 65535 but not 6000 or 6666, 8000 by default.",
            ge=1024,
            le=65535,
        ),
    ]
    authEnable: Annotated[
        bool,
        field(
            "开启认证",
            "Authentication",
            "要求设备先登录；此时模式、用户名和密码必填。",
            "Devices have to log in; then mode, user and password are needed.",
        ),
    ]
    authMode: Annotated[
        Literal["digest"] | None,
        field(
            "认证模式",
            "Kind of authentication",
            "只有 digest 一种，开启认证时必填。",
            "There is digest alone; needed where devices have to log in.",
        ),
    ] = None
    username: Annotated[
        str | None,
        most_bytes(64),
        field(
            "认证用户名",
            "User",
            "设备登录用，1～64 字节；开启认证时必填。",
            "What devices log in with, 1 to 64 bytes; needed where they have to.",
        ),
    ] = None
    password: Annotated[
        str | None,
        most_bytes(64),
        field(
            "认证密码",
            "Password",
            "设备登录用，1～64 字节；开启认证时必填。",
            "What devices log in with, 1 to 64 bytes; needed where they have to.",
            repr=False,
        ),
    ] = None
    keepInterval: Annotated[
        int,
        field(
            "保活间隔，秒",
            "Keep-alive interval, s",
            "设备隔多久报告一次仍在线，30～300，默认 90。",
            "How often devices say that they are still there, 30 to 300, 90 by default.",
            ge=30,
            le=300,
        ),
    ]

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

    enable: Annotated[
        bool, field("启用", "Enabled", "主动连接云桥；默认关闭。", "Connects to the bridge by itself; off by default.")
    ]
    ip: Annotated[
        str,
        field(
            "云桥地址",
            "Bridge",
            "云桥服务器的 IP 地址；启用时必填。",
            "The bridge's IP address; needed where it is enabled.",
            max_length=255,
        ),
    ]
    port: Annotated[
        int,
        field("云桥端口号", "Port", "云桥服务器的端口，1～65535。", "The bridge's port, 1 to 65535.", ge=1, le=65535),
    ]
    name: Annotated[
        str,
        field(
            "注册的设备名",
            "Registered as",
            "本机在云桥上的名称。",
            "What this box is called at the bridge.",
            max_length=255,
        ),
    ]
    id: Annotated[
        str,
        field(
            "APPID",
            "APPID",
            "由云桥分配给本机的应用标识。",
            "The application's id, which the bridge gives this box.",
            max_length=255,
        ),
    ]
    key: Annotated[
        str,
        field(
            "APPKEY",
            "APPKEY",
            "由云桥分配给本机的应用密钥。",
            "The application's key, which the bridge gives this box.",
            max_length=255,
            repr=False,
        ),
    ]

    @model_validator(mode="after")
    def _somewhere_to_go(self, info: ValidationInfo) -> Self:
        if self.enable and not self.ip and not is_from_device(info):
            raise illegal("ip")
        return self

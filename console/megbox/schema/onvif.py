"""`/videos/onvif`: cameras in the network (chapter 22)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import WireModel, field


class OnvifDevice(WireModel):
    """A camera that answered; `uri` is its device service."""

    identity: ClassVar[frozenset[str]] = frozenset({"uri"})

    ipv4: Annotated[
        str,
        field(
            "IP地址", "IP address", "摄像头在局域网中的 IPv4 地址。", "The camera's IPv4 address in the local network."
        ),
    ] = ""
    uri: Annotated[
        str,
        field(
            "设备URI",
            "Device URI",
            "ONVIF 设备服务的地址，查询码流时要用。",
            "The camera's ONVIF device service, by which its streams are asked for.",
        ),
    ]
    uuid: Annotated[
        str,
        field(
            "设备UUID",
            "Device UUID",
            "摄像头自己的标识，换地址也不变。",
            "The camera's own mark, which stays when its address changes.",
        ),
    ] = ""


class OnvifDevices(WireModel):
    """Answer of GET /videos/onvif/list (22.1)."""

    deviceInfo: Annotated[
        list[OnvifDevice],
        field(
            "搜索到的设备",
            "Devices found",
            "应答了搜索的摄像头；没有时为空。",
            "The cameras that answered the search; empty where none did.",
        ),
    ] = []


class OnvifQuestion(WireModel, defer_build=False):
    """Body of POST /videos/onvif/uri (22.2)."""

    uri: Annotated[
        str,
        field(
            "设备URI",
            "Device URI",
            "搜索返回的设备服务地址。",
            "The device service as the search told it.",
            pattern=r"^https?://[^\s@/?#]+(/[^\s]*)?$",
            max_length=255,
        ),
    ]
    username: Annotated[
        str,
        field(
            "IPC用户名",
            "Camera user",
            "登录摄像头用，最长 63 个字符；可不填。",
            "To log in to the camera with, 63 characters at most; may be left out.",
            max_length=63,
        ),
    ] = ""
    password: Annotated[
        str,
        field(
            "IPC密码",
            "Camera password",
            "登录摄像头用，最长 63 个字符；可不填。",
            "To log in to the camera with, 63 characters at most; may be left out.",
            max_length=63,
            repr=False,
        ),
    ] = ""


class OnvifStreams(WireModel):
    """Answer of POST /videos/onvif/uri; a camera with one stream has an empty `subUrl`. No credentials in either."""

    mainUrl: Annotated[
        str,
        field(
            "主码流地址",
            "Main stream",
            "较大码流的 RTSP 地址，不含用户名和密码。",
            "The larger stream's RTSP address, without user and password.",
        ),
    ] = ""
    subUrl: Annotated[
        str,
        field(
            "子码流地址",
            "Sub-stream",
            "较小码流的 RTSP 地址；只有一路码流时为空。",
            "The smaller stream's RTSP address; empty where there is one stream alone.",
        ),
    ] = ""

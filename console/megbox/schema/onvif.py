"""`/videos/onvif`: cameras in the network (chapter 22)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import WireModel, field


class OnvifDevice(WireModel):
    """A camera that answered; `uri` is its device service."""

    identity: ClassVar[frozenset[str]] = frozenset({"uri"})

    ipv4: Annotated[str, field("IP地址", "IP address")] = ""
    uri: Annotated[str, field("设备URI", "Device URI")]
    uuid: Annotated[str, field("设备UUID", "Device UUID")] = ""


class OnvifDevices(WireModel):
    """Answer of GET /videos/onvif/list (22.1)."""

    deviceInfo: Annotated[list[OnvifDevice], field("搜索到的设备", "Devices found")] = []


class OnvifQuestion(WireModel, defer_build=False):
    """Body of POST /videos/onvif/uri (22.2)."""

    uri: Annotated[str, field("设备URI", "Device URI", pattern=r"^https?://[^\s@/?#]+(/[^\s]*)?$", max_length=255)]
    username: Annotated[str, field("IPC用户名", "Camera user", max_length=63)] = ""
    password: Annotated[str, field("IPC密码", "Camera password", max_length=63, repr=False)] = ""


class OnvifStreams(WireModel):
    """Answer of POST /videos/onvif/uri; a camera with one stream has an empty `subUrl`. No credentials in either."""

    mainUrl: Annotated[str, field("主码流地址", "Main stream")] = ""
    subUrl: Annotated[str, field("子码流地址", "Sub-stream")] = ""

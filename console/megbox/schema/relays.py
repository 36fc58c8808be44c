"""`/relay…`: relays that alarms and recognitions trigger (chapter 13)."""

from __future__ import annotations

import ipaddress
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.videos import VideoNo


def _address(text: str) -> str:
    host, colon, port = text.partition(":")
    address = ipaddress.IPv4Address(host)
    if address.is_unspecified or address.is_multicast or address == ipaddress.IPv4Address("255.255.255.255"):
        raise ValueError("nobody's address")
    if colon and not (port.isascii() and port.isdecimal() and 0 < int(port) <= 65_535):
        raise ValueError("no port")
    return text


def _hundreds(value: int) -> int:
    if value % 100:
        raise ValueError("not a multiple of 100")
    return value


# The port is ours: the document leaves the relay's own protocol open. Without one it is the protocol's usual port.
RelayAddress = Annotated[str, AfterValidator(_address), field("继电器IP地址", "Address", max_length=21)]
RelayMac = Annotated[str, field("继电器MAC地址", "MAC", pattern=r"^$|^[0-9A-Fa-f]{2}([:-]?[0-9A-Fa-f]{2}){5}$")]
TriggerTime = Annotated[int, AfterValidator(_hundreds), field("触发时长，毫秒", "Duration, ms", ge=100, le=50_000)]


class RelaySetting(WireModel, defer_build=False):
    """Body of POST /relay (13.1.1): a channel's one relay. A relay may serve several channels."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: VideoNo
    relayIP: RelayAddress
    relayMAC: RelayMac = ""
    triggerChannel: Annotated[int, field("继电器通道", "Output", ge=0, le=1)]
    enable: Annotated[bool, field("是否启用", "Enabled")]
    relayMode: Annotated[int, field("工作模式，0常开，1常关", "At rest: 0 open, 1 closed", ge=0, le=1)]
    triggerTime: TriggerTime
    delayTime: Annotated[int, field("触发延迟，秒", "Delay, s", ge=0, le=10)]
    triggerInterval: Annotated[int, field("连续触发间隔，毫秒", "Shortest interval, ms", ge=0, le=50_000)]
    triggerCondition: Annotated[int, field("触发条件", "Triggered by", ge=1, le=3)]


class Relay(RelaySetting):
    """A relay as GET /relay lists it (13.1.3). `status`: whether its contact is closed now."""

    status: Annotated[bool, field("当前输出状态", "Closed")] = False
    online: Annotated[bool, field("是否在线", "Online")] = False


class Relays(WireModel):
    """Answer of GET /relay."""

    relay: Annotated[list[Relay], field("继电器", "Relays")] = []


class RelayWorkParameters(WireModel, defer_build=False):
    """Body of POST and answer of GET /relayPara, /relayWorkPara in the titles (13.1.5, 13.1.6)."""

    netMode: Annotated[int, field("网络工作模式，0 TCP，1 UDP", "Network: 0 TCP, 1 UDP", ge=0, le=1)]
    timeUnit: Annotated[int, field("时间单位，0 100毫秒，1 秒", "Unit of time: 0 100 ms, 1 s", ge=0, le=1)]
    AESKey: Annotated[str, field("通信密码", "Password", max_length=64, repr=False)] = ""

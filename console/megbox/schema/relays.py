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
RelayAddress = Annotated[
    str,
    AfterValidator(_address),
    field(
        "继电器IP地址",
        "Address",
        "IPv4 地址，后面可加“:端口”；不加则用协议的默认端口。",
        'An IPv4 address, with ":port" behind it where it is not the usual one.',
        max_length=21,
    ),
]
RelayMac = Annotated[
    str,
    field(
        "继电器MAC地址",
        "MAC",
        "六个十六进制数，可用冒号或横线分隔；可不填。",
        "Six hexadecimal bytes, with colons, dashes or neither; may be left out.",
        pattern=r"^$|^[0-9A-Fa-f]{2}([:-]?[0-9A-Fa-f]{2}){5}$",
    ),
]
TriggerTime = Annotated[
    int,
    AfterValidator(_hundreds),
    field(
        "触发时长，毫秒",
        "Duration, ms",
        "输出保持多久，100～50000，为 100 的整数倍。",
        "How long the output stays switched, 100 to 50,000 in steps of 100.",
        ge=100,
        le=50_000,
    ),
]


class RelaySetting(WireModel, defer_build=False):
    """Body of POST /relay (13.1.1): a channel's one relay. A relay may serve several channels."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: VideoNo
    relayIP: RelayAddress
    relayMAC: RelayMac = ""
    triggerChannel: Annotated[
        int,
        field(
            "继电器通道",
            "Output",
            "继电器上的第几路输出，0 或 1。",
            "Which output of the relay is switched, 0 or 1.",
            ge=0,
            le=1,
        ),
    ]
    enable: Annotated[
        bool,
        field(
            "是否启用", "Enabled", "关闭后绑定保留但不动作。", "A binding that is off is kept, but switches nothing."
        ),
    ]
    relayMode: Annotated[
        int,
        field(
            "工作模式，0常开，1常关",
            "At rest: 0 open, 1 closed",
            "平时的状态，触发时反过来。",
            "How the contact rests; triggering turns it round.",
            ge=0,
            le=1,
        ),
    ]
    triggerTime: TriggerTime
    delayTime: Annotated[
        int,
        field(
            "触发延迟，秒",
            "Delay, s",
            "事件发生后等多久才动作，0～10。",
            "How long after the event it switches, 0 to 10.",
            ge=0,
            le=10,
        ),
    ]
    triggerInterval: Annotated[
        int,
        field(
            "连续触发间隔，毫秒",
            "Shortest interval, ms",
            "两次动作至少相隔的时间，0～50000。",
            "At least so long between two times that it switches, 0 to 50,000.",
            ge=0,
            le=50_000,
        ),
    ]
    triggerCondition: Annotated[
        int,
        field(
            "触发条件",
            "Triggered by",
            "1 抓拍，2 识别，3 抓拍和识别。",
            "1 captures, 2 recognitions, 3 both.",
            ge=1,
            le=3,
        ),
    ]


class Relay(RelaySetting):
    """A relay as GET /relay lists it (13.1.3). `status`: whether its contact is closed now."""

    status: Annotated[
        bool, field("当前输出状态", "Closed", "触点现在是否导通。", "Whether the contact conducts now.")
    ] = False
    online: Annotated[
        bool, field("是否在线", "Online", "分析盒现在能否连到继电器。", "Whether the box reaches the relay now.")
    ] = False


class Relays(WireModel):
    """Answer of GET /relay."""

    relay: Annotated[
        list[Relay],
        field(
            "继电器",
            "Relays",
            "每个绑定了继电器的通道一项，最多 16 项。",
            "One item for each channel that has a relay, 16 at most.",
        ),
    ] = []


class RelayWorkParameters(WireModel, defer_build=False):
    """Body of POST and answer of GET /relayPara, /relayWorkPara in the titles (13.1.5, 13.1.6)."""

    netMode: Annotated[
        int,
        field(
            "网络工作模式，0 TCP，1 UDP",
            "Network: 0 TCP, 1 UDP",
            "分析盒与继电器通信的方式，对全部继电器有效。",
            "How the box speaks to its relays, to all of them alike.",
            ge=0,
            le=1,
        ),
    ]
    timeUnit: Annotated[
        int,
        field(
            "时间单位，0 100毫秒，1 秒",
            "Unit of time: 0 100 ms, 1 s",
            "发给继电器的触发时长以什么为单位。",
            "In which unit the relay is told how long to stay switched.",
            ge=0,
            le=1,
        ),
    ]
    AESKey: Annotated[
        str,
        field(
            "通信密码",
            "Password",
            "继电器的通信密钥；不加密时为空。",
            "The key that the relay expects; empty where nothing is encrypted.",
            max_length=64,
            repr=False,
        ),
    ] = ""

"""`/debug_ping` and `/telnet_control` (chapter 28)."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import WireModel, field


class PingQuery(WireModel, defer_build=False):
    """Query of GET /debug_ping (28.1). Which cards there are is the box's affair."""

    eth: Annotated[
        str | None,
        field(
            "网卡：wan或lan",
            "Network card: wan or lan",
            "从哪块网卡测试；不填则用默认网卡。",
            "The card to test from; the default one where it is left out.",
        ),
    ] = None
    ip: Annotated[
        str, field("IP地址", "IP address", "要测试能否到达的地址。", "The address whose reachability is tested.")
    ]


class PingResult(WireModel):
    """Answer of GET /debug_ping, as the program of that name prints it."""

    timeDelay: Annotated[
        str, field("延时", "Delay", "ping 打印的往返时间。", "The round trip's times as ping prints them.")
    ] = ""
    packetReceive: Annotated[
        str,
        field(
            "收发包", "Packets", "ping 打印的收发包统计。", "How many packets went and came back, as ping prints it."
        ),
    ] = ""


class TelnetQuery(WireModel, defer_build=False):
    """Query of GET /telnet_control (28.2): without a parameter it asks, with one it sets."""

    telnetEnabled: Annotated[
        bool | None,
        field(
            "开启telnet",
            "Telnet",
            "填写则开启或关闭，不填则只查询状态。",
            "Switches it on or off; left out, the call only asks.",
        ),
    ] = None


class TelnetState(WireModel):
    """Answer of GET /telnet_control to a question; nothing where it was set."""

    telnetEnabled: Annotated[
        bool | None,
        field(
            "telnet状态",
            "Telnet",
            "现在是否开启；设置时不返回此项。",
            "Whether it is on now; absent in the answer to a setting.",
        ),
    ] = None

"""`/debug_ping` and `/telnet_control` (chapter 28)."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import WireModel, field


class PingQuery(WireModel, defer_build=False):
    """Query of GET /debug_ping (28.1). Which cards there are is the box's affair."""

    eth: Annotated[str | None, field("网卡：wan或lan", "Network card: wan or lan")] = None
    ip: Annotated[str, field("IP地址", "IP address")]


class PingResult(WireModel):
    """Answer of GET /debug_ping, as the program of that name prints it."""

    timeDelay: Annotated[str, field("延时", "Delay")] = ""
    packetReceive: Annotated[str, field("收发包", "Packets")] = ""


class TelnetQuery(WireModel, defer_build=False):
    """Query of GET /telnet_control (28.2): without a parameter it asks, with one it sets."""

    telnetEnabled: Annotated[bool | None, field("开启telnet", "Telnet")] = None


class TelnetState(WireModel):
    """Answer of GET /telnet_control to a question; nothing where it was set."""

    telnetEnabled: Annotated[bool | None, field("telnet状态", "Telnet")] = None

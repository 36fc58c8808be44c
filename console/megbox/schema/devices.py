"""`/devices`: hardware, clock and network of a box (sections 4.1.1, 4.1.2), and what is done to it as a whole."""

from __future__ import annotations

import ipaddress
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from console.megbox.schema.base import WireModel, field, illegal
from console.megbox.schema.device_fields import (
    ADDRESS,
    BEAT,
    BONDING,
    CLOCK,
    DNS,
    ETH0,
    ETH1,
    GATEWAY,
    HEARTBEAT,
    MASK,
    NTP,
    NTP_INTERVAL,
    NTP_SERVER,
    SERVER,
    TIME,
    ZONE,
)
from console.megbox.schema.partial import NUMBER, Partial


class Heartbeat(WireModel):
    """Where a box reports that it lives; an empty address means nowhere."""

    serverAdd: Annotated[str, SERVER] = ""
    htInterval: Annotated[int, BEAT] = 0


class HardwareStatus(WireModel):
    """Load of the hardware: percent, degrees Celsius, megabytes."""

    cpuUseRate: Annotated[
        int,
        field("CPU使用率，%", "CPU load, %", "处理器现在有多忙，0～100。", "How busy the processor is now, 0 to 100."),
    ] = 0
    cpuTemp: Annotated[
        int,
        field(
            "CPU温度，℃",
            "CPU temperature, °C",
            "处理器现在的温度；测不到时为 0。",
            "How warm the processor is now; 0 where it is not measured.",
        ),
    ] = 0
    gpuTemp: Annotated[
        int,
        field(
            "GPU温度，℃",
            "GPU temperature, °C",
            "图形处理器现在的温度；测不到时为 0。",
            "How warm the graphics processor is now; 0 where it is not measured.",
        ),
    ] = 0
    caseTemp: Annotated[
        int,
        field(
            "电路板温度，℃",
            "Board temperature, °C",
            "主板现在的温度；测不到时为 0。",
            "How warm the board is now; 0 where it is not measured.",
        ),
    ] = 0
    memSize: Annotated[
        int, field("内存总大小，MB", "Memory, MB", "分析盒一共有多少内存。", "How much memory the box has in all.")
    ] = 0
    memUse: Annotated[
        int, field("已用内存，MB", "Memory used, MB", "现在用了多少内存。", "How much of the memory is taken now.")
    ] = 0
    storageSize: Annotated[
        int,
        field(
            "磁盘总大小，MB",
            "Storage, MB",
            "存放图片和记录的磁盘一共多大。",
            "How large the disk for pictures and records is.",
        ),
    ] = 0
    storageUseSize: Annotated[
        int, field("已用磁盘，MB", "Storage used, MB", "磁盘现在用了多少。", "How much of the disk is taken now.")
    ] = 0


class DeviceTime(WireModel):
    """A box's clock. `deviceTime` is epoch seconds; `timeZone` an index into `time_zones.TIME_ZONES`."""

    deviceTime: Annotated[int, Field(ge=0), CLOCK] = 0
    ntpEnable: Annotated[bool, NTP] = False
    ntpServerAdd: Annotated[str, NTP_SERVER] = ""
    ntpInterval: Annotated[int, Field(ge=0, le=65535), NTP_INTERVAL] = 1
    ntpFailCount: Annotated[
        int,
        field(
            "NTP校时错误次数",
            "NTP failures",
            "连续校时失败的次数；0 表示正常。",
            "How often setting the clock has failed; 0 is all well.",
            ge=0,
            le=65535,
        ),
    ] = 0
    timeZone: Annotated[int, ZONE] = 27


class Ethernet(WireModel):
    """One network port; `ethNetMode` 0 is DHCP, 1 static."""

    ethNetMode: Annotated[
        int, field("网络模式", "Network mode", "0 自动获取（DHCP），1 静态。", "0 is DHCP, 1 static.", ge=0, le=1)
    ] = 0
    ethIpAddr: Annotated[str, ADDRESS] = ""
    ethSubmask: Annotated[str, MASK] = ""
    ethGateway: Annotated[str, GATEWAY] = ""
    ethDns: Annotated[str, DNS] = ""
    ethMac: Annotated[
        str,
        field(
            "MAC地址",
            "MAC address",
            "网口的硬件地址，不可修改。",
            "The port's hardware address, which cannot be changed.",
        ),
    ] = ""
    ethBondMode: Annotated[int | None, BONDING] = None


class Device(WireModel):
    """Answer of GET /devices (4.1.1). `deviceId` is what a box is known by."""

    identity: ClassVar[frozenset[str]] = frozenset({"deviceId"})

    hardwareVer: Annotated[
        str, field("硬件版本", "Hardware version", "分析盒的硬件是哪一版。", "Which make of the hardware it is.")
    ] = ""
    firmwareVer: Annotated[
        str, field("固件版本", "Firmware version", "分析盒现在运行的软件版本。", "Which software the box runs now.")
    ] = ""
    deviceId: Annotated[
        str,
        field(
            "设备编号",
            "Device ID",
            "核心板的唯一编号，不可修改。",
            "The core board's only number, which cannot be changed.",
            min_length=1,
        ),
    ]
    deviceModel: Annotated[
        str, field("设备型号", "Model", "例如 MegCube-B4H16-311。", "Such as MegCube-B4H16-311.")
    ] = ""
    channelNum: Annotated[
        int,
        field("通道数量", "Channels", "分析盒最多能接几个通道。", "How many channels the box can take.", ge=1, le=48),
    ] = 16
    licenseKey: Annotated[
        str,
        field(
            "授权码",
            "Licence key",
            "厂家给这台设备的授权，最多 64 字节。",
            "What the maker licensed the box with, 64 bytes at most.",
            max_length=64,
        ),
    ] = ""
    serialNumber: Annotated[
        str,
        field(
            "设备SN号",
            "Serial number",
            "整机标签上的编号，最多 64 字节。",
            "The number on the machine's label, 64 bytes at most.",
            max_length=64,
        ),
    ] = ""
    megConnectVersion: Annotated[
        str | None,
        field(
            "MegConnect版本",
            "MegConnect version",
            "MegConnect 协议 SDK 的版本；不支持时不返回。",
            "Of the protocol's SDK; absent where the box does not speak it.",
        ),
    ] = None
    deviceHeartbeat: Annotated[Heartbeat, HEARTBEAT] = Field(default_factory=Heartbeat)
    hardwareStatus: Annotated[
        HardwareStatus,
        field(
            "硬件状态",
            "Hardware status",
            "处理器、内存和磁盘现在的负载与温度。",
            "Load and temperature of processor, memory and disk now.",
        ),
    ] = Field(default_factory=HardwareStatus)
    time: Annotated[DeviceTime, TIME] = Field(default_factory=DeviceTime)
    eth: Annotated[Ethernet, ETH0] = Field(default_factory=Ethernet)
    eth1: Annotated[Ethernet | None, ETH1] = None


def _ip_address(text: str) -> str:
    if text:
        ipaddress.IPv4Address(text)  # a ValueError makes it 104001
    return text


def _mask(text: str) -> str:
    if text:
        ipaddress.IPv4Network(f"0.0.0.0/{text}")
    if "." not in text and text:
        raise ValueError("a prefix length is no mask")
    return text


_SERVER = r"^(((ws|http)s?://)?(\[[0-9A-Fa-f:.]+\]|[^\s/?#:@\[\]]+)(:\d{1,5})?(/\S*)?)?$"


class HeartbeatSetting(Partial):
    """Where to report that one lives (4.1.2); an empty address switches it off."""

    serverAdd: Annotated[str | None, Field(max_length=255, pattern=_SERVER), SERVER] = None
    htInterval: Annotated[int | None, BEAT] = None

    @model_validator(mode="after")
    def _beats(self) -> Self:
        # Devices answer 0 where no server is set; that much may be sent back to them.
        if self.htInterval == 0 and self.serverAdd != "":
            raise illegal("htInterval")
        return self


class TimeSetting(Partial):
    """The clock (4.1.2). `deviceTime` is epoch seconds; `timeZone` an index into `time_zones.TIME_ZONES`."""

    deviceTime: Annotated[int | None, Field(ge=0, le=4102444800), CLOCK] = None
    ntpEnable: Annotated[bool | None, NTP] = None
    ntpServerAdd: Annotated[str | None, Field(max_length=255, pattern="^[A-Za-z0-9._:\\[\\]-]*$"), NTP_SERVER] = None
    ntpInterval: Annotated[int | None, Field(ge=1, le=65535), NTP_INTERVAL] = None
    timeZone: Annotated[int | None, ZONE] = None


class EthernetSetting(Partial):
    """A network port (4.1.2); addresses are IPv4, empty ones are none."""

    ethNetMode: Annotated[
        Literal[0, 1] | None,
        NUMBER,
        field(
            "网络模式：0 DHCP 1静态",
            "Mode: 0 DHCP, 1 static",
            "静态时要给出地址、掩码和网关。",
            "Static takes the address, mask and gateway that are given.",
        ),
    ] = None
    ethIpAddr: Annotated[str | None, ADDRESS] = None
    ethSubmask: Annotated[str | None, MASK] = None
    ethGateway: Annotated[str | None, GATEWAY] = None
    ethDns: Annotated[str | None, DNS] = None

    @model_validator(mode="after")
    def _addresses(self) -> Self:
        for name, check in (
            ("ethIpAddr", _ip_address), ("ethSubmask", _mask), ("ethGateway", _ip_address), ("ethDns", _ip_address)
        ):  # fmt: skip
            try:
                check(getattr(self, name) or "")
            except ValueError:
                raise illegal(name) from None
        return self


class SecondEthernetSetting(EthernetSetting):
    """The second port, and how the two work together."""

    ethBondMode: Annotated[
        Literal[1, 2, 7] | None,
        NUMBER,
        BONDING,
    ] = None


class DeviceSetting(Partial, defer_build=False):
    """Body of POST /devices (4.1.2): only what is to change."""

    deviceHeartbeat: Annotated[HeartbeatSetting | None, HEARTBEAT] = None
    time: Annotated[TimeSetting | None, TIME] = None
    eth: Annotated[EthernetSetting | None, ETH0] = None
    eth1: Annotated[SecondEthernetSetting | None, ETH1] = None


class FactoryReset(WireModel):
    """Query of GET /devices/restoreFactorySet (4.1.9)."""

    reserveNet: Annotated[
        bool,
        field(
            "保留网络配置",
            "Keep the network's settings",
            "恢复出厂后仍保留 IP 等网络配置；默认不保留。",
            "Keeps the addresses through the reset; they go too by default.",
        ),
    ] = False

"""`/devices`: hardware, clock and network of a box (sections 4.1.1, 4.1.2), and what is done to it as a whole."""

from __future__ import annotations

import ipaddress
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from console.megbox.schema.base import WireModel, field, illegal
from console.megbox.schema.partial import NUMBER, Partial


class Heartbeat(WireModel):
    """Where a box reports that it lives; an empty address means nowhere."""

    serverAdd: Annotated[str, field("心跳服务器地址", "Heartbeat server")] = ""
    htInterval: Annotated[int, field("心跳间隔，秒", "Heartbeat interval, s", ge=0, le=3600)] = 0


class HardwareStatus(WireModel):
    """Load of the hardware: percent, degrees Celsius, megabytes."""

    cpuUseRate: Annotated[int, field("CPU使用率，%", "CPU load, %")] = 0
    cpuTemp: Annotated[int, field("CPU温度，℃", "CPU temperature, °C")] = 0
    gpuTemp: Annotated[int, field("GPU温度，℃", "GPU temperature, °C")] = 0
    caseTemp: Annotated[int, field("电路板温度，℃", "Board temperature, °C")] = 0
    memSize: Annotated[int, field("内存总大小，MB", "Memory, MB")] = 0
    memUse: Annotated[int, field("已用内存，MB", "Memory used, MB")] = 0
    storageSize: Annotated[int, field("磁盘总大小，MB", "Storage, MB")] = 0
    storageUseSize: Annotated[int, field("已用磁盘，MB", "Storage used, MB")] = 0


class DeviceTime(WireModel):
    """A box's clock. `deviceTime` is epoch seconds; `timeZone` an index into `time_zones.TIME_ZONES`."""

    deviceTime: Annotated[int, field("设备时间", "Device time", ge=0)] = 0
    ntpEnable: Annotated[bool, field("NTP校时", "NTP")] = False
    ntpServerAdd: Annotated[str, field("NTP服务器地址", "NTP server")] = ""
    ntpInterval: Annotated[int, field("NTP间隔，分钟", "NTP interval, min", ge=0, le=65535)] = 1
    ntpFailCount: Annotated[int, field("NTP校时错误次数", "NTP failures", ge=0, le=65535)] = 0
    timeZone: Annotated[int, field("时区", "Time zone", ge=0, le=36)] = 27


class Ethernet(WireModel):
    """One network port; `ethNetMode` 0 is DHCP, 1 static."""

    ethNetMode: Annotated[int, field("网络模式", "Network mode", ge=0, le=1)] = 0
    ethIpAddr: Annotated[str, field("IP地址", "IP address")] = ""
    ethSubmask: Annotated[str, field("子网掩码", "Subnet mask")] = ""
    ethGateway: Annotated[str, field("网关", "Gateway")] = ""
    ethDns: Annotated[str, field("DNS服务器", "DNS server")] = ""
    ethMac: Annotated[str, field("MAC地址", "MAC address")] = ""
    ethBondMode: Annotated[
        int | None, field("双网卡模式：1主备 2平衡 7独立", "Bonding: 1 backup, 2 balance, 7 independent")
    ] = None


class Device(WireModel):
    """Answer of GET /devices (4.1.1). `deviceId` is what a box is known by."""

    identity: ClassVar[frozenset[str]] = frozenset({"deviceId"})

    hardwareVer: Annotated[str, field("硬件版本", "Hardware version")] = ""
    firmwareVer: Annotated[str, field("固件版本", "Firmware version")] = ""
    deviceId: Annotated[str, field("设备编号", "Device ID", min_length=1)]
    deviceModel: Annotated[str, field("设备型号", "Model")] = ""
    channelNum: Annotated[int, field("通道数量", "Channels", ge=1, le=48)] = 16
    licenseKey: Annotated[str, field("授权码", "Licence key", max_length=64)] = ""
    serialNumber: Annotated[str, field("设备SN号", "Serial number", max_length=64)] = ""
    megConnectVersion: Annotated[str | None, field("MegConnect版本", "MegConnect version")] = None
    deviceHeartbeat: Annotated[Heartbeat, field("心跳上传", "Heartbeat")] = Field(default_factory=Heartbeat)
    hardwareStatus: Annotated[HardwareStatus, field("硬件状态", "Hardware status")] = Field(
        default_factory=HardwareStatus
    )
    time: Annotated[DeviceTime, field("时间", "Time")] = Field(default_factory=DeviceTime)
    eth: Annotated[Ethernet, field("以太网口0", "Ethernet 0")] = Field(default_factory=Ethernet)
    eth1: Annotated[Ethernet | None, field("以太网口1", "Ethernet 1")] = None


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

    serverAdd: Annotated[str | None, field("心跳服务器地址", "Heartbeat server", max_length=255, pattern=_SERVER)] = (
        None
    )
    htInterval: Annotated[int | None, field("心跳间隔，秒", "Heartbeat interval, s", ge=0, le=3600)] = None

    @model_validator(mode="after")
    def _beats(self) -> Self:
        # Devices answer 0 where no server is set; that much may be sent back to them.
        if self.htInterval == 0 and self.serverAdd != "":
            raise illegal("htInterval")
        return self


class TimeSetting(Partial):
    """The clock (4.1.2). `deviceTime` is epoch seconds; `timeZone` an index into `time_zones.TIME_ZONES`."""

    deviceTime: Annotated[int | None, field("设备时间", "Device time", ge=0, le=4_102_444_800)] = None
    ntpEnable: Annotated[bool | None, field("NTP校时", "NTP")] = None
    ntpServerAdd: Annotated[
        str | None, field("NTP服务器地址", "NTP server", max_length=255, pattern=r"^[A-Za-z0-9._:\[\]-]*$")
    ] = None
    ntpInterval: Annotated[int | None, field("NTP间隔，分钟", "NTP interval, min", ge=1, le=65535)] = None
    timeZone: Annotated[int | None, field("时区", "Time zone", ge=0, le=36)] = None


class EthernetSetting(Partial):
    """A network port (4.1.2); addresses are IPv4, empty ones are none."""

    ethNetMode: Annotated[Literal[0, 1] | None, NUMBER, field("网络模式：0 DHCP 1静态", "Mode: 0 DHCP, 1 static")] = (
        None
    )
    ethIpAddr: Annotated[str | None, field("IP地址", "IP address")] = None
    ethSubmask: Annotated[str | None, field("子网掩码", "Subnet mask")] = None
    ethGateway: Annotated[str | None, field("网关", "Gateway")] = None
    ethDns: Annotated[str | None, field("DNS服务器", "DNS server")] = None

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
        field("双网卡模式：1主备 2平衡 7独立", "Bonding: 1 backup, 2 balance, 7 independent"),
    ] = None


class DeviceSetting(Partial, defer_build=False):
    """Body of POST /devices (4.1.2): only what is to change."""

    deviceHeartbeat: Annotated[HeartbeatSetting | None, field("心跳上传", "Heartbeat")] = None
    time: Annotated[TimeSetting | None, field("时间", "Time")] = None
    eth: Annotated[EthernetSetting | None, field("以太网口0", "Ethernet 0")] = None
    eth1: Annotated[SecondEthernetSetting | None, field("以太网口1", "Ethernet 1")] = None


class FactoryReset(WireModel):
    """Query of GET /devices/restoreFactorySet (4.1.9)."""

    reserveNet: Annotated[bool, field("保留网络配置", "Keep the network's settings")] = False

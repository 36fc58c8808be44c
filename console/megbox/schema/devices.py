"""`/devices`: hardware, clock and network of a box (section 4.1.1)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.base import WireModel, field


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

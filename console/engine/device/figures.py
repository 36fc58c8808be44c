"""What the engine knows of the machine beneath it (4.1.1); what nobody can know here stays at 0 or empty."""

from __future__ import annotations

import platform
import socket
import threading
import time
from pathlib import Path

import psutil

from console import __version__
from console.engine.device.host_zone import host_offset
from console.engine.device.identity import MODEL
from console.megbox.schema.devices import Device, DeviceTime, Ethernet, HardwareStatus
from console.megbox.schema.time_zones import index_of

_MB = 1 << 20


class CpuLoad:
    """The load of all cores since the last question; psutil's own answer remembers per thread, ours may wander."""

    SHORTEST = 0.5

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = time.monotonic()
        self._times = psutil.cpu_times()
        self._percent = 0

    def percent(self) -> int:
        """0..100. Within half a second the same answer: a shorter span says nothing."""
        with self._lock:
            now = time.monotonic()
            if now - self._asked >= self.SHORTEST:
                times = psutil.cpu_times()
                spent = sum(times) - sum(self._times)
                idle = times.idle - self._times.idle
                self._percent = round(100 * max(0.0, min(1.0, 1 - idle / spent))) if spent > 0 else 0
                self._asked, self._times = now, times
            return self._percent


class DeviceFigures:
    """Answers GET /devices for one data folder."""

    def __init__(self, folder: Path, device_id: str, channels: int) -> None:
        self._folder = folder
        self._device_id = device_id
        self._channels = channels
        self._load = CpuLoad()

    def device(self) -> Device:
        """The machine as it is now. Temperatures are 0: a virtual machine has none, and a host need not tell."""
        memory = psutil.virtual_memory()
        disk = psutil.disk_usage(str(self._folder))
        return Device(
            hardwareVer=platform.machine(),
            firmwareVer=__version__,
            deviceId=self._device_id,
            deviceModel=MODEL,
            channelNum=self._channels,
            hardwareStatus=HardwareStatus(
                cpuUseRate=self._load.percent(),
                memSize=memory.total // _MB,
                memUse=(memory.total - memory.available) // _MB,
                storageSize=disk.total // _MB,
                storageUseSize=disk.used // _MB,
            ),
            time=DeviceTime(deviceTime=int(time.time()), timeZone=index_of(host_offset())),
            eth=_ethernet(),
        )


def _ethernet() -> Ethernet:
    """The first network card that is up and has an address; how it got that, and its gateway, stays open."""
    states = psutil.net_if_stats()
    for name, addresses in psutil.net_if_addrs().items():
        internet = next((address for address in addresses if address.family == socket.AF_INET), None)
        if internet is None or internet.address.startswith("127.") or not states[name].isup:
            continue
        card = next((address for address in addresses if address.family == psutil.AF_LINK), None)
        return Ethernet(
            ethIpAddr=internet.address,
            ethSubmask=internet.netmask or "",
            ethMac=card.address if card is not None else "",
        )
    return Ethernet()

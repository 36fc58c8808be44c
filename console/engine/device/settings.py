"""What POST /devices set: kept and read back like on any box, and without effect on the host (decisions)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from console.engine.device.clock import EngineClock
from console.engine.device.host_port import host_port
from console.engine.device.sntp import PORT, TimeServer
from console.engine.settings import EngineSettings
from console.megbox.schema.devices import Device, DeviceSetting, DeviceTime, Ethernet, Heartbeat
from console.model.errors import BoxError, ErrorCode

_KEY = "device"
_NETWORK = ("eth", "eth1")
_NTP = ("ntpEnable", "ntpServerAdd", "ntpInterval")


class DeviceSettings:
    """The settings of 4.1.2. The clock and the time server act inside the engine; the network's are only kept."""

    def __init__(self, settings: EngineSettings, clock: EngineClock) -> None:
        self._settings = settings
        self._clock = clock
        self._server = TimeServer(clock)
        self._lock = threading.Lock()
        self._kept: dict[str, dict[str, Any]] = settings.get(_KEY) or {}
        self._heartbeat_listeners: list[Callable[[Heartbeat], None]] = []

    def start(self) -> None:
        """Begin to ask the time server where one is set."""
        self._ask_time_server()

    def close(self) -> None:
        """Stop asking."""
        self._server.close()

    @property
    def heartbeat(self) -> Heartbeat:
        """Where the engine reports that it lives, and how often."""
        return Heartbeat.model_validate(self._kept.get("deviceHeartbeat", {}))

    def on_heartbeat(self, listener: Callable[[Heartbeat], None]) -> None:
        """`listener` hears of every change of `heartbeat`, on the thread that changes it."""
        self._heartbeat_listeners.append(listener)

    @property
    def network(self) -> dict[str, dict[str, Any]]:
        """The settings of the network ports as they are kept: what a reset may spare."""
        return {name: self._kept[name] for name in _NETWORK if name in self._kept}

    def set(self, setting: DeviceSetting) -> None:
        """Keep what was sent, beside what was kept before. BoxError 104001 or 104002 where it makes no sense."""
        given = setting.given()
        time = given.pop("time", {})
        with self._lock:
            kept = {name: dict(self._kept.get(name, {})) for name in {*self._kept, *given, "ntp"}}
            for name, values in given.items():
                kept[name].update(values)
            kept["ntp"].update({name: time[name] for name in _NTP if name in time})
            _check(kept)
            if "deviceTime" in time:
                self._clock.set_time(time["deviceTime"])
            if "timeZone" in time:
                self._clock.set_zone(time["timeZone"])
            self._settings.set(_KEY, kept)
            self._kept = kept
        self._ask_time_server()
        if "deviceHeartbeat" in given:
            for listener in self._heartbeat_listeners:
                listener(self.heartbeat)

    def shown_on(self, device: Device) -> Device:
        """The machine's figures with what was set."""
        return device.model_copy(
            update={
                "deviceHeartbeat": self.heartbeat,
                "time": DeviceTime(
                    deviceTime=self._clock.now_ms() // 1000,
                    timeZone=self._clock.zone_index,
                    ntpFailCount=self._server.failures,
                    **self._kept.get("ntp", {}),
                ),
                "eth": device.eth.model_copy(update=self._kept.get("eth", {})),
                "eth1": Ethernet(**self._kept["eth1"]) if "eth1" in self._kept else device.eth1,
            }
        )

    def _ask_time_server(self) -> None:
        ntp = self._kept.get("ntp", {})
        server = host_port(ntp.get("ntpServerAdd", ""), PORT) if ntp.get("ntpEnable") else None
        self._server.configure(server, ntp.get("ntpInterval", 1))


def _check(kept: dict[str, dict[str, Any]]) -> None:
    ntp, heartbeat = kept["ntp"], kept.get("deviceHeartbeat", {})
    if ntp.get("ntpServerAdd") and host_port(ntp["ntpServerAdd"], PORT) is None:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("ntpServerAdd",))
    if ntp.get("ntpEnable") and not ntp.get("ntpServerAdd"):
        raise BoxError(ErrorCode.MISSING_ARGUMENT, ("ntpServerAdd",))
    if heartbeat.get("serverAdd") and not heartbeat.get("htInterval"):
        raise BoxError(ErrorCode.MISSING_ARGUMENT, ("htInterval",))
    for name in _NETWORK:
        if kept.get(name, {}).get("ethNetMode") == 1 and not kept[name].get("ethIpAddr"):
            raise BoxError(ErrorCode.MISSING_ARGUMENT, ("ethIpAddr",))

"""Who a box is, how its hardware is doing, what time it thinks it is, and how it is connected."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from console.megbox.schema.devices import (
    Device,
    DeviceSetting,
    EthernetSetting,
    HeartbeatSetting,
    SecondEthernetSetting,
    TimeSetting,
)
from console.megbox.schema.time_zones import HOURS, zone_of
from console.model.dictionary_device import BondMode, EthernetMode, device_name_of
from ui.confirm import agreed
from ui.device.section import FORM_WIDTH, FormSection, Section, SectionedPage, on_or_off
from ui.device.state import Facts, StateLabel
from ui.device.trends import Trend, Trends

if TYPE_CHECKING:
    from console.services.device_calls import Call

translate = QCoreApplication.translate

POLL_MS = 10_000
AGREES = 2.0  # seconds; an answer has a way to go, and the box tells whole seconds
WARM, HOT = 75, 90  # °C
FULL, VERY_FULL = 85, 95  # per cent

ENGINE_KEEPS = QT_TRANSLATE_NOOP(
    "device",
    "This box is software: it keeps these settings and tells them, but never applies them to its computer.",
)


def zone_name(hours: float) -> str:
    """A time zone by its distance from UTC, e.g. UTC+08:00."""
    minutes = round(abs(timedelta(hours=hours).total_seconds()) / 60)
    return f"UTC{'-' if hours < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"


class Who(Section):
    """Model, numbers and versions."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Who it is"))
        self.facts = Facts()
        self.facts.setMaximumWidth(FORM_WIDTH)
        self.body.addWidget(self.facts)
        self._device: Device | None = None

    def show_answer(self, device: Device) -> None:
        self._device = device
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        device, box = self._device, self.page.console.fleet.box(self.page.box_key)
        if device is None:
            return
        self.facts.show_facts(
            [
                (translate("device", "Model"), device.deviceModel),
                (translate("device", "Address"), box.address if box is not None else ""),
                (translate("device", "Device ID"), device.deviceId),
                (translate("device", "Firmware"), device.firmwareVer),
                (translate("device", "Serial number"), device.serialNumber),
                (translate("device", "Hardware"), device.hardwareVer),
                (translate("device", "MAC address"), device.eth.ethMac),
                (translate("device", "Channels"), str(device.channelNum)),
            ]
        )


class Hardware(Section):
    """How busy, how full and how hot it is, with the last half hour."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Hardware"))
        self.cpu, self.memory, self.storage, self.heat = (Trend(most) for most in (100, 100, 100, 110))
        self.body.addWidget(Trends(self.cpu, self.memory, self.storage, self.heat))

    def show_answer(self, device: Device) -> None:
        status = device.hardwareStatus
        self.cpu.tell(status.cpuUseRate, f"{status.cpuUseRate} %")
        for trend, used, size in (
            (self.memory, status.memUse, status.memSize),
            (self.storage, status.storageUseSize, status.storageSize),
        ):
            percent = 100 * used / size if size else 0.0
            token = "alarm" if percent >= VERY_FULL else "warn" if percent >= FULL else "text"
            words = translate("device", "{percent} % of {size}").format(percent=round(percent), size=_size(size))
            trend.tell(percent if size else None, words if size else translate("device", "not told"), token)
        hottest = max(status.cpuTemp, status.gpuTemp, status.caseTemp)
        token = "alarm" if hottest >= HOT else "warn" if hottest >= WARM else "text"
        told = hottest > 0
        words = f"{hottest} °C" if told else translate("device", "not told")
        self.heat.tell(hottest if told else None, words, token)
        self.heat.setToolTip(
            translate("device", "Processor {cpu} °C, graphics {gpu} °C, board {board} °C").format(
                cpu=status.cpuTemp, gpu=status.gpuTemp, board=status.caseTemp
            )
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.cpu.name(translate("device", "Processor"))
        self.memory.name(translate("device", "Memory"))
        self.storage.name(translate("device", "Storage"))
        self.heat.name(translate("device", "Hottest part"))


class DeviceForm(FormSection):
    """A part of POST /devices; the page reads the device once for all of them."""

    what = "device"
    part = ""

    def ask(self, client: Any) -> Any:
        return client.device()

    def load(self) -> None:
        """The page reads for all parts together."""

    def shown(self, answer: Any) -> Any:
        return getattr(answer, self.part)

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = DeviceSetting.model_validate({self.part: changes})
        return lambda client: client.set_device(setting)

    def _sent(self, answer: object) -> None:
        super()._sent(answer)
        self.page.load()


class Clock(DeviceForm):
    """What time the box thinks it is, how far that is from here, and who sets it."""

    model, part, leave_out = TimeSetting, "time", ("deviceTime",)
    choices = {"timeZone": tuple((index, zone_name(hours), zone_name(hours)) for index, hours in enumerate(HOURS))}

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Time"))
        self.now = StateLabel()
        self.now.setMaximumWidth(FORM_WIDTH)
        self.set_button = QPushButton()
        self.set_button.clicked.connect(self.set_clock)
        self.acts.addWidget(self.set_button)
        self.body.insertWidget(2, self.now)
        self._came_at = 0.0

    def show_answer(self, answer: Device) -> None:
        self._came_at = time.time()
        super().show_answer(answer)
        self._compare()

    def set_clock(self) -> None:
        """Give the box the time of this computer, which every alarm then carries."""
        self.change(
            "set clock",
            lambda client: client.set_device(DeviceSetting(time=TimeSetting(deviceTime=round(time.time())))),
            self._sent,
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.set_button.setText(translate("device", "Set to this computer's time"))
        if self.answer is not None:
            self._compare()

    def _compare(self) -> None:
        clock = self.answer.time
        ahead = clock.deviceTime - self._came_at
        shown = datetime.fromtimestamp(clock.deviceTime, zone_of(clock.timeZone)).strftime("%Y-%m-%d %H:%M:%S")
        words = f"{shown} ({zone_name(HOURS[clock.timeZone] if clock.timeZone < len(HOURS) else 8)}) — " + difference(
            ahead
        )
        if abs(ahead) <= AGREES:
            self.now.tell("circle-check", "good", words)
        else:
            self.now.tell("triangle-alert", "warn" if abs(ahead) < 60 else "alarm", words)


class Network(DeviceForm):
    """A network port; a change may move the box away from the address under which it is known here."""

    model, part = EthernetSetting, "eth"
    choices = {"ethNetMode": tuple((int(m), device_name_of(m, "zh"), device_name_of(m, "en")) for m in EthernetMode)}

    def consent(self, changes: dict[str, Any]) -> bool:
        if getattr(self.page, "is_engine", False):
            return True
        return agreed(
            self,
            translate("device", "Change the network of this box?"),
            translate(
                "device",
                "The box may then answer at another address, or at none from here. It stays in the list as not "
                "reachable until its address is corrected. Recordings and alarms are not touched.",
            ),
            translate("device", "Change the network"),
        )


class SecondNetwork(Network):
    """The second port, where there is one."""

    model, part = SecondEthernetSetting, "eth1"
    choices = {
        **Network.choices,
        "ethBondMode": tuple((int(m), device_name_of(m, "zh"), device_name_of(m, "en")) for m in BondMode),
    }

    def show_answer(self, answer: Device) -> None:
        self.setVisible(answer.eth1 is not None)
        if answer.eth1 is not None:
            super().show_answer(answer)


class Beat(DeviceForm):
    """Where the box tells that it lives."""

    model, part = HeartbeatSetting, "deviceHeartbeat"

    def summary(self, answer: Device) -> str:
        return on_or_off(bool(answer.deviceHeartbeat.serverAdd), answer.deviceHeartbeat.serverAdd)


class IdentityPage(SectionedPage):
    """The first page of a box."""

    def __init__(self, console: Any, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.who, self.hardware, self.clock = Who(self), Hardware(self), Clock(self)
        self.network = Network(self, QT_TRANSLATE_NOOP("device", "Network"))
        self.second = SecondNetwork(self, QT_TRANSLATE_NOOP("device", "Second network port"))
        self.second.hide()
        self.beat = Beat(
            self,
            QT_TRANSLATE_NOOP("device", "Heartbeat"),
            QT_TRANSLATE_NOOP("device", "The box tells this address at the interval that it lives; empty for nobody."),
        )
        self.add(self.who, self.hardware, self.clock, self.network, self.second, self.beat)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(lambda: self.refresh("device", lambda client: client.device(), self.show_device))

    def title(self) -> str:
        return translate("device", "Device")

    def load(self) -> None:
        self.read("device", lambda client: client.device(), self.show_device)

    def show_device(self, device: Device) -> None:
        """Everything here comes from one answer."""
        for section in (self.who, self.hardware, self.clock, self.network, self.second, self.beat):
            section.show_answer(device)
        for section in (self.network, self.clock):
            section.explain(ENGINE_KEEPS if self.is_engine else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._poll.start()

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)
        self._poll.stop()


def difference(ahead: float) -> str:
    """How far a box's clock is from this computer's, in words; `ahead` in seconds."""
    if abs(ahead) <= AGREES:
        return translate("device", "agrees with this computer's clock")
    span = _span(abs(ahead))
    if ahead > 0:
        return translate("device", "{span} ahead of this computer's clock").format(span=span)
    return translate("device", "{span} behind this computer's clock").format(span=span)


def _span(seconds: float) -> str:
    whole = round(seconds)
    if whole < 120:
        return translate("device", "{n} seconds").format(n=whole)
    if whole < 7200:
        return translate("device", "{n} minutes").format(n=round(whole / 60))
    if whole < 172_800:
        return translate("device", "{n} hours").format(n=round(whole / 3600))
    return translate("device", "{n} days").format(n=round(whole / 86_400))


def _size(megabytes: int) -> str:
    return f"{megabytes / 1024:.1f} GB" if megabytes < 1_048_576 else f"{megabytes / 1_048_576:.1f} TB"

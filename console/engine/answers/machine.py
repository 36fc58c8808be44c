"""Chapters 3, 4, 11, 21, 22, 27 and 28 answered by the engine."""

from __future__ import annotations

from typing import BinaryIO

from console.engine.device.machine import Machine
from console.engine.device.onvif_media import streams
from console.engine.device.onvif_search import search
from console.engine.device.ping import ping
from console.megbox.schema.configs import (
    Configs,
    ConfigsSetting,
    DetectMode,
    DetectSetting,
    MegConnect,
    MegConnectSetting,
)
from console.megbox.schema.debug import PingQuery, PingResult, TelnetQuery, TelnetState
from console.megbox.schema.devices import DeviceSetting, FactoryReset
from console.megbox.schema.gui import GuiLayout
from console.megbox.schema.keyword import Keyword
from console.megbox.schema.logs import LogFile, LogPage, LogQuery
from console.megbox.schema.onvif import OnvifDevices, OnvifQuestion, OnvifStreams
from console.megbox.schema.upgrades import BusyStatus, FtpPackage, FtpUpgrade, FtpUpgradeNow, UpgradeEnd
from console.model.dictionary_device import LogType
from console.model.errors import BoxError, ErrorCode


class MachineAnswers:
    """A part of `LocalBox`, which sets `_machine`."""

    _machine: Machine

    # 3.1: modes

    def configs(self) -> Configs:
        return self._machine.configurations.configs

    def set_configs(self, setting: ConfigsSetting) -> None:
        self._machine.configurations.set(setting)

    def detect_mode(self) -> DetectMode:
        return self._machine.configurations.detect_mode()

    def set_detect_mode(self, setting: DetectSetting) -> None:
        self._machine.configurations.set_detect_type(setting.type)

    def meg_connect(self) -> MegConnect:
        return self._machine.configurations.meg_connect()

    def set_meg_connect(self, setting: MegConnectSetting) -> None:
        self._machine.configurations.set_meg_connect(setting)

    # 4.1: the machine

    def set_device(self, setting: DeviceSetting) -> None:
        self._machine.device_settings.set(setting)

    def upgrade(self, package: BinaryIO, size: int, md5: str | None) -> None:
        self._machine.upgrades.upload(package, size, md5)

    def reboot(self) -> None:
        self._machine.reboot()

    def restore_factory_set(self, reset: FactoryReset) -> None:
        self._machine.restore(reset)

    def format_disk(self) -> None:
        self._machine.clearing.records()

    def set_ftp_upgrade(self, setting: FtpUpgrade) -> None:
        self._machine.ftp_upgrades.set(setting)

    def ftp_upgrade_now(self, order: FtpUpgradeNow) -> FtpPackage:
        return self._machine.ftp_upgrades.now(order)

    def ftp_upgrade(self) -> FtpUpgrade:
        return self._machine.ftp_upgrades.setting()

    def busy_status(self) -> BusyStatus:
        return self._machine.board.status()

    def upgrade_end(self) -> UpgradeEnd:
        return self._machine.upgrades.last()

    # 11: the password

    def set_keyword(self, keyword: Keyword) -> None:
        self._machine.account.set_keyword(keyword)

    # 21: the log

    def log(self, query: LogQuery) -> LogPage:
        return self._machine.log.page(query)

    def log_file(self) -> LogFile:
        return self._machine.log.export()

    def log_content(self, uri: str) -> bytes:
        return self._machine.log.content(uri)

    def note_operation(self, user_ip: str, description: str, code: int) -> None:
        """An operation of a client is over; `code` is what it was answered (see `console.megbox.operations`)."""
        kind = LogType.OPERATION if code == 0 else LogType.EXCEPTION
        self._machine.log.note(kind, f"{description}: {code}", user_ip)

    # 22: cameras

    def onvif_devices(self) -> OnvifDevices:
        options = self._machine.options
        return OnvifDevices(deviceInfo=search(options.onvif_peers, options.onvif_patience))

    def onvif_streams(self, question: OnvifQuestion) -> OnvifStreams:
        return streams(question)

    # 27: the screen

    def gui_layout(self) -> GuiLayout:
        return self._machine.screen.layout()

    def set_gui_layout(self, layout: GuiLayout) -> None:
        self._machine.screen.set(layout)

    # 28: ping, and telnet, which an engine has not

    def ping(self, query: PingQuery) -> PingResult:
        return ping(query)

    def telnet_control(self, query: TelnetQuery) -> TelnetState:
        if query.telnetEnabled:
            raise BoxError(ErrorCode.INTERNAL_ERROR)
        return TelnetState(telnetEnabled=False) if query.telnetEnabled is None else TelnetState()

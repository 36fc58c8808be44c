"""What an engine is besides its channels: clock, modes, account, log, upgrades, screen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from console.engine.account import FILE as ACCOUNT_FILE
from console.engine.account import EngineAccount
from console.engine.busy import BusyBoard
from console.engine.captures.clearing import Clearing
from console.engine.channels.configurations import Configurations
from console.engine.credentials import Credentials
from console.engine.device.clock import EngineClock
from console.engine.device.factory_reset import order_reset, reset_is_done
from console.engine.device.ftp_upgrade import FtpUpgrades
from console.engine.device.local_screen import LocalScreen
from console.engine.device.onvif_search import PATIENCE, Address
from console.engine.device.operation_log import OperationLog
from console.engine.device.screen_setting import ScreenSetting
from console.engine.device.settings import DeviceSettings
from console.engine.device.upgrades import Upgrades
from console.engine.settings import EngineSettings
from console.megbox.schema.devices import DeviceSetting, FactoryReset
from console.model.dictionary_device import LogType
from console.store.database import Database

log = logging.getLogger(__name__)
NETWORK = "network"  # in the settings that a reset spares


def _stay() -> None:
    log.warning("a restart was asked for, and nobody is there to do it")


@dataclass(frozen=True, slots=True)
class MachineOptions:
    """What belongs to the process around a box.

    `handed` and `exposed` are the account's (`EngineAccount`). `restart` ends the process so that it is started again.
    `onvif_peers` are asked one by one when cameras are searched, beside everybody. `screen` shows the engine's own
    screen, where the process has one.
    """

    handed: tuple[str, str] | None = field(default=None, repr=False)
    exposed: bool = False
    restart: Callable[[], None] = _stay
    screen: ScreenSetting | None = None
    onvif_peers: tuple[Address, ...] = ()
    onvif_patience: float = PATIENCE


class Machine:
    """The parts, joined; `LocalBox` answers from them."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        settings: EngineSettings,
        channels: Callable[[], Collection[int]],
        options: MachineOptions,
    ) -> None:
        self._folder, self.options = folder, options
        self._closed = False
        self.account = EngineAccount(folder, handed=options.handed, exposed=options.exposed)
        self.clearing, self.board = Clearing(), BusyBoard()
        self.clock = EngineClock(settings)
        self.log = OperationLog(database, self.clock, folder / "exports")
        self.configurations = Configurations(settings, self.account, self.clearing)
        self.device_settings = DeviceSettings(settings, self.clock)
        self.upgrades = Upgrades(settings, self.board)
        self.ftp_upgrades = FtpUpgrades(settings, Credentials(folder), self.clock, self.board, self.upgrades)
        self.screen = LocalScreen(settings, options.screen, self.account.digest, channels)
        self.account.digest.on_lock = self._account_is_locked

    def start(self) -> None:
        """Begin what runs by itself."""
        self.log.note(LogType.SYSTEM, "start")
        self.device_settings.start()
        self.ftp_upgrades.start()
        self.screen.start()

    def close(self) -> None:
        """End it; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self.screen.close()
        self.ftp_upgrades.close()
        self.device_settings.close()
        self.log.note(LogType.SYSTEM, "stop")

    def take_over(self, spared: dict[str, object] | None) -> None:
        """After a reset: begin with the settings that it spared."""
        if spared is None:
            return
        if network := spared.get(NETWORK):
            self.device_settings.set(DeviceSetting.model_validate(network))
        reset_is_done(self._folder)
        self.log.note(LogType.SYSTEM, "restoreFactorySet")

    def reboot(self) -> None:
        """The process ends after this answer and is started again."""
        self.log.note(LogType.SYSTEM, "reboot")
        self.options.restart()

    def restore(self, reset: FactoryReset) -> None:
        """Everything goes with the next start, which follows at once.

        The account stays where others can reach the engine: without it the engine could not answer there again.
        """
        keep = [ACCOUNT_FILE] if self.account.must_ask else []
        spared = {NETWORK: self.device_settings.network} if reset.reserveNet else {}
        order_reset(self._folder, keep=keep, settings=spared)
        self.options.restart()

    def _account_is_locked(self) -> None:
        self.log.note(LogType.EXCEPTION, "ACCOUNT_BLOCKED")

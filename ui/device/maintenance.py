"""What is done to a box as a whole: restarts, wipes, firmware, its log, and questions about its network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from console.megbox.schema.debug import PingQuery, PingResult, TelnetQuery, TelnetState
from console.megbox.schema.devices import Device, FactoryReset
from console.megbox.schema.upgrades import BusyStatus, UpgradeEnd
from console.model.dictionary_device import BusyOperation, UpgradeResult, UpgradeType, device_name_of
from ui import theme
from ui.confirm import ConfirmLoss, agreed
from ui.device.box_log import BoxLog
from ui.device.firmware import Firmware, FtpPackages
from ui.device.schema_dialog import asked
from ui.device.section import FORM_WIDTH, Section, SectionedPage
from ui.device.state import StateLabel
from ui.language import language

translate = QCoreApplication.translate


class Standing(Section):
    """What the box is busy with, and how its last upgrade ended."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "State"))
        self.busy, self.last = StateLabel(), StateLabel()
        self._status: BusyStatus | None = None
        self._end: UpgradeEnd | None = None
        self.body.addWidget(self.busy)
        self.body.addWidget(self.last)

    def load(self) -> None:
        self.read("busy status", lambda client: client.busy_status(), self._busy_came)
        self.read("upgrade end", lambda client: client.upgrade_end(), self._end_came)

    def retranslate(self) -> None:
        super().retranslate()
        if self._status is not None:
            operation, rate = self._status.operation, self._status.rate
            words = _named(BusyOperation, operation)
            if operation == BusyOperation.DONE:
                self.busy.tell("circle-check", "good", words)
            else:
                self.busy.tell("refresh-cw", "info", f"{words}, {rate} %")
        if self._end is not None:
            self._tell_end(self._end)

    def _tell_end(self, end: UpgradeEnd) -> None:
        if not end.timestamp:
            words = translate("device", "Never upgraded; version {version}").format(version=end.version)
            self.last.tell("info", "secondary", words)
            return
        words = translate("device", "Last upgrade {when} to {version}, {how}: {result}").format(
            when=datetime.fromtimestamp(end.timestamp / 1000).strftime("%Y-%m-%d %H:%M"),
            version=end.version,
            how=_named(UpgradeType, end.type),
            result=_named(UpgradeResult, end.result),
        )
        done = end.result == UpgradeResult.DONE
        self.last.tell("circle-check" if done else "circle-alert", "good" if done else "alarm", words)

    def _busy_came(self, status: BusyStatus) -> None:
        self._status = status
        self.retranslate()

    def _end_came(self, end: UpgradeEnd) -> None:
        self._end = end
        self.retranslate()


class Wipes(Section):
    """Restart, format and factory settings: each says what it costs, in numbers where the box tells them."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Restart and wipe"))
        self._device: Device | None = None
        self.keep_network = QCheckBox()
        self.keep_network.setChecked(True)
        self.restart_button, self.format_button, self.reset_button = QPushButton(), QPushButton(), QPushButton()
        self._words = [QLabel(wordWrap=True) for _ in range(3)]
        rows = QWidget()
        rows.setMaximumWidth(FORM_WIDTH)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID * 2)
        grid.setVerticalSpacing(theme.GRID * 2)
        grid.setColumnStretch(0, 1)
        for row, (button, act) in enumerate(
            ((self.restart_button, self.restart), (self.format_button, self.format), (self.reset_button, self.reset))
        ):
            self._words[row].setProperty("role", "secondary")
            button.setProperty("destructive", row > 0)
            button.clicked.connect(act)
            grid.addWidget(self._words[row], row, 0)
            grid.addWidget(button, row, 1)
        grid.addWidget(self.keep_network, 3, 0)
        self.body.addWidget(rows)

    def load(self) -> None:
        self.read("device", lambda client: client.device(), self._device_came)

    def restart(self) -> None:
        """About a minute without alarms."""
        loss = translate("device", "For about a minute its {n} channels are not guarded, and nothing is reported.")
        if agreed(
            self,
            translate("device", "Restart this box?"),
            loss.format(n=self._channels()),
            translate("device", "Restart"),
        ):
            words = translate("device", "The box is restarting; it comes back by itself.")
            self.change("reboot", lambda client: client.reboot(), lambda _: self.say(words, "warn"))

    def format(self) -> None:
        """All records go; people and settings stay."""
        if self._typed(translate("device", "Format the storage of this box?"), self._stored(), self._format_word()):
            words = translate("device", "The storage was formatted.")
            self.change("format", lambda client: client.format_disk(), lambda _: self.say(words, "warn"))

    def reset(self) -> None:
        """Everything goes but the firmware."""
        keep = self.keep_network.isChecked()
        loss = translate(
            "device",
            "Every setting, its {n} channels with their rules, all people, and everything that is stored there are "
            "lost. The firmware stays as it is. This cannot be undone.",
        ).format(n=self._channels())
        if not keep:
            loss += " " + translate("device", "The box also loses its address, and leaves this console.")
        act = translate("device", "Reset to factory settings")
        if self._typed(translate("device", "Reset this box to factory settings?"), loss, act):
            words = translate("device", "The box begins anew; it restarts for that.")
            self.change(
                "factory reset",
                lambda client: client.restore_factory_set(FactoryReset(reserveNet=keep)),
                lambda _: self.say(words, "warn"),
            )

    def retranslate(self) -> None:
        super().retranslate()
        self.restart_button.setText(translate("device", "Restart…"))
        self.format_button.setText(translate("device", "Format…"))
        self.reset_button.setText(translate("device", "Factory settings…"))
        self.keep_network.setText(translate("device", "A reset keeps the network settings"))
        for label, words in zip(
            self._words,
            (
                translate("device", "The box is away for about a minute. Nothing is lost."),
                self._stored(),
                translate("device", "Everything is lost but the firmware."),
            ),
            strict=True,
        ):
            label.setText(words)

    def _stored(self) -> str:
        words = translate("device", "Captures, alarms and pictures that are stored in the box are lost")
        status = self._device.hardwareStatus if self._device is not None else None
        if status is not None and status.storageUseSize and not getattr(self.page, "is_engine", False):
            words += translate("device", ": up to {size} GB").format(size=f"{status.storageUseSize / 1024:.1f}")
        return words + translate("device", ". People and settings stay.")

    def _format_word(self) -> str:
        return translate("device", "Format")

    def _channels(self) -> int:
        box = self.page.console.fleet.box(self.page.box_key)
        return len(box.channels) if box is not None else 0

    def _typed(self, question: str, loss: str, act: str) -> bool:
        return asked(ConfirmLoss(question, loss, getattr(self.page, "box_name", ""), act, self))

    def _device_came(self, device: Device) -> None:
        self._device = device
        self.retranslate()


class Network(Section):
    """Can the box reach somebody, and does it let anybody in by telnet?"""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Network"))
        self.address, self.ping_button = QLineEdit(), QPushButton()
        self.answer, self.telnet = StateLabel(), StateLabel()
        self.telnet_button = QPushButton()
        self._telnet: bool | None = None
        self.address.returnPressed.connect(self.ping)
        self.ping_button.clicked.connect(self.ping)
        self.telnet_button.clicked.connect(self.switch)
        rows = QWidget()
        rows.setMaximumWidth(FORM_WIDTH)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID * 2)
        grid.setVerticalSpacing(theme.GRID * 2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.address, 0, 0)
        grid.addWidget(self.ping_button, 0, 1)
        grid.addWidget(self.answer, 1, 0, 1, 2)
        grid.addWidget(self.telnet, 2, 0)
        grid.addWidget(self.telnet_button, 2, 1)
        self.answer.hide()
        self.body.addWidget(rows)

    def load(self) -> None:
        self.read("telnet", lambda client: client.telnet_control(TelnetQuery()), self._telnet_came)

    def ping(self) -> None:
        """One packet from the box to the address."""
        address = self.address.text().strip()
        if not address:
            return
        self.answer.show()
        self.answer.tell(
            "circle-dashed", "secondary", translate("device", "The box is asking {ip}…").format(ip=address)
        )
        self.read("ping", lambda client: client.ping(PingQuery(ip=address)), self._ponged)

    def switch(self) -> None:
        """Telnet on or off; on is asked for, because it has no encryption."""
        on = not self._telnet
        loss = translate("device", "Telnet sends passwords in the clear. Switch it off again when you are done.")
        if on and not agreed(
            self, translate("device", "Open telnet on this box?"), loss, translate("device", "Switch on")
        ):
            return
        self.change("set telnet", lambda client: client.telnet_control(TelnetQuery(telnetEnabled=on)))

    def blame(self, error: BaseException | None) -> bool:
        self.answer.hide()
        return super().blame(error)

    def retranslate(self) -> None:
        super().retranslate()
        self.address.setPlaceholderText(translate("device", "IP address"))
        self.address.setAccessibleName(translate("device", "Address to ping"))
        self.ping_button.setText(translate("device", "Ping"))
        self.telnet_button.setText(
            translate("device", "Switch telnet off") if self._telnet else translate("device", "Switch telnet on…")
        )
        self.telnet_button.setVisible(self._telnet is not None)
        if self._telnet:
            self.telnet.tell("triangle-alert", "warn", translate("device", "Telnet is on: passwords go in the clear."))
        elif self._telnet is not None:
            self.telnet.tell("circle-check", "good", translate("device", "Telnet is off."))

    def _ponged(self, result: PingResult) -> None:
        self.answer.tell("circle-check", "good", f"{result.timeDelay}  {result.packetReceive}".strip())

    def _telnet_came(self, state: TelnetState) -> None:
        self._telnet = bool(state.telnetEnabled)
        self.retranslate()


class MaintenancePage(SectionedPage):
    """The harmless first, the wipes last."""

    def __init__(self, console: Any, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.standing, self.log, self.network = Standing(self), BoxLog(self), Network(self)
        self.firmware, self.packages, self.wipes = Firmware(self), FtpPackages(self), Wipes(self)
        self.add(self.standing, self.log, self.network, self.firmware, self.packages, self.wipes)

    def title(self) -> str:
        return translate("device", "Maintenance")


def _named(kind: Callable[[int], Any], value: int) -> str:
    try:
        return device_name_of(kind(value), language())
    except ValueError:
        return str(value)

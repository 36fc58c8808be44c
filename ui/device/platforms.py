"""Platforms that a box talks to: image libraries by GA/T 1400, as client and as server, and the cloud bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPushButton

from console.megbox.schema.platforms import (
    Gat1400Client,
    Gat1400Device,
    Gat1400Server,
    Gat1400Status,
    MegActive,
)
from ui.device.schema_dialog import SchemaDialog, asked
from ui.device.section import FORM_WIDTH, FormSection, SectionedPage, on_or_off
from ui.device.state import StateLabel
from ui.device.table import Table

if TYPE_CHECKING:
    from console.services.device_calls import Call

translate = QCoreApplication.translate

_OFF, _AWAY, _CONNECTED = 0, 1, 2

ENGINE_SPEAKS_NOT = QT_TRANSLATE_NOOP(
    "device", "This box is software: it keeps these settings and tells them, but speaks to no platform."
)


class LibraryClient(FormSection):
    """The box pushes to an image library; each channel has its number there."""

    model, what, secret = Gat1400Client, "gat1400", ("password",)

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Image library (GA/T 1400)"), folded=True)
        self.state, self._status = StateLabel(), Gat1400Status()
        self.body.insertWidget(2, self.state)
        self.table = Table(2, wide=1)
        self.table.setMaximumWidth(FORM_WIDTH)
        self.number_button = QPushButton()
        self.number_button.clicked.connect(self.number)
        self.acts.addWidget(self.number_button)
        self.body.addWidget(self.table)

    def load(self) -> None:
        super().load()
        self.read("gat1400 status", lambda client: client.gat1400_status(), self._status_came)

    def ask(self, client: Any) -> Any:
        return client.gat1400()

    def summary(self, answer: Gat1400Client) -> str:
        return on_or_off(answer.enable, f"{answer.serverAddr}:{answer.serverPort}")

    def show_answer(self, answer: Gat1400Client) -> None:
        super().show_answer(answer)
        self.retranslate()

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        return self._call(self.answer.to_wire() | changes)

    def number(self) -> None:
        """Give a channel its number at the platform."""
        if self.answer is None:
            return
        known = {one.videoNo: one for one in self.answer.devInfo}
        key = self.table.key()
        one = known.get(key) if isinstance(key, int) else None
        box = self.page.console.fleet.box(self.page.box_key)
        free = [channel.number for channel in box.channels if channel.number not in known] if box is not None else []
        first = one or Gat1400Device(videoNo=free[0] if free else 1)

        def build(values: dict[str, Any]) -> Call[Any]:
            device = Gat1400Device.model_validate({name: value for name, value in values.items() if value is not None})
            others = [other for no, other in known.items() if no != device.videoNo]
            return self._call(self.answer.to_wire() | {"devInfo": [other.to_wire() for other in [*others, device]]})

        heading = translate("device", "Number of a channel at the platform (20 digits)")
        dialog = SchemaDialog(self.page, heading, translate("device", "Save"), Gat1400Device, first, build)
        if asked(dialog):
            self.load()

    def retranslate(self) -> None:
        super().retranslate()
        self.number_button.setText(translate("device", "Channel numbers…"))
        self.table.setHorizontalHeaderLabels(
            [translate("device", "Channel"), translate("device", "Number at the platform")]
        )
        devices = list(self.answer.devInfo) if self.answer is not None else []
        self.table.show_rows([(one.videoNo, (str(one.videoNo), one.deviceId or "")) for one in devices])
        self.table.setVisible(bool(devices))
        status = self._status.status
        if status == _CONNECTED:
            self.state.tell("circle-check", "good", translate("device", "Connected to the platform"))
        elif status == _AWAY:
            self.state.tell("unplug", "alarm", translate("device", "Switched on, but not connected to the platform"))
        else:
            self.state.tell("minus", "secondary", translate("device", "Switched off"))

    def _call(self, wire: dict[str, Any]) -> Call[Any]:
        setting = Gat1400Client.model_validate(wire)
        return lambda client: client.set_gat1400(setting)

    def _status_came(self, status: Gat1400Status) -> None:
        self._status = status
        self.retranslate()


class LibraryServer(FormSection):
    """Capture cameras push to the box."""

    model, what, secret = Gat1400Server, "gat1400 server", ("password",)
    choices = {"authMode": (("digest", "digest", "digest"),)}

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "The box as an image library (GA/T 1400)"),
            QT_TRANSLATE_NOOP("device", "Capture cameras push their pictures to this port of the box."),
            folded=True,
        )

    def ask(self, client: Any) -> Any:
        return client.gat1400_server()

    def summary(self, answer: Gat1400Server) -> str:
        return on_or_off(answer.enable)

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        given = {name: value for name, value in changes.items() if value is not None}
        setting = Gat1400Server.model_validate(self.answer.to_wire() | given)
        return lambda client: client.set_gat1400_server(setting)


class Bridge(FormSection):
    """The maker's cloud bridge."""

    model, what, secret = MegActive, "bridge", ("key",)

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Cloud bridge"), folded=True)

    def ask(self, client: Any) -> Any:
        return client.meg_active()

    def summary(self, answer: MegActive) -> str:
        return on_or_off(answer.enable, f"{answer.ip}:{answer.port}")

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = MegActive.model_validate(self.answer.to_wire() | changes)
        return lambda client: client.set_meg_active(setting)

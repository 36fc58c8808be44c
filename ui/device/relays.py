"""Relays that alarms trigger, and voices that sound: their state at a glance, tests, and what is bound to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from console.megbox.schema.relays import Relay, Relays, RelaySetting, RelayWorkParameters
from console.model.dictionary_access import NetMode, RelayMode, TimeUnit, TriggerCondition, access_name
from ui.confirm import agreed
from ui.device.schema_dialog import SchemaDialog, asked
from ui.device.section import FormSection, Section, SectionedPage
from ui.device.table import Table
from ui.device.voice_bindings import VoiceBindings
from ui.device.voice_files import VoiceFileList
from ui.language import language

if TYPE_CHECKING:
    from enum import IntEnum

    from console.services.device_calls import Call

translate = QCoreApplication.translate

POLL_MS = 5_000


def named(kind: type[IntEnum]) -> list[tuple[int, str, str]]:
    """The members of a dictionary as choices of a form."""
    return [(int(one), access_name(one, "zh"), access_name(one, "en")) for one in kind]


class RelayList(Section):
    """One relay for each channel that has one."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Relays"))
        self.relays: dict[int, Relay] = {}
        self.table = Table(6, wide=5)
        self.unbind_button, self.edit_button = QPushButton(), QPushButton()
        self.test_button, self.bind_button = QPushButton(), QPushButton()
        self.unbind_button.setProperty("destructive", True)
        for button, act in (
            (self.unbind_button, self.unbind),
            (self.edit_button, self.edit),
            (self.test_button, self.test),
            (self.bind_button, self.bind),
        ):
            button.clicked.connect(act)
            self.acts.addWidget(button)
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addWidget(self.table)
        self._offer()

    @property
    def chosen(self) -> Relay | None:
        """The relay of the chosen row."""
        key = self.table.key()
        return self.relays.get(key) if isinstance(key, int) else None

    def load(self) -> None:
        self.read("relays", lambda client: client.relays(), self.show_answer)

    def show_answer(self, answer: Relays) -> None:
        self.relays = {one.videoNo: one for one in answer.relay}
        self._show()

    def test(self) -> None:
        """Trigger it now, whatever hangs on it."""
        one = self.chosen
        if one is None:
            return
        what = translate("device", "Its contact switches for {seconds} s, with whatever hangs on it.").format(
            seconds=f"{one.triggerTime / 1000:g}"
        )
        if agreed(self, translate("device", "Trigger this relay now?"), what, translate("device", "Trigger")):
            self.change("trigger relay", lambda client: client.trigger_relay(one.videoNo), self._triggered)

    def bind(self) -> None:
        """Give a channel its relay."""
        box = self.page.console.fleet.box(self.page.box_key)
        free = [c.number for c in box.channels if c.number not in self.relays] if box is not None else []
        if not free:
            self.say(translate("device", "Every channel has its relay. Add a channel first."), "warn")
            return
        values: dict[str, Any] = {"videoNo": free[0], "triggerChannel": 0, "enable": True, "relayMode": 0}
        values |= {"triggerTime": 1000, "delayTime": 0, "triggerInterval": 1000, "triggerCondition": 3}
        self._dialog(translate("device", "Bind a relay to a channel"), values, free)

    def edit(self) -> None:
        """Change the chosen one."""
        one = self.chosen
        if one is not None:
            heading = translate("device", "Relay of channel {n}").format(n=one.videoNo)
            self._dialog(heading, one.model_dump(), [one.videoNo])

    def unbind(self) -> None:
        """Take the chosen one from its channel."""
        one = self.chosen
        if one is None:
            return
        loss = translate("device", "Alarms of channel {n} trigger it no more.").format(n=one.videoNo)
        if agreed(self, translate("device", "Unbind this relay?"), loss, translate("device", "Unbind")):
            self.change("unbind relay", lambda client: client.unbind_relay(one.videoNo), repeatable=True)

    def retranslate(self) -> None:
        super().retranslate()
        self.unbind_button.setText(translate("device", "Unbind…"))
        self.edit_button.setText(translate("device", "Edit…"))
        self.test_button.setText(translate("device", "Test…"))
        self.bind_button.setText(translate("device", "Bind a relay…"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Channel"),
                translate("device", "State"),
                translate("device", "Contact"),
                translate("device", "Address"),
                translate("device", "Output"),
                translate("device", "Triggered by"),
            ]
        )
        self._show()

    def _show(self) -> None:
        rows, signs = [], []
        for number, one in self.relays.items():
            channel = self.page.console.fleet.channel(self.page.box_key, number)
            title = f"{number} {channel.title}" if channel is not None else str(number)
            condition = TriggerCondition._value2member_map_.get(one.triggerCondition, one.triggerCondition)
            by = access_name(condition, language())
            state = translate("device", "online") if one.online else translate("device", "offline")
            if not one.enable:
                state = translate("device", "{state}, switched off").format(state=state)
            contact = translate("device", "closed") if one.status else translate("device", "open")
            rows.append(
                (number, (title, state, contact if one.online else "—", one.relayIP, str(one.triggerChannel + 1), by))
            )
            signs.append(("circle-check", "good") if one.online else ("unplug", "alarm"))
        self.table.show_rows(rows, signs)
        self.table.setVisible(bool(rows))
        self._offer()

    def _dialog(self, heading: str, values: dict[str, Any], channels: list[int]) -> None:
        titles = {number: self.page.console.fleet.channel(self.page.box_key, number) for number in channels}
        words = {no: f"{no} {channel.title}" if channel is not None else str(no) for no, channel in titles.items()}
        dialog = SchemaDialog(
            self.page,
            heading,
            translate("device", "Save"),
            RelaySetting,
            values,
            _binding,
            choices={
                "videoNo": [(number, text, text) for number, text in words.items()],
                "triggerChannel": [(0, "1", "1"), (1, "2", "2")],
                "relayMode": named(RelayMode),
                "triggerCondition": named(TriggerCondition),
            },
        )
        if asked(dialog):
            self.load()

    def _triggered(self, _: object) -> None:
        self.say(translate("device", "Triggered."), "good")
        self.load()

    def _offer(self) -> None:
        for button in (self.unbind_button, self.edit_button, self.test_button):
            button.setEnabled(self.chosen is not None)


class RelayWork(FormSection):
    """How the box speaks to all of its relays."""

    model, what, secret = RelayWorkParameters, "relay work", ("AESKey",)
    choices = {"netMode": named(NetMode), "timeUnit": named(TimeUnit)}

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "How the box speaks to its relays"),
            QT_TRANSLATE_NOOP("device", "Every relay must be set the same way; otherwise it goes offline."),
        )

    def ask(self, client: Any) -> Any:
        return client.relay_work()

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = RelayWorkParameters.model_validate(self.answer.to_wire() | changes)
        return lambda client: client.set_relay_work(setting)


class RelaysPage(SectionedPage):
    """Relays above, voices beneath."""

    def __init__(self, console: Any, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.relays, self.work = RelayList(self), RelayWork(self)
        self.files, self.bindings = VoiceFileList(self), VoiceBindings(self)
        self.files.changed.connect(lambda files: self.bindings.show_files(files))
        self.add(self.relays, self.files, self.bindings, self.work)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(
            lambda: self.refresh("relays", lambda client: client.relays(), self.relays.show_answer)
        )

    def title(self) -> str:
        return translate("device", "Relays and voice")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._poll.start()

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)
        self._poll.stop()


def _binding(values: dict[str, Any]) -> Call[None]:
    setting = RelaySetting.model_validate({name: value for name, value in values.items() if value is not None})
    return lambda client: client.bind_relay(setting)

"""Which recording sounds at which event of a channel, how often, and which goes before which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton

from console.megbox.schema.voice import VoiceBinding, VoiceEventSetting, VoiceSetting
from console.model.dictionary_access import VoiceEvent, VoicePriority, access_name
from ui import theme
from ui.confirm import agreed
from ui.device.schema_dialog import SchemaDialog, asked
from ui.device.section import Section, SectionedPage
from ui.device.table import Table
from ui.language import language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import IntEnum

    from console.services.device_calls import Call

translate = QCoreApplication.translate


class VoiceBindings(Section):
    """The voices of one channel; the call replaces all of them, so the others are sent as they were."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Voices of a channel"),
            QT_TRANSLATE_NOOP("device", "A higher priority interrupts a lower one; equal ones wait for each other."),
        )
        self.binding = VoiceBinding()
        self._files: dict[int, str] = {}
        self.channel, self.enable = QComboBox(), QCheckBox()
        self.channel.setMinimumWidth(220)
        self.channel.activated.connect(lambda _: self.load())
        self.enable.clicked.connect(lambda: self._send(self.binding.events, self.enable.isChecked()))
        self.silence_button, self.add_button = QPushButton(), QPushButton()
        self.edit_button, self.delete_button = QPushButton(), QPushButton()
        self.delete_button.setProperty("destructive", True)
        for button, act in (
            (self.delete_button, self.delete),
            (self.edit_button, self.edit),
            (self.silence_button, self.silence),
            (self.add_button, self.add),
        ):
            button.clicked.connect(act)
            self.acts.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID * 2)
        row.addWidget(self.channel)
        row.addWidget(self.enable)
        row.addStretch(1)
        self.table = Table(7, wide=2)
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addLayout(row)
        self.body.addWidget(self.table)

    @property
    def number(self) -> int | None:
        """The channel whose voices are shown."""
        number = self.channel.currentData()
        return number if isinstance(number, int) else None

    def load(self) -> None:
        self._offer_channels()
        number = self.number
        if number is not None:
            self.read("voice", lambda client: client.voice_binding(number), lambda got: self._came(number, got))

    def show_files(self, files: dict[int, str]) -> None:
        """The recordings that there are now."""
        self._files = files
        self._show()

    def add(self) -> None:
        """Bind a recording to one more event."""
        if not self._files:
            self.say(translate("device", "There is no recording yet. Upload one first."), "warn")
            return
        first = {"eventType": 1, "ruleID": 1, "voiceFileNo": min(self._files), "enable": True}
        first |= {"triggerTimes": 3, "triggerInterval": 1000, "priority": int(VoicePriority.MIDDLE)}
        self._dialog(translate("device", "Bind a voice"), first, self.binding.events)

    def edit(self) -> None:
        """Change the chosen one."""
        one = self._chosen()
        if one is not None:
            others = [other for other in self.binding.events if other is not one]
            self._dialog(translate("device", "Change a voice"), one.model_dump(), others)

    def delete(self) -> None:
        """Unbind the chosen one; the recording stays."""
        one = self._chosen()
        if one is None:
            return
        loss = translate("device", "The event makes no sound any more; the recording stays.")
        if agreed(self, translate("device", "Unbind this voice?"), loss, translate("device", "Unbind")):
            self._send([other for other in self.binding.events if other is not one], self.binding.enable)

    def silence(self) -> None:
        """Stop what sounds for this channel now."""
        number = self.number
        if number is not None:
            words = translate("device", "Silenced.")
            self.change("cancel voice", lambda client: client.cancel_voice(number), lambda _: self.say(words, "good"))

    def retranslate(self) -> None:
        super().retranslate()
        self.enable.setText(translate("device", "Voices of this channel are on"))
        self.delete_button.setText(translate("device", "Unbind…"))
        self.edit_button.setText(translate("device", "Edit…"))
        self.silence_button.setText(translate("device", "Silence now"))
        self.add_button.setText(translate("device", "Bind a voice…"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Event"),
                translate("device", "Rule"),
                translate("device", "Recording"),
                translate("device", "Priority"),
                translate("device", "Rounds"),
                translate("device", "Pause"),
                translate("device", "State"),
            ]
        )
        self._show()

    def _offer_channels(self) -> None:
        box, before = self.page.console.fleet.box(self.page.box_key), self.number
        self.channel.clear()
        for channel in box.channels if box is not None else ():
            self.channel.addItem(f"{channel.number} {channel.title}", channel.number)
        self.channel.setCurrentIndex(max(self.channel.findData(before), 0) if self.channel.count() else -1)
        self._offer()

    def _came(self, number: int, binding: VoiceBinding) -> None:
        if number == self.number:
            self.binding = binding
            self._show()

    def _show(self) -> None:
        on, off = translate("device", "on"), translate("device", "off")
        self.enable.setChecked(self.binding.enable)
        self.table.show_rows(
            [
                (
                    (one.eventType, one.ruleID),
                    (
                        _name(VoiceEvent, one.eventType),
                        str(one.ruleID),
                        f"{one.voiceFileNo} {self._files.get(one.voiceFileNo, '')}".strip(),
                        _name(VoicePriority, one.priority),
                        str(one.triggerTimes),
                        f"{one.triggerInterval / 1000:g} s",
                        on if one.enable else off,
                    ),
                )
                for one in self.binding.events
            ],
            [("bell-ring" if one.enable else "bell-off", "secondary") for one in self.binding.events],
        )
        self.table.setVisible(bool(self.binding.events))
        self._offer()

    def _chosen(self) -> VoiceEventSetting | None:
        key = self.table.key()
        return next((one for one in self.binding.events if [one.eventType, one.ruleID] == list(key or ())), None)  # type: ignore[call-overload]

    def _dialog(self, heading: str, values: dict[str, Any], others: list[VoiceEventSetting]) -> None:
        number, enable = self.number, self.binding.enable or not self.binding.events
        if number is None:
            return

        def build(entered: dict[str, Any]) -> Call[None]:
            events = [*others, VoiceEventSetting.model_validate(entered)]
            setting = VoiceSetting(videoNo=number, enable=enable, events=events)
            return lambda client: client.bind_voice(setting)

        files = [(no, f"{no} {name}", f"{no} {name}") for no, name in sorted(self._files.items())]
        choices: dict[str, Sequence[tuple[Any, str, str]]]
        choices = {"eventType": _named(VoiceEvent), "priority": _named(VoicePriority), "voiceFileNo": files}
        save = translate("device", "Save")
        if asked(SchemaDialog(self.page, heading, save, VoiceEventSetting, values, build, choices=choices)):
            self.load()

    def _send(self, events: list[VoiceEventSetting], enable: bool) -> None:
        number = self.number
        if number is not None:
            setting = VoiceSetting(videoNo=number, enable=enable, events=events)
            self.change("bind voice", lambda client: client.bind_voice(setting))

    def _offer(self) -> None:
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(self._chosen() is not None)
        for widget in (self.add_button, self.silence_button, self.enable):
            widget.setEnabled(self.number is not None)


def _named(kind: type[IntEnum]) -> list[tuple[int, str, str]]:
    return [(int(one), access_name(one, "zh"), access_name(one, "en")) for one in kind]


def _name(kind: type[IntEnum], value: int) -> str:
    return access_name(kind(value) if value in kind._value2member_map_ else value, language())

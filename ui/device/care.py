"""Care of an engine's cameras: a row for each channel with every check, and everything about the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from console.megbox.schema.care import CareChannelState, CareSetting
from ui import icons
from ui.device.care_channel import CareChecks, CarePictures
from ui.device.care_history import CareHistoryTable
from ui.device.care_part import ChannelPart
from ui.device.care_words import FAULTS, STATES, measured_words, state_words, value_words, worst
from ui.device.care_writing import CareWriting
from ui.device.section import Section, SectionedPage
from ui.device.table import Table
from ui.language import translated

if TYPE_CHECKING:
    from console.megbox.schema.care import CareList
    from console.services.console import Console

translate = QCoreApplication.translate

_LIVE_MS = 5_000
_NOTE = QT_TRANSLATE_NOOP(
    "device",
    "Every camera is looked at every five seconds and held against what it showed when all was well. What passes by, "
    "as a lorry, headlights or the night, is no fault; what lasts is kept here and rings as an alarm.",
)


class CarePage(SectionedPage):
    """All channels above; of the chosen one what it shows, every check, what is written, and what was."""

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.channels = CareTable(self)
        self.pictures, self.checks = CarePictures(self), CareChecks(self)
        self.writing, self.history = CareWriting(self), CareHistoryTable(self)
        self.channels.table.itemSelectionChanged.connect(self._choose)
        self.add(self.channels, self.pictures, self.checks, self.writing, self.history)
        self._ticker = QTimer(self, interval=_LIVE_MS)
        self._ticker.timeout.connect(self._look_again)

    def title(self) -> str:
        return translate("device", "Camera care")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticker.stop()
        super().hideEvent(event)

    def show_channel(self, channel: CareChannelState) -> None:
        """What a change of one channel answered."""
        others = [one for one in self.channels.found if one.videoNo != channel.videoNo]
        self.channels.show_channels(sorted((*others, channel), key=lambda one: one.videoNo))

    def _choose(self) -> None:
        parts: tuple[ChannelPart, ...] = (self.pictures, self.checks, self.writing, self.history)
        for part in parts:
            part.show_channel(self.channels.chosen)

    def _look_again(self) -> None:
        if self.is_engine:
            self.refresh("care", lambda client: client.camera_care(), self.channels.show_answer)
            self.history.look_again()


class CareTable(Section):
    """One row for each channel, one column for each check."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Cameras"), _NOTE)
        self.found: list[CareChannelState] = []
        self.switch_button = QPushButton()
        self.switch_button.clicked.connect(self.switch)
        self.acts.addWidget(self.switch_button)
        self.table = Table(1 + len(FAULTS), wide=0, most=16)
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addWidget(self.table)

    @property
    def chosen(self) -> CareChannelState | None:
        """The channel of the chosen row."""
        return next((one for one in self.found if one.videoNo == self.table.key()), None)

    def load(self) -> None:
        if not getattr(self.page, "is_engine", False):
            self.say(translate("device", "Boxes do not look after cameras; engines of Boxwatch do."), "warn")
            self._offer()
            return
        self.read("care", lambda client: client.camera_care(), self.show_answer)

    def show_answer(self, answer: CareList) -> None:
        """Every channel as it stands."""
        self.show_channels(answer.channels)

    def show_channels(self, channels: list[CareChannelState]) -> None:
        """Rows; the choice is kept, and the first one chosen where there was none."""
        self.found = channels
        self._show()
        if self.chosen is None and channels:
            self.table.choose(channels[0].videoNo)

    def switch(self) -> None:
        """Look after the chosen channel, or no longer."""
        channel = self.chosen
        if channel is None:
            return
        number, setting = channel.videoNo, CareSetting(enabled=not channel.enabled)
        page = self.page
        assert isinstance(page, CarePage)
        self.change("switch care", lambda client: client.set_camera_care(number, setting), page.show_channel)

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setAccessibleName(translate("device", "Cameras"))
        heads = [translated("device", head) for head, _name, _about in FAULTS.values()]
        self.table.setHorizontalHeaderLabels([translate("device", "Channel"), *heads])
        for column, (_head, name, about) in enumerate(FAULTS.values(), 1):
            item = self.table.horizontalHeaderItem(column)
            if item is not None:
                item.setToolTip(f"{translated('device', name)}\n{translated('device', about)}")
        self._show()

    def _show(self) -> None:
        rows = [(one.videoNo, (_title(one), *_values(one))) for one in self.found]
        self.table.show_rows(rows, [worst(one) for one in self.found])
        for row, channel in enumerate(self.found):
            for column, check in enumerate(channel.checks, 1):
                item = self.table.item(row, column)
                if item is not None:
                    item.setIcon(icons.icon(*STATES[check.state][:2]))
                    name = translated("device", FAULTS[check.fault][1])
                    told = "\n".join(filter(None, (f"{name} · {state_words(check)}", measured_words(check))))
                    item.setToolTip(told)
                    item.setData(_SPOKEN, told)
        self.table.setVisible(bool(self.found))
        bad = sum(any(check.state == "bad" for check in one.checks) for one in self.found)
        words = translate("device", "{bad} of {all} with a fault").format(bad=bad, all=len(self.found))
        self.summarise(words if self.found else translate("device", "There are no channels."))
        self._offer()

    def _offer(self) -> None:
        channel = self.chosen
        self.switch_button.setVisible(channel is not None)
        on = channel is not None and channel.enabled
        self.switch_button.setText(
            translate("device", "Look after it no longer") if on else translate("device", "Look after it")
        )


_SPOKEN = 11  # Qt.ItemDataRole.AccessibleTextRole


def _title(channel: CareChannelState) -> str:
    return f"{channel.videoNo} · {channel.videoName}"


def _values(channel: CareChannelState) -> list[str]:
    return [value_words(check.fault, check.value) if check.state in ("good", "bad") else "" for check in channel.checks]

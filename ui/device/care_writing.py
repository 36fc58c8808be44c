"""What is written in the chosen channel's picture, and what should be: its clock and its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from console.megbox.schema.care import CareChannelState, CareSetting
from ui import theme
from ui.device.care_part import ChannelPart
from ui.device.care_words import offset_words, zone_words
from ui.device.section import FORM_WIDTH

if TYPE_CHECKING:
    from ui.device.care import CarePage

translate = QCoreApplication.translate

_ZONES = (*range(-720, 841, 60), 210, 270, 330, 345, 390, 570, 630, -210, -570)


class CareWriting(ChannelPart):
    """The clock and the caption: what is read, and what should be there."""

    def __init__(self, page: CarePage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Clock and caption"))
        self.clock, self.caption = QLabel(), QLabel(wordWrap=True)
        for label in (self.clock, self.caption):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.expected, self.zone = QLineEdit(maxLength=200), QComboBox()
        for minutes in sorted(_ZONES):
            self.zone.addItem("", minutes)
        self.save_button, self.take_button = QPushButton(), QPushButton()
        self.save_button.setProperty("primary", True)
        self.save_button.clicked.connect(self.save)
        self.take_button.clicked.connect(self.take_read)
        self.expected.returnPressed.connect(self.save)
        self.expected.textEdited.connect(lambda _="": self._offer())
        self.zone.activated.connect(lambda _=0: self._offer())
        self._labels = (QLabel(), QLabel(), QLabel(), QLabel())
        form = QWidget()
        form.setMaximumWidth(FORM_WIDTH)
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID * 2)
        grid.setColumnStretch(1, 1)
        parts: tuple[QWidget, ...] = (self.clock, self.zone, self.caption, self.expected)
        for row, (label, part) in enumerate(zip(self._labels, parts, strict=True)):
            label.setProperty("role", "secondary")
            label.setBuddy(part)
            grid.addWidget(label, row, 0)
            grid.addWidget(part, row, 1)
        grid.addWidget(self.take_button, 3, 2)
        grid.addWidget(self.save_button, 3, 3)
        # Beside a stretch it is asked for its height at the width that it takes, not at the page's.
        beside = QHBoxLayout()
        beside.addWidget(form, 1)
        beside.addStretch(0)
        self.body.addLayout(beside)

    def changed_channel(self) -> None:
        channel = self.channel
        self.expected.setText("" if channel is None else channel.expected)
        self.zone.setCurrentIndex(-1 if channel is None else self.zone.findData(channel.zone))

    def fill(self, channel: CareChannelState) -> None:
        nothing = translate("device", "nothing is read")
        offset = "" if channel.offset is None else offset_words(channel.offset)
        self.clock.setText("  ".join(filter(None, (channel.clock, offset))) or nothing)
        self.caption.setText(channel.caption or nothing)
        if self.zone.findData(channel.zone) < 0:
            self.zone.addItem(zone_words(channel.zone), channel.zone)
            self.zone.setCurrentIndex(self.zone.findData(channel.zone))
        self._offer()

    def save(self) -> None:
        """Send what should be there."""
        if self.unsaved():
            told = {"expected": self.expected.text().strip(), "zone": self.zone.currentData()}
            self.send("set caption", CareSetting.model_validate(told))

    def take_read(self) -> None:
        """What is written now is what should be there; it is sent with `save`."""
        if self.channel is not None:
            self.expected.setText(self.channel.caption)
            self._offer()

    def unsaved(self) -> bool:
        channel = self.channel
        if channel is None:
            return False
        return (self.expected.text().strip(), self.zone.currentData()) != (channel.expected, channel.zone)

    def retranslate(self) -> None:
        texts = (
            translate("device", "Clock as it is read"),
            translate("device", "Zone of the clock"),
            translate("device", "Caption as it is read"),
            translate("device", "Caption that should be there"),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        for part, text in ((self.zone, texts[1]), (self.expected, texts[3])):
            part.setAccessibleName(text)
        for index in range(self.zone.count()):
            self.zone.setItemText(index, zone_words(self.zone.itemData(index)))
        self.expected.setPlaceholderText(translate("device", "without the time; empty: any"))
        self.take_button.setText(translate("device", "As it is read"))
        self.save_button.setText(translate("device", "Save"))
        super().retranslate()

    def _offer(self) -> None:
        self.save_button.setEnabled(self.unsaved())
        self.take_button.setEnabled(self.channel is not None and bool(self.channel.caption))

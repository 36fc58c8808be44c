"""The region of interest of a channel: whether there is one, and a switch for it, and drawing it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPushButton

from console.megbox.schema.roi import Roi, RoiSetting
from ui.confirm import agreed
from ui.device.region_drawing import RegionDialog
from ui.device.schema_dialog import asked
from ui.device.section import Section, SectionedPage
from ui.device.state import StateLabel

translate = QCoreApplication.translate


class Region(Section):
    """The region of the channel that was shown last."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Region of interest"),
            QT_TRANSLATE_NOOP("device", "Where a region is on, the box looks for targets inside it only."),
        )
        self._number: int | None = None
        self._roi: Roi | None = None
        self.state = StateLabel()
        self.switch_button, self.delete_button = QPushButton(), QPushButton()
        self.delete_button.setProperty("destructive", True)
        self.delete_button.clicked.connect(self.delete)
        self.switch_button.clicked.connect(self.switch)
        self.acts.addWidget(self.delete_button)
        self.acts.addWidget(self.switch_button)
        self.draw_button = QPushButton()
        self.draw_button.clicked.connect(self.draw)
        self.acts.addWidget(self.draw_button)
        self.body.addWidget(self.state)

    def show_channel(self, number: int | None) -> None:
        """Read the region of another channel."""
        if number != self._number:
            self._number, self._roi = number, None
            self.load()
        self.setVisible(number is not None)

    def load(self) -> None:
        number = self._number
        if number is not None:
            self.read("roi", lambda client: client.roi(number), lambda roi: self._came(number, roi))

    def switch(self) -> None:
        """On where it was off, and the other way round; its corners stay."""
        number, roi = self._number, self._roi
        if number is not None and roi is not None:
            setting = RoiSetting(videoNo=number, enable=not roi.enable, area=roi.area)
            self.change("set roi", lambda client: client.set_roi(setting))

    def draw(self) -> None:
        """Its corners, over the channel's picture."""
        number, roi = self._number, self._roi
        if number is not None and roi is not None and asked(RegionDialog(self.page, number, roi)):
            self.load()

    def delete(self) -> None:
        """Its corners go."""
        number, roi = self._number, self._roi
        if number is None or roi is None:
            return
        loss = translate("device", "Its {n} corners are lost; the whole picture counts again.").format(n=len(roi.area))
        if agreed(self, translate("device", "Delete this region?"), loss, translate("device", "Delete")):
            self.change("delete roi", lambda client: client.delete_roi(number), repeatable=True)

    def retranslate(self) -> None:
        super().retranslate()
        self.delete_button.setText(translate("device", "Delete…"))
        self.draw_button.setText(translate("device", "Draw…"))
        self.draw_button.setEnabled(self._roi is not None)
        roi = self._roi
        there = roi is not None and bool(roi.area)
        self.delete_button.setVisible(there)
        self.switch_button.setVisible(there)
        if roi is None or not roi.area:
            self.state.tell("minus", "secondary", translate("device", "No region was drawn: the whole picture counts."))
        elif roi.enable:
            words = translate("device", "On: only what is inside its {n} corners counts.").format(n=len(roi.area))
            self.state.tell("circle-check", "good", words)
            self.switch_button.setText(translate("device", "Switch off"))
        else:
            words = translate("device", "Off: {n} corners are kept, the whole picture counts.").format(n=len(roi.area))
            self.state.tell("pause", "warn", words)
            self.switch_button.setText(translate("device", "Switch on"))

    def _came(self, number: int, roi: Roi) -> None:
        if number == self._number:
            self._roi = roi
            self.retranslate()

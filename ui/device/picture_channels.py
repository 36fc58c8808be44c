"""Channels that a capture camera sends pictures to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPushButton

from console.megbox.schema.pictures import FIRST, LAST, PictureChannel, PictureEdit, Pictures, PictureSetting
from ui.confirm import agreed
from ui.device.schema_dialog import SchemaDialog, asked
from ui.device.section import Section, SectionedPage
from ui.device.table import Table

if TYPE_CHECKING:
    from console.services.device_calls import Call

translate = QCoreApplication.translate


class PictureChannels(Section):
    """A list with whether each device was heard of lately."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Picture channels"),
            QT_TRANSLATE_NOOP("device", "Capture cameras send pictures of faces here instead of a stream."),
        )
        self.channels: dict[int, PictureChannel] = {}
        self.table = Table(4, wide=3)
        self.add_button, self.edit_button, self.delete_button = QPushButton(), QPushButton(), QPushButton()
        self.delete_button.setProperty("destructive", True)
        for button, act in (
            (self.delete_button, self.delete),
            (self.edit_button, self.edit),
            (self.add_button, self.add),
        ):
            button.clicked.connect(act)
            self.acts.addWidget(button)
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addWidget(self.table)

    @property
    def chosen(self) -> PictureChannel | None:
        """The channel of the chosen row."""
        key = self.table.key()
        return self.channels.get(key) if isinstance(key, int) else None

    def load(self) -> None:
        self.read("pictures", lambda client: client.pictures(), self.show_answer)

    def show_answer(self, answer: Pictures) -> None:
        self.channels = {one.pictureNo: one for one in answer.pictures}
        self._show()

    def add(self) -> None:
        """A new one, with the first free number."""
        free = next((number for number in range(FIRST, LAST + 1) if number not in self.channels), LAST)
        dialog = SchemaDialog(
            self.page,
            translate("device", "Add a picture channel"),
            translate("device", "Add"),
            PictureSetting,
            {"pictureNo": free, "pictureName": f"pictures_{free}"},
            lambda values: _adding(PictureSetting.model_validate(_given(values))),
            secret=("password",),
        )
        if asked(dialog):
            self.load()

    def edit(self) -> None:
        """The chosen one."""
        one = self.chosen
        if one is None:
            return
        dialog = SchemaDialog(
            self.page,
            translate("device", "Edit picture channel {n}").format(n=one.pictureNo),
            translate("device", "Save"),
            PictureEdit,
            one,
            lambda values: _editing(one.pictureNo, PictureEdit.model_validate(_given(values))),
            secret=("password",),
        )
        if asked(dialog):
            self.load()

    def delete(self) -> None:
        """The chosen one."""
        one = self.chosen
        if one is None:
            return
        loss = translate("device", "Pictures that {device} sends are refused from then on; faces stay.").format(
            device=one.deviceId
        )
        if agreed(self, translate("device", "Delete this channel?"), loss, translate("device", "Delete")):
            self.change(
                "delete picture channel", lambda client: client.delete_picture_channel(one.pictureNo), repeatable=True
            )

    def retranslate(self) -> None:
        super().retranslate()
        self.add_button.setText(translate("device", "Add…"))
        self.edit_button.setText(translate("device", "Edit…"))
        self.delete_button.setText(translate("device", "Delete…"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "No."),
                translate("device", "Name"),
                translate("device", "State"),
                translate("device", "Device ID"),
            ]
        )
        self._show()

    def _show(self) -> None:
        online, silent = translate("device", "heard of lately"), translate("device", "silent")
        self.table.show_rows(
            [
                (number, (str(number), one.pictureName, online if one.isOnline else silent, one.deviceId))
                for number, one in self.channels.items()
            ],
            [("circle-check", "good") if one.isOnline else ("wifi-off", "secondary") for one in self.channels.values()],
        )
        self.table.setVisible(bool(self.channels))
        self._offer()

    def _offer(self) -> None:
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(self.chosen is not None)


def _given(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _adding(setting: PictureSetting) -> Call[None]:
    return lambda client: client.add_picture_channel(setting)


def _editing(number: int, setting: PictureEdit) -> Call[None]:
    return lambda client: client.edit_picture_channel(number, setting)

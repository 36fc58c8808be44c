"""Cameras in the box's own network: found, chosen, and added one after the other with one user and password."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from console.megbox.schema.onvif import OnvifDevice, OnvifDevices, OnvifQuestion, OnvifStreams
from console.megbox.schema.videos import VideoSetting
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.device.section import FORM_WIDTH, Section, SectionedPage
from ui.device.table import Table
from ui.forms.fields import Field, PasswordEdit
from ui.words import error_sentence

translate = QCoreApplication.translate

CHANNELS_MOST = 16


class CameraSearch(Section):
    """ONVIF search by the box. `added` is emitted for every camera that became a channel."""

    added = Signal()

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Find cameras"),
            QT_TRANSLATE_NOOP("device", "The box looks for ONVIF cameras in its own network. Choose those to add."),
        )
        self._found: dict[str, OnvifDevice] = {}
        self._became: dict[str, str] = {}
        self._waiting: deque[OnvifDevice] = deque()
        self._altogether = 0
        self.search_button, self.add_button = QPushButton(), QPushButton()
        self.search_button.clicked.connect(self.search)
        self.acts.addWidget(self.search_button)
        self.table = Table(3, wide=2, several=True)
        self.table.itemSelectionChanged.connect(self._offer)
        self.username, self.password = QLineEdit(), PasswordEdit()
        self.username_field, self.password_field = Field(self.username), Field(self.password)
        self.bar = QProgressBar(textVisible=False)
        self.bar.hide()
        self.add_button.setProperty("primary", True)
        self.add_button.clicked.connect(self.add)
        self.choice = QWidget()
        self.choice.setMaximumWidth(FORM_WIDTH)
        row = QHBoxLayout(self.choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID * 2)
        row.addWidget(self.username_field, 1)
        row.addWidget(self.password_field, 1)
        row.addWidget(self.add_button)
        for widget in (self.table, self.choice, self.bar):
            self.body.addWidget(widget)
        self.table.hide()
        self.choice.hide()

    def search(self) -> None:
        """Ask the box to look around; takes some seconds."""
        self.say(translate("device", "The box is looking for cameras…"), "secondary")
        self.search_button.setEnabled(False)
        operation = self.page.console.devices.read(
            self.page.box_key, "onvif search", lambda client: client.onvif_devices()
        )
        when_done(operation, self, self._searched)

    def add(self) -> None:
        """Begin with the first of the chosen ones; the others follow one by one."""
        self._waiting = deque(self._found[str(uri)] for uri in self.table.chosen_keys())
        self._altogether = len(self._waiting)
        for device in self._waiting:
            self._became[device.uri] = translate("device", "waiting")
        self.bar.setRange(0, self._altogether)
        self.bar.setValue(0)
        self.bar.setVisible(True)
        self._next()

    def retranslate(self) -> None:
        super().retranslate()
        self.search_button.setText(translate("device", "Search"))
        self.username_field.set_label(translate("device", "User of the cameras"))
        self.password_field.set_label(translate("device", "Password of the cameras"))
        self.table.setHorizontalHeaderLabels(
            [translate("device", "Address"), translate("device", "Service"), translate("device", "What became of it")]
        )
        self._offer()

    def became(self, uri: str) -> str:
        """What became of a camera, in words; "" where nothing was done with it."""
        return self._became.get(uri, "")

    def _searched(self, done: Operation[OnvifDevices]) -> None:
        self.search_button.setEnabled(True)
        if done.state is not OperationState.DONE or done.result is None:
            self.say(error_sentence(done.error))
            return
        self._found = {device.uri: device for device in done.result.deviceInfo}
        self._became.clear()
        self.say("" if self._found else translate("device", "No camera answered in the box's network."), "secondary")
        self.table.setVisible(bool(self._found))
        self.choice.setVisible(bool(self._found))
        self._show()

    def _next(self) -> None:
        self.bar.setValue(self._altogether - len(self._waiting))
        if not self._waiting:
            self.bar.hide()
            self._show()
            return
        device = self._waiting[0]
        self._tell(device, translate("device", "asking for its streams…"))
        question = OnvifQuestion(uri=device.uri, username=self.username.text(), password=self.password.text())
        operation = self.page.console.devices.read(
            self.page.box_key, "onvif streams", lambda client: client.onvif_streams(question)
        )
        when_done(operation, self, lambda done: self._answered(device, done))

    def _answered(self, device: OnvifDevice, done: Operation[OnvifStreams]) -> None:
        if done.state is not OperationState.DONE or done.result is None:
            self._over(device, error_sentence(done.error))
            return
        streams = done.result
        operation = self.page.console.devices.read(self.page.box_key, "videos", lambda client: client.videos())
        when_done(operation, self, lambda listed: self._numbered(device, streams, listed))

    def _numbered(self, device: OnvifDevice, streams: OnvifStreams, done: Operation[Any]) -> None:
        if done.state is not OperationState.DONE or done.result is None:
            self._over(device, error_sentence(done.error))
            return
        taken = {video.videoNo: video for video in done.result.videos}
        known = next((no for no, video in taken.items() if video.url == streams.mainUrl), None)
        free = next((number for number in range(1, CHANNELS_MOST + 1) if number not in taken), None)
        if known is not None:
            self._over(device, translate("device", "is channel {n} already").format(n=known))
        elif free is None:
            self._over(device, translate("device", "The box has no channel left. Delete one first."))
        else:
            setting = VideoSetting(
                videoNo=free,
                videoName=channel_name(device),
                url=streams.mainUrl,
                subUrl=streams.subUrl,
                username=self.username.text(),
                password=self.password.text(),
                rotation=0,
            )
            adding = self.page.console.devices.change(
                self.page.box_key, "add channel", lambda client: client.add_video(setting)
            )
            when_done(adding, self, lambda ended: self._became_channel(device, free, ended))

    def _became_channel(self, device: OnvifDevice, number: int, done: Operation[None]) -> None:
        if done.state is OperationState.DONE:
            self._over(device, translate("device", "added as channel {n}").format(n=number))
            self.added.emit()
        else:
            self._over(device, error_sentence(done.error))

    def _over(self, device: OnvifDevice, words: str) -> None:
        self._waiting.popleft()
        self._tell(device, words)
        self._next()

    def _tell(self, device: OnvifDevice, words: str) -> None:
        self._became[device.uri] = words
        self._show()

    def _show(self) -> None:
        self.table.show_rows(
            [(uri, (one.ipv4, uri, self._became.get(uri, ""))) for uri, one in self._found.items()],
            [("camera", "secondary")] * len(self._found),
        )
        self._offer()

    def _offer(self) -> None:
        count = len(self.table.chosen_keys())
        self.add_button.setEnabled(count > 0 and not self._waiting)
        self.add_button.setText(translate("device", "Add the chosen ({n})").format(n=count))


def channel_name(device: OnvifDevice) -> str:
    """A name that a box accepts, made from the camera's address."""
    return "cam_" + re.sub(r"[^a-zA-Z0-9]+", "_", device.ipv4 or device.uri.partition("://")[2])[:40].strip("_")

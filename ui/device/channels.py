"""The channels of a box: cameras with the state of each, cameras that can be found, and channels of pictures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from console.megbox.schema.videos import Video, Videos
from console.model.dictionary import VideoConStatus, name_of
from console.model.errors import Fault
from ui.confirm import ConfirmLoss
from ui.device.camera_search import CameraSearch
from ui.device.channel_faces import ChannelFaces
from ui.device.channel_targets import ChannelTargets
from ui.device.picture_channels import PictureChannels
from ui.device.picture_faces import PictureFaces
from ui.device.region import Region
from ui.device.schema_dialog import asked
from ui.device.section import Section, SectionedPage
from ui.device.table import Table
from ui.language import language
from ui.words import fault_word

translate = QCoreApplication.translate


class Cameras(Section):
    """The video channels; what else the page shows is of the one that is chosen here."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Cameras"))
        self.videos: dict[int, Video] = {}
        self.table = Table(5, wide=4)
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
        self.table.itemDoubleClicked.connect(lambda _: self.edit())
        self.body.addWidget(self.table)
        self._offer()

    @property
    def chosen(self) -> Video | None:
        """The channel of the chosen row."""
        key = self.table.key()
        return self.videos.get(key) if isinstance(key, int) else None

    def load(self) -> None:
        self.read("videos", lambda client: client.videos(), self.show_answer)

    def show_answer(self, answer: Videos) -> None:
        first = not self.videos
        self.videos = {video.videoNo: video for video in sorted(answer.videos, key=lambda video: video.videoNo)}
        self._show()
        if first and self.videos:
            self.table.choose(next(iter(self.videos)))
        if not self.videos:
            self.say(translate("device", "There is no channel yet. Search for cameras below, or add one."), "secondary")
        elif self.said:
            self.say("")

    def add(self) -> None:
        """A new channel, with its streams tried first."""
        self._dialog(None)

    def edit(self) -> None:
        """The chosen channel."""
        if self.chosen is not None:
            self._dialog(self.chosen.videoNo)

    def delete(self) -> None:
        """The chosen channel, after its name was typed."""
        video = self.chosen
        if video is None:
            return
        view = self.page.console.fleet.channel(self.page.box_key, video.videoNo)
        areas = sum(len(rule.areas) for rule in view.rules) if view is not None else 0
        loss = translate(
            "device",
            "The channel goes from the box, with {n} lines and areas drawn on it and its bindings to groups, relay "
            "and voices. Alarms that are stored here stay.",
        ).format(n=areas)
        name = view.title if view is not None else video.videoName
        question, act = translate("device", "Delete this channel?"), translate("device", "Delete")
        if asked(ConfirmLoss(question, loss, name, act, self)):
            self.change("delete channel", lambda client: client.delete_video(video.videoNo), repeatable=True)

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "No."),
                translate("device", "Name"),
                translate("device", "State"),
                translate("device", "Surveillance"),
                translate("device", "Stream"),
            ]
        )
        self.add_button.setText(translate("device", "Add a channel…"))
        self.edit_button.setText(translate("device", "Edit…"))
        self.delete_button.setText(translate("device", "Delete…"))
        self._show()

    def _show(self) -> None:
        rows, signs = [], []
        for number, video in self.videos.items():
            view = self.page.console.fleet.channel(self.page.box_key, number)
            watched = translate("device", "on") if video.surveillanceEnabled else "—"
            title = view.title if view is not None else video.videoName
            rows.append((number, (str(number), title, state_word(video), watched, video.url)))
            signs.append(_sign(video))
        self.table.show_rows(rows, signs)

    def _dialog(self, number: int | None) -> None:
        from ui.forms.channel_dialog import ChannelDialog

        if asked(ChannelDialog(self.page.console, self.page.box_key, number, self)):
            self.page.reload()

    def _offer(self) -> None:
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(self.chosen is not None)


class ChannelsPage(SectionedPage):
    """Cameras at the top; what belongs to the chosen one beneath; the search and the channels of pictures last."""

    def __init__(self, console: Any, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.cameras, self.search = Cameras(self), CameraSearch(self)
        self.faces, self.region, self.pictures = ChannelFaces(self), Region(self), PictureChannels(self)
        self.targets, self.picture_faces = ChannelTargets(self), PictureFaces(self)
        self.add(self.cameras, self.search, self.faces, self.targets, self.region, self.pictures, self.picture_faces)
        self.search.added.connect(self.cameras.load)
        self.cameras.table.itemSelectionChanged.connect(self._chosen)
        self.pictures.table.itemSelectionChanged.connect(
            lambda: self.picture_faces.show_channel(self.pictures.chosen)
        )
        self.picture_faces.hide()

    def title(self) -> str:
        return translate("device", "Channels")

    def _chosen(self) -> None:
        video = self.cameras.chosen
        self.faces.show_channel(video)
        self.targets.show_channel(video.videoNo if video is not None else None)
        self.region.show_channel(video.videoNo if video is not None else None)


def _sign(video: Video) -> tuple[str, str]:
    if video.videoConStatus != VideoConStatus.CONNECTED:
        return "video-off", "alarm"
    return ("circle-check", "good") if video.fault is None else ("triangle-alert", "warn")


def state_word(video: Video) -> str:
    """The state of a channel's stream in words; our own engine says more precisely what is wrong."""
    if video.fault is not None and video.fault in Fault._value2member_map_:
        return fault_word(Fault(video.fault))
    if video.videoConStatus in VideoConStatus._value2member_map_:
        return name_of(VideoConStatus(video.videoConStatus), language())
    return str(video.videoConStatus)

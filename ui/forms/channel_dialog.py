"""A channel, new or edited: its streams, how it is turned, tested with a first picture before it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget

from console.model.channel import Rotation
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.services.media_import import local_path
from console.services.operation import Operation, OperationKind, OperationState
from console.services.refusal import Refusal, Refused
from console.services.views import BoxView, ChannelDraft, ChannelView
from ui.forms.channel_layout import CHANNELS_MOST, ROTATIONS, lay_out_channel
from ui.forms.dialog import WIDEST, FormDialog, tidy_on_paste
from ui.forms.fields import Field, PasswordEdit
from ui.forms.first_look import first_look
from ui.forms.numbers import NumberEdit
from ui.forms.preview import RotationPreview
from ui.service_words import box_title
from ui.words import error_sentence, fault_sentence

if TYPE_CHECKING:
    from console.media.probe import StreamInfo
    from console.services.console import Console

translate = QCoreApplication.translate


class ChannelDialog(FormDialog):
    """Asks for a channel of a box and adds or changes it; accepted once the box has taken it."""

    def __init__(
        self, console: Console, box_key: str, number: int | None = None, parent: QWidget | None = None
    ) -> None:
        """`number` is the channel to edit, None for a new one. Several boxes can be chosen from for a new one."""
        super().__init__(parent)
        self._console = console
        self._editing = console.fleet.channel(box_key, number) if number is not None else None
        self._boxes = [box for box in console.fleet.boxes() if number is None or box.key == box_key]
        self._number_chosen = self._editing is not None
        self._sub_pending = False
        self._found: list[tuple[bool, StreamInfo]] = []
        self.box = QComboBox()
        for box in self._boxes:
            self.box.addItem(box_title(box), box.key)
        self.box.setCurrentIndex(max(self.box.findData(box_key), 0))
        self.number = NumberEdit(1, CHANNELS_MOST)
        self.alias = QLineEdit()
        self.url = QLineEdit()
        self.browse = QPushButton()
        self.browse.setAutoDefault(False)
        self.sub_url = QLineEdit()
        self.username = QLineEdit()
        self.password = PasswordEdit()
        self.rotation = QComboBox()
        for degrees in ROTATIONS:
            self.rotation.addItem(f"{degrees}°", degrees)
        self.preview = RotationPreview()
        self.box_field, self.number_field = Field(self.box), Field(self.number)
        self.alias_field = Field(self.alias)
        self.url_field, self.sub_field = Field(self.url, self.browse), Field(self.sub_url)
        self.username_field, self.password_field = Field(self.username), Field(self.password)
        self.rotation_field = Field(self.rotation)
        lay_out_channel(self)
        self._fill()
        self._connect()
        self.finish_layout()
        self.setFixedWidth(WIDEST)
        (self.url if self._editing is None else self.alias).setFocus()

    def _fill(self) -> None:
        channel = self._editing
        self._choose_box()
        if channel is None:
            return
        self.number.set_value(channel.number)
        self.alias.setText(channel.title)
        self.url.setText(channel.url)
        self.sub_url.setText(channel.sub_url)
        self.username.setText(channel.username)
        self.rotation.setCurrentIndex(ROTATIONS.index(channel.rotation))
        self.preview.set_rotation(channel.rotation)
        self.number_field.setProperty("editable", False)

    def _connect(self) -> None:
        self.box.currentIndexChanged.connect(self._choose_box)
        self.browse.clicked.connect(self._browse)
        self.number.changed.connect(self._choose_number)
        self.rotation.currentIndexChanged.connect(lambda: self.preview.set_rotation(self._rotation()))
        for edit in (self.url, self.sub_url):
            tidy_on_paste(self, edit, self.username, self.password)
        for edit in (self.url, self.sub_url, self.username, self.password):
            edit.textChanged.connect(self._forget_test)

    def retranslate(self) -> None:
        new = self._editing is None
        self.setWindowTitle(
            translate("forms", "Add a channel")
            if new
            else translate("forms", "Channel {number}").format(number=int(self.number.value))
        )
        self.box_field.set_label(translate("forms", "Box"))
        self.number_field.set_label(translate("forms", "Number"))
        self.alias_field.set_label(translate("forms", "Name (any language)"))
        self.url_field.set_label(
            translate("forms", "Stream address or video file")
            if self._takes_files()
            else translate("forms", "Stream address")
        )
        self.url.setPlaceholderText("rtsp://192.168.1.20:554/stream1")
        self.browse.setText(translate("forms", "Browse…"))
        self.sub_field.set_label(translate("forms", "Sub-stream address (for small tiles; optional)"))
        self.username_field.set_label(translate("forms", "Camera user"))
        self.password_field.set_label(translate("forms", "Camera password"))
        self.password.setPlaceholderText("" if new else translate("forms", "unchanged"))
        self.rotation_field.set_label(translate("forms", "Turned clockwise by"))
        self.test_button.setText(translate("forms", "Test streams"))
        self.cancel_button.setText(translate("forms", "Cancel"))
        self.act_button.setText(translate("forms", "Add") if new else translate("forms", "Save"))
        self._show_found()

    def ready(self) -> bool:
        return bool(self.url.text().strip()) and self._box() is not None

    def _box(self) -> BoxView | None:
        return next((box for box in self._boxes if box.key == self.box.currentData()), None)

    def _takes_files(self) -> bool:
        box = self._box()
        return box is not None and box.embedded

    def _rotation(self) -> Rotation:
        return ROTATIONS[max(self.rotation.currentIndex(), 0)]

    def _choose_number(self) -> None:
        """One that was not chosen is only what is free as far as is known here: the box may give another one."""
        self._number_chosen = True

    def _choose_box(self) -> None:
        box = self._box()
        self.browse.setVisible(self._takes_files())
        if box is not None and self._editing is None and not self._number_chosen:
            self.number.set_value(next_free(box))
        self._forget_test()

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            translate("forms", "Choose a video file"),
            "",
            translate("forms", "Video files") + " (*.mp4 *.mkv *.avi *.mov *.ts *.flv *.m4v *.webm);;*",
        )
        if path:
            self.url.setText(path)

    def draft(self) -> ChannelDraft:
        """What was entered, with credentials taken out of the addresses."""
        for edit in (self.url, self.sub_url):
            self.tidy_address(edit, self.username, self.password)
        return ChannelDraft(
            number=int(self.number.value) if self._number_chosen else None,
            name=self._editing.name if self._editing is not None else "",
            url=self.url.text().strip(),
            sub_url=self.sub_url.text().strip(),
            username=self.username.text().strip(),
            password=self.password.text(),
            rotation=self._rotation(),
            alias=self.alias.text().strip(),
        )

    # -- testing ---------------------------------------------------------------------------------------

    def test(self) -> None:
        draft = self.draft()
        self._found = []
        self._sub_pending = bool(draft.sub_url)
        operation = self._console.fleet.test_channel(self._key(), replace(draft, sub_url=""))
        self.run(operation, translate("forms", "Opening the stream…"))

    def _test_sub(self) -> None:
        draft = self.draft()
        operation = self._console.fleet.test_channel(self._key(), replace(draft, url=draft.sub_url, sub_url=""))
        self.run(operation, translate("forms", "Opening the sub-stream…"))

    def _take_picture(self) -> None:
        operation = first_look(self._console, self._key(), self.draft(), self._editing)
        self.run(operation, translate("forms", "Waiting for the first picture…"))

    def _forget_test(self) -> None:
        self._found = []
        self.preview.clear()
        if not self.busy:
            self.result_line.clear()
            for field in self.fields():
                field.set_error("")
            self.refresh()

    def _key(self) -> str:
        return str(self.box.currentData())

    def act(self) -> None:
        """Hand the channel to the box; it tests by itself and says what is wrong."""
        draft = self.draft()
        fleet = self._console.fleet
        if self._editing is not None:
            self.run(fleet.edit_channel(self._key(), draft), translate("forms", "Changing the channel…"))
        elif (path := local_path(draft.url)) is not None:
            saying = translate("forms", "Copying {file} to the engine…").format(file=path.name)
            self.run(fleet.add_channel(self._key(), draft), saying)
        else:
            self.run(fleet.add_channel(self._key(), draft), translate("forms", "Adding the channel…"))

    def ended(self, operation: Operation[Any]) -> None:
        if operation.kind is OperationKind.SNAPSHOT:
            self._show_picture(operation)
        elif operation.state is OperationState.FAILED:
            self._show_error(operation)
        elif operation.kind is OperationKind.TEST_CHANNEL and operation.result is not None:
            self._opened(operation.result)
        else:
            self.accept()

    def _opened(self, info: StreamInfo) -> None:
        is_sub = bool(self._found)
        self._found.append((is_sub, info))
        if self._sub_pending and not is_sub:
            self._test_sub()
        else:
            self._take_picture()

    def _show_picture(self, operation: Operation[Any]) -> None:
        """The streams are known to open, so a picture that does not come is a remark, not a fault."""
        channel = self._editing
        shown = isinstance(operation.result, bytes) and self.preview.set_picture(
            operation.result, channel.rotation if channel is not None and _same_source(channel, self.draft()) else 0
        )
        self._show_found()
        if not shown:
            self.result_line.bad(translate("forms", "The stream opens, but no picture of it could be had yet."))

    def _show_found(self) -> None:
        lines = []
        for is_sub, info in self._found:
            line = translate("forms", "{codec}, {width} × {height}, {fps} frames per second").format(
                codec=info.codec.upper(), width=info.width, height=info.height, fps=f"{info.fps:g}"
            )
            lines.append(translate("forms", "Sub-stream: {facts}").format(facts=line) if is_sub else line)
        if lines and not self.busy:
            self.result_line.good("\n".join(lines))

    def _show_error(self, operation: Operation[Any]) -> None:
        """The sentence beneath the field that is to blame."""
        error = operation.error
        sentence = error_sentence(error)
        on_sub = bool(self._found) and operation.kind is OperationKind.TEST_CHANNEL
        where = self.sub_field if on_sub else self.url_field
        if isinstance(error, FaultError) and error.fault in (Fault.WRONG_PASSWORD, Fault.LOCKED):
            self.password_field.set_error(sentence)
            self.password.setFocus()
        elif isinstance(error, FaultError) and error.fault is Fault.NOT_FOUND and local_path(self.url.text()):
            self.url_field.set_error(translate("forms", "There is no such file. Choose it again with Browse."))
        elif isinstance(error, FaultError) and error.fault is not Fault.FAILED:
            where.set_error(sentence)
        elif isinstance(error, BoxError) and error.code == ErrorCode.ILLEGAL_ARGUMENT and error.arguments:
            self._show_illegal(error.arguments, sentence)
        elif isinstance(error, BoxError) and error.code == ErrorCode.VIDEO_CH_EXIST:
            self.number_field.set_error(sentence)
        elif isinstance(error, BoxError) and error.code == ErrorCode.VIDEO_CH_ACCESS_FAIL:
            where.set_error(sentence)
        elif isinstance(error, Refused) and error.reason in (Refusal.FILE_NEEDS_ENGINE, Refusal.NO_SPACE):
            self.url_field.set_error(sentence)
        else:
            self.result_line.bad(sentence)
        if on_sub:
            self._show_found()


    def _show_illegal(self, arguments: tuple[str, ...], sentence: str) -> None:
        """A value that the document does not allow, at the field where it was entered (7.1.1)."""
        fields = {
            "url": (self.url_field, self.url),
            "subUrl": (self.sub_field, self.sub_url),
            "videoName": (self.alias_field, self.alias),
            "username": (self.username_field, self.username),
            "password": (self.password_field, self.password),
            "videoNo": (self.number_field, self.number),
        }
        for argument in arguments:
            field, edit = fields.get(argument, (None, None))
            if field is None or edit is None:
                self.result_line.bad(sentence)
            else:
                field.set_error((_unreadable(edit.text()) if argument in ("url", "subUrl") else "") or sentence)


def _unreadable(address: str) -> str:
    """Why a stream's address cannot be read; "" where it can."""
    from console.media.source import RtspSource  # the decoder's library loads when it is needed

    try:
        RtspSource(address).endpoint()
    except FaultError as error:
        return fault_sentence(error.fault)
    return ""


def next_free(box: BoxView) -> int:
    """The lowest channel number that a box has not given away."""
    taken = {channel.number for channel in box.channels}
    return next((number for number in range(1, CHANNELS_MOST + 1) if number not in taken), CHANNELS_MOST)


def _same_source(channel: ChannelView, draft: ChannelDraft) -> bool:
    return channel.url == draft.url

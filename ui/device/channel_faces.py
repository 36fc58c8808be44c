"""Faces on a channel: whether they are watched for, what they must be like, and which groups they are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ValidationError
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from console.megbox.schema.face_groups import FaceGroups
from console.megbox.schema.pictures import PictureChannel
from console.megbox.schema.surveillances import (
    ALL_DAY,
    BoundGroup,
    FaceFilter,
    GlobalStranger,
    Surveillance,
    usual_filter,
)
from console.megbox.schema.videos import Video
from ui import theme
from ui.confirm import agreed
from ui.device.day_span import DaySpan, span_words
from ui.device.page import names_of
from ui.device.schema_dialog import SchemaDialog, asked
from ui.device.schema_form import SchemaForm
from ui.device.section import FORM_WIDTH, Section, SectionedPage, blamed
from ui.device.table import Table
from ui.language import translated
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.device_calls import Call

translate = QCoreApplication.translate

_TIMES = ("startTime", "endTime")
_PARTS = (
    "",
    QT_TRANSLATE_NOOP("device", "What a face must be like to be captured"),
    QT_TRANSLATE_NOOP("device", "Strangers: faces that are like nobody in any group"),
    QT_TRANSLATE_NOOP("device", "Groups to compare with"),
)


class ChannelFaces(Section):
    """Face surveillance (7.1.2). The call replaces everything, so what was not touched is sent as the box told it."""

    model: ClassVar[type[Surveillance]] = Surveillance

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Faces on this channel"))
        self._video: Video | PictureChannel | None = None
        self._groups: list[str] = []
        self.main, self.filter = SchemaForm(self.model), SchemaForm(FaceFilter)
        self.stranger = SchemaForm(GlobalStranger, leave_out=_TIMES)
        self.stranger_times = DaySpan()
        self.forms = (self.main, self.filter, self.stranger)
        self._captions = [QLabel() for _ in _PARTS]
        self.table = Table(4, wide=0)
        self.bind_button, self.change_button, self.let_go_button = QPushButton(), QPushButton(), QPushButton()
        self.undo_button, self.save_button = QPushButton(), QPushButton()
        self.save_button.setProperty("primary", True)
        self.table.setMaximumWidth(FORM_WIDTH)
        for caption, widget in zip(self._captions, (*self.forms, self.table), strict=True):
            caption.setProperty("role", "secondary")
            widget.setMaximumWidth(FORM_WIDTH)
            if widget is self.table:
                self._lay_out_saving()
            self.body.addSpacing(theme.GRID)
            self.body.addWidget(caption)
            self.body.addWidget(widget)
            if widget is self.stranger:
                self.body.addWidget(self.stranger_times)
        self._captions[0].hide()
        for part in (*self.forms, self.stranger_times):
            part.changed.connect(self._offer)
        self._lay_out_groups()
        self._offer()

    def _lay_out_saving(self) -> None:
        self.buttons = QWidget()
        self.buttons.setMaximumWidth(FORM_WIDTH)
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.addStretch(1)
        row.addWidget(self.undo_button)
        row.addWidget(self.save_button)
        self.undo_button.clicked.connect(self.undo)
        self.save_button.clicked.connect(self.save)
        self.body.addWidget(self.buttons)

    def _lay_out_groups(self) -> None:
        row = QHBoxLayout()
        for button, act in (
            (self.bind_button, self.bind),
            (self.change_button, self.change_group),
            (self.let_go_button, self.let_go),
        ):
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addLayout(row)

    def load(self) -> None:
        self.read("face groups", lambda client: client.face_groups(), self._groups_came)

    def show_channel(self, video: Video | PictureChannel | None) -> None:
        """Show another channel, or the same one as the box tells it now."""
        other = video is None or self._video is None or number_of(video) != number_of(self._video)
        if not other and self.unsaved():
            return
        self._video = video
        self.setVisible(video is not None)
        if video is None:
            return
        told = {"bestStrangerUpload": False} | video.model_dump()
        self.main.show_values({name: told.get(name) for name in self.model.model_fields})
        self.filter.show_values(video.filter or usual_filter())
        stranger = video.globalStranger or _nobody()
        self.stranger.show_values(stranger)
        self.stranger_times.show_times(stranger.startTime, stranger.endTime)
        self.retranslate()

    def unsaved(self) -> bool:
        changed = any(form.changes() for form in self.forms) or self.stranger_times.is_changed()
        return self._video is not None and changed

    def undo(self) -> None:
        """Everything back to what the box said."""
        for form in self.forms:
            form.undo()
        self.stranger_times.undo()

    def save(self) -> None:
        """Send the forms together with the groups that are bound."""
        if not self.stranger_times.check():
            return
        try:
            call = self._call(self._setting(self._bound(), as_entered=True))
        except ValidationError as error:
            self._show_errors(blamed(error))
            return
        self.change("set surveillance", call, lambda _: self._sent())

    def bind(self) -> None:
        """One more group."""
        free = [name for name in self._groups if name not in {one.groupName for one in self._bound()}]
        if not free:
            self.say(translate("device", "There is no other group. Make one on the page of faces first."), "warn")
            return
        first = BoundGroup(
            groupName=free[0], searchThresholdHigh=75, searchThresholdLow=20, startTime=ALL_DAY, endTime=ALL_DAY
        )
        self._edit(first, free, [*self._bound()], translate("device", "Compare with a group"))

    def change_group(self) -> None:
        """The thresholds and times of the chosen one."""
        one = self._chosen()
        if one is not None:
            others = [other for other in self._bound() if other.groupName != one.groupName]
            heading = translate("device", "Thresholds of {group}").format(group=one.groupName)
            self._edit(one, [one.groupName], others, heading)

    def let_go(self) -> None:
        """The chosen one is compared with no more; its people stay."""
        one = self._chosen()
        if one is None:
            return
        loss = translate("device", "Its people stay enrolled; this channel does not look for them any more.")
        if agreed(self, translate("device", "Unbind {group}?").format(group=one.groupName), loss, self._unbind()):
            others = [other for other in self._bound() if other.groupName != one.groupName]
            self.change("set surveillance", self._call(self._setting(others)), lambda _: self._sent())

    def blame(self, error: BaseException | None) -> bool:
        if not self._show_errors(names_of(error)):
            self.say(error_sentence(error))
        return True

    def retranslate(self) -> None:
        super().retranslate()
        for caption, text in zip(self._captions, _PARTS, strict=True):
            caption.setText(translated("device", text) if text else "")
        self.undo_button.setText(translate("device", "Undo"))
        self.save_button.setText(translate("device", "Save to the box"))
        self.bind_button.setText(translate("device", "Bind a group…"))
        self.change_button.setText(translate("device", "Thresholds…"))
        self.let_go_button.setText(translate("device", "Unbind…"))
        self.stranger_times.retranslate()
        if self._video is not None:
            heading = translate("device", "Faces on channel {n}").format(n=number_of(self._video))
            self._heading.setText(heading)
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Group"),
                translate("device", "Alert above"),
                translate("device", "Stranger below"),
                translate("device", "Time of day"),
            ]
        )
        self.table.show_rows(
            [
                (
                    one.groupName,
                    (
                        one.groupName,
                        f"{one.searchThresholdHigh:g} %",
                        f"{one.searchThresholdLow:g} %",
                        span_words(one.startTime, one.endTime),
                    ),
                )
                for one in self._bound()
            ],
            [("users", "secondary")] * len(self._bound()),
        )
        self.table.setVisible(bool(self._bound()))
        self._offer()

    def _unbind(self) -> str:
        return translate("device", "Unbind")

    def _groups_came(self, answer: FaceGroups) -> None:
        self._groups = [group.groupName for group in answer.faceGroupList]

    def _bound(self) -> list[BoundGroup]:
        return list(self._video.group or []) if self._video is not None else []

    def _chosen(self) -> BoundGroup | None:
        return next((one for one in self._bound() if one.groupName == self.table.key()), None)

    def _edit(self, one: BoundGroup, names: list[str], others: list[BoundGroup], heading: str) -> None:
        times = DaySpan()
        times.show_times(one.startTime, one.endTime)

        def build(values: dict[str, Any]) -> Call[Any]:
            times.check()  # says it beside the times, too
            return self._call(self._setting([*others, BoundGroup.model_validate(values | times.times())]))

        dialog = SchemaDialog(
            self.page,
            heading,
            translate("device", "Save"),
            BoundGroup,
            one,
            build,
            choices={"groupName": [(name, name, name) for name in names]},
            leave_out=_TIMES,
            beneath=times,
        )
        if asked(dialog):
            self._sent()

    def _setting(self, groups: list[BoundGroup], *, as_entered: bool = False) -> Surveillance:
        """Everything that the call replaces; what was entered and not saved yet only where asked for."""
        main, filter_, stranger = (form.values() if as_entered else form.values() | _kept(form) for form in self.forms)
        given = {name: value for name, value in main.items() if value is not None}
        span = self.stranger_times
        stranger |= span.times() if as_entered else span.told()
        whole = {name: int(filter_[name]) for name in ("highBrightness", "lowBrightness", "deviation", "faceMin")}
        return self.model(
            **given,
            filter=FaceFilter.model_validate(filter_ | whole),
            group=groups,
            globalStranger=GlobalStranger.model_validate(stranger) if stranger["enable"] else None,
        )

    def _call(self, setting: Surveillance) -> Call[Any]:
        assert self._video is not None
        number = number_of(self._video)
        return lambda client: client.set_surveillance(number, setting)

    def _show_errors(self, names: tuple[str, ...]) -> bool:
        found = [form.show_errors(names) for form in self.forms]  # each of them, so that old errors go
        return any(found)

    def _sent(self) -> None:
        for form in self.forms:
            form.show_values(form.values())
        self.stranger_times.show_times(*self.stranger_times.times().values())
        self.say(translate("device", "Saved."), "good")
        self.page.load()

    def _offer(self) -> None:
        self.buttons.setVisible(self.unsaved())
        for button in (self.change_button, self.let_go_button):
            button.setEnabled(self._chosen() is not None)


def _nobody() -> GlobalStranger:
    return GlobalStranger(enable=False, searchThresholdLow=20, startTime=ALL_DAY, endTime=ALL_DAY)


def _kept(form: SchemaForm) -> dict[str, Any]:
    """What the box said of the fields that were changed by hand."""
    return {name: form.shown_value(name) for name in form.changes()}


def number_of(channel: Video | PictureChannel) -> int:
    """The number by which every call names a channel, of a camera or of pictures."""
    return channel.videoNo if isinstance(channel, Video) else channel.pictureNo

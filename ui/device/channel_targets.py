"""Which targets a channel captures, how often, and how good they must be (20.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QWidget

from console.megbox.schema.structures import (
    STRUCTURES,
    TARGETS,
    CaptureConfigs,
    StructurePush,
    StructuresPart,
    StructureSurveillance,
    StructureVideo,
    StructureVideos,
    TargetQuality,
)
from console.model.dictionary_structures import CaptureMode, PushMode, TargetKind, attribute_name
from ui import theme
from ui.confirm import agreed
from ui.device.page import names_of
from ui.device.schema_form import SchemaForm
from ui.device.section import FORM_WIDTH, Section, SectionedPage, blamed
from ui.language import language, translated
from ui.words import error_sentence

translate = QCoreApplication.translate

if TYPE_CHECKING:
    from enum import IntEnum

_KINDS = dict(
    zip(
        TARGETS,
        (TargetKind.FACE, TargetKind.HUMAN, TargetKind.VEHICLE, TargetKind.CYCLE, TargetKind.PLATE),
        strict=True,
    )
)
_USUAL = StructurePush(pushMode=PushMode.BEST.value)
_CAPTIONS = (
    QT_TRANSLATE_NOOP("device", "What is captured"),
    QT_TRANSLATE_NOOP("device", "When a picture is taken"),
    QT_TRANSLATE_NOOP("device", "How good it must be (0 to 100, for own thresholds)"),
)


def _choices(kind: type[IntEnum]) -> tuple[tuple[Any, str, str], ...]:
    return tuple((int(one), attribute_name(kind, int(one), "zh"), attribute_name(kind, int(one), "en")) for one in kind)


class ChannelTargets(Section):
    """One channel's captures; the call replaces everything, so what was not touched is sent as the box told it."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Captures of targets"), folded=True)
        self._number: int | None = None
        self._videos: dict[int, StructureVideo] = {}
        self._shown: tuple[bool, bool, frozenset[str]] = (False, True, frozenset())
        self.enable, self.attributes = QCheckBox(), QCheckBox()
        self.targets = {name: QCheckBox() for name in TARGETS}
        self.mode = SchemaForm(CaptureConfigs, choices={"captureMode": _choices(CaptureMode)}, leave_out=("quality",))
        self.push = SchemaForm(StructurePush, choices={"pushMode": _choices(PushMode)})
        self.quality = SchemaForm(TargetQuality)
        self.forms = (self.mode, self.push, self.quality)
        self._captions = [QLabel() for _ in _CAPTIONS]
        self.undo_button, self.save_button, self.forget_button = QPushButton(), QPushButton(), QPushButton()
        self.save_button.setProperty("primary", True)
        self._arrange()
        for check in (self.enable, self.attributes, *self.targets.values()):
            check.clicked.connect(self._offer)
        for form in self.forms:
            form.changed.connect(self._offer)
        self.undo_button.clicked.connect(self.undo)
        self.save_button.clicked.connect(self.save)
        self.forget_button.clicked.connect(self.forget_tracks)
        self._show()

    def _arrange(self) -> None:
        self.acts.addWidget(self.forget_button)
        switches, targets = QHBoxLayout(), QHBoxLayout()
        for row, checks in ((switches, (self.enable, self.attributes)), (targets, tuple(self.targets.values()))):
            row.setSpacing(theme.GRID * 2)
            for check in checks:
                row.addWidget(check)
            row.addStretch(1)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.addStretch(1)
        row.addWidget(self.undo_button)
        row.addWidget(self.save_button)
        self.body.addLayout(switches)
        for caption in self._captions:
            caption.setProperty("role", "secondary")
        self.body.addWidget(self._captions[0])
        self.body.addLayout(targets)
        self.body.addWidget(self.mode)
        for caption, form in ((self._captions[1], self.push), (self._captions[2], self.quality)):
            self.body.addSpacing(theme.GRID)
            self.body.addWidget(caption)
            self.body.addWidget(form)
        for widget in (*self.forms, self.buttons):
            widget.setMaximumWidth(FORM_WIDTH)
        self.body.addWidget(self.buttons)

    def load(self) -> None:
        self.read("structures", lambda client: client.structures(), self.show_answer)

    def show_answer(self, answer: StructureVideos) -> None:
        """What every channel captures."""
        self._videos = {video.videoNo: video for video in answer.videos}
        if not self.unsaved():
            self._show()

    def show_channel(self, number: int | None) -> None:
        """Show another channel."""
        if number != self._number:
            self._number = number
            self._show()
        self.setVisible(number is not None)

    def unsaved(self) -> bool:
        return self._number is not None and (
            self._entered() != self._shown or any(form.changes() for form in self.forms)
        )

    def undo(self) -> None:
        """Everything back to what the box said."""
        self._show()

    def save(self) -> None:
        """Send everything that is entered. Without a target the rule stays in the box, switched off."""
        number = self._number
        try:
            setting = self._setting()
        except ValidationError as error:
            if not self._show_errors(blamed(error)):
                self.say(translate("device", "These values do not go together. Check them."))
            return
        if number is not None and self._may_replace():
            self.change("set structures", lambda client: client.set_structures(number, setting), self._sent)

    def forget_tracks(self) -> None:
        """Let the box forget whom it follows on this channel: everybody counts as new (7.1.6)."""
        number = self._number
        if number is not None:
            words = translate("device", "The box follows everybody on channel {n} anew.").format(n=number)
            self.change("reset tracks", lambda client: client.reset_tracks(number), lambda _: self.say(words, "good"))

    def blame(self, error: BaseException | None) -> bool:
        if not self._show_errors(names_of(error)):
            self.say(error_sentence(error))
        return True

    def retranslate(self) -> None:
        super().retranslate()
        if self._number is not None:
            self._heading.setText(translate("device", "Captures of targets on channel {n}").format(n=self._number))
        self.enable.setText(translate("device", "Surveillance of this channel is on"))
        self.attributes.setText(translate("device", "Also say what targets are like"))
        for name, check in self.targets.items():
            check.setText(attribute_name(TargetKind, int(_KINDS[name]), language()))
        for caption, text in zip(self._captions, _CAPTIONS, strict=True):
            caption.setText(translated("device", text))
        self.forget_button.setText(translate("device", "Forget tracks"))
        self.undo_button.setText(translate("device", "Undo"))
        self.save_button.setText(translate("device", "Save to the box"))
        self._summarise()

    def _video(self) -> StructureVideo | None:
        return self._videos.get(self._number) if self._number is not None else None

    def _show(self) -> None:
        video = self._video()
        structured = video is not None and video.surveillanceType == STRUCTURES
        on = video is not None and structured and video.ruleEnable is not False
        chosen = frozenset(video.detectTargetList) & set(TARGETS) if video is not None and on else frozenset()
        enabled = video is not None and video.surveillanceEnabled
        self._shown = (enabled, video.attributeEnabled if video is not None else True, chosen)
        self.enable.setChecked(self._shown[0])
        self.attributes.setChecked(self._shown[1])
        for name, check in self.targets.items():
            check.setChecked(name in chosen)
        push = video.pushConfigs if video is not None and structured else None
        told = {name: value for name, value in dict(push or {}).items() if value is not None}
        self.push.show_values(_USUAL.model_dump() | told)
        configs = video.captureConfigs if video is not None and structured else None
        self.mode.show_values({"captureMode": configs.captureMode if configs else CaptureMode.HIGH_QUALITY.value})
        self.quality.show_values((configs.quality if configs else None) or TargetQuality())
        self._offer()
        self.retranslate()

    def _summarise(self) -> None:
        names = [check.text() for name, check in self.targets.items() if name in self._shown[2]]
        comma = "、" if language() == "zh" else ", "
        self.summarise(comma.join(names) or translate("device", "none"))

    def _entered(self) -> tuple[bool, bool, frozenset[str]]:
        chosen = frozenset(name for name, check in self.targets.items() if check.isChecked())
        return self.enable.isChecked(), self.attributes.isChecked(), chosen

    def _setting(self) -> StructureSurveillance:
        enabled, attributes, chosen = self._entered()
        video = self._video()
        if not chosen and not self._shown[2]:  # only the switch of the channel
            return StructureSurveillance(surveillanceEnabled=enabled, attributeEnabled=attributes)
        quality = TargetQuality.model_validate(self.quality.values())
        custom = self.mode.values()["captureMode"] == CaptureMode.CUSTOM
        configs = CaptureConfigs(**self.mode.values(), quality=quality if custom else None)
        part = StructuresPart(
            detectTargetList=[name for name in TARGETS if name in (chosen or self._shown[2])],
            pushConfigs=StructurePush.model_validate(self.push.values()),
            captureConfigs=configs,
        )
        return StructureSurveillance(
            surveillanceEnabled=enabled,
            attributeEnabled=attributes,
            surveillanceType=1,
            ruleEnable=bool(chosen),
            ruleIndex=video.ruleIndex if video is not None and video.surveillanceType == STRUCTURES else None,
            structures=part,
        )

    def _may_replace(self) -> bool:
        """A channel may have no room beside what it looks for already; some boxes then replace that."""
        video = self._video()
        if video is None or video.surveillanceType in (None, STRUCTURES):
            return True
        loss = translate("device", "This channel looks up faces now. Some boxes replace that by captures of targets.")
        return agreed(self, translate("device", "Capture targets here?"), loss, translate("device", "Save to the box"))

    def _show_errors(self, names: tuple[str, ...]) -> bool:
        found = [form.show_errors(names) for form in self.forms]  # each of them, so that old errors go
        return any(found)

    def _sent(self, _: object) -> None:
        for form in self.forms:
            form.show_values(form.values())
        self._shown = self._entered()
        self.say(translate("device", "Saved."), "good")
        self._offer()
        self.load()

    def _offer(self) -> None:
        self.buttons.setVisible(self.unsaved())
        if self.unsaved() and self._said.property("role") == "good":
            self.say("")

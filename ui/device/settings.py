"""How a box works: its modes with what a change of them costs, its functions, its password and its own screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from console.megbox.schema.configs import (
    Configs,
    ConfigsSetting,
    DetectMode,
    DetectSetting,
    FunctionSetting,
    MegConnect,
    MegConnectSetting,
    SwitchSetting,
)
from console.megbox.schema.face_groups import FaceGroups
from console.model.dictionary import DetectType, name_of
from console.model.dictionary_device import WORK_MODES, device_name_of
from ui.confirm import ConfirmLoss, agreed
from ui.device.own_screen import OwnScreen
from ui.device.password import Password
from ui.device.platforms import ENGINE_SPEAKS_NOT
from ui.device.schema_dialog import asked
from ui.device.section import FormSection, SectionedPage, on_or_off

if TYPE_CHECKING:
    from console.services.device_calls import Call

translate = QCoreApplication.translate

WIPING = ("workMode", "libMode")


class Modes(FormSection):
    """POST /configs, modelSw: a change of the working mode or of the kind of library wipes the library (3.1.1)."""

    model, what = SwitchSetting, "modes"
    leave_out = ("videoMode",)
    choices = {
        "workMode": tuple((wire, device_name_of(m, "zh"), device_name_of(m, "en")) for m, wire in WORK_MODES.items()),
        "pushMode": (
            ("FastPushMode", "最快推图", "The first picture"),
            ("BestPushMode", "最优推图", "The best picture"),
        ),
        "httpMode": (("http", "http", "http"), ("https", "https", "https")),
    }

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Working modes"),
            QT_TRANSLATE_NOOP(
                "device", "Another working mode or library of features wipes all faces and surveillance of the box."
            ),
        )
        self._groups: FaceGroups | None = None

    def load(self) -> None:
        """The page reads the settings; here only what a wipe would cost."""
        self.read("face groups", lambda client: client.face_groups(), self._groups_came)

    def shown(self, answer: Configs) -> Any:
        return answer.modelSw

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = ConfigsSetting(modelSw=SwitchSetting.model_validate(changes))
        return lambda client: client.set_configs(setting)

    def consent(self, changes: dict[str, Any]) -> bool:
        if any(name in changes for name in WIPING):
            return self._may_wipe()
        if "httpMode" in changes:
            loss = translate(
                "device", "The box then answers only to {mode}; this console must be given its address anew."
            ).format(mode=changes["httpMode"])
            return agreed(
                self, translate("device", "Change how the box is spoken to?"), loss, translate("device", "Change it")
            )
        if changes.get("digestMode") is False:
            loss = translate("device", "Anybody in its network can then watch, change and wipe this box.")
            return agreed(
                self, translate("device", "Ask for no password any more?"), loss, translate("device", "Switch it off")
            )
        return True

    def _may_wipe(self) -> bool:
        groups = self._groups.faceGroupList if self._groups is not None else []
        box = self.page.console.fleet.box(self.page.box_key)
        loss = translate(
            "device",
            "The box deletes all of its people ({groups} groups with {faces} entries), its access rules, and the "
            "surveillance of its {channels} channels with all lines and areas. This cannot be undone.",
        ).format(
            groups=len(groups) if self._groups is not None else "?",
            faces=sum(group.groupFaces for group in groups) if self._groups is not None else "?",
            channels=len(box.channels) if box is not None else "?",
        )
        question, act = translate("device", "Change the mode and wipe the library?"), translate("device", "Wipe it")
        return asked(ConfirmLoss(question, loss, getattr(self.page, "box_name", ""), act, self))

    def _groups_came(self, answer: FaceGroups) -> None:
        self._groups = answer

    def _sent(self, answer: object) -> None:
        super()._sent(answer)
        self.page.load()


class Functions(FormSection):
    """POST /configs, funcModule. What the document does not open yet is left out."""

    model, what = FunctionSetting, "functions"
    leave_out = ("clipEnabled", "clipTime", "detectType")

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Functions"))

    def load(self) -> None:
        """The page reads the settings. An engine passes no streams on, and offers no switch for it."""
        self.form.field("rtspServerEnabled").setVisible(not getattr(self.page, "is_engine", False))

    def shown(self, answer: Configs) -> Any:
        return answer.funcModule

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = ConfigsSetting(funcModule=FunctionSetting.model_validate(changes))
        return lambda client: client.set_configs(setting)

    def _sent(self, answer: object) -> None:
        super()._sent(answer)
        self.page.load()


class Detection(FormSection):
    """What the box looks for at all."""

    model, what = DetectSetting, "detect mode"
    choices = {"type": tuple((int(one), name_of(one, "zh"), name_of(one, "en")) for one in DetectType)}

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "What it looks for"),
            QT_TRANSLATE_NOOP(
                "device",
                "Faces, alarms of rules, or both. An engine keeps the mode and watches for whatever was set up.",
            ),
        )

    def ask(self, client: Any) -> Any:
        return client.detect_mode()

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = DetectSetting.model_validate(changes)
        return lambda client: client.set_detect_mode(setting)

    def consent(self, changes: dict[str, Any]) -> bool:
        answer: DetectMode = self.answer
        if answer.support and changes["type"] not in answer.support:
            self.form.show_errors(("type",))
            return False
        loss = translate("device", "Until the box has changed over it guards nothing; boxes may restart for it.")
        return agreed(self, translate("device", "Change what it looks for?"), loss, translate("device", "Change it"))


class ActiveMode(FormSection):
    """The maker's own protocol."""

    model, what = MegConnectSetting, "meg connect"

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "MegConnect, active mode"), folded=True)

    def ask(self, client: Any) -> Any:
        return client.meg_connect()

    def summary(self, answer: MegConnect) -> str:
        return on_or_off(answer.enable, answer.url)

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = MegConnectSetting.model_validate({"enable": self.answer.enable, "url": self.answer.url} | changes)
        return lambda client: client.set_meg_connect(setting)


class SettingsPage(SectionedPage):
    """Modes first, because they cost the most."""

    def __init__(self, console: Any, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.modes, self.functions, self.detection = Modes(self), Functions(self), Detection(self)
        self.password, self.own_screen, self.active = Password(self), OwnScreen(self), ActiveMode(self)
        self.add(self.detection, self.modes, self.functions, self.password, self.own_screen, self.active)

    def title(self) -> str:
        return translate("device", "Settings")

    def load(self) -> None:
        self.modes.read("configs", lambda client: client.configs(), self._configs_came)
        if self.is_engine:
            self.active.explain(ENGINE_SPEAKS_NOT)
        super().load()

    def _configs_came(self, configs: Configs) -> None:
        for section in (self.modes, self.functions):
            section.show_answer(configs)

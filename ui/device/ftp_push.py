"""Pictures pushed to an FTP server, and whether that server can be had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPushButton

from console.megbox.schema.ftp_upload import LEGAL_PATHS, FtpLogin, FtpUpload, PathPart
from ui.device.section import FormSection, SectionedPage, blamed, on_or_off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.services.device_calls import Call

translate = QCoreApplication.translate

_PARTS = {
    PathPart.CAMERA: ("通道", "Channel"),
    PathPart.DEVICE: ("设备", "Box"),
    PathPart.DATE: ("日期", "Date"),
    PathPart.CUSTOM: ("自定义", "Own directory"),
}


def _path_choices() -> list[tuple[Any, str, str]]:
    """The legal orders of directories, written as a path."""
    made: list[tuple[Any, str, str]] = []
    for levels in sorted(LEGAL_PATHS):
        names = [_PARTS[PathPart(level)] for level in levels if level]
        zh, en = (" / ".join(name[index] for name in names) for index in (0, 1))
        made.append((_key(levels), zh or "不分目录", en or "No directories"))
    return made


def _key(levels: Sequence[int]) -> str:
    return "-".join(str(int(level)) for level in levels)


class FtpPush(FormSection):
    """The setting, and a test of what is entered, which the box makes."""

    model, what, secret = FtpUpload, "ftp upload", ("password",)
    choices = {"pathMode": _path_choices()}

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Pictures to an FTP server"), folded=True)
        self.test_button = QPushButton()
        self.test_button.clicked.connect(self.test)
        self.acts.addWidget(self.test_button)

    def ask(self, client: Any) -> Any:
        return client.ftp_upload()

    def summary(self, answer: FtpUpload) -> str:
        return on_or_off(answer.enable, f"{answer.serverAddr}:{answer.serverPort}")

    def shown(self, answer: FtpUpload) -> Any:
        return answer.model_dump() | {"pathMode": _key(answer.pathMode)}

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        changed = dict(changes)
        if "pathMode" in changed:
            changed["pathMode"] = [int(level) for level in changed["pathMode"].split("-")]
        setting = FtpUpload.model_validate(self.answer.to_wire() | changed)
        return lambda client: client.set_ftp_upload(setting)

    def test(self) -> None:
        """Let the box log in with what is entered, saved or not."""
        self.unfold(True)
        values = self.form.values()
        try:
            login = FtpLogin.model_validate(
                {name: values[name] or "" for name in ("serverAddr", "username", "password")}
                | {"serverPort": values["serverPort"]}
            )
        except ValidationError as error:
            self.form.show_errors(blamed(error))
            return
        self.form.show_errors(())
        self.say(translate("device", "The box is trying to log in…"), "secondary")
        words = translate("device", "The box can log in to this server.")
        self.change("test ftp", lambda client: client.test_ftp(login), lambda _: self.say(words, "good"))

    def retranslate(self) -> None:
        super().retranslate()
        self.test_button.setText(translate("device", "Test the connection"))

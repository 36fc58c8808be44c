"""New firmware for a box: from a file of this computer, or fetched by the box from an FTP server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTime
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QTimeEdit, QWidget

from console.megbox.schema.upgrades import FtpPackage, FtpUpgrade, FtpUpgradeNow
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.confirm import ConfirmLoss
from ui.device.schema_dialog import asked
from ui.device.section import FORM_WIDTH, FormSection, Section, SectionedPage, blamed, on_or_off
from ui.forms.fields import ResultLine
from ui.language import translated
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.device_calls import Call, Client

translate = QCoreApplication.translate

_MB = 1024 * 1024
_DAYS = (
    QT_TRANSLATE_NOOP("device", "Mon"),
    QT_TRANSLATE_NOOP("device", "Tue"),
    QT_TRANSLATE_NOOP("device", "Wed"),
    QT_TRANSLATE_NOOP("device", "Thu"),
    QT_TRANSLATE_NOOP("device", "Fri"),
    QT_TRANSLATE_NOOP("device", "Sat"),
    QT_TRANSLATE_NOOP("device", "Sun"),
)


def upgrade_agreed(section: Section, package: str) -> bool:
    """What an upgrade costs, and the box's name typed."""
    loss = translate(
        "device",
        "The box checks {package}, installs it and restarts: some minutes without any alarm. Do not cut its power "
        "meanwhile; an older version cannot be brought back from here.",
    ).format(package=package)
    question, act = translate("device", "Upgrade this box?"), translate("device", "Upgrade")
    return asked(ConfirmLoss(question, loss, getattr(section.page, "box_name", ""), act, section))


class Firmware(Section):
    """Upload of a package, with progress; the box checks it before it installs it."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Firmware"),
            QT_TRANSLATE_NOOP(
                "device",
                "Packages of the maker only. A box that is software is updated by its installer.",
            ),
        )
        self.choose_button, self.cancel_button = QPushButton(), QPushButton()
        self.choose_button.clicked.connect(self.choose)
        self.cancel_button.clicked.connect(self.cancel)
        self.cancel_button.hide()
        self.acts.addWidget(self.cancel_button)
        self.acts.addWidget(self.choose_button)
        self.sending = ResultLine()
        self.sending.setMaximumWidth(FORM_WIDTH)
        self.sending.hide()
        self.body.addWidget(self.sending)
        self._operation: Operation[None] | None = None

    def choose(self) -> None:
        """A file, then the question, then the upload."""
        name, _ = QFileDialog.getOpenFileName(self, translate("device", "Choose a firmware package"))
        if name and upgrade_agreed(self, Path(name).name):
            self.send(Path(name))

    def send(self, path: Path) -> None:
        """Upload a package."""
        try:
            size = path.stat().st_size
        except OSError:
            self.say(translate("device", "The file cannot be read. Choose another."))
            return
        self.say("")
        words = translate("device", "Sending {name}, {size} MB…").format(name=path.name, size=f"{size / _MB:.1f}")
        self.sending.show()
        self.sending.busy(words)
        self.cancel_button.show()
        self.choose_button.setEnabled(False)

        def call(client: Client, report: Callable[[float], None]) -> None:
            client.upgrade_from(path, lambda sent, whole: report(sent / whole))

        self._operation = self.page.console.devices.transfer(self.page.box_key, "upload firmware", call)
        when_done(self._operation, self, self._sent)

    def cancel(self) -> None:
        """Stop sending; a box that has not got all of it installs nothing."""
        if self._operation is not None:
            self._operation.cancel()

    def unsaved(self) -> bool:
        return self._operation is not None

    def retranslate(self) -> None:
        super().retranslate()
        self.choose_button.setText(translate("device", "Upload a package…"))
        self.cancel_button.setText(translate("device", "Cancel"))

    def _sent(self, done: Operation[None]) -> None:
        self._operation = None
        self.sending.hide()
        self.cancel_button.hide()
        self.choose_button.setEnabled(True)
        if done.state is OperationState.DONE:
            self.say(translate("device", "The box has the package and installs it; it restarts by itself."), "good")
        elif done.state is OperationState.CANCELLED:
            self.say(translate("device", "Cancelled; nothing was installed."), "warn")
        else:
            self.say(error_sentence(done.error))


class FtpPackages(FormSection):
    """The box looks for packages on an FTP server: now, or by itself on chosen days."""

    model, what, secret = FtpUpgrade, "ftp upgrade", ("password",)
    leave_out = ("timeStart", "timeEnd")

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Firmware from an FTP server"), folded=True)
        self.days = [QCheckBox() for _ in _DAYS]
        self.start, self.end = QTimeEdit(), QTimeEdit()
        self._between = QLabel()
        row = QWidget()
        row.setMaximumWidth(FORM_WIDTH)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, theme.GRID, 0, 0)
        line.setSpacing(theme.GRID * 2)
        for widget in (*self.days, self._between, self.start, self.end):
            line.addWidget(widget)
        line.addStretch(1)
        for edit in (self.start, self.end):
            edit.setDisplayFormat("HH:mm")
            edit.timeChanged.connect(lambda _=None: self._offer())
        for day in self.days:
            day.clicked.connect(lambda _=False: self._offer())
        self.look_button, self.now_button = QPushButton(), QPushButton()
        self.look_button.clicked.connect(self.look)
        self.now_button.clicked.connect(self.upgrade)
        self.acts.addWidget(self.look_button)
        self.acts.addWidget(self.now_button)
        self.now_button.hide()
        self._package = ""
        self.body.insertWidget(self.body.indexOf(self.buttons), row)

    def ask(self, client: Any) -> Any:
        return client.ftp_upgrade()

    def summary(self, answer: FtpUpgrade) -> str:
        return on_or_off(answer.enableAuto, answer.serverIp)

    def show_answer(self, answer: FtpUpgrade) -> None:
        for day, chosen in zip(self.days, answer.dayOfWeek, strict=False):
            day.setChecked(bool(chosen))
        for edit, seconds in ((self.start, answer.timeStart), (self.end, answer.timeEnd)):
            edit.blockSignals(True)
            edit.setTime(QTime(0, 0).addSecs(seconds % 86_400))
            edit.blockSignals(False)
        super().show_answer(answer)

    def unsaved(self) -> bool:
        return super().unsaved() or (self.answer is not None and bool(self._times()))

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = FtpUpgrade.model_validate(self.answer.to_wire() | changes | self._times())
        return lambda client: client.set_ftp_upgrade(setting)

    def look(self) -> None:
        """Ask the box which package lies there, with what is entered."""
        order = self._order("")
        if order is not None:
            self.say(translate("device", "The box is looking at the server…"), "secondary")
            self.change("look for packages", lambda client: client.ftp_upgrade_now(order), self._looked)

    def upgrade(self) -> None:
        """Have the box fetch and install the package that was found."""
        order = self._order(self._package)
        if order is not None and upgrade_agreed(self, self._package):
            words = translate("device", "The box fetches the package and installs it; it restarts by itself.")
            self.change(
                "upgrade by ftp", lambda client: client.ftp_upgrade_now(order), lambda _: self.say(words, "good")
            )

    def retranslate(self) -> None:
        super().retranslate()
        for day, text in zip(self.days, _DAYS, strict=True):
            day.setText(translated("device", text))
        self._between.setText(translate("device", "between"))
        self.look_button.setText(translate("device", "Look for a package"))
        self.now_button.setText(translate("device", "Upgrade now…"))

    def _times(self) -> dict[str, Any]:
        """What differs from what the box said, of days and times."""
        entered = {
            "dayOfWeek": [int(day.isChecked()) for day in self.days],
            "timeStart": QTime(0, 0).secsTo(self.start.time()),
            "timeEnd": QTime(0, 0).secsTo(self.end.time()),
        }
        told = {
            "dayOfWeek": [int(bool(day)) for day in self.answer.dayOfWeek],
            "timeStart": self.answer.timeStart // 60 * 60 % 86_400,
            "timeEnd": self.answer.timeEnd // 60 * 60 % 86_400,
        }
        return {name: value for name, value in entered.items() if value != told[name]}

    def _order(self, package: str) -> FtpUpgradeNow | None:
        values = self.form.values()
        try:
            order = FtpUpgradeNow.model_validate(
                {name: values[name] or "" for name in ("serverIp", "serverPath", "username", "password")}
                | {"filename": package}
            )
        except ValidationError as error:
            self.unfold(True)
            self.form.show_errors(blamed(error))
            return None
        self.form.show_errors(())
        self.unfold(True)
        return order

    def _looked(self, found: FtpPackage) -> None:
        self._package = found.filename or ""
        self.now_button.setVisible(bool(self._package))
        if self._package:
            self.say(translate("device", "There is {package}.").format(package=self._package), "good")
        else:
            self.say(translate("device", "No package was found there."), "warn")

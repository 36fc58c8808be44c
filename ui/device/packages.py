"""The algorithm packages of an engine: what each can watch for, which of it is on, and a user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from console.megbox.schema.algorithms import AlgInfos
from console.megbox.schema.packages import EventSwitch, Package, PackageEvent, PackageList
from console.services.operation import Operation, OperationState
from console.services.own_package import send_package
from ui.bridge import when_done
from ui.confirm import agreed
from ui.device.package_words import (
    event_name,
    event_state,
    fault_sentence,
    package_name,
    package_state,
    refusal_sentence,
    said,
)
from ui.device.section import FORM_WIDTH, Section, SectionedPage
from ui.device.table import Table
from ui.forms.fields import ResultLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.services.console import Console
    from console.services.device_calls import Client

translate = QCoreApplication.translate

_TELL_EVERY = 200  # milliseconds

_NOTE = QT_TRANSLATE_NOOP(
    "device",
    "An algorithm package brings events that rules can watch for. A package of your own is a folder with a description "
    "and a detector in ONNX; no programming is needed. The manual has an example.",
)
_FIRMWARE = QT_TRANSLATE_NOOP("device", "What the algorithms of this box can watch for. They come with its firmware.")


class PackagesPage(SectionedPage):
    """List of packages above, the chosen one's events beneath."""

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.list, self.events = PackageTable(self), EventTable(self)
        self.list.table.itemSelectionChanged.connect(self._choose)
        self.add(self.list, self.events)

    def title(self) -> str:
        return translate("device", "Algorithm packages")

    def _choose(self) -> None:
        self.events.show_package(self.list.chosen)


class PackageTable(Section):
    """Every package, and what is done to one as a whole."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Packages"), _NOTE if page.is_engine else _FIRMWARE)
        self.found: list[Package] = []
        self.table = Table(4, wide=2)
        self.remove_button, self.check_button, self.add_button = QPushButton(), QPushButton(), QPushButton()
        self.remove_button.setProperty("destructive", True)
        for button, act in (
            (self.remove_button, self.remove),
            (self.check_button, self.check),
            (self.add_button, self.choose_folder),
        ):
            button.clicked.connect(act)
            button.setVisible(page.is_engine)
            self.acts.addWidget(button)
        self.sending = ResultLine()
        self.sending.setMaximumWidth(FORM_WIDTH)
        self.sending.hide()
        self._operation: Operation[Package] | None = None
        self._folder = Path()
        self._ticker = QTimer(self, interval=_TELL_EVERY)
        self._ticker.timeout.connect(self._tell_progress)
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addWidget(self.table)
        self.body.addWidget(self.sending)

    @property
    def chosen(self) -> Package | None:
        """The package of the chosen row."""
        return next((one for one in self.found if one.key == self.table.key()), None)

    def load(self) -> None:
        if getattr(self.page, "is_engine", False):
            self.read("packages", lambda client: client.packages(), self.show_answer)
        else:
            self.read("algorithms", lambda client: client.alg_infos(), lambda answer: self.show_answer(_told(answer)))

    def show_answer(self, answer: PackageList) -> None:
        self.found = sorted(answer.packages, key=lambda package: package.own)
        self._show()
        if self.chosen is None and self.found:
            self.table.choose(self.found[0].key)

    def choose_folder(self) -> None:
        """Choose a folder of one's own and send it."""
        name = QFileDialog.getExistingDirectory(self, translate("device", "Choose the folder of a package"))
        if name:
            self.send(Path(name))

    def send(self, folder: Path) -> None:
        """Send a folder, with progress; the engine tries the network before it answers."""
        self.say("")
        self.sending.show()
        self._folder = folder
        self._tell_progress()
        self.add_button.setEnabled(False)

        def call(client: Client, report: Callable[[float], None]) -> Package:
            return send_package(client, folder, report)

        self._operation = self.page.console.devices.transfer(self.page.box_key, "add package", call)
        self._ticker.start()
        when_done(self._operation, self, self._sent)

    def check(self) -> None:
        """Try the network of a package that was put into its folder by hand."""
        package = self.chosen
        if package is not None:
            key = package.key
            self.change("check package", lambda client: client.check_package(key), self._checked)

    def remove(self) -> None:
        """The chosen one of the user's own; its rules stay, and nobody watches them."""
        package = self.chosen
        if package is None:
            return
        loss = translate(
            "device", "{name} goes from the engine with its model. Rules that use it stay, but nothing watches them."
        ).format(name=package_name(package))
        if agreed(self, translate("device", "Remove this package?"), loss, translate("device", "Remove")):
            key = package.key
            self.change("remove package", lambda client: client.remove_package(key), repeatable=True)

    def blame(self, error: BaseException | None) -> bool:
        self.say(refusal_sentence(error))
        return True

    def retranslate(self) -> None:
        super().retranslate()
        self.remove_button.setText(translate("device", "Remove…"))
        self.check_button.setText(translate("device", "Check"))
        self.check_button.setToolTip(translate("device", "Try the model of this package; it takes some seconds"))
        self.add_button.setText(translate("device", "Add a package…"))
        self.table.setAccessibleName(translate("device", "Packages"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Package"),
                translate("device", "Version"),
                translate("device", "Events"),
                translate("device", "State"),
            ]
        )
        self._show()

    def _tell_progress(self) -> None:
        share = None if self._operation is None else self._operation.progress
        if share is not None and share >= 1:
            words = translate("device", "The engine tries the model of {name}…")
            self.sending.busy(words.format(name=self._folder.name))
        else:
            self.sending.busy(translate("device", "Sending {name}…").format(name=self._folder.name), share or 0.0)

    def _sent(self, done: Operation[Package]) -> None:
        self._ticker.stop()
        self._operation = None
        self.sending.hide()
        self.add_button.setEnabled(True)
        if done.state is OperationState.DONE and done.result is not None:
            self._checked(done.result)
        elif done.state is OperationState.FAILED:
            self.blame(done.error)

    def _checked(self, package: Package) -> None:
        words = translate("device", "{name} is checked and ready: about {ms} ms of one core for every picture.")
        self.say(words.format(name=package_name(package), ms=max(round(package.milliseconds or 0), 1)), "good")
        self.load()

    def _show(self) -> None:
        rows = []
        for one in self.found:
            events = translate("device", ", ").join(event_name(event) for event in one.events)
            name = package_name(one)
            if one.own:
                name = translate("device", "{name} · your own").format(name=name)
            rows.append((one.key, (name, one.version, events or "–", package_state(one)[2])))
        self.table.show_rows(rows, [package_state(one)[:2] for one in self.found])
        self._offer()

    def _offer(self) -> None:
        package = self.chosen
        self.remove_button.setEnabled(package is not None and package.own)
        unchecked = package is not None and any(event.state == "unchecked" for event in package.events)
        self.check_button.setVisible(unchecked)


class EventTable(Section):
    """The chosen package: what it is, its models, and its events with what each rings for."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Events"))
        self.package: Package | None = None
        self.about = QLabel(wordWrap=True)
        self.about.setProperty("role", "secondary")
        self.note = QLabel(wordWrap=True)
        self.table = Table(3, wide=2, most=14)
        self.switch_button = QPushButton()
        self.switch_button.clicked.connect(self.switch)
        self.switch_button.setVisible(page.is_engine)
        self.acts.addWidget(self.switch_button)
        self.table.itemSelectionChanged.connect(self._offer)
        self.add_text(self.about)
        self.body.addWidget(self.table)
        self.add_text(self.note)

    @property
    def chosen(self) -> PackageEvent | None:
        """The event of the chosen row."""
        events = [] if self.package is None else self.package.events
        return next((one for one in events if one.typeNum == self.table.key()), None)

    def show_package(self, package: Package | None) -> None:
        """Another package was chosen, or it was read again."""
        if package is None or self.package is None or package.key != self.package.key:
            self.say("")
        self.package = package
        self._show()

    def switch(self) -> None:
        """An unmeasured event on, after a plain warning, or off."""
        event, package = self.chosen, self.package
        if event is None or package is None:
            return
        on = event.state != "on"
        if on and not agreed(
            self,
            translate("device", "Switch “{event}” on?").format(event=event_name(event)),
            translate(
                "device",
                "Nobody has measured how often this event is right. It may miss what it is for and ring for nothing. "
                "Do not let anybody's safety depend on it.",
            ),
            translate("device", "Switch on"),
        ):
            return
        key, number = package.key, event.typeNum
        self.change(
            "switch event", lambda client: client.switch_event(key, number, EventSwitch(enabled=on)), self._switched
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setAccessibleName(translate("device", "Events"))
        self.table.setHorizontalHeaderLabels(
            [translate("device", "Event"), translate("device", "State"), translate("device", "Rings when")]
        )
        self._show()

    def _switched(self, package: Package) -> None:
        self.page.reload()

    def _show(self) -> None:
        package = self.package
        self.setVisible(package is not None)
        if package is None:
            return
        self.summarise(package_name(package))
        self.about.setText("\n".join(_about(package)))
        self.about.setVisible(bool(self.about.text()))
        self.table.show_rows(
            [(one.typeNum, (event_name(one), event_state(one)[2], said(one.note))) for one in package.events],
            [event_state(one)[:2] for one in package.events],
        )
        self.table.setVisible(bool(package.events))
        if package.fault is not None:
            self.say(fault_sentence(package.fault))
        self._offer()

    def _offer(self) -> None:
        event = self.chosen
        self.note.setText("" if event is None else said(event.note))
        self.note.setVisible(bool(self.note.text()))
        on = event is not None and event.state == "on"
        self.switch_button.setEnabled(event is not None and not event.measured and event.state in ("on", "off"))
        self.switch_button.setText(
            translate("device", "Switch off") if on else translate("device", "Switch on…")
        )


def _about(package: Package) -> list[str]:
    """What a package says of itself, a line each."""
    lines = [said(package.note)]
    if package.models:
        named = translate("device", ", ").join(
            one.file if one.present else translate("device", "{file} (missing)").format(file=one.file)
            for one in package.models
        )
        lines.append(translate("device", "Models: {names}").format(names=named))
    if package.licence:
        lines.append(translate("device", "Licence: {licence}").format(licence=package.licence))
    if package.milliseconds is not None:
        words = translate("device", "About {ms} ms of one core for every picture that it looks at")
        lines.append(words.format(ms=max(round(package.milliseconds), 1)))
    return [line for line in lines if line]


def _told(infos: AlgInfos) -> PackageList:
    """The algorithms of a box that is no engine of ours, as far as it tells of them (26.4)."""
    packages: list[dict[str, Any]] = [
        {
            "key": info.items_type or str(info.alg_type),
            "algType": info.alg_type,
            "version": info.version,
            "events": [{"type": event.type, "typeNum": event.type_num} for event in info.alertor_type],
        }
        for info in infos.alg_infos
    ]
    return PackageList.from_device({"packages": packages})

"""Where a box sends what: to this console, to other receivers, to servers of pictures and to platforms."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from console.megbox.schema.reports import ACTIVE, PASSIVE, AlertConfig, CaptureConfig, Reports
from console.services.address import host_of
from console.services.report_receiver import pushing_to, receiver_of
from ui.bridge import when_done
from ui.confirm import agreed
from ui.device.ftp_push import FtpPush
from ui.device.http_receivers import HttpReceiver, HttpSwitch
from ui.device.identity import Beat
from ui.device.platforms import ENGINE_SPEAKS_NOT, Bridge, LibraryClient, LibraryServer
from ui.device.section import FORM_WIDTH, FormSection, Section, SectionedPage, on_or_off
from ui.device.state import Facts, StateLabel
from ui.words import age, clock

if TYPE_CHECKING:
    from concurrent.futures import Future

    from console.services.archive import StoredEvent
    from console.services.device_calls import Call, Client

translate = QCoreApplication.translate

_MODES = ((PASSIVE, "不主动上报", "Does not push"), (ACTIVE, "主动上报", "Pushes"))


class ToHere(Section):
    """Whether alarms are pushed to this console, one click to have it so, and the last that came."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "To this console"))
        self.state, self.facts = StateLabel(), Facts(1)
        self.state.setMaximumWidth(FORM_WIDTH)
        self.take_button = QPushButton()
        self.take_button.clicked.connect(self.take)
        self.acts.addWidget(self.take_button)
        self.body.addWidget(self.state)
        self.body.addWidget(self.facts)
        self._present: str | None = None
        self._ours: str | None = None
        self._last: StoredEvent | None = None

    def load(self) -> None:
        """Which of our addresses the box reaches is found out on the box's thread: looking up a name may take long."""
        receiver = self.page.console.receiver
        self.read("our address", lambda client: receiver.address_for(host_of(client.url)), self._found_ours)
        when_done(self.page.console.archive.page(None, 1, self.page.box_key), self, self._last_came)

    def show_answer(self, reports: Reports) -> None:
        self._present = receiver_of(reports)
        self.retranslate()

    @property
    def needs_nothing(self) -> bool:
        """Whether its alarms come anyway: this console listens to every engine (23.3)."""
        return bool(getattr(self.page, "is_engine", False))

    @property
    def is_ours(self) -> bool:
        """Whether the box pushes to us, under today's address or the one that we gave it."""
        given = self.page.console.receiver.given(self.page.box_key)
        return bool(self._present) and self._present in (self._ours, given)

    def take(self) -> None:
        """Have the box push to us; asks first, as it then does so until it is told otherwise."""
        ours = self._ours
        if self.needs_nothing:
            return
        if ours is None:
            self.say(translate("device", "This console cannot listen: no way to the box, or no free port."))
            return
        if not self.is_ours and not self._may_take(self._present or ""):
            return
        self.change("set reports", lambda client: client.set_reports(pushing_to(ours)), lambda _: self._taken(ours))

    def retranslate(self) -> None:
        super().retranslate()
        self.take_button.setText(translate("device", "Send to this console"))
        known = self._present is not None and self._ours is not None
        self.take_button.setEnabled(known and self._present != self._ours and not self.needs_nothing)
        self.take_button.setToolTip(self._why_not())
        self.take_button.setAccessibleDescription(self._why_not())
        if self._present is None:
            self.state.tell("circle-dashed", "secondary", translate("device", "Asking the box…"))
        elif self.needs_nothing:
            words = translate("device", "Its alarms come over a feed that this console keeps open; nothing is needed.")
            if self._present:
                also = translate("device", "It pushes them to {address}, too.")
                words += " " + also.format(address=self._present)
            self.state.tell("circle-check", "good", words)
        elif not self._present:
            words = translate("device", "It pushes to nobody; this console asks it for its alarms instead.")
            self.state.tell("arrow-left-right", "info", words)
        elif self.is_ours:
            words = translate("device", "It pushes its alarms to this console ({address}).")
            self.state.tell("circle-check", "good", words.format(address=self._present))
        else:
            words = translate("device", "It pushes its alarms to {address}; this console asks it for them.")
            self.state.tell("triangle-alert", "warn", words.format(address=self._present))
        self.facts.show_facts([(translate("device", "Last alarm from it"), self._last_words())])

    def _why_not(self) -> str:
        """Why there is nothing to click; "" where there is."""
        if self.needs_nothing:
            return translate("device", "Not needed: this console listens to every engine by itself.")
        if self._present is not None and self._present == self._ours:
            return translate("device", "It does so already.")
        return ""

    def _last_words(self) -> str:
        if self._last is None:
            return translate("device", "none is stored here yet")
        when = self._last.capture.time
        return f"{clock(when, date=True)} ({age(time.time() - when / 1000)})"

    def _may_take(self, present: str) -> bool:
        """The box keeps pushing here until it is told otherwise, from whichever console."""
        if not present:
            return agreed(
                self,
                translate("device", "Have this box send its alarms here?"),
                translate(
                    "device",
                    "It then pushes them to {address} as they happen. A box pushes to one receiver: another console "
                    "that wants them must read them.",
                ).format(address=self._ours or ""),
                translate("device", "Send to this console"),
            )
        return agreed(
            self,
            translate("device", "Take this box away from its receiver?"),
            translate(
                "device", "It reports to {receiver}, which hears of its alarms no more. A box pushes to one receiver."
            ).format(receiver=present),
            translate("device", "Send to this console"),
        )

    def _taken(self, ours: str) -> None:
        self.page.console.receiver.remember_given(self.page.box_key, ours)
        self.say(translate("device", "The box reports to this console from now on."), "good")
        self.page.load()

    def _found_ours(self, ours: str | None) -> None:
        self._ours = ours
        self.retranslate()

    def _last_came(self, found: Future[list[StoredEvent]]) -> None:
        if not found.cancelled() and found.exception() is None:
            self._last = next(iter(found.result()), None)
            self.retranslate()


class Pushing(FormSection):
    """One half of POST /devices/reports; the other half is sent as the box told it."""

    what = "reports"
    half = ""
    choices = {"alertReportMode": _MODES, "captureReportMode": _MODES}

    def ask(self, client: Client) -> Any:
        return client.reports()

    def shown(self, answer: Reports) -> Any:
        return getattr(answer, self.half)

    def summary(self, answer: Reports) -> str:
        half = getattr(answer, self.half)
        mode = half.alertReportMode if isinstance(half, AlertConfig) else half.captureReportMode
        return on_or_off(mode == ACTIVE, half.reportServerAdd)

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        whole = self.answer.to_wire()
        whole[self.half] |= changes
        setting = Reports.model_validate(whole)
        return lambda client: client.set_reports(setting)

    def load(self) -> None:
        """The page reads once for both halves."""

    def _sent(self, answer: object) -> None:
        super()._sent(answer)
        self.page.load()


class AlertPushing(Pushing):
    model, half = AlertConfig, "alertConfig"


class CapturePushing(Pushing):
    model, half = CaptureConfig, "capture"


class OwnBeat(Beat):
    """The heartbeat on a page that does not read the device for itself."""

    def load(self) -> None:
        self.read(self.what, self.ask, self.show_answer)


class ReportsPage(SectionedPage):
    """What matters to this console first; then every other receiver."""

    def __init__(self, console: Any, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.here = ToHere(self)
        self.alerts = AlertPushing(self, QT_TRANSLATE_NOOP("device", "Recognised faces over WebSocket"), folded=True)
        self.captures = CapturePushing(
            self, QT_TRANSLATE_NOOP("device", "Captures and alarms of rules over WebSocket"), folded=True
        )
        self.http = HttpSwitch(self)
        self.main = HttpReceiver(self, "main", QT_TRANSLATE_NOOP("device", "HTTP: main receiver"))
        self.slave = HttpReceiver(self, "slave", QT_TRANSLATE_NOOP("device", "HTTP: second receiver"))
        self.http.also = (self.main, self.slave)
        self.beat = OwnBeat(self, QT_TRANSLATE_NOOP("device", "Heartbeat"), folded=True)
        self.ftp, self.bridge = FtpPush(self), Bridge(self)
        self.library, self.server = LibraryClient(self), LibraryServer(self)
        self.add(self.here, self.captures, self.alerts, self.http, self.main, self.slave, self.beat)
        self.add(self.ftp, self.library, self.server, self.bridge)

    def title(self) -> str:
        return translate("device", "Reports and uploads")

    def load(self) -> None:
        self.here.read("reports", lambda client: client.reports(), self._reports_came)
        if self.is_engine:
            for section in (self.library, self.server, self.bridge):
                section.explain(ENGINE_SPEAKS_NOT)
        super().load()

    def _reports_came(self, reports: Reports) -> None:
        for section in (self.here, self.alerts, self.captures):
            section.show_answer(reports)

"""Reports over HTTP: a switch, a main receiver and a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.megbox.schema.http_reports import HttpMainServer, HttpReports, HttpServer
from ui.device.section import FormSection, SectionedPage, on_or_off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.services.device_calls import Call

_KINDS = {"eventType": ((1, "抓拍", "Captures"), (2, "识别", "Recognitions"), (3, "全部", "Both"))}


class HttpSwitch(FormSection):
    """Whether anything is reported over HTTP; reads for its receivers, too."""

    model, what = HttpReports, "http reports"

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Reports over HTTP"),
            QT_TRANSLATE_NOOP("device", "Needs the address of one receiver at least: save that first."),
            folded=True,
        )
        self.also: Sequence[FormSection] = ()

    def ask(self, client: Any) -> Any:
        return client.http_reports()

    def summary(self, answer: HttpReports) -> str:
        return on_or_off(answer.enable)

    def show_answer(self, answer: HttpReports) -> None:
        super().show_answer(answer)
        for section in self.also:
            section.show_answer(answer)

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        setting = HttpReports.model_validate(self.answer.to_wire() | changes)
        return lambda client: client.set_http_reports(setting)


class HttpReceiver(FormSection):
    """One of the two receivers."""

    what = "http reports"
    choices = _KINDS

    def __init__(self, page: SectionedPage, half: str, heading: str) -> None:
        self.model = HttpMainServer if half == "main" else HttpServer  # type: ignore[misc]  # of this one only
        super().__init__(page, heading, folded=True)
        self._half = half

    def shown(self, answer: HttpReports) -> Any:
        return getattr(answer, self._half)

    def summary(self, answer: HttpReports) -> str:
        url = str(getattr(answer, self._half).url)
        return on_or_off(bool(url), url)

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        whole = self.answer.to_wire()
        whole[self._half] |= changes
        setting = HttpReports.model_validate(whole)
        return lambda client: client.set_http_reports(setting)

    def load(self) -> None:
        """The switch reads for all three."""

    def _sent(self, answer: object) -> None:
        super()._sent(answer)
        self.page.load()

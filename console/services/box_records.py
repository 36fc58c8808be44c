"""What a box keeps itself, page by page, for somebody who looks for something in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from console.megbox.broker import Priority
from console.megbox.client import Client
from console.megbox.schema.alerts import AlertInfo, AlertPage
from console.megbox.schema.captures import CaptureInfo, CapturePage
from console.services.box_register import BoxRegister
from console.services.intake import Intake
from console.services.operation import Operation, OperationKind, Operations
from console.services.read_back import store_alert, store_capture
from console.services.titles import Titles

P = TypeVar("P")
T = TypeVar("T")


class BoxRecords:
    """Reads a box's records without losing any: a real box may delete what was read (4.1.3).

    So the alarms of a page that was asked for with `keeping` are in the console's own store before it is shown.
    """

    def __init__(self, register: BoxRegister, operations: Operations, titles: Titles, intake: Intake) -> None:
        self._register = register
        self._operations = operations
        self._titles = titles
        self._intake = intake

    def page(self, key: str, what: str, call: Callable[[Client], P], *, keeping: bool) -> Operation[P]:
        """One page of records, an `AlertPage` or `CapturePage` where `keeping`; returns at once."""

        def do(operation: Operation[P]) -> P:
            session = self._register.session(key)

            def ask(question: Callable[[Client], T]) -> T:
                return operation.wait_for(session.ask(Priority.READ, what, question, repeatable=True))

            page = ask(call)
            if keeping:
                for info in _alarms(page):
                    if isinstance(info, AlertInfo):
                        store_alert(ask, self._intake, key, info)
                    else:
                        store_capture(ask, self._intake, key, info)
            return page

        return self._operations.start(OperationKind.READ_DEVICE, self._titles.box(key), do)


def _alarms(page: object) -> list[AlertInfo] | list[CaptureInfo]:
    if isinstance(page, AlertPage):
        return page.alertsEvent
    return page.captures if isinstance(page, CapturePage) else []

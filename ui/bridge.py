"""From the services' threads to the Qt thread: bus messages as signals, finished work as calls.

Nothing here blocks: a service thread only posts, and whatever belongs to a widget that is gone is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Finishing(Protocol):
    """What Operation and Future have in common."""

    def add_done_callback(self, fn: Callable[[Any], object], /) -> object: ...


def alive(thing: QObject) -> bool:
    """Whether Qt still has the object behind a Python one."""
    return bool(shiboken6.isValid(thing))  # type: ignore[no-untyped-call]


class _Courier(QObject):
    """Lives in the Qt thread and calls what is posted to it from any thread."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], object]) -> None:
        if alive(self):
            self._posted.emit(call)

    def _deliver(self, call: Any) -> None:
        call()


_courier: _Courier | None = None


def courier() -> _Courier:
    """The one courier; first asked for on the Qt thread, where it then lives."""
    global _courier
    if _courier is None or not alive(_courier):
        _courier = _Courier()
    return _courier


def on_qt(receiver: QObject, call: Callable[[], object]) -> None:
    """Calls later on the Qt thread, unless `receiver` is gone by then. From any thread.

    `courier()` must have been made on the Qt thread before (the Bridge does).
    """

    def deliver() -> None:
        if alive(receiver):
            call()

    courier().post(deliver)


def when_done(work: Finishing, receiver: QObject, call: Callable[[Any], object]) -> None:
    """Calls `call(work)` on the Qt thread once an Operation or a Future has ended, however it ended."""
    carrier = courier()

    def finished(done: Any) -> None:
        carrier.post(lambda: call(done) if alive(receiver) else None)

    work.add_done_callback(finished)

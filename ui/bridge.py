"""From the services' threads to the Qt thread: bus messages as signals, finished work as calls.

Nothing here blocks: a service thread only posts, and whatever belongs to a widget that is gone is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from console.services.event_bus import EventBus
from console.services.messages import EngineChanged, EventStored, FleetChanged, Notice, OperationChanged

T = TypeVar("T")


class Finishing(Protocol):
    """What Operation and Future have in common."""

    def add_done_callback(self, fn: Callable[[Any], None], /) -> object: ...


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
    courier()

    def finished(done: Any) -> None:
        on_qt(receiver, lambda: call(done))

    work.add_done_callback(finished)


class Bridge(QObject):
    """The messages of the bus as signals, delivered on the Qt thread in the order in which they were published."""

    fleet_changed = Signal(FleetChanged)
    event_stored = Signal(EventStored)
    engine_changed = Signal(EngineChanged)
    operation_changed = Signal(OperationChanged)
    noticed = Signal(Notice)

    def __init__(self, bus: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        courier()
        self._unsubscribe = [
            bus.subscribe(kind, self._carrier(signal))
            for kind, signal in (
                (FleetChanged, self.fleet_changed),
                (EventStored, self.event_stored),
                (EngineChanged, self.engine_changed),
                (OperationChanged, self.operation_changed),
                (Notice, self.noticed),
            )
        ]

    def _carrier(self, signal: Any) -> Callable[[Any], None]:
        return lambda message: on_qt(self, lambda: signal.emit(message))

    def close(self) -> None:
        """No message comes any more."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe.clear()

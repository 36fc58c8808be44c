"""Anything that a box can be asked or told, through its one queue: what the pages of a device are made of."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

from console.megbox.broker import Priority
from console.megbox.client import Client
from console.megbox.photo import Photo
from console.services.box_register import BoxRegister
from console.services.operation import Operation, OperationKind, Operations
from console.services.titles import Titles

__all__ = ["Call", "Client", "DeviceCalls", "Photo"]  # with what the pages name in their calls

T = TypeVar("T")
Call = Callable[[Client], T]


class DeviceCalls:
    """Calls of the Web API as operations. Every method returns at once.

    `call` runs on the box's own thread with its client and does one call: what several calls make up is several
    operations, so that an operator's command can go between them. `what` names the call in the log and on the screen
    where the box is busy with it.
    """

    def __init__(self, register: BoxRegister, operations: Operations, titles: Titles) -> None:
        self._register = register
        self._operations = operations
        self._titles = titles

    def read(self, key: str, what: str, call: Call[T]) -> Operation[T]:
        """A query; it waits behind commands, and is asked again where the box is busy (104004, 104401)."""
        return self._start(OperationKind.READ_DEVICE, Priority.READ, key, what, call, repeatable=True)

    def change(self, key: str, what: str, call: Call[T], *, repeatable: bool = False) -> Operation[T]:
        """A command; `repeatable` where doing it twice does no harm (a DELETE, never a POST)."""
        return self._start(OperationKind.CHANGE_DEVICE, Priority.COMMAND, key, what, call, repeatable=repeatable)

    def transfer(self, key: str, what: str, call: Callable[[Client, Callable[[float], None]], T]) -> Operation[T]:
        """A command that sends or fetches much; `call` is given a function that it tells how far it is, 0..1.

        That function raises where the operator has cancelled.
        """

        def do(operation: Operation[T]) -> T:
            session = self._register.session(key)
            future = session.ask(Priority.COMMAND, what, lambda client: call(client, operation.report))
            return operation.wait_for(future)

        return self._operations.start(OperationKind.CHANGE_DEVICE, self._titles.box(key), do)

    def _start(
        self, kind: OperationKind, priority: Priority, key: str, what: str, call: Call[T], *, repeatable: bool
    ) -> Operation[T]:
        def do(operation: Operation[T]) -> T:
            session = self._register.session(key)
            name = what if priority is Priority.COMMAND or _always_the_same(call) else None
            result = operation.wait_for(session.ask(priority, name, call, repeatable=repeatable))
            if kind is OperationKind.CHANGE_DEVICE:
                session.look_again()
            return result

        return self._operations.start(kind, self._titles.box(key), do)


def _always_the_same(call: Callable[..., object]) -> bool:
    """Whether a question asks for nothing in particular: only then may two that wait be asked once.

    One that has a channel or a person in it is another question each time, whatever it is called.
    """
    return isinstance(call, FunctionType) and not call.__closure__ and not call.__defaults__ and not call.__kwdefaults__

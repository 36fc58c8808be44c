"""The same done to many, one after the other: an operator's other commands go between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from console.services.operation import Operation, OperationState
from ui.bridge import when_done

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Call


class InTurn(QObject):
    """Runs commands one by one; what fails does not stop the others.

    `advanced` tells (done, of how many), `ended` the first error or None once nothing is left.
    """

    advanced = Signal(int, int)
    ended = Signal(object)

    def __init__(self, console: Console, box_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key = console, box_key
        self._waiting: deque[Call[Any]] = deque()
        self._total = 0
        self._what, self._repeatable = "", False
        self.failures: list[BaseException | None] = []

    @property
    def running(self) -> bool:
        return self._total > 0

    def begin(self, what: str, calls: Sequence[Call[Any]], *, repeatable: bool = False) -> None:
        """Begin; nothing else may be running. `repeatable` as for `DeviceCalls.change`."""
        assert not self.running
        self.failures.clear()
        self._total = len(calls)
        self._what, self._repeatable = what, repeatable
        self._waiting.extend(calls)
        self._next()

    def stop(self) -> None:
        """Nothing more is begun; what is under way ends."""
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self._total = 0
            self.ended.emit(self.failures[0] if self.failures else None)
            return
        operation = self._console.devices.change(
            self._box_key, self._what, self._waiting.popleft(), repeatable=self._repeatable
        )
        when_done(operation, self, self._one_done)

    def _one_done(self, done: Operation[Any]) -> None:
        if done.state is not OperationState.DONE:
            self.failures.append(done.error)
        self.advanced.emit(self._total - len(self._waiting), self._total)
        self._next()

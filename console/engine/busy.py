"""What the engine is busy with, for everybody to see (4.1.13)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from console.megbox.schema.upgrades import BusyStatus
from console.model.dictionary_device import BusyOperation
from console.model.errors import BoxError, ErrorCode


class Task:
    """One long operation."""

    def __init__(self, operation: BusyOperation) -> None:
        self.operation = operation
        self.rate = 0

    def advance(self, done: int, total: int) -> None:
        """So much of it is done; 0..100 per cent, and never back."""
        if total > 0:
            self.rate = max(self.rate, min(100, done * 100 // total))


class BusyBoard:
    """One long operation at a time, and one beside it that hinders nobody."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._task: Task | None = None
        self._aside: Task | None = None

    def begin(self, operation: BusyOperation) -> Task:
        """Announce an operation; `end` must follow. BoxError SERVER_BUSY where another one runs."""
        with self._lock:
            if self._task is not None:
                raise BoxError(ErrorCode.SERVER_BUSY)
            self._task = Task(operation)
            return self._task

    def turn(self, task: Task, operation: BusyOperation) -> None:
        """The same work goes on with its next step, from 0 per cent."""
        with self._lock:
            task.operation, task.rate = operation, 0

    def end(self, task: Task) -> None:
        """It is over, one way or another."""
        with self._lock:
            if self._task is task:
                self._task = None

    @contextmanager
    def work(self, operation: BusyOperation) -> Iterator[Task]:
        """`begin` and `end` around a block."""
        task = self.begin(operation)
        try:
            yield task
        finally:
            self.end(task)

    @contextmanager
    def aside(self, operation: BusyOperation) -> Iterator[Task]:
        """Long work that keeps nobody from beginning another; it is shown while nothing else is done."""
        task = Task(operation)
        with self._lock:
            self._aside = task
        try:
            yield task
        finally:
            with self._lock:
                self._aside = None

    def status(self) -> BusyStatus:
        """Answer of GET /devices/busyOperationStatus."""
        with self._lock:
            task = self._task or self._aside
            if task is None:
                return BusyStatus(operation=int(BusyOperation.DONE))
            return BusyStatus(operation=int(task.operation), rate=task.rate)

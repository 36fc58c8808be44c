"""Work that takes time, as a thing with progress, success, failure and cancel."""

from __future__ import annotations

import itertools
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from enum import StrEnum
from typing import Any, Generic, TypeVar

from console.model.errors import BoxwatchError, Fault, FaultError
from console.services.event_bus import EventBus
from console.services.messages import OperationChanged
from console.services.refusal import Cancelled, Refusal, Refused

T = TypeVar("T")
R = TypeVar("R")

WORKERS = 4
READERS = 4  # of their own: a page that reads much leaves the operator's commands their workers
WAITING_LIMIT = 200
CANCEL_CHECK = 0.1

log = logging.getLogger(__name__)


class OperationKind(StrEnum):
    """What is being done; `ui` has a sentence for each."""

    TEST_BOX = "test_box"
    ADD_BOX = "add_box"
    EDIT_BOX = "edit_box"
    REMOVE_BOX = "remove_box"
    TEST_CHANNEL = "test_channel"
    ADD_CHANNEL = "add_channel"
    EDIT_CHANNEL = "edit_channel"
    OPEN_AGAIN = "open_again"
    DELETE_CHANNEL = "delete_channel"
    RULE_LIMITS = "rule_limits"
    SEND_RULE = "send_rule"
    SET_SURVEILLANCE = "set_surveillance"
    SNAPSHOT = "snapshot"
    REFRESH = "refresh"
    READ_DEVICE = "read_device"
    CHANGE_DEVICE = "change_device"
    SET_RECORDING = "set_recording"
    EXPORT_RECORDING = "export_recording"
    SAVE_REPLAY = "save_replay"
    TRY_RULE = "try_rule"
    WORK_THROUGH = "work_through"
    CHANGE_WORK = "change_work"
    EXPORT_FOUND = "export_found"
    ENHANCE_PICTURE = "enhance_picture"
    ENHANCE_CLIP = "enhance_clip"


class OperationState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Operation(Generic[T]):
    """One piece of work. `progress` is 0..1, or None if nobody can say; `subject` is what it is done to."""

    def __init__(self, number: int, kind: OperationKind, subject: str, changed: Callable[[], None]) -> None:
        self.id = number
        self.kind = kind
        self.subject = subject
        self.state = OperationState.RUNNING
        self.progress: float | None = None
        self.result: T | None = None
        self.error: BoxwatchError | None = None
        self._changed = changed
        self._lock = threading.Lock()
        self._cancel = threading.Event()
        self._ended = threading.Event()
        self._callbacks: list[Callable[[Operation[T]], None]] = []

    def cancel(self) -> None:
        """Asks it to stop; it ends as CANCELLED unless it was already past the point."""
        self._cancel.set()

    def add_done_callback(self, callback: Callable[[Operation[T]], None]) -> None:
        """Calls `callback` with this operation once it has ended, on a service thread (here, if it has)."""
        with self._lock:
            if not self._ended.is_set():
                self._callbacks.append(callback)
                return
        callback(self)

    def wait(self, timeout: float) -> bool:
        """Blocks until it has ended, for tests and the command line; True if it has."""
        return self._ended.wait(timeout)

    # What follows is for the work itself.

    def report(self, progress: float) -> None:
        """Says how far the work is, 0..1; raises `Cancelled` if the operator wants it to stop."""
        self.check()
        self.progress = progress
        self._changed()

    def check(self) -> None:
        """Raises `Cancelled` if the operator wants the work to stop."""
        if self._cancel.is_set():
            raise Cancelled

    def wait_for(self, future: Future[R]) -> R:
        """The future's result; a cancel takes back the request if it still waits, and leaves it otherwise."""
        while True:
            try:
                return future.result(CANCEL_CHECK)
            except CancelledError:
                # The box was lost, or the operator had it taken out of the queue.
                raise Cancelled if self._cancel.is_set() else Refused(Refusal.BOX_NOT_READY) from None
            except FutureTimeout:
                if future.done():
                    raise
                if self._cancel.is_set():
                    future.cancel()
                    raise Cancelled from None

    def run(self, work: Callable[[Operation[T]], T]) -> None:
        """Does the work and ends; called once, by `Operations`."""
        try:
            self.check()
            self.result = work(self)
            state = OperationState.DONE
        except Cancelled:
            state = OperationState.CANCELLED
        except BoxwatchError as error:
            self.error, state = error, OperationState.FAILED
        except (OSError, sqlite3.OperationalError) as error:
            log.warning("%s of %s: %s", self.kind, self.subject, error)
            self.error, state = Refused(Refusal.DISK, type(error).__name__), OperationState.FAILED
        except Exception as error:
            # A bug must end in the operator's sight too, not in a dialog that waits for ever.
            log.exception("%s of %s", self.kind, self.subject)
            self.error, state = FaultError(Fault.FAILED, type(error).__name__), OperationState.FAILED
        self.end(state)

    def end(self, state: OperationState) -> None:
        """Makes the end known; called once."""
        with self._lock:
            self.state = state
            self._ended.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            try:
                callback(self)
            except Exception:
                log.exception("what follows %s of %s", self.kind, self.subject)
        self._changed()


class Operations:
    """Runs operations, four at a time, and as many that only read; the rest wait their turn."""

    def __init__(self, bus: EventBus) -> None:
        self._bus = bus
        # WAITING_LIMIT bounds both.
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._reading: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._running: dict[int, Operation[Any]] = {}
        self._stopping = False
        for number in range(WORKERS + READERS):
            waiting = self._waiting if number < WORKERS else self._reading
            # Daemons: a stream that is being opened may hang for seconds, which the end of the program must not.
            threading.Thread(target=self._work, args=(waiting,), name=f"operation {number}", daemon=True).start()

    def start(self, kind: OperationKind, subject: str, work: Callable[[Operation[T]], T]) -> Operation[T]:
        """Does `work` on a worker thread; it is given its operation to report progress to."""
        number = next(self._numbers)
        operation: Operation[T] = Operation(number, kind, subject, lambda: self._changed(operation))
        with self._lock:
            refusal = (
                Refusal.STOPPING
                if self._stopping
                else Refusal.TOO_MANY_OPERATIONS
                if len(self._running) >= WAITING_LIMIT
                else None
            )
            if refusal is None:
                self._running[number] = operation
                waiting = self._reading if kind is OperationKind.READ_DEVICE else self._waiting
                waiting.put(lambda: operation.run(work))
        if refusal is not None:
            operation.error = Refused(refusal)
            operation.end(OperationState.FAILED)
        else:
            self._bus.publish(OperationChanged(operation))
        return operation

    def running(self) -> tuple[Operation[Any], ...]:
        """What is under way or waits, oldest first."""
        with self._lock:
            return tuple(self._running.values())

    def stop(self) -> None:
        """Cancels everything and takes nothing more; returns without waiting for what cannot be cancelled."""
        with self._lock:
            self._stopping = True
            running = tuple(self._running.values())
        for operation in running:
            operation.cancel()
        for _ in range(WORKERS):
            self._waiting.put(None)
        for _ in range(READERS):
            self._reading.put(None)

    @staticmethod
    def _work(waiting: queue.SimpleQueue[Callable[[], None] | None]) -> None:
        while (run := waiting.get()) is not None:
            run()

    def _changed(self, operation: Operation[Any]) -> None:
        if operation.state is not OperationState.RUNNING:
            with self._lock:
                self._running.pop(operation.id, None)
        self._bus.publish(OperationChanged(operation))

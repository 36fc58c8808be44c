"""One queue per box: a box does one thing at a time, and answers 104004 to whoever collides (section 1.4)."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TypeVar

from console.megbox.client import Client
from console.model.errors import BoxError, ErrorCode, Fault, FaultError

log = logging.getLogger(__name__)
T = TypeVar("T")

_MOST_WAITING = 256
# Somebody else (a web page, a second REST user) may still get in our way; a query is then tried again.
_RETRY_SECONDS = (0.5, 1.0, 2.0, 4.0)
_BUSY = (ErrorCode.NO_ACCESS, ErrorCode.SERVER_BUSY)


class Priority(IntEnum):
    """Which waiting call comes first. COMMAND is what changes the box, the others only ask it."""

    COMMAND = 0
    READ = 1
    POLL = 2


@dataclass(slots=True)
class _Job:
    priority: Priority
    number: int
    key: str | None
    call: Callable[[Client], Any]
    repeatable: bool
    futures: list[Future[Any]] = field(default_factory=list)
    tries: int = 0
    not_before: float = 0.0


class Broker:
    """The only way to a box: its calls run one after another on one long-lived thread.

    Commands go before reads and reads before polls; while a command waits or runs, no poll begins. Reads with the same
    key that wait already are one call with several futures.
    """

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._waiting: list[_Job] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._closed = False
        self._running: _Job | None = None
        self._thread = threading.Thread(target=self._work, name=f"box-{name}", daemon=True)
        self._thread.start()

    @property
    def busy_with(self) -> str | None:
        """The key of the command that runs now; None while none does."""
        running = self._running
        return running.key or "" if running is not None and running.priority is Priority.COMMAND else None

    def submit(
        self, priority: Priority, key: str | None, call: Callable[[Client], T], *, repeatable: bool = False
    ) -> Future[T]:
        """Run `call` with the client when its turn comes; returns at once.

        A query that the box refuses as busy (104004, 104401) is tried again after 0.5, 1, 2 and 4 s; a command only
        if it is `repeatable`, i.e. doing it twice does no harm (a DELETE, never a POST). The future fails with
        FaultError BUSY where too much waits already, and ENDED where the broker has been closed.
        """
        future: Future[T] = Future()
        with self._changed:
            if self._closed:
                future.set_exception(FaultError(Fault.ENDED))
                return future
            same = self._same(priority, key)
            if same is not None:
                same.futures.append(future)
                same.priority = min(same.priority, priority)
            elif len(self._waiting) >= _MOST_WAITING:
                future.set_exception(FaultError(Fault.BUSY, "too many calls wait"))
                return future
            else:
                again = repeatable or priority is not Priority.COMMAND
                self._waiting.append(_Job(priority, next(self._numbers), key, call, again, [future]))
            self._changed.notify_all()
        return future

    def close(self, timeout: float = 10.0) -> None:
        """Take no more calls, cancel what waits, and wait for the one that runs, at most `timeout` seconds."""
        with self._changed:
            self._closed = True
            dropped, self._waiting = self._waiting, []
            self._changed.notify_all()
        for job in dropped:
            for future in job.futures:
                if not future.cancel():  # it has run once and waited for another try
                    future.set_exception(FaultError(Fault.ENDED))
        if self._thread is not threading.current_thread():
            self._thread.join(timeout)

    def _same(self, priority: Priority, key: str | None) -> _Job | None:
        if key is None or priority is Priority.COMMAND:
            return None
        return next((job for job in self._waiting if job.key == key and job.priority is not Priority.COMMAND), None)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._run(job)
        self._client.close()

    def _next(self) -> _Job | None:
        """Wait for a job whose time has come; None when the broker is closed."""
        with self._changed:
            self._running = None
            while not self._closed:
                now = time.monotonic()
                ready = [job for job in self._waiting if job.not_before <= now]
                if ready:
                    job = min(ready, key=lambda job: (job.priority, job.number))
                    self._waiting.remove(job)
                    job.futures = [future for future in job.futures if _still_wanted(future)]
                    if job.futures:
                        self._running = job
                        return job
                    continue
                soonest = min((job.not_before for job in self._waiting), default=None)
                self._changed.wait(None if soonest is None else soonest - now)
            return None

    def _run(self, job: _Job) -> None:
        try:
            result = job.call(self._client)
        except BoxError as error:
            if error.code in _BUSY and job.repeatable and job.tries < len(_RETRY_SECONDS) and self._again(job):
                return
            _fail(job, error)
        except Exception as error:  # whatever it is, it belongs to who asked
            _fail(job, error)
        else:
            for future in job.futures:
                future.set_result(result)

    def _again(self, job: _Job) -> bool:
        with self._changed:
            if self._closed:
                return False
            job.not_before = time.monotonic() + _RETRY_SECONDS[job.tries]
            job.tries += 1
            self._waiting.append(job)
            return True


def _still_wanted(future: Future[Any]) -> bool:
    """Whether nobody cancelled it; a future that runs already comes back from a retry."""
    return future.running() or future.set_running_or_notify_cancel()


def _fail(job: _Job, error: Exception) -> None:
    for future in job.futures:
        future.set_exception(error)

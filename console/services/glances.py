"""Questions about recordings that a worker answers: small pictures, and what a file is."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any

from console.media.worker.pool import DecoderPool
from console.media.worker.remote_pane import PaneFailed, PaneLost, PaneOpened, RemotePane
from console.model.errors import Fault, FaultError

WAITING = 100


class Glances:
    """One worker's pane, opened with the first question and closed with `rest`. Futures hold FaultError."""

    def __init__(self, pool: DecoderPool) -> None:
        self._pool = pool
        self._lock = threading.RLock()
        self._pane: RemotePane | None = None
        self._made = False
        self._open = False
        self._waiting: deque[tuple[str, dict[str, Any], Future[Any]]] = deque()

    def ask(self, name: str, **arguments: Any) -> Future[Any]:
        """The answer of `ThumbnailPane`'s command; the oldest of too many questions is not answered (BUSY)."""
        answer: Future[Any] = Future()
        given_up: Future[Any] | None = None
        with self._lock:
            self._waiting.append((name, arguments, answer))
            if len(self._waiting) > WAITING:
                given_up = self._waiting.popleft()[2]
            make, self._made = not self._made, True
        if given_up is not None:
            given_up.set_exception(FaultError(Fault.BUSY, "too many questions"))
        if make:
            self._pane = RemotePane(self._pool, "thumbnails", {}, self._heard)
        self._send()
        return answer

    def rest(self) -> None:
        """Lets go of the worker; the next question opens one again."""
        with self._lock:
            pane, self._pane, self._open, self._made = self._pane, None, False, False
            waiting, self._waiting = self._waiting, deque()
        if pane is not None:
            pane.close()
        for _, _, answer in waiting:
            answer.set_exception(FaultError(Fault.ENDED, "nobody waits any more"))

    def _heard(self, event: object) -> None:
        match event:
            case PaneOpened():
                self._open = True
                self._send()
            case PaneLost(fault=fault):
                self._open = False
                if fault is Fault.DISABLED_AFTER_CRASHES:
                    self.rest()
            case PaneFailed():
                self.rest()

    def _send(self) -> None:
        with self._lock:
            pane = self._pane
            if pane is None or not self._open:
                return
            waiting, self._waiting = self._waiting, deque()
        for name, arguments, answer in waiting:
            pane.ask(name, **arguments).add_done_callback(partial(pass_on, answer=answer))


def pass_on(done: Future[Any], answer: Future[Any], made: Callable[[Any], Any] = lambda value: value) -> None:
    """What one future has for another, made into what that one promises; nobody waits for one that was cancelled."""
    if not answer.set_running_or_notify_cancel():
        return
    try:
        answer.set_result(made(done.result()))
    except (Exception, CancelledError) as error:
        answer.set_exception(error)

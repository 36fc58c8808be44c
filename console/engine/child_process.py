"""A process for work on a recording: it may die of a hostile file, and gives way to the live channels."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

from console.media.faults import fault_of
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)
NICE = 10  # on top of the engine's own: live channels come first
_SILENCE = 120.0  # a piece of 4K on a slow machine takes its time; a decoder that hangs does not come back
_LOOK = 0.1


class Stopped(Exception):
    """It was asked to stop."""


class ChildProcess:
    """Runs ``work(pipe, *arguments)`` in a new process, from `__enter__` or `start` to `__exit__` or `kill`.

    `work` is a function of a module, arguments and what is said can be pickled. It says tuples, the first of which
    is a word; ("fault", fault, detail) comes by itself where an exception ends it.
    """

    def __init__(self, name: str, work: Callable[..., None], *arguments: object) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would take the threads' locks along, held
        self._pipe, self._theirs = context.Pipe()
        self._process = context.Process(
            target=_run, args=(self._theirs, work, arguments), name=name, daemon=True
        )

    def __enter__(self) -> ChildProcess:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Begin."""
        self._process.start()
        self._theirs.close()

    def kill(self) -> None:
        """End it."""
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()

    def say(self, what: object) -> None:
        """Answer it, or tell it something. FaultError DECODE_FAILED where it has died."""
        try:
            self._pipe.send(what)
        except (BrokenPipeError, ConnectionResetError):
            raise _died() from None

    def heard(self, stop: threading.Event) -> tuple[Any, ...]:
        """What it says next. Raises its FaultError, one where it has died or hangs, and `Stopped`."""
        waited = 0.0
        try:
            while not self._pipe.poll(_LOOK):
                waited += _LOOK
                if stop.is_set():
                    raise Stopped
                if waited > _SILENCE:
                    raise FaultError(Fault.TIMEOUT, "the analysis hangs")
            said: tuple[Any, ...] = self._pipe.recv()
        except (EOFError, ConnectionResetError, BrokenPipeError):
            raise _died() from None
        if stop.is_set():
            raise Stopped
        if said[0] == "fault":
            raise FaultError(said[1], said[2])
        return said


def _died() -> FaultError:
    return FaultError(Fault.DECODE_FAILED, "the process that analysed it has crashed")


def _run(pipe: Connection, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """In the new process. The end of the pipe ends it."""
    with suppress(OSError):
        os.nice(NICE)
    with suppress(BrokenPipeError, EOFError, ConnectionResetError):
        try:
            work(pipe, *arguments)
        except (BrokenPipeError, ConnectionResetError, EOFError):
            raise
        except Exception as error:
            pipe.send(fault_said(error))


def fault_said(error: Exception) -> tuple[str, Fault, str]:
    """What whoever listens is told of an error: a fault, where a crash would blame the decoder for our mistakes."""
    if isinstance(error, FaultError):
        return "fault", error.fault, error.detail
    if isinstance(error, OSError):
        return "fault", fault_of(error), type(error).__name__
    log.error("work on a recording", exc_info=error)
    return "fault", Fault.FAILED, type(error).__name__

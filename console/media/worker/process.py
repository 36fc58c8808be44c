"""The worker process: reads what the console says, runs panes, and ends with the console."""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from typing import Any

from console.media.faults import fault_of, redact
from console.media.worker.area import Area
from console.media.worker.incoming import IncomingPipe
from console.media.worker.messages import (
    Answered,
    AreaComes,
    Call,
    Close,
    Closed,
    Failed,
    Leave,
    Logged,
    Open,
    Picture,
    Ping,
    PipeData,
    PipeOpened,
    Pong,
    Stuck,
    ToConsole,
    packed,
)
from console.media.worker.pane import Pane, PaneHost
from console.media.worker.panes import pane_class
from console.media.worker.words import say
from console.model.errors import Fault, FaultError

CRASH_TEXT = 1 << 16  # bytes that the last words may fill: every thread, up to a hundred calls deep
_LOOK_EVERY = 1.0
_GOODBYE = 1.5  # seconds for cameras to be told that we hang up

log = logging.getLogger(__name__)


def serve(connection: Connection, parent: int) -> None:
    """The life of a worker; `parent` is the console's process. Ends with `Leave` or with the pipe."""
    _die_with(parent)
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the console, which ends us
    crash = Area.take(connection, CRASH_TEXT)
    descriptor = crash.descriptor()
    if descriptor is not None:
        faulthandler.enable(file=descriptor)  # names the thread that it was: `WorkerLink.blame`
    worker = _Worker(connection)
    logging.getLogger().addHandler(_Telling(worker.send))
    threading.Thread(target=worker.watch, name="watch", daemon=True).start()
    worker.run()
    os._exit(0)  # a thread that hangs in FFmpeg is not waited for


def _die_with(parent: int) -> None:
    """Linux: be killed when the thread that started us ends, even where we hang and read no pipe."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


def _give_memory_back() -> None:
    """What a pane leaves behind is large, but few objects: neither the collector nor the allocator would hurry."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it
        if trim is not None:
            trim(0)


class _Telling(logging.Handler):
    """What is logged here stands in the console's log."""

    def __init__(self, send: Callable[[ToConsole], None]) -> None:
        super().__init__(logging.WARNING)
        self._send = send

    def emit(self, record: logging.LogRecord) -> None:
        self._send(Logged(record.levelno, record.name, redact(record.getMessage())))


class _Worker:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._panes: dict[int, Pane] = {}
        self._hosts: dict[int, PaneHost] = {}
        self._pipes: dict[int, IncomingPipe] = {}
        self._stuck: set[tuple[int, str]] = set()

    def run(self) -> None:
        """Until the console wants us to leave, or is gone."""
        try:
            while not isinstance(message := self._connection.recv(), Leave):
                self._take(message)
        except (EOFError, OSError):
            return
        closing = [threading.Thread(target=pane.close, daemon=True) for pane in self._panes.values()]
        for thread in closing:
            thread.start()
        until = time.monotonic() + _GOODBYE
        for thread in closing:
            thread.join(max(0.0, until - time.monotonic()))

    def watch(self) -> None:
        """Looks after threads that do not come back from FFmpeg."""
        while True:
            time.sleep(_LOOK_EVERY)
            now = time.monotonic()
            for number, pane in list(self._panes.items()):
                key = pane.stuck(now)
                if key is not None and (number, key) not in self._stuck:
                    self._stuck.add((number, key))
                    self.send(Stuck(number, key))

    def send(self, message: ToConsole | Picture) -> None:
        """Tell the console; from any thread."""
        data = packed(message)
        try:
            with self._sending:
                say(self._connection, data)
        except OSError:
            pass  # the console is gone: `run` notices it and ends the process

    def _take(self, message: object) -> None:
        match message:
            case Ping():
                self.send(Pong())
            case Call():
                self._call(message)
            case PipeData(pipe=pipe):
                if (incoming := self._pipes.get(pipe)) is not None:
                    incoming.came(message)
            case PipeOpened(pipe=pipe):
                if (incoming := self._pipes.get(pipe)) is not None:
                    incoming.answered(message)
            case AreaComes(pane=number, number=area_number, size=size):
                area = Area.take(self._connection, size)
                area.let_go()
                if (host := self._hosts.get(number)) is not None:
                    host.frames.area_came(area_number, area)
            case Open():
                self._open(message)
            case Close(pane=number):
                threading.Thread(target=self._close, args=(number,), name="closing a pane", daemon=True).start()

    def _open(self, message: Open) -> None:
        host = self._hosts[message.pane] = PaneHost(message.pane, self.send, self._pipes)
        try:
            self._panes[message.pane] = pane_class(message.kind)(host, **message.arguments)
        except Exception as error:
            fault = fault_of(error)
            if not isinstance(error, FaultError):
                log.error("a pane could not be made\n%s", redact(traceback.format_exc()))
            self.send(Failed(message.pane, fault))

    def _close(self, number: int) -> None:
        pane = self._panes.pop(number, None)
        host = self._hosts.pop(number, None)
        if pane is not None:
            pane.close()
        if host is not None:
            host.frames.let_go()
        pane = host = None
        _give_memory_back()
        self.send(Closed(number))

    def _call(self, message: Call) -> None:
        pane = self._panes.get(message.pane)
        try:
            if pane is None:
                raise FaultError(Fault.ENDED, "no such pane")
            value = pane.commands[message.name](**message.arguments)
        except Exception as error:
            if not isinstance(error, FaultError):
                log.error("%s failed\n%s", message.name, redact(traceback.format_exc()))
            self._answer(message, None, error)
            return
        if isinstance(value, Future):
            value.add_done_callback(lambda done: self._answer_later(message, done))
        else:
            self._answer(message, value, None)

    def _answer_later(self, call: Call, done: Future[Any]) -> None:
        if done.cancelled():  # the pane closes
            self._answer(call, None, FaultError(Fault.ENDED, "the pane is closed"))
            return
        error = done.exception()
        self._answer(call, None if error else done.result(), error)

    def _answer(self, call: Call, value: object, error: BaseException | None) -> None:
        if call.number is None:
            return
        if error is None:
            self.send(Answered(call.pane, call.number, value))
        else:
            self.send(Answered(call.pane, call.number, None, fault_of(error), redact(str(error))))

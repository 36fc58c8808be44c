"""One worker process as the console sees it: its pipe, read and written by a thread each, and its end."""

from __future__ import annotations

import logging
import multiprocessing
import os
import queue
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable

from console.media.worker.area import Area
from console.media.worker.messages import (
    AreaComes,
    Leave,
    Logged,
    Picture,
    Ping,
    Pong,
    Thread,
    ToConsole,
    ToWorker,
    heard,
    packed,
)
from console.media.worker.process import CRASH_TEXT, serve
from console.media.worker.words import said

log = logging.getLogger(__name__)

_WAITING = 2000  # messages; a worker that lets more wait does not read any more
_STARTING = 30.0  # seconds that a cold disk may take for the interpreter and FFmpeg
_DYING = 5.0  # seconds that the end of a killed process may take
_SILENT = 4.0  # seconds without a word until a worker hangs


class WorkerLink:
    """A worker from its start to its end. `on_message` and, once, `on_end` are called on the reading thread.

    Made on a thread that lives as long as the workers shall: on Linux they end with it.
    """

    def __init__(
        self, on_message: Callable[[WorkerLink, ToConsole | Picture], None], on_end: Callable[[WorkerLink], None]
    ) -> None:
        self._on_message = on_message
        self._on_end = on_end
        context = multiprocessing.get_context("spawn")  # a fork would take the threads' locks along, held
        self._connection, far = context.Pipe()
        self._crash = Area.create(CRASH_TEXT)
        self._queue: queue.Queue[tuple[ToWorker | None, Area | None]] = queue.Queue(_WAITING)
        self._process = context.Process(target=serve, args=(far, os.getpid()), name="decoder", daemon=True)
        self._process.start()
        far.close()
        self._heard = time.monotonic()
        self._answered = False
        self._threads: dict[int, tuple[int, str]] = {}
        self.hung: tuple[int, str] | None = None
        self.silent = False
        self.ended = False
        self._gone = threading.Event()
        self._reading, writing = (
            threading.Thread(target=target, name=f"decoder {self._process.pid} {target.__name__}", daemon=True)
            for target in (self._read, self._write)
        )
        self._reading.start()
        writing.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid or 0

    def post(self, message: ToWorker, area: Area | None = None) -> None:
        """Send a message, and with `AreaComes` the memory; returns at once, from any thread."""
        try:
            self._queue.put_nowait((message, area))
        except queue.Full:
            log.error("decoder %d does not read any more", self.pid)
            self.kill()

    def post_patiently(self, message: ToWorker, timeout: float) -> bool:
        """Send a message, waiting where many wait already: for bulk. False: not within `timeout` seconds."""
        try:
            self._queue.put((message, None), timeout=timeout)
        except queue.Full:
            return False
        return not self.ended

    def look(self, now: float) -> bool:
        """Ask it whether it is there; False where it has not answered for too long (`now`: monotonic seconds)."""
        if now - self._heard > (_SILENT if self._answered else _STARTING):
            return False
        self.post(Ping())
        return True

    def excuse(self) -> None:
        """We were stopped ourselves: its silence means nothing."""
        self._heard = time.monotonic()

    def kill(self) -> None:
        """End it at once; `on_end` follows."""
        self._process.kill()
        self._hang_up()

    def whereabouts(self) -> str:
        """For the log, of one that was killed and did not end: its exit code, and what its reading thread does."""
        frame = sys._current_frames().get(self._reading.ident or 0)
        where = "".join(traceback.format_stack(frame)) if frame is not None else "is over"
        return f"exit code {self._process.exitcode}, reading thread: {where}"

    def _hang_up(self) -> None:
        """The pipe ends here, whoever else may still hold its far end."""
        if sys.platform == "win32":
            return
        try:
            with socket.socket(fileno=os.dup(self._connection.fileno())) as pipe:
                pipe.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # it is closed already

    def leave(self, timeout: float) -> None:
        """Let it say goodbye to its cameras, for at most `timeout` seconds, and end it. Blocks."""
        self.post(Leave())
        if not self._gone.wait(timeout):
            self.kill()
            if not self._gone.wait(_DYING):
                log.error("decoder %d was killed and did not end: %s", self.pid, self.whereabouts())

    def blame(self) -> tuple[int, str] | None:
        """After its end: the pane and the source in whose thread it died, where it was the decoder's own fault."""
        if self.hung is not None:
            return self.hung
        text = bytes(self._crash.memory).rstrip(b"\0").decode("ascii", "replace")
        for line in text.splitlines():
            words = line.split()
            if words[:1] == ["Fatal"]:
                log.error("decoder %d: %s", self.pid, line)
            if words[:2] == ["Current", "thread"]:
                return self._threads.get(int(words[2], 16))
        return None

    def crashed_itself(self) -> bool:
        """After its end: whether it was a fault of its own, rather than somebody who killed it."""
        code = self._process.exitcode
        return self.hung is not None or (code is not None and code != 0 and code not in {-9, -15})

    def _read(self) -> None:
        try:
            for words in said(self._connection):
                message = heard(words)
                self._heard = time.monotonic()
                self._answered = True
                match message:
                    case Picture():  # first: there are some hundred a second
                        self._on_message(self, message)
                    case Pong():
                        pass  # that it came is all it says
                    case Logged(level=level, name=name, text=text):
                        logging.getLogger(f"console.media.worker.{name}").log(level, "%s", text)
                    case Thread(pane=pane, ident=ident, key=key):
                        self._threads[ident] = pane, key
                    case _:
                        self._on_message(self, message)
        except (EOFError, OSError):
            pass  # it has ended
        except ValueError as error:
            log.error("decoder %d talks nonsense: %s", self.pid, error)
        except Exception:
            log.exception("what decoder %d says cannot be taken", self.pid)
        self._end()

    def _end(self) -> None:
        self.ended = True
        self._process.kill()
        self._process.join()
        try:
            self._queue.put_nowait((None, None))
        except queue.Full:
            pass  # the writing thread finds the pipe broken
        self._on_end(self)
        self._connection.close()
        self._crash.let_go()
        self._gone.set()

    def _write(self) -> None:
        try:
            self._crash.give(self._connection, self._process.pid)
            while True:
                message, area = self._queue.get()
                if message is None:
                    return
                self._connection.send_bytes(packed(message)[1:])
                if isinstance(message, AreaComes) and area is not None:
                    area.give(self._connection, self._process.pid)
                    area.let_go()
        except OSError:
            pass  # it has ended: the reading thread says so

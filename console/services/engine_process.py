"""The workstation's own engine: started, watched, started again, stopped."""

from __future__ import annotations

import json
import logging
import queue
import secrets
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import IO, Any

from console.media.faults import redact
from console.megbox.client import Client
from console.model.errors import Fault
from console.services.engine_pulse import ASK_PATIENCE, HUNG_AFTER, EnginePulse
from console.services.event_bus import EventBus
from console.services.messages import EngineChanged, EngineState, Notice, NoticeKind

USERNAME = "admin"
START_PATIENCE = 60.0  # a cold disk and a slow processor load the network and the libraries in this
STOP_PATIENCE = 3.0
KILL_PATIENCE = 2.0
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 30.0
STEADY_AFTER = 20.0
FAILING_FROM = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EngineEndpoint:
    """Where the engine listens, and who may ask it. Good for one life of the process."""

    address: str
    device_id: str
    username: str
    password: str = field(repr=False)


class _End(Enum):
    """How a life of the process ended."""

    NEVER_UP = auto()
    CRASHED = auto()
    FROM_OUTSIDE = auto()  # somebody ended it
    HUNG = auto()  # it did not answer any more, and we ended it


class EngineProcess:
    """Keeps `command` running as a child process until `stop`.

    The engine is told its password as the first line of its standard input, which then stays open: its end
    tells the engine to stop, however this process ended. `on_change` is called on a thread of its own with
    the endpoint when it is up, and with None when it is gone. One that does not answer any more is ended and
    started again.
    """

    def __init__(
        self, command: Sequence[str], bus: EventBus, on_change: Callable[[EngineEndpoint | None], None]
    ) -> None:
        self._command = list(command)
        self._bus = bus
        self._on_change = on_change
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._keep_running, name="engine process", daemon=True)

    @property
    def pid(self) -> int | None:
        """The process's id while it runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Begins; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the engine: asks by the end of its input, then SIGTERM, then SIGKILL; up to about six seconds."""
        self._stopping.set()
        with self._lock:
            process = self._process
        if process is not None:
            _end(process)
        if self._thread.is_alive():
            self._thread.join()
        self._bus.publish(EngineChanged(EngineState.STOPPED))

    def _keep_running(self) -> None:
        restarts = failures = 0
        end = _End.NEVER_UP
        while not self._stopping.is_set():
            self._bus.publish(EngineChanged(EngineState.RESTARTING if restarts else EngineState.STARTING))
            began = time.monotonic()
            # Of one that hung the operator knows already that it is started again.
            end = self._live(restarts, tell=restarts > 0 and end is not _End.HUNG)
            if self._stopping.is_set():
                break
            restarts += 1
            failed = end is _End.NEVER_UP or (end is _End.CRASHED and time.monotonic() - began < STEADY_AFTER)
            failures = failures + 1 if failed else 0
            pause = pause_after(failures)
            log.warning("the engine ended (%s); again in %.1f s", end.name, pause)
            if failures >= FAILING_FROM:
                self._bus.publish(EngineChanged(EngineState.RESTARTING, Fault.FAILED))
                args = {"times": failures, "seconds": round(pause)}
                self._bus.publish(Notice(NoticeKind.ENGINE_FAILING, args))
            self._stopping.wait(pause)

    def _live(self, restarts: int, tell: bool) -> _End:
        """One life of the process, to its end; `tell` the operator when it is up."""
        password = secrets.token_urlsafe(24)
        with self._lock:
            if self._stopping.is_set():
                return _End.NEVER_UP
            try:
                process = self._process = _spawn(self._command)
            except OSError as error:
                log.error("the engine cannot be started: %s", error)
                return _End.NEVER_UP
        first_line: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        assert process.stdout is not None
        assert process.stderr is not None
        _in_background("engine stdout", _drain, process.stdout, first_line)
        _in_background("engine stderr", _drain, process.stderr, None)
        endpoint = _greet(process, {"username": USERNAME, "password": password, "killed": self._killed}, first_line)
        if endpoint is None:
            _end(process)
            self._killed = _ended_from_outside(process)
            return _End.NEVER_UP
        if tell:
            self._bus.publish(Notice(NoticeKind.ENGINE_RESTARTED, {"times": restarts}))
        self._bus.publish(EngineChanged(EngineState.RUNNING))
        self._on_change(endpoint)
        hung = self._watch(process, endpoint)
        self._on_change(None)
        _end(process)
        # An end from outside is not to be blamed on the stream that it was opening just then.
        self._killed = not hung and _ended_from_outside(process)
        return _End.HUNG if hung else _End.FROM_OUTSIDE if self._killed else _End.CRASHED

    def _watch(self, process: subprocess.Popen[bytes], endpoint: EngineEndpoint) -> bool:
        """Until the process has ended; whether that was because it did not answer any more."""
        hung = threading.Event()

        def give_up() -> None:
            hung.set()
            self._bus.publish(EngineChanged(EngineState.RESTARTING, Fault.TIMEOUT))
            self._bus.publish(Notice(NoticeKind.ENGINE_HUNG, {"seconds": round(HUNG_AFTER)}))
            process.kill()  # what does not answer would not heed a request to stop either

        client = Client(endpoint.address, endpoint.username, endpoint.password, timeout=ASK_PATIENCE)
        pulse = EnginePulse(client, give_up)
        process.wait()
        pulse.close()
        return hung.is_set()


def _ended_from_outside(process: subprocess.Popen[bytes]) -> bool:
    """Whether somebody ended it; a SIGTERM that it heeded lets it end with 0."""
    return process.returncode in (0, -signal.SIGKILL, -signal.SIGTERM)


def pause_after(failures: int) -> float:
    """Seconds until the next try, after so many lives in a row that never came up or crashed soon."""
    return float(min(FIRST_PAUSE * 3 ** max(failures - 1, 0), LONGEST_PAUSE))


def _spawn(command: list[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C in a terminal is the console's to handle, the engine hears of it through
    # its input.
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)


def _greet(
    process: subprocess.Popen[bytes], start: dict[str, Any], first_line: queue.SimpleQueue[bytes]
) -> EngineEndpoint | None:
    """Tells it how to start and hears the address; None where the engine ended or said something else."""
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps(start).encode() + b"\n")
        process.stdin.flush()
        said = json.loads(first_line.get(timeout=START_PATIENCE))
        return EngineEndpoint(f"http://{said['listening']}", str(said["deviceId"]), USERNAME, start["password"])
    except (OSError, queue.Empty, ValueError, KeyError, TypeError) as error:
        log.warning("the engine did not come up: %s", type(error).__name__)
        return None


def _drain(stream: IO[bytes], first_line: queue.SimpleQueue[bytes] | None) -> None:
    """Reads a pipe to its end, so that the engine never waits for us; what it says goes to the log."""
    first = True
    with stream:
        for line in stream:
            if first and first_line is not None:
                first_line.put(line)
            elif text := line.decode("utf-8", "replace").rstrip():
                log.info("engine: %s", redact(text))
            first = False
    if first and first_line is not None:
        first_line.put(b"")


def _end(process: subprocess.Popen[bytes]) -> None:
    """By the end of its input, then by force; returns when the process is gone."""
    if process.stdin is not None and not process.stdin.closed:
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass  # it had gone before it read everything
    for patience, force in ((STOP_PATIENCE, process.terminate), (KILL_PATIENCE, process.kill)):
        try:
            process.wait(patience)
            return
        except subprocess.TimeoutExpired:
            force()
    process.wait()


def _in_background(name: str, work: Callable[..., None], *args: object) -> None:
    threading.Thread(target=work, args=args, name=name, daemon=True).start()

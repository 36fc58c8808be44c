"""The engine's process: what `main.py engine` runs (decisions, "Boxes and the engine").

Nothing heavy is imported before `run_engine` has set the limits that libraries read when they are loaded.
"""

from __future__ import annotations

import contextlib
import ipaddress
import json
import logging
import os
import signal
import sys
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.engine.local_box import LocalBox
    from console.megbox.server import Server
    from console.store.faults import StoreError

from console.engine.device.screen_setting import ScreenSetting

log = logging.getLogger(__name__)
DEFAULT_ADDRESS = "127.0.0.1:8080"
LOCAL = "127.0.0.1:0"
LAST_RESORT = 2.5  # seconds after which a stop that hangs is cut short
NICE = 5


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How the engine was started; `data` is the program's data directory, the engine works in its ``engine``."""

    data: Path
    listen: str | None = None
    embedded: bool = False
    demo: bool = False
    screen_command: tuple[str, ...] = ()
    """What shows the engine's own screen (chapter 27); without it there is none."""


class Refusal(StrEnum):
    """Why an engine does not start; `main.py` has the words."""

    NONE = "none"
    BAD_ADDRESS = "bad_address"
    NOT_PROTECTED = "not_protected"
    BAD_PASSWORD = "bad_password"
    ADDRESS_IN_USE = "address_in_use"
    DATA_IN_USE = "data_in_use"
    DATA_UNUSABLE = "data_unusable"
    NO_CREDENTIALS = "no_credentials"


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the engine answers; `is_exposed` where others than this machine can reach it."""

    host: str
    port: int
    is_exposed: bool


@dataclass(frozen=True, slots=True)
class _Start:
    """What the console hands an embedded engine in the first line of its standard input."""

    username: str
    password: str = field(repr=False)
    killed: bool = False


class _Refused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.value)


def run_engine(options: EngineOptions) -> Refusal:
    """Run an engine until it is told to stop: by SIGTERM or SIGINT, or, embedded, by the end of its standard input.

    Prints one JSON object with `listening` and `deviceId` once it answers.
    """
    try:
        again = _run(options)
    except _Refused as refused:
        return refused.refusal
    if again is not None:
        _exec_again(again)
    return Refusal.NONE


def set_password(folder: Path, password: str) -> Refusal:
    """Change the password of the engine that works in ``folder/engine``, and have it ask for it from now on.

    The engine must not be running; one that is takes PUT /keyword.
    """
    from console.engine.account import FIRST_PASSWORD, keep_password
    from console.engine.channels.configurations import switch_digest_on
    from console.engine.database import open_database
    from console.engine.settings import EngineSettings
    from console.megbox.schema.keyword import LONGEST
    from console.store.faults import StoreError
    from console.store.lock import DataLock

    if not 0 < len(password) <= LONGEST or password == FIRST_PASSWORD:
        return Refusal.BAD_PASSWORD
    engine = folder / "engine"
    try:
        lock = DataLock(engine)
    except StoreError as error:
        return _refusal_of(error)
    try:
        database = open_database(engine)
        switch_digest_on(EngineSettings(database))
        keep_password(engine, password)
        database.close()
    except StoreError as error:
        return _refusal_of(error)
    finally:
        lock.release()
    return Refusal.NONE


def _run(options: EngineOptions) -> str | None:
    """Returns the address on which to begin again where a restart was asked for."""
    where = listening_address(LOCAL if options.embedded else options.listen or DEFAULT_ADDRESS)
    folder = options.data / "engine"
    if where.is_exposed:
        _demand_a_password(folder)
    start = _read_start() if options.embedded else None
    stop, restart = threading.Event(), threading.Event()
    _stop_on_signals(stop)
    if start is not None:
        threading.Thread(target=_watch_input, args=(stop,), name="standard input", daemon=True).start()
    _limit_threads()

    def begin_again() -> None:
        restart.set()
        stop.set()

    served: list[Server] = []
    screen = ScreenSetting(options.screen_command, lambda: served[0].url if served else None)
    box = _open_box(folder, start, where, begin_again, screen)
    try:
        _begin_log(folder / "logs")
        if options.demo:
            from console.engine.demo import set_up_demo

            set_up_demo(box)
        server = _serve(box, where)
        served.append(server)
        box.start()
        print(json.dumps({"listening": server.address, "deviceId": box.device_id}), flush=True)
        log.info("listening on %s", server.address)
        stop.wait()
        # An embedded engine is started again by its console.
        again = server.address if restart.is_set() and start is None else None
        _last_resort(again)
        log.info("stopping")
        server.close()
        return again
    finally:
        box.close()


def listening_address(text: str) -> Listening:
    """Host and port of ``HOST:PORT`` or ``[HOST]:PORT``; refused where it is none."""
    host, colon, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]") or ""
    if not colon or not host or not port.isdecimal() or int(port) > 65_535:
        raise _Refused(Refusal.BAD_ADDRESS)
    if host == "localhost":
        return Listening("127.0.0.1", int(port), is_exposed=False)
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise _Refused(Refusal.BAD_ADDRESS) from None
    return Listening(host, int(port), is_exposed=not address.is_loopback)


def _demand_a_password(folder: Path) -> None:
    """Before anything is opened: an engine that others can reach has a password that not everybody knows."""
    from console.engine.account import is_changed

    if not is_changed(folder):
        raise _Refused(Refusal.NOT_PROTECTED)


def _read_start() -> _Start:
    """The console's first line: ``{"username": …, "password": …}``, and ``killed`` where it ended the last run."""
    try:
        data = json.loads(sys.stdin.readline())
        username, password = data["username"], data["password"]
    except (ValueError, KeyError, TypeError):
        raise _Refused(Refusal.NO_CREDENTIALS) from None
    if not isinstance(username, str) or not isinstance(password, str) or not username or not password:
        raise _Refused(Refusal.NO_CREDENTIALS)
    return _Start(username, password, killed=data.get("killed") is True)


def _watch_input(stop: threading.Event) -> None:
    """Whatever else comes is ignored; the end means that the console has gone.

    Read without Python's buffer: a thread that waits inside it makes the interpreter abort when it ends.
    """
    try:
        while os.read(sys.stdin.fileno(), 4096):
            pass
    except OSError as error:
        log.warning("standard input: %s", error)
    stop.set()
    # Where the start itself still hangs, nobody waits for `stop` yet.
    _last_resort()


def _stop_on_signals(stop: threading.Event) -> None:
    """A thread waits for them. A handler would have to run on the main thread, and there one that comes in the moment
    before its own wait begins is not seen until something else wakes it."""
    numbers = (signal.SIGTERM, signal.SIGINT)
    signal.pthread_sigmask(signal.SIG_BLOCK, numbers)

    def watch() -> None:
        signal.sigwait(numbers)
        stop.set()
        _last_resort()  # where the start itself hangs, nobody waits for `stop` yet

    threading.Thread(target=watch, name="signals", daemon=True).start()


def _last_resort(again: str | None = None) -> None:
    timer = threading.Timer(LAST_RESORT, lambda: _exec_again(again) if again else os._exit(0))
    timer.daemon = True
    timer.start()


def _exec_again(address: str) -> None:
    """The same program with the same arguments in place of this one, on the address that it has."""
    arguments = [sys.executable, *sys.orig_argv[1:], "--listen", address]
    os.execv(sys.executable, arguments)


def _limit_threads() -> None:
    """The console shares these cores: one thread per library, and behind it in the queue."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    with contextlib.suppress(OSError):
        os.nice(NICE)
    import cv2

    cv2.setNumThreads(1)


def _open_box(
    folder: Path, start: _Start | None, where: Listening, begin_again: Callable[[], None], screen: ScreenSetting
) -> LocalBox:
    from console.engine.device.machine import MachineOptions
    from console.engine.local_box import BoxOptions, LocalBox
    from console.store.faults import StoreError

    # By hand on loopback it starts as the document says: digest off, admin/megbox.
    machine = MachineOptions(
        handed=None if start is None else (start.username, start.password),
        exposed=where.is_exposed,
        restart=begin_again,
        screen=screen if screen.command else None,
    )
    try:
        box = LocalBox(folder, BoxOptions(killed=start is not None and start.killed, machine=machine))
    except StoreError as error:
        raise _Refused(_refusal_of(error)) from error
    except OSError as error:
        raise _Refused(Refusal.DATA_UNUSABLE) from error
    if where.is_exposed and not box.is_protected:
        box.close()
        raise _Refused(Refusal.NOT_PROTECTED)
    return box


def _refusal_of(error: StoreError) -> Refusal:
    from console.store.faults import StoreFault

    return Refusal.DATA_IN_USE if error.fault is StoreFault.IN_USE else Refusal.DATA_UNUSABLE


def _serve(box: LocalBox, where: Listening) -> Server:
    from console.megbox.server import create_app, serve

    try:
        return serve(create_app(box, box.account), where.host, where.port)
    except OSError as error:
        raise _Refused(Refusal.ADDRESS_IN_USE) from error


def _begin_log(folder: Path) -> None:
    from console.media.faults import redact
    from console.store.log_file import begin_crash_log, begin_log

    begin_log(folder / "engine.log", redact)
    begin_crash_log(folder / "crash.log")

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
    from console.engine.local_box import LocalBox
    from console.megbox.digest import DigestAccount
    from console.megbox.server import Server

log = logging.getLogger(__name__)
DEFAULT_ADDRESS = "127.0.0.1:8080"
LAST_RESORT = 2.5  # seconds after which a stop that hangs is cut short
NICE = 5


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How the engine was started; `data` is the program's data directory, the engine works in its ``engine``."""

    data: Path
    listen: str | None = None
    embedded: bool = False
    demo: bool = False


class Refusal(StrEnum):
    """Why an engine does not start; `main.py` has the words."""

    NONE = "none"
    BAD_ADDRESS = "bad_address"
    NOT_LOOPBACK = "not_loopback"
    ADDRESS_IN_USE = "address_in_use"
    DATA_IN_USE = "data_in_use"
    DATA_UNUSABLE = "data_unusable"
    NO_CREDENTIALS = "no_credentials"


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
        _run(options)
    except _Refused as refused:
        return refused.refusal
    return Refusal.NONE


def _run(options: EngineOptions) -> None:
    host, port = ("127.0.0.1", 0) if options.embedded else listening_address(options.listen or DEFAULT_ADDRESS)
    start = _read_start() if options.embedded else None
    stop = threading.Event()
    _stop_on_signals(stop)
    if start is not None:
        threading.Thread(target=_watch_input, args=(stop,), name="standard input", daemon=True).start()
    _limit_threads()
    folder = options.data / "engine"
    box = _open_box(folder, start)
    try:
        _begin_log(folder / "logs")
        if options.demo:
            from console.engine.demo import set_up_demo

            set_up_demo(box)
        server = _serve(box, host, port, start)
        box.start()
        print(json.dumps({"listening": server.address, "deviceId": box.device_id}), flush=True)
        log.info("listening on %s", server.address)
        stop.wait()
        _last_resort()
        log.info("stopping")
        server.close()
    finally:
        box.close()


def listening_address(text: str) -> tuple[str, int]:
    """Host and port of ``HOST:PORT`` or ``[HOST]:PORT``; refused where it is none, or not of this machine alone."""
    host, colon, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]") or ""
    if not colon or not host or not port.isdecimal() or int(port) > 65_535:
        raise _Refused(Refusal.BAD_ADDRESS)
    if host == "localhost":
        return "127.0.0.1", int(port)
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise _Refused(Refusal.BAD_ADDRESS) from None
    if not address.is_loopback:
        raise _Refused(Refusal.NOT_LOOPBACK)
    return host, int(port)


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


def _last_resort() -> None:
    timer = threading.Timer(LAST_RESORT, os._exit, args=(0,))
    timer.daemon = True
    timer.start()


def _limit_threads() -> None:
    """The console shares these cores: one thread per library, and behind it in the queue."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    with contextlib.suppress(OSError):
        os.nice(NICE)
    import cv2

    cv2.setNumThreads(1)


def _open_box(folder: Path, start: _Start | None) -> LocalBox:
    from console.engine.local_box import BoxOptions, LocalBox
    from console.store.faults import StoreError, StoreFault

    try:
        return LocalBox(folder, BoxOptions(killed=start is not None and start.killed))
    except StoreError as error:
        in_use = error.fault is StoreFault.IN_USE
        raise _Refused(Refusal.DATA_IN_USE if in_use else Refusal.DATA_UNUSABLE) from error
    except OSError as error:
        raise _Refused(Refusal.DATA_UNUSABLE) from error


def _serve(box: LocalBox, host: str, port: int, start: _Start | None) -> Server:
    from console.megbox.digest import DigestAccount
    from console.megbox.server import create_app, serve

    # By hand on loopback it starts as the document says: digest off, admin/megbox.
    account: DigestAccount | None = DigestAccount(start.username, start.password) if start is not None else None
    try:
        return serve(create_app(box, account), host, port)
    except OSError as error:
        raise _Refused(Refusal.ADDRESS_IN_USE) from error


def _begin_log(folder: Path) -> None:
    from console.engine.log_file import begin_log

    begin_log(folder)

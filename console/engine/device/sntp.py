"""Time from a server by SNTP (RFC 2030, as 4.1.2 names it): one packet there, one back."""

from __future__ import annotations

import logging
import secrets
import socket
import struct
import threading
import time
from collections.abc import Callable

from console.engine.device.clock import EngineClock

log = logging.getLogger(__name__)
PORT = 123
_PATIENCE = 3.0
_EPOCH = 2_208_988_800  # seconds from 1900 to 1970
_MOST_FAILURES = 65_535


def ask_time(host: str, port: int = PORT, timeout: float = _PATIENCE) -> float:
    """How many seconds a server's clock is ahead of the host's. OSError where it does not answer properly."""
    sent = time.time()
    mark = secrets.token_bytes(8)  # comes back in the answer: a late or foreign one is recognised
    request = bytes([0x23]) + bytes(39) + mark
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, kind, protocol) as channel:
        channel.settimeout(timeout)
        channel.connect(address)
        channel.send(request)
        answer = channel.recv(512)
    back = time.time()
    if len(answer) < 48 or answer[0] & 7 not in (4, 5) or answer[24:32] != mark or answer[1] == 0:
        raise OSError("no answer of a time server")
    received, transmitted = (_seconds(answer[at : at + 8]) for at in (32, 40))
    return ((received - sent) + (transmitted - back)) / 2


def _seconds(stamp: bytes) -> float:
    whole, part = struct.unpack("!II", stamp)
    return float(whole - _EPOCH + part / 2**32)


class TimeServer:
    """Asks a time server now and then, and sets the engine's own clock by it."""

    def __init__(self, clock: EngineClock, ask: Callable[[str, int], float] = ask_time) -> None:
        self._clock = clock
        self._ask = ask
        self._changed = threading.Condition()
        self._server: tuple[str, int] | None = None
        self._minutes = 1
        self._closed = False
        self._thread: threading.Thread | None = None
        self.failures = 0
        """How often in a row it could not be asked (4.1.1 ntpFailCount)."""

    def configure(self, server: tuple[str, int] | None, minutes: int) -> None:
        """Ask this one every so many minutes, at once to begin with; None stops."""
        with self._changed:
            if (server, minutes) == (self._server, self._minutes) and self._thread is not None:
                return
            self._server, self._minutes, self.failures = server, minutes, 0
            if server is not None and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="time server", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Ask no more. One who is being asked just now is not waited for."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _run(self) -> None:
        while self._round():
            pass

    def _round(self) -> bool:
        """Ask once and wait for the next time; whether there is to be one."""
        with self._changed:
            self._changed.wait_for(lambda: self._server is not None or self._closed)
            setting = server, minutes = self._server, self._minutes
            if self._closed:
                return False
        if server is not None:
            self._set_by(server)
        with self._changed:
            self._changed.wait_for(lambda: self._closed or (self._server, self._minutes) != setting, minutes * 60)
        return True

    def _set_by(self, server: tuple[str, int]) -> None:
        try:
            ahead = self._ask(*server)
        except OSError as error:
            log.info("the time server does not answer: %s", error)
            with self._changed:
                if server == self._server:
                    self.failures = min(self.failures + 1, _MOST_FAILURES)
            return
        with self._changed:
            if server == self._server and not self._closed:
                self.failures = 0
                self._clock.set_offset(round(ahead * 1000))

"""A network that is no good: stands between a client and a server and spoils, slows or holds what the server sends."""

import random
import socket
import threading
import time
from collections.abc import Callable


def flips(chance: random.Random, share: float, spare: int = 4000) -> Callable[[bytes, int], bytes]:
    """A spoiler that turns bits over in a share of the bytes; the first `spare` ones (the greeting) are left alone."""

    def spoil(data: bytes, before: int) -> bytes:
        if before < spare:
            return data
        spoilt = bytearray(data)
        for _ in range(_about(chance, len(data) * share)):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        return bytes(spoilt)

    return spoil


def _about(chance: random.Random, wanted: float) -> int:
    whole = int(wanted)
    return whole + (chance.random() < wanted - whole)


class Spoiler:
    """Listens on `port` for a server on another one of the loopback.

    `spoil(data, before)` gives what the client gets instead (`before`: bytes that it has got); `rate` bounds the bytes
    per second (None: not at all). Both may be changed while it runs.
    """

    def __init__(self, server: int, spoil: Callable[[bytes, int], bytes] | None = None) -> None:
        self._server = server
        self.spoil = spoil
        self.rate: float | None = None
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._sockets: list[socket.socket] = []
        threading.Thread(target=self._accept, name="spoiler", daemon=True).start()

    def close(self) -> None:
        """Everything hangs up."""
        for one in (self._listening, *self._sockets):
            _hang_up(one)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
                # Small, so that what is held up is held up at the sender as well.
                client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32768)
                server = socket.create_connection(("127.0.0.1", self._server), timeout=5)
            except OSError:
                if self._listening.fileno() < 0:
                    return
                continue
            server.settimeout(None)
            self._sockets = [one for one in self._sockets if one.fileno() >= 0] + [client, server]
            threading.Thread(target=self._pass, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, True), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, down: bool) -> None:
        passed = 0
        try:
            while data := source.recv(8192):
                if down:
                    if self.spoil is not None:
                        data = self.spoil(data, passed)
                    if self.rate is not None:
                        time.sleep(len(data) / self.rate)
                    passed += len(data)
                sink.sendall(data)
        except OSError:
            pass  # one of the two has hung up
        _hang_up(source)
        _hang_up(sink)


def _hang_up(one: socket.socket) -> None:
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it was never connected, or is closed
    one.close()

"""Runs a served box on a thread: uvicorn on a socket that is bound before anybody is told of it."""

from __future__ import annotations

import logging
import socket
import threading

import uvicorn
from fastapi import FastAPI

log = logging.getLogger(__name__)

_FRAME_BYTES = 32 * 1024 * 1024
_GRACE_SECONDS = 2


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """uvicorn calls every WebSocket that is answered with a challenge or a refusal an error of the application."""
    return record.msg != "ASGI callable returned without completing handshake."


class Server:
    """A running server. `address` is ``HOST:PORT`` as bound."""

    def __init__(self, app: FastAPI, listening: socket.socket) -> None:
        host, port = listening.getsockname()[:2]
        self.host, self.port = str(host), int(port)
        self.address = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        self._app, self._socket = app, listening
        logging.getLogger("uvicorn.error").addFilter(_is_worth_saying)
        self._uvicorn = uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                loop="asyncio",
                ws="websockets-sansio",
                ws_max_size=_FRAME_BYTES,
                ws_per_message_deflate=False,
                ws_ping_interval=None,
                server_header=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
        )
        self._thread = threading.Thread(target=self._run, name=f"box-server-{self.port}", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where this machine itself finds the server."""
        anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}
        host = anywhere.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def close(self) -> None:
        """Stop listening, end every stream, wait for the thread. May be called more than once."""
        self._app.state.streams.close()
        self._uvicorn.should_exit = True
        self._thread.join(_GRACE_SECONDS * 3)
        if self._thread.is_alive():
            log.warning("the server on port %d does not end; leaving it to the process", self.port)
        self._app.state.exclusion.close()

    def wait(self) -> None:
        """Block until the server has ended."""
        while self._thread.is_alive():
            self._thread.join(1.0)

    def _run(self) -> None:
        self._uvicorn.run(sockets=[self._socket])


def serve(app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> Server:
    """Serve an app made by `create_app` on a background thread; port 0 takes a free one.

    Connections are accepted from the moment this returns. Raises OSError where the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio switches Nagle's algorithm off only where it sees TCP: 40 ms per answer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return Server(app, listening)

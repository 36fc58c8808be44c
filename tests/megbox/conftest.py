"""A sample box behind a real server, and servers that answer whatever a test likes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from console.megbox.box import Box
from console.megbox.digest import DigestAccount
from console.megbox.server import Server, create_app, serve
from tests.contract.sample_box import SampleBox


@pytest.fixture
def box() -> SampleBox:
    return SampleBox()


@pytest.fixture(scope="session")
def closing() -> Iterator[ThreadPoolExecutor]:
    """Closes servers while the next tests run: each takes a fifth of a second."""
    with ThreadPoolExecutor(4) as pool:
        yield pool


@pytest.fixture
def served(closing: ThreadPoolExecutor) -> Iterator[Callable[..., Server]]:
    """Serves boxes until the test ends."""
    with ExitStack() as stack:

        def start(box: Box, account: DigestAccount | None = None) -> Server:
            server = serve(create_app(box, account))
            stack.callback(closing.submit, server.close)
            return server

        yield start


@pytest.fixture
def answering() -> Iterator[Callable[[bytes | None], str]]:
    """A port that answers every connection with the same bytes and closes it; None: never answers."""
    with ExitStack() as stack:

        def start(content: bytes | None) -> str:
            listening = socket.create_server(("127.0.0.1", 0))
            stack.callback(listening.close)
            kept = stack.enter_context(ExitStack())

            def answer() -> None:
                while True:
                    try:
                        connection, _ = listening.accept()
                    except OSError:
                        return
                    kept.callback(connection.close)
                    if content is None:
                        continue
                    try:
                        connection.recv(65536)
                        connection.sendall(content)
                        connection.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        continue  # the client has hung up first

            threading.Thread(target=answer, daemon=True).start()
            return f"127.0.0.1:{listening.getsockname()[1]}"

        yield start


def wait_for(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Until something is true; fails when it does not become so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)

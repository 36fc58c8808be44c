"""What a box sends for as long as one listens: packets, tracks and reports, each over a connection of its own."""

from __future__ import annotations

import io
import json
import logging
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import requests
import urllib3.exceptions
from pydantic import ValidationError
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from console.megbox.certificate import pinned_socket
from console.megbox.digest import answer
from console.megbox.push import BadFrame, Report, decode
from console.megbox.schema.boxwatch import TracksMessage
from console.megbox.transport import Transport, refusal_of
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

EXTENSION = "/v1/BOXWATCH"
_CHUNK = 65536
_FRAME_BYTES = 32 * 1024 * 1024


class PacketReader(io.RawIOBase):
    """A channel's packets as a file that can be read once: fragmented MP4 for PyAV.

    `read(n)` returns what has come, at most `n` bytes, and b"" at the end. `close()` may be called from another
    thread and wakes a `read()` that waits there. `read()` raises OSError when the connection breaks.
    """

    def __init__(self, transport: Transport, response: requests.Response) -> None:
        super().__init__()
        self._transport, self._response = transport, response
        self._leaving = threading.Event()

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        if self._leaving.is_set():
            return b""
        try:
            data: bytes = self._response.raw.read1(_CHUNK if size is None or size < 0 else size)
        except (urllib3.exceptions.HTTPError, OSError, ValueError, AttributeError) as error:
            # Whatever a read raises while another thread closes the connection beneath it is the end.
            if self._leaving.is_set():
                return b""
            raise ConnectionResetError(f"the stream broke off: {type(error).__name__}") from None
        return data

    def readinto(self, buffer: Any, /) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if self._leaving.is_set():
            return
        self._leaving.set()
        with suppress(OSError, ValueError, RuntimeError):  # it may have ended by itself
            self._response.raw.shutdown()
        with suppress(OSError, ValueError, RuntimeError):
            self._response.close()
        self._transport.close()
        super().close()


def open_packets(transport: Transport, video_no: int) -> PacketReader:
    """Start a channel's stream on a session of its own, which the reader closes."""
    try:
        response = transport.open("GET", f"{EXTENSION}/stream/{video_no}")
        if response.status_code != 200:
            raise refusal_of(response.status_code, transport.read(response))
    except BaseException:
        transport.close()
        raise
    return PacketReader(transport, response)


class RemoteTracks(Iterator[TracksMessage]):
    """Tracks of a channel as they come; `close()` may be called from another thread."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def __next__(self) -> TracksMessage:
        while True:
            try:
                text = self._socket.recv()
                return TracksMessage.from_device(json.loads(text))
            except ConnectionClosed:
                raise StopIteration from None
            except (ValueError, ValidationError):
                log.warning("tracks that make no sense")

    def close(self) -> None:
        self._socket.close()


class RemoteFeed:
    """Reports of a box that is the WebSocket server (23.3); see `PushFeed`."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def next(self, timeout: float) -> Report | None:
        try:
            return decode(self._socket.recv(timeout=timeout))
        except TimeoutError:
            return None
        except ConnectionClosed:
            raise FaultError(Fault.ENDED) from None
        except BadFrame as error:
            log.warning("a report that cannot be read: %s", error)
            return None

    def acknowledged(self, ack: str) -> None:
        try:
            self._socket.send(ack)
        except ConnectionClosed:
            raise FaultError(Fault.ENDED) from None

    def close(self) -> None:
        self._socket.close()


def _own_socket(transport: Transport) -> ssl.SSLSocket | None:
    """A ciphered connection with the box whose certificate was trusted; None where the system is to judge it."""
    if not transport.certificate:
        return None
    return pinned_socket(transport.url, transport.certificate, transport.timeout)


def open_socket(transport: Transport, path: str) -> ClientConnection:
    """A WebSocket to ``/v1/BOXWATCH…``, with digest where the box asks for it. Raises BoxError or FaultError."""
    url = transport.url.replace("http", "ws", 1) + EXTENSION + path
    headers: dict[str, str] = {}
    transport.account.check()
    for last in (False, True):
        try:
            own = _own_socket(transport)
            return connect(
                url if own is None else url.replace("wss", "ws", 1),  # the socket is ciphered already
                sock=own,
                additional_headers=headers,
                compression=None,
                proxy=None,
                max_size=_FRAME_BYTES,
                open_timeout=transport.timeout,
                ping_interval=None,
                close_timeout=2,
                legacy=True,  # a connection to keep, not a context
            )
        except InvalidStatus as refused:
            response = refused.response
            if response.status_code != 401:
                raise refusal_of(response.status_code, bytes(response.body or b"")) from None
            account, challenge = transport.account, response.headers.get("WWW-Authenticate", "")
            signed = answer(challenge, account.username, account.password, "GET", EXTENSION + path)
            if last or not account.username or signed is None:
                account.refusals += 1
                raise FaultError(Fault.WRONG_PASSWORD) from None
            headers = {"Authorization": signed}
        except ConnectionClosed:
            raise FaultError(Fault.ENDED) from None
        except InvalidHandshake as error:
            raise FaultError(Fault.NOT_A_BOX, type(error).__name__) from None
        except (OSError, EOFError) as error:
            raise transport.fault_of(error) from None
    raise AssertionError("not reached")

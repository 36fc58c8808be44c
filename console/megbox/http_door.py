"""Reports over HTTP on the port where boxes report over WebSockets: told apart by the first bytes of a connection."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import h11
from websockets.asyncio.server import ServerConnection

log = logging.getLogger(__name__)

MOST_HEADER = 64 * 1024
MOST_BODY = 48 * 1024 * 1024  # base64 of the largest frame
PATIENCE = 30.0  # seconds for a request to come in whole
_HEAD = 4  # bytes by which a method is known
OnBody = Callable[[bytes, str], Awaitable[int]]
"""Takes a body and its sender's address, and answers with an HTTP status."""
_WORDS = {200: "OK", 400: "BAD_REQUEST", 503: "NOT_TAKEN"}


class Doorway(ServerConnection):
    """A connection that becomes a WebSocket where it begins with GET, and plain HTTP otherwise.

    `http` holds the connections that are no WebSockets (yet); the server does not know of them.
    """

    on_body: OnBody
    http: set[asyncio.BaseTransport]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._entering: asyncio.BaseTransport | None = transport
        self._first = b""
        self._deadline = self.loop.call_later(PATIENCE, transport.close)
        self.http.add(transport)

    def data_received(self, data: bytes) -> None:
        transport = self._entering
        if transport is None:
            super().data_received(data)
            return
        self._first += data
        if len(self._first) < _HEAD:
            return
        self._deadline.cancel()
        self._entering = None
        if self._first.startswith(b"GET "):
            self.http.discard(transport)
            super().connection_made(transport)
            super().data_received(self._first)
            return
        door = HttpDoor(self.loop, self.on_body, self.http)
        assert isinstance(transport, asyncio.Transport)
        transport.set_protocol(door)
        door.connection_made(transport)
        door.data_received(self._first)

    def eof_received(self) -> None:
        if self._entering is None:
            super().eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self._deadline.cancel()
        if self._entering is None:
            super().connection_lost(exc)
        else:
            self.http.discard(self._entering)


class HttpDoor(asyncio.Protocol):
    """One HTTP connection: each POST is a report, answered 200 when it is safe and 503 when it may come again."""

    def __init__(self, loop: asyncio.AbstractEventLoop, on_body: OnBody, http: set[asyncio.BaseTransport]) -> None:
        self._loop = loop
        self._on_body = on_body
        self._others = http
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=MOST_HEADER)
        self._transport: asyncio.Transport | None = None
        self._request: h11.Request | None = None
        self._body = bytearray()
        self._busy: asyncio.Task[None] | None = None
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._be_patient()

    def data_received(self, data: bytes) -> None:
        try:
            self._http.receive_data(data)
        except h11.RemoteProtocolError:  # more after the end
            self._close()
            return
        self._read()

    def eof_received(self) -> bool:
        return self._busy is not None  # a sender may close its half and wait for the answer

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        if self._transport is not None:
            self._others.discard(self._transport)
            self._transport = None

    def _read(self) -> None:
        """What has come in; nothing more is taken in while a report is being taken care of."""
        while self._transport is not None and self._busy is None:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError as error:
                self._answer(error.error_status_hint, "BAD_REQUEST", last=True)
                return
            if event is h11.NEED_DATA or event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                if isinstance(event, h11.ConnectionClosed):
                    self._close()
                return
            self._take(event)

    def _take(self, event: Any) -> None:
        if isinstance(event, h11.Request):
            self._request = event
            self._body.clear()
            if self._http.they_are_waiting_for_100_continue:
                self._write(h11.InformationalResponse(status_code=100, headers=[]))
        elif isinstance(event, h11.Data):
            self._body += event.data
            if len(self._body) > MOST_BODY:
                self._answer(413, "TOO_LARGE", last=True)
        elif isinstance(event, h11.EndOfMessage):
            self._stop_waiting()
            if self._request is None or self._request.method not in (b"POST", b"PUT"):
                self._answer(405, "METHOD_NOT_ALLOWED", last=True)
                return
            assert self._transport is not None
            self._transport.pause_reading()
            self._busy = self._loop.create_task(self._handle(bytes(self._body), self._transport))
            self._body.clear()

    async def _handle(self, body: bytes, transport: asyncio.Transport) -> None:
        name = transport.get_extra_info("peername")
        status = await self._on_body(body, str(name[0]) if name else "")
        self._busy = None
        if self._transport is None:
            return
        self._answer(status, _WORDS[status])
        if self._transport is not None and self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            self._be_patient()
            self._transport.resume_reading()
            self._read()

    def _answer(self, status: int, message: str, *, last: bool = False) -> None:
        body = json.dumps({"code": 0 if status == 200 else status, "message": message}).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        if last:
            headers.append(("Connection", "close"))
        if self._http.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self._write(h11.Response(status_code=status, headers=headers))
            self._write(h11.Data(data=body))
            self._write(h11.EndOfMessage())
        if last or self._http.our_state is h11.MUST_CLOSE:
            self._close()

    def _write(self, event: Any) -> None:
        data = self._http.send(event)
        if data and self._transport is not None:
            self._transport.write(data)

    def _close(self) -> None:
        self._stop_waiting()
        if self._transport is not None:
            self._others.discard(self._transport)
            self._transport.close()
            self._transport = None

    def _be_patient(self) -> None:
        """Who begins a request ends it in time."""
        self._stop_waiting()
        if self._transport is not None:
            self._deadline = self._loop.call_later(PATIENCE, self._close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

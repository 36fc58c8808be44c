"""Where boxes report to, over WebSockets (23.1) and HTTP (23.2): confirmed only when it has been taken care of."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from console.megbox.http_door import Doorway
from console.megbox.http_reports import read_report
from console.megbox.push import BadFrame, Report, ack_text, decode

log = logging.getLogger(__name__)

_FRAME_BYTES = 32 * 1024 * 1024
_REMEMBERED = 64
_HEADER = 16  # the sequence number in it is new at every try
_WORKERS = 4
OnReport = Callable[[Report, str], None]


class _Confirmed:
    """What a connection has confirmed lately. A box that repeats it all the same wants its times in seconds (A6).

    Reports are told apart by their whole content, not by their confirmation: one target can set off two alarms at once.
    """

    def __init__(self) -> None:
        self._lately: OrderedDict[bytes, None] = OrderedDict()
        self._seconds = False

    def text_for(self, report: Report, frame: bytes | str) -> str:
        content = frame.encode() if isinstance(frame, str) else frame[_HEADER:]
        seen = hashlib.blake2b(content, digest_size=16).digest()
        if seen in self._lately and not self._seconds:
            log.warning("a box repeats what was confirmed to it; confirming in seconds from now on")
            self._seconds = True
        self._lately[seen] = None
        if len(self._lately) > _REMEMBERED:
            self._lately.popitem(last=False)
        return ack_text(report, self._seconds)


class Listener:
    """Listens on `host`:`port` (0: a free one) on a thread of its own.

    `on_report(report, peer)` runs on a worker thread, the reports of one connection one after another; `peer` is
    the box's IP address. The confirmation goes out when it has returned. If it raises, none does, and the box sends
    the report again; a report over HTTP is answered 200 or 503 accordingly. Heartbeats are handed over too and
    never confirmed. Raises OSError where the address cannot be had.
    """

    def __init__(self, host: str, port: int, on_report: OnReport) -> None:
        self._on_report = on_report
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="report")
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._http: set[asyncio.BaseTransport] = set()
        bound: Future[tuple[str, int]] = Future()
        self._thread = threading.Thread(target=self._run, args=(host, port, bound), name="reports", daemon=True)
        self._thread.start()
        try:
            self.host, self.port = bound.result()
        except OSError:
            self._workers.shutdown(wait=False)
            raise
        self.address = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def close(self) -> None:
        """Close every connection and wait for the report that is being taken care of."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(10)
        self._workers.shutdown(wait=True, cancel_futures=True)

    def _run(self, host: str, port: int, bound: Future[tuple[str, int]]) -> None:
        try:
            self._loop.run_until_complete(self._serve(host, port, bound))
        finally:
            self._loop.close()

    async def _serve(self, host: str, port: int, bound: Future[tuple[str, int]]) -> None:
        try:
            server: Server = await serve(
                self._attend,
                host,
                port,
                max_size=_FRAME_BYTES,
                max_queue=16,
                compression=None,
                ping_interval=None,
                open_timeout=10,
                close_timeout=2,
                create_connection=self._doorway(),
            )
        except OSError as error:
            bound.set_exception(error)
            return
        name = next(iter(server.sockets)).getsockname()
        bound.set_result((str(name[0]), int(name[1])))
        await self._stop.wait()
        server.close()
        for transport in list(self._http):
            transport.close()
        await server.wait_closed()

    def _doorway(self) -> type[Doorway]:
        take_body = self._take_body

        class Door(Doorway):
            http = self._http

            async def on_body(self, body: bytes, peer: str) -> int:
                return await take_body(body, peer)

        return Door

    async def _take_body(self, body: bytes, peer: str) -> int:
        """The HTTP status for a report: 200 when it is safe, 503 when it may come again."""
        try:
            report = read_report(body)
        except BadFrame as error:
            log.warning("a report of %s that cannot be read: %s", peer, error)
            return 400
        return 200 if await self._is_taken(report, peer) else 503

    async def _is_taken(self, report: Report, peer: str) -> bool:
        try:
            await self._loop.run_in_executor(self._workers, self._on_report, report, peer)
        except Exception:
            log.exception("a report of %s was not taken care of; it may come again", peer)
            return False
        return True

    async def _attend(self, connection: ServerConnection) -> None:
        """Take one box's reports, whatever path it asked for, until it goes."""
        peer = str(connection.remote_address[0]) if connection.remote_address else ""
        confirmed = _Confirmed()
        try:
            async for frame in connection:
                text = await self._take(frame, peer, confirmed)
                if text:
                    await connection.send(text)
        except ConnectionClosed:
            log.info("the connection with %s broke off", peer)

    async def _take(self, frame: bytes | str, peer: str, confirmed: _Confirmed) -> str:
        """The confirmation of a report that was taken care of; empty where there is nothing to confirm."""
        try:
            report = decode(frame)
        except BadFrame as error:
            log.warning("a report of %s that cannot be read: %s", peer, error)
            return ""
        return confirmed.text_for(report, frame) if await self._is_taken(report, peer) else ""

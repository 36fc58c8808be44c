"""Our own extension beneath ``/v1/BOXWATCH``: packets, tracks and reports of a served box, as they come."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from types import GeneratorType
from typing import Any, Generic, TypeVar

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from console.megbox.answers import ARRIVED, failure
from console.megbox.box import Extended, PushFeed
from console.megbox.push import Report, encode, encode_as_server
from console.megbox.schema.boxwatch import TracksMessage
from console.model.errors import BoxError, FaultError

log = logging.getLogger(__name__)
T = TypeVar("T")

_FIRST_ITEM_SECONDS = 2.0  # how long an answer waits for a refusal before it begins
_CHUNKS = 16
_FEED_SECONDS = 0.5


class Bridge(Generic[T]):
    """A blocking iterator on a thread of its own, read by the event loop.

    With `newest_only` a reader that is slow misses items; otherwise the iterator is held up.
    """

    def __init__(self, start: Callable[[], Iterator[T]], name: str, *, newest_only: bool) -> None:
        self._start, self._newest_only = start, newest_only
        self._loop = asyncio.get_running_loop()
        self._items: deque[T] = deque()
        self._changed = asyncio.Event()
        self._room = threading.Semaphore(_CHUNKS)
        self._iterator: Iterator[T] | None = None
        self._stopped = threading.Event()
        self._ended = False
        self._error: Exception | None = None
        threading.Thread(target=self._pump, name=name, daemon=True).start()

    async def first(self) -> None:
        """Wait a moment for the first item, so that a refusal can still become an answer; raises what was raised."""
        try:
            await asyncio.wait_for(self._changed.wait(), _FIRST_ITEM_SECONDS)
        except TimeoutError:
            return
        if self._error is not None and not self._items:
            raise self._error

    async def items(self) -> AsyncIterator[T]:
        """The items until the iterator ends, fails (which is logged) or the bridge is stopped."""
        while True:
            while self._items:
                yield self._items.popleft()
                self._room.release()
            if self._ended:
                break
            self._changed.clear()
            await self._changed.wait()
        if self._error is not None and not isinstance(self._error, BoxError | FaultError):
            log.error("a stream ended with an error of ours", exc_info=self._error)

    def stop(self) -> None:
        """Nobody reads any more. May be called from any thread, and more than once."""
        self._stopped.set()
        self._room.release()
        close = getattr(self._iterator, "close", None)
        # A generator that is running on the other thread cannot be closed from here; it is when it next yields.
        if close is not None and not isinstance(self._iterator, GeneratorType):
            close()
        self._tell(self._end, None)

    def _pump(self) -> None:
        error: Exception | None = None
        try:
            self._iterator = self._start()
            for item in self._iterator:
                if item and not self._newest_only:
                    self._room.acquire()
                if self._stopped.is_set():
                    break
                if item:  # an empty one was only a chance to look up
                    self._tell(self._arrived, item)
        except Exception as raised:  # whatever it is, the reader is told, on the loop
            error = raised
        finally:
            if isinstance(self._iterator, GeneratorType):
                self._iterator.close()
            self._tell(self._end, error)

    def _tell(self, what: Callable[[Any], None], argument: object) -> None:
        try:
            self._loop.call_soon_threadsafe(what, argument)
        except RuntimeError:
            self._stopped.set()  # the loop is closed: the server has gone

    def _arrived(self, item: T) -> None:
        if self._newest_only:
            self._items.clear()
        self._items.append(item)
        self._changed.set()

    def _end(self, error: Exception | None) -> None:
        self._error = self._error or error
        self._ended = True
        self._changed.set()


class Streams:
    """The bridges that are open, so that a server that stops can end them."""

    def __init__(self) -> None:
        self._open: set[Bridge[Any]] = set()

    def add(self, bridge: Bridge[T]) -> Bridge[T]:
        self._open.add(bridge)
        return bridge

    def end(self, bridge: Bridge[Any]) -> None:
        self._open.discard(bridge)
        bridge.stop()

    def close(self) -> None:
        for bridge in list(self._open):
            bridge.stop()


class _PacketResponse(StreamingResponse):
    """A stream that ends its bridge however it ends itself."""

    def __init__(self, bridge: Bridge[bytes], streams: Streams) -> None:
        super().__init__(bridge.items(), media_type="video/mp4", headers={"Cache-Control": "no-store"})
        self._bridge, self._streams = bridge, streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.end(self._bridge)


def extension(box: Extended, streams: Streams) -> APIRouter:
    """The routes of the extension for a box that has it."""
    router = APIRouter()

    @router.get("/stream/{videoNo}", response_class=StreamingResponse)
    async def stream(videoNo: int) -> Response:  # noqa: N803
        bridge = streams.add(Bridge(lambda: box.packets(videoNo), f"packets-{videoNo}", newest_only=False))
        try:
            await bridge.first()
        except BaseException:
            streams.end(bridge)
            raise
        return _PacketResponse(bridge, streams)

    @router.websocket("/tracks/{videoNo}")
    async def tracks(socket: WebSocket, videoNo: int) -> None:  # noqa: N803
        bridge = streams.add(Bridge(lambda: box.tracks(videoNo), f"tracks-{videoNo}", newest_only=True))
        try:
            if await _accepted(socket, bridge):
                await _first_to_end(_send_tracks(socket, bridge), _listen(socket, None))
        finally:
            streams.end(bridge)

    @router.websocket("/reports")
    async def reports(socket: WebSocket) -> None:
        await _push(socket, box, streams, encode)

    return router


def server_push(box: Extended, streams: Streams) -> APIRouter:
    """Reports to whoever connects, in the words of 23.3; the document gives no path, ours is ``/v1/MEGBOX/push``."""
    router = APIRouter()

    @router.websocket("/push")
    async def push(socket: WebSocket) -> None:
        await _push(socket, box, streams, encode_as_server)

    return router


async def _push(socket: WebSocket, box: Extended, streams: Streams, coded: Callable[[Report, int], bytes]) -> None:
    feed = await asyncio.to_thread(box.push_feed)
    bridge = streams.add(Bridge(lambda: _frames(feed, coded), "reports", newest_only=False))
    try:
        await socket.accept()
        await _first_to_end(_send_reports(socket, bridge), _listen(socket, feed.acknowledged))
    finally:
        streams.end(bridge)
        await asyncio.to_thread(feed.close)


def _frames(feed: PushFeed, coded: Callable[[Report, int], bytes]) -> Iterator[bytes]:
    """A feed's reports as frames, with a chance to look up in between; ends when the feed is over."""
    seq = 0
    while True:
        try:
            report = feed.next(_FEED_SECONDS)
        except FaultError:
            return
        if report is None:
            yield b""
            continue
        seq += 1
        yield coded(report, seq)


async def _accepted(socket: WebSocket, bridge: Bridge[Any]) -> bool:
    """Accept a WebSocket, or answer its handshake with the refusal that the box raised."""
    try:
        await bridge.first()
    except BoxError as error:
        await socket.send_denial_response(failure(socket.scope.get(ARRIVED), error))
        return False
    await socket.accept()
    return True


async def _send_tracks(socket: WebSocket, bridge: Bridge[TracksMessage]) -> None:
    async for message in bridge.items():
        await socket.send_text(json.dumps(message.to_wire(), separators=(",", ":")))
    await socket.close()


async def _send_reports(socket: WebSocket, bridge: Bridge[bytes]) -> None:
    async for frame in bridge.items():
        await socket.send_bytes(frame)
    await socket.close()


async def _listen(socket: WebSocket, hear: Callable[[str], None] | None) -> None:
    """Hand on the texts that come, until the other side goes."""
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        text = message.get("text")
        if text and hear is not None:
            await asyncio.to_thread(hear, text)


async def _first_to_end(*jobs: Coroutine[Any, Any, None]) -> None:
    """Run jobs together until one ends; the others are cancelled. A peer that went away is no error."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception) and not isinstance(outcome, WebSocketDisconnect | OSError):
                log.error("a stream ended with an error of ours", exc_info=outcome)

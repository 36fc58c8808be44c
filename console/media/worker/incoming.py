"""A file that the console reads for a worker: its bytes come with the messages."""

from __future__ import annotations

import io
import itertools
from collections import deque
from collections.abc import Callable
from threading import Condition
from typing import BinaryIO, cast

from console.media.worker.messages import ClosePipe, PipeData, PipeOpened
from console.model.errors import Fault, FaultError

_LIMIT = 16 << 20  # bytes that may wait: a decoder that far behind begins anew
_OPENING = 30.0
_NUMBERS = itertools.count(1)


class IncomingPipe(io.RawIOBase):
    """Read on one thread, filled on another; `close` may come from any. Registers itself in `pipes` until closed."""

    def __init__(self, pane: int, pipes: dict[int, IncomingPipe], send: Callable[[ClosePipe], None]) -> None:
        super().__init__()
        self.number = next(_NUMBERS)
        self._pane = pane
        self._pipes = pipes
        self._send = send
        self._ready = Condition()
        self._answer: PipeOpened | None = None
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._ended = False
        pipes[self.number] = self

    def opened(self) -> BinaryIO:
        """Waits until the console has opened it. FaultError says why it could not."""
        with self._ready:
            self._ready.wait_for(lambda: self._answer is not None or self._ended, _OPENING)
            answer = self._answer
        if answer is None or answer.fault is not None:
            self.close()
            raise FaultError((answer and answer.fault) or Fault.TIMEOUT, answer.detail if answer else "")
        return cast(BinaryIO, self)

    def answered(self, answer: PipeOpened) -> None:
        """The console has opened it, or has not."""
        with self._ready:
            self._answer = answer
            self._ready.notify_all()

    def came(self, message: PipeData) -> None:
        """Bytes, or the end."""
        with self._ready:
            self._size += len(message.data)
            if not message.data or self._size > _LIMIT:
                self._ended = True
            else:
                self._waiting.append(message.data)
            self._ready.notify_all()

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1) -> bytes:
        """Waits for bytes and returns at most `size` of what is there; none at the end."""
        with self._ready:
            self._ready.wait_for(lambda: self._waiting or self._ended)
            if not self._waiting:
                return b""
            data = self._waiting.popleft()
            if 0 <= size < len(data):
                self._waiting.appendleft(data[size:])
                data = data[:size]
            self._size -= len(data)
            return data

    read = read1

    def close(self) -> None:
        """Hang up; who waits in `read1` gets the end."""
        if self._pipes.pop(self.number, None) is not None:
            with self._ready:
                self._ended = True
                self._waiting.clear()
                self._ready.notify_all()
            self._send(ClosePipe(self._pane, self.number))
        super().close()

"""What runs in a worker: a pane, and what its host offers it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Protocol

from console.media.worker.incoming import IncomingPipe
from console.media.worker.messages import NeedArea, OpenPipe, Picture, Said, Thread, ToConsole
from console.media.worker.pictures import PictureWriter


class Pane(Protocol):
    """One stream in a worker: made by its class with `(host, **arguments)`, on the worker's main thread.

    A FaultError at its making is told to its owner. Nothing here may wait but `close`.
    """

    @property
    def commands(self) -> Mapping[str, Callable[..., Any]]:
        """What the owner may ask, by name: called with keywords on the main thread, and has to return at once.

        A command that is slow returns a `concurrent.futures.Future`. Answers and faults (FaultError) go to `ask`.
        """
        ...

    def stuck(self, now: float) -> str | None:
        """The key of a source whose decoder does not come back (`now`: monotonic seconds); None: all is well."""
        ...

    def close(self) -> None:
        """End it; may wait some seconds: it is called on a thread of its own."""
        ...


class PaneHost:
    """What a pane has of its worker. `frames` takes its pictures."""

    def __init__(self, pane: int, send: Callable[[ToConsole | Picture], None], pipes: dict[int, IncomingPipe]) -> None:
        self._pane = pane
        self._send = send
        self._pipes = pipes
        self.frames = PictureWriter(pane, lambda number, size: send(NeedArea(pane, number, size)), send)

    def tell(self, event: Any) -> None:
        """An event for the owner: plain values, or frozen dataclasses and enumerations of `console`."""
        self._send(Said(self._pane, event))

    def thread(self, key: str) -> None:
        """This thread is about to open or decode the source with this `source_key`: a crash in it is that one's."""
        self._send(Thread(self._pane, threading.get_ident(), key))

    def open_pipe(self, label: str) -> BinaryIO:
        """The bytes that the owner opens for `label`; waits for it. FaultError where it cannot."""
        pipe = IncomingPipe(self._pane, self._pipes, self._send)
        self._send(OpenPipe(self._pane, pipe.number, label))
        return pipe.opened()

"""A pane of a worker, as its owner in the console sees it."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from console.media.frame_slot import FrameSlot
from console.media.worker.area import Area
from console.media.worker.link import WorkerLink
from console.media.worker.messages import (
    Answered,
    AreaComes,
    Call,
    Close,
    Closed,
    ClosePipe,
    Failed,
    NeedArea,
    Open,
    OpenPipe,
    Picture,
    Said,
    ToConsole,
)
from console.media.worker.pictures import LARGEST, PictureReader
from console.media.worker.pump import Pump
from console.model.errors import Fault, FaultError

if TYPE_CHECKING:
    from console.media.worker.pool import DecoderPool

log = logging.getLogger(__name__)

_NUMBERS = itertools.count(1)
# Of all panes together: a pane that takes over the slot of another one is the newer one.
_EPOCHS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class PaneLost:
    """The worker of a pane is gone. `fault`: DECODER_CRASHED, DECODER_HUNG, or DISABLED_AFTER_CRASHES, which is final;
    after the others `PaneOpened` follows. `blamed`: it was this pane's own source."""

    fault: Fault
    blamed: bool


@dataclass(frozen=True, slots=True)
class PaneOpened:
    """A pane was opened in a worker, for the `time`-th time; what was kept has been sent again."""

    time: int


@dataclass(frozen=True, slots=True)
class PaneFailed:
    """A pane could not be made in its worker."""

    fault: Fault


def _unheard(event: Any) -> None:
    """What is said of a pane that is gone."""


@dataclass(slots=True)
class _Kept:
    arguments: dict[str, Any] = field(repr=False)


class RemotePane:
    """One pane: `kind` of `panes.PANES`, made in a worker with `arguments` (plain values and sources).

    `on_event` is called on a thread of the pool with what the pane tells, and with `PaneLost`, `PaneOpened` and
    `PaneFailed`; it has to return at once. `open_pipe` opens the bytes that the pane asks for by a label. `slot` is
    one that a painter holds already. All methods return at once but `close` with a timeout, and may be called from
    any thread.
    """

    def __init__(
        self,
        pool: DecoderPool,
        kind: str,
        arguments: dict[str, Any],
        on_event: Callable[[Any], None],
        *,
        slot: FrameSlot | None = None,
        open_pipe: Callable[[str], BinaryIO] | None = None,
        key: str | None = None,
    ) -> None:
        """`key` is the `source_key` of what the pane begins with: a source that crashed before is kept apart."""
        self.number = next(_NUMBERS)
        self.slot = slot or FrameSlot()
        self.key = key
        self.deaths: list[float] = []
        self._pool = pool
        self.kind = kind
        self._arguments = arguments
        self._on_event = on_event
        self._open_pipe = open_pipe
        self._lock = threading.RLock()
        self._link: WorkerLink | None = None
        self._times = 0
        self._epoch = 0
        self._kept: dict[str, _Kept] = {}
        self._asked: dict[int, Future[Any]] = {}
        self._pumps: dict[int, Pump] = {}
        self._reader: PictureReader | None = None
        self._closing = False
        self._closed = threading.Event()
        pool.place(self)

    def call(self, name: str, **arguments: Any) -> None:
        """A command; lost where the pane is not in a worker at the moment."""
        with self._lock:
            if self._link is not None:
                self._link.post(Call(self.number, name, arguments))

    def keep(self, name: str, **arguments: Any) -> None:
        """A setting: as `call`, and said again (the newest of each name, in their order) whenever it is reopened."""
        with self._lock:
            self._kept.pop(name, None)
            self._kept[name] = _Kept(arguments)
            if self._link is not None:
                self._link.post(Call(self.number, name, arguments))

    def ask(self, name: str, **arguments: Any) -> Future[Any]:
        """A command with an answer: FaultError in the future where the pane or its worker cannot give it."""
        answer: Future[Any] = Future()
        with self._lock:
            if self._link is None:
                answer.set_exception(FaultError(Fault.BUSY, "the decoder is not running"))
                return answer
            number = next(_NUMBERS)
            self._asked[number] = answer
            self._link.post(Call(self.number, name, arguments, number))
        return answer

    def close(self, timeout: float = 0.0) -> None:
        """End it; waits up to `timeout` seconds until the worker has let go of the source. The last picture stays."""
        with self._lock:
            already, self._closing = self._closing, True
            link = self._link
            if link is not None and not already:
                link.post(Close(self.number))
        if link is None or link.ended:
            self._gone()
        if timeout > 0:
            self._closed.wait(timeout)

    # What the pool tells it

    @property
    def closing(self) -> bool:
        """Nobody wants it any more."""
        return self._closing

    def opens_in(self, link: WorkerLink) -> None:
        """It is placed in a worker."""
        with self._lock:
            if self._closing:
                self._gone()
                return
            self._link = link
            self._times += 1
            self._epoch = next(_EPOCHS)
            link.post(Open(self.number, self.kind, self._arguments))
            for name, kept in self._kept.items():
                link.post(Call(self.number, name, kept.arguments))
        self._say(PaneOpened(self._times))

    def lost(self, fault: Fault, *, blamed: bool) -> None:
        """Its worker is gone."""
        with self._lock:
            self._link = self._reader = None
            asked, self._asked = self._asked, {}
            pumps, self._pumps = self._pumps, {}
        for pump in pumps.values():
            pump.close()
        for answer in asked.values():
            answer.set_exception(FaultError(fault, "the decoder is gone"))
        if self._closing:
            self._gone()
        else:
            self._say(PaneLost(fault, blamed))

    def heard(self, link: WorkerLink, message: ToConsole | Picture) -> None:
        """Something from its worker. ValueError where that is nonsense."""
        match message:
            case Picture():
                self._picture(message)
            case Said(event=event):
                if not self._closing:
                    self._say(event)
            case Failed(fault=fault):
                self._say(PaneFailed(fault))
            case Answered(number=number, value=value, fault=None):
                self._answer(number).set_result(value)
            case Answered(number=number, fault=fault, detail=detail):
                self._answer(number).set_exception(FaultError(fault or Fault.FAILED, detail))
            case NeedArea(number=number, size=size):
                self._give_area(link, number, size)
            case OpenPipe(pipe=pipe, label=label):
                opener = self._open_pipe
                if opener is not None and not self._closing:
                    self._pumps[pipe] = Pump(link, pipe, lambda: opener(label))
            case ClosePipe(pipe=pipe):
                if (pump := self._pumps.pop(pipe, None)) is not None:
                    pump.close()
            case Closed():
                self._gone()

    def _say(self, event: Any) -> None:
        """Tell the owner, whose mistakes must not end the thread that looks after all panes."""
        try:
            self._on_event(event)
        except Exception:
            log.exception("what a stream says could not be taken")

    def _picture(self, picture: Picture) -> None:
        reader = self._reader
        if reader is None or reader.number != picture.area:
            return
        frame = reader.frame(picture, self._epoch)
        if self._closing:
            return  # the slot may be another pane's by now
        try:
            self.slot.put(frame)
        except Exception:
            log.exception("a picture could not be told of")

    def _give_area(self, link: WorkerLink, number: int, size: int) -> None:
        if not 0 < size <= 5 * LARGEST:
            raise ValueError("no size")
        area = Area.create(size)
        with self._lock:
            self._reader = PictureReader(number, area)
        link.post(AreaComes(self.number, number, size), area)

    def _answer(self, number: int) -> Future[Any]:
        with self._lock:
            answer = self._asked.pop(number, None)
        if answer is None:
            raise ValueError("an answer that nobody asked for")
        return answer

    def _gone(self) -> None:
        self._link = self._reader = None
        # Without a circle the last picture's memory goes with its last user, not with the next collection.
        self._on_event, self._open_pipe = _unheard, None
        self._pool.forget(self)
        self._closed.set()

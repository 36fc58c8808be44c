"""A recording decoded ahead of its analysis: on a thread of its own, a few pictures and no more."""

from __future__ import annotations

import copy
import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from console.engine.pipeline.analysis import Sampler
from console.engine.pipeline.stillness import Blocks, blocks_of
from console.media.recording import Place, RecordedPicture, frames
from console.media.source import FileSource
from console.media.upright import Upright

AHEAD = 4  # pictures that wait: 50 MB of 4K


@dataclass(frozen=True, slots=True, eq=False)
class DuePicture:
    """A picture that the rate wants; `sampler` is as it was when it had wanted it."""

    picture: RecordedPicture
    blocks: Blocks
    sampler: Sampler


class DecodedAhead:
    """The pictures of a file that a sampler wants, in order, behind a place in it; those between are only decoded.

    Iterate it once, within its context: leaving that ends the thread. Raises as `frames` does, after the pictures that
    came before.
    """

    def __init__(self, source: FileSource, sampler: Sampler, after: Place | None, upright: Upright) -> None:
        self._source = source
        self._sampler = copy.copy(sampler)
        self._after = after
        self._turns = upright.turns
        self._waiting: queue.Queue[DuePicture | BaseException | None] = queue.Queue(AHEAD)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="decode ahead", daemon=True)

    def __enter__(self) -> DecodedAhead:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        while self._thread.is_alive():
            try:
                self._waiting.get(timeout=0.05)  # it may wait for room
            except queue.Empty:
                continue
        self._thread.join()

    def __iter__(self) -> Iterator[DuePicture]:
        while (one := self._waiting.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            yield one

    def _run(self) -> None:
        try:
            for picture in frames(self._source, self._after):
                if self._stop.is_set():
                    return
                if self._sampler.due(picture.pts):
                    blocks = blocks_of(picture.frame, self._turns(picture.frame))
                    self._waiting.put(DuePicture(picture, blocks, copy.copy(self._sampler)))
        except BaseException as error:
            self._waiting.put(error)
        else:
            self._waiting.put(None)

"""Pictures of recordings at a moment, from a process of its own that lives as long as somebody asks."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from console.media.faults import fault_of
from console.media.recorded_moment import Moment, moment
from console.model.channel import Rotation
from console.model.errors import Fault, FaultError

_PATIENCE = 15.0  # the start of the process and a long way to the next key frame
_IDLE = 20.0


class PictureDesk:
    """Answers one question after the other; a file that crashes the decoder costs its own pictures alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._tidying: threading.Timer | None = None

    def at(
        self, path: Path, pts: int, rotation: Rotation, longest: int, start_ms: int | None = None
    ) -> Moment:
        """See `console.media.recorded_moment.moment`; blocks. FaultError DECODE_FAILED where the decoder crashed."""
        with self._lock:
            self._keep_alive()
            pipe = self._pipe or self._start()
            try:
                pipe.send((path, pts, rotation, longest, start_ms))
                if not pipe.poll(_PATIENCE):
                    raise FaultError(Fault.TIMEOUT, "the decoder did not end")
                answer: Moment | tuple[Fault, str] = pipe.recv()
            except (EOFError, OSError):
                self._end()
                raise FaultError(Fault.DECODE_FAILED, "the decoder crashed") from None
            except FaultError:
                self._end()
                raise
        if isinstance(answer, Moment):
            return answer
        raise FaultError(*answer)

    def close(self) -> None:
        """No more pictures."""
        with self._lock:
            if self._tidying is not None:
                self._tidying.cancel()
            self._end()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_answer, args=(theirs,), name="pictures", daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours

    def _keep_alive(self) -> None:
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = threading.Timer(_IDLE, self._end_idle)
        self._tidying.daemon = True
        self._tidying.start()

    def _end_idle(self) -> None:
        with self._lock:
            if self._tidying is threading.current_thread():  # nobody asked in the meantime
                self._end()

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


def _answer(pipe: Connection) -> None:
    """In the new process: question by question, until the other side goes."""
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            path, pts, rotation, longest, start_ms = pipe.recv()
            try:
                pipe.send(moment(path, pts, start_ms=start_ms, rotation=rotation, longest=longest))
            except FaultError as error:
                pipe.send((error.fault, error.detail))
            except OSError as error:
                pipe.send((fault_of(error), type(error).__name__))

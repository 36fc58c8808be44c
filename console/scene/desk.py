"""Comparing pictures in a process of its own: nothing of it touches the console's threads or its memory.

The process is started with a question, works at low priority on one core, and goes when nothing was asked for a while.
It ends with the pipe: when the console goes, however it goes, it goes too.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from console.model.errors import Fault, FaultError

if TYPE_CHECKING:
    from console.scene.fingerprint import Lesson
    from console.scene.judgement import SceneJudgement

NICENESS = 10
IDLE = 20.0  # seconds without a question after which it goes, and its memory with it
PATIENCE = 120.0  # seconds for one answer on a machine that is busy with more important things
LEAVING = 2.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Failed:
    """What a question ended with instead of an answer."""

    words: str


class SceneDesk:
    """Answers one question at a time; every method blocks and raises FaultError(FAILED) where the process fails.

    Pictures come as JPEG. A picture that cannot be decoded is FaultError(FAILED), too.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def lesson(self, jpegs: Sequence[bytes]) -> Lesson:
        """What one moment's pictures teach (`fingerprint.lesson_of`)."""
        return self._ask("lesson", list(jpegs))  # type: ignore[no-any-return]

    def belong(self, lesson: Lesson, before: Lesson) -> bool:
        """Whether two lessons show the same view."""
        return bool(self._ask("belong", lesson, before))

    def learned(self, lessons: Sequence[Lesson], also: Sequence[Lesson] = ()) -> bytes:
        """The fingerprint of lessons that belong together; `also`: of the other stream, where that is cut otherwise."""
        return self._ask("learned", list(lessons), list(also))  # type: ignore[no-any-return]

    def with_view(self, fingerprint: bytes, jpegs: Sequence[bytes], by_itself: bool) -> bytes:
        """The fingerprint with one more view."""
        return self._ask("with_view", fingerprint, list(jpegs), by_itself)  # type: ignore[no-any-return]

    def judge(self, fingerprint: bytes, jpegs: Sequence[bytes]) -> SceneJudgement:
        """Compares pictures of one moment with a fingerprint; ValueError where that is damaged."""
        return self._ask("judge", fingerprint, list(jpegs))  # type: ignore[no-any-return]

    def small(self, jpeg: bytes, width: int) -> bytes:
        """The picture at most so wide."""
        return self._ask("small", jpeg, width)  # type: ignore[no-any-return]

    def beside(self, left: bytes, right: bytes, height: int) -> bytes:
        """Two pictures side by side as one, both so high."""
        return self._ask("beside", left, right, height)  # type: ignore[no-any-return]

    def close(self) -> None:
        """Ends the process; a question under way fails."""
        self._closed = True
        process = self._process
        if process is not None and process.is_alive():
            process.kill()  # who waits for an answer hears the pipe end
        if self._lock.acquire(timeout=LEAVING):
            try:
                self._give_up()
            finally:
                self._lock.release()

    def _ask(self, name: str, *arguments: Any) -> Any:
        with self._lock:
            try:
                answer = self._answer(name, arguments)
            except (EOFError, OSError) as error:
                self._give_up()
                raise FaultError(Fault.FAILED, f"the process that compares pictures: {type(error).__name__}") from error
        if isinstance(answer, _Failed):
            raise FaultError(Fault.FAILED, answer.words)
        return answer

    def _answer(self, name: str, arguments: tuple[Any, ...]) -> Any:
        try:
            pipe = self._running()
            pipe.send((name, arguments))
        except OSError:
            # It went to rest in the very moment of the question.
            self._give_up()
            pipe = self._running()
            pipe.send((name, arguments))
        if not pipe.poll(PATIENCE):
            raise TimeoutError(name)
        return pipe.recv()

    def _running(self) -> Connection:
        if self._closed:
            raise EOFError
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._give_up()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), name="boxwatch scene", daemon=True)
        process.start()
        theirs.close()  # or its end would never reach us
        self._process, self._pipe = process, ours
        return ours

    def _give_up(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None and process.is_alive():
            process.kill()
        if pipe is not None:
            pipe.close()


def _serve(pipe: Connection) -> None:
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the console, which ends us
        os.nice(NICENESS)
    import cv2

    from console.scene.questions import QUESTIONS

    cv2.setNumThreads(1)
    while pipe.poll(IDLE):
        try:
            name, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = QUESTIONS[name](*arguments)
        except Exception as error:
            # The asker hears of it and decides; a picture that cannot be read must not end the process.
            answer = _Failed(f"{name}: {type(error).__name__}: {error}")
        try:
            pipe.send(answer)
        except OSError:
            return

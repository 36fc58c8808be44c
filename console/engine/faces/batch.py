"""Photographs by the hundred: received in posts, enrolled on a thread of its own (5.1.8)."""

from __future__ import annotations

import logging
import queue
import shutil
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from console.engine.busy import BusyBoard, Task
from console.engine.faces.enrolment import Enrolment
from console.engine.faces.failures import FailureList
from console.engine.faces.photo import image_id
from console.engine.faces.records import EnrolmentRefused, KeptFailure
from console.model.dictionary_device import BusyOperation
from console.model.errors import BoxError, ErrorCode, FaultError
from console.store.faults import StoreError

PATIENCE = 30.0
"""Seconds between two posts after which a batch is over."""
WAITING_MOST = 2_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """One photograph with what its sender says of it; `size` in bytes and `image_md5` are checked."""

    content: bytes
    name: str
    size: int
    description: str = ""
    image_md5: str | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far the batch is that runs, or ran last."""

    total: int = 0
    received: int = 0
    enrolled: int = 0
    failed: int = 0

    @property
    def waiting(self) -> int:
        """Received, and not yet looked at."""
        return self.received - self.enrolled - self.failed


@dataclass(frozen=True, slots=True)
class _Waiting:
    entry: BatchEntry  # without its content, which lies in the file
    file: Path


class BatchEnrolment:
    """One batch at a time. Photographs wait in `folder` until it is their turn; safe from several threads.

    While some wait, the box is busy with them (4.1.13). What waits when the process ends is lost, and its sender sees
    it: the next run knows of no batch.
    """

    def __init__(
        self,
        folder: Path,
        enrolment: Enrolment,
        failures: FailureList,
        board: BusyBoard,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._enrolment, self._failures, self._clock = folder, enrolment, failures, clock
        self._board = board
        self._lock = threading.Lock()
        self._jobs: queue.Queue[_Waiting | None] = queue.Queue(WAITING_MOST + 1)  # and the order to end
        self._state = BatchState()
        self._task: Task | None = None
        self._open = self._closed = False
        self._last_post = 0.0
        self._files = 0
        self._worker: threading.Thread | None = None
        shutil.rmtree(folder, ignore_errors=True)

    def post(self, total: int, entries: Sequence[BatchEntry]) -> BatchState:
        """Receive some photographs; the first post of a batch begins it.

        Raises BoxError: GROUP_IS_BUSY while another batch (told by its total) runs, IMAGE_OVER_LIMIT for more than were
        announced, SERVER_BUSY where too many wait or the box does other long work, SPACE_IS_FULL.
        """
        with self._lock:
            self._end_where_forgotten()
            state = self._state
            if (not self._open and state.waiting) or (self._open and total != state.total):
                raise BoxError(ErrorCode.GROUP_IS_BUSY)
            if not self._open:
                state = BatchState(total)
            if state.received + len(entries) > total:
                raise BoxError(ErrorCode.IMAGE_OVER_LIMIT)
            if state.waiting + len(entries) > WAITING_MOST or self._closed:
                raise BoxError(ErrorCode.SERVER_BUSY)
            self._task = task = self._task or self._board.begin(BusyOperation.BATCH)
            try:
                jobs = self._put_down(entries)
            except BoxError:
                self._rest()
                raise
            task.advance(state.enrolled + state.failed, total)
            self._state = BatchState(total, state.received + len(entries), state.enrolled, state.failed)
            self._open = self._state.received < total
            self._last_post = self._clock()
            for job in jobs:
                self._jobs.put_nowait(job)
            if self._worker is None:
                self._worker = threading.Thread(target=self._run, name="face-batch", daemon=True)
                self._worker.start()
            return self._state

    def stop(self) -> None:
        """No more posts: what was received is still enrolled, and the next post begins another batch (5.1.8.2)."""
        with self._lock:
            self._open = False

    def state(self) -> BatchState:
        with self._lock:
            return self._state

    def check_idle(self) -> None:
        """BoxError GROUP_IS_BUSY while photographs wait to be enrolled."""
        if self.state().waiting:
            raise BoxError(ErrorCode.GROUP_IS_BUSY)

    def close(self) -> None:
        """End with the photograph that is being looked at."""
        with self._lock:
            self._closed, self._open = True, False
            worker = self._worker
        if worker is not None:
            self._jobs.put(None)
            worker.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _rest(self) -> None:
        """Nothing waits any more: the box is no longer busy with it, though more posts may follow."""
        if self._task is not None and not self._state.waiting:
            self._board.end(self._task)
            self._task = None

    def _end_where_forgotten(self) -> None:
        if self._open and self._clock() - self._last_post > PATIENCE:
            self._open = False

    def _put_down(self, entries: Sequence[BatchEntry]) -> list[_Waiting]:
        jobs: list[_Waiting] = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for entry in entries:
                self._files += 1
                file = self._folder / f"{self._files}.photo"
                bare = BatchEntry(b"", entry.name, entry.size, entry.description, entry.image_md5, entry.groups)
                jobs.append(_Waiting(bare, file))
                file.write_bytes(entry.content)
        except OSError as error:
            log.warning("a batch cannot be put down: %s", error)
            for job in jobs:
                job.file.unlink(missing_ok=True)
            raise BoxError(ErrorCode.SPACE_IS_FULL) from error
        return jobs

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closed:
            enrolled = self._enrol(job)
            job.file.unlink(missing_ok=True)
            with self._lock:
                old = self._state
                if self._task is not None:
                    self._task.advance(old.enrolled + old.failed + 1, old.total)
                self._state = BatchState(old.total, old.received, old.enrolled + enrolled, old.failed + (not enrolled))
                self._rest()

    def _enrol(self, job: _Waiting) -> bool:
        entry = job.entry
        identity = entry.image_md5 or ""
        try:
            content = job.file.read_bytes()
            identity = entry.image_md5 or image_id(content)
            if entry.size != len(content):
                raise EnrolmentRefused((ErrorCode.INVALID_SIZE,), identity)
            self._enrolment.enrol(content, entry.description, image_md5=entry.image_md5, groups=entry.groups)
        except OSError as error:
            log.warning("a photograph of a batch cannot be read: %s", error)
            self._failed(entry, identity, BoxError(ErrorCode.READ_FILE_FAIL))
        except BoxError as refused:
            self._failed(entry, identity, refused)
        except (FaultError, StoreError) as fault:
            log.error("a photograph of a batch could not be enrolled: %s", fault)
            self._failed(entry, identity, BoxError(ErrorCode.INTERNAL_ERROR))
        else:
            return True
        return False

    def _failed(self, entry: BatchEntry, identity: str, refused: BoxError) -> None:
        now = int(time.time() * 1000)
        try:
            self._failures.add(KeptFailure(identity, entry.name, int(refused.code), refused.message, now))
        except StoreError as error:
            log.error("a failure could not be noted: %s", error)

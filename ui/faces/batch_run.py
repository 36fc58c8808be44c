"""Sending a batch: posts of at most 50 photographs, progress from the box, pause and going on (5.1.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from console.megbox.schema.faces import MOST_BYTES, MOST_IN_A_POST, BatchHead, BatchPhoto, BatchStatus
from console.model.errors import BoxError, ErrorCode
from console.services.device_calls import Photo
from console.services.operation import Operation, OperationState
from ui.bridge import when_done
from ui.faces.batch_files import BatchItem

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Client

_MOST_IN_FLIGHT = 8 << 20  # bytes of a post, where 50 photographs would be more
_POLL_MS = 700
_BUSY_MS = 2_000
_BUSY = (ErrorCode.SERVER_BUSY, ErrorCode.GROUP_IS_BUSY, ErrorCode.NO_ACCESS, ErrorCode.PROCESS_BUSY)
_BUSY_TRIES = 30


class Phase(Enum):
    IDLE = auto()
    SENDING = auto()
    PAUSED = auto()
    FINISHING = auto()  # everything was sent, the box still looks at it
    DONE = auto()


@dataclass(frozen=True, slots=True)
class _Posted:
    sent: int  # items of the post, unreadable ones included
    status: BatchStatus | None
    unreadable: tuple[tuple[BatchItem, ErrorCode], ...]


class BatchRun(QObject):
    """One batch. `advanced` after every step; `stumbled` with the error where it has paused by itself.

    A pause ends the batch on the box, because a box forgets one that rests for 30 s; going on begins another with
    what is left, so nothing is sent twice.
    """

    advanced = Signal()
    stumbled = Signal(object)
    finished = Signal()

    def __init__(self, console: Console, box_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key = console, box_key
        self.phase = Phase.IDLE
        self.unreadable: list[tuple[BatchItem, ErrorCode]] = []
        self._items: tuple[BatchItem, ...] = ()
        self._groups: tuple[str, ...] = ()
        self._before = BatchStatus()  # of the batches on the box before the last pause
        self._now = BatchStatus()
        self._sent = self._begun = self._number = self._tries = 0
        self._in_flight = False
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether something would be lost by leaving."""
        return self.phase in (Phase.SENDING, Phase.PAUSED, Phase.FINISHING)

    @property
    def total(self) -> int:
        return len(self._items)

    @property
    def enrolled(self) -> int:
        return self._before.successCnt + self._now.successCnt

    @property
    def failed(self) -> int:
        return self._before.failCnt + self._now.failCnt + len(self.unreadable)

    @property
    def items(self) -> tuple[BatchItem, ...]:
        return self._items

    @property
    def groups(self) -> tuple[str, ...]:
        return self._groups

    def begin(self, items: Sequence[BatchItem], groups: Sequence[str]) -> None:
        """Send these from the beginning."""
        assert not self.running
        self._items, self._groups = tuple(items), tuple(groups)
        self._before = self._now = BatchStatus()
        self.unreadable.clear()
        self._sent = self._begun = self._number = self._tries = 0
        self.phase = Phase.SENDING
        self._step()

    def pause(self) -> None:
        """Nothing more is sent; what the box has it goes on looking at."""
        if self.phase is Phase.SENDING:
            self.phase = Phase.PAUSED
            self.advanced.emit()

    def go_on(self) -> None:
        """Send the rest."""
        if self.phase is Phase.PAUSED:
            self.phase, self._tries = Phase.SENDING, 0
            if not self._in_flight:
                self._step()
            self.advanced.emit()

    def stop(self) -> None:
        """Give up what was not sent."""
        if self.running:
            self._items = self._items[: self._sent]
            self.phase = Phase.FINISHING
            if not self._in_flight:
                self._step()
            self.advanced.emit()

    # Inside

    @property
    def _waiting(self) -> int:
        """Received by the box and not yet looked at."""
        return self._now.recvCnt - self._now.successCnt - self._now.failCnt

    def _step(self) -> None:
        if self._in_flight:
            return
        if self.phase is Phase.SENDING and self._sent >= self.total:
            self.phase = Phase.FINISHING
        if self.phase is Phase.SENDING:
            if self._number == 0 and self._waiting > 0:
                self._ask_status()  # the box has not finished what it got before the pause
            else:
                self._post()
        elif self.phase in (Phase.PAUSED, Phase.FINISHING):
            if self._number and self._now.recvCnt < self._now.totalCnt:
                self._end_on_box()
            elif self._waiting > 0:
                self._ask_status()
            elif self.phase is Phase.FINISHING:
                self.phase = Phase.DONE
                self.advanced.emit()
                self.finished.emit()

    def _post(self) -> None:
        if self._number == 0:
            self._before = _sum(self._before, self._now)
            self._now = BatchStatus()
            self._begun = self._sent
        number, start = self._number + 1, self._sent
        items, total = self._items[start : start + MOST_IN_A_POST], self.total - self._begun
        groups, begun = list(self._groups), self._begun

        def call(client: Client, report: Callable[[float], None]) -> _Posted:
            pairs, unreadable, sent = _read(items, groups, number, start - begun)
            if not pairs:
                return _Posted(sent, None, unreadable)

            def progress(done: int, whole: int) -> None:
                report(done / whole if whole else 1.0)

            status = client.enrol_batch(BatchHead(total=total, count=len(pairs)), pairs, progress)
            return _Posted(sent, status, unreadable)

        self._in_flight = True
        operation: Operation[_Posted] = self._console.devices.transfer(self._box_key, "enrol a batch", call)
        when_done(operation, self, self._posted)

    def _posted(self, done: Operation[_Posted]) -> None:
        self._in_flight = False
        if done.state is not OperationState.DONE or done.result is None:
            self._stumble(done.error)
            return
        self._tries = 0
        self._sent += done.result.sent
        self.unreadable += done.result.unreadable
        if done.result.status is not None:
            self._number += 1
            self._now = done.result.status
        self.advanced.emit()
        if self.phase is Phase.SENDING and self._waiting < 4 * MOST_IN_A_POST:
            self._step()
        else:
            self._clock.start(_POLL_MS)

    def _stumble(self, error: BaseException | None) -> None:
        busy = isinstance(error, BoxError) and error.code in _BUSY
        if busy and self._tries < _BUSY_TRIES:
            self._tries += 1
            self._clock.start(_BUSY_MS)
            return
        if self.phase is Phase.SENDING:
            self.phase = Phase.PAUSED
        elif self.phase is Phase.FINISHING:
            self.phase = Phase.DONE
            self.finished.emit()
        self.stumbled.emit(error)
        self.advanced.emit()

    def _end_on_box(self) -> None:
        self._ask("end a batch", lambda client: client.stop_batch(), self._ended_on_box)

    def _ended_on_box(self, _: object) -> None:
        self._number = 0
        self._now = self._now.model_copy(update={"totalCnt": self._now.recvCnt})
        self._clock.start(0)

    def _ask_status(self) -> None:
        self._in_flight = True
        operation = self._console.devices.read(self._box_key, "batch status", lambda client: client.batch_status())
        when_done(operation, self, lambda done: self._answered(done, self._take_status))

    def _take_status(self, status: BatchStatus) -> None:
        self._tries = 0
        self._now = status
        self.advanced.emit()
        self._clock.start(_POLL_MS if self._waiting > 0 else 0)

    def _ask(self, what: str, call: Callable[[Client], Any], then: Callable[[Any], None]) -> None:
        self._in_flight = True
        operation = self._console.devices.change(self._box_key, what, call, repeatable=True)
        when_done(operation, self, lambda done: self._answered(done, then))

    def _answered(self, done: Operation[Any], then: Callable[[Any], None]) -> None:
        self._in_flight = False
        if done.state is OperationState.DONE:
            then(done.result)
        else:
            self._stumble(done.error)


def _read(
    items: Sequence[BatchItem], groups: list[str], number: int, before: int
) -> tuple[list[tuple[BatchPhoto, Photo]], tuple[tuple[BatchItem, ErrorCode], ...], int]:
    """The photographs of a post, those that cannot be read, and how many items that makes."""
    pairs: list[tuple[BatchPhoto, Photo]] = []
    unreadable: list[tuple[BatchItem, ErrorCode]] = []
    size = taken = 0
    for item in items:
        try:
            length = item.path.stat().st_size
            if length > MOST_BYTES:
                unreadable.append((item, ErrorCode.INVALID_SIZE))
                taken += 1
                continue
            if pairs and size + length > _MOST_IN_FLIGHT:
                break
            content = item.path.read_bytes()
        except OSError:
            unreadable.append((item, ErrorCode.READ_FILE_FAIL))
            taken += 1
            continue
        taken += 1
        size += len(content)
        data = BatchPhoto(
            imageName=item.name,
            batchNum=number,
            batchSeq=before + taken,
            size=len(content),
            description=item.description,
            faceGroupList=groups,
        )
        pairs.append((data, Photo(content, item.name)))
    return pairs, tuple(unreadable), taken


def _sum(before: BatchStatus, now: BatchStatus) -> BatchStatus:
    return BatchStatus(
        totalCnt=before.totalCnt + now.totalCnt,
        recvCnt=before.recvCnt + now.recvCnt,
        successCnt=before.successCnt + now.successCnt,
        failCnt=before.failCnt + now.failCnt,
    )

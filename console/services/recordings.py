"""The recordings of channels: what shall be recorded, how that is doing, what there is, and a span of it as a file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from console.media.joined import Joined, Piece
from console.media.played_pieces import PlayedPiece
from console.media.worker.joining import JoinFailed, JoinProgress
from console.media.worker.pool import DecoderPool
from console.media.worker.remote_pane import PaneFailed, PaneLost, RemotePane
from console.model.errors import Fault, FaultError
from console.services.box_register import BoxRegister
from console.services.event_bus import EventBus
from console.services.operation import Operation, OperationKind, Operations
from console.services.recorder_desk import Place, RecorderDesk, RecordingStatus
from console.services.recording_keep import FREE_GIGABYTES, FREE_SETTING, GIGABYTES, GIGABYTES_SETTING, RecordingKeep
from console.services.refusal import Refusal, Refused
from console.store.recordings import RecordingPlan, RecordingStore, Segment
from console.store.settings import Settings

__all__ = ["RecordingPlan", "RecordingStatus", "Recordings", "Segment"]

T = TypeVar("T")
READERS = 2
_WORD = 0.2  # seconds between two looks at whether an export was cancelled


class Recordings:
    """Every method returns at once; what has to look at the disk answers with a future or an operation."""

    def __init__(
        self,
        register: BoxRegister,
        bus: EventBus,
        store: RecordingStore,
        settings: Settings,
        operations: Operations,
        pool: DecoderPool,
        folder: Path,
        free: Callable[[Path], int] | None = None,
    ) -> None:
        self.folder = folder
        self._store = store
        self._settings = settings
        self._operations = operations
        self._pool = pool
        self._desk = RecorderDesk(register, bus, store, pool, folder)
        self._keep = RecordingKeep(folder, store, settings, bus, self._desk.pause, self._desk.start, free)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="recordings")

    def start(self) -> None:
        """Finishes what was left open, then records what the plans want."""
        self._keep.start()

    def close(self) -> None:
        """Finishes every segment; after some seconds at most."""
        self._keep.stop()
        self._desk.close()
        self._readers.shutdown(wait=False, cancel_futures=True)

    # What shall be recorded

    def plans(self) -> Future[list[RecordingPlan]]:
        """The channels that are to be recorded."""
        return self._read(self._store.plans)

    def set_plans(self, plans: Sequence[RecordingPlan], gigabytes: int, free_gigabytes: int) -> Operation[None]:
        """From now on these channels are recorded, up to `gigabytes` in all and while so much of the disk is free."""
        wanted = list(plans)

        def work(operation: Operation[None]) -> None:
            self._settings.set(GIGABYTES_SETTING, gigabytes)
            self._settings.set(FREE_SETTING, free_gigabytes)
            self._store.set_plans(wanted)
            self._desk.follow(wanted)

        return self._operations.start(OperationKind.SET_RECORDING, "", work)

    def limits(self) -> tuple[int, int]:
        """Gigabytes that recordings may fill, and that they leave free on the disk."""
        most = self._settings.get(GIGABYTES_SETTING, GIGABYTES)
        return int(most), int(self._settings.get(FREE_SETTING, FREE_GIGABYTES))

    # How it is doing

    def status(self, key: str, number: int) -> RecordingStatus | None:
        """How the recording of a channel is doing; None where it is not to be recorded."""
        return self._desk.states().get((key, number))

    def recorded(self) -> tuple[Place, ...]:
        """The channels with a plan."""
        return tuple(self._desk.states())

    @property
    def full(self) -> bool:
        """Whether recording stands still because the disk is nearly full."""
        return self._keep.full

    # What there is

    def channels(self) -> Future[list[tuple[str, int, int, int, int]]]:
        """Channels that have recordings: (box, channel, first moment, last moment in epoch ms, bytes)."""
        return self._read(self._store.channels)

    def segments(self, key: str, number: int, start: int, end: int) -> Future[list[Segment]]:
        """The pieces of a channel's recording that touch a span (epoch ms), oldest first."""
        return self._read(lambda: self._store.between(key, number, start, end))

    def neighbour(self, key: str, number: int, time: int, step: int) -> Future[Segment | None]:
        """The next piece after a moment (step 1), or the last one before it (step -1)."""
        return self._read(lambda: self._store.neighbour(key, number, time, step))

    def path(self, segment: Segment) -> Path:
        """Where a piece lies."""
        return self.folder / segment.file

    def protect(self, key: str, number: int, start: int, end: int, on: bool) -> Future[int]:
        """Keeps the pieces of a span whatever their age, or no more; how many those are."""
        return self._read(lambda: self._store.protect(key, number, start, end, on))

    def export(self, key: str, number: int, start: int, end: int, to: Path, subject: str) -> Operation[Joined]:
        """One file of a span, nothing encoded anew; its result says where there are gaps."""

        def work(operation: Operation[Joined]) -> Joined:
            return self.cut(self.pieces(key, number, start, end), start, end, to, operation.report)

        return self._operations.start(OperationKind.EXPORT_RECORDING, subject, work)

    def export_file(
        self, pieces: Sequence[PlayedPiece], start: int, end: int, to: Path, subject: str
    ) -> Operation[Joined]:
        """The same of a file that somebody brought."""
        parts = [Piece(piece.path, piece.start) for piece in pieces]
        return self._operations.start(
            OperationKind.EXPORT_RECORDING, subject, lambda operation: self.cut(parts, start, end, to, operation.report)
        )

    # For work that is under way already: these wait

    def pieces(self, key: str, number: int, start: int, end: int) -> list[Piece]:
        """The files of a channel's recording that touch a span (epoch ms), as `cut` wants them."""
        return [Piece(self.path(one), one.start) for one in self._store.between(key, number, start, end)]

    def cut(
        self, pieces: Sequence[Piece], start: int, end: int, to: Path, report: Callable[[float], None]
    ) -> Joined:
        """One file of a span, joined in a worker; `report` is told the share done, and may raise to stop it.

        FaultError (NOT_FOUND: nothing of it is there), Refused(NO_SPACE | DISK).
        """
        if not pieces:
            raise FaultError(Fault.NOT_FOUND)
        came = threading.Event()
        told: list[object] = []
        reached = [0.0]

        def heard(event: object) -> None:
            if isinstance(event, JoinProgress):
                reached[0] = event.done
            elif isinstance(event, Joined | JoinFailed | PaneLost | PaneFailed):
                told.append(event)
                came.set()

        arguments = {"pieces": list(pieces), "start": start, "end": end, "to": to}
        pane = RemotePane(self._pool, "joining", arguments, heard)
        try:
            while not came.wait(_WORD):
                report(reached[0])
        finally:
            pane.close(_WORD if told else 2.0)
        match told[0]:
            case Joined() as done:
                return done
            case JoinFailed(errno=number) if number is not None:
                raise Refused(Refusal.NO_SPACE if number in (28, 122) else Refusal.DISK)
            case JoinFailed(fault=fault) | PaneLost(fault=fault) | PaneFailed(fault=fault):
                raise FaultError(fault)
        raise FaultError(Fault.FAILED)

    def _read(self, question: Callable[[], T]) -> Future[T]:
        return self._readers.submit(question)

"""Recordings that are worked through, for tests of the interface."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from console.services.archive import StoredEvent
from console.services.operation import Operation, OperationKind, Operations
from console.services.work_views import Work, videos_in

T = TypeVar("T")


def answered(answer: T) -> Future[T]:
    """A future that has ended."""
    future: Future[T] = Future()
    future.set_result(answer)
    return future


class FakeWork:
    """Nothing is worked through until a test puts something into `jobs` and `events`; `done` is what was asked for."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations
        self.possible = True
        self.jobs: tuple[Work, ...] = ()
        self.events: list[StoredEvent] = []
        self.done: list[tuple[Any, ...]] = []

    def works(self) -> tuple[Work, ...]:
        return self.jobs

    def found(self, keys: tuple[str, ...]) -> Future[list[StoredEvent]]:
        return answered([event for event in self.events if event.recording in keys])

    def recording(self, event: StoredEvent) -> Future[None]:
        return answered(None)

    def videos(self, paths: Sequence[Path]) -> Future[list[Path]]:
        return answered(videos_in(paths))

    def groups(self) -> Future[list[str]]:
        return answered(["staff"])

    def __getattr__(self, name: str) -> Any:
        def act(*arguments: Any, **named: Any) -> Operation[None]:
            self.done.append((name, *arguments, *named.values()))
            return self._operations.start(OperationKind.CHANGE_WORK, name, lambda _: None)

        return act

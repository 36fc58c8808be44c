"""The alarms that were stored, for whoever wants to look at them."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from console.store.events import RECORDINGS, EventMark, EventStore, StoredEvent
from console.store.pictures import PictureStore

__all__ = ["RECORDINGS", "EventArchive", "EventMark", "Pictures", "StoredEvent"]

T = TypeVar("T")
READERS = 2


@dataclass(frozen=True, slots=True)
class Pictures:
    """An alarm's JPEG pictures: the target, and the whole scene. None where there is none (any more)."""

    small: bytes | None
    full: bytes | None


class EventArchive:
    """Reads alarms on threads of its own; every method returns a future at once."""

    def __init__(self, events: EventStore, pictures: PictureStore) -> None:
        self._events = events
        self._pictures = pictures
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="archive")

    def newest(self, limit: int) -> Future[list[StoredEvent]]:
        """The latest alarms, newest first."""
        return self._read(lambda: self._events.newest(limit))

    def page(
        self,
        before: StoredEvent | None,
        limit: int,
        box_key: str | None = None,
        channel: int | None = None,
    ) -> Future[list[StoredEvent]]:
        """Alarms older than `before` (None: from the newest on), newest first, of a box or channel.

        `box_key` RECORDINGS with channel 0: what was found in recordings.
        """
        return self._read(lambda: self._events.page(before, limit, box_key, channel))

    def pictures(self, event: StoredEvent) -> Future[Pictures]:
        """The pictures of an alarm."""
        return self._read(lambda: Pictures(self._picture(event.small), self._picture(event.full)))

    def counts(self, minutes: int) -> Future[list[tuple[int, int]]]:
        """Alarms per minute of the last `minutes`: (its beginning in epoch ms, number), without empty ones."""
        since = int(time.time() * 1000) - minutes * 60_000
        return self._read(lambda: self._events.counts(since))

    def marks(self, box_key: str, channel: int, start: int, end: int) -> Future[list[EventMark]]:
        """What happened on a channel in a span (epoch ms), oldest first, for a time axis."""
        return self._read(lambda: self._events.marks(box_key, channel, start, end))

    def close(self) -> None:
        """Takes no more questions; those that wait are cancelled."""
        self._readers.shutdown(wait=False, cancel_futures=True)

    def _picture(self, name: str | None) -> bytes | None:
        return None if name is None else self._pictures.read(name)

    def _read(self, question: Callable[[], T]) -> Future[T]:
        return self._readers.submit(question)

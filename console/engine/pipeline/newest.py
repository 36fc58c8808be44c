"""Handing over between two threads without a queue: only the newest value waits, older ones are gone."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Newest(Generic[T]):
    """A place for one value; `put` never waits, `take` waits for the next."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._value: T | None = None
        self._closed = False

    def put(self, value: T) -> None:
        """Leave a value; the one that was not taken is dropped."""
        with self._ready:
            self._value = value
            self._ready.notify()

    def take(self, timeout: float | None = None) -> T | None:
        """The newest value not yet taken; None after `timeout` seconds or when closed."""
        with self._ready:
            self._ready.wait_for(lambda: self._value is not None or self._closed, timeout)
            if self._closed:
                return None
            value, self._value = self._value, None
            return value

    def clear(self) -> None:
        """Drop what waits."""
        with self._ready:
            self._value = None

    def close(self) -> None:
        """Nobody waits any longer; `closed` says so."""
        with self._ready:
            self._closed = True
            self._value = None
            self._ready.notify_all()

    @property
    def closed(self) -> bool:
        return self._closed

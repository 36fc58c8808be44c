"""Who wants to know, and who says so."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

M = TypeVar("M")

log = logging.getLogger(__name__)


class EventBus:
    """Messages by their type. Callbacks run on the thread that published and must return at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._callbacks: dict[type, tuple[Callable[[Any], None], ...]] = {}

    def subscribe(self, kind: type[M], callback: Callable[[M], None]) -> Callable[[], None]:
        """Calls `callback` with every message of exactly that kind until the function returned is called."""
        with self._lock:
            self._callbacks[kind] = (*self._callbacks.get(kind, ()), callback)

        def unsubscribe() -> None:
            with self._lock:
                left = list(self._callbacks[kind])
                if callback in left:
                    left.remove(callback)
                self._callbacks[kind] = tuple(left)

        return unsubscribe

    def publish(self, message: object) -> None:
        """Tells everyone; a callback that fails is logged and keeps nobody else from hearing."""
        for callback in self._callbacks.get(type(message), ()):
            try:
                callback(message)
            except Exception:
                log.exception("a listener to %s failed", type(message).__name__)

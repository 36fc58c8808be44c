"""The audit trail: what was done by whom, or by the console itself, as entries that stay."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum

from console.store.audit import AuditEntry, AuditStore, Detail

__all__ = ["Act", "Actor", "Audit", "AuditEntry", "Detail"]


class Actor(StrEnum):
    """Who did it."""

    OPERATOR = "operator"
    CONSOLE = "console"  # by itself, as it was set up to


class Act(StrEnum):
    """What was done; the keys of the details stand behind each."""

    BOX_SILENT = "box_silent"  # since: epoch ms of its last answer
    ASKED = "asked"  # seconds: the operator was asked whether to take over
    DECLINED = "declined"
    TAKEN = "taken"  # seconds: how long the box had been silent
    CHANNELS = "channels"  # channels: guarded here from now on; others: not
    SHED = "shed"  # channels: let go because the analysis did not keep up
    BACK = "back"  # the box answers again
    HANDED_BACK = "handed_back"  # channels, seconds: how long it had been away
    GAP = "gap"  # channel, start, end: nobody guarded (epoch ms)
    ENDED_BY_HAND = "ended_by_hand"
    SETTING = "setting"  # mode, seconds


class Audit:
    """Adds entries, and reads them on a thread of its own; every method returns at once."""

    def __init__(self, store: AuditStore, name_of: Callable[[str], str]) -> None:
        self._store = store
        self._name_of = name_of
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="audit")

    def add(self, actor: Actor, act: Act, box_key: str, **details: Detail) -> None:
        """Writes down what was just done to a box."""
        now = int(time.time() * 1000)
        self._store.add(AuditEntry(now, actor.value, act.value, box_key, self._name_of(box_key), details))

    def page(self, before: AuditEntry | None, limit: int) -> Future[list[AuditEntry]]:
        """Entries older than `before` (None: from the newest on), newest first."""
        return self._reader.submit(self._store.page, before, limit)

    def close(self) -> None:
        """Reads no more."""
        self._reader.shutdown(wait=False, cancel_futures=True)

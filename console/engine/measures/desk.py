"""The measures of an engine at work: meters for its channels, counts written and thinned in time."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from console.engine.api import Evaluator
from console.engine.measures.meter import Meter, line_rule
from console.engine.measures.store import Measure, MeasureKind, MeasureStore, Tally
from console.model.errors import BoxError
from console.model.rule import AlgorithmRule
from console.store.faults import StoreError

log = logging.getLogger(__name__)
FLUSH_EVERY = 5.0  # seconds: so much is lost at most when the engine is killed
_THIN_EVERY = 3600.0
DAY_MS = 86_400_000
FINE_DAYS, KEPT_DAYS = 31, 400
_FRESH_MS = 5_000

Evaluate = Callable[[Sequence[AlgorithmRule], tzinfo], Sequence[Evaluator]]


class MeasureDesk:
    """Definitions by channel, and a thread that writes what was counted. Safe for all threads."""

    def __init__(self, store: MeasureStore, evaluate: Evaluate, zone: tzinfo) -> None:
        self.store = store
        self._evaluate = evaluate
        self._zone = zone
        self._now: dict[int, tuple[int, int]] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine measures", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def close(self) -> None:
        """Write what was counted and stop."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        self._write()

    def meter(self, channel: int) -> list[Evaluator]:
        """What counts for a channel: one evaluator, none where nothing of it is measured."""
        measures = [one for one in self.store.all() if one.channel == channel]
        lines = [one for one in measures if one.kind is MeasureKind.LINE]
        if not measures:
            return []
        try:
            evaluators = self._evaluate([line_rule(lines)], self._zone) if lines else ()
        except BoxError as error:
            log.error("channel %d: lines cannot be counted: %s", channel, error)
            evaluators = ()
        return [Meter(measures, evaluators, self.store, self._seen)]

    def now(self, number: int) -> int | None:
        """How many are in an area; None where it has not been looked at for five seconds."""
        count, pts = self._now.get(number, (0, 0))
        return count if time.time() * 1000 - pts < _FRESH_MS else None

    def series(self, measure: Measure, since: int, until: int, bucket: str) -> list[tuple[int, Tally]]:
        """Counts by minute, hour or day of the box's own clock: the beginning of each (epoch ms), in order.

        What was not looked at has no entry.
        """
        found: dict[int, Tally] = {}
        for begin, tally in self.store.tallies(measure.id, since, until):
            found.setdefault(beginning(begin, bucket, self._zone), Tally()).add(tally)
        return list(found.items())

    def _seen(self, number: int, count: int, pts: int) -> None:
        self._now[number] = (count, pts)

    def _run(self) -> None:
        thinned = float("-inf")
        while not self._stopping.wait(FLUSH_EVERY):
            self._write()
            if time.monotonic() - thinned >= _THIN_EVERY:
                thinned = time.monotonic()
                self._thin()

    def _write(self) -> None:
        try:
            self.store.flush()
        except (sqlite3.Error, StoreError) as error:
            log.warning("counts are not written yet: %s", error)

    def _thin(self) -> None:
        now = int(time.time() * 1000)
        try:
            self.store.thin(now - FINE_DAYS * DAY_MS, now - KEPT_DAYS * DAY_MS)
        except (sqlite3.Error, StoreError) as error:
            log.warning("old counts stay: %s", error)


def beginning(time_ms: int, bucket: str, zone: tzinfo) -> int:
    """When the minute, hour or day of a time begins by a zone's clock; epoch ms."""
    if bucket == "minute":
        return time_ms // 60_000 * 60_000
    there = datetime.fromtimestamp(time_ms / 1000, zone).replace(minute=0, second=0, microsecond=0)
    if bucket == "day":
        there = there.replace(hour=0)
    return round(there.timestamp() * 1000)

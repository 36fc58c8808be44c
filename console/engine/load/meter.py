"""What one channel costs: CPU time of its threads by part, and how many pictures were due, analysed and looked at."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

KEPT_S = 12  # buckets of a second each
DECODE, PICTURE, DETECT, TRACK, WATCH = "decode", "picture", "detect", "track", "watch"


@dataclass(frozen=True, slots=True)
class Measured:
    """A channel over the last `seconds`.

    `spent` is CPU milliseconds by part; of the pictures that were `due` so many were `analysed`, and at so many of
    those the detector `looked`: the others were still.
    """

    seconds: float
    due: int = 0
    analysed: int = 0
    looked: int = 0
    spent: dict[str, float] = field(default_factory=dict)

    @property
    def ms_per_second(self) -> float:
        """CPU milliseconds in a second: 1000 is one core."""
        return sum(self.spent.values()) / self.seconds

    @property
    def ms_per_picture(self) -> float | None:
        """What an analysed picture costs without its decoding, CPU milliseconds; None where there was none."""
        if not self.analysed:
            return None
        return (sum(self.spent.values()) - self.spent.get(DECODE, 0.0)) / self.analysed

    @property
    def decoding(self) -> float:
        """CPU milliseconds of decoding in a second."""
        return self.spent.get(DECODE, 0.0) / self.seconds


class _Second:
    __slots__ = ("analysed", "due", "looked", "spent")

    def __init__(self) -> None:
        self.due = self.analysed = self.looked = 0
        self.spent: dict[str, float] = defaultdict(float)


class ChannelMeter:
    """Adds up; safe from several threads. `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._seconds: dict[int, _Second] = {}
        self._began = clock()

    def spent(self, part: str, seconds: float) -> None:
        """CPU time of the calling thread that went into a part."""
        with self._lock:
            self._now().spent[part] += seconds * 1000

    @contextmanager
    def measuring(self, part: str) -> Iterator[None]:
        """What the calling thread spends within goes to a part."""
        began = time.thread_time()
        try:
            yield
        finally:
            self.spent(part, time.thread_time() - began)

    def due(self) -> None:
        """A picture came that the rate wants."""
        with self._lock:
            self._now().due += 1

    def analysed(self, looked: bool) -> None:
        """A picture was analysed, by the detector or as one that has not changed."""
        with self._lock:
            second = self._now()
            second.analysed += 1
            second.looked += looked

    def measured(self, seconds: int = 10) -> Measured:
        """The last whole seconds, at most `KEPT_S`; the one that has just begun is left out."""
        with self._lock:
            now = self._clock()
            last = int(now)
            mine = [one for at, one in self._seconds.items() if last - seconds <= at < last]
            spent: dict[str, float] = defaultdict(float)
            for one in mine:
                for part, ms in one.spent.items():
                    spent[part] += ms
            span = max(1.0, min(float(seconds), last - self._began))
            return Measured(
                span,
                sum(one.due for one in mine),
                sum(one.analysed for one in mine),
                sum(one.looked for one in mine),
                dict(spent),
            )

    def _now(self) -> _Second:
        at = int(self._clock())
        second = self._seconds.get(at)
        if second is None:
            second = self._seconds[at] = _Second()
            for old in [one for one in self._seconds if one < at - KEPT_S]:
                del self._seconds[old]
        return second

"""How long a rule was on duty in what was looked at, and what that makes of its alarms in a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

import numpy as np

from console.model.dictionary import EventType
from console.model.rule import DAY, AlgorithmRule
from console.model.track import TrackFrame

GAP_MS = 2_000  # pictures further apart have nothing between them that was looked at
MEANINGFUL_MS = 10_000  # of less nothing can be said for a day


def duty_ranges(rule: AlgorithmRule) -> tuple[tuple[int, int], ...]:
    """When any of a rule's alertors watches, seconds of the day, half open, in order and apart from each other."""
    ranges = sorted(
        pair for alertor in rule.alertors if alertor.event is not EventType.MASK_AREA for pair in alertor.time_ranges
    )
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


class DutyTime:
    """Adds up the time that pictures cover, and how much of that was on duty."""

    def __init__(self, ranges: Sequence[tuple[int, int]], zone: tzinfo) -> None:
        self._ranges = ranges
        self._zone = zone
        self._last: int | None = None
        self.covered = 0
        """Time that was looked at, ms."""
        self.on_duty = 0
        """As much of it as the rule was on duty, ms."""

    def add(self, frames: Iterable[TrackFrame], shift: int) -> None:
        """Pictures that follow those before; their times are moved by `shift` ms."""
        times = np.array([frame.pts for frame in frames], np.int64) + shift
        if not len(times):
            return
        starts = times if self._last is None else np.concatenate([[self._last], times])
        self._last = int(times[-1])
        gaps = np.diff(starts)
        gaps = np.where((gaps > 0) & (gaps <= GAP_MS), gaps, 0)
        there = datetime.fromtimestamp(int(times[0]) / 1000, self._zone).utcoffset()
        offset = round(there.total_seconds()) if there is not None else 0
        seconds = (starts[:-1] // 1000 + offset) % DAY
        on_duty = np.zeros(len(gaps), bool)
        for start, end in self._ranges:
            on_duty |= (seconds >= start) & (seconds < end)
        self.covered += int(gaps.sum())
        self.on_duty += int(gaps[on_duty].sum())

    def per_day(self, alarms: int) -> float | None:
        """What so many alarms come to in a day on which the rule is on duty; None where too little was looked at."""
        if self.on_duty < MEANINGFUL_MS:
            return None
        return alarms * self.seconds_a_day * 1000 / self.on_duty

    @property
    def seconds_a_day(self) -> int:
        """How long the rule is on duty in a day."""
        return sum(end - start for start, end in self._ranges)

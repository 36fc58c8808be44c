"""For whom and when an alertor watches at all (26.1.1 target_type, target_min, target_max, timeRange)."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import lru_cache

from console.model.rule import DAY, Alertor
from console.model.track import TrackedTarget


def meets(alertor: Alertor, target: TrackedTarget, pts: int, zone: tzinfo) -> bool:
    """Whether a target is one of the alertor's, of its size, at one of its times."""
    return (
        target.target in alertor.targets
        and alertor.size_min <= target.box.area <= alertor.size_max
        and on_duty(alertor, pts, zone)
    )


def on_duty(alertor: Alertor, pts: int, zone: tzinfo) -> bool:
    """Whether a time (epoch ms) lies in one of the alertor's ranges, half open, by the clock on the box's wall."""
    if (0, DAY) in alertor.time_ranges:
        return True
    second = _second_of_day(pts // 1000, zone)
    return any(start <= second < end for start, end in alertor.time_ranges)


@lru_cache(maxsize=64)
def _second_of_day(epoch: int, zone: tzinfo) -> int:
    """Many targets are looked at in one second; asking the host's clock for its zone takes longer than all else."""
    there = datetime.fromtimestamp(epoch, zone)
    return there.hour * 3600 + there.minute * 60 + there.second

"""The table of time zones that `timeZone` of `/devices` points into (section 4.1.1)."""

from __future__ import annotations

from datetime import timedelta, timezone

# Hours ahead of UTC by index; 27 is China's.
HOURS = (
    -12, -11, -10, -9.5, -9, -8, -7, -6, -5, -4.5, -4, -3.5, -3, -2, -1, 0, 1, 2, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7,
    8, 9, 9.5, 10, 10.5, 11, 11.5, 12, 13, 14,
)  # fmt: skip
DEFAULT = 27


def zone_of(index: int) -> timezone:
    """The zone behind an index; the default's where a device sends one that the table does not have."""
    hours = HOURS[index] if 0 <= index < len(HOURS) else HOURS[DEFAULT]
    return timezone(timedelta(hours=hours))


def index_of(offset: timedelta) -> int:
    """The index of the zone that is nearest to an offset from UTC."""
    hours = offset.total_seconds() / 3600
    return min(range(len(HOURS)), key=lambda index: abs(HOURS[index] - hours))

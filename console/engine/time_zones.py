"""The time zones of the document: an index for every offset (4.1.1, the table after the sample)."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo

# Hours from UTC; the place in the tuple is the index on the wire.
OFFSETS = (
    *(-12.0, -11.0, -10.0, -9.5, -9.0, -8.0, -7.0, -6.0, -5.0, -4.5, -4.0, -3.5, -3.0, -2.0, -1.0, 0.0),
    *(1.0, 2.0, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 8.0, 9.0, 9.5, 10.0, 10.5, 11.0, 11.5),
    *(12.0, 13.0, 14.0),
)


def host_offset() -> timedelta:
    """How far the host's clock is ahead of UTC now, daylight saving included."""
    return datetime.now(UTC).astimezone().utcoffset() or timedelta()


def index_of(offset: timedelta) -> int:
    """The index of the zone with this offset; of the nearest one where the table has none (Nepal, +5:45)."""
    hours = offset.total_seconds() / 3600
    return min(range(len(OFFSETS)), key=lambda i: abs(OFFSETS[i] - hours))


class HostZone(tzinfo):
    """The engine's own time zone, in which `timeRange` is read (decisions, "Time"), summer time included."""

    def fromutc(self, dt: datetime) -> datetime:
        seconds = time.localtime(dt.replace(tzinfo=UTC).timestamp()).tm_gmtoff
        return dt + timedelta(seconds=seconds)

    def utcoffset(self, dt: datetime | None) -> timedelta:
        if dt is None:
            return host_offset()
        return timedelta(seconds=time.localtime(time.mktime(dt.timetuple())).tm_gmtoff)

    def dst(self, dt: datetime | None) -> timedelta | None:
        return None  # part of utcoffset() already

    def tzname(self, dt: datetime | None) -> str:
        return "host"

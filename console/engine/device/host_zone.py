"""The engine's own time zone: the host's."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo


def host_offset() -> timedelta:
    """How far the host's clock is ahead of UTC now, summer time included."""
    return datetime.now(UTC).astimezone().utcoffset() or timedelta()


class HostZone(tzinfo):
    """The zone in which `timeRange` is read (decisions, "Time"); summer time comes and goes while it is used."""

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

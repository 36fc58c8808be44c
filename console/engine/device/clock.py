"""The engine's own clock: the host's, as far as nobody set it otherwise (decisions, "Boxes and the engine")."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta, tzinfo

from console.engine.device.host_zone import HostZone, host_offset
from console.engine.settings import EngineSettings
from console.megbox.schema.time_zones import index_of, zone_of

_KEY = "clock"
_SAME = 1000  # ms: a device's time has whole seconds, so less than one is no difference


class EngineClock:
    """Host time plus an offset that POST /devices or a time server set. The host's own clock is never touched.

    What happened is kept in true UTC (captures, tracks, pushes): evidence must not move when somebody sets a clock.
    The offset counts where a box's clock is asked for or decides: `deviceTime`, log, time ranges, schedules.
    """

    def __init__(self, settings: EngineSettings) -> None:
        kept = settings.get(_KEY) or {}
        self._settings = settings
        self._lock = threading.Lock()
        self._offset = int(kept.get("offset", 0))
        self._zone: int | None = kept.get("zone")
        self._host = HostZone()
        self.zone: tzinfo = EngineZone(self)
        """The box's own zone and clock, for reading true UTC times; follows every setting."""

    def now_ms(self) -> int:
        """The box's time, epoch milliseconds."""
        return int(time.time() * 1000) + self._offset

    def local_now(self) -> datetime:
        """What the box's clock on the wall shows now."""
        return datetime.fromtimestamp(time.time(), self.zone)

    def set_time(self, seconds: float) -> None:
        """The box's time shall be this from now on, epoch seconds."""
        offset = round(seconds * 1000 - time.time() * 1000)
        self._keep(0 if abs(offset) < _SAME else offset, self._zone)

    def set_offset(self, milliseconds: int) -> None:
        """The box's clock shall be so far ahead of the host's: what a time server says."""
        self._keep(milliseconds, self._zone)

    def set_zone(self, index: int) -> None:
        """The box's zone by its index in `time_zones`."""
        self._keep(self._offset, index)

    @property
    def zone_index(self) -> int:
        """The zone by its index; the host's where none was set."""
        return index_of(host_offset()) if self._zone is None else self._zone

    def plain_zone(self) -> tzinfo:
        """The zone as it is now, for a process of its own: recordings have their own time, so no offset counts."""
        return self._host if self._zone is None else zone_of(self._zone)

    def local(self, utc: datetime) -> datetime:
        """What the box's clock on the wall shows at a true time."""
        moved = utc + timedelta(milliseconds=self._offset)
        return self._host.fromutc(moved) if self._zone is None else moved + self.ahead(utc)

    def ahead(self, moment: datetime | None) -> timedelta:
        """How far the box's zone is ahead of UTC."""
        if self._zone is None:
            return self._host.utcoffset(moment)
        return zone_of(self._zone).utcoffset(None)

    def _keep(self, offset: int, zone: int | None) -> None:
        with self._lock:
            self._settings.set(_KEY, {"offset": offset, "zone": zone})
            self._offset, self._zone = offset, zone


class EngineZone(tzinfo):
    """Shows true UTC times as the box's clock on the wall does, its offset included."""

    def __init__(self, clock: EngineClock) -> None:
        self._clock = clock

    def fromutc(self, dt: datetime) -> datetime:
        return self._clock.local(dt.replace(tzinfo=UTC)).replace(tzinfo=self)

    def utcoffset(self, dt: datetime | None) -> timedelta:
        return self._clock.ahead(dt)

    def dst(self, dt: datetime | None) -> timedelta | None:
        return None  # part of utcoffset() already

    def tzname(self, dt: datetime | None) -> str:
        return "box"

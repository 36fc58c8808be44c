"""Wrong way: a one-way tripwire is crossed against its arrow (GB/T 46363 7.32; docs/decisions/0013)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import tzinfo

from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.tripwire import Tripwire
from plugins.alert_alarm.watch import Rung


class WrongWay:
    """An alertor at a one-way line: the arrow is the way that is allowed, and the tripwire looks the other way."""

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        self._line = Tripwire(replace(area, points=area.points[::-1]), alertor, zone)

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """See `Watch`; the direction is told as of the line that was drawn."""
        return [replace(rung, direction="B>A") for rung in self._line.feed(targets, hidden, pts)]

    def reset(self) -> None:
        """See `Watch`."""
        self._line.reset()

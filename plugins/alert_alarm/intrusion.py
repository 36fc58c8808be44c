"""Intrusion: a target's foot is in an area, or stays there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import tzinfo

from console.model.dictionary import AlertSubType
from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.conditions import meets
from plugins.alert_alarm.crossing import Line
from plugins.alert_alarm.ground import Ground
from plugins.alert_alarm.watch import Memory, Remembered, Rung

LOST_PICTURES = 2  # so many pictures in a row without the target do not interrupt its stay


@dataclass(slots=True)
class _Stay(Remembered):
    """One target and the area.

    `inside` lasts until the foot is seen clearly outside. `since` is when the time that counts for the
    duration began, `missing` how many pictures in a row did not count; `told` is whether this stay has
    rung.
    """

    inside: bool = False
    since: int | None = None
    missing: int = 0
    told: bool = False


class Intrusion:
    """An alertor at a polygon (26.1.1 intrusion); see docs/decisions, "crossing and cooldown"."""

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        self._border = Line((*area.points, area.points[0]))
        self._ground = Ground(area.points)
        self._alertor = alertor
        self._zone = zone
        self._memory: Memory[_Stay] = Memory(_Stay)

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """See `Watch`; a target in a mask is as good as not seen."""
        counted: set[str] = set()
        rung = []
        for target in targets:
            stay = self._memory.of(target.id, pts)
            if self._counts(target, stay, pts):
                counted.add(target.id)
                if self._rings(stay, pts):
                    usual = AlertSubType.STAY if self._alertor.duration else AlertSubType.ENTER
                    rung.append(Rung(target, self._alertor.sub_type or usual))
        for track, stay in self._memory.known().items():
            stay.missing = 0 if track in counted else stay.missing + 1
            if stay.missing > LOST_PICTURES:
                stay.since = None
        self._memory.forget_gone(pts)
        return rung

    def reset(self) -> None:
        """See `Watch`."""
        self._memory.clear()

    def _counts(self, target: TrackedTarget, stay: _Stay, pts: int) -> bool:
        """Whether this picture belongs to a stay that the alertor watches."""
        foot = target.box.foot
        if self._ground.covers(foot):
            stay.inside = True
        elif stay.inside and self._border.is_clear(foot, target.box):
            stay.inside, stay.since, stay.told = False, None, False
        return stay.inside and meets(self._alertor, target, pts, self._zone)

    def _rings(self, stay: _Stay, pts: int) -> bool:
        """Whether it rings now: once in a stay, or again and again where the alertor has an interval."""
        if stay.since is None:
            stay.since = pts
        if pts - stay.since < self._alertor.duration * 1000 or stay.silent(self._alertor, pts):
            return False
        if stay.told and not self._alertor.cooldown:
            return False
        stay.told, stay.rang = True, pts
        return True

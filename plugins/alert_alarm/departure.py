"""Leaving, and entering or leaving: a target's foot was clearly on one side of an area's border, then on the other."""

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


@dataclass(slots=True)
class _Side(Remembered):
    """Where a target's foot was last seen clear of the border; None until it was."""

    inside: bool | None = None


class Departure:
    """An alertor at a polygon (25.1.1 sub-types leave, enter or leave).

    A target that stands in the area when it is first seen, and walks out, has left it; one that is first seen outside
    has to come in before it can leave. Nothing is decided near the border.
    """

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        self._border = Line((*area.points, area.points[0]))
        self._ground = Ground(area.points)
        self._alertor = alertor
        self._zone = zone
        self._memory: Memory[_Side] = Memory(_Side)

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """See `Watch`; a target that goes into a mask is not followed there."""
        for track, side in self._memory.known().items():
            if track in hidden:
                side.inside = None
        found = (self._see(target, self._memory.of(target.id, pts), pts) for target in targets)
        rung = [one for one in found if one is not None]
        self._memory.forget_gone(pts)
        return rung

    def reset(self) -> None:
        """See `Watch`."""
        self._memory.clear()

    def _see(self, target: TrackedTarget, side: _Side, pts: int) -> Rung | None:
        foot = target.box.foot
        if not self._border.is_clear(foot, target.box):
            return None
        before, side.inside = side.inside, self._ground.covers(foot)
        if before is None or before == side.inside:
            return None
        entered = AlertSubType.ENTER if side.inside else AlertSubType.LEAVE
        if self._alertor.sub_type is not AlertSubType.ENTER_OR_LEAVE and entered is AlertSubType.ENTER:
            return None
        if not meets(self._alertor, target, pts, self._zone) or side.silent(self._alertor, pts):
            return None
        side.rang = pts
        return Rung(target, self._alertor.sub_type or AlertSubType.LEAVE)

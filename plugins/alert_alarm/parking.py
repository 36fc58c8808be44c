"""Illegal parking: a vehicle stands still in an area."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import tzinfo

from console.model.geometry import Point
from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.area_watch import AreaWatch
from plugins.alert_alarm.conditions import meets
from plugins.alert_alarm.watch import Remembered

STILL = 0.3  # widths and heights of its box within which a vehicle has not moved: more than a box trembles


@dataclass(slots=True)
class _Standing(Remembered):
    """Where a vehicle came to stand, and when."""

    place: Point | None = None
    since: int = 0
    told: bool = False


class Parking(AreaWatch[_Standing]):
    """An alertor at a polygon (26.6 park).

    A vehicle that creeps begins anew with every third of its own length; one that is hidden for less than ten seconds
    and is still where it was has not moved.
    """

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        super().__init__(area, alertor, zone, _Standing)

    def _rings(self, one: _Standing, target: TrackedTarget, pts: int) -> bool:
        foot = target.box.foot
        if not self._ground.covers(foot) or not meets(self._alertor, target, pts, self._zone):
            one.place = None
            return False
        if one.place is None or _has_moved(one.place, target):
            one.place, one.since, one.told = foot, pts, False
        if pts - one.since < self._alertor.duration * 1000 or one.silent(self._alertor, pts):
            return False
        if one.told and not self._alertor.cooldown:
            return False
        one.told, one.rang = True, pts
        return True


def _has_moved(place: Point, target: TrackedTarget) -> bool:
    box, foot = target.box, target.box.foot
    if box.width <= 0 or box.height <= 0:
        return False
    return math.hypot((foot.x - place.x) / box.width, (foot.y - place.y) / box.height) > STILL

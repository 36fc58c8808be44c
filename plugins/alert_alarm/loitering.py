"""Loitering: somebody is about in an area for long, going in and out of it or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.area_watch import AreaWatch
from plugins.alert_alarm.conditions import meets
from plugins.alert_alarm.watch import Remembered

AWAY_MS = 10_000  # who was elsewhere for so long begins anew
GAP_MS = 2_000  # the most that passes between two pictures of a stay


@dataclass(slots=True)
class _Loiterer(Remembered):
    """Time in the area in sum (ms), and when it was last seen there."""

    spent: int = 0
    inside: int | None = None
    told: bool = False


class Loitering(AreaWatch[_Loiterer]):
    """An alertor at a polygon (26.6 wander): the time that a target spends there is added up over short absences.

    That is what tells it from a stay, which begins anew whenever the target steps out.
    """

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        super().__init__(area, alertor, zone, _Loiterer)

    def _rings(self, one: _Loiterer, target: TrackedTarget, pts: int) -> bool:
        if one.inside is not None and pts - one.inside > AWAY_MS:
            one.spent, one.inside, one.told = 0, None, False
        if not self._ground.covers(target.box.foot) or not meets(self._alertor, target, pts, self._zone):
            return False
        if one.inside is not None and pts - one.inside <= GAP_MS:
            one.spent += pts - one.inside
        one.inside = pts
        if one.spent < self._alertor.duration * 1000 or one.silent(self._alertor, pts):
            return False
        if one.told and not self._alertor.cooldown:
            return False
        one.told, one.rang = True, pts
        return True

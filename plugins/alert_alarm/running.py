"""Running: somebody moves fast for the size that they have in the picture."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import tzinfo
from statistics import median

from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.area_watch import AreaWatch
from plugins.alert_alarm.conditions import meets
from plugins.alert_alarm.watch import Remembered

FAST = 1.7  # body heights a second; people who walk make 0.5 to 1.2 (docs/decisions)
SLOW = 1.3  # below this a run has ended
WINDOW_MS = 1_000  # over which the speed is measured: a box trembles, and a stride is uneven
LEAST_MS = 500  # a shorter dash is a lunge
STEADY = 0.4  # of the speed in either half of the second: less in one of them is a jump of the tracker's
_SHAPE = 0.41  # width of a standing body in its heights; the picture's own shape is not known here


@dataclass(slots=True)
class _Runner(Remembered):
    """The last second of a track: (time, foot x, foot y, width, height); `since` is when it began to run."""

    trail: deque[tuple[int, float, float, float, float]] = field(default_factory=deque)
    since: int | None = None
    told: bool = False


class Running(AreaWatch[_Runner]):
    """An alertor at a polygon (26.6 run): its targets' speed in their own heights per second.

    Distances across the picture are counted in widths of the body, which makes them independent of the picture's shape.
    Somebody who comes straight at the camera seems slower than they are.
    """

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        super().__init__(area, alertor, zone, _Runner)

    def _rings(self, one: _Runner, target: TrackedTarget, pts: int) -> bool:
        speed = _speed(one.trail, target, pts)
        if speed is None:
            return False
        counts = self._ground.covers(target.box.foot) and meets(self._alertor, target, pts, self._zone)
        if speed < SLOW or not counts:
            one.since, one.told = None, False
        elif speed >= FAST and one.since is None:
            one.since = pts
        lasted = max(self._alertor.duration * 1000, LEAST_MS)
        if one.since is None or pts - one.since < lasted or one.silent(self._alertor, pts):
            return False
        if one.told and not self._alertor.cooldown:
            return False
        one.told, one.rang = True, pts
        return True


def _speed(trail: deque[tuple[int, float, float, float, float]], target: TrackedTarget, pts: int) -> float | None:
    """Body heights a second over the last second; None until that has passed, or where nothing was seen in it."""
    box, foot = target.box, target.box.foot
    trail.append((pts, foot.x, foot.y, box.width, box.height))
    while len(trail) > 2 and pts - trail[1][0] >= WINDOW_MS:
        trail.popleft()
    began, x, y, _, _ = trail[0]
    spent = pts - began
    if spent < WINDOW_MS or len(trail) < 4:
        return None
    if spent > 2 * WINDOW_MS:
        trail.clear()
        return None
    width, height = median(one[3] for one in trail), median(one[4] for one in trail)
    if width <= 0 or height <= 0:
        return None
    _, middle_x, middle_y, _, _ = min(trail, key=lambda one: abs(one[0] - began - spent / 2))
    parts = (
        math.hypot((to_x - from_x) / width * _SHAPE, (to_y - from_y) / height) * 2000 / spent
        for from_x, from_y, to_x, to_y in ((x, y, middle_x, middle_y), (middle_x, middle_y, foot.x, foot.y))
    )
    whole = math.hypot((foot.x - x) / width * _SHAPE, (foot.y - y) / height) * 1000 / spent
    slower = min(parts)
    return whole if slower >= whole * STEADY else slower

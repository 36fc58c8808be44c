"""How many are in an area: gatherings, and posts that are left or crowded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import tzinfo
from functools import partial

from console.model.dictionary import AlertSubType, TargetType
from console.model.geometry import Rect
from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.conditions import meets, on_duty
from plugins.alert_alarm.ground import Ground
from plugins.alert_alarm.watch import Rung

TREMBLE_MS = 1_000  # a number that is right again for no longer than this was a mistake of the detector's
GAP_MS = 10_000  # pictures further apart than this say nothing of the time between them


class HeadCount:
    """An alertor at a polygon that rings for a number of targets in it, not for one of them.

    `is_wrong` judges the number; it must be wrong for the alertor's duration. It rings once, or every interval where
    the alertor has one, until the number is right again. `box_of` is what is shown, `kind` what it is called.
    """

    def __init__(
        self,
        area: Area,
        alertor: Alertor,
        zone: tzinfo,
        is_wrong: Callable[[int], bool],
        kind: TargetType,
        box_of: Callable[[Sequence[TrackedTarget]], Rect],
    ) -> None:
        self._ground = Ground(area.points)
        self._alertor = alertor
        self._zone = zone
        self._is_wrong = is_wrong
        self._kind = kind
        self._box_of = box_of
        self._since: int | None = None
        self._wrong = 0
        self._rang: int | None = None
        self._told = False

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """See `Watch`; who stands in a mask is not counted."""
        if not on_duty(self._alertor, pts, self._zone):
            self.reset()
            return []
        there = [
            target
            for target in targets
            if self._ground.covers(target.box.foot) and meets(self._alertor, target, pts, self._zone)
        ]
        if not self._is_wrong(len(there)):
            if self._since is not None and pts - self._wrong > TREMBLE_MS:
                self._since, self._told = None, False
            return []
        if self._since is None or pts - self._wrong > GAP_MS:
            self._since, self._told = pts, False
        self._wrong = pts
        return [Rung(None, AlertSubType.STAY, box=self._box_of(there), kind=self._kind)] if self._rings(pts) else []

    def reset(self) -> None:
        """See `Watch`."""
        self._since, self._rang, self._told = None, None, False

    def _rings(self, pts: int) -> bool:
        if self._since is None or pts - self._since < self._alertor.duration * 1000:
            return False
        cooldown = self._alertor.cooldown * 1000
        if self._told and (not cooldown or (self._rang is not None and pts - self._rang < cooldown)):
            return False
        self._told, self._rang = True, pts
        return True


def gathering(area: Area, alertor: Alertor, zone: tzinfo) -> HeadCount:
    """So many or more at once (26.1.1 obj_count); shown is the frame around all of them."""
    least = _number(alertor, "obj_count", 5)
    return HeadCount(area, alertor, zone, partial(_beyond, 0, least - 1), TargetType.CROWD, _around)


def off_duty(area: Area, alertor: Alertor, zone: tzinfo) -> HeadCount:
    """Fewer than target_min_num or more than target_max_num (26.1.1); shown is the area."""
    least, most = _number(alertor, "target_min_num", 1), _number(alertor, "target_max_num", 10)
    xs, ys = [point.x for point in area.points], [point.y for point in area.points]
    frame = Rect(min(xs), min(ys), max(xs), max(ys))
    wrong = partial(_beyond, least, most)
    return HeadCount(area, alertor, zone, wrong, TargetType.PERSON, partial(_always, frame))


# Functions with names, since an analysis of a recording is put away in the middle (docs/decisions/0019).
def _beyond(least: int, most: int, number: int) -> bool:
    return not least <= number <= most


def _always(frame: Rect, there: Sequence[TrackedTarget]) -> Rect:
    return frame


def _number(alertor: Alertor, name: str, usual: int) -> int:
    value = alertor.param(name)
    return int(value) if isinstance(value, int | float) else usual


def _around(there: Sequence[TrackedTarget]) -> Rect:
    boxes = [target.box for target in there]
    return Rect(
        min(box.x1 for box in boxes),
        min(box.y1 for box in boxes),
        max(box.x2 for box in boxes),
        max(box.y2 for box in boxes),
    )

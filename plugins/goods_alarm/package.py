"""The package's code: a rule of the goods algorithm as an evaluator of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

import shapely

from console.engine.api import Evaluator, Firing, Package, Picture
from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from console.model.errors import BoxError, ErrorCode
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackFrame
from plugins.alert_alarm.conditions import on_duty
from plugins.alert_alarm.ground import Ground
from plugins.goods_alarm.scene import Scene, Sight
from plugins.goods_alarm.things import Passers, Thing, Things, is_added, was_known

LOOK_EVERY_MS = 240  # the scene is looked at four times a second
USUAL_SENSITIVITY = 50
USUAL_ENDURANCE = 10  # seconds
_USUAL_SHARE = 0.5
_ABSORBED_MS = 120_000  # a thing for which nothing rings becomes part of the scene after so long
_EVENTS = (EventType.LEFT_OBJECT, EventType.REMOVED_OBJECT, EventType.SUNDRY_DETECT)


class GoodsAlarm:
    """See `Package`."""

    def evaluator(self, rule: AlgorithmRule, zone: tzinfo) -> Evaluator:
        """See `Package`; what is refused is an event, an area's kind, or an alertor that is not there."""
        return GoodsEvaluator(rule, zone)


@dataclass(slots=True)
class _Watched:
    """An alertor at an area; `size` is the area's share of the picture, `since` when too much of it was covered."""

    area: Area
    alertor: Alertor
    ground: Ground
    size: float
    since: int | None = None
    rang: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        return self.area.id, self.alertor.id


class GoodsEvaluator:
    """All areas and alertors of one rule, a `PictureEvaluator`. They share one scene: the most sensitive wins."""

    def __init__(self, rule: AlgorithmRule, zone: tzinfo) -> None:
        self._rule = rule
        self._zone = zone
        alertors = {alertor.id: alertor for alertor in rule.alertors}
        self._watched = [self._made(area, alertors.get(one)) for area in rule.areas for one in area.alertor_ids]
        endurance = 1000.0 * max((_number(a, "interrupt_endurance", USUAL_ENDURANCE) for a in rule.alertors), default=0)
        sensitivity = max((_number(a, "sensitivity", USUAL_SENSITIVITY) for a in rule.alertors), default=0)
        self._scene = Scene(threshold_of(sensitivity), max(endurance, 1_000.0))
        self._things = Things(max(endurance, 1_000.0))
        self._passers = Passers()
        self._looked: int | None = None

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`: tracks alone say nothing of things."""
        self._passers.add(frame)
        return []

    def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
        """See `PictureEvaluator`."""
        pts = frame.pts
        if self._looked is not None and 0 <= pts - self._looked < LOOK_EVERY_MS:
            return []
        self._looked = pts
        sight = self._scene.look(picture, (target.box for target in frame.targets), pts)
        if sight is None:
            self._things.reset()
            return []
        things = self._things.look(sight, self._passers, pts)
        firings = [firing for one in self._watched for firing in self._judged(one, things, sight, pts)]
        self._absorb(things, pts)
        return firings

    def reset(self) -> None:
        """See `Evaluator`."""
        self._looked = None
        self._scene.reset()
        self._things.reset()
        self._passers.clear()
        for one in self._watched:
            one.since = one.rang = None

    def _made(self, area: Area, alertor: Alertor | None) -> _Watched:
        if alertor is None:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_ids",))
        if alertor.event not in _EVENTS:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_type",))
        if area.type is not AreaType.POLYGON:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("area_type",))
        size = float(shapely.Polygon([(point.x, point.y) for point in area.points]).area)
        return _Watched(area, alertor, Ground(area.points), size)

    def _judged(self, one: _Watched, things: Sequence[Thing], sight: Sight, pts: int) -> list[Firing]:
        if not on_duty(one.alertor, pts, self._zone):
            one.since = None
            return []
        there = [thing for thing in things if thing.present and one.ground.covers(thing.box.foot)]
        if one.alertor.event is EventType.SUNDRY_DETECT:
            return self._piled(one, [thing for thing in there if is_added(thing, sight)], pts)
        left = one.alertor.event is EventType.LEFT_OBJECT
        wanted = is_added if left else _is_gone
        rings = [thing for thing in there if self._rings(one, thing, pts) and wanted(thing, sight)]
        for thing in rings:
            thing.told.add(one.key)
            one.rang = pts
        return [self._firing(one, thing, pts) for thing in rings]

    def _rings(self, one: _Watched, thing: Thing, pts: int) -> bool:
        """A thing rings once; how long the alarm is silent holds for the next thing at the area."""
        alertor = one.alertor
        return (
            one.key not in thing.told
            and pts - thing.since >= alertor.duration * 1000
            and alertor.size_min <= thing.box.area <= alertor.size_max
            and (one.rang is None or pts - one.rang >= alertor.cooldown * 1000)
        )

    def _piled(self, one: _Watched, things: Sequence[Thing], pts: int) -> list[Firing]:
        """More than `duty_ratio` of the area is covered for the duration (26.1.1); shown is the largest thing."""
        share = sum(float(thing.mask.mean()) for thing in things) / one.size if one.size else 0.0
        if not things or share <= _number(one.alertor, "duty_ratio", _USUAL_SHARE):
            one.since = None
            return []
        if one.since is None:
            one.since = min(thing.since for thing in things)
        largest = max(things, key=lambda thing: thing.box.area)
        waited = pts - one.since >= one.alertor.duration * 1000
        silent = one.rang is not None and pts - one.rang < one.alertor.cooldown * 1000
        if not waited or silent or all(one.key in thing.told for thing in things):
            return []
        one.rang = pts
        for thing in things:
            thing.told.add(one.key)
        return [self._firing(one, largest, pts)]

    def _firing(self, one: _Watched, thing: Thing, pts: int) -> Firing:
        return Firing(
            rule_index=self._rule.index,
            alertor_id=one.alertor.id,
            area_id=one.area.id,
            event=one.alertor.event,
            sub_type=AlertSubType.STAY,
            area_type=one.area.type,
            target=thing.owner,
            time=pts,
            box=thing.box,
            kind=TargetType.SUNDRY,
        )

    def _absorb(self, things: Sequence[Thing], pts: int) -> None:
        """What has been told of belongs to the scene, so that its removal can be told of, too."""
        piles = any(one.alertor.event is EventType.SUNDRY_DETECT for one in self._watched)
        for thing in list(things):
            old = pts - thing.since > _ABSORBED_MS
            if thing.present and (old or (thing.told and not piles)):
                self._scene.absorb(thing.mask)
                self._things.forget(thing)


def _is_gone(thing: Thing, sight: Sight) -> bool:
    return not is_added(thing, sight) and was_known(thing, sight)


def threshold_of(sensitivity: float) -> float:
    """Levels of difference that count, 60 at sensitivity 0 to 12 at 100."""
    return 60 - 0.48 * min(max(sensitivity, 0), 100)


def _number(alertor: Alertor, name: str, usual: float) -> float:
    value = alertor.param(name)
    return float(value) if isinstance(value, int | float) else usual


PACKAGE: Package = GoodsAlarm()

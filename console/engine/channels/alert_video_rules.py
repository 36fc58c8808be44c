"""The older alert rules (25.1.1) as what the engine evaluates, and back.

One rule is kept in one slot, in the form in which it came. Here is what each form says in the words of the other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from console.megbox.rules_codec import to_wire
from console.megbox.schema.alert_videos import HEIGHT, VEHICLES, WIDTH, AlertSurveillance, OldAlertRules, PixelPoint
from console.megbox.schema.multi_algorithm import AlgRule
from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.dictionary_alerts import AREAS, AlertType
from console.model.errors import BoxError, ErrorCode
from console.model.geometry import Point
from console.model.rule import DOUBLE_LINES, Alertor, AlgorithmRule, Area, crosses_itself
from console.model.rule_older import WARNS

USUAL_STAY = 5  # seconds (25.1.1 stayDuration)
_MASK_ALERTOR = 2
_VEHICLES = dict(zip(VEHICLES, (TargetType.CAR, TargetType.CYCLE), strict=True))
_PERSON = (TargetType.PERSON,)
_EVERYTHING = (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE)
_EVENTS = {
    AlertType.PERSON_CROSSING: EventType.TRIPWIRE,
    AlertType.PERSON_INTRUSION: EventType.INTRUSION,
    AlertType.VEHICLE_CROSSING: EventType.TRIPWIRE,
    AlertType.VEHICLE_PARKING: EventType.PARK,
    AlertType.VEHICLE_LEAVING: EventType.EXIT,
    AlertType.WANDER: EventType.WANDER,
    AlertType.OVERWALL: EventType.OVERWALL,
    AlertType.RUN: EventType.RUN,
    AlertType.FALL: EventType.FALL,
}
_FOR_VEHICLES = (AlertType.VEHICLE_CROSSING, AlertType.VEHICLE_PARKING, AlertType.VEHICLE_LEAVING)
_WITH_STAY = (AlertType.VEHICLE_PARKING, AlertType.WANDER, AlertType.RUN, AlertType.FALL)


def checked_old_rule(body: OldAlertRules, offered: Collection[EventType]) -> None:
    """Raises BoxError 104001: alertType where no package offers its event, alertArea and maskArea for odd shapes."""
    if _EVENTS.get(AlertType(body.alertType)) not in offered:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertType",))
    closed = body.areaType == AreaType.POLYGON
    for name, shapes, polygons in (("alertArea", body.alertArea, closed), ("maskArea", body.maskArea, True)):
        if any(not _is_sound(_points(shape), polygons) for shape in shapes):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, (name,))


def _is_sound(points: tuple[Point, ...], closed: bool) -> bool:
    if crosses_itself(points, closed) or len(set(points)) < len(points):
        return False
    a, b = points[0], points[1]
    return not closed or any((b.x - a.x) * (p.y - a.y) != (b.y - a.y) * (p.x - a.x) for p in points[2:])


def rule_of(body: AlertSurveillance, index: int) -> AlgorithmRule | None:
    """What the engine evaluates; None for a body without rules, and for events that it does not know."""
    old = body.alertRules
    if old is None or AlertType(old.alertType) not in _EVENTS:
        return None
    kind = AlertType(old.alertType)
    area_type = AreaType(old.areaType)
    alertor = Alertor(
        id=1,
        event=_EVENTS[kind],
        targets=_targets(kind, old.detectTargetList),
        size_min=old.targetRange[0] / 100,
        size_max=old.targetRange[1] / 100,
        duration=_stay(kind, old),
        cooldown=old.cooldownDuration,
        time_ranges=tuple(old.time_ranges()),
        sub_type=AlertSubType(old.alertSubType),
        params=((WARNS, int(bool(old.personPreOverWall))),) if kind is AlertType.OVERWALL else (),
    )
    shapes = [_points(one) for one in old.alertArea]
    if area_type in DOUBLE_LINES:
        areas = [Area(1, area_type, shapes[0], (1,), shapes[1])]
    else:
        areas = [Area(number, area_type, points, (1,)) for number, points in enumerate(shapes, 1)]
    alertors = [alertor]
    if old.maskArea:
        first = len(areas) + 1
        areas += [
            Area(number, AreaType.POLYGON, _points(one), (_MASK_ALERTOR,))
            for number, one in enumerate(old.maskArea, first)
        ]
        alertors.append(Alertor(_MASK_ALERTOR, EventType.MASK_AREA, _EVERYTHING, 0.0, 1.0))
    return AlgorithmRule(index, AlgType.ALERT_ALARM, old.enable, tuple(areas), tuple(alertors))


def _targets(kind: AlertType, names: Sequence[str] | None) -> tuple[TargetType, ...]:
    if kind not in _FOR_VEHICLES:
        return _PERSON
    return tuple(_VEHICLES[name] for name in (names or VEHICLES))


def _stay(kind: AlertType, old: OldAlertRules) -> int:
    """Seconds; `stayDuration` has a meaning for staying, and for coming in (25.1.1)."""
    if kind in _WITH_STAY or old.alertSubType == AlertSubType.ENTER:
        return USUAL_STAY if old.stayDuration is None else old.stayDuration
    return 0


def _points(shape: Sequence[PixelPoint]) -> tuple[Point, ...]:
    return tuple(Point(point.x / WIDTH, point.y / HEIGHT) for point in shape)


def shown_as_multi(body: AlertSurveillance, index: int) -> AlgRule | None:
    """How GET /multiAlgVideos tells a rule of the older form; None for a body without rules."""
    rule = rule_of(body, index)
    if rule is None:
        return None
    return AlgRule.from_device(to_told(rule))


def to_told(rule: AlgorithmRule) -> dict[str, Any]:
    """A rule as wire JSON; a stay beyond the 60 s of 26.1.1 is told as it is."""
    told: dict[str, Any] = to_wire(rule, True).to_wire()
    return told


def old_form_of(rule: AlgorithmRule) -> OldAlertRules | None:
    """A rule of 26.1.1 in the older form; None where it says more than that can: it has one event, one interval."""
    masks = {one.id for one in rule.alertors if one.event is EventType.MASK_AREA}
    watching = [one for one in rule.alertors if one.id not in masks]
    watched = [area for area in rule.areas if not set(area.alertor_ids) <= masks]
    kinds = {area.type for area in watched}
    if len(watching) != 1 or len(kinds) != 1:
        return None
    alertor, (area_type,) = watching[0], kinds
    kind = _kind(alertor)
    sub = AlertSubType.TRIPWIRE if alertor.event is EventType.TRIPWIRE else AlertSubType.ENTER
    least, most = round(alertor.size_min * 100), round(alertor.size_max * 100)
    if kind is None or area_type not in AREAS[sub] or not 1 <= alertor.cooldown <= 60 or most < 2:
        return None
    vehicles = [name for name, target in _VEHICLES.items() if target in alertor.targets]
    told = {
        "enable": rule.enabled,
        "alertType": int(kind),
        "alertSubType": int(sub),
        "areaType": int(area_type),
        "detectTargetList": vehicles or None,
        "targetRange": [max(least, 1), most],
        "timeRange": _times(alertor.time_ranges),
        "stayDuration": alertor.duration if sub is AlertSubType.ENTER else None,
        "cooldownDuration": alertor.cooldown,
        "alertArea": [_pixels(area) for area in watched],
        "maskArea": [_pixels(area) for area in rule.areas if set(area.alertor_ids) <= masks],
    }
    return OldAlertRules.from_device({name: value for name, value in told.items() if value is not None})


def _kind(alertor: Alertor) -> AlertType | None:
    people = alertor.targets == _PERSON
    if alertor.event is EventType.TRIPWIRE and people:
        return AlertType.PERSON_CROSSING
    if alertor.event is EventType.TRIPWIRE and TargetType.PERSON not in alertor.targets:
        return AlertType.VEHICLE_CROSSING
    return AlertType.PERSON_INTRUSION if alertor.event is EventType.INTRUSION and people else None


def _times(ranges: tuple[tuple[int, int], ...]) -> list[int] | list[list[int]]:
    pairs = [list(pair) for pair in ranges]
    return pairs[0] if len(pairs) == 1 else pairs


def _pixels(area: Area) -> list[dict[str, int]]:
    return [{"x": round(point.x * WIDTH), "y": round(point.y * HEIGHT)} for point in area.points]

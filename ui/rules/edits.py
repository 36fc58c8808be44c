"""What an operator can do to a rule, as functions from rule to rule. No Qt.

The editor always edits the whole rule of an index, because a box replaces the whole of it (25.1.1, 26.1.1).
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import (
    BOTH_WAYS,
    DOUBLE_LINES,
    LINES,
    REGION_POINTS,
    Alertor,
    AlgorithmRule,
    Area,
    EventLimits,
    ParamValue,
    RuleLimits,
)

REGION_ID = -1  # what the region of interest is called among the shapes of a board


class Kind(Enum):
    """What can be drawn."""

    AREA = "area"
    TRIPWIRE = "tripwire"
    DOUBLE = "double"
    MASK = "mask"
    REGION = "region"

    @property
    def is_line(self) -> bool:
        return self in (Kind.TRIPWIRE, Kind.DOUBLE)


class Direction(Enum):
    """Which way a tripwire rings.

    Side A is at the left hand of who walks the line as it was drawn; of a double one it lies before its first line.
    """

    A_TO_B = "a_to_b"
    B_TO_A = "b_to_a"
    BOTH = "both"


_TYPES = {
    Kind.AREA: (AreaType.POLYGON,),
    Kind.MASK: (AreaType.POLYGON,),
    Kind.REGION: (AreaType.POLYGON,),
    Kind.TRIPWIRE: LINES,
    Kind.DOUBLE: DOUBLE_LINES,
}
_PLAIN_EVENT = {
    Kind.AREA: EventType.INTRUSION,
    Kind.TRIPWIRE: EventType.TRIPWIRE,
    Kind.DOUBLE: EventType.OVERWALL,
    Kind.MASK: EventType.MASK_AREA,
}


def empty_rule(algorithm: AlgType, taken: set[int]) -> AlgorithmRule:
    """A rule with nothing drawn yet, at the first index (1 or 2) that no other algorithm has taken."""
    return AlgorithmRule(2 if 1 in taken and 2 not in taken else 1, algorithm, True, (), ())


def area_of(rule: AlgorithmRule, area_id: int | None) -> Area | None:
    """The area with an id, or None."""
    return next((area for area in rule.areas if area.id == area_id), None)


def alertors_of(rule: AlgorithmRule, area: Area) -> tuple[Alertor, ...]:
    """The alertors that watch an area, in the area's order."""
    by_id = {alertor.id: alertor for alertor in rule.alertors}
    return tuple(by_id[i] for i in area.alertor_ids if i in by_id)


def kind_of(rule: AlgorithmRule, area: Area) -> Kind:
    """What an area was drawn as."""
    if area.id == REGION_ID:
        return Kind.REGION
    if area.type is not AreaType.POLYGON:
        return Kind.DOUBLE if area.type in DOUBLE_LINES else Kind.TRIPWIRE
    masks = any(alertor.event is EventType.MASK_AREA for alertor in alertors_of(rule, area))
    return Kind.MASK if masks else Kind.AREA


def point_limits(kind: Kind, limits: RuleLimits) -> tuple[int, int]:
    """Fewest and most points of a kind, of each line."""
    if kind is Kind.REGION:
        return REGION_POINTS
    if kind.is_line:
        return limits.line_points
    return limits.area_points if kind is Kind.AREA else limits.mask_points


def room_for(rule: AlgorithmRule, kind: Kind, limits: RuleLimits) -> bool:
    """Whether the box takes one more of a kind."""
    if kind is Kind.REGION:
        return True
    kinds = [kind_of(rule, area) for area in rule.areas]
    if kind.is_line:
        lines = sum(2 if one is Kind.DOUBLE else 1 for one in kinds if one.is_line)
        return lines + (2 if kind is Kind.DOUBLE else 1) <= limits.tripwires
    return kinds.count(kind) < (limits.areas if kind is Kind.AREA else limits.masks)


def events_for(kind: Kind, limits: RuleLimits) -> tuple[EventLimits, ...]:
    """The events that a kind of shape may ring for; a mask rings for none and has its own."""
    if kind is Kind.MASK:
        return tuple(event for event in limits.events if event.event is EventType.MASK_AREA)
    wanted = set(_TYPES[kind])
    return tuple(
        event for event in limits.events if wanted & set(event.areas) and event.event is not EventType.MASK_AREA
    )


def type_for(kind: Kind, event: EventLimits, like: AreaType | None = None) -> AreaType:
    """The area type of a kind that an event takes: the one that it has (`like`) where that is legal."""
    allowed = [one for one in _TYPES[kind] if one in event.areas]
    return like if like in allowed and like is not None else (allowed or list(_TYPES[kind]))[0]


def drawn_alike(one: AreaType, other: AreaType) -> bool:
    """Whether two types are drawn with the same lines: they differ at most in the way in which they ring."""
    return (one is AreaType.POLYGON, one in DOUBLE_LINES) == (other is AreaType.POLYGON, other in DOUBLE_LINES)


def directions_for(kind: Kind, event: EventLimits | None) -> tuple[Direction, ...]:
    """The ways in which a tripwire may ring for an event."""
    one_way, both_ways = _TYPES[kind] if kind.is_line else (AreaType.POLYGON, AreaType.POLYGON)
    if event is None or not kind.is_line or not {one_way, both_ways} & set(event.areas):
        return tuple(Direction)
    ways = (Direction.A_TO_B, Direction.B_TO_A) if one_way in event.areas else ()
    return (*ways, Direction.BOTH) if both_ways in event.areas else ways


def drawn(
    rule: AlgorithmRule,
    kind: Kind,
    points: tuple[Point, ...],
    limits: RuleLimits,
    second: tuple[Point, ...] = (),
    above: int = 0,
) -> tuple[AlgorithmRule, int]:
    """The rule with a new shape and an alertor for it, and the new area's id, which is beyond `above`.

    The size filter is written as 0–1: the document's default hides most people (design/decisions.md).
    """
    area_id = max((area.id for area in rule.areas), default=above)
    area_id = max(area_id, above) + 1
    shared = _shared_alertor(rule, kind) if limits.one_alarm else None
    if shared is not None:
        known = limits.of(shared.event)
        like = next((area.type for area in rule.areas if shared.id in area.alertor_ids), None)
        area_type = type_for(kind, known or EventLimits(shared.event, (), ()), like)
        area = Area(area_id, area_type, points, (shared.id,), second)
        return replace(rule, areas=(*rule.areas, area)), area_id
    alertor_id = max((alertor.id for alertor in rule.alertors), default=0) + 1
    allowed = events_for(kind, limits)
    plain = next((event for event in allowed if event.event is _PLAIN_EVENT[kind]), None)
    event = plain or (allowed[0] if allowed else EventLimits(_PLAIN_EVENT[kind], (TargetType.PERSON,), ()))
    area = Area(area_id, type_for(kind, event), points, (alertor_id,), second)
    alertor = new_alertor(alertor_id, event)
    return replace(rule, areas=(*rule.areas, area), alertors=(*rule.alertors, alertor)), area_id


def _shared_alertor(rule: AlgorithmRule, kind: Kind) -> Alertor | None:
    """The alertor that a new shape gets where all shapes but masks have one in common."""
    mask = kind is Kind.MASK
    return next((one for one in rule.alertors if (one.event is EventType.MASK_AREA) is mask), None)


def new_alertor(alertor_id: int, event: EventLimits) -> Alertor:
    """An alertor as a box proposes it for an event, but for sizes of everything."""
    defaults = {param.name: param.default for param in event.params}
    mask = event.event is EventType.MASK_AREA
    return Alertor(
        alertor_id,
        event.event,
        first_targets(event),
        size_min=event.bounds("target_min")[0],
        size_max=event.bounds("target_max")[1],
        duration=0 if mask else _whole(defaults.get("duration", 0)),
        cooldown=0 if mask else _whole(defaults.get("cooldown_duration", 0)),
        sub_type=event.sub_types[0] if event.sub_types else None,
        params=tuple(sorted((param.name, param.default) for param in event.extras)),
    )


def _whole(value: ParamValue) -> int:
    return int(value) if isinstance(value, int | float) else 0


def first_targets(event: EventLimits) -> tuple[TargetType, ...]:
    """What a new alertor watches for: people where the event knows them; a mask hides everything it may."""
    if event.event is not EventType.MASK_AREA and TargetType.PERSON in event.targets:
        return (TargetType.PERSON,)
    return event.together[0] if event.together else event.targets


def ticked(event: EventLimits | None, targets: tuple[TargetType, ...], last: TargetType) -> tuple[TargetType, ...]:
    """The targets after `last` was ticked: those that may not stand beside it go."""
    group = next((group for group in (event.together if event is not None else ()) if last in group), None)
    return targets if group is None else tuple(target for target in targets if target in group)


def with_event(alertor: Alertor, event: EventLimits, before: EventLimits | None = None) -> Alertor:
    """The alertor with another event: what stays legal stays, the rest is as a box proposes it.

    `before` are the limits of the event that it had: seconds that nobody changed since follow the new event's.
    """
    fresh = new_alertor(alertor.id, event)
    untouched = new_alertor(alertor.id, before) if before is not None else None
    kept = tuple(target for target in alertor.targets if target in event.targets)
    least, most = event.bounds("duration")
    low, high = event.bounds("cooldown_duration")
    had = dict(alertor.params)
    params = tuple(sorted((name, had.get(name, value)) for name, value in fresh.params))
    return replace(
        fresh,
        targets=ticked(event, kept, kept[0]) if kept else fresh.targets,
        size_min=max(alertor.size_min, fresh.size_min),
        size_max=min(alertor.size_max, fresh.size_max),
        duration=fresh.duration
        if untouched is not None and alertor.duration == untouched.duration
        else round(min(max(alertor.duration, least), most)),
        cooldown=fresh.cooldown
        if untouched is not None and alertor.cooldown == untouched.cooldown
        else round(min(max(alertor.cooldown, low), high)),
        time_ranges=alertor.time_ranges,
        params=params,
    )


def with_area(rule: AlgorithmRule, area: Area) -> AlgorithmRule:
    """The rule with the area of that id replaced."""
    return replace(rule, areas=tuple(area if old.id == area.id else old for old in rule.areas))


def with_points(rule: AlgorithmRule, area_id: int, points: tuple[Point, ...]) -> AlgorithmRule:
    """The rule with an area's points replaced."""
    area = area_of(rule, area_id)
    return with_area(rule, replace(area, points=points)) if area else rule


def without_area(rule: AlgorithmRule, area_id: int) -> AlgorithmRule:
    """The rule without an area, and without the alertors that watched nothing else."""
    areas = tuple(area for area in rule.areas if area.id != area_id)
    used = {i for area in areas for i in area.alertor_ids}
    gone = area_of(rule, area_id)
    dropped = set(gone.alertor_ids) - used if gone else set()
    return replace(rule, areas=areas, alertors=tuple(a for a in rule.alertors if a.id not in dropped))


def with_alertor(rule: AlgorithmRule, area_id: int, alertor: Alertor, together: bool = False) -> AlgorithmRule:
    """The rule with one area's alertor replaced.

    Where other areas share it, this area gets a copy of its own: changing one shape must not change another. But
    `together` they change where the form has one alarm for all of them.
    """
    area = area_of(rule, area_id)
    if area is None:
        return rule
    if not together and any(alertor.id in other.alertor_ids for other in rule.areas if other.id != area_id):
        own = replace(alertor, id=max(a.id for a in rule.alertors) + 1)
        ids = tuple(own.id if i == alertor.id else i for i in area.alertor_ids)
        return replace(with_area(rule, replace(area, alertor_ids=ids)), alertors=(*rule.alertors, own))
    return replace(rule, alertors=tuple(alertor if old.id == alertor.id else old for old in rule.alertors))


def both_ways(area: Area) -> bool:
    """Whether a tripwire rings both ways."""
    return area.type in BOTH_WAYS

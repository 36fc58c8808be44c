"""What an operator can do to a rule, as functions from rule to rule. No Qt.

The editor always edits the whole rule of an index, because `multiAlert` replaces the whole of it (26.1.1).
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area, EventLimits, RuleLimits


class Kind(Enum):
    """What can be drawn."""

    AREA = "area"
    TRIPWIRE = "tripwire"
    MASK = "mask"


class Direction(Enum):
    """Which way a tripwire rings. Side A is at the left hand of who walks the line as it was drawn."""

    A_TO_B = "a_to_b"
    B_TO_A = "b_to_a"
    BOTH = "both"


_PLAIN_EVENT = {
    Kind.AREA: EventType.INTRUSION,
    Kind.TRIPWIRE: EventType.TRIPWIRE,
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
    if area.type is not AreaType.POLYGON:
        return Kind.TRIPWIRE
    masks = any(alertor.event is EventType.MASK_AREA for alertor in alertors_of(rule, area))
    return Kind.MASK if masks else Kind.AREA


def point_limits(kind: Kind, limits: RuleLimits) -> tuple[int, int]:
    """Fewest and most points of a kind."""
    if kind is Kind.TRIPWIRE:
        return limits.line_points
    return limits.area_points if kind is Kind.AREA else limits.mask_points


def room_for(rule: AlgorithmRule, kind: Kind, limits: RuleLimits) -> bool:
    """Whether the box takes one more of a kind."""
    most = {Kind.AREA: limits.areas, Kind.TRIPWIRE: limits.tripwires, Kind.MASK: limits.masks}[kind]
    return sum(kind_of(rule, area) is kind for area in rule.areas) < most


def events_for(kind: Kind, limits: RuleLimits) -> tuple[EventLimits, ...]:
    """The events that a kind of shape may ring for; a mask rings for none and has its own."""
    if kind is Kind.MASK:
        return tuple(event for event in limits.events if event.event is EventType.MASK_AREA)
    wanted = AreaType.POLYGON if kind is Kind.AREA else AreaType.SINGLE_LINE
    return tuple(event for event in limits.events if wanted in event.areas and event.event is not EventType.MASK_AREA)


def drawn(rule: AlgorithmRule, kind: Kind, points: tuple[Point, ...], limits: RuleLimits) -> tuple[AlgorithmRule, int]:
    """The rule with a new shape and an alertor of its own, and the new area's id.

    The size filter is written as 0–1: the document's default hides most people (design/decisions.md).
    """
    area_id = max((area.id for area in rule.areas), default=0) + 1
    alertor_id = max((alertor.id for alertor in rule.alertors), default=0) + 1
    allowed = events_for(kind, limits)
    event = allowed[0] if allowed else EventLimits(_PLAIN_EVENT[kind], (TargetType.PERSON,), ())
    area_type = AreaType.SINGLE_LINE if kind is Kind.TRIPWIRE else AreaType.POLYGON
    alertor = Alertor(alertor_id, event.event, first_targets(event), size_min=0.0, size_max=1.0)
    area = Area(area_id, area_type, points, (alertor_id,))
    return replace(rule, areas=(*rule.areas, area), alertors=(*rule.alertors, alertor)), area_id


def first_targets(event: EventLimits) -> tuple[TargetType, ...]:
    """What a new alertor watches for: people where the event knows them; a mask hides everything it may."""
    if event.event is not EventType.MASK_AREA and TargetType.PERSON in event.targets:
        return (TargetType.PERSON,)
    return event.targets


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


def with_alertor(rule: AlgorithmRule, area_id: int, alertor: Alertor) -> AlgorithmRule:
    """The rule with one area's alertor replaced.

    Where other areas share it, this area gets a copy of its own: changing one shape must not change another.
    """
    area = area_of(rule, area_id)
    if area is None:
        return rule
    if any(alertor.id in other.alertor_ids for other in rule.areas if other.id != area_id):
        own = replace(alertor, id=max(a.id for a in rule.alertors) + 1)
        ids = tuple(own.id if i == alertor.id else i for i in area.alertor_ids)
        return replace(with_area(rule, replace(area, alertor_ids=ids)), alertors=(*rule.alertors, own))
    return replace(rule, alertors=tuple(alertor if old.id == alertor.id else old for old in rule.alertors))

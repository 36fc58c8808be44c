"""A rule as the operator thinks of it: areas on the picture, and alertors that watch them (MegBox 26.1.1).

A rule that may be sent is `problems(rule, limits) == ()`; what is not legal is kept as a draft, never thrown away.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from enum import StrEnum

from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point

DAY = 86_400
LINES = (AreaType.SINGLE_LINE, AreaType.SINGLE_LINE_BOTH)


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon or a tripwire on the picture.

    `points` are 0..1 after rotation. A one-way tripwire rings when a target's foot passes from the left to the right
    hand of somebody who walks the line from its first point to its last (docs/decisions/0001).
    """

    id: int
    type: AreaType
    points: tuple[Point, ...]
    alertor_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alertor:
    """What rings: an event, for whom, how big, how long, how often, and when.

    Sizes are shares of the picture's area, durations seconds, `time_ranges` seconds of the day in the box's own
    time zone, half open. `sub_type` narrows what happens at an area (25.1.1); None leaves it to the event.
    """

    id: int
    event: EventType
    targets: tuple[TargetType, ...]
    size_min: float = 0.05
    size_max: float = 0.5
    duration: int = 0
    cooldown: int = 0
    time_ranges: tuple[tuple[int, int], ...] = ((0, DAY),)
    sub_type: AlertSubType | None = None


@dataclass(frozen=True, slots=True)
class AlgorithmRule:
    """One of a channel's (at most two) algorithm rules."""

    index: int
    algorithm: AlgType
    enabled: bool
    areas: tuple[Area, ...]
    alertors: tuple[Alertor, ...]


@dataclass(frozen=True, slots=True)
class EventLimits:
    """Which targets and areas an event accepts (26.4 alertor_type)."""

    event: EventType
    targets: tuple[TargetType, ...]
    areas: tuple[AreaType, ...]


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """What a box's algorithm package accepts (26.4); the defaults are the document's (design/rule_editor.md)."""

    algorithm: AlgType = AlgType.ALERT_ALARM
    areas: int = 4
    masks: int = 2
    tripwires: int = 2
    area_points: tuple[int, int] = (3, 5)
    mask_points: tuple[int, int] = (3, 5)
    line_points: tuple[int, int] = (2, 5)
    events: tuple[EventLimits, ...] = field(
        default=(
            EventLimits(EventType.INTRUSION, (TargetType.PERSON,), (AreaType.POLYGON,)),
            EventLimits(EventType.TRIPWIRE, (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE), LINES),
            EventLimits(
                EventType.MASK_AREA, (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE), (AreaType.POLYGON,)
            ),
        )
    )

    def of(self, event: EventType) -> EventLimits | None:
        """The limits of one event, or None where the package does not know it."""
        return next((limits for limits in self.events if limits.event is event), None)


class Problem(StrEnum):
    """Why a rule cannot be sent; `ui` has one short sentence for each."""

    TOO_FEW_POINTS = "too_few_points"
    TOO_MANY_POINTS = "too_many_points"
    CROSSES_ITSELF = "crosses_itself"
    NO_SIZE = "no_size"
    OUTSIDE_PICTURE = "outside_picture"
    TOO_MANY_AREAS = "too_many_areas"
    TOO_MANY_MASKS = "too_many_masks"
    TOO_MANY_TRIPWIRES = "too_many_tripwires"
    EVENT_UNKNOWN = "event_unknown"
    EVENT_NEEDS_TRIPWIRE = "event_needs_tripwire"
    EVENT_NEEDS_AREA = "event_needs_area"
    NO_TARGET = "no_target"
    TARGET_NOT_ALLOWED = "target_not_allowed"
    SIZE_RANGE = "size_range"
    DURATION_RANGE = "duration_range"
    COOLDOWN_RANGE = "cooldown_range"
    TIME_RANGE = "time_range"
    ID_TWICE = "id_twice"
    ALERTOR_MISSING = "alertor_missing"


def _orientation(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def _segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the open segments ab and cd properly cross."""
    return _orientation(a, b, c) * _orientation(a, b, d) < 0 and _orientation(c, d, a) * _orientation(c, d, b) < 0


def crosses_itself(points: tuple[Point, ...], closed: bool) -> bool:
    """Whether a polyline (or, closed, a polygon) crosses itself."""
    ends = list(zip(points, (*points[1:], points[0]) if closed else points[1:], strict=False))
    return any(
        _segments_cross(*ends[i], *ends[j]) for i in range(len(ends)) for j in range(i + 2, len(ends))
    )


def shape_problems(area: Area, event: EventType, limits: RuleLimits) -> tuple[Problem, ...]:
    """Why one shape may not carry an event, most important first; empty where it may."""
    found: list[Problem] = []
    line = area.type is not AreaType.POLYGON
    known = limits.of(event)
    if known is None:
        found.append(Problem.EVENT_UNKNOWN)
    elif area.type not in known.areas:
        found.append(Problem.EVENT_NEEDS_AREA if line else Problem.EVENT_NEEDS_TRIPWIRE)
    least, most = (
        limits.line_points if line else limits.mask_points if event is EventType.MASK_AREA else limits.area_points
    )
    if len(area.points) < least:
        found.append(Problem.TOO_FEW_POINTS)
    elif len(area.points) > most:
        found.append(Problem.TOO_MANY_POINTS)
    elif crosses_itself(area.points, closed=not line):
        found.append(Problem.CROSSES_ITSELF)
    elif _extent(area.points, closed=not line) < 1e-4:
        found.append(Problem.NO_SIZE)
    if any(not (0 <= p.x <= 1 and 0 <= p.y <= 1) for p in area.points):
        found.append(Problem.OUTSIDE_PICTURE)
    return tuple(found)


def _extent(points: tuple[Point, ...], closed: bool) -> float:
    """Twice the area of a polygon, or the length of a line."""
    if closed:
        return abs(sum(a.x * b.y - b.x * a.y for a, b in zip(points, (*points[1:], points[0]), strict=True)))
    return sum(math.hypot(b.x - a.x, b.y - a.y) for a, b in itertools.pairwise(points))


def alertor_problems(alertor: Alertor, limits: RuleLimits) -> tuple[Problem, ...]:
    """Why an alertor's own values are not legal (26.1.1: sizes, durations, intervals, times)."""
    found: list[Problem] = []
    known = limits.of(alertor.event)
    if not alertor.targets:
        found.append(Problem.NO_TARGET)
    elif known is not None and not set(alertor.targets) <= set(known.targets):
        found.append(Problem.TARGET_NOT_ALLOWED)
    if not 0 <= alertor.size_min < alertor.size_max <= 1:
        found.append(Problem.SIZE_RANGE)
    if not 0 <= alertor.duration <= 60:
        found.append(Problem.DURATION_RANGE)
    if not 0 <= alertor.cooldown <= 1800:
        found.append(Problem.COOLDOWN_RANGE)
    if not alertor.time_ranges or any(not 0 <= start < end <= DAY for start, end in alertor.time_ranges):
        found.append(Problem.TIME_RANGE)
    return tuple(found)


def problems(rule: AlgorithmRule, limits: RuleLimits) -> tuple[Problem, ...]:
    """Every reason why a rule cannot be sent, without repetition; empty where it can."""
    found: list[Problem] = []
    alertors = {alertor.id: alertor for alertor in rule.alertors}
    if len(alertors) < len(rule.alertors) or len({area.id for area in rule.areas}) < len(rule.areas):
        found.append(Problem.ID_TWICE)
    masks = plain = lines = 0
    for area in rule.areas:
        watching = [alertors[i] for i in area.alertor_ids if i in alertors]
        if not watching or len(watching) < len(area.alertor_ids):
            found.append(Problem.ALERTOR_MISSING)
        for alertor in watching:
            found.extend(shape_problems(area, alertor.event, limits))
        if any(alertor.event is EventType.MASK_AREA for alertor in watching):
            masks += 1
        elif area.type is AreaType.POLYGON:
            plain += 1
        else:
            lines += 1
    for alertor in rule.alertors:
        found.extend(alertor_problems(alertor, limits))
    if plain > limits.areas:
        found.append(Problem.TOO_MANY_AREAS)
    if masks > limits.masks:
        found.append(Problem.TOO_MANY_MASKS)
    if lines > limits.tripwires:
        found.append(Problem.TOO_MANY_TRIPWIRES)
    return tuple(dict.fromkeys(found))

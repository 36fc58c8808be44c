"""A rule as the operator thinks of it: areas on the picture, and alertors that watch them (MegBox 26.1.1).

A rule that may be sent is `problems(rule, limits) == ()`; what is not legal is kept as a draft, never thrown away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule_shapes import crosses_itself as crosses_itself
from console.model.rule_shapes import extent, lines_cross, touches_itself

DAY = 86_400
GRID = (1920, 1080)
REGION_POINTS = (3, 5)
LINES = (AreaType.SINGLE_LINE, AreaType.SINGLE_LINE_BOTH)
DOUBLE_LINES = (AreaType.MULTI_LINE, AreaType.MULTI_LINE_BOTH)
BOTH_WAYS = (AreaType.SINGLE_LINE_BOTH, AreaType.MULTI_LINE_BOTH)

ParamValue = float | int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A polygon or a tripwire on the picture.

    `points` are 0..1 after rotation. A one-way tripwire rings when a target's foot passes from the left to the right
    hand of somebody who walks the line from its first point to its last (docs/decisions/0001). `second` is the other
    line of a double tripwire, which is passed after the first; empty for everything else.
    """

    id: int
    type: AreaType
    points: tuple[Point, ...]
    alertor_ids: tuple[int, ...]
    second: tuple[Point, ...] = ()

    @property
    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """Its points, one tuple per line."""
        return (self.points, self.second) if self.second else (self.points,)


@dataclass(frozen=True, slots=True)
class Alertor:
    """What rings: an event, for whom, how big, how long, how often, and when.

    Sizes are shares of the picture's area, durations seconds, `time_ranges` seconds of the day in the box's own
    time zone, half open. `sub_type` narrows what happens at an area (25.1.1); None leaves it to the event. `params`
    are what only some events have (26.1.1, last column), by their names on the wire, sorted.
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
    params: tuple[tuple[str, ParamValue], ...] = ()

    def param(self, name: str) -> ParamValue | None:
        """A parameter by its name on the wire."""
        return dict(self.params).get(name)


@dataclass(frozen=True, slots=True)
class AlgorithmRule:
    """One of a channel's (at most two) algorithm rules; `index` 0 is the rule of the older form (25.1)."""

    index: int
    algorithm: AlgType
    enabled: bool
    areas: tuple[Area, ...]
    alertors: tuple[Alertor, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The region of interest of a channel (15): a polygon outside of which a box does not look."""

    enabled: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ParamLimits:
    """One parameter of an event (26.5 params): numbers from `least` to `most`, or names out of `choices`.

    `kind` is int, double, string or array_string. `required`: a rule without it is refused (26.1.1, last column).
    """

    name: str
    kind: str
    default: ParamValue
    least: float = 0.0
    most: float = math.inf
    choices: tuple[str, ...] = ()
    required: bool = False

    def takes(self, value: ParamValue) -> bool:
        """Whether a value is one that the box accepts."""
        if isinstance(value, tuple):
            return bool(value) and (not self.choices or set(value) <= set(self.choices))
        if isinstance(value, str):
            return not self.choices or value in self.choices
        return self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class EventLimits:
    """What an event accepts (26.4 alertor_type, 26.5 attr).

    `sub_types` are what may happen at the area, none where the event leaves no choice (25.1.1). `together` are the
    groups of targets of which one alarm may watch only one; empty where all may stand together.
    """

    event: EventType
    targets: tuple[TargetType, ...]
    areas: tuple[AreaType, ...]
    params: tuple[ParamLimits, ...] = ()
    sub_types: tuple[AlertSubType, ...] = ()
    together: tuple[tuple[TargetType, ...], ...] = ()

    def bounds(self, name: str) -> tuple[float, float]:
        """Least and most of a number: the box's, or the document's where it says nothing."""
        found = next((param for param in self.params if param.name == name), None)
        return (found.least, found.most) if found is not None else DOCUMENT_BOUNDS[name]

    @property
    def extras(self) -> tuple[ParamLimits, ...]:
        """The parameters that only this event has."""
        return tuple(param for param in self.params if param.name not in COMMON_PARAMS)


DOCUMENT_BOUNDS: dict[str, tuple[float, float]] = {
    "target_min": (0.0, 1.0),
    "target_max": (0.0, 1.0),
    "duration": (0, 60),
    "cooldown_duration": (0, 1800),
}
"""What 26.1.1 allows of the numbers that every event has: shares of the picture, seconds."""

COMMON_PARAMS = frozenset({*DOCUMENT_BOUNDS, "timeRange"})


@dataclass(frozen=True, slots=True)
class RuleLimits:
    """What a box's algorithm package accepts (26.4); the defaults are the document's (design/rule_editor.md).

    A double tripwire counts as two `tripwires`. `one_alarm`: all shapes but masks are of one kind and share one alarm,
    and there is at least one (25.1). `on_grid`: points are written as whole pixels of 1920 × 1080.
    """

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
    one_alarm: bool = False
    on_grid: bool = False

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
    SECOND_LINE_MISSING = "second_line_missing"
    LINES_CROSS = "lines_cross"
    EVENT_NEEDS_DOUBLE = "event_needs_double"
    POINT_TWICE = "point_twice"
    TARGETS_APART = "targets_apart"
    SUB_TYPE = "sub_type"
    PARAM_MISSING = "param_missing"
    PARAM_RANGE = "param_range"
    ONE_ALARM = "one_alarm"
    ONE_KIND = "one_kind"
    NOTHING_DRAWN = "nothing_drawn"


def on_grid(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points as whole pixels of 1920 × 1080."""
    return tuple(Point(round(point.x * GRID[0]), round(point.y * GRID[1])) for point in points)


def _line_problem(points: tuple[Point, ...], span: tuple[int, int], closed: bool, grid: bool) -> Problem | None:
    """What is wrong with one line or polygon by itself."""
    if len(points) < span[0]:
        return Problem.TOO_FEW_POINTS
    if len(points) > span[1]:
        return Problem.TOO_MANY_POINTS
    if grid:
        whole = on_grid(points)
        if len(set(whole)) < len(whole):
            return Problem.POINT_TWICE
        if touches_itself(whole, closed):
            return Problem.CROSSES_ITSELF
        points, least = whole, 1.0
    else:
        least = 1e-4
    if crosses_itself(points, closed):
        return Problem.CROSSES_ITSELF
    return Problem.NO_SIZE if extent(points, closed) < least else None


def _outside(points: tuple[Point, ...]) -> bool:
    return any(not (0 <= p.x <= 1 and 0 <= p.y <= 1) for p in points)


def region_problems(region: Region) -> tuple[Problem, ...]:
    """Why a region of interest cannot be sent (15.2: three to five corners)."""
    found = [_line_problem(region.points, REGION_POINTS, True, True)]
    found.append(Problem.OUTSIDE_PICTURE if _outside(region.points) else None)
    return tuple(problem for problem in found if problem is not None)


def shape_problems(area: Area, event: EventType, limits: RuleLimits) -> tuple[Problem, ...]:
    """Why one shape may not carry an event, most important first; empty where it may."""
    found: list[Problem] = []
    line, double = area.type is not AreaType.POLYGON, area.type in DOUBLE_LINES
    known = limits.of(event)
    if known is None:
        found.append(Problem.EVENT_UNKNOWN)
    elif area.type not in known.areas:
        found.append(_wrong_kind(line, known))
    mask = event is EventType.MASK_AREA
    span = limits.line_points if line else limits.mask_points if mask else limits.area_points
    wrong = [_line_problem(points, span, not line, limits.on_grid) for points in area.lines]
    found.extend(problem for problem in wrong if problem is not None)
    if double and not area.second:
        found.append(Problem.SECOND_LINE_MISSING)
    elif double and not found and lines_cross(area.points, area.second):
        found.append(Problem.LINES_CROSS)
    if any(_outside(points) for points in area.lines):
        found.append(Problem.OUTSIDE_PICTURE)
    return tuple(dict.fromkeys(found))


def _wrong_kind(line: bool, known: EventLimits) -> Problem:
    """What an event wants that was given another kind of shape."""
    if AreaType.POLYGON in known.areas and line:
        return Problem.EVENT_NEEDS_AREA
    if any(area in DOUBLE_LINES for area in known.areas):
        return Problem.EVENT_NEEDS_DOUBLE
    return Problem.EVENT_NEEDS_TRIPWIRE


def alertor_problems(alertor: Alertor, limits: RuleLimits) -> tuple[Problem, ...]:
    """Why an alertor's own values are not legal (26.1.1: sizes, durations, intervals, times, parameters)."""
    found: list[Problem] = []
    known = limits.of(alertor.event)
    own = known or EventLimits(alertor.event, (), ())
    if not alertor.targets:
        found.append(Problem.NO_TARGET)
    elif known is not None and not set(alertor.targets) <= set(known.targets):
        found.append(Problem.TARGET_NOT_ALLOWED)
    elif own.together and not any(set(alertor.targets) <= set(group) for group in own.together):
        found.append(Problem.TARGETS_APART)
    (smallest, _), (_, largest) = own.bounds("target_min"), own.bounds("target_max")
    if not smallest <= alertor.size_min < alertor.size_max <= largest:
        found.append(Problem.SIZE_RANGE)
    if not _within(alertor.duration, own.bounds("duration")):
        found.append(Problem.DURATION_RANGE)
    if not _within(alertor.cooldown, own.bounds("cooldown_duration")):
        found.append(Problem.COOLDOWN_RANGE)
    if not alertor.time_ranges or any(not 0 <= start < end <= DAY for start, end in alertor.time_ranges):
        found.append(Problem.TIME_RANGE)
    if own.sub_types and alertor.sub_type not in own.sub_types:
        found.append(Problem.SUB_TYPE)
    for param in own.extras:
        value = alertor.param(param.name)
        if value is None and param.required:
            found.append(Problem.PARAM_MISSING)
        elif value is not None and not param.takes(value):
            found.append(Problem.PARAM_RANGE)
    return tuple(dict.fromkeys(found))


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


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
            lines += 2 if area.type in DOUBLE_LINES else 1
    for alertor in rule.alertors:
        found.extend(alertor_problems(alertor, limits))
    if plain > limits.areas:
        found.append(Problem.TOO_MANY_AREAS)
    if masks > limits.masks:
        found.append(Problem.TOO_MANY_MASKS)
    if lines > limits.tripwires:
        found.append(Problem.TOO_MANY_TRIPWIRES)
    if limits.one_alarm:
        found.extend(_one_alarm_problems(rule))
    return tuple(dict.fromkeys(found))


def _one_alarm_problems(rule: AlgorithmRule) -> list[Problem]:
    """What the older form cannot say: several alarms, or shapes of several kinds (25.1.1)."""
    masks = {alertor.id for alertor in rule.alertors if alertor.event is EventType.MASK_AREA}
    watched = [area for area in rule.areas if not set(area.alertor_ids) <= masks]
    found: list[Problem] = []
    if not watched:
        found.append(Problem.NOTHING_DRAWN)
    if len({area.type for area in watched}) > 1:
        found.append(Problem.ONE_KIND)
    if len({area.alertor_ids for area in watched}) > 1 or any(len(area.alertor_ids) > 1 for area in watched):
        found.append(Problem.ONE_ALARM)
    return found

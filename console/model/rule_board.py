"""Everything that is drawn on a channel, and what differs between two states of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from console.model.geometry import Point
from console.model.rule import GRID, Alertor, AlgorithmRule, Area, Region


@dataclass(frozen=True, slots=True)
class Board:
    """The rules of a channel by their index (0: the older form) and its region of interest."""

    rules: tuple[AlgorithmRule, ...] = ()
    region: Region | None = None

    def rule(self, index: int) -> AlgorithmRule | None:
        """The rule of an index."""
        return next((rule for rule in self.rules if rule.index == index), None)

    def with_rule(self, rule: AlgorithmRule) -> Board:
        """The board with that rule put in, or in the place of the one with its index."""
        others = (other for other in self.rules if other.index != rule.index)
        return replace(self, rules=tuple(sorted((*others, rule), key=lambda one: one.index)))

    def without_rule(self, index: int) -> Board:
        """The board without the rule of an index."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.index != index))


class Part(StrEnum):
    """What of a rule differs; `ui` has words for each."""

    RULE_ADDED = "rule_added"
    RULE_GONE = "rule_gone"
    ALGORITHM = "algorithm"
    ENABLED = "enabled"
    SHAPE_ADDED = "shape_added"
    SHAPE_GONE = "shape_gone"
    POINTS = "points"
    KIND = "kind"
    ALARMS = "alarms"
    EVENT = "event"
    SUB_TYPE = "sub_type"
    TARGETS = "targets"
    SIZE = "size"
    DURATION = "duration"
    COOLDOWN = "cooldown"
    TIMES = "times"
    PARAM = "param"
    REGION_ADDED = "region_added"
    REGION_GONE = "region_gone"
    REGION_POINTS = "region_points"
    REGION_ENABLED = "region_enabled"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: in which rule, at which shape, in what, and from what to what (an area, an alertor, a rule)."""

    part: Part
    index: int = 0
    area_id: int | None = None
    before: object = None
    after: object = None
    name: str = ""


def board_changes(before: Board, after: Board, pixels: float = 0.0) -> tuple[Change, ...]:
    """What differs from `before` to `after`; points that moved by at most `pixels` of 1920 × 1080 did not."""
    found: list[Change] = []
    for index in sorted({rule.index for rule in (*before.rules, *after.rules)}):
        found.extend(rule_changes(before.rule(index), after.rule(index), pixels))
    found.extend(region_changes(before.region, after.region, pixels))
    return tuple(found)


def rule_changes(
    before: AlgorithmRule | None, after: AlgorithmRule | None, pixels: float = 0.0
) -> tuple[Change, ...]:
    """What differs between two states of one rule; a rule without shapes is the same as none."""
    before = before if before is not None and before.areas else None
    after = after if after is not None and after.areas else None
    if before is None or after is None:
        if after is not None:
            return (Change(Part.RULE_ADDED, after.index, after=after),)
        return (Change(Part.RULE_GONE, before.index, before=before),) if before is not None else ()
    return tuple(_rule_changes(before, after, pixels))


def _rule_changes(before: AlgorithmRule, after: AlgorithmRule, pixels: float) -> Iterator[Change]:
    index = after.index
    if before.algorithm is not after.algorithm:
        yield Change(Part.ALGORITHM, index, None, before, after)
    if before.enabled is not after.enabled:
        yield Change(Part.ENABLED, index, None, before.enabled, after.enabled)
    old, new = {area.id: area for area in before.areas}, {area.id: area for area in after.areas}
    for number, area in old.items():
        if number not in new:
            yield Change(Part.SHAPE_GONE, index, number, area)
    for number, area in new.items():
        if number not in old:
            yield Change(Part.SHAPE_ADDED, index, number, None, area)
        else:
            yield from _area_changes(before, after, old[number], area, pixels)


def _area_changes(
    before: AlgorithmRule, after: AlgorithmRule, old: Area, new: Area, pixels: float
) -> Iterator[Change]:
    if old.type is not new.type:
        yield Change(Part.KIND, after.index, new.id, old, new)
    if not same_lines(old.lines, new.lines, pixels):
        yield Change(Part.POINTS, after.index, new.id, old, new)
    were, are = _watching(before, old), _watching(after, new)
    if len(were) != len(are):
        yield Change(Part.ALARMS, after.index, new.id, len(were), len(are))
        return
    for one, other in zip(were, are, strict=True):
        yield from _alertor_changes(one, other, after.index, new.id)


def _watching(rule: AlgorithmRule, area: Area) -> tuple[Alertor, ...]:
    by_id = {alertor.id: alertor for alertor in rule.alertors}
    return tuple(by_id[number] for number in area.alertor_ids if number in by_id)


def _alertor_changes(old: Alertor, new: Alertor, index: int, area_id: int) -> Iterator[Change]:
    values: tuple[tuple[Part, object, object], ...] = (
        (Part.EVENT, old.event, new.event),
        (Part.SUB_TYPE, old.sub_type, new.sub_type),
        (Part.TARGETS, frozenset(old.targets), frozenset(new.targets)),
        (Part.SIZE, _rounded(old), _rounded(new)),
        (Part.DURATION, old.duration, new.duration),
        (Part.COOLDOWN, old.cooldown, new.cooldown),
        (Part.TIMES, frozenset(old.time_ranges), frozenset(new.time_ranges)),
    )
    for part, was, now in values:
        if was != now:
            yield Change(part, index, area_id, old, new)
    were, are = dict(old.params), dict(new.params)
    for name in sorted({*were, *are}):
        if were.get(name) != are.get(name):
            yield Change(Part.PARAM, index, area_id, were.get(name), are.get(name), name)


def _rounded(alertor: Alertor) -> tuple[float, float]:
    """Sizes as boxes keep them: four digits are a hundredth of a percent."""
    return round(alertor.size_min, 4), round(alertor.size_max, 4)


def region_changes(before: Region | None, after: Region | None, pixels: float = 0.0) -> tuple[Change, ...]:
    """What differs between two states of a region."""
    if before is None or after is None:
        if after is not None:
            return (Change(Part.REGION_ADDED, after=after),)
        return (Change(Part.REGION_GONE, before=before),) if before is not None else ()
    found: list[Change] = []
    if before.enabled is not after.enabled:
        found.append(Change(Part.REGION_ENABLED, 0, None, before.enabled, after.enabled))
    if not same_lines((before.points,), (after.points,), pixels):
        found.append(Change(Part.REGION_POINTS, 0, None, before, after))
    return tuple(found)


def same_lines(one: tuple[tuple[Point, ...], ...], other: tuple[tuple[Point, ...], ...], pixels: float) -> bool:
    """Whether two shapes have their points in the same places, to within `pixels` of 1920 × 1080."""
    if [len(line) for line in one] != [len(line) for line in other]:
        return False
    pairs = (pair for a, b in zip(one, other, strict=True) for pair in zip(a, b, strict=True))
    slack = pixels + 1e-6
    return all(abs(a.x - b.x) * GRID[0] <= slack and abs(a.y - b.y) * GRID[1] <= slack for a, b in pairs)

"""Rules as JSON, so that drafts and kept versions are there tomorrow, and a clipboard can hold them."""

from __future__ import annotations

from typing import Any

from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area, ParamValue, Region
from console.model.rule_board import Board


def to_json(rule: AlgorithmRule) -> dict[str, Any]:
    """A rule in what JSON knows."""
    return {
        "index": rule.index,
        "algorithm": int(rule.algorithm),
        "enabled": rule.enabled,
        "areas": [_area_to(area) for area in rule.areas],
        "alertors": [_alertor_to(alertor) for alertor in rule.alertors],
    }


def from_json(data: Any) -> AlgorithmRule | None:
    """The rule behind `to_json`; None where the data are of another version or damaged."""
    try:
        return _rule(data)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def board_to_json(board: Board) -> dict[str, Any]:
    """A board in what JSON knows."""
    region = board.region
    return {
        "rules": [to_json(rule) for rule in board.rules],
        "region": None if region is None else {"enabled": region.enabled, "points": _points_to(region.points)},
    }


def board_from_json(data: Any) -> Board | None:
    """The board behind `board_to_json`, or one with the single rule of `to_json`; None where it is damaged."""
    single = from_json(data)
    if single is not None:
        return Board((single,))
    try:
        region, rules = data["region"], data["rules"]
        if not isinstance(rules, list):
            return None
        kept = None if region is None else Region(bool(region["enabled"]), _points(region["points"]))
        return Board(tuple(_rule(rule) for rule in rules), kept)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _points_to(points: tuple[Point, ...]) -> list[list[float]]:
    return [[point.x, point.y] for point in points]


def _area_to(area: Area) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": area.id,
        "type": int(area.type),
        "points": _points_to(area.points),
        "alertors": list(area.alertor_ids),
    }
    return told | {"second": _points_to(area.second)} if area.second else told


def _alertor_to(alertor: Alertor) -> dict[str, Any]:
    return {
        "id": alertor.id,
        "event": int(alertor.event),
        "targets": [int(target) for target in alertor.targets],
        "size": [alertor.size_min, alertor.size_max],
        "duration": alertor.duration,
        "cooldown": alertor.cooldown,
        "times": [list(times) for times in alertor.time_ranges],
        "sub_type": None if alertor.sub_type is None else int(alertor.sub_type),
        "params": {name: list(value) if isinstance(value, tuple) else value for name, value in alertor.params},
    }


def _rule(data: Any) -> AlgorithmRule:
    return AlgorithmRule(
        int(data["index"]),
        AlgType(data["algorithm"]),
        bool(data["enabled"]),
        tuple(_area(area) for area in data["areas"]),
        tuple(_alertor(alertor) for alertor in data["alertors"]),
    )


def _points(data: Any) -> tuple[Point, ...]:
    if not isinstance(data, list):
        raise TypeError("no list of points")
    return tuple(Point(float(x), float(y)) for x, y in data)


def _area(data: Any) -> Area:
    return Area(
        int(data["id"]),
        AreaType(data["type"]),
        _points(data["points"]),
        tuple(int(i) for i in data["alertors"]),
        _points(data.get("second", [])),
    )


def _alertor(data: Any) -> Alertor:
    smallest, largest = data["size"]
    sub = data.get("sub_type")
    return Alertor(
        int(data["id"]),
        EventType(data["event"]),
        tuple(TargetType(target) for target in data["targets"]),
        float(smallest),
        float(largest),
        int(data["duration"]),
        int(data["cooldown"]),
        tuple((int(start), int(end)) for start, end in data["times"]),
        None if sub is None else AlertSubType(sub),
        tuple(sorted((str(name), _value(value)) for name, value in data.get("params", {}).items())),
    )


def _value(value: Any) -> ParamValue:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, int | float | str):
        return value
    raise TypeError(type(value).__name__)

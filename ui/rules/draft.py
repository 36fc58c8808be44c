"""A rule as JSON, so that what cannot be sent yet is still there tomorrow. No Qt."""

from __future__ import annotations

from typing import Any

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area


def setting_name(box_key: str, number: int) -> str:
    """The setting under which the draft of a channel is kept."""
    return f"rule_draft/{box_key}/{number}"


def to_json(rule: AlgorithmRule) -> dict[str, Any]:
    """A rule in what JSON knows."""
    return {
        "index": rule.index,
        "algorithm": int(rule.algorithm),
        "enabled": rule.enabled,
        "areas": [
            {
                "id": area.id,
                "type": int(area.type),
                "points": [[point.x, point.y] for point in area.points],
                "alertors": list(area.alertor_ids),
            }
            for area in rule.areas
        ],
        "alertors": [
            {
                "id": alertor.id,
                "event": int(alertor.event),
                "targets": [int(target) for target in alertor.targets],
                "size": [alertor.size_min, alertor.size_max],
                "duration": alertor.duration,
                "cooldown": alertor.cooldown,
                "times": [list(times) for times in alertor.time_ranges],
            }
            for alertor in rule.alertors
        ],
    }


def from_json(data: Any) -> AlgorithmRule | None:
    """The rule behind `to_json`; None where the data are of another version or damaged."""
    try:
        return AlgorithmRule(
            int(data["index"]),
            AlgType(data["algorithm"]),
            bool(data["enabled"]),
            tuple(_area(area) for area in data["areas"]),
            tuple(_alertor(alertor) for alertor in data["alertors"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _area(data: Any) -> Area:
    points = tuple(Point(float(x), float(y)) for x, y in data["points"])
    return Area(int(data["id"]), AreaType(data["type"]), points, tuple(int(i) for i in data["alertors"]))


def _alertor(data: Any) -> Alertor:
    smallest, largest = data["size"]
    return Alertor(
        int(data["id"]),
        EventType(data["event"]),
        tuple(TargetType(target) for target in data["targets"]),
        float(smallest),
        float(largest),
        int(data["duration"]),
        int(data["cooldown"]),
        tuple((int(start), int(end)) for start, end in data["times"]),
    )

"""What is counted in words: shapes of rules, directions, kinds of target, and steps of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from console.megbox.schema.measures import KnownMeasure, MeasureSeries
from console.megbox.schema.multi_algorithm import MultiAlgVideo
from console.model.dictionary import AreaType, TargetType, from_wire, name_of
from ui.language import language

translate = QCoreApplication.translate

Points = tuple[tuple[float, float], ...]
_NEAR = 1e-4  # what was written and read again is the same point


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or an area that can be measured: of a rule, or one whose rule has changed since (`measure` alone)."""

    name: str
    kind: str
    points: Points
    measure: KnownMeasure | None


def shapes_of(videos: Sequence[MultiAlgVideo], channel: int, measures: Sequence[KnownMeasure]) -> list[Shape]:
    """Every line and area of a channel's rules, then what is measured and drawn no more."""
    left = [one for one in measures if one.videoNo == channel]
    found: list[Shape] = []
    for rule in (rule for video in videos if video.videoNo == channel for rule in video.algRules):
        if rule.alertRules is None:
            continue
        for area in rule.alertRules.customizedOptions.area_list:
            kind = from_wire(AreaType, area.area_type)
            if kind is None:
                continue
            wanted = "area" if kind is AreaType.POLYGON else "line"
            for number, line in enumerate(area.lines(), 1):
                points = tuple((float(point.x), float(point.y)) for point in line)
                measure = next((one for one in left if one.kind == wanted and _same(_points(one), points)), None)
                if measure is not None:
                    left.remove(measure)
                elif any(shape.kind == wanted and _same(shape.points, points) for shape in found):
                    continue  # drawn for two rules
                name = _name(rule.ruleIndex, area.area_id, wanted, number if len(area.lines()) > 1 else 0)
                found.append(Shape(name, wanted, points, measure))
    return found + [Shape(one.name, one.kind, _points(one), one) for one in left]


def _name(rule: int, area: int, kind: str, part: int) -> str:
    if kind == "area":
        return translate("device", "Rule {rule}, area {n}").format(rule=rule, n=area)
    if part:
        return translate("device", "Rule {rule}, tripwire {n}, line {part}").format(rule=rule, n=area, part=part)
    return translate("device", "Rule {rule}, tripwire {n}").format(rule=rule, n=area)


def _points(measure: KnownMeasure) -> Points:
    return tuple((point.x, point.y) for point in measure.points)


def _same(one: Points, other: Points) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _NEAR for p, q in zip(one, other, strict=True) for a, b in zip(p, q, strict=True)
    )


def course_name(direction: str, target: str) -> str:
    """Person A → B; of an area the kind alone."""
    kind = from_wire(TargetType, target)
    word = target if kind is None else name_of(kind, language())
    return f"{word}  {direction.replace('>', ' → ')}" if direction else word


def courses(series: MeasureSeries) -> dict[tuple[str, str], list[tuple[int, float]]]:
    """Times (epoch ms) and values by direction and kind; 0 where others were counted and these not."""
    keys = sorted({(value.direction, value.target) for point in series.points for value in point.values})
    found: dict[tuple[str, str], list[tuple[int, float]]] = {key: [] for key in keys}
    for point in series.points:
        values = {(value.direction, value.target): value.value for value in point.values}
        for key in keys:
            found[key].append((point.time, values.get(key, 0.0)))
    return found


def table_of(measure: KnownMeasure, series: MeasureSeries) -> tuple[list[str], list[list[object]]]:
    """The series as a table: header in the language of now, a row for every stretch of time."""
    found = courses(series)
    area = measure.kind == "area"
    header = [translate("device", "Time"), translate("device", "Pictures")]
    header += [course_name(*key) for key in found]
    header += [translate("device", "Most at once")] if area else [translate("device", "Sum")]
    rows: list[list[object]] = []
    for row, point in enumerate(series.points):
        values = [round(course[row][1], 3) if area else round(course[row][1]) for course in found.values()]
        last: float = point.most if area else sum(values)
        rows.append([datetime.fromtimestamp(point.time / 1000).isoformat(" "), point.pictures, *values, last])
    return header, rows

"""Between the wire and the words of the field: rules of the older form (25.1) and regions of interest (15).

Both are written as whole pixels of a picture of 1920 × 1080, whatever the real one's size is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from console.megbox.schema.alert_videos import HEIGHT, VEHICLES, WIDTH, AlertSurveillance, OldAlertRules, PixelPoint
from console.megbox.schema.roi import Roi, RoiPoint, RoiSetting
from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.dictionary_alerts import SUB_TYPES, AlertType
from console.model.geometry import Point
from console.model.rule import DOUBLE_LINES, Alertor, AlgorithmRule, Area, Region
from console.model.rule_older import (
    EVENTS,
    FOR_VEHICLES,
    OLDER_INDEX,
    OLDER_LIMITS,
    USUAL_STAY,
    WARNS,
    alert_type,
    longest_stay,
    targets_of,
)

ALARM, MASK = 1, 2  # the ids of the two alertors that such a rule can have
_VEHICLES = dict(zip(VEHICLES, (TargetType.CAR, TargetType.CYCLE), strict=True))


def older_to_wire(rule: AlgorithmRule, surveillance: bool) -> AlertSurveillance:
    """A rule of index 0 as the body of /alertVideos/{videoNo}/surveillances (25.1.1).

    Raises ValueError for a rule that `problems` would not let through.
    """
    masks = {alertor.id for alertor in rule.alertors if alertor.event is EventType.MASK_AREA}
    watched = [area for area in rule.areas if not set(area.alertor_ids) <= masks]
    alertor = next((one for one in rule.alertors if watched and one.id in watched[0].alertor_ids), None)
    kind = alert_type(alertor) if alertor is not None else None
    if alertor is None or kind is None:
        raise ValueError("not a rule of the older form")
    sub = alertor.sub_type or SUB_TYPES[kind][0]
    stays = longest_stay(kind) > 0 and sub is not AlertSubType.LEAVE and sub is not AlertSubType.ENTER_OR_LEAVE
    warns = alertor.param(WARNS)
    ranges = [list(pair) for pair in alertor.time_ranges]
    old = OldAlertRules(
        enable=rule.enabled,
        alertType=int(kind),
        alertSubType=int(sub),
        areaType=int(watched[0].type),
        personPreOverWall=bool(warns) if kind is AlertType.OVERWALL else None,
        detectTargetList=_vehicles(alertor) if kind in FOR_VEHICLES else None,
        targetRange=_percents(alertor.size_min, alertor.size_max),
        timeRange=ranges[0] if len(ranges) == 1 else ranges,
        stayDuration=alertor.duration if stays else None,
        cooldownDuration=alertor.cooldown,
        alertArea=[_pixels(line) for area in watched for line in area.lines],
        maskArea=[_pixels(area.points) for area in rule.areas if set(area.alertor_ids) <= masks],
    )
    return AlertSurveillance(surveillanceEnabled=surveillance, algType=int(rule.algorithm), alertRules=old)


def older_from_wire(old: OldAlertRules | None, algorithm: int | None = None) -> AlgorithmRule | None:
    """A rule of the older form as one of index 0; None where there is none, or one that the document does not know."""
    kind = AlertType._value2member_map_.get(old.alertType) if old is not None else None
    area_type = AreaType._value2member_map_.get(old.areaType) if old is not None else None
    if old is None or not isinstance(kind, AlertType) or not isinstance(area_type, AreaType):
        return None
    sub = AlertSubType._value2member_map_.get(old.alertSubType)
    named = tuple(_VEHICLES[name] for name in old.detectTargetList or VEHICLES if name in _VEHICLES)
    usual = USUAL_STAY if longest_stay(kind) and sub in (AlertSubType.ENTER, AlertSubType.STAY) else 0
    alertor = Alertor(
        ALARM,
        EVENTS[kind],
        named if kind in FOR_VEHICLES else targets_of(kind),
        old.targetRange[0] / 100 if old.targetRange else 0.01,
        old.targetRange[-1] / 100 if old.targetRange else 1.0,
        (usual if old.stayDuration is None else old.stayDuration) if usual else 0,
        old.cooldownDuration,
        tuple(old.time_ranges()),
        sub if isinstance(sub, AlertSubType) else None,
        ((WARNS, int(bool(old.personPreOverWall))),) if kind is AlertType.OVERWALL else (),
    )
    areas = _areas(area_type, [_points(line) for line in old.alertArea if line])
    first = len(areas) + 1
    masks = [
        Area(number, AreaType.POLYGON, _points(line), (MASK,)) for number, line in enumerate(old.maskArea, first)
    ]
    hides = OLDER_LIMITS.of(EventType.MASK_AREA)
    mask = Alertor(MASK, EventType.MASK_AREA, hides.targets if hides is not None else (), 0.0, 1.0)
    package = AlgType._value2member_map_.get(algorithm)
    return AlgorithmRule(
        OLDER_INDEX,
        package if isinstance(package, AlgType) else AlgType.PERIMETER_ALARM,
        old.enable,
        (*areas, *masks),
        (alertor, mask) if masks else (alertor,),
    )


def _areas(kind: AreaType, lines: Sequence[tuple[Point, ...]]) -> list[Area]:
    if kind not in DOUBLE_LINES:
        return [Area(number, kind, line, (ALARM,)) for number, line in enumerate(lines, 1)]
    return [Area(1, kind, lines[0], (ALARM,), lines[1] if len(lines) > 1 else ())] if lines else []


def _vehicles(alertor: Alertor) -> list[str]:
    return [name for name, target in _VEHICLES.items() if target in alertor.targets]


def _percents(least: float, most: float) -> list[int]:
    low = min(max(round(least * 100), 1), 99)
    return [low, min(max(round(most * 100), low + 1), 100)]


def _pixels(points: Iterable[Point]) -> list[PixelPoint]:
    return [PixelPoint(x=round(point.x * WIDTH), y=round(point.y * HEIGHT)) for point in points]


def _points(line: Iterable[PixelPoint]) -> tuple[Point, ...]:
    return tuple(Point(_share(point.x, WIDTH), _share(point.y, HEIGHT)) for point in line)


def _share(value: float, whole: int) -> float:
    return min(max(value / whole, 0.0), 1.0)


def region_to_wire(number: int, region: Region) -> RoiSetting:
    """A region as the body of POST /areaROI (15.2)."""
    corners = [RoiPoint(posX=point.x, posY=point.y) for point in _pixels(region.points)]
    return RoiSetting(videoNo=number, enable=region.enabled, area=corners)


def region_from_wire(roi: Roi) -> Region | None:
    """The region of a channel (15.1); None where none was ever drawn."""
    if not roi.area:
        return None
    return Region(roi.enable, tuple(Point(_share(p.posX, WIDTH), _share(p.posY, HEIGHT)) for p in roi.area))

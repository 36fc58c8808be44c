"""Between the wire and the words of the field: rules, channels and captures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from console.megbox.rules_codec_params import document_params, params_of
from console.megbox.schema.alert_rules import AlertorConfig, AlertRules, AreaConfig, AreaPoint, CustomizedOptions
from console.megbox.schema.algorithms import AlertorInfo, AlgInfo, AlgInfos, RuleTypeAttr
from console.megbox.schema.captures import CaptureInfo
from console.megbox.schema.multi_algorithm import AlgRule, MultiAlert, MultiAlgVideo
from console.megbox.schema.videos import Video
from console.model.channel import Channel, Rotation
from console.model.dictionary import (
    AlertSubType,
    AlgType,
    AreaType,
    CareEvent,
    EventType,
    TargetType,
    VideoConStatus,
    wire_name,
)
from console.model.dictionary import (
    from_wire as coded,
)
from console.model.errors import Fault
from console.model.event import Capture
from console.model.geometry import Point, Rect
from console.model.rule import (
    DOCUMENT_BOUNDS,
    DOUBLE_LINES,
    Alertor,
    AlgorithmRule,
    Area,
    EventLimits,
    ParamValue,
    RuleLimits,
)

# What a bare state of 7.1.3 says in the vocabulary of tiles and dialogs.
_FAULTS = {
    VideoConStatus.FAILED: Fault.UNREACHABLE,
    VideoConStatus.WRONG_PASSWORD: Fault.WRONG_PASSWORD,
    VideoConStatus.BAD_FORMAT: Fault.NOT_VIDEO,
    VideoConStatus.TOO_LARGE: Fault.TOO_LARGE,
    VideoConStatus.DECODE_FAILED: Fault.DECODE_FAILED,
    VideoConStatus.OVERLOADED: Fault.OVERLOADED,
}
# What every alertor has; the rest of its fields are parameters of some events.
_ALERTOR_FIELDS = frozenset(
    {
        "alertor_id",
        "alertor_type",
        "target_min",
        "target_max",
        "target_type",
        "cooldown_duration",
        "duration",
        "timeRange",
    }
)
Coded = TypeVar("Coded", AlgType, EventType, TargetType, AreaType)


def _known(kind: type[Coded], names: Iterable[str]) -> tuple[Coded, ...]:
    """The coded values behind wire names; what the dictionary does not know is left out."""
    return tuple(value for name in names if (value := coded(kind, name)) is not None)


def to_wire(rule: AlgorithmRule, surveillance: bool) -> MultiAlert:
    """A rule as the body of multiAlert (26.1.1). The size filter is always written out, never left to the default."""
    return MultiAlert(
        surveillanceEnabled=surveillance,
        algType=int(rule.algorithm),
        ruleIndex=rule.index,
        ruleEnable=rule.enabled,
        alertRules=AlertRules(
            proc="init_rules",
            customizedOptions=CustomizedOptions(
                area_list=[_area_to_wire(area) for area in rule.areas],
                alertor_configs=[_alertor_to_wire(alertor) for alertor in rule.alertors],
            ),
        ),
    )


def _area_to_wire(area: Area) -> AreaConfig:
    lines = [[AreaPoint(x=point.x, y=point.y) for point in line] for line in area.lines]
    return AreaConfig(
        area_type=wire_name(area.type),
        area_id=area.id,
        alertor_ids=list(area.alertor_ids),
        points=lines if area.second else lines[0],
    )


def _alertor_to_wire(alertor: Alertor) -> AlertorConfig:
    ranges = [list(pair) for pair in alertor.time_ranges]
    told: dict[str, Any] = {
        "alertor_id": alertor.id,
        "alertor_type": [wire_name(alertor.event)],
        "target_min": alertor.size_min,
        "target_max": alertor.size_max,
        "target_type": [wire_name(target) for target in alertor.targets],
        "cooldown_duration": alertor.cooldown,
        "duration": alertor.duration,
        "timeRange": ranges[0] if len(ranges) == 1 else ranges,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in alertor.params},
    }
    usual = (("duration", alertor.duration), ("cooldown_duration", alertor.cooldown))
    if all(value <= DOCUMENT_BOUNDS[name][1] for name, value in usual):
        return AlertorConfig(**told)
    # A box that offers more than the document (26.5) gets what it offers.
    return AlertorConfig.from_device(told)


def from_wire(rule: MultiAlert | AlgRule) -> AlgorithmRule | None:
    """A rule as a box holds it; None where its algorithm is unknown or it is no alert rule.

    Areas, events and targets that the dictionary does not know are left out, and with them what refers to nothing
    else. Points in pixels become shares where the rule says how large the picture is.
    """
    algorithm = AlgType._value2member_map_.get(rule.algType)
    if not isinstance(algorithm, AlgType) or rule.alertRules is None:
        return None
    rules, options = rule.alertRules, rule.alertRules.customizedOptions
    alertors = [alertor for config in options.alertor_configs if (alertor := _alertor_from_wire(config)) is not None]
    ids = {alertor.id for alertor in alertors}
    areas = [_area_from_wire(config, rules.width or 0, rules.height or 0, ids) for config in options.area_list]
    return AlgorithmRule(
        rule.ruleIndex, algorithm, rule.ruleEnable, tuple(area for area in areas if area is not None), tuple(alertors)
    )


def _area_from_wire(config: AreaConfig, width: int, height: int, alertors: set[int]) -> Area | None:
    kind = coded(AreaType, config.area_type)
    watching = tuple(alertor for alertor in config.alertor_ids if alertor in alertors)
    lines = [line for line in config.lines() if line]
    if kind is None or not watching or not lines:
        return None
    pixels = any(max(abs(point.x), abs(point.y)) > 1.5 for line in lines for point in line)
    across, down = (width or 1920, height or 1080) if pixels else (1, 1)
    placed = [tuple(Point(_share(point.x, across), _share(point.y, down)) for point in line) for line in lines]
    if kind not in DOUBLE_LINES:
        return Area(config.area_id, kind, tuple(point for line in placed for point in line), watching)
    return Area(config.area_id, kind, placed[0], watching, placed[1] if len(placed) > 1 else ())


def _share(value: float, whole: int) -> float:
    return min(max(float(value) / whole, 0.0), 1.0)


def _alertor_from_wire(config: AlertorConfig) -> Alertor | None:
    """An alertor watches for one event; of several on the wire the first that is known counts."""
    events = _known(EventType, config.alertor_type)
    if not events:
        return None
    return Alertor(
        config.alertor_id,
        events[0],
        _known(TargetType, config.target_type),
        float(config.target_min),
        float(config.target_max),
        config.duration,
        config.cooldown_duration,
        tuple(config.time_ranges()),
        params=_own_params(config),
    )


def _own_params(config: AlertorConfig) -> tuple[tuple[str, ParamValue], ...]:
    """What only some events have."""
    found: dict[str, ParamValue] = {}
    for name in AlertorConfig.model_fields.keys() - _ALERTOR_FIELDS:
        value = getattr(config, name)
        if isinstance(value, list):
            found[name] = tuple(str(item) for item in value)
        elif isinstance(value, int | float | str):
            found[name] = value
    return tuple(sorted(found.items()))


def limits_from(infos: AlgInfos, attrs: Mapping[int, RuleTypeAttr] | None = None) -> dict[AlgType, RuleLimits]:
    """What each of a box's algorithm packages accepts (26.4); unknown packages, events and targets are left out.

    `attrs` are the answers of 26.5 by the event's number; the document's parameters stand where one is missing.
    """
    limits: dict[AlgType, RuleLimits] = {}
    for info in infos.alg_infos:
        algorithm = AlgType._value2member_map_.get(info.alg_type)
        if isinstance(algorithm, AlgType):
            limits[algorithm] = _limits(algorithm, info, attrs or {})
    return limits


def _limits(algorithm: AlgType, info: AlgInfo, attrs: Mapping[int, RuleTypeAttr]) -> RuleLimits:
    usual = RuleLimits(algorithm)
    events = [limit for alertor in info.alertor_type if (limit := _event_limits(alertor, attrs)) is not None]
    if info.mask_area_num and not any(limit.event is EventType.MASK_AREA for limit in events):
        # The number of masks says that they may be drawn; the sample of 26.4 does not list them as an event.
        targets = tuple(dict.fromkeys(target for limit in events for target in limit.targets))
        events.append(EventLimits(EventType.MASK_AREA, targets, (AreaType.POLYGON,)))
    return RuleLimits(
        algorithm,
        areas=info.area_max_num,
        masks=info.mask_area_num,
        area_points=_pair(info.roi_area_points_range, usual.area_points),
        mask_points=_pair(info.mask_area_points_range, usual.mask_points),
        events=tuple(events),
    )


def _pair(values: list[int], usual: tuple[int, int]) -> tuple[int, int]:
    return (values[0], values[1]) if len(values) == 2 and 0 < values[0] <= values[1] else usual


def _event_limits(alertor: AlertorInfo, attrs: Mapping[int, RuleTypeAttr]) -> EventLimits | None:
    event = coded(EventType, alertor.type)
    if event is None:
        return None
    said = attrs.get(int(event))
    params = document_params(event) if said is None else params_of(event, said.attr.params)
    return EventLimits(event, _known(TargetType, alertor.target_type), _known(AreaType, alertor.area_type), params)


def channel_from(video: Video | MultiAlgVideo) -> Channel:
    """A channel as a box lists it; a `MultiAlgVideo` brings its rules along."""
    status = VideoConStatus._value2member_map_.get(video.videoConStatus)
    known = status if isinstance(status, VideoConStatus) else VideoConStatus.FAILED
    rules = video.algRules if isinstance(video, MultiAlgVideo) else []
    return Channel(
        video.videoNo,
        video.videoName,
        video.url,
        video.subUrl,
        video.username,
        video.password,
        _rotation(video.rotation),
        video.surveillanceEnabled,
        known,
        _fault(video.fault, known),
        tuple(rule for wire in rules if (rule := from_wire(wire)) is not None),
    )


def _rotation(degrees: int) -> Rotation:
    if degrees == 90:
        return 90
    if degrees == 180:
        return 180
    return 270 if degrees == 270 else 0


def _fault(said: str | None, status: VideoConStatus) -> Fault | None:
    known = Fault._value2member_map_.get(said) if said else None
    return known if isinstance(known, Fault) else _FAULTS.get(status)


def event_type(number: int) -> EventType | int:
    """The event behind a number of 26.6, or the number."""
    value = EventType._value2member_map_.get(number)
    return value if isinstance(value, EventType) else number


def rung_event(number: int) -> EventType | CareEvent | int:
    """The same of an alarm, which may also be one of ours about the camera itself."""
    value = CareEvent._value2member_map_.get(number)
    return value if isinstance(value, CareEvent) else event_type(number)


def sub_type(number: int | None) -> AlertSubType | int | None:
    """The sub-type behind a number of 25.2.1, or the number; 0 is none."""
    value = AlertSubType._value2member_map_.get(number)
    return value if isinstance(value, AlertSubType) else number or None


def rect_of(values: list[float] | None) -> Rect | None:
    """A rectangle 0..1, or None where the four values are none."""
    if not values or len(values) != 4:
        return None
    x1, y1, x2, y2 = (float(value) for value in values)
    rect = Rect(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)).clamped()
    return rect if rect.area > 0 else None


def capture_from(info: CaptureInfo, box_id: str) -> Capture:
    """A stored alarm (25.2.1) of the box `box_id`, without its pictures."""
    area = AreaType._value2member_map_.get(info.areaType)
    return Capture(
        box_id=box_id,
        channel=info.videoNo,
        channel_name=info.channelName,
        track_id=info.trackId,
        rule_id=info.rule_id,
        area_id=info.area_id,
        event_type=rung_event(info.alertType),
        sub_type=sub_type(info.alertSubType),
        area_type=area if isinstance(area, AreaType) else info.areaType or None,
        target=coded(TargetType, info.objType) or info.objType,
        time=info.catchTimestamp,
        rect=rect_of(info.rect),
        track_times=info.trackIdTimes,
        direction=info.direction or "",
    )

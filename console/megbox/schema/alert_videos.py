"""`/alertVideos`: the older form of alert rules, one per channel, in a picture of 1920×1080 (section 25.1)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device
from console.model.dictionary import AlertSubType, AreaType
from console.model.dictionary_alerts import AREAS, SUB_TYPES, AlertType

WIDTH, HEIGHT = 1920, 1080
DAY = 86_400
PERIMETER = 10
VEHICLES = ("motorVehicle", "nonMotorVehicle")
_VEHICLE_EVENTS = (AlertType.VEHICLE_CROSSING, AlertType.VEHICLE_PARKING, AlertType.VEHICLE_LEAVING)
_LONG_STAYS = (AlertType.VEHICLE_PARKING, AlertType.WANDER)
_LINE_POINTS, _AREA_POINTS = (2, 5), (3, 5)
_MOST_LINES, _MOST_AREAS, _MOST_MASKS = 2, 4, 2


def names_of_targets(value: Any) -> Any:
    """The targets' names, whether they came as strings (the samples) or as objects (the tables)."""
    if not isinstance(value, list):
        return value
    return [item.get("targetName", item) if isinstance(item, dict) else item for item in value]


TargetNames = Annotated[list[str], BeforeValidator(names_of_targets)]


class PixelPoint(WireModel):
    """A corner in a picture of 1920×1080."""

    x: Annotated[int, field("横坐标", "X", ge=0, le=WIDTH)]
    y: Annotated[int, field("纵坐标", "Y", ge=0, le=HEIGHT)]


class OldAlertRules(WireModel):
    """A rule of the older form. `targetRange` is percent of the picture's area, times are seconds."""

    enable: Annotated[bool, field("警戒使能", "Enabled")]
    alertType: Annotated[int, field("警戒类型", "Event", ge=1, le=13)]
    alertSubType: Annotated[int, field("警戒子类型", "Sub-type", ge=1, le=6)]
    areaType: Annotated[int, field("警戒区域类型", "Kind of area", ge=1, le=5)]
    personPreOverWall: Annotated[bool | None, field("翻墙预警", "Alarm before climbing")] = None
    detectTargetList: Annotated[TargetNames | None, field("检测目标", "Targets")] = None
    targetRange: Annotated[list[int], field("目标大小，百分比", "Size of targets, %", min_length=2, max_length=2)]
    timeRange: Annotated[list[int] | list[list[int]], field("布控时段，秒", "Times of day, s", min_length=1)]
    stayDuration: Annotated[int | None, field("滞留时长，秒", "Stay before an alarm, s", ge=0, le=1800)] = None
    cooldownDuration: Annotated[int, field("报警间隔，秒", "Interval between alarms, s", ge=1, le=60)]
    alertArea: Annotated[list[list[PixelPoint]], field("警戒区域", "Areas", min_length=1)]
    maskArea: Annotated[list[list[PixelPoint]], field("遮蔽区域", "Masked areas", max_length=_MOST_MASKS)] = []

    def time_ranges(self) -> list[tuple[int, int]]:
        """The times as pairs, whichever way they were written."""
        nested = [part for part in self.timeRange if isinstance(part, list)]
        flat = [part for part in self.timeRange if isinstance(part, int)]
        nested.extend(flat[i : i + 2] for i in range(0, len(flat), 2))
        return [(pair[0], pair[1]) for pair in nested if len(pair) == 2 and 0 <= pair[0] < pair[1] <= DAY]

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        kind, sub = AlertType(self.alertType), AlertSubType(self.alertSubType)
        if sub not in SUB_TYPES[kind]:
            raise illegal("alertSubType")
        if AreaType(self.areaType) not in AREAS[sub]:
            raise illegal("areaType")
        least, most = self.targetRange
        if not 1 <= least < most <= 100:
            raise illegal("targetRange")
        pairs = self.timeRange if isinstance(self.timeRange[0], list) else self.timeRange[::2]
        if len(self.time_ranges()) != len(pairs):
            raise illegal("timeRange")
        if self.stayDuration is not None and self.stayDuration > (1800 if kind in _LONG_STAYS else 120):
            raise illegal("stayDuration")
        self._check_targets(kind)
        self._check_shapes()
        return self

    def _check_targets(self, kind: AlertType) -> None:
        if self.detectTargetList is None or kind not in _VEHICLE_EVENTS:
            return
        if not self.detectTargetList or not set(self.detectTargetList) <= set(VEHICLES):
            raise illegal("detectTargetList")

    def _check_shapes(self) -> None:
        area = AreaType(self.areaType)
        line = area is not AreaType.POLYGON
        least, most = _LINE_POINTS if line else _AREA_POINTS
        double = area in (AreaType.MULTI_LINE, AreaType.MULTI_LINE_BOTH)
        allowed = range(2, 3) if double else range(1, (_MOST_LINES if line else _MOST_AREAS) + 1)
        if len(self.alertArea) not in allowed or any(not least <= len(one) <= most for one in self.alertArea):
            raise illegal("alertArea")
        if any(not _AREA_POINTS[0] <= len(one) <= _AREA_POINTS[1] for one in self.maskArea):
            raise illegal("maskArea")


class AlertSurveillance(WireModel, defer_build=False):
    """Body of POST /alertVideos/{videoNo}/surveillances (25.1.1); without rules only the switch changes."""

    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")]
    algType: Annotated[int, field("算法类型", "Algorithm", ge=0, le=2**31)] = PERIMETER
    alertRules: Annotated[OldAlertRules | None, field("警戒规则", "Alert rules")] = None


class AlertVideo(WireModel):
    """A channel as GET /alertVideos lists it (25.1.2); no rules where none can be said in this form."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: Annotated[int, field("视频通道编号", "Channel", ge=1, le=48)]
    videoName: Annotated[str, field("布点名称", "Name")] = ""
    url: Annotated[str, field("主码流地址", "Stream address", repr=False)] = ""
    subUrl: Annotated[str, field("子码流地址", "Sub-stream address", repr=False)] = ""
    username: Annotated[str, field("IPC用户名", "Camera user")] = ""
    password: Annotated[str, field("IPC密码", "Camera password", repr=False)] = ""
    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")] = False
    videoConStatus: Annotated[int, field("视频流连接状态", "State of the stream")] = 0
    algType: Annotated[int | None, field("算法类型", "Algorithm")] = None
    alertRules: Annotated[OldAlertRules | None, field("警戒规则", "Alert rules")] = None


class AlertVideos(WireModel):
    """Answer of GET /alertVideos (25.1.2)."""

    videos: Annotated[list[AlertVideo], field("视频布点", "Channels")] = []

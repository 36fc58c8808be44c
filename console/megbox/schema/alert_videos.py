"""`/alertVideos`: the older form of alert rules, one per channel, in a picture of 1920×1080 (section 25.1)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device
from console.megbox.schema.surveillances import SURVEILLANCE
from console.megbox.schema.videos import (
    LISTED_VIDEOS,
    ConStatus,
    ListedName,
    ListedNo,
    ListedPassword,
    ListedSubUrl,
    ListedUrl,
    ListedUser,
)
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

    x: Annotated[int, field("横坐标", "X", "0～1920，从左到右。", "0 to 1920, from left to right.", ge=0, le=WIDTH)]
    y: Annotated[int, field("纵坐标", "Y", "0～1080，从上到下。", "0 to 1080, from top to bottom.", ge=0, le=HEIGHT)]


class OldAlertRules(WireModel):
    """A rule of the older form. `targetRange` is percent of the picture's area, times are seconds."""

    enable: Annotated[
        bool,
        field("警戒使能", "Enabled", "关闭后规则保留但不报警。", "A rule that is off is kept, but raises no alarm."),
    ]
    alertType: Annotated[
        int,
        field(
            "警戒类型",
            "Event",
            "1 越界，2 入侵，3 车辆越界，4 禁停，5 车辆离开，6 徘徊，7 翻墙，8 摔倒，9 抽烟，10 打电话，11 "
            "玩手机，12 奔跑，13 睡岗。",
            "1 crossing, 2 intrusion, 3 vehicle crossing, 4 parking, 5 vehicle leaving, 6 wandering, 7 "
            "climbing, 8 fall, 9 smoking, 10 phoning, 11 phone in hand, 12 running, 13 asleep.",
            ge=1,
            le=13,
        ),
    ]
    alertSubType: Annotated[
        int,
        field(
            "警戒子类型",
            "Sub-type",
            "1 绊线，2 进入，3 离开，4 进出，5 停留，6 翻墙；要与警戒类型相配。",
            "1 tripwire, 2 entering, 3 leaving, 4 both, 5 staying, 6 climbing; has to go with the event.",
            ge=1,
            le=6,
        ),
    ]
    areaType: Annotated[
        int,
        field(
            "警戒区域类型",
            "Kind of area",
            "1 单向绊线，2 双向绊线，3 单向双绊线，4 双向双绊线，5 区域；要与子类型相配。",
            "1 tripwire, 2 of both directions, 3 double, 4 double of both, 5 area; has to go with the sub-type.",
            ge=1,
            le=5,
        ),
    ]
    personPreOverWall: Annotated[
        bool | None,
        field(
            "翻墙预警",
            "Alarm before climbing",
            "有人将要翻墙时是否提前报警；只对翻墙检测有效。",
            "Whether somebody about to climb rings already; for climbing only.",
        ),
    ] = None
    detectTargetList: Annotated[
        TargetNames | None,
        field(
            "检测目标",
            "Targets",
            "motorVehicle 和 nonMotorVehicle，默认两者；只对车辆事件有效。",
            "motorVehicle and nonMotorVehicle, both by default; for events of vehicles only.",
        ),
    ] = None
    targetRange: Annotated[
        list[int],
        field(
            "目标大小，百分比",
            "Size of targets, %",
            "[最小, 最大]，占画面面积的 1～100，默认 [1, 50]。",
            "[least, most] share of the picture, 1 to 100, [1, 50] by default.",
            min_length=2,
            max_length=2,
        ),
    ]
    timeRange: Annotated[
        list[int] | list[list[int]],
        field(
            "布控时段，秒",
            "Times of day, s",
            "一天中有效的 [开始, 结束]，0～86400，可以有多段。",
            "The valid [from, to] of a day, 0 to 86400; there may be several.",
            min_length=1,
        ),
    ]
    stayDuration: Annotated[
        int | None,
        field(
            "滞留时长，秒",
            "Stay before an alarm, s",
            "停留这么久才报警，0～120，禁停和徘徊可到 1800，默认 5。",
            "A target has to stay so long, 0 to 120, for parking and wandering to 1800, 5 by default.",
            ge=0,
            le=1800,
        ),
    ] = None
    cooldownDuration: Annotated[
        int,
        field(
            "报警间隔，秒",
            "Interval between alarms, s",
            "同一规则两次报警至少相隔的时间，1～60，默认 1。",
            "At least so long between two alarms of the rule, 1 to 60, 1 by default.",
            ge=1,
            le=60,
        ),
    ]
    alertArea: Annotated[
        list[list[PixelPoint]],
        field(
            "警戒区域",
            "Areas",
            "绊线最多 2 条，各 2～5 点；区域最多 4 个，各 3～5 点。",
            "At most 2 lines of 2 to 5 points, or 4 areas of 3 to 5.",
            min_length=1,
        ),
    ]
    maskArea: Annotated[
        list[list[PixelPoint]],
        field(
            "遮蔽区域",
            "Masked areas",
            "不报警的区域，最多 2 个，各 3～5 点。",
            "Where nothing rings, at most 2 of 3 to 5 points.",
            max_length=_MOST_MASKS,
        ),
    ] = []

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

    surveillanceEnabled: Annotated[bool, SURVEILLANCE]
    algType: Annotated[
        int,
        field(
            "算法类型",
            "Algorithm",
            "见算法类型字典，默认为 10 周界警戒。",
            "As the dictionary of algorithms has it, 10, perimeter, by default.",
            ge=0,
            le=2**31,
        ),
    ] = PERIMETER
    alertRules: Annotated[
        OldAlertRules | None,
        field(
            "警戒规则",
            "Alert rules",
            "检测什么、在哪里；不填则只改变布控使能。",
            "What is watched for and where; left out, only the switch changes.",
        ),
    ] = None


class AlertVideo(WireModel):
    """A channel as GET /alertVideos lists it (25.1.2); no rules where none can be said in this form."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: ListedNo
    videoName: ListedName = ""
    url: ListedUrl = ""
    subUrl: ListedSubUrl = ""
    username: ListedUser = ""
    password: ListedPassword = ""
    surveillanceEnabled: Annotated[bool, SURVEILLANCE] = False
    videoConStatus: ConStatus = 0
    algType: Annotated[
        int | None,
        field(
            "算法类型",
            "Algorithm",
            "见算法类型字典；没有规则时不返回。",
            "As the dictionary of algorithms has it; absent where there is no rule.",
        ),
    ] = None
    alertRules: Annotated[
        OldAlertRules | None,
        field(
            "警戒规则",
            "Alert rules",
            "检测什么、在哪里；无法用旧格式表示时不返回。",
            "What is watched for and where; absent where this older form cannot say it.",
        ),
    ] = None


class AlertVideos(WireModel):
    """Answer of GET /alertVideos (25.1.2)."""

    videos: Annotated[list[AlertVideo], LISTED_VIDEOS] = []

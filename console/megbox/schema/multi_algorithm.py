"""`/multiAlgVideos`: rules of a channel (sections 26.1–26.3)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Tag, ValidationInfo, model_validator

from console.megbox.schema.base import LARGEST, WireModel, field, illegal, is_from_device, missing
from console.megbox.schema.structures import StructuresRule
from console.megbox.schema.videos import Turned

DAY = 86_400
_LINES = ("single_line", "single_line_both")
_DOUBLE_LINES = ("multi_line", "multi_line_both")
# Parameters that an alertor must have for certain events (26.1.1, last column).
_NEEDS: dict[str, tuple[str, ...]] = {
    "no_uniform": ("allowed_colors",),
    "lose_fire_equipment": ("expected_num",),
    "person_off_duty_querying": ("target_min_num", "target_max_num"),
    "gathering": ("obj_count",),
    "sundry_detect": ("interrupt_endurance",),
    "overwall": ("personPreOverWall",),
}


class AreaPoint(WireModel):
    """A point, 0..1 of the picture after rotation."""

    x: Annotated[float, field("横坐标", "X", ge=0, le=1)]
    y: Annotated[float, field("纵坐标", "Y", ge=0, le=1)]


def _points_or_lines(value: Any) -> str:
    return "[lines]" if isinstance(value, list) and value and isinstance(value[0], list) else "[points]"


# Told apart by their first item, so that a wrong coordinate is refused by its own name and not by the union's.
Points = Annotated[
    Annotated[list[AreaPoint], Tag("[points]")] | Annotated[list[list[AreaPoint]], Tag("[lines]")],
    Discriminator(_points_or_lines),
]


class AreaConfig(WireModel):
    """A polygon or a line. `points` are two lists where the area is a double line."""

    identity: ClassVar[frozenset[str]] = frozenset({"area_id"})

    area_type: Annotated[str, field("区域类型", "Kind of area", min_length=1)]
    area_id: Annotated[int, field("区域编号", "Area ID", ge=0, le=LARGEST)]
    alertor_ids: Annotated[list[int], field("关联的报警器", "Alertors")]
    points: Annotated[Points, field("顶点坐标", "Points", min_length=2)]

    def lines(self) -> list[list[AreaPoint]]:
        """The points as one list per line or polygon."""
        nested = [part for part in self.points if isinstance(part, list)]
        return nested or [[point for point in self.points if isinstance(point, AreaPoint)]]

    @model_validator(mode="after")
    def _points_fit_the_kind(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        lines = self.lines()
        double = self.area_type in _DOUBLE_LINES
        least = 3 if self.area_type == "polygon" else 2
        if len(lines) != (2 if double else 1) or any(len(line) < least for line in lines):
            raise illegal("points")
        if not double and isinstance(self.points[0], list):
            raise illegal("points")
        return self


class AlertorConfig(WireModel):
    """What rings. Sizes are shares of the picture's area, times seconds; see `console.model.rule.Alertor`."""

    identity: ClassVar[frozenset[str]] = frozenset({"alertor_id"})

    alertor_id: Annotated[int, field("报警器编号", "Alertor ID", ge=0, le=LARGEST)]
    alertor_type: Annotated[list[str], field("报警事件", "Events", min_length=1)]
    target_min: Annotated[float, field("目标最小比例", "Smallest target", ge=0, le=1)] = 0.05
    target_max: Annotated[float, field("目标最大比例", "Largest target", ge=0, le=1)] = 0.5
    target_type: Annotated[list[str], field("目标类型", "Targets", min_length=1)]
    allowed_colors: Annotated[list[str] | None, field("允许的工服颜色", "Allowed colours")] = None
    expected_num: Annotated[int | None, field("灭火器个数", "Expected number", ge=0, le=LARGEST)] = None
    target_min_num: Annotated[int | None, field("目标个数最小值", "Least number of targets", ge=0, le=LARGEST)] = None
    target_max_num: Annotated[int | None, field("目标个数最大值", "Most number of targets", ge=0, le=LARGEST)] = None
    obj_count: Annotated[int | None, field("聚集人数", "Number of people", ge=0, le=LARGEST)] = None
    duty_ratio: Annotated[float | None, field("占区域比例", "Share of the area", ge=0, le=1)] = None
    interrupt_endurance: Annotated[int | None, field("中断容忍，秒", "Interruption endured, s", ge=0, le=86_400)] = None
    personPreOverWall: Annotated[int | None, field("预翻墙报警", "Alarm before climbing")] = None
    cooldown_duration: Annotated[int, field("报警间隔，秒", "Interval between alarms, s", ge=0, le=1800)]
    duration: Annotated[int, field("持续多久报警，秒", "Duration before an alarm, s", ge=0, le=60)]
    timeRange: Annotated[list[int] | list[list[int]], field("布控时段，秒", "Times of day, s", min_length=1)]

    def time_ranges(self) -> list[tuple[int, int]]:
        """The times as pairs of seconds of the day, whichever way they were written; odd ones are left out."""
        nested = [part for part in self.timeRange if isinstance(part, list)]
        flat = [part for part in self.timeRange if isinstance(part, int)]
        nested.extend(flat[i : i + 2] for i in range(0, len(flat), 2))
        return [(pair[0], pair[1]) for pair in nested if len(pair) == 2 and 0 <= pair[0] < pair[1] <= DAY]

    @model_validator(mode="after")
    def _limits_that_depend_on_each_other(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if not self.target_min < self.target_max:
            raise illegal("target_min")
        flat = isinstance(self.timeRange[0], int)
        if len(self.time_ranges()) != (1 if flat else len(self.timeRange)) or (flat and len(self.timeRange) != 2):
            raise illegal("timeRange")
        for event in self.alertor_type:
            for name in _NEEDS.get(event, ()):
                if getattr(self, name) is None:
                    raise missing(name)
        return self


class CustomizedOptions(WireModel):
    """Areas and the alertors that watch them."""

    area_list: Annotated[list[AreaConfig], field("区域", "Areas")]
    alertor_configs: Annotated[list[AlertorConfig], field("报警器", "Alertors")] = []

    @model_validator(mode="after")
    def _ids_are_unique(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if len({area.area_id for area in self.area_list}) < len(self.area_list):
            raise illegal("area_id")
        if len({alertor.alertor_id for alertor in self.alertor_configs}) < len(self.alertor_configs):
            raise illegal("alertor_id")
        return self


class AlertRules(WireModel):
    """A rule's areas and alertors; `width`, `height` and `fps` may be left out."""

    proc: Annotated[Literal["init_rules"], field("固定值", "Always init_rules")]
    width: Annotated[int | None, field("视频宽", "Width", ge=0, le=1920)] = None
    height: Annotated[int | None, field("视频高", "Height", ge=0, le=1080)] = None
    fps: Annotated[float | None, field("送帧帧率", "Frame rate", ge=0)] = None
    customizedOptions: Annotated[CustomizedOptions, field("规则内容", "Content")]


class MultiAlert(WireModel, defer_build=False):
    """Body of POST /multiAlgVideos/{videoNo}/multiAlert (26.1.1)."""

    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")]
    alertRulesValidity: Annotated[bool | None, field("警戒规则有效性", "Rules are valid")] = None
    algType: Annotated[int, field("算法类型", "Algorithm", ge=0, le=LARGEST)]
    ruleIndex: Annotated[int, field("算法规则索引", "Rule", ge=1, le=2)]
    ruleEnable: Annotated[bool, field("算法规则使能", "Rule enabled")]
    alertRules: Annotated[AlertRules, field("警戒规则", "Alert rules")]


class AlgRule(WireModel):
    """One of a channel's rules as GET /multiAlgVideos lists it; `structuresRule` belongs to algTypes 0 and 1."""

    identity: ClassVar[frozenset[str]] = frozenset({"ruleIndex"})

    ruleIndex: Annotated[int, field("算法规则索引", "Rule", ge=1, le=2)]
    ruleEnable: Annotated[bool, field("算法规则使能", "Rule enabled")] = False
    algType: Annotated[int, field("算法类型", "Algorithm")]
    structuresRule: Annotated[StructuresRule | None, field("结构化规则", "Structuring rule")] = None
    alertRules: Annotated[AlertRules | None, field("警戒规则", "Alert rules")] = None


class MultiAlgVideo(WireModel):
    """A channel with its rules (26.2). `fault` is ours: see `Video`."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: Annotated[int, field("视频通道编号", "Channel", ge=1, le=48)]
    videoName: Annotated[str, field("布点名称", "Name")] = ""
    url: Annotated[str, field("主码流地址", "Stream address", repr=False)] = ""
    subUrl: Annotated[str, field("子码流地址", "Sub-stream address", repr=False)] = ""
    username: Annotated[str, field("IPC用户名", "Camera user")] = ""
    password: Annotated[str, field("IPC密码", "Camera password", repr=False)] = ""
    rotation: Turned = 0
    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")] = False
    videoConStatus: Annotated[int, field("视频流连接状态", "State of the stream")] = 0
    algRules: Annotated[list[AlgRule], field("算法规则", "Rules")] = []
    fault: Annotated[str | None, field("故障原因", "Fault", ours=True)] = None


class MultiAlgVideos(WireModel):
    """Answer of GET /multiAlgVideos (26.2)."""

    videos: Annotated[list[MultiAlgVideo], field("视频布点", "Channels")] = []


class SurveillanceEnable(WireModel, defer_build=False):
    """Body of POST /multiAlgVideos/{videoNo}/surveillanceEnable (26.3)."""

    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")]

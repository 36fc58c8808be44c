"""Areas, the alertors that watch them, and the rules that they make (26.1.1)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Tag, ValidationInfo, model_validator

from console.megbox.schema.base import LARGEST, WireModel, field, illegal, is_from_device, missing

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
    "left_object": ("interrupt_endurance",),
    "removed_object": ("interrupt_endurance",),
    "overwall": ("personPreOverWall",),
}


class AreaPoint(WireModel):
    """A point, 0..1 of the picture after rotation."""

    x: Annotated[
        float,
        field(
            "横坐标", "X", "0～1，画面左边为 0，右边为 1。", "0 at the picture's left to 1 at its right.", ge=0, le=1
        ),
    ]
    y: Annotated[
        float,
        field(
            "纵坐标", "Y", "0～1，画面顶部为 0，底部为 1。", "0 at the picture's top to 1 at its bottom.", ge=0, le=1
        ),
    ]


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

    area_type: Annotated[
        str,
        field(
            "区域类型",
            "Kind of area",
            "single_line、single_line_both、multi_line、multi_line_both 或 polygon。",
            "single_line, single_line_both, multi_line, multi_line_both or polygon.",
            min_length=1,
        ),
    ]
    area_id: Annotated[
        int,
        field(
            "区域编号",
            "Area ID",
            "在规则内唯一，报警时用它指明区域。",
            "Unique within the rule; alarms name the area by it.",
            ge=0,
            le=LARGEST,
        ),
    ]
    alertor_ids: Annotated[
        list[int],
        field(
            "关联的报警器",
            "Alertors",
            "哪些报警器看守这个区域，可以有多个。",
            "The alertors that watch this area; there may be several.",
        ),
    ]
    points: Annotated[
        Points,
        field(
            "顶点坐标",
            "Points",
            "区域至少 3 点，绊线至少 2 点；双绊线为两组点。",
            "At least 3 of an area, 2 of a tripwire; two lists for a double one.",
            min_length=2,
        ),
    ]

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

    alertor_id: Annotated[
        int,
        field(
            "报警器编号",
            "Alertor ID",
            "在规则内唯一，区域按它引用报警器。",
            "Unique within the rule; areas refer to it.",
            ge=0,
            le=LARGEST,
        ),
    ]
    alertor_type: Annotated[
        list[str],
        field(
            "报警事件",
            "Events",
            "数据字典中的事件类型，例如 intrusion，至少一种。",
            "Events of the dictionary, such as intrusion, at least one.",
            min_length=1,
        ),
    ]
    target_min: Annotated[
        float,
        field(
            "目标最小比例",
            "Smallest target",
            "更小的目标不报警，占画面面积的 0～1，默认 0.05。",
            "Smaller targets do not ring: a share of the picture's area, 0 to 1, 0.05 by default.",
            ge=0,
            le=1,
        ),
    ] = 0.05
    target_max: Annotated[
        float,
        field(
            "目标最大比例",
            "Largest target",
            "更大的目标不报警，占画面面积的 0～1，默认 0.5。",
            "Larger targets do not ring: a share of the picture's area, 0 to 1, 0.5 by default.",
            ge=0,
            le=1,
        ),
    ] = 0.5
    target_type: Annotated[
        list[str],
        field(
            "目标类型",
            "Targets",
            "数据字典中的目标类型，例如 person，至少一种。",
            "Targets of the dictionary, such as person, at least one.",
            min_length=1,
        ),
    ]
    allowed_colors: Annotated[
        list[str] | None,
        field(
            "允许的工服颜色",
            "Allowed colours",
            "red、blue、yellow、gray；工服不是这些颜色就报警，仅工服检测必填。",
            "red, blue, yellow, gray: work clothes of another colour ring; needed for that event alone.",
        ),
    ] = None
    expected_num: Annotated[
        int | None,
        field(
            "灭火器个数",
            "Expected number",
            "画面中少于这么多灭火器就报警，仅消防设施检测必填。",
            "Fewer fire extinguishers in view ring; needed for fire equipment alone.",
            ge=0,
            le=LARGEST,
        ),
    ] = None
    target_min_num: Annotated[
        int | None,
        field(
            "目标个数最小值",
            "Least number of targets",
            "在岗人数少于此数就报警，仅离岗检测必填。",
            "Fewer people on duty ring; needed for people off duty alone.",
            ge=0,
            le=LARGEST,
        ),
    ] = None
    target_max_num: Annotated[
        int | None,
        field(
            "目标个数最大值",
            "Most number of targets",
            "在岗人数多于此数就报警，仅离岗检测必填。",
            "More people on duty ring; needed for people off duty alone.",
            ge=0,
            le=LARGEST,
        ),
    ] = None
    obj_count: Annotated[
        int | None,
        field(
            "聚集人数",
            "Number of people",
            "区域内达到这么多人就报警，仅聚集检测必填。",
            "So many people in the area ring; needed for gatherings alone.",
            ge=0,
            le=LARGEST,
        ),
    ] = None
    duty_ratio: Annotated[
        float | None,
        field(
            "占区域比例",
            "Share of the area",
            "杂物占区域超过此比例才报警，0～1，仅杂物堆放使用。",
            "Clutter rings once it covers more of the area, 0 to 1; for clutter alone.",
            ge=0,
            le=1,
        ),
    ] = None
    interrupt_endurance: Annotated[
        int | None,
        field(
            "中断容忍，秒",
            "Interruption endured, s",
            "目标消失超过这么久就重新计时，仅杂物堆放必填。",
            "A target out of view for longer begins anew; needed for clutter alone.",
            ge=0,
            le=86_400,
        ),
    ] = None
    sensitivity: Annotated[
        int | None,
        field(
            "灵敏度",
            "Sensitivity",
            "0～100，越大则越淡的物体也算，仅物品警戒使用。",
            "0 to 100; the higher, the fainter a thing may be. For goods alone.",
            ours=True,
            ge=0,
            le=100,
        ),
    ] = None
    personPreOverWall: Annotated[
        int | None,
        field(
            "预翻墙报警",
            "Alarm before climbing",
            "1 表示将要翻墙时就报警，仅翻墙检测必填。",
            "With 1 somebody about to climb rings already; needed for climbing alone.",
        ),
    ] = None
    cooldown_duration: Annotated[
        int,
        field(
            "报警间隔，秒",
            "Interval between alarms, s",
            "两次报警至少相隔的时间，0～1800。",
            "At least so long between two alarms, 0 to 1800.",
            ge=0,
            le=1800,
        ),
    ]
    duration: Annotated[
        int,
        field(
            "持续多久报警，秒",
            "Duration before an alarm, s",
            "事件持续这么久才报警，0～60。",
            "The event has to last so long before it rings, 0 to 60.",
            ge=0,
            le=60,
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

    area_list: Annotated[
        list[AreaConfig],
        field(
            "区域",
            "Areas",
            "区域、绊线和屏蔽区，编号各不相同。",
            "Areas, tripwires and masks, each with its own number.",
        ),
    ]
    alertor_configs: Annotated[
        list[AlertorConfig],
        field(
            "报警器", "Alertors", "什么事件、什么目标、什么时间报警。", "Which events of which targets ring, and when."
        ),
    ] = []

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

    proc: Annotated[
        Literal["init_rules"],
        field("固定值", "Always init_rules", "文档规定的常量 init_rules。", "The document's constant."),
    ]
    width: Annotated[
        int | None,
        field(
            "视频宽",
            "Width",
            "视频的像素宽度，0～1920；坐标为 0～1 时可不填。",
            "The video's pixels, 0 to 1920; may be left out, as coordinates are 0 to 1.",
            ge=0,
            le=1920,
        ),
    ] = None
    height: Annotated[
        int | None,
        field(
            "视频高",
            "Height",
            "视频的像素高度，0～1080；坐标为 0～1 时可不填。",
            "The video's pixels, 0 to 1080; may be left out, as coordinates are 0 to 1.",
            ge=0,
            le=1080,
        ),
    ] = None
    fps: Annotated[
        float | None,
        field(
            "送帧帧率",
            "Frame rate",
            "每秒送多少帧去分析；不填由算法决定。",
            "How many pictures per second are analysed; the algorithm chooses where it is left out.",
            ge=0,
        ),
    ] = None
    customizedOptions: Annotated[
        CustomizedOptions,
        field("规则内容", "Content", "区域和看守它们的报警器。", "The areas, and the alertors that watch them."),
    ]

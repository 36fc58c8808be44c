"""Flow and density of an engine's channels, ours beneath ``/v1/BOXWATCH/measures`` (docs/decisions/0013)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from console.megbox.schema.alert_rules import AreaPoint
from console.megbox.schema.base import LARGEST, WireModel, field

Bucket = Literal["minute", "hour", "day"]


class MeasureSetting(WireModel, defer_build=False):
    """Body of POST /measures: a line whose crossings are counted, or an area whose people are."""

    videoNo: Annotated[int, field("通道号", "Channel", "测量的通道。", "The channel.", ours=True, ge=1, le=16)]
    name: Annotated[
        str, field("名称", "Name", "统计项的名称。", "What it is called.", ours=True, min_length=1, max_length=64)
    ]
    kind: Annotated[
        Literal["line", "area"],
        field("种类", "Kind", "line 绊线流量、area 区域人数。", "line: flow over it; area: how many.", ours=True),
    ]
    points: Annotated[
        list[AreaPoint],
        field(
            "顶点",
            "Points",
            "绊线 2～8 个点，区域 3～8 个点。",
            "2 to 8 of a line, 3 to 8 of an area.",
            ours=True,
            min_length=2,
            max_length=8,
        ),
    ]


class KnownMeasure(MeasureSetting):
    """A measure that is kept."""

    identity: ClassVar[frozenset[str]] = frozenset({"id"})

    id: Annotated[int, field("编号", "Number", "统计项的编号。", "The measure's number.", ours=True)]
    since: Annotated[
        int, field("开始时间", "Since", "开始统计的毫秒时间戳。", "Since when, epoch ms.", ours=True)
    ] = 0
    share: Annotated[
        float,
        field(
            "画面占比", "Share", "区域占画面的比例，0～1。", "The area's share of the picture, 0 to 1.", ours=True
        ),
    ] = 0.0
    now: Annotated[
        int | None,
        field(
            "当前数量",
            "Now",
            "区域内现在的目标数；绊线和未在分析时没有。",
            "How many are in the area; absent for lines and where nothing looks.",
            ours=True,
        ),
    ] = None


class MeasureList(WireModel):
    """Answer of GET /measures."""

    measures: Annotated[
        list[KnownMeasure], field("统计项", "Measures", "全部统计项。", "Everything measured.", ours=True)
    ] = []


class SeriesQuery(WireModel, defer_build=False):
    """Query of GET /measures/{id}/series."""

    since: Annotated[
        int, field("起始时间", "From", "毫秒时间戳，含。", "Epoch ms, included.", ours=True, ge=0, le=LARGEST)
    ]
    until: Annotated[
        int,
        field("结束时间", "Until", "毫秒时间戳，不含。", "Epoch ms, not included.", ours=True, ge=0, le=LARGEST),
    ]
    bucket: Annotated[
        Bucket, field("分段", "Step", "minute、hour 或 day。", "minute, hour or day.", ours=True)
    ] = "hour"


class SeriesValue(WireModel):
    """Of one direction and kind of target."""

    direction: Annotated[
        str,
        field(
            "方向", "Direction", "A>B 或 B>A；区域为空。", "A>B or B>A; empty for an area.", ours=True
        ),
    ] = ""
    target: Annotated[
        str, field("目标类型", "Target", "person、car 或 cycle。", "person, car or cycle.", ours=True)
    ]
    value: Annotated[
        float,
        field("数值", "Value", "越线次数，或区域内平均数量。", "Crossings, or the mean number in an area.", ours=True),
    ]


class SeriesPoint(WireModel):
    """What one stretch of time gave; what was not looked at has no point."""

    time: Annotated[
        int, field("时间", "Time", "这一段开始的毫秒时间戳。", "When the stretch begins, epoch ms.", ours=True)
    ]
    pictures: Annotated[
        int, field("画面数", "Pictures", "分析过的画面数。", "Pictures that were looked at.", ours=True)
    ] = 0
    most: Annotated[
        int, field("最多数量", "Most", "区域内同时最多的数量。", "Most at once in an area.", ours=True)
    ] = 0
    values: Annotated[
        list[SeriesValue], field("各项数值", "Values", "按方向和类型。", "By direction and kind.", ours=True)
    ] = []


class MeasureSeries(WireModel):
    """Answer of GET /measures/{id}/series."""

    id: Annotated[int, field("编号", "Number", "统计项的编号。", "The measure's number.", ours=True)]
    bucket: Annotated[str, field("分段", "Step", "minute、hour 或 day。", "minute, hour or day.", ours=True)] = "hour"
    points: Annotated[
        list[SeriesPoint], field("各段", "Points", "按时间排列。", "In the order of time.", ours=True)
    ] = []

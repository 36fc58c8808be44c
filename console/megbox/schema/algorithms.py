"""`/getAlgInfos` and `/getRuleTypeAttr`: what a box's algorithm packages can do (sections 26.4, 26.5)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from console.megbox.schema.base import WireModel, field

TARGETS = field(
    "支持的目标类型",
    "Targets",
    "事件可以检测的目标，数据字典中的名称，例如 person。",
    "Whom the event can be about, by the dictionary's names, such as person.",
)
AREAS = field(
    "支持的区域类型",
    "Areas",
    "事件可以使用的区域，数据字典中的名称，例如 polygon。",
    "Where the event can be watched for, by the dictionary's names, such as polygon.",
)


class AlertorInfo(WireModel):
    """One event of a package. `type_attr`: 0 no difference, 1 perimeter, 2 behaviour."""

    type: Annotated[
        str,
        field(
            "事件类型",
            "Event",
            "数据字典中的事件名称，例如 intrusion。",
            "The event's name in the dictionary, such as intrusion.",
        ),
    ]
    type_num: Annotated[
        int, field("事件类型数值", "Event number", "数据字典中的事件编号。", "The event's number in the dictionary.")
    ]
    type_attr: Annotated[
        int | None,
        field(
            "事件属性",
            "Event attribute",
            "0 不区分，1 周界警戒，2 行为警戒；仅警戒算法有效。",
            "0 no difference, 1 perimeter, 2 behaviour; for the alert algorithm alone.",
        ),
    ] = None
    target_type: Annotated[list[str], TARGETS] = []
    area_type: Annotated[list[str], AREAS] = []


class AlgInfo(WireModel):
    """One algorithm package. The ranges are [least, most] numbers of points."""

    identity: ClassVar[frozenset[str]] = frozenset({"alg_type"})

    alg_type: Annotated[
        int,
        field(
            "算法类型",
            "Algorithm",
            "数据字典中的算法编号，布控时的 algType。",
            "The algorithm's number in the dictionary, the algType of a rule.",
        ),
    ]
    alg_frame_rate: Annotated[
        float | None,
        field(
            "算法帧率",
            "Frame rate",
            "算法每秒分析的帧数；不固定时不返回。",
            "How many pictures per second it analyses; absent where that is not fixed.",
        ),
    ] = None
    items_type: Annotated[
        str,
        field(
            "算法类型字符串",
            "Algorithm's name",
            "数据字典中的算法名称，例如 alert_alarm。",
            "The algorithm's name in the dictionary, such as alert_alarm.",
        ),
    ] = ""
    version: Annotated[
        str, field("算法版本", "Version", "算法包自己的版本号。", "The version of the algorithm's package.")
    ] = ""
    mask_area_num: Annotated[
        int,
        field(
            "屏蔽区域个数", "Mask areas", "最多几个屏蔽区域，0 表示不支持。", "How many masks there may be; 0 is none."
        ),
    ] = 0
    area_max_num: Annotated[
        int,
        field(
            "区域最大个数",
            "Areas per rule",
            "一个规则最多几个区域，默认 4。",
            "How many areas a rule may have, 4 by default.",
        ),
    ] = 4
    roi_area_points_range: Annotated[
        list[int],
        field(
            "区域点数范围",
            "Points of an area",
            "[最少, 最多] 几个顶点，例如 [3, 8]。",
            "[least, most] number of corners, such as [3, 8].",
        ),
    ] = [3, 5]
    mask_area_points_range: Annotated[
        list[int],
        field(
            "屏蔽区域点数范围",
            "Points of a mask",
            "[最少, 最多] 几个顶点，例如 [3, 8]。",
            "[least, most] number of corners, such as [3, 8].",
        ),
    ] = [3, 5]
    alertor_type: Annotated[
        list[AlertorInfo],
        field("支持的事件", "Events", "算法能检测的全部事件。", "Every event that the algorithm can watch for."),
    ] = []


class AlgInfos(WireModel):
    """Answer of GET /getAlgInfos (26.4)."""

    alg_infos: Annotated[
        list[AlgInfo],
        field("算法能力", "Algorithms", "分析盒上的算法，每个一项。", "The algorithms of the box, one item for each."),
    ] = []


class RuleParam(WireModel):
    """One parameter of an event; `value_type` is int, double, string or array_string."""

    param: Annotated[
        str,
        field(
            "参数名称",
            "Parameter",
            "布控时 alertor_configs 中的字段名。",
            "The field's name within a rule's alertor_configs.",
        ),
    ]
    value_type: Annotated[
        str, field("数值类型", "Type", "int、double、string 或 array_string。", "int, double, string or array_string.")
    ]
    default: Annotated[
        Any,
        field(
            "默认值",
            "Default",
            "不填时使用的值，类型见 value_type。",
            "What counts where nothing is given, of the kind that value_type says.",
        ),
    ] = None
    range: Annotated[
        list[Any],
        field(
            "范围",
            "Range",
            "允许的值或 [最小, 最大]；没有限制时为空。",
            "The values allowed, or [least, most]; empty where there is no limit.",
        ),
    ] = []


class RuleAttr(WireModel):
    """What an event accepts."""

    target_type: Annotated[list[str], TARGETS] = []
    area_type: Annotated[list[str], AREAS] = []
    params: Annotated[
        list[RuleParam],
        field("支持的参数", "Parameters", "这种事件可以设置的参数。", "What can be set for this event."),
    ] = []


class RuleTypeAttr(WireModel):
    """Answer of GET /getRuleTypeAttr/{typeNo} (26.5)."""

    type: Annotated[
        str,
        field(
            "事件类型",
            "Event",
            "数据字典中的事件名称，例如 intrusion。",
            "The event's name in the dictionary, such as intrusion.",
        ),
    ]
    value: Annotated[
        int, field("事件编号", "Event number", "数据字典中的事件编号。", "The event's number in the dictionary.")
    ]
    attr: Annotated[
        RuleAttr,
        field(
            "属性",
            "Attributes",
            "这种事件支持的目标、区域和参数。",
            "Which targets, areas and parameters the event takes.",
        ),
    ] = Field(default_factory=RuleAttr)

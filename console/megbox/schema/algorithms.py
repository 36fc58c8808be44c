"""`/getAlgInfos` and `/getRuleTypeAttr`: what a box's algorithm packages can do (sections 26.4, 26.5)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from console.megbox.schema.base import WireModel, field


class AlertorInfo(WireModel):
    """One event of a package. `type_attr`: 0 no difference, 1 perimeter, 2 behaviour."""

    type: Annotated[str, field("事件类型", "Event")]
    type_num: Annotated[int, field("事件类型数值", "Event number")]
    type_attr: Annotated[int | None, field("事件属性", "Event attribute")] = None
    target_type: Annotated[list[str], field("支持的目标类型", "Targets")] = []
    area_type: Annotated[list[str], field("支持的区域类型", "Areas")] = []


class AlgInfo(WireModel):
    """One algorithm package. The ranges are [least, most] numbers of points."""

    identity: ClassVar[frozenset[str]] = frozenset({"alg_type"})

    alg_type: Annotated[int, field("算法类型", "Algorithm")]
    alg_frame_rate: Annotated[float | None, field("算法帧率", "Frame rate")] = None
    items_type: Annotated[str, field("算法类型字符串", "Algorithm's name")] = ""
    version: Annotated[str, field("算法版本", "Version")] = ""
    mask_area_num: Annotated[int, field("屏蔽区域个数", "Mask areas")] = 0
    area_max_num: Annotated[int, field("区域最大个数", "Areas per rule")] = 4
    roi_area_points_range: Annotated[list[int], field("区域点数范围", "Points of an area")] = [3, 5]
    mask_area_points_range: Annotated[list[int], field("屏蔽区域点数范围", "Points of a mask")] = [3, 5]
    alertor_type: Annotated[list[AlertorInfo], field("支持的事件", "Events")] = []


class AlgInfos(WireModel):
    """Answer of GET /getAlgInfos (26.4)."""

    alg_infos: Annotated[list[AlgInfo], field("算法能力", "Algorithms")] = []


class RuleParam(WireModel):
    """One parameter of an event; `value_type` is int, double, string or array_string."""

    param: Annotated[str, field("参数名称", "Parameter")]
    value_type: Annotated[str, field("数值类型", "Type")]
    default: Annotated[Any, field("默认值", "Default")] = None
    range: Annotated[list[Any], field("范围", "Range")] = []


class RuleAttr(WireModel):
    """What an event accepts."""

    target_type: Annotated[list[str], field("支持的目标类型", "Targets")] = []
    area_type: Annotated[list[str], field("支持的区域类型", "Areas")] = []
    params: Annotated[list[RuleParam], field("支持的参数", "Parameters")] = []


class RuleTypeAttr(WireModel):
    """Answer of GET /getRuleTypeAttr/{typeNo} (26.5)."""

    type: Annotated[str, field("事件类型", "Event")]
    value: Annotated[int, field("事件编号", "Event number")]
    attr: Annotated[RuleAttr, field("属性", "Attributes")] = Field(default_factory=RuleAttr)

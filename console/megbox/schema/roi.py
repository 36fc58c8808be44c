"""`/areaROI`: the region of interest of a channel (section 15)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.videos import VideoNo


class RoiPoint(WireModel):
    """A corner in a picture of 1920×1080, whatever the picture's own size is."""

    posX: Annotated[
        int,
        field(
            "X坐标",
            "X",
            "0～1920，与画面本身的大小无关。",
            "0 to 1920, whatever the picture's own width is.",
            ge=0,
            le=1920,
        ),
    ]
    posY: Annotated[
        int,
        field(
            "Y坐标",
            "Y",
            "0～1080，与画面本身的大小无关。",
            "0 to 1080, whatever the picture's own height is.",
            ge=0,
            le=1080,
        ),
    ]


class Roi(WireModel):
    """Answer of GET /areaROI/{videoNO} (15.1); no corners where none was ever set."""

    enable: Annotated[
        bool, field("是否启用", "Enabled", "是否只分析区域之内的画面。", "Whether the region alone is analysed.")
    ] = False
    area: Annotated[
        list[RoiPoint],
        field(
            "区域顶点",
            "Corners",
            "多边形的 3～5 个顶点；从未设置过时为空。",
            "A polygon of three to five corners; empty where none was ever set.",
        ),
    ] = []


class RoiSetting(WireModel, defer_build=False):
    """Body of POST /areaROI (15.2): a polygon of three to five corners."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: VideoNo
    enable: Annotated[
        bool, field("是否启用", "Enabled", "是否只分析区域之内的画面。", "Whether the region alone is analysed.")
    ]
    area: Annotated[
        list[RoiPoint],
        field(
            "区域顶点",
            "Corners",
            "多边形的 3～5 个顶点，按顺序。",
            "A polygon of three to five corners, in order.",
            min_length=3,
            max_length=5,
        ),
    ]

    @model_validator(mode="before")
    @classmethod
    def _both_spellings(cls, data: Any) -> Any:
        """The document writes videoNO in the same section's addresses (15.1, 15.3)."""
        if isinstance(data, dict) and "videoNO" in data and "videoNo" not in data:
            return data | {"videoNo": data["videoNO"]}
        return data

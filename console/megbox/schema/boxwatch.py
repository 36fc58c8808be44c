"""Our own extension beneath ``/v1/BOXWATCH`` (design/decisions.md)."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import TrackId, WireModel, field


class TrackBox(WireModel):
    """A tracked target. `box` is [x1, y1, x2, y2], 0..1 after rotation; `score` 0..1; `type` as in 26.6."""

    id: Annotated[
        TrackId, field("目标编号", "Track", "同一目标在画面中保持不变。", "Stays the same while the target is in view.")
    ]
    type: Annotated[
        str,
        field(
            "目标类型",
            "Target",
            "数据字典中的目标类型，例如 person、car。",
            "A target type of the dictionary, such as person or car.",
        ),
    ]
    score: Annotated[
        float, field("置信度", "Score", "检测的可信程度，0～1。", "How sure the detection is, 0 to 1.", ge=0, le=1)
    ]
    box: Annotated[
        list[float],
        field(
            "目标位置",
            "Where it stands",
            "[x1, y1, x2, y2]，旋转后画面的 0～1。",
            "[x1, y1, x2, y2], 0 to 1 of the picture after rotation.",
            min_length=4,
            max_length=4,
        ),
    ]


class TracksMessage(WireModel):
    """What is tracked in one picture; `pts` is the picture's time in epoch ms."""

    pts: Annotated[
        int,
        field(
            "图像时间，毫秒",
            "Time of the picture, ms",
            "这帧图像的 Unix 时间。",
            "When the picture was taken, as Unix time.",
        ),
    ]
    tracks: Annotated[
        list[TrackBox],
        field(
            "目标",
            "Targets",
            "这帧图像中正在跟踪的目标，没有时为空。",
            "Who is tracked in this picture; empty where nobody is.",
        ),
    ] = []

"""Our own extension beneath ``/v1/BOXWATCH`` (design/decisions.md)."""

from __future__ import annotations

from typing import Annotated

from console.megbox.schema.base import TrackId, WireModel, field


class TrackBox(WireModel):
    """A tracked target. `box` is [x1, y1, x2, y2], 0..1 after rotation; `score` 0..1; `type` as in 26.6."""

    id: Annotated[TrackId, field("目标编号", "Track")]
    type: Annotated[str, field("目标类型", "Target")]
    score: Annotated[float, field("置信度", "Score", ge=0, le=1)]
    box: Annotated[list[float], field("目标位置", "Where it stands", min_length=4, max_length=4)]


class TracksMessage(WireModel):
    """What is tracked in one picture; `pts` is the picture's time in epoch ms."""

    pts: Annotated[int, field("图像时间，毫秒", "Time of the picture, ms")]
    tracks: Annotated[list[TrackBox], field("目标", "Targets")] = []

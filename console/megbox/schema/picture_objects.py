"""`/picture/detect` and `/picture/objAttr`: what stands in a picture, and what it is like (chapter 30)."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.faces import FaceRect

ObjType = Literal["face", "human", "vehicle", "cycle", "plate"]


def _from_text(value: Any) -> Any:
    """A part of a form is text: an object in it is JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


class DetectedObject(WireModel):
    """A target in a picture (30.1). `score` 0..100; angles and `blurness` only of faces."""

    objType: Annotated[str, field("目标类型", "Target")] = ""
    score: Annotated[float, field("目标分值", "Score")] = 0.0
    rect: Annotated[FaceRect, field("目标位置", "Where it stands")]
    roll: Annotated[int | None, field("旋转角度", "Roll")] = None
    yaw: Annotated[int | None, field("水平角度", "Yaw")] = None
    pitch: Annotated[int | None, field("垂直角度", "Pitch")] = None
    blurness: Annotated[float | None, field("清晰度", "Blurness")] = None


class DetectedObjects(WireModel):
    """Answer of POST /picture/detect (30.1)."""

    detectionResult: Annotated[list[DetectedObject], field("检测结果", "Targets")] = []


class ObjectQuestion(WireModel):
    """The texts beside the picture of POST /picture/objAttr (30.2); `rect` is in pixels."""

    captureObjEnable: Annotated[bool, field("回复目标抠图", "Answer with the cut-out")]
    objType: Annotated[ObjType, field("目标类型", "Target")]
    rect: Annotated[FaceRect, BeforeValidator(_from_text), field("目标位置", "Where it stands")]

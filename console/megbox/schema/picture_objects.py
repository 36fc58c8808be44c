"""`/picture/detect` and `/picture/objAttr`: what stands in a picture, and what it is like (chapter 30)."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.faces import FaceRect

KIND = field("目标类型", "Target", "face、human、vehicle、cycle 或 plate。", "face, human, vehicle, cycle or plate.")
PLACE = field("目标位置", "Where it stands", "目标的外框，图片像素。", "The target's frame, in pixels of the picture.")

ObjType = Literal["face", "human", "vehicle", "cycle", "plate"]


def from_text(value: Any) -> Any:
    """A part of a form is text: an object in it is JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


class DetectedObject(WireModel):
    """A target in a picture (30.1). `score` 0..100; angles and `blurness` only of faces."""

    objType: Annotated[str, KIND] = ""
    score: Annotated[
        float, field("目标分值", "Score", "检测的可信程度，0～100。", "How sure the detection is, 0 to 100.")
    ] = 0.0
    rect: Annotated[FaceRect, PLACE]
    roll: Annotated[
        int | None,
        field(
            "旋转角度",
            "Roll",
            "头向肩倾斜的度数；只有人脸才有。",
            "How far the head leans to a shoulder, in degrees; faces alone have it.",
        ),
    ] = None
    yaw: Annotated[
        int | None,
        field(
            "水平角度",
            "Yaw",
            "头左右转动的度数；只有人脸才有。",
            "How far the head is turned aside, in degrees; faces alone have it.",
        ),
    ] = None
    pitch: Annotated[
        int | None,
        field(
            "垂直角度",
            "Pitch",
            "头上下俯仰的度数；只有人脸才有。",
            "How far the head looks up or down, in degrees; faces alone have it.",
        ),
    ] = None
    blurness: Annotated[
        float | None,
        field(
            "清晰度",
            "Blurness",
            "0～100，值越小越清晰；只有人脸才有。",
            "0 to 100, the smaller the sharper; faces alone have it.",
        ),
    ] = None


class DetectedObjects(WireModel):
    """Answer of POST /picture/detect (30.1)."""

    detectionResult: Annotated[
        list[DetectedObject],
        field(
            "检测结果",
            "Targets",
            "图片中的全部目标；没有时为空。",
            "Every target in the picture; empty where there is none.",
        ),
    ] = []


class ObjectQuestion(WireModel):
    """The texts beside the picture of POST /picture/objAttr (30.2); `rect` is in pixels."""

    captureObjEnable: Annotated[
        bool,
        field(
            "回复目标抠图",
            "Answer with the cut-out",
            "是否把目标从图片中抠出来一起返回。",
            "Whether the target comes back cut out of the picture.",
        ),
    ]
    objType: Annotated[ObjType, KIND]
    rect: Annotated[FaceRect, BeforeValidator(from_text), PLACE]

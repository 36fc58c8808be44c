"""`/v1/BOXWATCH/appearance`: which captures look like one, or like a target of a picture. Clothing, not identity."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from console.megbox.schema.base import LARGEST, TrackId, WireModel, field, most_bytes
from console.megbox.schema.faces import FaceRect
from console.megbox.schema.picture_objects import from_text
from console.megbox.schema.target_captures import HumanCapture, VehicleCapture

MOST = 100


class LookLimits(WireModel):
    """Where one looks; times in epoch seconds, both ends included."""

    chnNo: Annotated[
        int | None,
        field("通道号", "Channel", "只在该通道中查找。", "Only captures of this channel.", ge=1, le=48),
    ] = None
    timeStart: Annotated[
        int | None,
        field("开始时间", "From", "Unix 秒，含本秒。", "Epoch seconds, included.", ge=0, le=LARGEST),
    ] = None
    timeEnd: Annotated[
        int | None,
        field("结束时间", "Until", "Unix 秒，含本秒。", "Epoch seconds, included.", ge=0, le=LARGEST),
    ] = None
    most: Annotated[
        int, field("最多返回", "At most", "最相似的若干条，1～100。", "So many, 1 to 100.", ge=1, le=MOST)
    ] = 20


class CaptureLook(LookLimits, defer_build=False):
    """Body of POST /v1/BOXWATCH/appearance: who looks like a captured person or vehicle."""

    trackId: Annotated[
        TrackId, most_bytes(64), field("目标编号", "Track", "抓拍的目标编号。", "The captured target's track.")
    ]
    catchTimestamp: Annotated[
        int, field("抓拍时间", "Captured at", "Unix 毫秒。", "Epoch milliseconds.", ge=0, le=LARGEST)
    ]


class PictureLook(LookLimits):
    """The texts beside the picture of POST /v1/BOXWATCH/appearance/picture; `rect` is in pixels."""

    objType: Annotated[
        Literal["human", "vehicle"], field("目标类型", "Target", "human 或 vehicle。", "human or vehicle.")
    ]
    rect: Annotated[
        FaceRect,
        BeforeValidator(from_text),
        field("目标位置", "Where it stands", "目标的外框，图片像素。", "The target's frame, in pixels of the picture."),
    ]


class LookAlike(WireModel):
    """A capture that looks alike; of `human` and `vehicle` the one that it is."""

    score: Annotated[
        float,
        Field(ge=0, le=100),
        field(
            "外观相似度",
            "Looks alike",
            "0～100，衣着或车身颜色相似的程度，并非身份认定。",
            "0 to 100: how similar clothing or paint is; not identity.",
        ),
    ] = 0.0
    human: Annotated[HumanCapture | None, field("人体抓拍", "Person", "人体的抓拍。", "A captured person.")] = None
    vehicle: Annotated[
        VehicleCapture | None, field("机动车抓拍", "Vehicle", "机动车的抓拍。", "A captured vehicle.")
    ] = None


class LookAlikes(WireModel):
    """The answer, the most alike first; `compared` captures were looked through."""

    compared: Annotated[
        int, field("比较条数", "Compared", "比较过的抓拍条数。", "How many captures were compared.")
    ] = 0
    matches: Annotated[
        list[LookAlike],
        field("相似抓拍", "Alike", "每个目标一条，最相似的在前。", "One for each track, the best first."),
    ] = []

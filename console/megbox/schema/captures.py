"""`/captures`: stored alarms of a box in alert mode (sections 25.2.1, 9.1)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import LARGEST, TrackId, WireModel, field, illegal, is_from_device
from console.megbox.schema.faces_seen import FaceAttr


class CaptureQuery(WireModel):
    """Parameters of GET /captures (25.2.1). Times are epoch **seconds**; `pageOffset` excludes `pageToken`."""

    pageToken: Annotated[int | None, field("列表起始位置", "Page token", ge=0, le=LARGEST)] = None
    pageSize: Annotated[int | None, field("每页最大数量", "Page size", ge=1, le=LARGEST)] = None
    pageOffset: Annotated[int | None, field("列表偏移量", "Offset", ge=0, le=LARGEST)] = None
    chnNo: Annotated[int | None, field("通道号", "Channel", ge=1, le=48)] = None
    timeStart: Annotated[int | None, field("开始时间，秒", "From, s", ge=0, le=LARGEST)] = None
    timeEnd: Annotated[int | None, field("结束时间，秒", "To, s", ge=0, le=LARGEST)] = None
    alertType: Annotated[int | None, field("警戒类型", "Event", ge=0, le=LARGEST)] = None
    alertObjType: Annotated[str | None, field("目标类型", "Target")] = None

    @model_validator(mode="after")
    def _one_way_to_page(self, info: ValidationInfo) -> Self:
        if self.pageOffset is not None and self.pageToken is not None and not is_from_device(info):
            raise illegal("pageOffset")
        return self


class CaptureInfo(WireModel):
    """One alarm, or one face or other target that was seen (9.1.1).

    `catchTimestamp` is epoch ms, coded fields hold the numbers of 26.6; pictures are named by URI.

    `rect` ([x1, y1, x2, y2], 0..1 of the full picture) and `direction` are ours.
    """

    identity: ClassVar[frozenset[str]] = frozenset({"trackId", "catchTimestamp"})
    spellings: ClassVar[dict[str, str]] = {
        "captureImageURL": "imageURI",
        "imageURL": "imageURI",
        "faceImageURL": "faceImageURI",
        "fullImageURL": "fullImageURI",
        "timestamp": "catchTimestamp",
        "chnNo": "videoNo",
        "alertObjType": "objType",
    }

    videoNo: Annotated[int, field("通道号", "Channel", ge=1, le=48)]
    channelName: Annotated[str, field("布点名称", "Channel's name")] = ""
    trackId: Annotated[TrackId, field("目标编号", "Track")]
    trackIdTimes: Annotated[int, field("目标出现次数", "Times seen")] = 1
    rule_id: Annotated[int, field("警戒子规则编号", "Rule")] = 0
    area_id: Annotated[int, field("警戒区域编号", "Area")] = 0
    imageURI: Annotated[str, field("目标图片", "Small picture")] = ""
    fullImageURI: Annotated[str, field("背景图片", "Full picture")] = ""
    catchTimestamp: Annotated[int, field("抓拍时间，毫秒", "Time, ms")]
    alertType: Annotated[int, field("警戒类型", "Event")] = 0
    alertSubType: Annotated[int | None, field("警戒子类型", "Sub-type")] = None
    areaType: Annotated[int | None, field("警戒区域类型", "Kind of area")] = None
    personPreOverWall: Annotated[bool | None, field("翻墙预警", "About to climb")] = None
    objType: Annotated[str, field("目标类型", "Target")] = ""
    rect: Annotated[
        list[float] | None, field("目标位置", "Where the target stands", ours=True, min_length=4, max_length=4)
    ] = None
    direction: Annotated[str | None, field("越线方向", "Direction", ours=True)] = None
    faceImageURI: Annotated[str | None, field("人脸图片", "Face's picture")] = None
    enterTimestamp: Annotated[int | None, field("进入时间，毫秒", "First seen, ms")] = None
    leaveTimestamp: Annotated[int | None, field("离开时间，毫秒", "Last seen, ms")] = None
    faceAttr: Annotated[FaceAttr | None, field("人脸属性", "Face")] = None

    @property
    def is_sighting(self) -> bool:
        """Whether no rule was broken: a target was seen."""
        return not self.alertType and (self.faceImageURI is not None or self.enterTimestamp is not None)

    @model_validator(mode="after")
    def _one_small_picture(self, info: ValidationInfo) -> Self:
        if is_from_device(info) and not self.imageURI and self.faceImageURI:
            self.imageURI = self.faceImageURI
        return self


class CapturePage(WireModel):
    """Answer of GET /captures; without `nextPageToken` it was the last page. The spelling is the document's."""

    spellings: ClassVar[dict[str, str]] = {"totalCaptures": "toltalCaptures", "total": "toltalCaptures"}

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    toltalCaptures: Annotated[int, field("抓拍总数", "Captures in all")] = 0
    captures: Annotated[list[CaptureInfo], field("抓拍列表", "Captures")] = []

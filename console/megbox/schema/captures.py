"""`/captures`: stored alarms of a box in alert mode (sections 25.2.1, 9.1)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, ValidationInfo, model_validator

from console.megbox.schema.base import LARGEST, WireModel, field, illegal, is_from_device
from console.megbox.schema.capture_fields import (
    CHANNEL,
    FACE_ATTR,
    FIRST_SEEN,
    LAST_SEEN,
    CatchTime,
    ChannelName,
    Direction,
    FullPicture,
    Rect,
    SmallPicture,
    Times,
    Track,
)
from console.megbox.schema.faces_seen import FaceAttr
from console.megbox.schema.paging import (
    CHANNEL_WANTED,
    PAGE_OFFSET,
    PAGE_SIZE,
    PAGE_TOKEN,
    TIME_FROM,
    TIME_UNTIL,
    NextToken,
)


class CaptureQuery(WireModel):
    """Parameters of GET /captures (25.2.1). Times are epoch **seconds**; `pageOffset` excludes `pageToken`."""

    pageToken: Annotated[int | None, Field(ge=0, le=LARGEST), PAGE_TOKEN] = None
    pageSize: Annotated[int | None, Field(ge=1, le=LARGEST), PAGE_SIZE] = None
    pageOffset: Annotated[int | None, Field(ge=0, le=LARGEST), PAGE_OFFSET] = None
    chnNo: Annotated[int | None, Field(ge=1, le=48), CHANNEL_WANTED] = None
    timeStart: Annotated[int | None, Field(ge=0, le=LARGEST), TIME_FROM] = None
    timeEnd: Annotated[int | None, Field(ge=0, le=LARGEST), TIME_UNTIL] = None
    alertType: Annotated[
        int | None,
        field(
            "警戒类型",
            "Event",
            "只查数据字典中的这种事件；不填则不限。",
            "This event of the dictionary alone; all where it is left out.",
            ge=0,
            le=LARGEST,
        ),
    ] = None
    alertObjType: Annotated[
        str | None,
        field(
            "目标类型",
            "Target",
            "只查数据字典中的这种目标，例如 person；不填则不限。",
            "This target of the dictionary alone, such as person; all where it is left out.",
        ),
    ] = None

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

    videoNo: Annotated[int, Field(ge=1), CHANNEL]
    channelName: ChannelName = ""
    trackId: Track
    trackIdTimes: Times = 1
    rule_id: Annotated[
        int,
        field(
            "警戒子规则编号", "Rule", "触发报警的规则编号；没有规则时为 0。", "The rule that rang; 0 where none did."
        ),
    ] = 0
    area_id: Annotated[
        int,
        field(
            "警戒区域编号",
            "Area",
            "触发报警的区域编号；没有规则时为 0。",
            "The area in which it rang; 0 where no rule did.",
        ),
    ] = 0
    imageURI: SmallPicture = ""
    fullImageURI: FullPicture = ""
    catchTimestamp: CatchTime
    alertType: Annotated[
        int,
        field(
            "警戒类型",
            "Event",
            "数据字典中的事件编号；0 表示只是抓拍。",
            "The event's number in the dictionary; 0 where nothing rang.",
        ),
    ] = 0
    alertSubType: Annotated[
        int | None,
        field(
            "警戒子类型",
            "Sub-type",
            "1 绊线，2 进入，3 离开，4 进出，5 停留，6 翻墙。",
            "1 tripwire, 2 entering, 3 leaving, 4 both, 5 staying, 6 climbing.",
        ),
    ] = None
    areaType: Annotated[
        int | None,
        field(
            "警戒区域类型",
            "Kind of area",
            "1 单向绊线，2 双向绊线，3 单向双绊线，4 双向双绊线，5 区域。",
            "1 tripwire, 2 of both directions, 3 double, 4 double of both, 5 area.",
        ),
    ] = None
    personPreOverWall: Annotated[
        bool | None,
        field(
            "翻墙预警",
            "About to climb",
            "是否为将要翻墙的预警；只在翻墙检测时返回。",
            "Whether somebody was only about to climb; present for climbing alone.",
        ),
    ] = None
    objType: Annotated[
        str,
        field(
            "目标类型",
            "Target",
            "数据字典中的目标类型，例如 person。",
            "The target's type in the dictionary, such as person.",
        ),
    ] = ""
    rect: Rect = None
    direction: Direction = None
    faceImageURI: Annotated[
        str | None,
        field(
            "人脸图片",
            "Face's picture",
            "人脸抠图的地址；人脸抓拍才有。",
            "Where the face's cut-out is fetched; present for faces.",
        ),
    ] = None
    enterTimestamp: Annotated[int | None, FIRST_SEEN] = None
    leaveTimestamp: Annotated[int | None, LAST_SEEN] = None
    faceAttr: Annotated[FaceAttr | None, FACE_ATTR] = None

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

    nextPageToken: NextToken = None
    toltalCaptures: Annotated[
        int,
        field(
            "抓拍总数",
            "Captures in all",
            "符合条件的全部抓拍数，不只是本页。",
            "How many captures fit the question, not only on this page.",
        ),
    ] = 0
    captures: Annotated[
        list[CaptureInfo],
        field("抓拍列表", "Captures", "本页的抓拍，按时间排序。", "The captures of this page, by time."),
    ] = []

"""`/alerts`: recognised faces and strangers that a box keeps (chapter 8)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import TrackId, WireModel, field, illegal, is_from_device
from console.megbox.schema.faces_seen import FaceAttr, GroupNames


class AlertQuery(WireModel):
    """Parameters of GET /alerts (8.1.1). Times are epoch **seconds**; `pageOffset` excludes `pageToken`."""

    pageToken: Annotated[int | None, field("列表起始位置", "Page token", ge=0, le=2**31)] = None
    pageSize: Annotated[int | None, field("每页最大数量", "Page size", ge=1, le=2**31)] = None
    pageOffset: Annotated[int | None, field("列表偏移量", "Offset", ge=0, le=2**31)] = None
    QueryType: Annotated[
        int | None, field("查询类型：0全部 1底库人员 2陌生人", "Who: 0 all, 1 known, 2 strangers", ge=0, le=2)
    ] = None
    Dedup: Annotated[int | None, field("去重：0否 1是", "Each person once: 0 no, 1 yes", ge=0, le=1)] = None
    chnNo: Annotated[int | None, field("通道号", "Channel", ge=1, le=48)] = None
    timeStart: Annotated[int | None, field("开始时间，秒", "From, s", ge=0, le=2**40)] = None
    timeEnd: Annotated[int | None, field("结束时间，秒", "To, s", ge=0, le=2**40)] = None
    faceToken: Annotated[str | None, field("指定人脸", "Face", max_length=128)] = None

    @model_validator(mode="after")
    def _one_way_to_page(self, info: ValidationInfo) -> Self:
        if self.pageOffset is not None and self.pageToken is not None and not is_from_device(info):
            raise illegal("pageOffset")
        return self


class AlertMatch(WireModel):
    """One of the five best matches in the library. `faceImageURL` is a picture's path, as the document's sample has it;
    the table's `faceImage` holds the picture itself and is read from devices that send it."""

    searchScore: Annotated[float, field("相似度", "Score")] = 0.0
    alertGroup: Annotated[GroupNames, field("报警人脸分组", "Groups that ring")] = []
    group: Annotated[GroupNames, field("人脸分组", "Groups")] = []
    faceToken: Annotated[str, field("人脸编号", "Face")] = ""
    imageId: Annotated[str, field("图片编号", "Image")] = ""
    description: Annotated[str, field("人脸描述", "Description")] = ""
    faceImageURL: Annotated[str, field("底库人脸图", "Face of the library")] = ""
    faceImage: Annotated[str | None, field("底库人脸图，BASE64", "Face of the library, base64", repr=False)] = None


class AlertInfo(WireModel):
    """One alert. `timestamp` is epoch ms; pictures are named by path, as the document's sample has it."""

    identity: ClassVar[frozenset[str]] = frozenset({"trackId", "timestamp"})
    spellings: ClassVar[dict[str, str]] = {
        "imageURI": "captureImageURL",
        "faceImageURI": "captureImageURL",
        "fullImageURI": "captureFullImageURL",
        "fullImageURL": "captureFullImageURL",
        "chnNo": "videoNo",
    }

    channelName: Annotated[str, field("布点名称", "Channel's name")] = ""
    trackId: Annotated[TrackId, field("目标编号", "Track")]
    livenessScore: Annotated[float, field("活体分数", "Liveness")] = 0.0
    captureFullImageURL: Annotated[str, field("全景图", "Full picture")] = ""
    timestamp: Annotated[int, field("时间，毫秒", "Time, ms")]
    captureImageURL: Annotated[str, field("抓拍图", "Small picture")] = ""
    videoNo: Annotated[int, field("通道号", "Channel")] = 0
    top1: Annotated[AlertMatch | None, field("比对结果1", "Match 1")] = None
    top2: Annotated[AlertMatch | None, field("比对结果2", "Match 2")] = None
    top3: Annotated[AlertMatch | None, field("比对结果3", "Match 3")] = None
    top4: Annotated[AlertMatch | None, field("比对结果4", "Match 4")] = None
    top5: Annotated[AlertMatch | None, field("比对结果5", "Match 5")] = None
    faceAttr: Annotated[FaceAttr | None, field("人脸属性", "Face")] = None
    stranger: Annotated[int | None, field("陌生人", "Stranger")] = None
    frequency: Annotated[int | None, field("目标出现频次", "Times met")] = None
    openDoorStatus: Annotated[int | None, field("开门状态", "Door", ours=True)] = None

    @property
    def matches(self) -> tuple[AlertMatch, ...]:
        """The matches that there are, best first."""
        return tuple(one for one in (self.top1, self.top2, self.top3, self.top4, self.top5) if one is not None)


class AlertPage(WireModel):
    """Answer of GET /alerts; without `nextPageToken` it was the last page. The spelling is the document's."""

    spellings: ClassVar[dict[str, str]] = {"totalAlerts": "totalAlarts", "total": "totalAlarts"}

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    totalAlarts: Annotated[int, field("报警总数", "Alerts in all")] = 0
    alertsEvent: Annotated[list[AlertInfo], field("报警列表", "Alerts")] = []

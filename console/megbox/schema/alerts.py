"""`/alerts`: recognised faces and strangers that a box keeps (chapter 8)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, field, illegal, is_from_device
from console.megbox.schema.capture_fields import FACE_ATTR, ChannelName, FullPicture, SeenOn, SmallPicture, Track
from console.megbox.schema.face_fields import FaceText, FaceToken, PictureId
from console.megbox.schema.faces_seen import FaceAttr, GroupNames
from console.megbox.schema.paging import (
    CHANNEL_WANTED,
    PAGE_OFFSET,
    PAGE_SIZE,
    PAGE_TOKEN,
    TIME_FROM,
    TIME_UNTIL,
    NextToken,
)


class AlertQuery(WireModel):
    """Parameters of GET /alerts (8.1.1). Times are epoch **seconds**; `pageOffset` excludes `pageToken`."""

    pageToken: Annotated[int | None, Field(ge=0, le=2**31), PAGE_TOKEN] = None
    pageSize: Annotated[int | None, Field(ge=1, le=2**31), PAGE_SIZE] = None
    pageOffset: Annotated[int | None, Field(ge=0, le=2**31), PAGE_OFFSET] = None
    QueryType: Annotated[
        int | None,
        field(
            "查询类型：0全部 1底库人员 2陌生人",
            "Who: 0 all, 1 known, 2 strangers",
            "只查认出的人或只查陌生人；不填则查全部。",
            "Only people of the library, or only strangers; everybody where it is left out.",
            ge=0,
            le=2,
        ),
    ] = None
    Dedup: Annotated[
        int | None,
        field(
            "去重：0否 1是",
            "Each person once: 0 no, 1 yes",
            "为 1 时每个人只返回最近的一条；不填则不去重。",
            "With 1 each person comes once, by the newest alert; left out, all come.",
            ge=0,
            le=1,
        ),
    ] = None
    chnNo: Annotated[int | None, Field(ge=1, le=48), CHANNEL_WANTED] = None
    timeStart: Annotated[int | None, Field(ge=0, le=2**40), TIME_FROM] = None
    timeEnd: Annotated[int | None, Field(ge=0, le=2**40), TIME_UNTIL] = None
    faceToken: Annotated[
        str | None,
        field(
            "指定人脸",
            "Face",
            "只查底库中的这张人脸；不填则不限。",
            "Alerts of this face of the library alone; of all where it is left out.",
            max_length=128,
        ),
    ] = None

    @model_validator(mode="after")
    def _one_way_to_page(self, info: ValidationInfo) -> Self:
        if self.pageOffset is not None and self.pageToken is not None and not is_from_device(info):
            raise illegal("pageOffset")
        return self


class AlertMatch(WireModel):
    """One of the five best matches in the library. `faceImageURL` is a picture's path, as the document's sample has it;
    the table's `faceImage` holds the picture itself and is read from devices that send it."""

    searchScore: Annotated[
        float,
        field(
            "相似度",
            "Score",
            "抓拍与底库人脸的相似度，0～100，越高越像。",
            "How much the two faces are alike, 0 to 100.",
        ),
    ] = 0.0
    alertGroup: Annotated[
        GroupNames,
        field(
            "报警人脸组",
            "Groups that ring",
            "相似度达到阈值、引起报警的人脸组。",
            "The groups whose threshold the score reached.",
        ),
    ] = []
    group: Annotated[
        GroupNames,
        field(
            "人脸组", "Groups", "这张底库人脸绑定的全部人脸组。", "Every group that the library's face is bound to."
        ),
    ] = []
    faceToken: FaceToken = ""
    imageId: PictureId = ""
    description: FaceText = ""
    faceImageURL: Annotated[
        str,
        field(
            "底库人脸图",
            "Face of the library",
            "底库中这张脸的图片路径。",
            "Where the library's picture of this face is fetched.",
        ),
    ] = ""
    faceImage: Annotated[
        str | None,
        field(
            "底库人脸图，BASE64",
            "Face of the library, base64",
            "图片本身；有的分析盒用它代替路径。",
            "The picture itself, which some boxes send instead of its path.",
            repr=False,
        ),
    ] = None


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

    channelName: ChannelName = ""
    trackId: Track
    livenessScore: Annotated[
        float,
        field(
            "活体分数",
            "Liveness",
            "0～100，越高越像真人；没有检测时为 0。",
            "0 to 100, the higher the more alive; 0 where it was not examined.",
        ),
    ] = 0.0
    captureFullImageURL: FullPicture = ""
    timestamp: Annotated[
        int, field("时间，毫秒", "Time, ms", "报警发生的 Unix 时间。", "When it happened, as Unix time.")
    ]
    captureImageURL: SmallPicture = ""
    videoNo: SeenOn = 0
    top1: Annotated[
        AlertMatch | None,
        field(
            "比对结果1",
            "Match 1",
            "底库中最像的人脸；陌生人可以没有。",
            "The library's likest face; a stranger may have none.",
        ),
    ] = None
    top2: Annotated[
        AlertMatch | None,
        field(
            "比对结果2",
            "Match 2",
            "底库中第二像的人脸；不足时不返回。",
            "The library's second likest face; absent where there are fewer.",
        ),
    ] = None
    top3: Annotated[
        AlertMatch | None,
        field(
            "比对结果3",
            "Match 3",
            "底库中第三像的人脸；不足时不返回。",
            "The library's third likest face; absent where there are fewer.",
        ),
    ] = None
    top4: Annotated[
        AlertMatch | None,
        field(
            "比对结果4",
            "Match 4",
            "底库中第四像的人脸；不足时不返回。",
            "The library's fourth likest face; absent where there are fewer.",
        ),
    ] = None
    top5: Annotated[
        AlertMatch | None,
        field(
            "比对结果5",
            "Match 5",
            "底库中第五像的人脸；不足时不返回。",
            "The library's fifth likest face; absent where there are fewer.",
        ),
    ] = None
    faceAttr: Annotated[FaceAttr | None, FACE_ATTR] = None
    stranger: Annotated[
        int | None,
        field("陌生人", "Stranger", "1 为陌生人，0 为底库中的人。", "1 is a stranger, 0 somebody of the library."),
    ] = None
    frequency: Annotated[
        int | None, field("目标出现频次", "Times met", "这个人已被认出多少次。", "How often this person has been met.")
    ] = None
    openDoorStatus: Annotated[
        int | None,
        field(
            "开门状态",
            "Door",
            "门禁判断的结果：0 允许进入，7 未识别，其他为拒绝的原因。",
            "What access control said: 0 let in, 7 not recognised, others why not.",
            ours=True,
        ),
    ] = None

    @property
    def matches(self) -> tuple[AlertMatch, ...]:
        """The matches that there are, best first."""
        return tuple(one for one in (self.top1, self.top2, self.top3, self.top4, self.top5) if one is not None)


class AlertPage(WireModel):
    """Answer of GET /alerts; without `nextPageToken` it was the last page. The spelling is the document's."""

    spellings: ClassVar[dict[str, str]] = {"totalAlerts": "totalAlarts", "total": "totalAlarts"}

    nextPageToken: NextToken = None
    totalAlarts: Annotated[
        int,
        field(
            "报警总数",
            "Alerts in all",
            "符合条件的全部报警数，不只是本页。",
            "How many alerts fit the question, not only on this page.",
        ),
    ] = 0
    alertsEvent: Annotated[
        list[AlertInfo], field("报警列表", "Alerts", "本页的报警，按时间排序。", "The alerts of this page, by time.")
    ] = []

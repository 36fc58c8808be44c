"""What a box tells of a face that it saw or recognised: for `/alerts`, `/captures` and the pushes (8, 9, 23.1)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from console.megbox.schema.base import TrackId, WireModel, field
from console.megbox.schema.capture_fields import (
    CATCH_TIME,
    CYCLE_ATTR,
    DEVICE_ID,
    FACE_ATTR,
    FIRST_SEEN,
    HUMAN_ATTR,
    LAST_SEEN,
    MOVING_DIRECTION,
    MOVING_STATUS,
    PLATE_ATTR,
    VEHICLE_ATTR,
    ChannelName,
    SeenOn,
    Times,
    Track,
)
from console.megbox.schema.face_fields import FaceText, FaceToken, LibraryGroup, PictureId


class FaceAttr(WireModel):
    """Attributes of a face as numbers (8.1.1): values of `console.model.dictionary_recognition`."""

    age: Annotated[
        int,
        field("年龄", "Age", "估计的岁数；不能判断时为 0。", "The estimated years; 0 where the box has no opinion."),
    ] = 0
    gender: Annotated[int, field("性别", "Gender", "0 男，1 女，2 未知。", "0 male, 1 female, 2 unknown.")] = 2
    hair: Annotated[
        int,
        field(
            "发型",
            "Hair",
            "0 光头，1 少量头发，2 短发，3 长发，4 未知。",
            "0 bald, 1 thin, 2 short, 3 long, 4 unknown.",
        ),
    ] = 4
    beard: Annotated[
        int,
        field(
            "胡子",
            "Beard",
            "0 没有或不明显，1 上唇胡子，2 络腮胡，3 未知。",
            "0 none, 1 moustache, 2 full beard, 3 unknown.",
        ),
    ] = 3
    hat: Annotated[
        int,
        field(
            "帽子",
            "Hat",
            "0 无，1 安全帽，2 厨师帽，3 学生帽，4 头盔，5 小白帽，6 头巾，7 其他，8 未知。",
            "0 none, 1 safety helmet, 2 cook's, 3 pupil's, 4 helmet, 5 white cap, 6 scarf, 7 other, 8 unknown.",
        ),
    ] = 8
    respirator: Annotated[
        int,
        field(
            "口罩",
            "Mask",
            "0 无，1 医用，2 防雾霾，3 普通，4 厨房透明，5 未知。",
            "0 none, 1 medical, 2 against smog, 3 ordinary, 4 clear kitchen shield, 5 unknown.",
        ),
    ] = 5
    glasses: Annotated[
        int,
        field(
            "眼镜",
            "Glasses",
            "0 无，1 深色框，2 普通，3 墨镜，4 未知。",
            "0 none, 1 dark frames, 2 ordinary, 3 sunglasses, 4 unknown.",
        ),
    ] = 4


class GroupName(WireModel):
    """A group of faces by its name."""

    groupName: LibraryGroup = ""


def _group_names(value: Any) -> Any:
    """Groups are lists of objects; lists of plain names have been seen too."""
    if isinstance(value, list):
        return [{"groupName": part} if isinstance(part, str) else part for part in value]
    return value


GroupNames = Annotated[list[GroupName], BeforeValidator(_group_names)]


class Edges(WireModel):
    """A rectangle in pixels."""

    left: Annotated[int, field("左边界坐标", "Left", "距图片左边的像素。", "In pixels from the picture's left.")] = 0
    top: Annotated[int, field("上边界坐标", "Top", "距图片顶部的像素。", "In pixels from the picture's top.")] = 0
    right: Annotated[
        int,
        field(
            "右边界坐标", "Right", "距图片左边的像素，大于 left。", "In pixels from the picture's left; more than left."
        ),
    ] = 0
    bottom: Annotated[
        int,
        field(
            "下边界坐标", "Bottom", "距图片顶部的像素，大于 top。", "In pixels from the picture's top; more than top."
        ),
    ] = 0


class Binding(WireModel):
    """Another target that belongs to this one: the body of a face, the number plate of a car."""

    bindingType: Annotated[
        int,
        field(
            "绑定目标的类型",
            "Bound target's kind",
            "1 人脸，2 人体，3 机动车，4 非机动车，5 车牌。",
            "1 face, 2 person, 3 motor vehicle, 4 cycle, 5 number plate.",
        ),
    ] = 0
    bindingTrackId: Annotated[
        TrackId,
        field(
            "绑定目标的编号",
            "Bound target's track",
            "它自己的目标编号，用来找到它的抓拍。",
            "Its own track, by which its capture is found.",
        ),
    ] = ""


class SeenTarget(WireModel):
    """What the pushes of alerts and captures share (23.1.2, 23.1.3)."""

    identity: ClassVar[frozenset[str]] = frozenset({"trackId"})
    spellings: ClassVar[dict[str, str]] = {"videoNumber": "videoNo", "screen_token": "channelName"}

    deviceId: Annotated[str, DEVICE_ID] = ""
    dataType: Annotated[
        str | None,
        field(
            "数据类型",
            "Kind of report",
            "Alert 为报警，Capture 为抓拍；只在 23.3 的推送中出现。",
            "Alert or Capture; only in the pushes of 23.3.",
        ),
    ] = None
    videoNo: SeenOn = 0
    channelName: ChannelName = ""
    chnDetectType: Annotated[
        int,
        field(
            "通道检测类型",
            "Channel's mode",
            "0 未知，1 纯人脸，2 脸人，3 结构化。",
            "0 unknown, 1 faces, 2 faces and bodies, 3 structuring.",
        ),
    ] = 0
    trackId: Track
    trackIdTimes: Times = 1
    bindingInfo: Annotated[
        list[Binding],
        field(
            "绑定的目标",
            "Bound targets",
            "属于同一个人或同一辆车的其他目标；没有时为空。",
            "Other targets of the same person or vehicle; empty where there are none.",
        ),
    ] = []
    movingStatus: Annotated[int, MOVING_STATUS] = 0
    movingDirection: Annotated[int, MOVING_DIRECTION] = 0
    objType: Annotated[
        str,
        field(
            "目标类型",
            "Target",
            "face、human、vehicle、cycle 或 plate，决定带哪一种属性。",
            "face, human, vehicle, cycle or plate; says which attributes come with it.",
        ),
    ] = "face"
    faceAttr: Annotated[FaceAttr | None, FACE_ATTR] = None
    detectionResult: Annotated[
        Edges | None,
        field(
            "小图在背景图中的坐标",
            "Small picture in the full one",
            "小图是从背景图的哪里抠出的，像素。",
            "Where the small picture was cut out of the full one, in pixels.",
        ),
    ] = None
    targetResult: Annotated[
        Edges | None,
        field(
            "目标在小图中的坐标",
            "Target in the small picture",
            "目标在小图中的位置，像素。",
            "Where the target stands within the small picture, in pixels.",
        ),
    ] = None


class PictureLengths(WireModel):
    """How many bytes of pictures follow a frame's JSON (23.1.2 images)."""

    captureFace: Annotated[
        int | str,
        field(
            "抓拍图",
            "Small picture",
            "抓拍图的字节数；0 为没有。",
            "The length of the small picture in bytes; 0 is none.",
            repr=False,
        ),
    ] = 0
    fullImage: Annotated[
        int | str,
        field(
            "全景图",
            "Full picture",
            "全景图的字节数；0 为没有。",
            "The length of the full picture in bytes; 0 is none.",
            repr=False,
        ),
    ] = 0
    Top1: Annotated[
        int | str,
        field(
            "底库图",
            "Face of the library",
            "底库中最像的人脸图的字节数；0 为没有。",
            "The length of the library's likest picture in bytes; 0 is none.",
            repr=False,
        ),
    ] = 0


class AlertBody(SeenTarget):
    """The JSON of a frame with TYPE ``Alert`` (23.1.2, 23.3.1). `timestamp` is epoch ms."""

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
        GroupNames, field("人脸组", "Groups", "通道绑定的全部人脸组。", "Every group that the channel compares with.")
    ] = []
    faceToken: FaceToken = ""
    imageId: PictureId = ""
    images: Annotated[
        PictureLengths,
        field(
            "图片",
            "Pictures",
            "后面各张图片的长度；没有开启传图时都为 0。",
            "The lengths of the pictures that follow; all 0 where pictures are switched off.",
        ),
    ] = Field(default_factory=PictureLengths)
    searchScore: Annotated[
        float,
        field(
            "相似度",
            "Score",
            "抓拍与底库人脸的相似度，0～100，越高越像。",
            "How much the two faces are alike, 0 to 100.",
        ),
    ] = 0.0
    livenessScore: Annotated[
        float,
        field(
            "活体分数",
            "Liveness",
            "0～100，越高越像真人；没有检测时为 0。",
            "0 to 100, the higher the more alive; 0 where it was not examined.",
        ),
    ] = 0.0
    description: FaceText = ""
    timestamp: Annotated[
        int, field("时间，毫秒", "Time, ms", "报警发生的 Unix 时间。", "When it happened, as Unix time.")
    ] = 0
    openDoorStatus: Annotated[
        int,
        field(
            "开门状态",
            "Door",
            "门禁判断的结果：0 允许进入，7 未识别，其他为拒绝的原因。",
            "What access control said: 0 let in, 7 not recognised, others why not.",
        ),
    ] = 7
    aboveHigh: Annotated[
        int | None,
        field(
            "是否为库中人",
            "Known",
            "1 为库中人，0 为陌生人；只在 23.3 的推送中出现。",
            "1 is somebody of the library, 0 a stranger; only in the pushes of 23.3.",
        ),
    ] = None
    fmpErr: Annotated[
        int | None,
        field(
            "是否为假人",
            "Not a live face",
            "1 为假人，0 为真人；只在 23.3 的推送中出现。",
            "1 is not alive, 0 is; only in the pushes of 23.3.",
        ),
    ] = None


class CaptureBody(SeenTarget):
    """The JSON of a frame with TYPE ``Capture`` (23.1.3, 23.3.2). Times are epoch ms."""

    captureFace: Annotated[
        int | str,
        field(
            "抓拍图",
            "Small picture",
            "后面小图的字节数，或 base64 的图片本身；0 为没有。",
            "The length in bytes of the small picture that follows, or itself in base64; 0 is none.",
            repr=False,
        ),
    ] = 0
    fullImage: Annotated[
        int | str,
        field(
            "全景图",
            "Full picture",
            "后面全景图的字节数，或图片的地址；0 为没有。",
            "The length in bytes of the full picture that follows, or its address; 0 is none.",
            repr=False,
        ),
    ] = 0
    bestStranger: Annotated[
        bool | None,
        field(
            "未比中的最好人脸",
            "Best of a stranger",
            "是否为没有比中的人最清晰的一张；只有人脸才有。",
            "Whether it is the best picture of somebody unknown; faces alone have it.",
        ),
    ] = None
    enterTimestamp: Annotated[int, FIRST_SEEN] = 0
    catchTimestamp: Annotated[int, CATCH_TIME] = 0
    leaveTimestamp: Annotated[int | None, LAST_SEEN] = None
    humanAttr: Annotated[dict[str, Any] | None, HUMAN_ATTR] = None
    vehicleAttr: Annotated[dict[str, Any] | None, VEHICLE_ATTR] = None
    cycleAttr: Annotated[dict[str, Any] | None, CYCLE_ATTR] = None
    plateAttr: Annotated[dict[str, Any] | None, PLATE_ATTR] = None

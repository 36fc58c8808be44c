"""What a box tells of a face that it saw or recognised: for `/alerts`, `/captures` and the pushes (8, 9, 23.1)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from console.megbox.schema.base import TrackId, WireModel, field


class FaceAttr(WireModel):
    """Attributes of a face as numbers (8.1.1): values of `console.model.dictionary_recognition`."""

    age: Annotated[int, field("年龄", "Age")] = 0
    gender: Annotated[int, field("性别", "Gender")] = 2
    hair: Annotated[int, field("发型", "Hair")] = 4
    beard: Annotated[int, field("胡子", "Beard")] = 3
    hat: Annotated[int, field("帽子", "Hat")] = 8
    respirator: Annotated[int, field("口罩", "Mask")] = 5
    glasses: Annotated[int, field("眼镜", "Glasses")] = 4


class GroupName(WireModel):
    """A group of faces by its name."""

    groupName: Annotated[str, field("人脸分组名", "Group")] = ""


def _group_names(value: Any) -> Any:
    """Groups are lists of objects; lists of plain names have been seen too."""
    if isinstance(value, list):
        return [{"groupName": part} if isinstance(part, str) else part for part in value]
    return value


GroupNames = Annotated[list[GroupName], BeforeValidator(_group_names)]


class Edges(WireModel):
    """A rectangle in pixels."""

    left: Annotated[int, field("左边界坐标", "Left")] = 0
    top: Annotated[int, field("上边界坐标", "Top")] = 0
    right: Annotated[int, field("右边界坐标", "Right")] = 0
    bottom: Annotated[int, field("下边界坐标", "Bottom")] = 0


class Binding(WireModel):
    """Another target that belongs to this one: the body of a face, the number plate of a car."""

    bindingType: Annotated[int, field("绑定目标的类型", "Bound target's kind")] = 0
    bindingTrackId: Annotated[TrackId, field("绑定目标的编号", "Bound target's track")] = ""


class SeenTarget(WireModel):
    """What the pushes of alerts and captures share (23.1.2, 23.1.3)."""

    identity: ClassVar[frozenset[str]] = frozenset({"trackId"})
    spellings: ClassVar[dict[str, str]] = {"videoNumber": "videoNo", "screen_token": "channelName"}

    deviceId: Annotated[str, field("设备编号", "Device ID")] = ""
    dataType: Annotated[str | None, field("数据类型", "Kind of report")] = None
    videoNo: Annotated[int, field("通道号", "Channel")] = 0
    channelName: Annotated[str, field("布点名称", "Channel's name")] = ""
    chnDetectType: Annotated[int, field("通道检测类型", "Channel's mode")] = 0
    trackId: Annotated[TrackId, field("目标编号", "Track")]
    trackIdTimes: Annotated[int, field("目标出现次数", "Times seen")] = 1
    bindingInfo: Annotated[list[Binding], field("绑定的目标", "Bound targets")] = []
    movingStatus: Annotated[int, field("行进状态", "Movement")] = 0
    movingDirection: Annotated[int, field("行进方向", "Direction")] = 0
    objType: Annotated[str, field("目标类型", "Target")] = "face"
    faceAttr: Annotated[FaceAttr | None, field("人脸属性", "Face")] = None
    detectionResult: Annotated[Edges | None, field("小图在背景图中的坐标", "Small picture in the full one")] = None
    targetResult: Annotated[Edges | None, field("目标在小图中的坐标", "Target in the small picture")] = None


class PictureLengths(WireModel):
    """How many bytes of pictures follow a frame's JSON (23.1.2 images)."""

    captureFace: Annotated[int | str, field("抓拍图", "Small picture", repr=False)] = 0
    fullImage: Annotated[int | str, field("全景图", "Full picture", repr=False)] = 0
    Top1: Annotated[int | str, field("底库图", "Face of the library", repr=False)] = 0


class AlertBody(SeenTarget):
    """The JSON of a frame with TYPE ``Alert`` (23.1.2, 23.3.1). `timestamp` is epoch ms."""

    alertGroup: Annotated[GroupNames, field("报警人脸分组", "Groups that ring")] = []
    group: Annotated[GroupNames, field("人脸分组", "Groups")] = []
    faceToken: Annotated[str, field("人脸编号", "Face")] = ""
    imageId: Annotated[str, field("图片编号", "Image")] = ""
    images: Annotated[PictureLengths, field("图片", "Pictures")] = Field(default_factory=PictureLengths)
    searchScore: Annotated[float, field("相似度", "Score")] = 0.0
    livenessScore: Annotated[float, field("活体分数", "Liveness")] = 0.0
    description: Annotated[str, field("描述", "Description")] = ""
    timestamp: Annotated[int, field("时间，毫秒", "Time, ms")] = 0
    openDoorStatus: Annotated[int, field("开门状态", "Door")] = 7
    aboveHigh: Annotated[int | None, field("是否为库中人", "Known")] = None
    fmpErr: Annotated[int | None, field("是否为假人", "Not a live face")] = None


class CaptureBody(SeenTarget):
    """The JSON of a frame with TYPE ``Capture`` (23.1.3, 23.3.2). Times are epoch ms."""

    captureFace: Annotated[int | str, field("抓拍图", "Small picture", repr=False)] = 0
    fullImage: Annotated[int | str, field("全景图", "Full picture", repr=False)] = 0
    bestStranger: Annotated[bool | None, field("未比中的最好人脸", "Best of a stranger")] = None
    enterTimestamp: Annotated[int, field("进入时间，毫秒", "First seen, ms")] = 0
    catchTimestamp: Annotated[int, field("抓拍时间，毫秒", "Caught, ms")] = 0
    leaveTimestamp: Annotated[int | None, field("离开时间，毫秒", "Last seen, ms")] = None
    humanAttr: Annotated[dict[str, Any] | None, field("人员属性", "Person")] = None
    vehicleAttr: Annotated[dict[str, Any] | None, field("机动车属性", "Vehicle")] = None
    cycleAttr: Annotated[dict[str, Any] | None, field("非机动车属性", "Cycle")] = None
    plateAttr: Annotated[dict[str, Any] | None, field("车牌属性", "Number plate")] = None

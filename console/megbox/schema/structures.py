"""`/structures`: capturing faces, people, vehicles, cycles and plates on a channel (section 20.1)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from console.megbox.schema.alert_videos import TargetNames
from console.megbox.schema.base import WireModel, field, illegal, is_from_device, missing
from console.megbox.schema.surveillances import (
    Blurness,
    FaceMin,
    Groups,
    Pitch,
    Roll,
    Stranger,
    Yaw,
    no_group_twice,
)
from console.megbox.schema.videos import Turned

FACES, STRUCTURES = 0, 1
TARGETS = ("face", "human", "motorVehicle", "nonMotorVehicle", "plate")
_FACE_TARGETS = TARGETS[:2]

Quality = Annotated[int | None, field("综合质量", "Quality", ge=0, le=100)]
PushInterval = Annotated[int, field("推图间隔，毫秒", "Interval, ms", ge=500, le=10_000)]
PushNumber = Annotated[int, field("最大推图张数", "Most pictures", ge=1, le=10)]
# The table of 20.1.2 calls it a string, its sample shows a number.
PushModeNumber = BeforeValidator(lambda value: int(value) if isinstance(value, str) and value.isdecimal() else value)


class TargetQuality(WireModel):
    """The least quality of what is captured, for own thresholds (20.1.1 captureMode 2)."""

    faceQuality: Quality = None
    humanQuality: Quality = None
    motorVehicleQuality: Quality = None
    nonMotorVehicleQuality: Quality = None
    plateQuality: Quality = None


class CaptureConfigs(WireModel):
    """Which targets are captured: a value of `CaptureMode`, and thresholds for the last of them."""

    captureMode: Annotated[int, field("抓拍模式", "Which targets", ge=0, le=2)]
    quality: Annotated[TargetQuality | None, field("质量阈值", "Thresholds")] = None


class StructurePush(WireModel):
    """When a target's picture is taken: a value of `PushMode`."""

    pushMode: Annotated[int, PushModeNumber, field("推图模式", "When", ge=0, le=3)]
    pushInterval: PushInterval = 500
    maxPushNumber: PushNumber = 1


class FacePush(WireModel):
    """When a face's picture is taken and looked up: BEST or FASTEST, the latter again `retryCount` times."""

    pushMode: Annotated[int, PushModeNumber, field("推图模式", "When", ge=1, le=2)]
    retryCount: Annotated[int, field("二次识别次数", "Further tries", ge=0, le=5000)] = 5
    retryInterval: Annotated[int, field("二次识别间隔，秒", "Seconds between tries", ge=0, le=60)] = 5
    strangerRetryCount: Annotated[int, field("陌生人重新判定次数", "Tries for a stranger", ge=0, le=5)] = 2
    pushInterval: PushInterval = 500
    maxPushNumber: PushNumber = 1


class BodyFilter(WireModel):
    """What a face and a body must be like to be captured (20.1.1 filter)."""

    roll: Roll
    yaw: Yaw
    pitch: Pitch
    blurness: Blurness
    faceMin: FaceMin
    bodyMin: Annotated[int, field("人体最小像素", "Smallest body, px", ge=20, le=380)]


def _known_targets(names: list[str] | None, allowed: tuple[str, ...], info: ValidationInfo) -> None:
    if not is_from_device(info) and (not names or not set(names) <= set(allowed) or len(set(names)) < len(names)):
        raise illegal("detectTargetList")


class StructuresPart(WireModel):
    """What is captured where no face is looked up (20.1.1 structures)."""

    detectTargetList: Annotated[TargetNames, field("检测目标", "Targets")]
    pushConfigs: Annotated[StructurePush, field("推图参数", "When")] = Field(
        default_factory=lambda: StructurePush(pushMode=1)
    )
    captureConfigs: Annotated[CaptureConfigs, field("抓拍模式参数", "Which")]

    @model_validator(mode="after")
    def _targets_are_known(self, info: ValidationInfo) -> Self:
        _known_targets(self.detectTargetList, TARGETS, info)
        return self


class FacesPart(WireModel):
    """Faces that are looked up, with their bodies where wanted (20.1.1 faces)."""

    livenessEnabled: Annotated[bool, field("活体检测", "Liveness check")]
    livenessThreshold: Annotated[int | float | None, field("活体阈值", "Liveness threshold", ge=0, le=100)] = None
    pushConfigs: Annotated[FacePush, field("推图参数", "When")] = Field(default_factory=lambda: FacePush(pushMode=1))
    filter: Annotated[BodyFilter, field("过滤条件", "Filter")]
    detectTargetList: Annotated[TargetNames, field("检测目标", "Targets")] = ["face"]
    captureConfigs: Annotated[CaptureConfigs, field("抓拍模式参数", "Which")] = Field(
        default_factory=lambda: CaptureConfigs(captureMode=1)
    )
    group: Groups = None
    globalStranger: Stranger = None
    bestStrangerUpload: Annotated[bool, field("上报全局最优陌生人", "Report the best stranger")] = False

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> Self:
        _known_targets(self.detectTargetList, _FACE_TARGETS, info)
        no_group_twice(self.group, info)
        if self.livenessEnabled and self.livenessThreshold is None and not is_from_device(info):
            raise missing("livenessThreshold")
        return self


class StructureSurveillance(WireModel, defer_build=False):
    """Body of POST /structures/{videoNo}/surveillances (20.1.1).

    `surveillanceType` 0 needs `faces`, 1 `structures`; to switch off, neither. Without `ruleIndex` the box chooses.
    """

    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")]
    attributeEnabled: Annotated[bool, field("属性分析", "Attributes")] = True
    surveillanceType: Annotated[Literal[0, 1], field("布控类型", "Kind")] = 0
    ruleIndex: Annotated[int | None, field("算法规则索引", "Rule", ge=1, le=2)] = None
    ruleEnable: Annotated[bool, field("算法规则使能", "Rule enabled")] = True
    structures: Annotated[StructuresPart | None, field("结构化参数", "Structuring")] = None
    faces: Annotated[FacesPart | None, field("人脸参数", "Faces")] = None
    bestStrangerUpload: Annotated[bool, field("上报全局最优陌生人", "Report the best stranger")] = False

    @model_validator(mode="after")
    def _has_its_part(self, info: ValidationInfo) -> Self:
        needed = "structures" if self.surveillanceType == STRUCTURES else "faces"
        if self.surveillanceEnabled and getattr(self, needed) is None and not is_from_device(info):
            raise missing(needed)
        return self

    @property
    def part(self) -> StructuresPart | FacesPart | None:
        """The half that its kind is about."""
        return self.structures if self.surveillanceType == STRUCTURES else self.faces


class ShownPush(WireModel):
    """How pictures are taken, of either kind (20.1.2 pushConfigs)."""

    pushMode: Annotated[int, PushModeNumber, field("推图模式", "When")] = 1
    retryCount: Annotated[int | None, field("二次识别次数", "Further tries")] = None
    retryInterval: Annotated[int | None, field("二次识别间隔，秒", "Seconds between tries")] = None
    strangerRetryCount: Annotated[int | None, field("陌生人重新判定次数", "Tries for a stranger")] = None
    pushInterval: Annotated[int | None, field("推图间隔，毫秒", "Interval, ms")] = None
    maxPushNumber: Annotated[int | None, field("最大推图张数", "Most pictures")] = None


class StructuresRule(WireModel):
    """What is captured on a channel, as 20.1.2 and 26.2 (structuresRule) tell it."""

    livenessEnabled: Annotated[bool | None, field("活体检测", "Liveness check")] = None
    livenessThreshold: Annotated[int | float | None, field("活体阈值", "Liveness threshold", ge=0, le=100)] = None
    attributeEnabled: Annotated[bool, field("属性分析", "Attributes")] = True
    detectTargetList: Annotated[TargetNames, field("检测目标", "Targets")] = []
    pushConfigs: Annotated[ShownPush | None, field("推图参数", "When")] = None
    captureConfigs: Annotated[CaptureConfigs | None, field("抓拍模式参数", "Which")] = None
    filter: Annotated[BodyFilter | None, field("过滤条件", "Filter")] = None
    group: Groups = None
    globalStranger: Stranger = None

    @classmethod
    def of(cls, body: StructureSurveillance) -> Self:
        """What a client set, in the one form in which it is told."""
        part = body.part
        told: dict[str, Any] = {} if part is None else part.model_dump(exclude_none=True)
        told.pop("bestStrangerUpload", None)
        return cls.model_validate({"attributeEnabled": body.attributeEnabled, **told})


class StructureVideo(StructuresRule):
    """A channel as GET /structures lists it (20.1.2)."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: Annotated[int, field("视频通道编号", "Channel", ge=1, le=48)]
    videoName: Annotated[str, field("布点名称", "Name")] = ""
    url: Annotated[str, field("主码流地址", "Stream address", repr=False)] = ""
    subUrl: Annotated[str, field("子码流地址", "Sub-stream address", repr=False)] = ""
    username: Annotated[str, field("IPC用户名", "Camera user")] = ""
    password: Annotated[str, field("IPC密码", "Camera password", repr=False)] = ""
    ruleIndex: Annotated[int | None, field("算法规则索引", "Rule")] = None
    ruleEnable: Annotated[bool | None, field("算法规则使能", "Rule enabled")] = None
    rotation: Turned = 0
    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")] = False
    videoConStatus: Annotated[int, field("视频流连接状态", "State of the stream")] = 0
    surveillanceType: Annotated[int | None, field("布控类型", "Kind")] = None


class StructureVideos(WireModel):
    """Answer of GET /structures (20.1.2)."""

    videos: Annotated[list[StructureVideo], field("视频布点", "Channels")] = []

"""`/structures`: capturing faces, people, vehicles, cycles and plates on a channel (section 20.1)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from console.megbox.schema.alert_videos import TargetNames
from console.megbox.schema.base import WireModel, field, illegal, is_from_device, missing
from console.megbox.schema.surveillances import (
    BEST_STRANGER,
    LIVENESS_ENABLED,
    LIVENESS_THRESHOLD,
    SURVEILLANCE,
    Blurness,
    FaceMin,
    Groups,
    Pitch,
    Roll,
    Stranger,
    Yaw,
    no_group_twice,
)
from console.megbox.schema.videos import (
    LISTED_VIDEOS,
    ConStatus,
    ListedName,
    ListedNo,
    ListedPassword,
    ListedSubUrl,
    ListedUrl,
    ListedUser,
    Turned,
)

PUSH_MODE = field(
    "推图模式",
    "When",
    "0 按间隔，1 最优（离开后取最好的一张），2 最快，3 无限；人脸只有 1 和 2。",
    "0 at intervals, 1 the best once the target has left, 2 the fastest, 3 without limit; faces have 1 and 2.",
)
RETRY_COUNT = field(
    "二次识别次数",
    "Further tries",
    "没有认出时再试几次，0～5000，默认 5，0 为不再试；仅在最快推图时有效。",
    "How often an unknown face is looked up again, 0 to 5000, 5 by default; in the fastest mode only.",
)
RETRY_INTERVAL = field(
    "二次识别间隔，秒",
    "Seconds between tries",
    "两次识别相隔的时间，0～60，默认 5，0 为不再试；仅在最快推图时有效。",
    "Between two lookups, 0 to 60, 5 by default, 0 is no second one; in the fastest mode only.",
)
STRANGER_RETRIES = field(
    "陌生人重新判定次数",
    "Tries for a stranger",
    "连续这么多次平均低于低限阈值才算陌生人，0～5，默认 2。",
    "So many lookups in a row have to stay below the low threshold on average, 0 to 5, 2 by default.",
)
PUSH_INTERVAL = field(
    "推图间隔，毫秒",
    "Interval, ms",
    "同一目标两次推图至少相隔的时间，500～10000，默认 500。",
    "At least so long between two pictures of a target, 500 to 10,000, 500 by default.",
)
PUSH_NUMBER = field(
    "最大推图张数",
    "Most pictures",
    "同一目标最多推几张，1～10，默认 1。",
    "How many pictures of one target at most, 1 to 10, 1 by default.",
)
TARGETS_TO_DETECT = field(
    "检测目标",
    "Targets",
    "face、human、motorVehicle、nonMotorVehicle、plate 中的至少一种。",
    "At least one of face, human, motorVehicle, nonMotorVehicle and plate.",
)
PUSH_CONFIGS = field(
    "推图参数",
    "When",
    "什么时候推图、推几张、是否再次识别。",
    "When pictures are taken, how many, and whether faces are tried again.",
)
CAPTURE_CONFIGS = field(
    "抓拍模式参数",
    "Which",
    "哪些目标值得抓拍：按模式或自定的质量阈值。",
    "Which targets are worth a capture, by a mode or own thresholds.",
)
FILTER = field(
    "过滤条件",
    "Filter",
    "角度、清晰度和大小不合格的不抓拍；条件越严，抓拍越少，质量越好。",
    "What is turned, blurred or small beyond this is not captured; the stricter, the fewer and the better.",
)
RULE_INDEX = field(
    "算法规则索引",
    "Rule",
    "一个通道最多同时布控两个规则，取 1 或 2；不填由分析盒决定。",
    "A channel has two rules at most, 1 and 2; the box chooses where it is left out.",
)
RULE_ENABLE = field(
    "算法规则使能", "Rule enabled", "关闭后该规则保留但不执行。", "A rule that is off is kept, but not followed."
)
ATTRIBUTES = field(
    "属性分析",
    "Attributes",
    "分析年龄、衣着、车型等属性，默认开启。",
    "Whether age, clothes, kind of vehicle and so on are judged; on by default.",
)
KIND = field(
    "布控类型",
    "Kind",
    "0 人脸（脸、脸人绑定），1 结构化；决定填写 faces 还是 structures。",
    "0 faces, with their bodies where wanted, 1 structuring: which of faces and structures is needed.",
)

FACES, STRUCTURES = 0, 1
TARGETS = ("face", "human", "motorVehicle", "nonMotorVehicle", "plate")
_FACE_TARGETS = TARGETS[:2]

Quality = Annotated[
    int | None,
    field(
        "综合质量",
        "Quality",
        "低于此综合质量的目标不抓拍，0～100；不填则不限。",
        "Targets of less quality are not captured, 0 to 100; no limit where it is left out.",
        ge=0,
        le=100,
    ),
]
PushInterval = Annotated[int, Field(ge=500, le=10000), PUSH_INTERVAL]
PushNumber = Annotated[int, Field(ge=1, le=10), PUSH_NUMBER]
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

    captureMode: Annotated[
        int,
        field(
            "抓拍模式",
            "Which targets",
            "0 全部抓拍，1 只抓高质量（默认），2 按自定的质量阈值。",
            "0 every target, 1 those of high quality (the default), 2 by own thresholds.",
            ge=0,
            le=2,
        ),
    ]
    quality: Annotated[
        TargetQuality | None,
        field(
            "质量阈值",
            "Thresholds",
            "各类目标的最低质量，仅在 captureMode 为 2 时使用。",
            "The least quality of each kind, used where captureMode is 2.",
        ),
    ] = None


class StructurePush(WireModel):
    """When a target's picture is taken: a value of `PushMode`."""

    pushMode: Annotated[int, PushModeNumber, Field(ge=0, le=3), PUSH_MODE]
    pushInterval: PushInterval = 500
    maxPushNumber: PushNumber = 1


class FacePush(WireModel):
    """When a face's picture is taken and looked up: BEST or FASTEST, the latter again `retryCount` times."""

    pushMode: Annotated[int, PushModeNumber, Field(ge=1, le=2), PUSH_MODE]
    retryCount: Annotated[int, Field(ge=0, le=5000), RETRY_COUNT] = 5
    retryInterval: Annotated[int, Field(ge=0, le=60), RETRY_INTERVAL] = 5
    strangerRetryCount: Annotated[int, Field(ge=0, le=5), STRANGER_RETRIES] = 2
    pushInterval: PushInterval = 500
    maxPushNumber: PushNumber = 1


class BodyFilter(WireModel):
    """What a face and a body must be like to be captured (20.1.1 filter)."""

    roll: Roll
    yaw: Yaw
    pitch: Pitch
    blurness: Blurness
    faceMin: FaceMin
    bodyMin: Annotated[
        int,
        field(
            "人体最小像素",
            "Smallest body, px",
            "长或宽小于这个像素的人体不抓拍，20～380，建议至少 80。",
            "Bodies with a shorter side are not captured, 20 to 380 pixels; at least 80 is suggested.",
            ge=20,
            le=380,
        ),
    ]


def _known_targets(names: list[str] | None, allowed: tuple[str, ...], info: ValidationInfo) -> None:
    if not is_from_device(info) and (not names or not set(names) <= set(allowed) or len(set(names)) < len(names)):
        raise illegal("detectTargetList")


class StructuresPart(WireModel):
    """What is captured where no face is looked up (20.1.1 structures)."""

    detectTargetList: Annotated[TargetNames, TARGETS_TO_DETECT]
    pushConfigs: Annotated[StructurePush, PUSH_CONFIGS] = Field(default_factory=lambda: StructurePush(pushMode=1))
    captureConfigs: Annotated[CaptureConfigs, CAPTURE_CONFIGS]

    @model_validator(mode="after")
    def _targets_are_known(self, info: ValidationInfo) -> Self:
        _known_targets(self.detectTargetList, TARGETS, info)
        return self


class FacesPart(WireModel):
    """Faces that are looked up, with their bodies where wanted (20.1.1 faces)."""

    livenessEnabled: Annotated[bool, LIVENESS_ENABLED]
    livenessThreshold: Annotated[int | float | None, LIVENESS_THRESHOLD] = None
    pushConfigs: Annotated[FacePush, PUSH_CONFIGS] = Field(default_factory=lambda: FacePush(pushMode=1))
    filter: Annotated[BodyFilter, FILTER]
    detectTargetList: Annotated[
        TargetNames,
        field(
            "检测目标",
            "Targets",
            "face 和 human 中的至少一种，默认 face。",
            "At least one of face and human; face by default.",
        ),
    ] = ["face"]
    captureConfigs: Annotated[CaptureConfigs, CAPTURE_CONFIGS] = Field(
        default_factory=lambda: CaptureConfigs(captureMode=1)
    )
    group: Groups = None
    globalStranger: Stranger = None
    bestStrangerUpload: Annotated[bool, BEST_STRANGER] = False

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

    surveillanceEnabled: Annotated[bool, SURVEILLANCE]
    attributeEnabled: Annotated[bool, ATTRIBUTES] = True
    surveillanceType: Annotated[Literal[0, 1], KIND] = 0
    ruleIndex: Annotated[int | None, Field(ge=1, le=2), RULE_INDEX] = None
    ruleEnable: Annotated[bool, RULE_ENABLE] = True
    structures: Annotated[
        StructuresPart | None,
        field(
            "结构化参数",
            "Structuring",
            "surveillanceType 为 1 时必填：抓拍哪些目标。",
            "Needed where surveillanceType is 1: which targets are captured.",
        ),
    ] = None
    faces: Annotated[
        FacesPart | None,
        field(
            "人脸参数",
            "Faces",
            "surveillanceType 为 0 时必填：抓拍并比对哪些人脸。",
            "Needed where surveillanceType is 0: which faces are captured and looked up.",
        ),
    ] = None
    bestStrangerUpload: Annotated[bool, BEST_STRANGER] = False

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

    pushMode: Annotated[int, PushModeNumber, PUSH_MODE] = 1
    retryCount: Annotated[int | None, RETRY_COUNT] = None
    retryInterval: Annotated[int | None, RETRY_INTERVAL] = None
    strangerRetryCount: Annotated[int | None, STRANGER_RETRIES] = None
    pushInterval: Annotated[int | None, PUSH_INTERVAL] = None
    maxPushNumber: Annotated[int | None, PUSH_NUMBER] = None


class StructuresRule(WireModel):
    """What is captured on a channel, as 20.1.2 and 26.2 (structuresRule) tell it."""

    livenessEnabled: Annotated[bool | None, LIVENESS_ENABLED] = None
    livenessThreshold: Annotated[int | float | None, LIVENESS_THRESHOLD] = None
    attributeEnabled: Annotated[bool, ATTRIBUTES] = True
    detectTargetList: Annotated[TargetNames, TARGETS_TO_DETECT] = []
    pushConfigs: Annotated[ShownPush | None, PUSH_CONFIGS] = None
    captureConfigs: Annotated[CaptureConfigs | None, CAPTURE_CONFIGS] = None
    filter: Annotated[BodyFilter | None, FILTER] = None
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

    videoNo: ListedNo
    videoName: ListedName = ""
    url: ListedUrl = ""
    subUrl: ListedSubUrl = ""
    username: ListedUser = ""
    password: ListedPassword = ""
    ruleIndex: Annotated[int | None, RULE_INDEX] = None
    ruleEnable: Annotated[bool | None, RULE_ENABLE] = None
    rotation: Turned = 0
    surveillanceEnabled: Annotated[bool, SURVEILLANCE] = False
    videoConStatus: ConStatus = 0
    surveillanceType: Annotated[int | None, KIND] = None


class StructureVideos(WireModel):
    """Answer of GET /structures (20.1.2)."""

    videos: Annotated[list[StructureVideo], LISTED_VIDEOS] = []

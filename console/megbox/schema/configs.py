"""`/configs`: working parameters of a box (sections 3.1.1 to 3.1.6)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from console.megbox.schema.base import WireModel, field, missing
from console.megbox.schema.config_fields import (
    ALERT_BUFFER,
    CAPTURE_BUFFER,
    CAPTURE_PICTURES,
    DETECT_TYPE,
    DIGEST_LOCK,
    DIGEST_MODE,
    DIGEST_TRIES,
    DRAW_RECT,
    FULL_PICTURES,
    FULL_QUALITY,
    HTTP_MODE,
    LIB_MODE,
    MEG_ENABLE,
    PICTURE_INTERVAL,
    PICTURE_RETRIES,
    PICTURE_STRANGERS,
    PUSH_INTERVAL,
    PUSH_MODE,
    RETRIES,
    RETRY_INTERVAL,
    RTSP_SERVER,
    STRANGER_RETRIES,
    VIDEO_MODE,
    WORK_MODE,
)
from console.megbox.schema.partial import NUMBER, Partial


class ModelVersions(WireModel):
    """Versions of the models that a box has loaded."""

    detectModelVer: Annotated[
        str,
        field(
            "人脸检测模型版本",
            "Detection model",
            "在画面中找人脸的模型；没有加载时为空。",
            "Of the model that finds faces; empty where none is loaded.",
        ),
    ] = ""
    trackModelVer: Annotated[
        str,
        field(
            "跟踪模型版本",
            "Tracking model",
            "跟踪人脸的模型；没有加载时为空。",
            "Of the model that follows faces; empty where none is loaded.",
        ),
    ] = ""
    poseModelVer: Annotated[
        str,
        field(
            "角度质量模型版本",
            "Pose model",
            "判断人脸角度的模型；没有加载时为空。",
            "Of the model that judges how a face is turned; empty where none is loaded.",
        ),
    ] = ""
    blurModelVer: Annotated[
        str,
        field(
            "模糊度模型版本",
            "Blur model",
            "判断清晰程度的模型；没有加载时为空。",
            "Of the model that judges how sharp a face is; empty where none is loaded.",
        ),
    ] = ""
    searchModelVer: Annotated[
        str,
        field(
            "识别模型版本",
            "Recognition model",
            "比对人脸的模型；没有加载时为空。",
            "Of the model that compares faces; empty where none is loaded.",
        ),
    ] = ""
    livenessModelVer: Annotated[
        str,
        field(
            "活体模型版本",
            "Liveness model",
            "判断真人的模型；没有加载时为空。",
            "Of the model that tells live faces; empty where none is loaded.",
        ),
    ] = ""


class FunctionModule(WireModel):
    """Switches and buffers."""

    capturePicEnabled: Annotated[bool, CAPTURE_PICTURES] = True
    clipEnabled: Annotated[
        bool, field("报警录像", "Alarm clips", "文档暂不开放，总是关闭。", "Not open yet in the document: always off.")
    ] = False
    captureFullPicEnabled: Annotated[bool, FULL_PICTURES] = True
    clipTime: Annotated[
        int,
        field(
            "报警录像时间", "Length of alarm clips", "文档暂不开放，总是 0。", "Not open yet in the document: always 0."
        ),
    ] = 0
    detectType: Annotated[int | None, DETECT_TYPE] = None
    alertReportBufferSize: Annotated[int, ALERT_BUFFER] = 10_000
    captureReportBufferSize: Annotated[int, CAPTURE_BUFFER] = 50_000
    fullPicCompressLevel: Annotated[int, FULL_QUALITY] = 80
    fullPicDrawRectEnabled: Annotated[bool, DRAW_RECT] = True
    minPushInterval: Annotated[int, PUSH_INTERVAL] = 500
    pictureRetryCount: Annotated[int, PICTURE_RETRIES] = 0
    pictureRetryInterval: Annotated[int, PICTURE_INTERVAL] = 0
    pictureStrangerRetryCount: Annotated[int, PICTURE_STRANGERS] = 0
    retryCount: Annotated[int, RETRIES] = 5
    retryInterval: Annotated[int, RETRY_INTERVAL] = 5
    strangerRetryCount: Annotated[int, STRANGER_RETRIES] = 0
    rtspServerEnabled: Annotated[bool, RTSP_SERVER] = False


class ModelSwitch(WireModel):
    """How a box works; a change of `workMode` or `libMode` wipes its library."""

    videoMode: Annotated[str, VIDEO_MODE] = "videoStreamMode"
    workMode: Annotated[str, WORK_MODE] = "BlackNameListMode"
    pushMode: Annotated[str, PUSH_MODE] = "BestPushMode"
    httpMode: Annotated[str, HTTP_MODE] = "http"
    libMode: Annotated[bool, LIB_MODE] = False
    digestMode: Annotated[bool, DIGEST_MODE] = False
    digestMaxAuthTries: Annotated[int, DIGEST_TRIES] = 6
    digestUnlockTime: Annotated[int, DIGEST_LOCK] = 30


class Configs(WireModel):
    """Answer of GET /configs (3.1.2)."""

    MegFaceSDKVer: Annotated[
        str,
        field(
            "底层算法版本",
            "Algorithm version",
            "人脸算法底层的版本。",
            "The version of what lies beneath the face algorithms.",
        ),
    ] = ""
    model: Annotated[
        ModelVersions,
        field(
            "算法模型", "Models", "分析盒加载的各个模型的版本。", "Which models the box has loaded, by their versions."
        ),
    ] = Field(default_factory=ModelVersions)
    funcModule: Annotated[
        FunctionModule,
        field(
            "功能模块",
            "Functions",
            "保存哪些图片、缓存多少、识别几次。",
            "Which pictures are kept, how many events, how often faces are tried.",
        ),
    ] = Field(default_factory=FunctionModule)
    modelSw: Annotated[
        ModelSwitch,
        field(
            "工作模式配置",
            "Working modes",
            "通行还是抓捕、怎样推图、是否要求登录。",
            "Letting in or looking for, how pictures are taken, whether one has to log in.",
        ),
    ] = Field(default_factory=ModelSwitch)


class DetectMode(WireModel):
    """Answer of GET /configs/detect (3.1.3); `type` and `support` hold values of `DetectType`."""

    identity: ClassVar[frozenset[str]] = frozenset({"type"})

    type: Annotated[
        int, field("当前工作模式", "Current mode", "0 全人脸，1 混合，3 警戒。", "0 face, 1 mixed, 3 alert.")
    ]
    support: Annotated[
        list[int],
        field(
            "支持的工作模式",
            "Supported modes",
            "可以选择的模式：0 全人脸，1 混合，3 警戒。",
            "What can be chosen: 0 face, 1 mixed, 3 alert.",
        ),
    ] = []


class FunctionSetting(Partial):
    """The functions of POST /configs (3.1.1): only what is to change. Clips cannot be had: false and 0."""

    capturePicEnabled: Annotated[bool | None, CAPTURE_PICTURES] = None
    clipEnabled: Annotated[
        Literal[False] | None,
        field(
            "报警录像（暂不开放）",
            "Alarm clips (not open)",
            "文档暂不开放，只能填 false。",
            "Not open yet in the document: nothing but false is taken.",
        ),
    ] = None
    captureFullPicEnabled: Annotated[bool | None, FULL_PICTURES] = None
    clipTime: Annotated[
        int | None,
        field(
            "报警录像时间（暂不开放）",
            "Length of alarm clips (not open)",
            "文档暂不开放，填写也不起作用。",
            "Not open yet in the document: whatever is given has no effect.",
            ge=0,
        ),
    ] = None
    detectType: Annotated[Literal[0, 1, 3] | None, NUMBER, DETECT_TYPE] = None
    alertReportBufferSize: Annotated[int | None, ALERT_BUFFER] = None
    captureReportBufferSize: Annotated[int | None, CAPTURE_BUFFER] = None
    fullPicCompressLevel: Annotated[int | None, FULL_QUALITY] = None
    fullPicDrawRectEnabled: Annotated[bool | None, DRAW_RECT] = None
    minPushInterval: Annotated[int | None, PUSH_INTERVAL] = None
    pictureRetryCount: Annotated[int | None, PICTURE_RETRIES] = None
    pictureRetryInterval: Annotated[int | None, PICTURE_INTERVAL] = None
    pictureStrangerRetryCount: Annotated[int | None, PICTURE_STRANGERS] = None
    retryCount: Annotated[int | None, RETRIES] = None
    retryInterval: Annotated[int | None, RETRY_INTERVAL] = None
    strangerRetryCount: Annotated[int | None, STRANGER_RETRIES] = None
    rtspServerEnabled: Annotated[bool | None, RTSP_SERVER] = None


class SwitchSetting(Partial):
    """The modes of POST /configs (3.1.1). A change of `workMode` or `libMode` wipes library and surveillance."""

    videoMode: Annotated[Literal["videoStreamMode"] | None, VIDEO_MODE] = None
    workMode: Annotated[Literal["WhiteNameListMode", "BlackNameListMode"] | None, WORK_MODE] = None
    pushMode: Annotated[Literal["FastPushMode", "BestPushMode"] | None, PUSH_MODE] = None
    httpMode: Annotated[Literal["http", "https"] | None, HTTP_MODE] = None
    libMode: Annotated[bool | None, LIB_MODE] = None
    digestMode: Annotated[bool | None, DIGEST_MODE] = None
    digestMaxAuthTries: Annotated[int | None, DIGEST_TRIES] = None
    digestUnlockTime: Annotated[int | None, DIGEST_LOCK] = None


class ConfigsSetting(Partial, defer_build=False):
    """Body of POST /configs (3.1.1)."""

    modelSw: Annotated[
        SwitchSetting | None,
        field(
            "工作模式配置",
            "Working modes",
            "只填要改变的；改变 workMode 或 libMode 会清空人脸库。",
            "Only what is to change; a change of workMode or libMode wipes the library.",
        ),
    ] = None
    funcModule: Annotated[
        FunctionSetting | None,
        field("功能模块", "Functions", "只填要改变的功能，其余保持不变。", "Only what is to change; the rest stays."),
    ] = None


class DetectSetting(WireModel, defer_build=False):
    """Body of POST /configs/detect (3.1.4)."""

    type: Annotated[
        Literal[0, 1, 3],
        NUMBER,
        field(
            "检测模式：0全人脸 1混合 3警戒",
            "Detection mode: 0 face, 1 mixed, 3 alert",
            "决定通道能做哪些布控。",
            "Says what channels can be watched for.",
        ),
    ]


MEG_CONNECT_URL = r"^tcp://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}/?$"


class MegConnectSetting(WireModel, defer_build=False):
    """Body of POST /devices/megConnect (3.1.5); an address is needed only where it is switched on."""

    enable: Annotated[bool, MEG_ENABLE]
    url: Annotated[
        str | None,
        field(
            "主动模式地址",
            "Address of active mode",
            "平台的 tcp://地址:端口；开启时必填。",
            "The platform's tcp://address:port; needed where it is switched on.",
            max_length=255,
            pattern=MEG_CONNECT_URL + "|^$",
        ),
    ] = None

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.enable and not self.url:
            raise missing("url")
        return self


class MegConnect(WireModel):
    """Answer of GET /devices/megConnect (3.1.6); `port` is that of the passive mode, 0 where there is none."""

    enable: Annotated[bool, MEG_ENABLE] = False
    url: Annotated[
        str,
        field(
            "主动模式地址",
            "Address of active mode",
            "平台的 tcp://地址:端口；没有设置时为空。",
            "The platform's tcp://address:port; empty where none was set.",
        ),
    ] = ""
    port: Annotated[
        int,
        field(
            "被动模式端口",
            "Port of passive mode",
            "平台来连接时使用的端口，不可修改；没有时为 0。",
            "Where the platform may call the box, which cannot be changed; 0 is nowhere.",
            ge=0,
            le=65535,
        ),
    ] = 0

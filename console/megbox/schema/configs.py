"""`/configs`: working parameters of a box (sections 3.1.1 to 3.1.6)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from console.megbox.schema.base import WireModel, field, missing
from console.megbox.schema.partial import NUMBER, Partial


class ModelVersions(WireModel):
    """Versions of the models that a box has loaded."""

    detectModelVer: Annotated[str, field("人脸检测模型版本", "Detection model")] = ""
    trackModelVer: Annotated[str, field("跟踪模型版本", "Tracking model")] = ""
    poseModelVer: Annotated[str, field("角度质量模型版本", "Pose model")] = ""
    blurModelVer: Annotated[str, field("模糊度模型版本", "Blur model")] = ""
    searchModelVer: Annotated[str, field("识别模型版本", "Recognition model")] = ""
    livenessModelVer: Annotated[str, field("活体模型版本", "Liveness model")] = ""


class FunctionModule(WireModel):
    """Switches and buffers."""

    capturePicEnabled: Annotated[bool, field("存储抓拍照片", "Keep capture pictures")] = True
    clipEnabled: Annotated[bool, field("报警录像", "Alarm clips")] = False
    captureFullPicEnabled: Annotated[bool, field("存储抓拍大图", "Keep full pictures")] = True
    clipTime: Annotated[int, field("报警录像时间", "Length of alarm clips")] = 0
    detectType: Annotated[int | None, field("检测类型：0全人脸 1混合 3警戒", "Mode: 0 face, 1 mixed, 3 alert")] = None
    alertReportBufferSize: Annotated[int, field("报警缓存条数", "Alert buffer", ge=0, le=10_000)] = 10_000
    captureReportBufferSize: Annotated[int, field("抓拍缓存条数", "Capture buffer", ge=0, le=50_000)] = 50_000
    fullPicCompressLevel: Annotated[int, field("大图压缩等级", "Full picture quality", ge=10, le=100)] = 80
    fullPicDrawRectEnabled: Annotated[bool, field("大图画框", "Draw the box into full pictures")] = True
    minPushInterval: Annotated[int, field("最小推图间隔，毫秒", "Least push interval, ms", ge=500, le=10_000)] = 500
    pictureRetryCount: Annotated[int, field("图片流二次识别次数", "Picture retries", ge=0, le=5000)] = 0
    pictureRetryInterval: Annotated[int, field("抓拍机最小识别间隔，秒", "Picture retry interval, s", ge=0, le=60)] = 0
    pictureStrangerRetryCount: Annotated[int, field("图片流陌生人判定次数", "Picture stranger retries", ge=0, le=5)] = 0
    retryCount: Annotated[int, field("二次识别次数", "Retries", ge=0, le=5000)] = 5
    retryInterval: Annotated[int, field("二次识别间隔，秒", "Retry interval, s", ge=0, le=60)] = 5
    strangerRetryCount: Annotated[int, field("陌生人重复次数", "Stranger retries", ge=0, le=5)] = 0
    rtspServerEnabled: Annotated[bool, field("RTSP转发", "RTSP server")] = False


class ModelSwitch(WireModel):
    """How a box works; a change of `workMode` or `libMode` wipes its library."""

    videoMode: Annotated[str, field("视频流模式", "Video mode")] = "videoStreamMode"
    workMode: Annotated[str, field("工作模式", "Working mode")] = "BlackNameListMode"
    pushMode: Annotated[str, field("推图模式", "Push mode")] = "BestPushMode"
    httpMode: Annotated[str, field("HTTP模式", "HTTP mode")] = "http"
    libMode: Annotated[bool, field("特征入库", "Library of features")] = False
    digestMode: Annotated[bool, field("digest认证", "Digest authentication")] = False
    digestMaxAuthTries: Annotated[int, field("digest登录次数限制", "Tries before a lock", ge=3, le=10)] = 6
    digestUnlockTime: Annotated[int, field("digest解锁时间，分钟", "Length of a lock, min", ge=5, le=30)] = 30


class Configs(WireModel):
    """Answer of GET /configs (3.1.2)."""

    MegFaceSDKVer: Annotated[str, field("底层算法版本", "Algorithm version")] = ""
    model: Annotated[ModelVersions, field("算法模型", "Models")] = Field(default_factory=ModelVersions)
    funcModule: Annotated[FunctionModule, field("功能模块", "Functions")] = Field(default_factory=FunctionModule)
    modelSw: Annotated[ModelSwitch, field("工作模式配置", "Working modes")] = Field(default_factory=ModelSwitch)


class DetectMode(WireModel):
    """Answer of GET /configs/detect (3.1.3); `type` and `support` hold values of `DetectType`."""

    identity: ClassVar[frozenset[str]] = frozenset({"type"})

    type: Annotated[int, field("当前工作模式", "Current mode")]
    support: Annotated[list[int], field("支持的工作模式", "Supported modes")] = []


class FunctionSetting(Partial):
    """The functions of POST /configs (3.1.1): only what is to change. Clips cannot be had: false and 0."""

    capturePicEnabled: Annotated[bool | None, field("存储抓拍照片", "Keep capture pictures")] = None
    clipEnabled: Annotated[Literal[False] | None, field("报警录像（暂不开放）", "Alarm clips (not open)")] = None
    captureFullPicEnabled: Annotated[bool | None, field("存储抓拍大图", "Keep full pictures")] = None
    clipTime: Annotated[int | None, field("报警录像时间（暂不开放）", "Length of alarm clips (not open)", ge=0)] = None
    detectType: Annotated[
        Literal[0, 1, 3] | None, NUMBER, field("检测类型：0全人脸 1混合 3警戒", "Mode: 0 face, 1 mixed, 3 alert")
    ] = None
    alertReportBufferSize: Annotated[int | None, field("报警缓存条数", "Alert buffer", ge=0, le=10_000)] = None
    captureReportBufferSize: Annotated[int | None, field("抓拍缓存条数", "Capture buffer", ge=0, le=50_000)] = None
    fullPicCompressLevel: Annotated[int | None, field("大图压缩等级", "Full picture quality", ge=10, le=100)] = None
    fullPicDrawRectEnabled: Annotated[bool | None, field("大图画框", "Draw the box into full pictures")] = None
    minPushInterval: Annotated[
        int | None, field("最小推图间隔，毫秒", "Least push interval, ms", ge=500, le=10_000)
    ] = None
    pictureRetryCount: Annotated[int | None, field("图片流二次识别次数", "Picture retries", ge=0, le=5000)] = None
    pictureRetryInterval: Annotated[
        int | None, field("抓拍机最小识别间隔，秒", "Picture retry interval, s", ge=0, le=60)
    ] = None
    pictureStrangerRetryCount: Annotated[
        int | None, field("图片流陌生人判定次数", "Picture stranger retries", ge=0, le=5)
    ] = None
    retryCount: Annotated[int | None, field("二次识别次数", "Retries", ge=0, le=5000)] = None
    retryInterval: Annotated[int | None, field("二次识别间隔，秒", "Retry interval, s", ge=0, le=60)] = None
    strangerRetryCount: Annotated[int | None, field("陌生人重复次数", "Stranger retries", ge=0, le=5)] = None
    rtspServerEnabled: Annotated[bool | None, field("RTSP转发", "RTSP server")] = None


class SwitchSetting(Partial):
    """The modes of POST /configs (3.1.1). A change of `workMode` or `libMode` wipes library and surveillance."""

    videoMode: Annotated[Literal["videoStreamMode"] | None, field("视频流模式", "Video mode")] = None
    workMode: Annotated[Literal["WhiteNameListMode", "BlackNameListMode"] | None, field("工作模式", "Working mode")] = (
        None
    )
    pushMode: Annotated[Literal["FastPushMode", "BestPushMode"] | None, field("推图模式", "Push mode")] = None
    httpMode: Annotated[Literal["http", "https"] | None, field("HTTP模式", "HTTP mode")] = None
    libMode: Annotated[bool | None, field("特征入库", "Library of features")] = None
    digestMode: Annotated[bool | None, field("digest认证", "Digest authentication")] = None
    digestMaxAuthTries: Annotated[int | None, field("digest登录次数限制", "Tries before a lock", ge=3, le=10)] = None
    digestUnlockTime: Annotated[int | None, field("digest解锁时间，分钟", "Length of a lock, min", ge=5, le=30)] = None


class ConfigsSetting(Partial, defer_build=False):
    """Body of POST /configs (3.1.1)."""

    modelSw: Annotated[SwitchSetting | None, field("工作模式配置", "Working modes")] = None
    funcModule: Annotated[FunctionSetting | None, field("功能模块", "Functions")] = None


class DetectSetting(WireModel, defer_build=False):
    """Body of POST /configs/detect (3.1.4)."""

    type: Annotated[Literal[0, 1, 3], NUMBER, field("工作模式：0全人脸 1混合 3警戒", "Mode: 0 face, 1 mixed, 3 alert")]


MEG_CONNECT_URL = r"^tcp://([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}/?$"


class MegConnectSetting(WireModel, defer_build=False):
    """Body of POST /devices/megConnect (3.1.5); an address is needed only where it is switched on."""

    enable: Annotated[bool, field("主动模式使能", "Active mode")]
    url: Annotated[
        str | None, field("主动模式地址", "Address of active mode", max_length=255, pattern=MEG_CONNECT_URL + "|^$")
    ] = None

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.enable and not self.url:
            raise missing("url")
        return self


class MegConnect(WireModel):
    """Answer of GET /devices/megConnect (3.1.6); `port` is that of the passive mode, 0 where there is none."""

    enable: Annotated[bool, field("主动模式使能", "Active mode")] = False
    url: Annotated[str, field("主动模式地址", "Address of active mode")] = ""
    port: Annotated[int, field("被动模式端口", "Port of passive mode", ge=0, le=65535)] = 0

"""`/videos`: the channels of a box (section 7)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import Rotation, WireModel, field, most_bytes
from console.megbox.schema.surveillances import LIVENESS_THRESHOLD, SURVEILLANCE, Filter, Groups, Stranger

ListedNo = Annotated[
    int,
    field(
        "视频通道编号",
        "Channel",
        "通道的唯一编号，其他接口都用它指明通道。",
        "The channel's only number, by which every other call names it.",
        ge=1,
        le=48,
    ),
]
ListedName = Annotated[
    str,
    field(
        "布点名称",
        "Name",
        "用户起的名字，抓拍和报警都带着它。",
        "What the user called it; captures and alarms carry it.",
    ),
]
ListedUrl = Annotated[
    str,
    field(
        "主码流地址",
        "Stream address",
        "用来分析的码流，通常是局域网内的 RTSP 地址。",
        "The stream that is analysed, as a rule an RTSP address in the local network.",
        repr=False,
    ),
]
ListedSubUrl = Annotated[
    str,
    field(
        "子码流地址",
        "Sub-stream address",
        "较小的码流，供多画面预览；没有时为空。",
        "A smaller stream for the wall; empty where there is none.",
        repr=False,
    ),
]
ListedUser = Annotated[
    str,
    field(
        "IPC用户名",
        "Camera user",
        "登录摄像头用；不需要登录时为空。",
        "To log in to the camera with; empty where it asks for none.",
    ),
]
ListedPassword = Annotated[
    str,
    field(
        "IPC密码",
        "Camera password",
        "登录摄像头用；不需要登录时为空。",
        "To log in to the camera with; empty where it asks for none.",
        repr=False,
    ),
]
ConStatus = Annotated[
    int,
    field(
        "视频流连接状态",
        "State of the stream",
        "0 成功，1 失败，2 认证失败，3 格式错误，4 超出最大分辨率，5 解码失败，6 超出解码能力。",
        "0 connected, 1 failed, 2 refused, 3 odd format, 4 too large, 5 not decodable, 6 too much to decode.",
    ),
]
ListedFault = Annotated[
    str | None,
    field(
        "故障原因",
        "Fault",
        "比连接状态更具体的原因代码；一切正常时不返回。",
        "A code that says more than the state of the stream; absent where all is well.",
        ours=True,
    ),
]
LISTED_VIDEOS = field(
    "视频布点", "Channels", "已接入的通道；没有时为空。", "The channels that there are; empty where there are none."
)

VideoNo = Annotated[
    int,
    field(
        "视频通道编号",
        "Channel",
        "视频通道为 1～16，其他接口都用它指明通道。",
        "Video channels are 1 to 16; every other call names the channel by it.",
        ge=1,
        le=16,
    ),
]
VideoName = Annotated[
    str,
    field(
        "布点名称",
        "Name",
        "1～50 个字母、数字或下划线。",
        "1 to 50 letters, digits or underscores.",
        pattern=r"^[a-zA-Z0-9_]{1,50}$",
    ),
]
# Addresses may carry credentials, so neither they nor passwords are part of a repr.
Url = Annotated[
    str,
    most_bytes(128),
    field(
        "视频流地址",
        "Stream address",
        "用来分析的码流，通常是 RTSP 地址，不超过 128 字节。",
        "The stream to analyse, as a rule an RTSP address, 128 bytes at most.",
        min_length=1,
        repr=False,
    ),
]
SubUrl = Annotated[
    str,
    most_bytes(128),
    field(
        "子码流地址",
        "Sub-stream address",
        "较小的码流，供多画面预览，不超过 128 字节；可不填。",
        "A smaller stream for the wall, 128 bytes at most; may be left out.",
        repr=False,
    ),
]
Username = Annotated[
    str,
    field(
        "IPC用户名",
        "Camera user",
        "登录摄像头用，最长 31 个字符；可不填。",
        "To log in to the camera with, 31 characters at most; may be left out.",
        max_length=31,
    ),
]
Password = Annotated[
    str,
    field(
        "IPC密码",
        "Camera password",
        "登录摄像头用，最长 63 个字符；可不填。",
        "To log in to the camera with, 63 characters at most; may be left out.",
        max_length=63,
        repr=False,
    ),
]
Turned = Annotated[
    Rotation,
    field(
        "顺时针旋转角度",
        "Clockwise rotation",
        "0、90、180 或 270 度，使画面摆正；其他值按 0 处理。",
        "0, 90, 180 or 270 degrees to set the picture upright; anything else counts as 0.",
    ),
]


class VideoEdit(WireModel, defer_build=False):
    """Body of PUT /videos/{videoNo} (7.1.7). A rotation that is not 0, 90, 180 or 270 becomes 0."""

    videoName: VideoName
    url: Url
    subUrl: SubUrl = ""
    username: Username = ""
    password: Password = ""
    rotation: Turned


class VideoSetting(VideoEdit):
    """Body of POST /videos (7.1.1). Which schemes `url` may have is the box's affair."""

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: VideoNo


class Video(WireModel):
    """A channel as GET /videos lists it (7.1.3). `filter`, `group` and `globalStranger` belong to the face mode.

    `videoConStatus` holds a value of `VideoConStatus`; `fault` is ours and says more precisely what is wrong (a value
    of `console.model.errors.Fault`).
    """

    identity: ClassVar[frozenset[str]] = frozenset({"videoNo"})

    videoNo: ListedNo
    videoName: ListedName = ""
    url: ListedUrl = ""
    subUrl: ListedSubUrl = ""
    username: ListedUser = ""
    password: ListedPassword = ""
    rotation: Turned = 0
    livenessThreshold: Annotated[float | None, LIVENESS_THRESHOLD] = None
    surveillanceEnabled: Annotated[bool, SURVEILLANCE] = False
    videoConStatus: ConStatus = 0
    filter: Filter = None
    group: Groups = None
    globalStranger: Stranger = None
    fault: ListedFault = None


class Videos(WireModel):
    """Answer of GET /videos (7.1.3)."""

    videos: Annotated[list[Video], LISTED_VIDEOS] = []


class FullImage(WireModel):
    """Answer of GET /videos/{videoNo}/snapFullImage (7.1.5): a JPEG picture in base64."""

    identity: ClassVar[frozenset[str]] = frozenset({"image"})

    image: Annotated[
        str,
        field(
            "背景图，base64",
            "Picture, base64",
            "通道当前的画面，JPEG，按旋转设置摆正。",
            "What the channel shows now, a JPEG turned as its rotation says.",
            repr=False,
        ),
    ]

"""`/videos`: the channels of a box (section 7)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import Rotation, WireModel, field, most_bytes
from console.megbox.schema.surveillances import Filter, Groups, Stranger

VideoNo = Annotated[int, field("视频通道编号", "Channel", ge=1, le=16)]
VideoName = Annotated[str, field("布点名称", "Name", pattern=r"^[a-zA-Z0-9_]{1,50}$")]
# Addresses may carry credentials, so neither they nor passwords are part of a repr.
Url = Annotated[str, most_bytes(128), field("视频流地址", "Stream address", min_length=1, repr=False)]
SubUrl = Annotated[str, most_bytes(128), field("子码流地址", "Sub-stream address", repr=False)]
Username = Annotated[str, field("IPC用户名", "Camera user", max_length=31)]
Password = Annotated[str, field("IPC密码", "Camera password", max_length=63, repr=False)]
Turned = Annotated[Rotation, field("顺时针旋转角度", "Clockwise rotation")]


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

    videoNo: Annotated[int, field("视频通道编号", "Channel", ge=1, le=48)]
    videoName: Annotated[str, field("布点名称", "Name")] = ""
    url: Annotated[str, field("主码流地址", "Stream address", repr=False)] = ""
    subUrl: Annotated[str, field("子码流地址", "Sub-stream address", repr=False)] = ""
    username: Annotated[str, field("IPC用户名", "Camera user")] = ""
    password: Annotated[str, field("IPC密码", "Camera password", repr=False)] = ""
    rotation: Turned = 0
    livenessThreshold: Annotated[float | None, field("活体判断阈值", "Liveness threshold", ge=0, le=100)] = None
    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")] = False
    videoConStatus: Annotated[int, field("视频流连接状态", "State of the stream")] = 0
    filter: Filter = None
    group: Groups = None
    globalStranger: Stranger = None
    fault: Annotated[str | None, field("故障原因", "Fault", ours=True)] = None


class Videos(WireModel):
    """Answer of GET /videos (7.1.3)."""

    videos: Annotated[list[Video], field("视频布点", "Channels")] = []


class FullImage(WireModel):
    """Answer of GET /videos/{videoNo}/snapFullImage (7.1.5): a JPEG picture in base64."""

    identity: ClassVar[frozenset[str]] = frozenset({"image"})

    image: Annotated[str, field("背景图，base64", "Picture, base64", repr=False)]

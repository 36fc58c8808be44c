"""`/pictures`: channels that are sent pictures by a capture camera (section 14)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.surveillances import (
    LIVENESS_ENABLED,
    LIVENESS_THRESHOLD,
    SURVEILLANCE,
    Filter,
    Groups,
    Stranger,
)
from console.megbox.schema.videos import ListedName, ListedSubUrl, Password, SubUrl, Username, VideoName

PICTURE_NO = field(
    "图片通道编号",
    "Picture channel",
    "图片通道为 17～48，其他接口都用它指明通道。",
    "Picture channels are 17 to 48; every other call names the channel by it.",
)
DEVICE = field(
    "设备标识",
    "Device ID",
    "送图设备的标识，20～128 位数字；只接受它送来的图片。",
    "Who may send pictures: 20 to 128 digits, the sending device's own.",
)

FIRST, LAST = 17, 48


class PictureEdit(WireModel, defer_build=False):
    """Body of PUT /pictures/{pictureNo} (14.5). `deviceId` is who may send pictures: 20 to 128 digits."""

    pictureName: VideoName
    deviceId: Annotated[str, Field(pattern="^[0-9]{20,128}$"), DEVICE]
    subUrl: SubUrl = ""
    username: Username = ""
    password: Password = ""


class PictureSetting(PictureEdit, defer_build=False):
    """Body of POST /pictures (14.1)."""

    identity: ClassVar[frozenset[str]] = frozenset({"pictureNo"})

    pictureNo: Annotated[int, Field(ge=FIRST, le=LAST), PICTURE_NO]


class PictureChannel(WireModel):
    """A picture channel as GET /pictures lists it (14.3); `isOnline`: whether its device was heard of lately."""

    identity: ClassVar[frozenset[str]] = frozenset({"pictureNo"})

    pictureNo: Annotated[int, Field(ge=FIRST, le=LAST), PICTURE_NO]
    pictureName: ListedName = ""
    deviceId: Annotated[str, DEVICE] = ""
    subUrl: ListedSubUrl = ""
    username: Annotated[
        str,
        field(
            "RTSP用户名",
            "User",
            "登录子码流用；不需要登录时为空。",
            "To log in to the sub-stream with; empty where it asks for none.",
        ),
    ] = ""
    password: Annotated[
        str,
        field(
            "RTSP密码",
            "Password",
            "登录子码流用；不需要登录时为空。",
            "To log in to the sub-stream with; empty where it asks for none.",
            repr=False,
        ),
    ] = ""
    livenessEnabled: Annotated[bool, LIVENESS_ENABLED] = True
    livenessThreshold: Annotated[int | float | None, LIVENESS_THRESHOLD] = None
    surveillanceEnabled: Annotated[bool, SURVEILLANCE] = False
    isOnline: Annotated[
        bool, field("是否在线", "Online", "最近是否收到过送图设备的消息。", "Whether its device was heard of lately.")
    ] = False
    filter: Filter = None
    group: Groups = None
    globalStranger: Stranger = None


class Pictures(WireModel):
    """Answer of GET /pictures (14.3)."""

    pictures: Annotated[
        list[PictureChannel],
        field(
            "图片布点",
            "Picture channels",
            "已创建的图片通道，最多 32 个。",
            "The picture channels that there are, 32 at most.",
        ),
    ] = []


class TakenPicture(WireModel):
    """What became of a picture that was sent to a picture channel; ours."""

    faces: Annotated[
        int,
        field(
            "人脸数", "Faces seen", "送来的图片中检测到几张人脸。", "How many faces the sent picture shows.", ours=True
        ),
    ] = 0
    captured: Annotated[
        int,
        field(
            "抓拍数",
            "Faces captured",
            "其中通过过滤条件、成为抓拍的有几张。",
            "How many of them passed the filter and became captures.",
            ours=True,
        ),
    ] = 0

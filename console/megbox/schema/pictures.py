"""`/pictures`: channels that are sent pictures by a capture camera (section 14)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.surveillances import Filter, Groups, Stranger
from console.megbox.schema.videos import Password, SubUrl, Username, VideoName

FIRST, LAST = 17, 48


class PictureEdit(WireModel, defer_build=False):
    """Body of PUT /pictures/{pictureNo} (14.5). `deviceId` is who may send pictures: 20 to 128 digits."""

    pictureName: VideoName
    deviceId: Annotated[str, field("设备标识", "Device ID", pattern=r"^[0-9]{20,128}$")]
    subUrl: SubUrl = ""
    username: Username = ""
    password: Password = ""


class PictureSetting(PictureEdit, defer_build=False):
    """Body of POST /pictures (14.1)."""

    identity: ClassVar[frozenset[str]] = frozenset({"pictureNo"})

    pictureNo: Annotated[int, field("图片通道编号", "Picture channel", ge=FIRST, le=LAST)]


class PictureChannel(WireModel):
    """A picture channel as GET /pictures lists it (14.3); `isOnline`: whether its device was heard of lately."""

    identity: ClassVar[frozenset[str]] = frozenset({"pictureNo"})

    pictureNo: Annotated[int, field("图片通道编号", "Picture channel", ge=FIRST, le=LAST)]
    pictureName: Annotated[str, field("布点名称", "Name")] = ""
    deviceId: Annotated[str, field("设备标识", "Device ID")] = ""
    subUrl: Annotated[str, field("子码流地址", "Sub-stream address", repr=False)] = ""
    username: Annotated[str, field("RTSP用户名", "User")] = ""
    password: Annotated[str, field("RTSP密码", "Password", repr=False)] = ""
    livenessEnabled: Annotated[bool, field("活体检测", "Liveness check")] = True
    livenessThreshold: Annotated[int | float | None, field("活体判断阈值", "Liveness threshold", ge=0, le=100)] = None
    surveillanceEnabled: Annotated[bool, field("布控使能", "Surveillance")] = False
    isOnline: Annotated[bool, field("是否在线", "Online")] = False
    filter: Filter = None
    group: Groups = None
    globalStranger: Stranger = None


class Pictures(WireModel):
    """Answer of GET /pictures (14.3)."""

    pictures: Annotated[list[PictureChannel], field("图片布点", "Picture channels")] = []


class TakenPicture(WireModel):
    """What became of a picture that was sent to a picture channel; ours."""

    faces: Annotated[int, field("人脸数", "Faces seen", ours=True)] = 0
    captured: Annotated[int, field("抓拍数", "Faces captured", ours=True)] = 0

"""Copies of other boxes' faces at an engine that stands in for them, ours beneath ``/v1/BOXWATCH/takeover/faces``."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from console.megbox.schema.base import WireModel, field
from console.megbox.schema.face_fields import FaceText, FaceToken, PictureId

NAMES_IN_A_POST = 2_000
OWNER = field(
    "所属分析盒",
    "Box",
    "人脸副本属于哪台分析盒，即它的 deviceId。",
    "Whose faces they are: the deviceId of the box.",
    ours=True,
    max_length=128,
)
Owner = Annotated[str, Field(min_length=1), OWNER]
_GROUPS = field(
    "人脸组", "Groups", "绑定的人脸组名称。", "The groups that it is bound to.", ours=True, max_length=64
)


class GuestFace(WireModel):
    """A face of a box as that box tells it; `image` is base64 and empty where only the rest has changed."""

    identity: ClassVar[frozenset[str]] = frozenset({"faceToken"})

    faceToken: FaceToken = ""
    imageId: PictureId = ""
    description: FaceText = ""
    groups: Annotated[list[str], _GROUPS] = []
    image: Annotated[
        str,
        field("照片", "Picture", "人脸照片，base64。", "A picture of the face, base64.", ours=True, repr=False),
    ] = ""


class GuestLibrary(WireModel):
    """The copy of one box: how much there is. `unusable` are faces in whose pictures no face was found."""

    owner: Owner
    groups: Annotated[list[str], _GROUPS] = []
    faces: Annotated[
        int, field("人脸数", "Faces", "副本中的人脸数。", "How many faces are in the copy.", ours=True, ge=0)
    ] = 0
    unusable: Annotated[
        list[str],
        field(
            "不可用的人脸",
            "Unusable",
            "照片中找不到人脸的 faceToken。",
            "Tokens of faces in whose pictures no face was found.",
            ours=True,
        ),
    ] = []


class GuestLibraries(WireModel):
    """Answer of GET /takeover/faces."""

    libraries: Annotated[
        list[GuestLibrary],
        field("人脸副本", "Copies", "各分析盒的人脸副本。", "The copies, one for each box.", ours=True),
    ] = []


class GuestFaces(GuestLibrary):
    """Answer of GET /takeover/faces/{owner}: everything in the copy, without pictures."""

    listed: Annotated[
        list[GuestFace], field("人脸", "Faces", "副本中的人脸。", "The faces of the copy.", ours=True)
    ] = []


class GuestFaceChange(WireModel, defer_build=False):
    """Body of POST /takeover/faces/{owner}: one step towards what the box has now. Told twice, it is done once.

    `groups` are all groups that there are to be. A face with a picture is taken in, one without is renamed and bound.
    """

    groups: Annotated[list[str], _GROUPS] = []
    faces: Annotated[
        list[GuestFace],
        field("人脸", "Faces", "新增或改动的人脸。", "Faces to take in or to change.", ours=True, max_length=2000),
    ] = []
    drop: Annotated[
        list[str],
        field("删除", "Drop", "要删除的 faceToken。", "Tokens of faces that go.", ours=True, max_length=2000),
    ] = []

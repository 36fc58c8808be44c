"""`/faceGroups`: groups of faces and what is bound to them (chapter 6)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from console.megbox.schema.base import WireModel, field, most_bytes
from console.megbox.schema.face_fields import FaceText, FaceToken, LibraryGroup, PictureId
from console.megbox.schema.paging import NextToken

MOST_GROUPS = 64

# Letters, digits, underscore; Chinese characters and their punctuation (6.1.2).
_NAME = "^[A-Za-z0-9_·\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uffee]+$"
GroupName = Annotated[
    str,
    most_bytes(32),
    field(
        "人脸组名称",
        "Group",
        "1～32 字节：中文、字母、数字或下划线，不可重名。",
        "1 to 32 bytes: Chinese, letters, digits or underscores; no two alike.",
        pattern=_NAME,
    ),
]


def names_only(value: Any) -> Any:
    """A list of groups as names: some devices and clients write objects (protocols/megbox_decisions.md, F)."""
    if not isinstance(value, list):
        return value
    return [item.get("groupName", item) if isinstance(item, dict) else item for item in value]


class GroupSetting(WireModel, defer_build=False):
    """Body of POST /faceGroups (6.1.2)."""

    groupName: GroupName


class FaceGroup(WireModel):
    """A group and how many faces are bound to it (6.1.1)."""

    identity: ClassVar[frozenset[str]] = frozenset({"groupName"})

    groupName: LibraryGroup
    groupFaces: Annotated[
        int, field("人脸总数量", "Faces", "关联到该组的人脸总数。", "How many faces are bound to the group.")
    ] = 0


class FaceGroups(WireModel):
    """Answer of GET and POST /faceGroups (6.1.1, 6.1.2)."""

    faceGroupList: Annotated[
        list[FaceGroup],
        field("人脸组列表", "Groups", "分析盒上的全部人脸组，最多 64 个。", "Every face group of the box, 64 at most."),
    ] = []


class GroupDeletion(WireModel, defer_build=False):
    """How a group is deleted (6.1.3).

    1: the group goes, its faces stay. 2: its faces go too, out of every group. 3: the group stays, and is emptied:
    faces that are in no other group go, the others are only let go of.
    """

    deleteAllFace: Annotated[
        int,
        field(
            "删除方式",
            "What goes",
            "1 只删组，2 连同组内人脸，3 只清空组：无其他组的人脸删除，其余解绑。",
            "1 the group alone, 2 its faces too, 3 empties it: faces of no other group go, others are let go of.",
            ge=1,
            le=3,
        ),
    ] = 2


class BoundFace(WireModel):
    """A face of a group (6.1.4)."""

    faceToken: FaceToken = ""
    imageId: PictureId = ""
    description: FaceText = ""


class GroupPage(WireModel):
    """Answer of GET /faceGroups/{groupName} (6.1.4). `totalFaces` counts the faces of this page."""

    spellings: ClassVar[dict[str, str]] = {"face": "faces"}

    nextPageToken: NextToken = None
    totalFaces: Annotated[
        int,
        field(
            "此次返回的人脸数",
            "Faces of this page",
            "本页的人脸数，不是该组的总数。",
            "The faces of this page, not of the whole group.",
        ),
    ] = 0
    faces: Annotated[
        list[BoundFace],
        field(
            "人脸列表",
            "Faces",
            "本页绑定到该组的人脸；没有绑定时为空。",
            "The faces of this page that are bound to the group; empty where none are.",
        ),
    ] = []


class GroupList(WireModel, defer_build=False):
    """Body of binding and unbinding (6.1.5, 6.1.6): names of groups."""

    faceGroupList: Annotated[
        list[GroupName],
        BeforeValidator(names_only),
        field("人脸组列表", "Groups", "要绑定或解绑的人脸组名称。", "The names of the groups to bind to or let go of."),
    ]

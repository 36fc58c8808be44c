"""`/faceGroups`: groups of faces and what is bound to them (chapter 6)."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from console.megbox.schema.base import WireModel, field, most_bytes

MOST_GROUPS = 64

# Letters, digits, underscore; Chinese characters and their punctuation (6.1.2).
_NAME = "^[A-Za-z0-9_·\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uffee]+$"
GroupName = Annotated[str, most_bytes(32), field("分组名称", "Group", pattern=_NAME)]


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

    groupName: Annotated[str, field("分组名称", "Group")]
    groupFaces: Annotated[int, field("人脸总数量", "Faces")] = 0


class FaceGroups(WireModel):
    """Answer of GET and POST /faceGroups (6.1.1, 6.1.2)."""

    faceGroupList: Annotated[list[FaceGroup], field("人脸组列表", "Groups")] = []


class GroupDeletion(WireModel, defer_build=False):
    """How a group is deleted (6.1.3).

    1: the group goes, its faces stay. 2: its faces go too, out of every group. 3: the group stays, and is emptied:
    faces that are in no other group go, the others are only let go of.
    """

    deleteAllFace: Annotated[int, field("删除方式", "What goes", ge=1, le=3)] = 2


class BoundFace(WireModel):
    """A face of a group (6.1.4)."""

    faceToken: Annotated[str, field("人脸标识", "Face token")] = ""
    imageId: Annotated[str, field("照片标识", "Picture id")] = ""
    description: Annotated[str, field("照片描述", "Description")] = ""


class GroupPage(WireModel):
    """Answer of GET /faceGroups/{groupName} (6.1.4). `totalFaces` counts the faces of this page."""

    spellings: ClassVar[dict[str, str]] = {"face": "faces"}

    nextPageToken: Annotated[int | None, field("下一页", "Next page")] = None
    totalFaces: Annotated[int, field("此次返回的人脸数", "Faces of this page")] = 0
    faces: Annotated[list[BoundFace], field("人脸列表", "Faces")] = []


class GroupList(WireModel, defer_build=False):
    """Body of binding and unbinding (6.1.5, 6.1.6): names of groups."""

    faceGroupList: Annotated[list[GroupName], BeforeValidator(names_only), field("人脸组列表", "Groups")]

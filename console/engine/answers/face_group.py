"""Chapter 6 answered: groups of faces."""

from __future__ import annotations

from console.engine.captures.face_desk import FaceDesk
from console.engine.captures.paging import Page
from console.engine.faces.groups import GroupDeletion as Going
from console.megbox.schema.face_groups import (
    BoundFace,
    FaceGroup,
    FaceGroups,
    GroupDeletion,
    GroupList,
    GroupPage,
    GroupSetting,
)
from console.megbox.schema.paging import PageQuery


class FaceGroupAnswers:
    """`FaceGroupsBox` on a `FaceDesk`."""

    _faces: FaceDesk

    def face_groups(self) -> FaceGroups:
        groups = self._faces.library.groups.all()
        return FaceGroups(faceGroupList=[FaceGroup(groupName=one.name, groupFaces=one.faces) for one in groups])

    def add_face_group(self, setting: GroupSetting) -> FaceGroups:
        self._faces.library.groups.add(setting.groupName)
        return self.face_groups()

    def delete_face_group(self, group_name: str, deletion: GroupDeletion) -> None:
        groups, how = self._faces.library.groups, Going(deletion.deleteAllFace)
        groups.slots((group_name,))  # what is not there is said first
        if how is not Going.KEEP_FACES:
            self._faces.batch.check_idle()
        if how is not Going.EMPTY:
            self._faces.check_group_may_go(group_name)
        groups.delete(group_name, how)

    def face_group(self, group_name: str, query: PageQuery) -> GroupPage:
        groups, page = self._faces.library.groups, Page.of(query)
        total = next((one.faces for one in groups.all() if one.name == group_name), 0)
        found = groups.faces(group_name, page.offset, page.size)
        faces = [
            BoundFace(faceToken=kept.face_token, imageId=kept.image_id, description=kept.description) for kept in found
        ]
        return GroupPage(nextPageToken=page.following(total), totalFaces=len(faces), faces=faces)

    def bind_face(self, face_token: str, groups: GroupList) -> None:
        self._faces.library.groups.bind(face_token, groups.faceGroupList)

    def unbind_face(self, face_token: str, groups: GroupList) -> None:
        self._faces.library.groups.unbind(face_token, groups.faceGroupList)

"""Chapter 6: groups of faces, and which faces are bound to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Path, Request
from pydantic import ValidationError
from starlette.responses import Response

from console.megbox.answers import refusal, success
from console.megbox.calls.asking import Asking, segment
from console.megbox.calls.photo_forms import checked
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.face_groups import FaceGroups, GroupDeletion, GroupList, GroupPage, GroupSetting
from console.megbox.schema.paging import PageQuery
from console.model.errors import BoxError, ErrorCode, Fault, FaultError

_DELETING = 60.0  # seconds that a box may take to delete a group with its faces
GroupNamePath = Annotated[str, Path(alias="groupName")]
FaceTokenPath = Annotated[str, Path(alias="faceToken")]


class FaceGroupsBox(Protocol):
    """Groups of faces."""

    def face_groups(self) -> FaceGroups: ...  # 6.1.1  GET /faceGroups

    def add_face_group(self, setting: GroupSetting) -> FaceGroups: ...  # 6.1.2  POST /faceGroups

    def delete_face_group(
        self, group_name: str, deletion: GroupDeletion
    ) -> None: ...  # 6.1.3  DELETE /faceGroups/{groupName}

    def face_group(self, group_name: str, query: PageQuery) -> GroupPage: ...  # 6.1.4  GET /faceGroups/{groupName}

    def bind_face(self, face_token: str, groups: GroupList) -> None: ...  # 6.1.5  POST /faceGroups/binding/{faceToken}

    def unbind_face(
        self, face_token: str, groups: GroupList
    ) -> None: ...  # 6.1.6  DELETE /faceGroups/unbind/{faceToken}


class FaceGroupsCalls(Asking):
    """Chapter 6 of a box somewhere else."""

    def face_groups(self) -> FaceGroups:
        return self._get(FaceGroups, "/faceGroups")

    def add_face_group(self, setting: GroupSetting) -> FaceGroups:
        return self._ask(FaceGroups, "POST", "/faceGroups", setting)

    def delete_face_group(self, group_name: str, deletion: GroupDeletion) -> None:
        # Said twice, because the document does not say where: a box that overlooked it would delete every face.
        query = [("deleteAllFace", str(deletion.deleteAllFace))]
        self._send("DELETE", f"/faceGroups/{segment(group_name)}", deletion, query=query, timeout=_DELETING)

    def face_group(self, group_name: str, query: PageQuery) -> GroupPage:
        return self._get(GroupPage, f"/faceGroups/{segment(group_name)}", query)

    def face_group_all(self, group_name: str, page_size: int | None = None) -> Iterator[GroupPage]:
        """Everybody in a group, page by page."""

        def ask(token: int | None) -> tuple[GroupPage, int, int | None]:
            page = self.face_group(group_name, PageQuery(pageToken=token, pageSize=page_size))
            return page, len(page.faces), page.nextPageToken

        return self._pages(ask)

    def bind_face(self, face_token: str, groups: GroupList) -> None:
        self._bind("POST", "binding", face_token, groups)

    def unbind_face(self, face_token: str, groups: GroupList) -> None:
        self._bind("DELETE", "unbind", face_token, groups)

    def _bind(self, method: str, word: str, face_token: str, groups: GroupList) -> None:
        try:
            self._send(method, f"/faceGroups/{word}/{segment(face_token)}", groups)
        except FaultError as error:
            if error.fault is not Fault.NOT_FOUND:
                raise
            for name in groups.faceGroupList:  # as it was before many could be bound at once (2.2.4)
                self._send(method, f"/faceGroups/{segment(name)}/{segment(face_token)}")


def face_groups_routes(box: FaceGroupsBox, exclusion: Exclusion) -> APIRouter:
    """Also the older way to bind and unbind, one group at a time (2.2.4)."""
    api = APIRouter(route_class=JsonRoute)

    @api.get("/faceGroups", summary="6.1.1 人脸组列表 | List the groups", response_model=FaceGroups)
    async def face_groups(request: Request) -> Response:
        return success(request, await exclusion.query(box.face_groups))

    @api.post("/faceGroups", summary="6.1.2 创建人脸组 | Make a group", response_model=FaceGroups)
    async def add_face_group(request: Request, setting: GroupSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.add_face_group(setting)))

    @api.delete(
        "/faceGroups/{groupName}",
        summary="6.1.3 删除或清空人脸组 | Delete or empty a group",
        openapi_extra=parameters(GroupDeletion),
    )
    async def delete_face_group(request: Request, group_name: GroupNamePath) -> Response:
        deletion = await _deletion(request)
        return success(request, await exclusion.deletion(lambda: box.delete_face_group(group_name, deletion)))

    @api.get(
        "/faceGroups/{groupName}",
        summary="6.1.4 人脸组绑定列表 | Who is in a group",
        response_model=GroupPage,
        openapi_extra=parameters(PageQuery),
    )
    async def face_group(request: Request, group_name: GroupNamePath) -> Response:
        page = query(PageQuery, request)
        return success(request, await exclusion.query(lambda: box.face_group(group_name, page)))

    _binding_routes(api, box, exclusion)
    return api


def _binding_routes(api: APIRouter, box: FaceGroupsBox, exclusion: Exclusion) -> None:
    @api.post("/faceGroups/binding/{faceToken}", summary="6.1.5 将人脸加入人脸组 | Put a face into groups")
    async def bind_face(request: Request, face_token: FaceTokenPath, groups: GroupList) -> Response:
        return success(request, await exclusion.setting(lambda: box.bind_face(face_token, groups)))

    @api.delete("/faceGroups/unbind/{faceToken}", summary="6.1.6 将人脸移出人脸组 | Take a face out of groups")
    async def unbind_face(request: Request, face_token: FaceTokenPath, groups: GroupList) -> Response:
        return success(request, await exclusion.deletion(lambda: box.unbind_face(face_token, groups)))

    @api.post("/faceGroups/{groupName}/{faceToken}", include_in_schema=False)
    async def bind_one(request: Request, group_name: GroupNamePath, face_token: FaceTokenPath) -> Response:
        groups = checked(GroupList, {"faceGroupList": [group_name]})
        return success(request, await exclusion.setting(lambda: box.bind_face(face_token, groups)))

    @api.delete("/faceGroups/{groupName}/{faceToken}", include_in_schema=False)
    async def unbind_one(request: Request, group_name: GroupNamePath, face_token: FaceTokenPath) -> Response:
        groups = checked(GroupList, {"faceGroupList": [group_name]})
        return success(request, await exclusion.deletion(lambda: box.unbind_face(face_token, groups)))


async def _deletion(request: Request) -> GroupDeletion:
    """How a group is deleted: from the URL, or from a JSON body; the document does not say which."""
    given: dict[str, Any] = {}
    if body := await request.body():
        try:
            given = json.loads(body)
        except ValueError as error:
            raise BoxError(ErrorCode.ILLEGAL_JSON_BODY) from error
        if not isinstance(given, dict):
            raise BoxError(ErrorCode.ILLEGAL_JSON_BODY)
    asked = request.query_params.get("deleteAllFace")
    if asked:
        if not asked.isdecimal() or given.get("deleteAllFace", int(asked)) != int(asked):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("deleteAllFace",))
        given["deleteAllFace"] = int(asked)
    try:
        return GroupDeletion.model_validate(given)
    except ValidationError as error:
        raise refusal(error.errors()) from error

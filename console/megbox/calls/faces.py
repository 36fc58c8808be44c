"""Chapter 5: photographs into the library, one by one or in batches, and out of it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking, segment
from console.megbox.calls.photo_forms import checked, described, photo_form, photo_from, photo_of, text_from, texts_of
from console.megbox.calls.query import parameters, query
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.multipart import Part, Progress
from console.megbox.photo import Photo
from console.megbox.schema.faces import (
    LONGEST_DATA,
    MOST_IN_A_POST,
    BatchHead,
    BatchPhoto,
    BatchStatus,
    EnrolledFace,
    FaceInfo,
    FacePage,
    FacePhoto,
    FailPage,
)
from console.megbox.schema.paging import PageQuery
from console.megbox.transport import BASE
from console.model.errors import BoxError, ErrorCode, Fault, FaultError

BatchPair = tuple[BatchPhoto, Photo]

_ENROLLING = 30.0  # seconds that a box may take for one photograph
_BATCH = 60.0
FaceTokenPath = Annotated[str, Path(alias="faceToken")]
ImageIdPath = Annotated[str, Path(alias="imageId")]


class FacesBox(Protocol):
    """The library of faces."""

    def enrol_face(self, photo: Photo, texts: FacePhoto) -> EnrolledFace: ...  # 5.1.1  POST /faces

    def faces(self, query: PageQuery) -> FacePage: ...  # 5.1.2  GET /faces

    def delete_face(self, face_token: str) -> None: ...  # 5.1.3  DELETE /faces/{faceToken}

    def delete_face_image(self, image_id: str) -> None: ...  # 5.1.4  DELETE /faces/image/{imageId}

    def face(self, face_token: str) -> FaceInfo: ...  # 5.1.5  GET /faces/{faceToken}

    def face_image(self, image_id: str) -> bytes: ...  # 5.1.6  GET /faces/image/{imageId}

    def wipe_faces(self) -> None: ...  # 5.1.7  DELETE /faces/facesLib

    def enrol_batch(
        self, head: BatchHead, photos: Sequence[BatchPair]
    ) -> BatchStatus: ...  # 5.1.8.1  POST /faces/batch

    def stop_batch(self) -> None: ...  # 5.1.8.2  POST /faces/faceBatchStop

    def batch_status(self) -> BatchStatus: ...  # 5.1.8.3  GET /faces/faceBatchStatus

    def face_failures(self, query: PageQuery) -> FailPage: ...  # 5.1.9.1  GET /faces/failList

    def clear_face_failures(self) -> None: ...  # 5.1.9.2  DELETE /faces/failList


class FacesCalls(Asking):
    """Chapter 5 of a box somewhere else. `progress` hears of the bytes sent; wiping and deleting are never repeated."""

    def enrol_face(self, photo: Photo, texts: FacePhoto, progress: Progress | None = None) -> EnrolledFace:
        parts = [photo.part("image"), Part("description", texts.description)]
        if texts.imageMd5 is not None:
            parts.append(Part("imageMd5", texts.imageMd5))
        return self._upload(EnrolledFace, "/faces", parts, progress=progress, timeout=_ENROLLING)

    def faces(self, query: PageQuery) -> FacePage:
        return self._get(FacePage, "/faces", query)

    def faces_all(self, page_size: int | None = None) -> Iterator[FacePage]:
        """The whole library page by page."""

        def ask(token: int | None) -> tuple[FacePage, int, int | None]:
            page = self.faces(PageQuery(pageToken=token, pageSize=page_size))
            return page, len(page.face), page.nextPageToken

        return self._pages(ask)

    def delete_face(self, face_token: str) -> None:
        try:
            self._send("DELETE", f"/faces/{segment(face_token)}")
        except FaultError as error:
            _only_not_found(error)
            self._send("DELETE", f"/faces/faceToken/{segment(face_token)}")

    def delete_face_image(self, image_id: str) -> None:
        self._send("DELETE", f"/faces/image/{segment(image_id)}")

    def face(self, face_token: str) -> FaceInfo:
        try:
            return self._get(FaceInfo, f"/faces/{segment(face_token)}")
        except FaultError as error:
            _only_not_found(error)
            return self._get(FaceInfo, f"/faces/faceToken/{segment(face_token)}")

    def face_image(self, image_id: str) -> bytes:
        return self._file(f"{BASE}/faces/image/{image_id}")

    def wipe_faces(self) -> None:
        try:
            self._send("DELETE", "/faces/facesLib", timeout=_BATCH)
        except (BoxError, FaultError) as error:
            # A box that knows the other spelling only has no such path, or looks for a face of that name.
            if not (isinstance(error, BoxError) and error.code == ErrorCode.FACE_TOKEN_NOT_EXIST):
                _only_not_found(error)
            self._send("DELETE", "/faces/faceLib", timeout=_BATCH)

    def enrol_batch(
        self, head: BatchHead, photos: Sequence[BatchPair], progress: Progress | None = None
    ) -> BatchStatus:
        """At most 50 photographs; the next post must follow within 30 s (5.1.8)."""
        parts = [Part("total", str(head.total)), Part("count", str(head.count))]
        for data, photo in photos:
            text = json.dumps(data.to_wire(), ensure_ascii=False, separators=(",", ":"))
            parts += [Part("data", text), photo.part("image")]
        try:
            return self._upload(BatchStatus, "/faces/batch", parts, progress=progress, timeout=_BATCH)
        except FaultError as error:
            _only_not_found(error)
            return self._upload(BatchStatus, "/face/batch", parts, progress=progress, timeout=_BATCH)

    def stop_batch(self) -> None:
        self._send("POST", "/faces/faceBatchStop")

    def batch_status(self) -> BatchStatus:
        return self._get(BatchStatus, "/faces/faceBatchStatus")

    def face_failures(self, query: PageQuery) -> FailPage:
        return self._get(FailPage, "/faces/failList", query)

    def face_failures_all(self, page_size: int | None = None) -> Iterator[FailPage]:
        """The whole list of failures page by page."""

        def ask(token: int | None) -> tuple[FailPage, int, int | None]:
            page = self.face_failures(PageQuery(pageToken=token, pageSize=page_size))
            return page, len(page.fails), page.nextPageToken

        return self._pages(ask)

    def clear_face_failures(self) -> None:
        self._send("DELETE", "/faces/failList")


def _only_not_found(error: BoxError | FaultError) -> None:
    """Let pass that a box does not know a path; raise everything else."""
    if not (isinstance(error, FaultError) and error.fault is Fault.NOT_FOUND):
        raise error


def faces_routes(box: FacesBox, exclusion: Exclusion) -> APIRouter:
    """The paths with words in them come before those with a token in the same place."""
    api = APIRouter(route_class=JsonRoute)
    _batch_routes(api, box, exclusion)
    _library_routes(api, box, exclusion)
    return api


def _batch_routes(api: APIRouter, box: FacesBox, exclusion: Exclusion) -> None:
    @api.post("/face/batch", response_model=BatchStatus, include_in_schema=False)
    @api.post(
        "/faces/batch",
        summary="5.1.8.1 批量人脸入库 | Enrol photographs in a batch",
        response_model=BatchStatus,
        openapi_extra=described(BatchHead, "data", "image", many=True),
    )
    async def enrol_batch(request: Request) -> Response:
        form = await photo_form(request, MOST_IN_A_POST)
        try:
            head, pairs = await _batch_of(form)
        finally:
            await form.close()
        return success(request, await exclusion.enrolment(lambda: box.enrol_batch(head, pairs)))

    @api.post("/faces/faceBatchStop", summary="5.1.8.2 结束批量入库 | End a batch")
    async def stop_batch(request: Request) -> Response:
        return success(request, await exclusion.enrolment(box.stop_batch))

    @api.get("/faces/faceBatchStatus", summary="5.1.8.3 批量入库进度 | How far a batch is", response_model=BatchStatus)
    async def batch_status(request: Request) -> Response:
        return success(request, await exclusion.query(box.batch_status))

    @api.get(
        "/faces/failList",
        summary="5.1.9.1 入库失败列表 | What could not be enrolled",
        response_model=FailPage,
        openapi_extra=parameters(PageQuery),
    )
    async def face_failures(request: Request) -> Response:
        page = query(PageQuery, request)
        return success(request, await exclusion.query(lambda: box.face_failures(page)))

    @api.delete("/faces/failList", summary="5.1.9.2 清空入库失败列表 | Empty the list of failures")
    async def clear_face_failures(request: Request) -> Response:
        return success(request, await exclusion.deletion(box.clear_face_failures))


def _library_routes(api: APIRouter, box: FacesBox, exclusion: Exclusion) -> None:
    @api.post(
        "/faces",
        summary="5.1.1 人脸入库 | Enrol a face",
        response_model=EnrolledFace,
        openapi_extra=described(FacePhoto, "image"),
    )
    async def enrol_face(request: Request) -> Response:
        form = await photo_form(request)
        try:
            photo = await photo_of(form, "image")
            texts = await texts_of(form, FacePhoto)
        finally:
            await form.close()
        return success(request, await exclusion.enrolment(lambda: box.enrol_face(photo, texts)))

    @api.get(
        "/faces",
        summary="5.1.2 人脸列表 | List the faces",
        response_model=FacePage,
        openapi_extra=parameters(PageQuery),
    )
    async def faces(request: Request) -> Response:
        page = query(PageQuery, request)
        return success(request, await exclusion.query(lambda: box.faces(page)))

    @api.get("/faces/image/{imageId}", summary="5.1.6 下载原始照片 | Download a photograph", response_class=Response)
    async def face_image(image_id: ImageIdPath) -> Response:
        photo = Photo(await exclusion.query(lambda: box.face_image(image_id)))
        return Response(photo.content, media_type=photo.kind)

    @api.delete("/faces/image/{imageId}", summary="5.1.4 删除原始照片 | Delete a photograph and its face")
    async def delete_face_image(request: Request, image_id: ImageIdPath) -> Response:
        return success(request, await exclusion.enrolment(lambda: box.delete_face_image(image_id)))

    @api.delete("/faces/faceLib", include_in_schema=False)
    @api.delete("/faces/facesLib", summary="5.1.7 初始化人脸库 | Empty the library")
    async def wipe_faces(request: Request) -> Response:
        return success(request, await exclusion.deletion(box.wipe_faces))

    @api.get("/faces/faceToken/{faceToken}", include_in_schema=False)
    @api.get("/faces/{faceToken}", summary="5.1.5 人脸信息与扣图 | A face and its picture", response_model=FaceInfo)
    async def face(request: Request, face_token: FaceTokenPath) -> Response:
        return success(request, await exclusion.query(lambda: box.face(face_token)))

    @api.delete("/faces/faceToken/{faceToken}", include_in_schema=False)
    @api.delete("/faces/{faceToken}", summary="5.1.3 删除人脸 | Delete a face")
    async def delete_face(request: Request, face_token: FaceTokenPath) -> Response:
        return success(request, await exclusion.enrolment(lambda: box.delete_face(face_token)))


async def _batch_of(form: FormData) -> tuple[BatchHead, list[BatchPair]]:
    """The head of a post and its pairs of `data` and `image`, in order.

    Raises BoxError: 104308 beyond 50, 104001 `count` where it does not agree with the pairs, 104002 with the half of a
    pair that is missing, 104000 where `data` is no JSON.
    """
    count = form.get("count")
    if isinstance(count, str) and count.isdecimal() and int(count) > MOST_IN_A_POST:
        raise BoxError(ErrorCode.IMAGE_OVER_LIMIT)
    head = await texts_of(form, BatchHead)
    pairs: list[BatchPair] = []
    waiting: BatchPhoto | None = None
    for name, part in form.multi_items():
        if name == "data":
            if waiting is not None:
                raise BoxError(ErrorCode.MISSING_ARGUMENT, ("image",))
            waiting = _batch_photo(await text_from(part))
        elif name == "image":
            if waiting is None:
                raise BoxError(ErrorCode.MISSING_ARGUMENT, ("data",))
            pairs.append((waiting, await photo_from(part)))
            waiting = None
    if waiting is not None or not pairs:
        raise BoxError(ErrorCode.MISSING_ARGUMENT, ("image",) if waiting is not None else ("data", "image"))
    if len(pairs) > MOST_IN_A_POST:
        raise BoxError(ErrorCode.IMAGE_OVER_LIMIT)
    if len(pairs) != head.count:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("count",))
    return head, pairs


def _batch_photo(text: str) -> BatchPhoto:
    if len(text.encode()) > LONGEST_DATA:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("data",))
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BoxError(ErrorCode.ILLEGAL_JSON_BODY) from error
    return checked(BatchPhoto, data)

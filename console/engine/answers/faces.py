"""Chapter 5 answered: photographs into the library and out of it."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from console.engine.captures.face_desk import FaceDesk
from console.engine.captures.paging import Page
from console.engine.faces.batch import BatchEntry, BatchState
from console.engine.faces.photo import image_id
from console.engine.faces.records import EnrolmentRefused
from console.engine.faces.seen import PixelBox
from console.megbox.calls.faces import BatchPair
from console.megbox.photo import Photo
from console.megbox.schema.faces import (
    BatchHead,
    BatchStatus,
    EnrolledFace,
    FaceInfo,
    FaceItem,
    FacePage,
    FacePhoto,
    FaceRect,
    FailedPhoto,
    FailPage,
    GroupRef,
    NamedPhoto,
)
from console.megbox.schema.paging import PageQuery
from console.model.errors import BoxError, ErrorCode


class FacesAnswers:
    """`FacesBox` on a `FaceDesk`."""

    _faces: FaceDesk

    def enrol_face(self, photo: Photo, texts: FacePhoto) -> EnrolledFace:
        self._faces.batch.check_idle()
        try:
            enrolled = self._faces.enrolment.enrol(photo.content, texts.description, image_md5=texts.imageMd5)
        except EnrolmentRefused as refused:
            raise _told(refused) from refused
        return EnrolledFace(imageId=enrolled.image_id, faceToken=enrolled.face_token, rect=wire_rect(enrolled.box))

    def faces(self, query: PageQuery) -> FacePage:
        library, page = self._faces.library, Page.of(query)
        total = library.count_pictures()
        found = library.pictures(page.offset, page.size)
        items = [
            FaceItem(imageId=kept.image_id, faceToken=kept.face_token, description=kept.description) for kept in found
        ]
        return FacePage(nextPageToken=page.following(total), totalFaces=total, face=items)

    def delete_face(self, face_token: str) -> None:
        self._faces.library.delete_face(face_token)

    def delete_face_image(self, image_id: str) -> None:
        self._faces.library.delete_picture(image_id)

    def face(self, face_token: str) -> FaceInfo:
        library = self._faces.library
        kept, crop = library.face(face_token), library.crop(face_token)
        return FaceInfo(
            imageId=kept.image_id,
            description=kept.description,
            rect=wire_rect(kept.box),
            faceGroupList=[GroupRef(groupName=name) for name in kept.groups],
            image=base64.b64encode(crop).decode("ascii"),
        )

    def face_image(self, image_id: str) -> bytes:
        """The photograph; the face cut out of it where only that is kept (black list mode, 5.1.1)."""
        library = self._faces.library
        original = library.original(image_id)
        if original is None and (token := library.token_of(image_id)) is not None:
            original = library.crop(token)
        if not original:
            raise BoxError(ErrorCode.IMAGE_ID_NOT_EXIST)
        return original

    def wipe_faces(self) -> None:
        self._faces.batch.check_idle()
        self._faces.library.wipe()

    def enrol_batch(self, head: BatchHead, photos: Sequence[BatchPair]) -> BatchStatus:
        entries = [
            BatchEntry(
                content=photo.content,
                name=data.imageName or photo.name,
                size=data.size,
                description=data.description or "",
                image_md5=data.imageMd5,
                groups=tuple(data.faceGroupList),
            )
            for data, photo in photos
        ]
        state = self._faces.batch.post(head.total, entries)
        named = [
            NamedPhoto(imageName=data.imageName, imageMd5=image_id(photo.content))
            for data, photo in photos
            if data.imageName
        ]
        return _status(state, named or None)

    def stop_batch(self) -> None:
        self._faces.batch.stop()

    def batch_status(self) -> BatchStatus:
        return _status(self._faces.batch.state())

    def face_failures(self, query: PageQuery) -> FailPage:
        failures, page = self._faces.failures, Page.of(query)
        total = failures.count()
        found = [
            FailedPhoto(
                imageId=kept.image_id,
                imageName=kept.image_name,
                failReason=kept.reason,
                timeStamp=kept.time // 1000,
            )
            for kept in failures.page(page.offset, page.size)
        ]
        return FailPage(nextPageToken=page.following(total), totalFails=total, fails=found)

    def clear_face_failures(self) -> None:
        self._faces.failures.clear()


def _told(refused: EnrolmentRefused) -> BoxError:
    """A refusal with what is answered even then (5.1.1): the id, where the face stands, and 0 for its token."""
    rect = None if refused.box is None else wire_rect(refused.box)
    seen = EnrolledFace(imageId=refused.image_id, faceToken="0", rect=rect)
    return BoxError(refused.code, refused.arguments, data=seen.to_wire())


def wire_rect(box: PixelBox) -> FaceRect:
    """A rectangle of a photograph as chapters 5 and 30 write it."""
    return FaceRect(left=box.left, top=box.top, right=box.right, bottom=box.bottom)


def _status(state: BatchState, named: list[NamedPhoto] | None = None) -> BatchStatus:
    return BatchStatus(
        totalCnt=state.total,
        recvCnt=state.received,
        successCnt=state.enrolled,
        failCnt=state.failed,
        faceInfo=named,
    )

"""From an uploaded photograph to a face in the library, or the reason why not (5.1.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from console.engine.captures.capture_pictures import jpeg, target_crop
from console.engine.faces.library import FaceLibrary, NewFace
from console.engine.faces.photo import image_id, read_photo
from console.engine.faces.quality import FaceLimits
from console.engine.faces.records import Enrolled, EnrolmentRefused
from console.engine.faces.seen import PixelBox, SeenFace
from console.engine.faces.vision import FaceVision
from console.engine.pipeline.detection import Picture
from console.model.errors import BoxError, ErrorCode

ORIGINAL_BYTES = 512 << 10
_CROP_SIDE = 400


class Enrolment:
    """Puts photographs into a library; several threads may do so at once.

    `keep_originals` says whether photographs are kept beside their faces: in white list mode only (5.1.1).
    """

    def __init__(
        self,
        vision: FaceVision,
        library: FaceLibrary,
        *,
        limits: FaceLimits | None = None,
        keep_originals: Callable[[], bool] | None = None,
    ) -> None:
        self._vision, self._library = vision, library
        self._limits = limits or FaceLimits()
        self._keep_originals = keep_originals or (lambda: False)

    def enrol(
        self, data: bytes, description: str = "", *, image_md5: str | None = None, groups: Sequence[str] = ()
    ) -> Enrolled:
        """Enrol the largest face of a file, bound to these groups at once.

        Raises `EnrolmentRefused` with what was wrong, and `BoxError` GROUP_NAME_NOT_EXIST or SPACE_IS_FULL.
        A photograph in which no face was good enough is remembered, without a face (23.4 imageId).
        """
        identity = image_id(data)
        if image_md5 is not None and image_md5 != identity:
            raise EnrolmentRefused((ErrorCode.IMAGE_MD5_CHECK_FAIL,), identity)
        if self._library.token_of(identity) is not None:
            raise EnrolmentRefused((ErrorCode.FACE_ALREADY_EXIST,), identity)
        self._library.groups.slots(groups)
        try:
            photo = read_photo(data)
        except BoxError as unreadable:
            raise EnrolmentRefused((ErrorCode(unreadable.code),), identity) from unreadable
        face = self._good_face(photo, identity, description)
        box = face.box
        new = NewFace(
            image_id=identity,
            description=description,
            box=box,
            embedding=self._vision.embedding(photo, face),
            crop=face_picture(photo, box),
            original=_compressed(photo, data) if self._keep_originals() else b"",
            groups=tuple(groups),
        )
        try:
            return Enrolled(identity, self._library.add(new), box)
        except BoxError as refused:
            if refused.code == ErrorCode.FACE_ALREADY_EXIST:  # somebody else was faster with the same file
                raise EnrolmentRefused((ErrorCode.FACE_ALREADY_EXIST,), identity, box) from refused
            raise

    def _good_face(self, photo: Picture, identity: str, description: str) -> SeenFace:
        faces = self._vision.examine(photo)
        if not faces:
            self._library.remember(identity, description)
            raise EnrolmentRefused((ErrorCode.FACE_NOT_FOUND,), identity)
        reasons = self._limits.broken_by(faces[0])
        if reasons:
            self._library.remember(identity, description)
            raise EnrolmentRefused(reasons, identity, faces[0].box)
        return faces[0]


def face_picture(photo: Picture, box: PixelBox) -> bytes:
    """The face with a margin as JPEG, at most 400 pixels on its longer side."""
    height, width = photo.shape[:2]
    crop = target_crop(photo, box.share_of(width, height))
    scale = _CROP_SIDE / max(crop.shape[:2])
    if scale < 1:
        crop = np.asarray(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    return jpeg(crop, 90)


def _compressed(photo: Picture, data: bytes) -> bytes:
    """The photograph as JPEG of at most 512 KB; as it came, where it is that already."""
    if data.startswith(b"\xff\xd8") and len(data) <= ORIGINAL_BYTES:
        return data
    quality = 90
    coded = jpeg(photo, quality)
    while len(coded) > ORIGINAL_BYTES:
        if quality > 60:
            quality -= 10
        else:
            photo = np.asarray(cv2.resize(photo, None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA), np.uint8)
        coded = jpeg(photo, quality)
    return coded

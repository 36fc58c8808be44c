"""Chapters 10 and 24 answered: whose face it is, and what it looks like to the model."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from console.engine.captures.face_desk import FaceDesk
from console.engine.faces.library import FoundFace
from console.engine.faces.photo import read_photo
from console.engine.faces.seen import Embedding, SeenFace
from console.engine.faces.similarity import distance, pair_similarity, similarity
from console.engine.faces.versions import packed
from console.engine.models.dlib_face import VERSION
from console.engine.pipeline.detection import Picture
from console.megbox.photo import Photo
from console.megbox.schema.comparison import (
    TOP,
    CompareSetting,
    Comparison,
    FeatureInfo,
    FeatureResult,
    Features,
    SearchHit,
    SearchResult,
    SearchSetting,
    SeenFaceInfo,
)
from console.megbox.schema.faces import GroupRef
from console.model.errors import BoxError, ErrorCode

FEATURE_VERSION = f"dlib-resnet-{VERSION}"
"""Of the network: features of different versions are not comparable."""
_PICTURE = "/v1/MEGBOX/faces/image/"


class ComparisonAnswers:
    """`ComparisonBox` on a `FaceDesk`. There is no model for liveness: its score stays 0, "not examined"."""

    _faces: FaceDesk

    def compare(self, first: Photo, second: Photo, setting: CompareSetting) -> Comparison:
        one, other = (self._good_face(photo) for photo in (first, second))
        apart = distance(self._embedding(*one), self._embedding(*other))
        return Comparison(
            compareScore=round(pair_similarity(apart), 2),
            detectionResult1=_with_box(one[1]),
            detectionResult2=_with_box(other[1]),
        )

    def search(self, photo: Photo, setting: SearchSetting) -> SearchResult:
        library = self._faces.library
        library.groups.slots(setting.group)  # a group that is not there is said before anything is looked at
        picture, face = self._face(photo)
        embedding = self._embedding(picture, face)
        hits = [_hit(found) for found in library.search(embedding, TOP, setting.group)]
        return SearchResult(
            detectionResult=_with_box(face).model_copy(
                update={"quality": round(face.quality, 4), "age": self._faces.vision.attributes(picture, face).age}
            ),
            **{f"top{place}": hit for place, hit in enumerate(hits, start=1)},
            featureInfo=_feature(embedding) if setting.featureUpload else None,
        )

    def features(self, photos: Sequence[Photo]) -> Features:
        return Features(result_array=[self._features_of(photo) for photo in photos])

    def _features_of(self, photo: Photo) -> FeatureResult:
        try:
            picture, face = self._face(photo)
        except BoxError as refused:
            return FeatureResult(ret_code=int(refused.code))
        seen = _seen(face).model_copy(
            update={"quality": round(face.quality, 4), "age": self._faces.vision.attributes(picture, face).age}
        )
        return FeatureResult(featureInfo=_feature(self._embedding(picture, face)), detectionResult=seen)

    def _face(self, photo: Photo) -> tuple[Picture, SeenFace]:
        """The largest face of a photograph. BoxError FACE_NOT_FOUND, or what is wrong with the file."""
        picture = read_photo(photo.content)
        faces = self._faces.vision.examine(picture)
        if not faces:
            raise BoxError(ErrorCode.FACE_NOT_FOUND)
        return picture, faces[0]

    def _good_face(self, photo: Photo) -> tuple[Picture, SeenFace]:
        """The largest face, if it can be seen well enough to be compared (10.1.1 BAD_QUALITY)."""
        picture, face = self._face(photo)
        reasons = self._faces.limits.broken_by(face)
        if reasons:
            raise BoxError(ErrorCode.BAD_QUALITY, tuple(reason.name for reason in reasons))
        return picture, face

    def _embedding(self, picture: Picture, face: SeenFace) -> Embedding:
        return self._faces.vision.embedding(picture, face)


def _hit(found: FoundFace) -> SearchHit:
    face = found.face
    return SearchHit(
        group=[GroupRef(groupName=name) for name in face.groups],
        searchScore=round(similarity(found.distance), 2),
        faceToken=face.face_token,
        description=face.description,
        imageUrl=_PICTURE + face.image_id,
    )


def _seen(face: SeenFace) -> SeenFaceInfo:
    return SeenFaceInfo(
        roll=round(face.roll), yaw=round(face.yaw), pitch=round(face.pitch), blurness=round(face.blurness, 2)
    )


def _with_box(face: SeenFace) -> SeenFaceInfo:
    box = face.box
    return _seen(face).model_copy(
        update={"left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom, "livenessScore": 0.0}
    )


def _feature(embedding: Embedding) -> FeatureInfo:
    """128 float32, little-endian."""
    return FeatureInfo(feature=base64.b64encode(packed(embedding)).decode("ascii"), version=FEATURE_VERSION)

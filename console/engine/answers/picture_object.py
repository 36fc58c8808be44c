"""Chapter 30 answered: what stands in a picture, and what it is like."""

from __future__ import annotations

import base64

from console.engine.answers.faces import wire_rect
from console.engine.captures.capture_pictures import jpeg
from console.engine.captures.face_desk import FaceDesk
from console.engine.faces.photo import read_photo
from console.engine.faces.seen import PixelBox, SeenFace
from console.engine.pipeline.detection import Picture
from console.engine.plates.seer import PlateSeer, SeenPlate
from console.engine.structure.attributes import cycle_attr, human_attr, vehicle_attr
from console.engine.structure.cutout import Cutout, cutout_of
from console.megbox.photo import Photo
from console.megbox.schema.faces import FaceRect
from console.megbox.schema.object_attributes import (
    FaceAttr,
    ObjectAttributes,
    PlateAttr,
)
from console.megbox.schema.picture_objects import DetectedObject, DetectedObjects, ObjectQuestion
from console.model.dictionary import TargetType
from console.model.dictionary_faces import Gender, StructuredGender
from console.model.errors import BoxError, ErrorCode
from console.model.geometry import Rect

_NAMES = {TargetType.PERSON: "human", TargetType.CAR: "vehicle", TargetType.CYCLE: "cycle"}
_SAME_FACE = 0.3  # intersection over union of what was asked about with what is found there
_SAME_TARGET = 0.5
_GENDERS = {Gender.MALE: StructuredGender.MALE, Gender.FEMALE: StructuredGender.FEMALE}


class PictureObjectAnswers:
    """`PictureObjectsBox` on a `FaceDesk`. Without a model or a measurement for an attribute it stays the documented
    "unknown"."""

    _faces: FaceDesk
    _plates: PlateSeer

    def detect_objects(self, photo: Photo) -> DetectedObjects:
        picture = read_photo(photo.content)
        height, width = picture.shape[:2]
        others = [
            DetectedObject(
                objType=_NAMES[found.target],
                score=round(found.score * 100, 2),
                rect=wire_rect(_pixels(found.box, width, height)),
            )
            for found in self._faces.detector.detect(picture)
            if found.target in _NAMES
        ]
        plates = [
            DetectedObject(objType="plate", score=round(seen.score * 100, 2), rect=wire_rect(_plate_box(seen, picture)))
            for seen in self._plates.find(picture)
        ]
        faces = [_face(seen) for seen in self._faces.vision.examine(picture)]
        return DetectedObjects(detectionResult=faces + others + plates)

    def object_attributes(self, photo: Photo, question: ObjectQuestion) -> ObjectAttributes:
        picture = read_photo(photo.content)
        box = inside(question.rect, picture)
        kind = question.objType
        cut = jpeg(picture[box.top : box.bottom, box.left : box.right], 90) if question.captureObjEnable else None
        return ObjectAttributes(
            captureObj=None if cut is None else base64.b64encode(cut).decode("ascii"),
            objType=kind,
            faceAttr=self._face_attributes(picture, box) if kind == "face" else None,
            humanAttr=human_attr(_cutout(picture, box)) if kind == "human" else None,
            vehicleAttr=vehicle_attr(_cutout(picture, box), self._words(picture, box)) if kind == "vehicle" else None,
            cycleAttr=cycle_attr(self._words(picture, box), 0) if kind == "cycle" else None,
            plateAttr=self._plate_attributes(picture, box) if kind == "plate" else None,
        )

    def _plate_attributes(self, picture: Picture, box: PixelBox) -> PlateAttr:
        return self._plates.read(picture, (box.left, box.top, box.right, box.bottom)).attr()

    def _words(self, picture: Picture, box: PixelBox) -> dict[str, float]:
        """What the network calls that which stands where was asked about; nothing where it sees nothing there."""
        height, width = picture.shape[:2]
        for found in self._faces.detector.detect(picture):
            if found.label and _overlap(_pixels(found.box, width, height), box) >= _SAME_TARGET:
                return {found.label: found.score}
        return {}

    def _face_attributes(self, picture: Picture, box: PixelBox) -> FaceAttr:
        found = max(self._faces.vision.examine(picture), key=lambda face: _overlap(face.box, box), default=None)
        if found is None or _overlap(found.box, box) < _SAME_FACE:
            return FaceAttr()
        seen = self._faces.vision.attributes(picture, found)
        return FaceAttr(age=seen.age, gender=int(_GENDERS.get(seen.gender, StructuredGender.UNKNOWN)))


def _face(seen: SeenFace) -> DetectedObject:
    return DetectedObject(
        objType="face",
        score=round(seen.score * 100, 2),
        rect=wire_rect(seen.box),
        roll=round(seen.roll),
        yaw=round(seen.yaw),
        pitch=round(seen.pitch),
        blurness=round(seen.blurness, 2),
    )


def _pixels(box: Rect, width: int, height: int) -> PixelBox:
    sides = (box.x1 * width, box.y1 * height, box.x2 * width, box.y2 * height)
    left, top, right, bottom = (round(side) for side in sides)
    return PixelBox(max(left, 0), max(top, 0), min(right, width), min(bottom, height))


def _plate_box(seen: SeenPlate, picture: Picture) -> PixelBox:
    height, width = picture.shape[:2]
    left, top, right, bottom = (round(side) for side in seen.box)
    return PixelBox(max(left, 0), max(top, 0), min(right, width), min(bottom, height))


def _cutout(picture: Picture, box: PixelBox) -> Cutout:
    height, width = picture.shape[:2]
    return cutout_of(picture, box.share_of(width, height))


def inside(rect: FaceRect, picture: Picture) -> PixelBox:
    """What was asked about, within the picture. BoxError 104001 where nothing of it is."""
    height, width = picture.shape[:2]
    left, right = max(rect.left, 0), min(rect.right, width)
    top, bottom = max(rect.top, 0), min(rect.bottom, height)
    if left >= right or top >= bottom:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("rect",))
    return PixelBox(left, top, right, bottom)


def _overlap(one: PixelBox, other: PixelBox) -> float:
    """Intersection over union."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (one.area + other.area - shared)

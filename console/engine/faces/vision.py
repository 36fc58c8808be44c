"""The networks that see faces, together: where faces are, how good they look, whose they could be."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.faces.quality import CHIP_SIDE, light_of
from console.engine.faces.seen import Embedding, FaceAttributes, PixelBox, SeenFace
from console.engine.models.age import AgeNet
from console.engine.models.dlib_face import DlibFace
from console.engine.models.face_chip import face_chip
from console.engine.models.facemesh import FaceMesh
from console.engine.models.gender import GenderNet
from console.engine.models.mean_face import FACE_POINTS
from console.engine.models.yunet import FoundFace, YuNet
from console.engine.pipeline.detection import Picture
from console.model.dictionary_faces import Gender

_PRESENT = 0.1  # below this FaceMesh sees no face: YuNet was wrong, or it is too tiny for anything
_SURE = 0.9
_LEANS = 5.0  # degrees of roll from which on YuNet's landmarks are too far off to align a face with
_UPRIGHT_SIDE, _UPRIGHT_AROUND = 256, 2.2
_WAVERS = 10.0  # years of spread from which on an age is a guess: those are eleven years off, the others seven
_FRONTAL = 35.0  # degrees of yaw and pitch within which age and gender are worth asking for


class FaceVision:
    """One for the whole engine; safe from several threads. The networks are loaded when first used.

    Every call raises `FaultError` where a network's file is missing or broken.
    """

    def __init__(self, threshold: float = 0.7, *, first_too: bool = False) -> None:
        self.first_too = first_too
        """Whether an embedding carries its first version: while a library has faces of that."""
        self._finder = YuNet(threshold)
        self._mesh = FaceMesh()
        self._network = DlibFace()
        self._age = AgeNet()
        self._gender = GenderNet()

    def examine(self, bgr: Picture) -> list[SeenFace]:
        """Every face in a picture (height × width × 3, BGR, upright), the largest first."""
        seen = [face for one in self._finder.find(bgr) if (face := self._measured(bgr, one)) is not None]
        return sorted(seen, key=lambda face: -face.box.area)

    def embedding(self, bgr: Picture, face: SeenFace) -> Embedding:
        """What stands for the person; `bgr` is the picture in which the face was seen."""
        embedding = self._network.embedding(bgr, face.points)
        return np.concatenate([embedding, self.first_embedding(bgr, face)]) if self.first_too else embedding

    def first_embedding(self, bgr: Picture, face: SeenFace) -> Embedding:
        """The 128 numbers of the first version of the embedding."""
        return self._network.first_embedding(bgr, face.landmarks)

    def attributes(self, bgr: Picture, face: SeenFace) -> FaceAttributes:
        """Age and gender as far as they can be told; everything without a network of ours is unknown."""
        if abs(face.yaw) > _FRONTAL or abs(face.pitch) > _FRONTAL:
            return FaceAttributes(age=None)
        female = self._gender.female(bgr, face.points)
        sure = max(female, 1 - female)
        age = self._age.age(bgr, face.points)
        likelier = Gender.FEMALE if female > 0.5 else Gender.MALE
        return FaceAttributes(
            age=round(age.years) if age.spread <= _WAVERS else None,
            gender=likelier if sure >= _SURE else Gender.UNKNOWN,
            gender_score=sure,
        )

    def _measured(self, bgr: Picture, found: FoundFace) -> SeenFace | None:
        height, width = bgr.shape[:2]
        limits = np.array([width, height, width, height])
        left, top, right, bottom = (int(v) for v in found.box.round().clip(0, limits))
        if left >= right or top >= bottom:
            return None
        landmarks = found.landmarks
        turn = self._mesh.turn(bgr, found.box, landmarks)
        if turn.presence < _PRESENT:
            return None
        if abs(turn.roll) > _LEANS:
            landmarks = self._landmarks_upright(bgr, found, turn.roll)
            turn = self._mesh.turn(bgr, found.box, landmarks)
        light = light_of(face_chip(bgr, landmarks, CHIP_SIDE, 0.0))
        return SeenFace(
            box=PixelBox(left, top, right, bottom),
            landmarks=landmarks,
            score=found.score,
            presence=turn.presence,
            yaw=turn.yaw,
            pitch=turn.pitch,
            roll=turn.roll,
            blurness=light.blurness,
            brightness=light.brightness,
            deviation=light.deviation,
            clipped=light.clipped,
            points=turn.points[FACE_POINTS],
        )

    def _landmarks_upright(self, bgr: Picture, found: FoundFace, roll: float) -> NDArray[np.float64]:
        """The landmarks as they are found when the head is turned upright; as they were, where it is lost then."""
        centre = (found.box[:2] + found.box[2:]) / 2
        side = _UPRIGHT_AROUND * float((found.box[2:] - found.box[:2]).max())
        middle = (float(centre[0]), float(centre[1]))
        matrix = np.asarray(cv2.getRotationMatrix2D(middle, roll, _UPRIGHT_SIDE / side), np.float64)
        matrix[:, 2] += _UPRIGHT_SIDE / 2 - centre
        upright = cv2.warpAffine(bgr, matrix, (_UPRIGHT_SIDE, _UPRIGHT_SIDE))
        seen = self._finder.find(np.asarray(upright, np.uint8))
        if not seen:
            return found.landmarks
        nearest = min(seen, key=lambda face: float(np.abs(face.landmarks[2] - _UPRIGHT_SIDE / 2).max()))
        back = cv2.invertAffineTransform(matrix)
        return np.asarray(cv2.transform(nearest.landmarks[None], back)[0], np.float64)

"""The networks that see faces, together: where faces are, how good they look, whose they could be."""

from __future__ import annotations

import numpy as np

from console.engine.detection import Picture
from console.engine.faces.quality import CHIP_SIDE, light_of
from console.engine.faces.seen import Embedding, FaceAttributes, PixelBox, SeenFace
from console.engine.models.age import AgeNet
from console.engine.models.dlib_face import DlibFace
from console.engine.models.face_chip import face_chip
from console.engine.models.facemesh import FaceMesh
from console.engine.models.gender import GenderNet
from console.engine.models.yunet import FoundFace, YuNet
from console.model.dictionary_faces import Gender

_PRESENT = 0.1  # below this FaceMesh sees no face: YuNet was wrong, or it is too tiny for anything
_SURE = 0.9
_FRONTAL = 35.0  # degrees of yaw and pitch within which age and gender are worth asking for


class FaceVision:
    """One for the whole engine; safe from several threads. The networks are loaded when first used.

    Every call raises `FaultError` where a network's file is missing or broken.
    """

    def __init__(self, threshold: float = 0.7) -> None:
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
        """128 numbers that stand for the person; `bgr` is the picture in which the face was seen."""
        return self._network.embedding(bgr, face.landmarks)

    def attributes(self, bgr: Picture, face: SeenFace) -> FaceAttributes:
        """Age and gender as far as they can be told; everything without a network of ours is unknown."""
        if abs(face.yaw) > _FRONTAL or abs(face.pitch) > _FRONTAL:
            return FaceAttributes(age=None)
        female = self._gender.female(bgr, face.landmarks)
        sure = max(female, 1 - female)
        likelier = Gender.FEMALE if female > 0.5 else Gender.MALE
        return FaceAttributes(
            age=round(self._age.years(bgr, face.landmarks)),
            gender=likelier if sure >= _SURE else Gender.UNKNOWN,
            gender_score=sure,
        )

    def _measured(self, bgr: Picture, found: FoundFace) -> SeenFace | None:
        height, width = bgr.shape[:2]
        limits = np.array([width, height, width, height])
        left, top, right, bottom = (int(v) for v in found.box.round().clip(0, limits))
        if left >= right or top >= bottom:
            return None
        turn = self._mesh.turn(bgr, found.box, found.landmarks)
        if turn.presence < _PRESENT:
            return None
        light = light_of(face_chip(bgr, found.landmarks, CHIP_SIDE, 0.0))
        return SeenFace(
            box=PixelBox(left, top, right, bottom),
            landmarks=found.landmarks,
            score=found.score,
            presence=turn.presence,
            yaw=turn.yaw,
            pitch=turn.pitch,
            roll=turn.roll,
            blurness=light.blurness,
            brightness=light.brightness,
            deviation=light.deviation,
            clipped=light.clipped,
        )

"""FaceMesh: 468 points of a face, and how it is turned (resources/models/README.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture

_SIDE = 192
_AROUND = 1.5  # the crop is so many times the face's longer side
_CHEEKS = 234, 454
_FOREHEAD, _CHIN = 10, 152
_EYES = 33, 263  # the outer corners: YuNet's landmarks show half of a lean of 20 degrees, these show it all


@dataclass(frozen=True, slots=True, eq=False)
class FaceTurn:
    """`presence` 0..1: below 0.1 it is no face that anything can be done with, from 0.5 on it is a good view.

    Degrees: `yaw` > 0 looks to the right of the picture, `pitch` > 0 looks down, `roll` > 0 is turned clockwise.
    `points`: 468 × (x, y) in pixels of the picture.
    """

    presence: float
    yaw: float
    pitch: float
    roll: float
    points: NDArray[np.float64]


class FaceMesh:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / "facemesh.onnx") -> None:
        self._session = Session(path)

    def turn(self, bgr: Picture, box: NDArray[np.float64], landmarks: NDArray[np.float64]) -> FaceTurn:
        """How the face in `box` (left, top, right, bottom in pixels) with YuNet's five landmarks is turned.

        Raises `FaultError` where the network cannot be loaded.
        """
        across = landmarks[1] - landmarks[0]
        roll = float(np.degrees(np.arctan2(across[1], across[0])))
        matrix = _upright(box, roll)
        square = np.asarray(cv2.warpAffine(bgr, matrix, (_SIDE, _SIDE)), np.uint8)
        crop = np.float32(square[None, :, :, ::-1]) / np.float32(255)
        mesh, presence = self._session.run(["mesh", "presence"], {"image": np.ascontiguousarray(crop)})
        points = mesh.reshape(468, 3)
        side = points[_CHEEKS[1]] - points[_CHEEKS[0]]
        height = points[_CHIN] - points[_FOREHEAD]
        eyes = points[_EYES[1]] - points[_EYES[0]]
        yaw, pitch, left_over = np.degrees(
            [np.arctan2(side[2], side[0]), np.arctan2(height[2], height[1]), np.arctan2(eyes[1], eyes[0])]
        ).tolist()
        flat = points[None, :, :2].astype(np.float64)
        placed = np.asarray(cv2.transform(flat, cv2.invertAffineTransform(matrix))[0], np.float64)
        return FaceTurn(float(presence.ravel()[0]), yaw, pitch, roll + left_over, placed)


def _upright(box: NDArray[np.float64], angle: float) -> NDArray[np.float64]:
    """From the picture to the square: the face with its surroundings, turned so that the eyes are level."""
    centre = (float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2)
    side = _AROUND * float(max(box[2] - box[0], box[3] - box[1]))
    matrix = np.asarray(cv2.getRotationMatrix2D(centre, angle, _SIDE / side), np.float64)
    matrix[:, 2] += _SIDE / 2 - np.array(centre)
    return matrix

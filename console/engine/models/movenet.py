"""MoveNet Lightning: the joints of one body (resources/models/README.md)."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture
from console.model.geometry import Point, Rect
from console.model.pose import Pose

FILE = "movenet_lightning.onnx"

_SIDE = 192
_AROUND = 1.25  # the crop is so many times the body's longer side


class MoveNet:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / FILE) -> None:
        self._session = Session(path)

    def read(self, picture: Picture, box: Rect) -> Pose:
        """The body in `box` (0..1 of the picture). Where boxes overlap it may be the neighbour's.

        Raises `FaultError` where the network cannot be loaded.
        """
        height, width = picture.shape[:2]
        side = _AROUND * max(box.width * width, box.height * height, 1.0)
        centre = ((box.x1 + box.x2) / 2 * width, (box.y1 + box.y2) / 2 * height)
        scale = _SIDE / side
        matrix = np.array(
            [[scale, 0.0, _SIDE / 2 - centre[0] * scale], [0.0, scale, _SIDE / 2 - centre[1] * scale]], np.float64
        )
        crop = cv2.warpAffine(picture, matrix, (_SIDE, _SIDE))
        image = np.ascontiguousarray(crop[None, :, :, ::-1], np.int32)
        found = self._session.run(["keypoints"], {"image": image})[0].reshape(17, 3)
        left, top = centre[0] - side / 2, centre[1] - side / 2
        return Pose(
            tuple(
                (Point((left + float(x) * side) / width, (top + float(y) * side) / height), float(score))
                for y, x, score in found
            ),
            width / height,
        )

"""YuNet: faces and five landmarks each (resources/models/README.md)."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.models.session import MODELS
from console.engine.pipeline.detection import Picture
from console.model.errors import Fault, FaultError

_OVERLAP = 0.3  # boxes that overlap more than this are one face
_MOST = 500
_LARGE = 300  # pixels: beyond, the network begins to take parts of a face for the whole
_CLOSE_UP = 320  # the side at which a face that fills the picture has a size that the network knows


@dataclass(frozen=True, slots=True, eq=False)
class FoundFace:
    """A face as the network gives it, in pixels of the picture; the box may reach beyond the picture's edge.

    `box` is left, top, right, bottom; `landmarks` 5 × (x, y): right eye, left eye, nose, right and left mouth corner.
    """

    score: float
    box: NDArray[np.float64]
    landmarks: NDArray[np.float64]


class YuNet:
    """The network through OpenCV, which knows its anchors. Made once: loading takes longer than ten pictures.

    `threshold` is the least score, 0..1; `longest` the side in pixels to which larger pictures are reduced. Where
    there is nobody, or a face of more than 300 pixels, the picture is looked at once more as a small one.
    """

    def __init__(
        self, threshold: float = 0.7, longest: int = 900, path: Path = MODELS / "face_detection_yunet_2023mar.onnx"
    ) -> None:
        self._threshold, self._longest, self._path = threshold, longest, path
        self._lock = threading.Lock()
        self._detector: Any = None

    def find(self, bgr: Picture) -> list[FoundFace]:
        """Every face, best first; from any thread, one at a time. Raises `FaultError` where the file is missing."""
        scale = min(1.0, self._longest / max(bgr.shape[:2]))
        found = self._look(bgr, scale)
        largest = max((float((face.box[2:] - face.box[:2]).max()) for face in found), default=0.0) * scale
        small = min(1.0, _CLOSE_UP / max(bgr.shape[:2]))
        if small < scale and (not found or largest > _LARGE):
            found = _survivors(found + self._look(bgr, small))
        return sorted(found, key=lambda face: -face.score)

    def _look(self, bgr: Picture, scale: float) -> list[FoundFace]:
        small = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else bgr
        height, width = small.shape[:2]
        with self._lock:
            if self._detector is None:
                self._detector = self._load()
            self._detector.setInputSize((width, height))
            rows = self._detector.detect(np.ascontiguousarray(small))[1]
        return [] if rows is None else [_face(np.asarray(row, np.float64), scale) for row in rows]

    def _load(self) -> Any:
        if not self._path.is_file():
            raise FaultError(Fault.NOT_FOUND, self._path.name)
        return cv2.FaceDetectorYN.create(str(self._path), "", (320, 320), self._threshold, _OVERLAP, _MOST)


def _face(row: NDArray[np.float64], scale: float) -> FoundFace:
    left, top, width, height = row[:4] / scale
    box = np.array([left, top, left + width, top + height])
    return FoundFace(float(row[14]), box, row[4:14].reshape(5, 2) / scale)


def _survivors(faces: list[FoundFace]) -> list[FoundFace]:
    """One of each face that was seen twice: the one with the better score."""
    boxes = [[*face.box[:2].tolist(), *(face.box[2:] - face.box[:2]).tolist()] for face in faces]
    kept = cv2.dnn.NMSBoxes(boxes, [face.score for face in faces], 0.0, _OVERLAP) if faces else ()
    return [faces[int(i)] for i in np.ravel(np.asarray(kept))]

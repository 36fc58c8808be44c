"""Where number plates are in a picture: HyperLPR's SSD (resources/models/README.md)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture

FILE = "plate_detect.onnx"
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_SPREAD = np.array([0.229, 0.224, 0.225], np.float32)
_STEP = 64
_SQUARE = 512
_SIZES = (51.2, 102.4, 189.4, 276.4, 363.52, 450.6, 492.0)
_RATIOS = ((2,), (2, 3), (2, 3), (2, 3), (2,), (2,))
_OVERLAP = 0.3

PixelBox = tuple[float, float, float, float]


class PlateDetector:
    """The network, for callers on any thread. Box and score of every plate, the surest first."""

    def __init__(self, threshold: float = 0.5, path: Path = MODELS / FILE) -> None:
        self._threshold = threshold
        self._session = Session(path)

    def find(self, bgr: Picture, longest: Sequence[int]) -> list[tuple[float, PixelBox]]:
        """Score 0..1 and left, top, right, bottom in pixels of a BGR picture.

        It is looked at once for each of `longest`, so many pixels on its longer side. Raises `FaultError`.
        """
        found: list[NDArray[np.float64]] = []
        scores: list[NDArray[np.float32]] = []
        for side in longest:
            boxes, sure = self._at(bgr, side)
            found.append(boxes)
            scores.append(sure)
        boxes, sure = np.concatenate(found), np.concatenate(scores)
        if not len(boxes):
            return []
        sizes = np.concatenate([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], 1)
        kept = cv2.dnn.NMSBoxes(sizes.tolist(), sure.tolist(), self._threshold, _OVERLAP)
        order = sorted((int(i) for i in np.ravel(np.asarray(kept))), key=lambda i: -float(sure[i]))
        rows = boxes.tolist()
        return [(float(sure[i]), (rows[i][0], rows[i][1], rows[i][2], rows[i][3])) for i in order]

    def _at(self, bgr: Picture, side: int) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
        scale = side / max(bgr.shape[:2])
        mode = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        small = np.asarray(cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=mode), np.float32)[..., ::-1]
        height, width = (_SQUARE, _SQUARE) if side == _SQUARE else (-(-v // _STEP) * _STEP for v in small.shape[:2])
        canvas = np.zeros((height, width, 3), np.float32)
        canvas[: small.shape[0], : small.shape[1]] = (small / 255 - _MEAN) / _SPREAD
        image = np.ascontiguousarray(canvas.transpose(2, 0, 1)[None])
        scores, deltas = self._session.run(["scores", "deltas"], {"image": image})
        kept = scores[0, :, 1] > self._threshold
        prior, delta = _priors(height, width)[kept], deltas.reshape(-1, 4)[kept]
        centre = prior[:, :2] + 0.1 * delta[:, :2] * prior[:, 2:]
        half = prior[:, 2:] * np.exp(0.2 * delta[:, 2:]) / 2
        return np.concatenate([centre - half, centre + half], 1) / scale, scores[0, kept, 1]


@lru_cache(maxsize=8)
def _priors(height: int, width: int) -> NDArray[np.float64]:
    """Centre x, centre y, width, height of the network's default boxes, in pixels of its input."""
    found = []
    rows, columns = -(-height // 16), -(-width // 16)
    for level, ratios in enumerate(_RATIOS):
        small, large = _SIZES[level : level + 2]
        shapes = [(small, small), ((small * large) ** 0.5,) * 2]
        shapes += [(small * ratio**0.5, small / ratio**0.5) for ratio in ratios]
        y, x = np.mgrid[:rows, :columns].reshape(2, -1, 1) + 0.5
        centres = np.concatenate([x * width / columns, y * height / rows], 1).repeat(len(shapes), 0)
        found.append(np.concatenate([centres, np.tile(np.array(shapes), (len(x), 1))], 1))
        rows, columns = ((n + 1) // 2 + (level > 0) for n in (rows, columns))  # later 1 × 1 filters are padded
    return np.concatenate(found)

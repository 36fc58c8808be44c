"""A face cut out upright and of one size, in the geometry that dlib's networks were trained with."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.models.mean_face import MEAN_FACE
from console.engine.pipeline.detection import Picture

# Where eyes, nose and corners of the mouth belong, as shares of a chip without padding. The mouth's height was chosen
# by measurement (resources/models/README.md, dlib_face.onnx).
_PLACES = np.array([(0.2273, 0.2213), (0.7528, 0.2212), (0.4901, 0.5478), (0.29, 0.80), (0.69, 0.80)])
_SHARP_ENOUGH = 0.5  # below this scale a picture is smoothed first, or fine detail would turn into noise


def face_chip(bgr: Picture, points: NDArray[np.float64], size: int, padding: float) -> Picture:
    """The face as `size` × `size` pixels, BGR, upright.

    `points` are (x, y) in pixels, either 5: right eye, left eye, nose, right and left corner of the mouth; or the 33 of
    `mean_face.FACE_POINTS`. A similarity is fitted to them by least squares. `padding` is added on every side as a
    share of the face.
    """
    places = MEAN_FACE if len(points) == len(MEAN_FACE) else _PLACES
    target = (places + padding) / (1 + 2 * padding) * size
    (x, y), one, zero = points.T, np.ones(len(points)), np.zeros(len(points))
    system = np.concatenate([np.stack([x, -y, one, zero], 1), np.stack([y, x, zero, one], 1)])
    a, b, dx, dy = np.linalg.lstsq(system, target.T.ravel(), rcond=None)[0]
    matrix = np.array([[a, -b, dx], [b, a, dy]])
    scale = float(np.hypot(a, b))
    if scale < _SHARP_ENOUGH:
        bgr, matrix = _smoothed(bgr, matrix, size, 0.5 / scale)
    return np.asarray(cv2.warpAffine(bgr, matrix, (size, size)), np.uint8)


def chip_input(chip: Picture) -> NDArray[np.float32]:
    """A chip as the networks take it: RGB, channels first, 0..255."""
    return np.ascontiguousarray(chip[:, :, ::-1].transpose(2, 0, 1), np.float32)


def _smoothed(
    bgr: Picture, matrix: NDArray[np.float64], size: int, sigma: float
) -> tuple[Picture, NDArray[np.float64]]:
    """The part of the picture that the chip shows, smoothed (not 16 megapixels for a face), and the matrix from it."""
    height, width = bgr.shape[:2]
    corners = np.array([[(0.0, 0.0), (size, 0), (0, size), (size, size)]])
    shown = cv2.transform(corners, cv2.invertAffineTransform(matrix))[0]
    margin = 4 * sigma + 2  # as far as the smoothing sees
    left, top = (max(int(v), 0) for v in shown.min(0) - margin)
    right, bottom = (int(np.ceil(v)) for v in shown.max(0) + margin)
    left, top = min(left, width - 1), min(top, height - 1)
    part = bgr[top : max(bottom, top + 1), left : max(right, left + 1)]
    moved = matrix.copy()
    moved[:, 2] += matrix[:, :2] @ np.array([left, top])
    return np.asarray(cv2.GaussianBlur(part, (0, 0), sigma), np.uint8), moved

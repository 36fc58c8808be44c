"""The corners of a number plate, and the plate laid flat (resources/models/README.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.models.plate_detect import PixelBox
from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture

FILE = "plate_corners.onnx"
FLAT = (160, 48)
_LOOSE = (360, 144)  # pixels of the cut-out in which corners are looked for
_AROUND = 1.7
_MIDDLE = np.array([[84, 36], [276, 36], [276, 108], [84, 108]], np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class FlatPlate:
    """A plate laid flat, BGR 48 × 160, and its corners in the picture, clockwise from the upper left one."""

    pixels: Picture
    corners: NDArray[np.float64]

    @property
    def stands(self) -> float:
        """Its height by its width as it stands in the picture: a plate of one line has a third."""
        quad = self.corners
        wide = float(np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3]))
        tall = float(np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1]))
        return tall / wide if wide > 0 else 0.0


def laid_flat(bgr: Picture, corners: NDArray[np.float64], size: tuple[int, int], around: float) -> Picture:
    """A plate by its corners (clockwise from the upper left one) as a BGR picture of `size` (width, height).

    `around`: what is shown beyond the corners on every side, as a share of the plate: they cut off a letter at times.
    """
    wide, tall = size
    left, top = (side * around / (1 + 2 * around) for side in size)
    target = np.array([[left, top], [wide - left, top], [wide - left, tall - top], [left, tall - top]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return np.asarray(cv2.warpPerspective(bgr, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


class PlateCorners:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / FILE) -> None:
        self._session = Session(path)

    def flatten(self, bgr: Picture, box: PixelBox) -> FlatPlate:
        """Lay the plate in `box` (pixels of a BGR picture) flat: level it first, then fit its corners. `FaultError`."""
        x1, y1, x2, y2 = box
        width = _AROUND * max(x2 - x1, 2.5 * (y2 - y1), 1.0)
        left, top = (x1 + x2 - width) / 2, (y1 + y2 - width / 2.5) / 2
        scale = _LOOSE[0] / width
        loose = np.array([[scale, 0, -left * scale], [0, scale, -top * scale]], np.float64)
        crop = _warped(bgr, loose)
        fitted = np.concatenate([self._corners(crop), np.ones((4, 1))], 1)
        level = np.linalg.lstsq(fitted, _MIDDLE, rcond=None)[0].T
        crop = _warped(crop, level)
        wide, tall = FLAT
        target = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
        total = cv2.getPerspectiveTransform(self._corners(crop).astype(np.float32), target)
        row = np.array([[0.0, 0.0, 1.0]])
        total = total @ np.concatenate([level, row]) @ np.concatenate([loose, row])
        corners = cv2.perspectiveTransform(target[None].astype(np.float64), np.linalg.inv(total))[0]
        return FlatPlate(np.asarray(cv2.warpPerspective(bgr, total, FLAT), np.uint8), np.asarray(corners, np.float64))

    def _corners(self, crop: Picture) -> NDArray[np.float64]:
        small = np.asarray(cv2.resize(crop, (120, 48)), np.float32)
        image = np.ascontiguousarray((small.transpose(2, 0, 1)[None] - 127.5) / 128, np.float32)
        found = self._session.run(["corners"], {"image": image})[0].reshape(4, 2)
        return found.astype(np.float64) * np.array(crop.shape[1::-1], np.float64)


def _warped(bgr: Picture, matrix: NDArray[np.float64]) -> Picture:
    return np.asarray(cv2.warpAffine(bgr, matrix, _LOOSE, borderMode=cv2.BORDER_REPLICATE), np.uint8)

"""The two pictures of a capture: the target alone, and the whole scene with a box around it (25.4)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from console.model.geometry import Rect

Bgr = NDArray[np.uint8]
_MARGIN = 0.15  # of the target's own size, on every side
_SMALL_SIDE = 64  # a crop below this many pixels is enlarged: nobody recognises a thumbnail of 12 pixels
_BOX_COLOUR = (36, 77, 255)  # BGR, the red of the alarm list


@dataclass(frozen=True, slots=True)
class CapturePictures:
    """JPEG bytes of the target (`small`) and of the whole picture (`full`)."""

    small: bytes
    full: bytes


def capture_pictures(picture: Bgr, box: Rect, *, quality: int = 80, draw_box: bool = True) -> CapturePictures:
    """Both pictures of a capture from the analysed frame, BGR (h, w, 3).

    `box` is 0..1 of the picture, `quality` the JPEG quality 10..100 (3.1.2 fullPicCompressLevel). The crop is
    taken before the box is drawn.
    """
    small = jpeg(target_crop(picture, box), 90)
    full = picture
    if draw_box:
        full = picture.copy()
        left, top, right, bottom = _pixels(picture, box.clamped())
        thickness = max(2, round(picture.shape[0] / 240))
        cv2.rectangle(full, (left, top), (right, bottom), _BOX_COLOUR, thickness, cv2.LINE_AA)
    return CapturePictures(small, jpeg(full, quality))


def target_crop(picture: Bgr, box: Rect) -> Bgr:
    """The target with a margin, cut from a BGR picture; never empty, small ones enlarged."""
    grown = Rect(
        box.x1 - box.width * _MARGIN,
        box.y1 - box.height * _MARGIN,
        box.x2 + box.width * _MARGIN,
        box.y2 + box.height * _MARGIN,
    ).clamped()
    height, width = picture.shape[:2]
    left, top, right, bottom = _pixels(picture, grown)
    left, top = min(left, width - 1), min(top, height - 1)
    crop = picture[top : max(bottom, top + 1), left : max(right, left + 1)]
    side = max(crop.shape[:2])
    if side < _SMALL_SIDE:
        scale = _SMALL_SIDE / side
        crop = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    return crop


def jpeg(picture: Bgr, quality: int) -> bytes:
    """A BGR picture as JPEG, quality 10..100."""
    done, coded = cv2.imencode(".jpg", np.ascontiguousarray(picture), [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("the picture cannot be encoded")
    return coded.tobytes()


def _pixels(picture: Bgr, rect: Rect) -> tuple[int, int, int, int]:
    height, width = picture.shape[:2]
    return (
        int(rect.x1 * width),
        int(rect.y1 * height),
        int(np.ceil(rect.x2 * width)),
        int(np.ceil(rect.y2 * height)),
    )

"""A picture of a target that is worth keeping until a better one comes, or until it is captured."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from console.engine.captures.capture_pictures import Bgr, CapturePictures, capture_pictures
from console.engine.faces.seen import PixelBox, SeenFace
from console.engine.structure.cutout import Cutout
from console.model.geometry import Rect

BETTER = 1.05
"""How much better than the last a shot has to be before the whole picture is encoded once more."""
_MARGIN = 0.8  # of a face's own size on every side: what the networks want to see of it
_CROP = 0.15  # the margin of `capture_pictures`


@dataclass(frozen=True, slots=True)
class Shot:
    """A target in a picture. `time` epoch ms, `rect` and `crop` 0..1 of the picture, `quality` 0..1.

    `cutout` is what its attributes are measured in when it is captured; a face has its own (`FaceShot`).
    """

    time: int
    rect: Rect
    crop: Rect
    quality: float
    pictures: CapturePictures
    cutout: Cutout | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class FaceShot:
    """A shot of a face, with the cut-out that the networks look at: `face` is in its pixels."""

    shot: Shot
    face: SeenFace
    cutout: Bgr


def shot_of(picture: Bgr, rect: Rect, quality: float, time: int, *, compress: int, draw_box: bool) -> Shot:
    """Keep a target of a BGR picture; `compress` is the JPEG quality of the whole (3.1.2 fullPicCompressLevel)."""
    pictures = capture_pictures(picture, rect, quality=compress, draw_box=draw_box)
    crop = Rect(
        rect.x1 - rect.width * _CROP, rect.y1 - rect.height * _CROP, rect.x2 + rect.width * _CROP,
        rect.y2 + rect.height * _CROP,
    )  # fmt: skip
    return Shot(time, rect.clamped(), crop.clamped(), quality, pictures)


def face_shot(picture: Bgr, face: SeenFace, time: int, *, compress: int, draw_box: bool) -> FaceShot:
    """Keep a face of a BGR picture. The cut-out is a copy: the picture itself is let go of."""
    height, width = picture.shape[:2]
    box = face.box
    across, down = round(box.width * _MARGIN), round(box.height * _MARGIN)
    left, top = max(box.left - across, 0), max(box.top - down, 0)
    right, bottom = min(box.right + across, width), min(box.bottom + down, height)
    shot = shot_of(
        picture, box.share_of(width, height), face.quality, time, compress=compress, draw_box=draw_box
    )
    corner = np.array([left, top], np.float64)
    shifted = replace(
        face,
        box=PixelBox(box.left - left, box.top - top, box.right - left, box.bottom - top),
        landmarks=face.landmarks - corner,
        points=face.points - corner,
    )
    return FaceShot(shot, shifted, np.ascontiguousarray(picture[top:bottom, left:right]).copy())

"""A face in a picture: where it is, how it is turned, how well it can be seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from console.model.dictionary_faces import Beard, Gender, Glasses, Hair, Hat, Respirator
from console.model.geometry import Rect

NUMBERS = 128

Embedding = NDArray[np.float32]
"""128 numbers; the Euclidean distance of two says how alike two faces are (`console.engine.faces.similarity`).

Behind them may stand 128 more: what the first version of the embedding says, for comparing with faces of which a
library has nothing newer (docs/decisions/0021).
"""

_GOOD_SIDE = 112  # pixels on the shorter side from which on more of them tell the network nothing new


@dataclass(frozen=True, slots=True)
class PixelBox:
    """A rectangle in pixels of the examined picture: `right` and `bottom` lie just outside, as in 5.1.1 `rect`."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return self.width * self.height

    def share_of(self, width: int, height: int) -> Rect:
        """The same rectangle as 0..1 of a picture of that many pixels."""
        return Rect(self.left / width, self.top / height, self.right / width, self.bottom / height)


@dataclass(frozen=True, slots=True, eq=False)
class SeenFace:
    """One face of a picture, as `FaceVision.examine` found it. Pixels are those of the picture that was examined.

    `landmarks`: 5 × (x, y) in pixels: right eye, left eye (of the person), nose, right and left corner of the mouth.
    `points`: 33 × (x, y), finer: those of `console.engine.models.mean_face.FACE_POINTS`.
    `score` 0..1: how sure the detector is. `presence` 0..1: how well the whole face can be seen; 0.5 is a good view.
    `yaw` > 0 looks to the right of the picture, `pitch` > 0 looks down, `roll` > 0 is turned clockwise; degrees.
    `blurness` 0..100, 0 is sharp (7.1.2 filter). `brightness` 0..100, mean luminance. `deviation` 0..100: contrast, the
    standard deviation of luminance; 100 is half black, half white. `clipped` 0..1: share that is pure black or white.
    """

    box: PixelBox
    landmarks: NDArray[np.float64]
    score: float
    presence: float
    yaw: float
    pitch: float
    roll: float
    blurness: float
    brightness: float
    deviation: float
    clipped: float
    points: NDArray[np.float64]

    @property
    def size(self) -> int:
        """The shorter side of the box in pixels (7.1.2 `faceMin`)."""
        return min(self.box.width, self.box.height)

    @property
    def quality(self) -> float:
        """One number for all of it, 0..1, 1 is best (24.1 `quality`): what a best shot is chosen by."""
        view = min(self.presence / 0.5, 1.0)
        straight = max(1 - abs(self.yaw) / 90, 0.0) * max(1 - abs(self.pitch) / 90, 0.0)
        sharp = 1 - self.blurness / 100
        large = min(self.size / _GOOD_SIDE, 1.0)
        lit = max(1 - 2 * self.clipped, 0.0)
        return float((view * straight**2 * sharp * large * lit) ** 0.5)


@dataclass(frozen=True, slots=True)
class FaceAttributes:
    """What is known of a person from the face (8.1.1 faceAttr).

    Only age and gender have a network; the others are "unknown" until they have one. `age` is None where the face is
    seen too badly or the network wavers; `gender` is given from 0.9 on. `gender_score` 0..1 is how sure the network was
    all the same.
    """

    age: int | None
    gender: Gender = Gender.UNKNOWN
    gender_score: float = 0.0
    hair: Hair = Hair.UNKNOWN
    beard: Beard = Beard.UNKNOWN
    hat: Hat = Hat.UNKNOWN
    respirator: Respirator = Respirator.UNKNOWN
    glasses: Glasses = Glasses.UNKNOWN

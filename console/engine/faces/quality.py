"""How well a face can be seen, and what is too bad to enrol (5.1.1, 7.1.2 filter, 23.5)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.faces.seen import SeenFace
from console.engine.pipeline.detection import Picture
from console.model.errors import ErrorCode

# The metric of a sharp face in `CHIP_SIDE` pixels, and of one that the network no longer knows from others: between
# them the scale is linear, so that the recommended limit of 60 is where recognition begins to suffer
# (docs/decisions/0003).
_SHARP, _BLURRED = 0.35, 0.80
CHIP_SIDE = 64
_BLACK, _WHITE = 16, 250
_CLIPPED_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Light:
    """`blurness`, `brightness`, `deviation` 0..100 and `clipped` 0..1 as in `SeenFace`."""

    blurness: float
    brightness: float
    deviation: float
    clipped: float


@dataclass(frozen=True, slots=True)
class FaceLimits:
    """What a face must keep to (7.1.2 `filter`): degrees, 0..100, pixels. The values are those the document recommends.

    `smallest` is ours, for photographs: the document recommends 80 for video, and allows photographs of 100 × 100.
    """

    roll: float = 45
    yaw: float = 35
    pitch: float = 45
    blurness: float = 60
    brightest: float = 90
    darkest: float = 20
    deviation: float = 50
    smallest: int = 40

    def broken_by(self, face: SeenFace) -> tuple[ErrorCode, ...]:
        """What is wrong with a face: FACE_TOO_SMALL, POSE, BLURNESS, BLACK_WHITE, the worst first; empty if nothing."""
        turned = abs(face.roll) > self.roll or abs(face.yaw) > self.yaw or abs(face.pitch) > self.pitch
        lit = self.darkest <= face.brightness <= self.brightest and face.deviation <= self.deviation
        faults = (
            (ErrorCode.FACE_TOO_SMALL, face.size < self.smallest),
            (ErrorCode.POSE, turned),
            (ErrorCode.BLURNESS, face.blurness > self.blurness),
            (ErrorCode.BLACK_WHITE, not lit or face.clipped > _CLIPPED_MOST),
        )
        return tuple(code for code, broken in faults if broken)


def light_of(chip: Picture) -> Light:
    """Blur, brightness and contrast of an upright face: a `face_chip` of `CHIP_SIDE` pixels without padding."""
    grey = np.asarray(cv2.cvtColor(chip, cv2.COLOR_BGR2GRAY), np.float64)
    clipped = float(np.mean((grey <= _BLACK) | (grey >= _WHITE)))
    blur = (blur_metric(grey) - _SHARP) / (_BLURRED - _SHARP) * 100
    return Light(
        blurness=min(max(blur, 0.0), 100.0),
        brightness=float(grey.mean()) / 2.55,
        deviation=min(float(grey.std()) / 1.275, 100.0),
        clipped=clipped,
    )


def blur_metric(grey: NDArray[np.float64], window: int = 9) -> float:
    """How little a picture changes when it is blurred once more: 0 sharp, 1 nothing left to blur.

    Crété-Roffet, Dolmière, Ladret, Nicolas: "The Blur Effect: Perception and Estimation with a New No-Reference
    Perceptual Blur Metric" (2007). It does not depend on brightness or contrast.
    """
    worst = 0.0
    for axis, size in ((0, (1, window)), (1, (window, 1))):
        blurred = cv2.blur(grey, size, borderType=cv2.BORDER_REFLECT)
        steps = np.abs(np.diff(grey, axis=axis))
        kept = np.maximum(steps - np.abs(np.diff(blurred, axis=axis)), 0.0)
        total = float(steps.sum())
        worst = max(worst, (total - float(kept.sum())) / total if total else 1.0)
    return worst

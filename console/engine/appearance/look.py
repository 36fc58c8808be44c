"""How somebody looks as a row of numbers: which colours are where, from the head to the feet.

It says that clothes are alike, not that people are: whoever changes the coat is somebody else, and two in black are
one. A network for pictures in general (EfficientNet-Lite0) was tried beside it and made it worse (decision 15).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.structure.cutout import Cutout
from console.engine.structure.light import balanced

VERSION = 1
"""Goes up when looks that were kept before can no longer be compared with new ones."""
Look = NDArray[np.float32]
"""Of length 1; the product of two says how alike they are, 0..1."""

_STRIPES = 6
_TINTS, _LIGHTS = 8, 8
_REACH = 60.0  # Lab: tints beyond are as strong as this
_SIDE = (48, 96)
_LEAST = 24  # pixels of the target's longer side
LENGTH = _STRIPES * (_TINTS * _TINTS + _LIGHTS)


def look_of(target: Cutout) -> Look | None:
    """The colours of six stripes from the top to the bottom, the middle counting more than the sides.

    None where it is too small, or where the scene shows no colours: everybody looks alike at night.
    """
    part = target.part(0.1, 0.02, 0.9, 0.98)
    if not target.light.tells_colours or not part.size or max(part.shape[:2]) < _LEAST:
        return None
    small = np.asarray(cv2.resize(balanced(part, target.light), _SIDE, interpolation=cv2.INTER_AREA), np.float32)
    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2Lab), np.float32)
    across = np.exp(-0.5 * (np.linspace(-1, 1, _SIDE[0]) / 0.5) ** 2).astype(np.float32)
    rows = _SIDE[1] // _STRIPES
    weights = np.repeat(across[None], rows, 0).ravel()
    parts = [_stripe(lab[at * rows : (at + 1) * rows].reshape(-1, 3), weights) for at in range(_STRIPES)]
    look = np.concatenate(parts)
    return np.asarray(look / np.linalg.norm(look), np.float32)


def _stripe(lab: NDArray[np.float32], weights: NDArray[np.float32]) -> Look:
    """Histograms of tint and of lightness, blurred so that a shade more is no other colour; roots, for Hellinger's."""
    places = np.clip((lab[:, 1:] + _REACH) / (2 * _REACH) * _TINTS, 0, _TINTS - 1).astype(np.int64)
    tints = np.bincount(places[:, 0] * _TINTS + places[:, 1], weights, _TINTS * _TINTS).reshape(_TINTS, _TINTS)
    lights, _ = np.histogram(lab[:, 0], bins=_LIGHTS, range=(0, 100), weights=weights)
    blurred = np.asarray(cv2.GaussianBlur(tints.astype(np.float32), (3, 3), 0.7), np.float32)
    lights = np.convolve(lights, (0.2, 0.6, 0.2), "same")
    total = float(weights.sum())
    return np.sqrt(np.concatenate([blurred.ravel(), lights]) / total).astype(np.float32)

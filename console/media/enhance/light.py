"""Light: the range of brightness that a picture uses, its gamma, and contrast within a neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

_CUT = 0.005  # of all pixels, at either end, may lie outside the range
_LEAST_RANGE = 24.0  # a range narrower than this is a picture without contrast: it is not torn further apart
_TILES = (8, 8)
_MOST_CLIP = 3.0


@dataclass(frozen=True, slots=True)
class Range:
    """The darkest and the brightest of a picture's brightness (0..255), a few pixels left out."""

    low: float
    high: float


def luma(picture: Picture) -> NDArray[np.uint8]:
    """Brightness, uint8 (height, width)."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)


def range_of(picture: Picture) -> Range:
    """What range of brightness a picture uses."""
    counts = np.bincount(luma(picture).reshape(-1), minlength=256)
    reached = np.cumsum(counts) / counts.sum()
    low, high = float(np.searchsorted(reached, _CUT)), float(np.searchsorted(reached, 1 - _CUT))
    missing = _LEAST_RANGE - (high - low)
    return Range(low, high) if missing <= 0 else Range(max(0.0, low - missing / 2), min(255.0, high + missing / 2))


def stretched(picture: Picture, used: Range, strength: int) -> Picture:
    """Spreads a range of brightness over the whole one, all colours alike; `strength` 0..100."""
    share = strength / 100
    low, high = used.low * share, 255 - (255 - used.high) * share
    table = np.clip((np.arange(256) - low) * 255 / max(1.0, high - low), 0, 255)
    return _by_table(picture, table)


def brightened(picture: Picture, gamma: int) -> Picture:
    """Gamma in hundredths: above 100 what is dark becomes brighter, black and white stay."""
    table = 255 * (np.arange(256) / 255) ** (100 / gamma)
    return _by_table(picture, table)


def local_contrast(picture: Picture, strength: int) -> Picture:
    """Contrast of brightness within an eighth of the picture (CLAHE), colours kept; `strength` 0..100."""
    lab = cv2.cvtColor(picture, cv2.COLOR_BGR2LAB)
    light, red, blue = cv2.split(lab)
    equal = cv2.createCLAHE(1 + (_MOST_CLIP - 1) * strength / 100, _TILES).apply(light)
    share = min(1.0, 0.3 + 0.7 * strength / 100)
    light = cv2.addWeighted(equal, share, light, 1 - share, 0)
    return np.asarray(cv2.cvtColor(cv2.merge((light, red, blue)), cv2.COLOR_LAB2BGR), np.uint8)


def _by_table(picture: Picture, table: NDArray[np.float64]) -> Picture:
    return np.asarray(cv2.LUT(picture, np.round(table).astype(np.uint8)), np.uint8)

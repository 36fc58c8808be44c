"""Names of colours, and which of them a part of a picture has.

CIE Lab with its hue in degrees: red lies near 40, yellow near 100, green near 135, blue near 280.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray


class Colour(Enum):
    """As people name them; clothes and vehicles have codes for most of them."""

    BLACK = 0
    DARK_GREY = 1
    GREY = 2
    WHITE = 3
    RED = 4
    ORANGE = 5
    YELLOW = 6
    GREEN = 7
    CYAN = 8
    LIGHT_BLUE = 9
    DARK_BLUE = 10
    PURPLE = 11
    PINK = 12
    BROWN = 13
    BEIGE = 14


_HUES = (  # where in the circle each begins
    (0, Colour.RED),
    (48, Colour.ORANGE),
    (78, Colour.YELLOW),
    (112, Colour.GREEN),
    (178, Colour.CYAN),
    (222, Colour.LIGHT_BLUE),
    (303, Colour.PURPLE),
    (335, Colour.PINK),
    (353, Colour.RED),
)
_STARTS = np.array([start for start, _ in _HUES])
_NAMED = np.array([colour.value for _, colour in _HUES])
_COUNT = len(Colour)


def named(pixels: NDArray[np.float32]) -> NDArray[np.int64]:
    """The colour of each pixel: the values of `Colour` for BGR 0..1 of shape (n, 3)."""
    lab = cv2.cvtColor(np.ascontiguousarray(pixels, np.float32).reshape(-1, 1, 3), cv2.COLOR_BGR2Lab).reshape(-1, 3)
    light, chroma = lab[:, 0], np.hypot(lab[:, 1], lab[:, 2])
    hue = np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360
    names = _NAMED[np.searchsorted(_STARTS, hue, side="right") - 1]
    warm, reddish = (hue >= 20) & (hue < 95), (hue < 48) | (hue >= 353)
    blue = names == Colour.LIGHT_BLUE.value
    names = np.where(blue & (light < 42), Colour.DARK_BLUE.value, names)
    names = np.where(reddish & (light > 62) & (chroma < 45), Colour.PINK.value, names)
    names = np.where(warm & (light < 55) & (chroma < 38), Colour.BROWN.value, names)
    names = np.where((hue >= 50) & (hue < 105) & (light >= 55) & (chroma < 28), Colour.BEIGE.value, names)
    # The darker or paler, the less a tint is worth; a bluish one is seen soonest.
    tint = np.where(blue, 7.0, 11.0) + np.where(light < 25, 4.0, 0.0) + np.where(light > 80, 2.0, 0.0)
    greys = np.select(
        [light < 24, light < 45, light < 76], [Colour.BLACK.value, Colour.DARK_GREY.value, Colour.GREY.value],
        Colour.WHITE.value,
    )  # fmt: skip
    names = np.where(chroma < tint, greys, names)
    return np.where(light < 10, Colour.BLACK.value, names).astype(np.int64)


def shares(pixels: NDArray[np.float32], weights: NDArray[np.float32]) -> dict[Colour, float]:
    """How much of some pixels (BGR 0..1, (n, 3); each of a weight) has which colour; together 1, empty without any."""
    total = float(weights.sum())
    if total <= 0:
        return {}
    counted = np.bincount(named(pixels), weights, _COUNT) / total
    return {colour: float(counted[colour.value]) for colour in Colour if counted[colour.value] > 0}


def merged(found: Mapping[Colour, float], into: Mapping[Colour, int]) -> dict[int, float]:
    """Shares by another list's codes, the largest first; colours that it has no code for are left out."""
    sums: dict[int, float] = {}
    for colour, share in found.items():
        if colour in into:
            sums[into[colour]] = sums.get(into[colour], 0.0) + share
    return dict(sorted(sums.items(), key=lambda one: -one[1]))

"""Noise: how much of it a picture has, and taking it away from one picture by pictures of the same place within it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from console.media.enhance.light import Picture

_BLOCK = 16  # pixels
_QUIET = 0.15  # of all blocks, those with the least detail, are the ones that show the noise
_CALIBRATION = 1.13  # the quietest blocks show a little less than there is
_KERNEL = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_PER_STRENGTH = 0.3  # of the filter's width (in levels) for each unit of strength
_WIDTH = 0.9  # of the noise's deviation: what takes it away and little else
_TEMPLATE, _SEARCH, _SWIFT_SEARCH = 5, 15, 9
_COLOUR_SEARCH = 9


def noise_of(light: NDArray[np.uint8]) -> float:
    """The standard deviation of the noise in brightness (0..255), by the flattest parts of a picture."""
    height, width = (side - side % _BLOCK for side in light.shape)
    if not height or not width:
        return 0.0
    detail = np.abs(cv2.filter2D(light[:height, :width], cv2.CV_32F, _KERNEL))
    blocks = detail.reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK).mean(axis=(1, 3)).reshape(-1)
    brightness = light[:height, :width].reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK).mean(axis=(1, 3))
    told = blocks[((brightness > 8) & (brightness < 247)).reshape(-1)]  # at either end it is cut off
    if not told.size:
        return 0.0
    return float(np.sqrt(np.pi / 2) / 6 * np.quantile(told, _QUIET) * _CALIBRATION)


def strength_for(noise: float) -> int:
    """The strength that takes away a noise of this standard deviation."""
    return min(100, round(noise * _WIDTH / _PER_STRENGTH))


def deviation_of(strength: int) -> float:
    """The noise that a strength takes away: the other way round."""
    return strength * _PER_STRENGTH / _WIDTH


def without_noise(picture: Picture, strength: int, *, swift: bool = False) -> Picture:
    """Averages places of a picture that look alike (non-local means); `strength` 0..100.

    Colours are kept at half the size, as cameras do, where their noise is coarser and matters less. `swift` looks less
    far, in a third of the time.
    """
    height, width = picture.shape[:2]
    luma, red, blue = cv2.split(cv2.cvtColor(picture, cv2.COLOR_BGR2YCrCb))
    level = strength * _PER_STRENGTH
    luma = cv2.fastNlMeansDenoising(luma, None, level, _TEMPLATE, _SWIFT_SEARCH if swift else _SEARCH)
    half = (max(1, (width + 1) // 2), max(1, (height + 1) // 2))
    colours = []
    for colour in (red, blue):
        small = cv2.resize(colour, half, interpolation=cv2.INTER_AREA)
        small = cv2.fastNlMeansDenoising(small, None, level, _TEMPLATE, _COLOUR_SEARCH)
        colours.append(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))
    return np.asarray(cv2.cvtColor(cv2.merge((luma, *colours)), cv2.COLOR_YCrCb2BGR), np.uint8)

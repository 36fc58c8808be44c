"""Noise: how much of it a picture has, and taking it away from one picture by pictures of the same place within it."""

from __future__ import annotations

from dataclasses import dataclass

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
_TEMPLATE, _SEARCH = 5, 15
_AROUND, _NEAR, _UNLIKE = 7, 2.0, 2.5  # pixels, pixels, deviations
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


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """A picture as cameras keep it: brightness (height, width), colours (half of both, 2), uint8."""

    light: NDArray[np.uint8]
    colours: NDArray[np.uint8]

    @staticmethod
    def of(picture: Picture) -> Planes:
        """Takes a picture apart. Noise of colours is coarser and matters less: half the size is enough for it."""
        height, width = picture.shape[:2]
        parts = cv2.cvtColor(picture, cv2.COLOR_BGR2YCrCb)
        half = (max(1, (width + 1) // 2), max(1, (height + 1) // 2))
        colours = cv2.resize(np.ascontiguousarray(parts[:, :, 1:]), half, interpolation=cv2.INTER_AREA)
        return Planes(np.ascontiguousarray(parts[:, :, 0]), np.asarray(colours, np.uint8).reshape(half[1], half[0], 2))

    def picture(self) -> Picture:
        """Puts it together again."""
        height, width = self.light.shape
        colours = cv2.resize(self.colours, (width, height), interpolation=cv2.INTER_LINEAR).reshape(height, width, 2)
        parts = np.dstack((self.light, colours))
        return np.asarray(cv2.cvtColor(parts, cv2.COLOR_YCrCb2BGR), np.uint8)

    def quiet(self, strength: int) -> Planes:
        """Averages places of the picture that look alike (non-local means)."""
        level = strength * _PER_STRENGTH
        light = cv2.fastNlMeansDenoising(self.light, None, level, _TEMPLATE, _SEARCH)
        colours = [cv2.fastNlMeansDenoising(one, None, level, _TEMPLATE, _COLOUR_SEARCH) for one in self._colours()]
        return Planes(np.asarray(light, np.uint8), np.dstack(colours).astype(np.uint8))

    def smooth(self, strength: int) -> Planes:
        """Averages neighbours that are alike (bilateral): a quarter of the work, enough for what little is left."""
        unlike = deviation_of(strength) * _UNLIKE
        light = cv2.bilateralFilter(self.light, _AROUND, unlike, _NEAR)
        colours = [cv2.bilateralFilter(one, _AROUND, unlike, _NEAR) for one in self._colours()]
        return Planes(np.asarray(light, np.uint8), np.dstack(colours).astype(np.uint8))

    def _colours(self) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        return np.ascontiguousarray(self.colours[:, :, 0]), np.ascontiguousarray(self.colours[:, :, 1])


def without_noise(picture: Picture, strength: int) -> Picture:
    """Noise of one picture taken away; `strength` 0..100."""
    return Planes.of(picture).quiet(strength).picture()

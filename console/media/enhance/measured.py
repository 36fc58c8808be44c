"""What a picture suffers from, in numbers, and the recipe that follows from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import cv2
import numpy as np

from console.media.enhance.haze import haze_of
from console.media.enhance.light import Picture, luma, range_of
from console.media.enhance.noise import noise_of, strength_for
from console.media.enhance.picture import enhanced
from console.media.enhance.recipe import Recipe

_WORKING = 640  # pixels of the longer side on which light is judged
_HAZY, _CLEAR, _THICK = 0.3, 0.1, 0.6
_WIDE = 160.0
_DIM, _MIDDLE, _SHARE, _MOST_GAMMA = 60.0, 105.0, 0.9, 250
_GRAINY, _GRAIN = 2.5, 2
_SOFT, _PER_SOFTNESS = 0.125, 2500
_TINY = 320  # pixels


@dataclass(frozen=True, slots=True)
class Measures:
    """`brightness` (median) and `contrast` (the range in use) 0..255, `noise` its deviation in levels, `haze` 0..1,
    `sharpness` how steep the steepest edges are, as a share of the contrast, for each pixel."""

    brightness: float
    contrast: float
    noise: float
    haze: float
    sharpness: float

    def record(self) -> dict[str, Any]:
        """For a record, rounded to what they are worth."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def measured(picture: Picture) -> Measures:
    """What can be told of a picture by itself."""
    light = luma(picture)
    used = range_of(picture)
    noise = noise_of(light)
    return Measures(
        float(np.median(light)), used.high - used.low, noise, haze_of(picture), _sharpness(light, used.high - used.low)
    )


def _sharpness(light: np.ndarray[Any, Any], contrast: float) -> float:
    calm = cv2.GaussianBlur(light, (0, 0), 0.8).astype(np.float32)
    across, down = cv2.Sobel(calm, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(calm, cv2.CV_32F, 0, 1, scale=1 / 8)
    return float(np.quantile(cv2.magnitude(across, down), 0.99)) / max(24.0, contrast)


def proposed(picture: Picture) -> Recipe:
    """The recipe that a picture asks for by itself; one that does nothing where it lacks nothing."""
    found = measured(picture)
    small = _shrunk(picture)
    recipe = Recipe()
    if found.haze > _HAZY:
        recipe = recipe.with_step("dehaze", min(100, round(100 * (found.haze - _CLEAR) / (_THICK - _CLEAR))))
    recipe = recipe.with_step("gamma", _gamma_for(small, recipe))
    if _width(enhanced(small, recipe)) < _WIDE:
        recipe = recipe.with_step("gamma", 100).with_step("levels", 100)
        recipe = recipe.with_step("gamma", _gamma_for(small, recipe))
    grain = found.noise * _amplified(small, recipe)
    if grain > _GRAINY:
        recipe = recipe.with_step("denoise", strength_for(found.noise))
    elif found.sharpness < _SOFT:
        recipe = recipe.with_step("sharpen", min(100, round((_SOFT - found.sharpness) * _PER_SOFTNESS)))
    height, width = picture.shape[:2]
    return recipe.with_step("scale", 2) if max(height, width) < _TINY else recipe


def _shrunk(picture: Picture) -> Picture:
    scale = _WORKING / max(picture.shape[:2])
    if scale >= 1:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _width(picture: Picture) -> float:
    used = range_of(picture)
    return used.high - used.low


def _gamma_for(small: Picture, recipe: Recipe) -> int:
    """The gamma that brings the median most of the way to the middle, after a recipe; 100 where it is not dim."""
    brightness = float(np.median(luma(enhanced(small, recipe))))
    if brightness >= _DIM:
        return 100
    whole = np.log(max(4.0, brightness) / 255) / np.log(_MIDDLE / 255)
    return int(np.clip(round(100 * whole**_SHARE), 100, _MOST_GAMMA))


def _amplified(small: Picture, recipe: Recipe) -> float:
    """How much larger small differences become by a recipe."""
    signs = np.indices(small.shape[:2]).sum(axis=0) % 2 * 2 - 1
    grain = (signs * _GRAIN)[:, :, None]
    grained = np.clip(small + grain, 0, 255).astype(np.uint8)
    difference = cv2.absdiff(enhanced(small, recipe), enhanced(grained, recipe))
    return max(1.0, float(difference.mean()) / _GRAIN)

"""The light of a scene: whether colours can be told in it, and what its white is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.pipeline.detection import Picture

_SIDE = 192
_DARK = 38.0  # mean brightness, 0..255, below which colours are guesses
_GREY = 3.0  # 95th percentile of chroma (Lab) below which a camera sees no colours: night, infrared
_NORM = 6  # of "shades of grey": between the mean of all pixels (1) and the brightest one (infinity)
_MOST = 1.25  # a scene of one colour must not be taken for light of that colour


@dataclass(frozen=True, slots=True)
class SceneLight:
    """`gains` make the scene's white white: blue, green, red. `tells_colours`: bright enough, and not infrared."""

    gains: tuple[float, float, float] = (1.0, 1.0, 1.0)
    tells_colours: bool = True


def light_of_scene(picture: Picture) -> SceneLight:
    """Measure a whole BGR picture (h, w, 3); about a millisecond."""
    scale = _SIDE / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2Lab)
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    tells = bool(small.mean() >= _DARK and np.percentile(chroma, 95) >= _GREY)
    pixels = small.reshape(-1, 3).astype(np.float64)
    pixels = pixels[(pixels.max(1) < 250) & (pixels.min(1) > 5)]  # what is over- or underexposed has no colour
    if len(pixels) < 100:
        return SceneLight(tells_colours=tells)
    level = (pixels**_NORM).mean(0) ** (1 / _NORM)
    gains = np.clip(level.mean() / level, 1 / _MOST, _MOST)
    return SceneLight((float(gains[0]), float(gains[1]), float(gains[2])), tells)


def balanced(pixels: Picture, light: SceneLight) -> NDArray[np.float32]:
    """Pixels (any shape, the last axis BGR) in the light of a white scene, 0..1."""
    return np.clip(pixels.astype(np.float32) * np.array(light.gains, np.float32) / 255, 0, 1)

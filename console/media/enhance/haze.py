"""Haze: what the air adds to a scene, by the dark channel (He, Sun and Tang 2009) with a guided filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from console.media.enhance.light import Picture, luma

Map = NDArray[np.float32]

_WORKING = 480  # pixels of the longer side on which the haze is measured: it changes slowly across a picture
_PATCH = 15  # pixels of that within which something is dark in a clear scene
_GUIDE = 24
_EPSILON = 1e-3
_FARTHEST = 0.001  # of all pixels, the haziest: their colour is the air's
_LEAST_LEFT = 0.12  # of a scene has to come through: what is less is noise


@dataclass(frozen=True, slots=True)
class Air:
    """The colour of the haze itself, 0..1: blue, green, red."""

    blue: float
    green: float
    red: float

    def array(self) -> Map:
        """As an array of three."""
        return np.array((self.blue, self.green, self.red), np.float32)

    def towards(self, other: Air, share: float) -> Air:
        """So much of the way to another one: haze in a clip changes slowly."""
        mixed = self.array() + (other.array() - self.array()) * np.float32(share)
        return Air(*(float(part) for part in mixed))


def air_of(picture: Picture) -> Air:
    """The colour that the haze of a picture has."""
    small = _small(picture)
    dark = _dark(small)
    count = max(8, round(dark.size * _FARTHEST))
    farthest = np.argsort(dark.reshape(-1), kind="stable")[-count:]
    blue, green, red = (max(0.3, float(part)) for part in small.reshape(-1, 3)[farthest].mean(axis=0))
    return Air(blue, green, red)


def haze_of(picture: Picture) -> float:
    """How much haze lies over a picture, 0..1: what is dark in every clear neighbourhood is not."""
    return float(np.median(_dark(_small(picture))))


def without_haze(picture: Picture, air: Air, strength: int) -> Picture:
    """Takes haze of a colour away; `strength` 0..100. Near and far are told apart by how dark the darkest is there."""
    small = _small(picture)
    through = 1 - np.float32(0.95 * strength / 100) * _dark(small / air.array())
    guide = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.float32)
    slope, offset = _guided(guide, through.astype(np.float32))
    height, width = picture.shape[:2]
    fine = luma(picture).astype(np.float32) / 255
    slopes = cv2.resize(slope, (width, height), interpolation=cv2.INTER_LINEAR)
    offsets = cv2.resize(offset, (width, height), interpolation=cv2.INTER_LINEAR)
    left = np.clip(slopes * fine + offsets, _LEAST_LEFT, 1.0)[:, :, None]
    whole = air.array() * 255
    clear = (picture.astype(np.float32) - whole) / left + whole
    return np.clip(np.round(clear), 0, 255).astype(np.uint8)


def _small(picture: Picture) -> Map:
    height, width = picture.shape[:2]
    scale = min(1.0, _WORKING / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    shrunk = cv2.resize(picture, size, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    return shrunk.astype(np.float32) / np.float32(255)


def _dark(picture: Map) -> Map:
    """The darkest colour of the darkest pixel around each."""
    least = np.ascontiguousarray(picture.min(axis=2))
    return np.asarray(cv2.erode(least, np.ones((_PATCH, _PATCH), np.uint8)), np.float32)


def _guided(guide: Map, wanted: Map) -> tuple[Map, Map]:
    """Slope and offset by which the guide's brightness gives what is wanted, smooth but for the guide's edges."""

    def mean(values: NDArray[Any]) -> Map:
        return np.asarray(cv2.blur(values, (2 * _GUIDE + 1, 2 * _GUIDE + 1)), np.float32)

    about, aim = mean(guide), mean(wanted)
    slope = (mean(guide * wanted) - about * aim) / (mean(guide * guide) - about * about + np.float32(_EPSILON))
    offset = aim - slope * about
    return mean(slope), mean(offset)

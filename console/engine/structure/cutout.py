"""A target cut out of its picture with what is around it, and the light of the scene: enough to measure it later."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from console.engine.pipeline.detection import Picture
from console.engine.structure.light import SceneLight, light_of_scene
from console.model.geometry import Rect

_MARGIN = 0.2  # of the target's own size on every side: the background that it stands before
_LONGEST = 1280
_EDGE = 0.006


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A target in a part of its picture: `pixels` BGR, `box` the target in it, 0..1; a copy, safe to keep.

    `place` is where these pixels lie in the whole picture, 0..1. `cut_below`: the target touches the lower edge of the
    picture, so its feet are perhaps not seen.
    """

    pixels: Picture
    box: Rect
    light: SceneLight
    place: Rect
    cut_below: bool = False

    def part(self, left: float, top: float, right: float, bottom: float) -> Picture:
        """A part of the target, 0..1 of its box; it may have no pixels."""
        height, width = self.pixels.shape[:2]
        x1, x2 = (round((self.box.x1 + self.box.width * at) * width) for at in (left, right))
        y1, y2 = (round((self.box.y1 + self.box.height * at) * height) for at in (top, bottom))
        return self.pixels[max(y1, 0) : max(y2, 0), max(x1, 0) : max(x2, 0)]

    def in_picture(self, rect: Rect) -> Rect:
        """A rectangle of these pixels, 0..1, in the whole picture."""
        whole = self.place
        return Rect(
            whole.x1 + rect.x1 * whole.width,
            whole.y1 + rect.y1 * whole.height,
            whole.x1 + rect.x2 * whole.width,
            whole.y1 + rect.y2 * whole.height,
        )


def cutout_of(picture: Picture, rect: Rect, light: SceneLight | None = None) -> Cutout:
    """Cut a target (`rect`, 0..1) out of a BGR picture; larger ones than 1280 pixels are reduced."""
    height, width = picture.shape[:2]
    target = rect.clamped()
    across, down = target.width * _MARGIN, target.height * _MARGIN
    left, top = int(max(target.x1 - across, 0) * width), int(max(target.y1 - down, 0) * height)
    right = max(left + 1, round(min(target.x2 + across, 1) * width))
    bottom = max(top + 1, round(min(target.y2 + down, 1) * height))
    pixels = picture[top:bottom, left:right]
    tall, wide = pixels.shape[:2]
    box = Rect(
        (target.x1 * width - left) / wide,
        (target.y1 * height - top) / tall,
        (target.x2 * width - left) / wide,
        (target.y2 * height - top) / tall,
    )
    scale = _LONGEST / max(tall, wide)
    kept = np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale), np.uint8) if scale < 1 else pixels.copy()
    place = Rect(left / width, top / height, (left + wide) / width, (top + tall) / height)
    return Cutout(kept, box.clamped(), light or light_of_scene(picture), place, target.y2 > 1 - _EDGE)

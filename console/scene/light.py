"""In what light a picture was taken: day and night views of one place are learned apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from console.scene.edge_field import HEIGHT, WIDTH, Picture

GREY_BELOW = 0.004  # infra-red pictures have no colour at all; a grey yard by day has 0.01 and more
SIMILAR = math.log(3.5)


@dataclass(frozen=True, slots=True)
class Light:
    """`brightness` 0..1 of the middle half of the points, `colour` 0..1: how far from grey they are on average."""

    brightness: float
    colour: float

    @property
    def grey(self) -> bool:
        """Whether the camera gives no colour: infra-red at night."""
        return self.colour < GREY_BELOW

    def like(self, other: Light) -> bool:
        """Whether a scene must look much the same in both."""
        ratio = (self.brightness + 0.02) / (other.brightness + 0.02)
        return self.grey == other.grey and abs(math.log(ratio)) < SIMILAR


def light_of(pictures: Sequence[Picture]) -> Light:
    """The light of some pictures together."""
    brightness, colour = [], []
    for picture in pictures:
        small = cv2.resize(picture, (WIDTH // 4, HEIGHT // 4), interpolation=cv2.INTER_AREA)
        if small.ndim == 2:
            small = cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)
        values = small[..., :3].astype(np.float32) / 255
        grey = np.sort(values.mean(axis=2), axis=None)
        brightness.append(float(grey[grey.size // 4 : -grey.size // 4].mean()))
        colour.append(float((values.max(axis=2) - values.min(axis=2)).mean()))
    return Light(float(np.mean(brightness)), float(np.mean(colour)))

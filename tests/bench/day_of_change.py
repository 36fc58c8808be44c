"""A day before a camera, simulated: what changes in a picture although the camera is the right one and stands still."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Chance = np.random.Generator
Change = Callable[[Picture, Chance], Picture]


def _whole(values: NDArray[Any]) -> Picture:
    whole: Picture = np.clip(values, 0, 255).astype(np.uint8)
    return whole


def noisy(picture: Picture, chance: Chance, strength: float = 25.0) -> Picture:
    return _whole(picture + chance.normal(0, strength, picture.shape))


def bright(picture: Picture, chance: Chance, gamma: float = 0.5, gain: float = 1.15) -> Picture:
    return _whole(255 * gain * (picture / 255.0) ** gamma)


def dusk(picture: Picture, chance: Chance) -> Picture:
    return noisy(bright(picture, chance, 1.5, 0.5), chance, 6)


def compressed(picture: Picture, chance: Chance, quality: int = 12) -> Picture:
    return cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 1)  # type: ignore[return-value]


def sub_stream(picture: Picture, chance: Chance) -> Picture:
    """CIF, squeezed from whatever the main stream's aspect is."""
    return compressed(cv2.resize(picture, (352, 288), interpolation=cv2.INTER_AREA), chance, 25)  # type: ignore[arg-type]


def night(picture: Picture, chance: Chance, light: float = 0.25, noise: float = 10.0) -> Picture:
    """Infra-red: grey, brightest where the lamp shines, noisy, compressed."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float32)
    height, width = grey.shape
    y, x = np.mgrid[0:height, 0:width]
    lamp = np.exp(-(((x / width - 0.5) / 0.45) ** 2 + ((y / height - 0.6) / 0.5) ** 2) / 2)
    grey = grey * light * (0.15 + lamp) + 4 + chance.normal(0, noise, grey.shape)
    return compressed(cv2.cvtColor(_whole(grey), cv2.COLOR_GRAY2BGR), chance, 40)  # type: ignore[arg-type]


def deep_night(picture: Picture, chance: Chance) -> Picture:
    return night(picture, chance, 0.12, 12)


def fog(picture: Picture, chance: Chance, thickness: float = 0.6) -> Picture:
    """Thicker towards the horizon."""
    veil = np.linspace(min(1.0, thickness * 1.3), thickness * 0.7, picture.shape[0])[:, None, None]
    return noisy(picture * (1 - veil) + 190 * veil, chance, 2)  # type: ignore[arg-type]


def thick_fog(picture: Picture, chance: Chance) -> Picture:
    return fog(picture, chance, 0.85)


def rain(picture: Picture, chance: Chance, drops: int = 350) -> Picture:
    """Streaks before a view that drops on the glass blur in part."""
    wet = picture.copy()
    height, width = picture.shape[:2]
    for _ in range(drops):
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        length = int(height * chance.uniform(0.02, 0.07))
        cv2.line(wet, (x, y), (int(x + length * 0.15), y + length), (210, 210, 210), 1, cv2.LINE_AA)
    return cv2.addWeighted(wet, 0.7, cv2.GaussianBlur(picture, (0, 0), 2), 0.3, 0)  # type: ignore[return-value]


def crowd(picture: Picture, chance: Chance, people: int = 30) -> Picture:
    """People of all colours all over the lower two thirds, other ones in every picture."""
    full = picture.copy()
    height, width = picture.shape[:2]
    for _ in range(people):
        x, y = int(chance.integers(0, width)), int(chance.integers(int(height * 0.3), height))
        tall = int(height * chance.uniform(0.1, 0.22))
        coat = [int(value) for value in chance.integers(0, 255, 3)]
        cv2.ellipse(full, (x, y), (tall // 3, tall), 0, 0, 360, coat, -1)
        cv2.circle(full, (x, y - tall - tall // 5), tall // 4, (140, 160, 200), -1)
    return full


def vibration(picture: Picture, chance: Chance) -> Picture:
    """Wind at the pole: 0.6 % of the width and 0.4°, another way in every picture."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(-0.4, 0.4), 1)
    turn[:, 2] += chance.uniform(-0.006, 0.006, 2) * width
    return cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)  # type: ignore[return-value]


def shadow(picture: Picture, chance: Chance) -> Picture:
    """Half the light is gone in a quadrangle with a soft rim."""
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    corners = chance.integers(0, [width, height], (4, 2)).astype(np.int32)
    cv2.fillConvexPoly(mask, cv2.convexHull(corners), 255)
    soft = cv2.GaussianBlur(mask, (0, 0), 3)[..., None] / 255.0
    return _whole(picture * (1 - 0.5 * soft))


def rainy_night(picture: Picture, chance: Chance) -> Picture:
    return night(rain(picture, chance), chance)


def busy_night(picture: Picture, chance: Chance) -> Picture:
    return night(crowd(picture, chance, 20), chance)


def as_it_is(picture: Picture, chance: Chance) -> Picture:
    return picture


DAY: dict[str, Change] = {
    "as it is": as_it_is,
    "noon": bright,
    "dusk": dusk,
    "night (infra-red)": night,
    "deep night": deep_night,
    "fog": fog,
    "thick fog": thick_fog,
    "rain": rain,
    "crowd": crowd,
    "shadow": shadow,
    "vibration": vibration,
    "noise": noisy,
    "compression": compressed,
    "sub-stream CIF": sub_stream,
    "rainy night": rainy_night,
    "busy night": busy_night,
}
"""What happens in a day. Each takes a BGR picture and gives another one of the same camera."""


def turned(picture: Picture, rotation: float = 0, zoom: float = 1, dx: float = 0, dy: float = 0) -> Picture:
    """What a camera sees that looks at the middle 62 % of `picture`, turned: all of it real, no border invented.

    `rotation` in degrees, `dx` and `dy` as fractions of what it sees.
    """
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -rotation, zoom / 0.62)
    matrix[:, 2] += [dx * width, dy * height]
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR)  # type: ignore[return-value]


TURNS: dict[str, dict[str, float]] = {
    "10 % right": {"dx": 0.10},
    "12 % up": {"dy": -0.12},
    "20 % down": {"dy": 0.20},
    "25 % left, 10 % down": {"dx": -0.25, "dy": 0.1},
    "40 % right": {"dx": 0.4},
    "5°": {"rotation": 5},
    "-10°": {"rotation": -10, "dx": 0.03},
    "zoom 1.25": {"zoom": 1.25},
    "zoom 0.8, 4°": {"zoom": 0.8, "rotation": 4, "dx": 0.05},
}
"""Ways of turning a camera so far that its rules no longer lie where they were drawn (see `turned`)."""

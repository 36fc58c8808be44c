"""What can go wrong with a camera, simulated at several strengths, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.bench.day_of_change import DAY, Chance, Change, Picture, bright, compressed

Act = Callable[[Picture, int, Chance], Picture]
"""The picture of a moment, the seconds since the fault began, and chance; gives what the engine is shown."""


def steadily(change: Change) -> Act:
    """The same change at every moment."""
    return lambda picture, second, chance: change(picture, chance)


def _whole(values: NDArray[Any]) -> Picture:
    whole: Picture = np.clip(values, 0, 255).astype(np.uint8)
    return whole


def black(level: float, noise: float) -> Act:
    """Nothing at all, or the hiss of a sensor behind a cap."""
    return lambda picture, second, chance: _whole(chance.normal(level, noise, picture.shape))


def frozen(kind: str) -> Act:
    """One picture for ever: as it is, coded anew every time, or with a clock that runs on."""
    kept: list[Picture] = []

    def act(picture: Picture, second: int, chance: Chance) -> Picture:
        if second == 0 or not kept:
            kept[:] = [picture]
        shown = kept[0].copy()
        if kind == "coded":
            return compressed(shown, chance, 90 if second % 2 else 85)
        if kind == "clock":
            cv2.rectangle(shown, (8, 4), (8 + shown.shape[1] // 3, 4 + shown.shape[0] // 18), (0, 0, 0), -1)
            words = f"2026-11-20 12:{second // 60:02d}:{second % 60:02d}"
            scale = shown.shape[0] / 700
            cv2.putText(shown, words, (12, shown.shape[0] // 20), 0, scale, (255, 255, 255), 1, cv2.LINE_AA)
        return shown

    return act


def hiss(strength: float) -> Act:
    return steadily(lambda picture, chance: _whole(picture + chance.normal(0, strength, picture.shape)))


def snow(share: float) -> Act:
    """White and black points, as of a bad analogue line."""

    def act(picture: Picture, second: int, chance: Chance) -> Picture:
        shown, dice = picture.copy(), chance.random(picture.shape[:2])
        shown[dice < share / 2], shown[dice > 1 - share / 2] = 0, 255
        return shown

    return act


def defocus(radius: float) -> Act:
    """`radius` as a share of the width."""
    return steadily(
        lambda picture, chance: cv2.GaussianBlur(picture, (0, 0), radius * picture.shape[1])  # type: ignore[arg-type, return-value]
    )


def covered(share: float, kind: str) -> Act:
    """Something before the lens, out of focus, over so much of the width (from 1.1 on over all of it)."""

    def act(picture: Picture, second: int, chance: Chance) -> Picture:
        height, width = picture.shape[:2]
        whole = np.zeros((height, width), np.float32)
        whole[:, : int(width * share)] = 1
        mask = cv2.GaussianBlur(whole, (0, 0), width * 0.02)[..., None]
        over = _stuff(kind, height, width) + chance.normal(0, 1.5, picture.shape)
        return _whole(picture * (1 - mask) + over * mask)

    return act


def _stuff(kind: str, height: int, width: int) -> NDArray[Any]:
    if kind == "bag":
        return np.full((height, width, 3), 8.0)
    if kind == "paint":
        return np.full((height, width, 3), 150.0)
    step, smear, base, depth = (
        (16, 0.02, np.array([70.0, 95, 140]), 25) if kind == "hand" else (4, 0.004, np.full(3, 90.0), 20)
    )
    grain = np.random.default_rng(5).normal(0, 1, (height // step, width // step))
    rough = cv2.GaussianBlur(cv2.resize(grain, (width, height)), (0, 0), width * smear)
    stuff: NDArray[Any] = base + (rough / rough.std() * depth)[..., None]
    return stuff


def tinted(blue: float, green: float, red: float) -> Act:
    """Gains of the three colours."""
    gains = np.array([blue, green, red])
    return steadily(lambda picture, chance: _whole(picture * gains))


def for_a_while(act: Act, seconds: int) -> Act:
    """Something that passes."""
    return lambda picture, second, chance: act(picture, second, chance) if second < seconds else picture


def lights_off(gain: float) -> Act:
    return steadily(lambda picture, chance: _whole(picture * gain + 3 + chance.normal(0, 2.5, picture.shape)))


def headlights(picture: Picture, second: int, chance: Chance) -> Picture:
    """Two suns that move, for half of the time."""
    if second % 20 >= 10:
        return picture
    height, width = picture.shape[:2]
    suns = np.zeros((height, width), np.float32)
    for side in (0.35, 0.5):
        place = (int(width * (side + second % 10 / 40)), int(height * 0.6))
        cv2.circle(suns, place, width // 14, 1.0, -1)
    glare = cv2.GaussianBlur(suns, (0, 0), width / 18)[..., None]
    return _whole(picture * 0.8 + glare * 330)


def quiet() -> Act:
    """Nobody is there: only the sensor's noise, smoothed by a coder."""
    kept: list[Picture] = []

    def act(picture: Picture, second: int, chance: Chance) -> Picture:
        if second == 0 or not kept:
            kept[:] = [picture]
        return compressed(_whole(kept[0] + chance.normal(0, 1.5, picture.shape)), chance, 60)

    return act

FAULTS: dict[str, dict[str, Act]] = {
    "black": {"nothing": black(0, 0), "a cap": black(4, 1.5), "a grey cap": black(12, 2)},
    "frozen": {kind: frozen(kind) for kind in ("as it is", "coded", "clock")},
    "noisy": {
        **{f"noise {strength}": hiss(strength) for strength in (20, 35, 60)},
        "snow 5 %": snow(0.05),
        "snow 20 %": snow(0.2),
    },
    "covered": {
        f"{kind} {share:.0%}".replace("110%", "all"): covered(share, kind)
        for kind in ("bag", "hand", "paint", "cloth")
        for share in (0.65, 0.8, 1.1)
    },
    "blurred": {f"{radius:.1%} of the width": defocus(radius) for radius in (0.003, 0.006, 0.012, 0.025)},
    "cast": {
        "pink": tinted(1.15, 0.8, 1.25),
        "green": tinted(0.85, 1.15, 0.8),
        "strong pink": tinted(1.3, 0.55, 1.35),
        "strong blue": tinted(1.5, 0.9, 0.5),
        "no red": tinted(1.1, 1.0, 0.2),
    },
}
"""By the fault that is to be said: how it is brought about."""

HARMLESS: dict[str, Act] = {
    **{name: steadily(change) for name, change in DAY.items() if name != "noise"},
    "lorry for 40 s": for_a_while(covered(0.7, "paint"), 40),
    "hand for 20 s": for_a_while(covered(1.1, "hand"), 20),
    "headlights": headlights,
    "lights off": lights_off(0.06),
    "hardly any light": lights_off(0.02),
    "lights go on": steadily(lambda picture, chance: bright(picture, chance, 0.7, 1.2)),
    "nobody there": quiet(),
}
"""What must not be called a fault."""

"""Clean pictures made worse, and how far another picture is from the clean one. For tests and the measurement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

# Clip and moment (seconds) of pictures that are clean enough to be the truth.
SCENES = (
    ("royal_opera_house_walk_1080p.mp4", 2.0),
    ("person-bicycle-car-detection.mp4", 8.0),
    ("vtest.avi", 5.0),
    ("pets2006_3.mp4", 20.0),
    ("car-detection.mp4", 6.0),
)


def scene(media: Path, name: str, seconds: float) -> Picture:
    """The picture of a clip at about this moment."""
    with av.open(str(media / "video" / name)) as container:
        for frame in container.decode(video=0):
            if frame.time is not None and frame.time >= seconds:
                return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
    raise AssertionError(f"{name} is shorter than {seconds} s")


def pictures(media: Path, name: str, count: int, start: float = 0.0) -> list[Picture]:
    """So many pictures of a clip that follow each other."""
    found = []
    with av.open(str(media / "video" / name)) as container:
        for frame in container.decode(video=0):
            if frame.time is not None and frame.time >= start:
                found.append(np.asarray(frame.to_ndarray(format="bgr24"), np.uint8))
                if len(found) == count:
                    break
    return found


def hazy(picture: Picture) -> Picture:
    """Haze that grows with the distance: towards the top of the picture."""
    height = picture.shape[0]
    through = np.linspace(0.35, 0.75, height, dtype=np.float32)[:, None, None]
    air = np.array([225, 220, 215], np.float32)
    return _eight(picture.astype(np.float32) * through + air * (1 - through))


def noisy(picture: Picture, seed: int = 1, sigma: float = 18.0) -> Picture:
    """The noise of a sensor, different for each seed."""
    grain = np.random.default_rng(seed).normal(0, sigma, picture.shape).astype(np.float32)
    return _eight(picture.astype(np.float32) + grain)


def dark(picture: Picture, seed: int = 2) -> Picture:
    """A night without light: a gamma of 2.2 too much, with the noise that the gain brings."""
    night = 255 * (picture.astype(np.float32) / 255) ** 2.2 * 0.8
    return noisy(_eight(night), seed, 3.0)


def faint(picture: Picture) -> Picture:
    """Little contrast: the range of a third, in the middle."""
    return _eight(picture.astype(np.float32) * 0.33 + 80)


def blurred(picture: Picture) -> Picture:
    """Out of focus."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.6), np.uint8)


FAULTS: dict[str, Callable[[Picture], Picture]] = {
    "haze": hazy, "noise": noisy, "dark": dark, "faint": faint, "blur": blurred
}  # fmt: skip


def psnr(picture: Picture, truth: Picture) -> float:
    """Decibels; more is nearer to the truth."""
    return float(cv2.PSNR(picture, truth))


def likeness(picture: Picture, truth: Picture) -> float:
    """Structural similarity of brightness (SSIM, Gaussian window of 11), at most 1."""
    one = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.float64)
    other = cv2.cvtColor(truth, cv2.COLOR_BGR2GRAY).astype(np.float64)

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(cv2.GaussianBlur(values, (11, 11), 1.5))

    mean_one, mean_other = mean(one), mean(other)
    spread_one, spread_other = mean(one * one) - mean_one**2, mean(other * other) - mean_other**2
    both = mean(one * other) - mean_one * mean_other
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_one * mean_other + c1) * (2 * both + c2)
    return float((top / ((mean_one**2 + mean_other**2 + c1) * (spread_one + spread_other + c2))).mean())


def equalised(picture: Picture) -> Picture:
    """The plain baseline: the histogram of the whole picture's brightness equalised."""
    light = cv2.cvtColor(picture, cv2.COLOR_BGR2YCrCb)
    light[:, :, 0] = cv2.equalizeHist(light[:, :, 0])
    return np.asarray(cv2.cvtColor(light, cv2.COLOR_YCrCb2BGR), np.uint8)


def _eight(values: NDArray[Any]) -> Picture:
    return np.clip(np.round(values), 0, 255).astype(np.uint8)

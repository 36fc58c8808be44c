"""What one would write in ten minutes: one figure of the picture by fault, and a threshold for all cameras."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from tests.bench.care_faults import FAULTS, HARMLESS
from tests.bench.day_of_change import Picture

LASTING = 8  # looks in a row
WIDTH = 480


def _small(picture: Picture) -> Picture:
    size = (WIDTH, max(2, round(picture.shape[0] * WIDTH / picture.shape[1])))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _grey(picture: Picture) -> np.ndarray:
    return cv2.cvtColor(_small(picture), cv2.COLOR_BGR2GRAY).astype(np.float32)


def _mean(before: Picture, picture: Picture) -> float:
    return float(_grey(picture).mean())


def _change(before: Picture, picture: Picture) -> float:
    return float(np.abs(_grey(before) - _grey(picture)).mean())


def _roughness(before: Picture, picture: Picture) -> float:
    return -float(cv2.Laplacian(_grey(picture), cv2.CV_32F).var())


def _sharpness(before: Picture, picture: Picture) -> float:
    return float(cv2.Laplacian(_grey(picture), cv2.CV_32F).var())


def _spread(before: Picture, picture: Picture) -> float:
    return float(_grey(picture).std())


def _colour(before: Picture, picture: Picture) -> float:
    lab = cv2.cvtColor(_small(picture), cv2.COLOR_BGR2LAB).astype(np.float32)[..., 1:] - 128
    return -float(np.hypot(*lab.mean(axis=(0, 1))))


_FIGURES: dict[str, Callable[[Picture, Picture], float]] = {
    "black": _mean,
    "frozen": _change,
    "noisy": _roughness,
    "covered": _spread,
    "blurred": _sharpness,
    "cast": _colour,
}
"""The lower, the worse."""


@dataclass(frozen=True, slots=True)
class Simple:
    """`thresholds` by fault: below is a fault, where it is so in eight looks in a row."""

    thresholds: dict[str, float]

    def alarms(self, shown: Sequence[Picture]) -> set[str]:
        """The faults that it would call."""
        found = set()
        for fault, figure in _FIGURES.items():
            row = 0
            for before, picture in pairwise(shown):
                row = row + 1 if figure(before, picture) < self.thresholds[fault] else 0
                if row >= LASTING:
                    found.add(fault)
                    break
        return found

    @staticmethod
    def tuned_on(films: Iterable[Sequence[Picture]]) -> Simple:
        """The threshold of each figure that parts harmed from harmless pictures best, in its favour."""
        chance = np.random.default_rng(1)
        harmed: dict[str, list[float]] = {fault: [] for fault in _FIGURES}
        sound: dict[str, list[float]] = {fault: [] for fault in _FIGURES}
        for film in films:
            pairs = list(zip(film[::6], film[1::6], strict=False))
            for before, picture in pairs:
                for act in HARMLESS.values():
                    one, two = act(before, 0, chance), act(picture, 5, chance)
                    for fault, figure in _FIGURES.items():
                        sound[fault].append(figure(one, two))
                for fault, figure in _FIGURES.items():
                    for act in FAULTS[fault].values():
                        harmed[fault].append(figure(act(before, 0, chance), act(picture, 5, chance)))
        return Simple({fault: _best(harmed[fault], sound[fault]) for fault in _FIGURES})


def _best(harmed: list[float], sound: list[float]) -> float:
    def worth(limit: float) -> float:
        return float(np.mean(np.array(harmed) < limit) - np.mean(np.array(sound) < limit))

    return max((*harmed, *sound), key=worth)

"""What one would write in ten minutes: one figure of the picture by fault, and a threshold for all cameras."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from tests.bench.care_faults import FAULTS, HARMLESS
from tests.bench.day_of_change import Picture

LASTING = 4  # looks in a row
EVERY = 10
WIDTH = 480


def figures(before: Picture | None, picture: Picture) -> dict[str, float]:
    """One figure by fault: the lower, the worse."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (WIDTH, max(2, round(height * WIDTH / width))), interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    rough = float(cv2.Laplacian(grey, cv2.CV_32F).var())
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB).mean(axis=(0, 1))[1:] - 128
    return {
        "black": float(grey.mean()),
        "frozen": 255.0 if before is None else float(cv2.absdiff(before, picture).mean()),
        "noisy": -rough,
        "covered": float(grey.std()),
        "blurred": rough,
        "cast": -float(np.hypot(*lab)),
    }



@dataclass(frozen=True, slots=True)
class Simple:
    """`thresholds` by fault: below is a fault, where it is so in four looks in a row."""

    thresholds: dict[str, float]

    def alarms(self, shown: Sequence[Picture]) -> set[str]:
        """The faults that it would call."""
        found: set[str] = set()
        row = dict.fromkeys(self.thresholds, 0)
        for before, picture in pairwise(shown):
            for fault, figure in figures(before, picture).items():
                row[fault] = row[fault] + 1 if figure < self.thresholds[fault] else 0
                if row[fault] >= LASTING:
                    found.add(fault)
        return found

    @staticmethod
    def tuned_on(films: Iterable[Sequence[Picture]]) -> Simple:
        """The threshold of each figure that parts harmed from harmless pictures best, in its favour."""
        chance = np.random.default_rng(1)
        harmed: dict[str, list[float]] = {fault: [] for fault in FAULTS}
        sound: dict[str, list[float]] = {fault: [] for fault in FAULTS}
        for film in films:
            for before, picture in zip(film[::10], film[1::10], strict=False):
                for act in HARMLESS.values():
                    for fault, figure in figures(act(before, 0, chance), act(picture, EVERY, chance)).items():
                        sound[fault].append(figure)
                for fault, kinds in FAULTS.items():
                    for act in kinds.values():
                        shown = act(before, 0, chance), act(picture, EVERY, chance)
                        harmed[fault].append(figures(*shown)[fault])
        return Simple({fault: _best(harmed[fault], sound[fault]) for fault in FAULTS})


def _best(harmed: list[float], sound: list[float]) -> float:
    def worth(limit: float) -> float:
        return float(np.mean(np.array(harmed) < limit) - np.mean(np.array(sound) < limit))

    return max((*harmed, *sound), key=worth)

"""Detectors for the scene of `tests.engine.engines.walk`; light, because a trial's process imports them anew."""

from __future__ import annotations

import threading
import time

import numpy as np

from console.engine.pipeline.detection import Picture
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import Detection

_TURN = threading.Lock()
BLOCK = 240  # brightness of the walker in the scene


class BrightDetector:
    """Finds the bright block of `walk` and calls it a person: exact, and a thousand times faster than a network."""

    def detect(self, bgr: Picture) -> list[Detection]:
        rows, columns = np.nonzero(bgr.min(axis=2) > 200)
        if len(rows) < 20:
            return []
        height, width = bgr.shape[:2]
        box = Rect(columns.min() / width, rows.min() / height, columns.max() / width, rows.max() / height)
        return [Detection(TargetType.PERSON, 0.9, box)]


class SlowDetector(BrightDetector):
    """Takes so long for every picture that nothing ends at once; several side by side are no faster."""

    def detect(self, bgr: Picture) -> list[Detection]:
        with _TURN:
            time.sleep(0.05)
        return super().detect(bgr)

"""What the engine's detector is measured against: OpenCV's people detector, and spots that move.

`analysed` runs a clip through any of them. `Watched` remembers what a detector found in a picture, so that the parts of
one measurement that look at the same clip share it, and knows how long it took.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from pathlib import Path

import cv2
import numpy as np

from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Analysed, Analyser, Sampler
from console.engine.pipeline.detection import Detector, Picture
from console.engine.pipeline.file_analysis import analyse_file
from console.engine.pipeline.tracking import BufferedIouTracker, track_ids
from console.media.recording import frames
from console.media.source import FileSource
from console.media.upright import Upright
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.rule import AlgorithmRule
from console.model.track import Detection


class Hog:
    """OpenCV's HOG people detector, on a picture of 1152 pixels' width: its window is 128 high, people far away are 70.

    What it shows is trimmed, since its window has a margin around the person, and overlapping windows are one.
    """

    WIDTH, MOST = 1152, 2.0  # pixels, and how much a small picture is enlarged at most

    def __init__(self) -> None:
        self._hog = cv2.HOGDescriptor()
        self._hog.setSVMDetector(cv2.HOGDescriptor_getDefaultPeopleDetector())  # type: ignore[attr-defined]

    def detect(self, bgr: Picture) -> list[Detection]:
        height, width = bgr.shape[:2]
        scale = min(self.WIDTH / width, self.MOST)
        large = cv2.resize(bgr, None, fx=scale, fy=scale)
        found, weights = self._hog.detectMultiScale(large, winStride=(8, 8), scale=1.1, groupThreshold=0)
        boxes = np.asarray(found, np.float64).reshape(-1, 4) / scale
        scores = np.ravel(weights)
        kept = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), 0.3, 0.4)
        return [
            Detection(TargetType.PERSON, min(1.0, 0.3 + 0.5 * float(scores[i])), _trimmed(boxes[i], width, height))
            for i in np.ravel(np.asarray(kept, np.int64))
        ]


def _trimmed(box: np.ndarray, width: int, height: int) -> Rect:
    x, y, across, down = box
    return Rect(
        max(0.0, (x + 0.15 * across) / width),
        max(0.0, (y + 0.08 * down) / height),
        min(1.0, (x + 0.85 * across) / width),
        min(1.0, (y + 0.94 * down) / height),
    )


class Movement:
    """MOG2's foreground without shadows, closed, as boxes of a person's size and shape; needs pictures in order."""

    LEAST = 0.0008  # of the picture

    def __init__(self) -> None:
        self._model = cv2.createBackgroundSubtractorMOG2(history=500, varThreshold=25, detectShadows=True)

    def detect(self, bgr: Picture) -> list[Detection]:
        mask = (self._model.apply(bgr) == 255).astype(np.uint8)
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)).astype(np.uint8)
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 7), np.uint8)).astype(np.uint8)
        height, width = mask.shape
        number, _labels, stats, _ = cv2.connectedComponentsWithStats(mask)
        return [
            Detection(
                TargetType.PERSON,
                0.9,
                Rect(x / width, y / height, (x + across) / width, (y + down) / height),
            )
            for x, y, across, down, size in stats[1:number].tolist()
            if size >= self.LEAST * mask.size and across < 1.2 * down
        ]


class Watched:
    """A detector of one of `KINDS`; what it finds depends on the picture alone, except for movement."""

    _known: dict[tuple[str, bytes], list[Detection]] = {}
    _spent: dict[str, list[float]] = {}

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._detector = KINDS[kind]()

    @property
    def milliseconds(self) -> float:
        """The median of a picture, of all that this kind has looked at."""
        return float(np.median(self._spent.get(self._kind, [0.0])))

    def detect(self, bgr: Picture) -> list[Detection]:
        key = self._kind, hashlib.blake2b(bgr.tobytes(), digest_size=16).digest()
        if self._kind == "MOG2" or key not in self._known:
            began = time.perf_counter()
            self._known[key] = self._detector.detect(bgr)
            self._spent.setdefault(self._kind, []).append((time.perf_counter() - began) * 1000)
        return self._known[key]


KINDS: dict[str, Callable[[], Detector]] = {"ours": NanoDet, "HOG": Hog, "MOG2": Movement}


def analysed(
    video: Path, kind: str, fps: float, rules: Iterable[AlgorithmRule] = (), start_ms: int = 0
) -> Iterator[Analysed]:
    """A clip through a detector of one of `KINDS` and our tracker and rules.

    Ours is the engine's own way with a recording. The others see every picture in its order, on this thread.
    """
    detector = Watched(kind)
    if kind == "ours":
        yield from analyse_file(video, rules, detector=detector, packages=Packages(), start_ms=start_ms, fps=fps)
        return
    upright, sampler = Upright(0), Sampler(fps)
    evaluators = Packages().evaluators(rules, UTC)
    analyser = Analyser(detector, BufferedIouTracker(track_ids(start_ms)), evaluators)
    for picture in frames(FileSource(video, realtime=False, start_ms=start_ms)):
        if sampler.due(picture.pts):
            width, height = upright.size(picture.frame, picture.pixel_aspect)
            yield analyser.analyse(upright.pixels(picture.frame, width, height, "bgr24"), picture.pts)

"""A user's detector: a picture in, boxes of its classes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.models.session import Session
from console.engine.own_packages.description import Decoder, Description
from console.engine.own_packages.outputs import decoded
from console.engine.pipeline.detection import Picture
from console.model.geometry import Rect


@dataclass(frozen=True, slots=True)
class Found:
    """Something of one of the network's classes. `box` is 0..1 of the picture, `score` 0..1."""

    number: int
    score: float
    box: Rect


class OwnDetector:
    """The network of an own package, for callers on any thread."""

    def __init__(self, description: Description, model: Path) -> None:
        self._description = description
        self._session = Session(model)

    @cached_property
    def _names(self) -> tuple[str, list[str]]:
        """Of its input and of its outputs."""
        return self._session.names()

    def detect(self, bgr: Picture) -> list[Found]:
        """Everything of its classes, best score first, boxes inside the picture.

        Raises FaultError without its file, BoxError where its outputs are not what the description says.
        """
        height, width = bgr.shape[:2]
        image, scale, left, top = prepared(bgr, self._description)
        name, outputs = self._names
        found = self._session.run(outputs, {name: image})
        boxes, scores = decoded(dict(zip(outputs, found, strict=True)), self._description)
        best = scores.max(1) if len(scores) else np.zeros(0, np.float32)
        kept = np.flatnonzero(best >= self._description.threshold)
        boxes, best, numbers = boxes[kept], best[kept], scores[kept].argmax(1)
        corners = np.array([width, height, width, height])
        placed = ((boxes - np.array([left, top, left, top])) / scale).clip(0, corners)
        return [
            Found(int(numbers[i]), float(min(best[i], 1.0)), Rect(*(placed[i] / corners).tolist()))
            for i in _survivors(placed, best, numbers, self._description)
            if placed[i, 0] < placed[i, 2] and placed[i, 1] < placed[i, 3]
        ]


def prepared(bgr: Picture, description: Description) -> tuple[NDArray[np.float32], float, int, int]:
    """The network's input, and how the picture lies in it: its scale, and its left and upper edge in pixels."""
    wanted = description.input
    height, width = bgr.shape[:2]
    scale = min(wanted.width / width, wanted.height / height)
    across, down = max(round(width * scale), 1), max(round(height * scale), 1)
    left, top = ((wanted.width - across) // 2, (wanted.height - down) // 2) if wanted.centred else (0, 0)
    canvas = np.full((wanted.height, wanted.width, 3), wanted.fill, np.float32)
    canvas[top : top + down, left : left + across] = cv2.resize(bgr, (across, down))
    if wanted.rgb:
        canvas = canvas[:, :, ::-1]
    made = (canvas - np.array(wanted.mean, np.float32)) / np.array(wanted.scale, np.float32)
    return np.ascontiguousarray(made.transpose(2, 0, 1)[None], np.float32), scale, left, top


def _survivors(
    boxes: NDArray[np.float64], scores: NDArray[np.float32], numbers: NDArray[np.int64], description: Description
) -> list[int]:
    """Indices that survive suppression within each class, best first."""
    if description.decoder is Decoder.YOLO_END or not len(boxes):
        return sorted(range(len(boxes)), key=lambda i: -float(scores[i]))
    sizes = np.concatenate([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], 1)
    kept = cv2.dnn.NMSBoxesBatched(sizes.tolist(), scores.tolist(), numbers.tolist(), 0.0, description.overlap)
    return sorted((int(i) for i in np.ravel(np.asarray(kept))), key=lambda i: -float(scores[i]))

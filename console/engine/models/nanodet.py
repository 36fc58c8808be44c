"""NanoDet-g: persons, motor vehicles and cycles in a picture (resources/models/README.md)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.device.cores import usable_cores
from console.engine.models.nanodet_canvas import SIDE, canvas_of, session_for
from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import Detection

BINS = 11
STRIDES = (8, 16, 32)
OVERLAP = 0.5  # boxes of one kind that overlap more than this are one target
AGREEMENT, VOICE = 0.7, 0.3  # where a target's box lies is said by all that overlap it more, down to this score
SHAPES = 8  # of pictures for which a network is kept ready
OUTPUTS = [f"{kind}_{stride}" for kind in ("cls", "reg") for stride in STRIDES]
MEAN = np.array([103.53, 116.28, 123.675], np.float32)
SPREAD = np.array([57.375, 57.12, 58.395], np.float32)
_VALUES = ((np.arange(256, dtype=np.float32) - MEAN[:, None]) / SPREAD[:, None]).astype(np.float32)

# The network's COCO classes that stand for a target type of 26.6; the others are not looked at.
TARGETS = {
    0: TargetType.PERSON,
    1: TargetType.CYCLE,  # bicycle
    2: TargetType.CAR,
    3: TargetType.CYCLE,  # motorcycle
    5: TargetType.CAR,  # bus
    7: TargetType.CAR,  # truck
}
LABELS = {1: "bicycle", 2: "car", 3: "motorcycle", 5: "bus", 7: "truck"}
_KINDS = np.array([int(TARGETS.get(number, 0)) for number in range(80)])


class NanoDet:
    """The network as a `Detector`.

    `threshold` is the least score, 0..1: 0.45 is measured as the best for persons, 0.35 finds more of them,
    and more that is none.
    """

    def __init__(self, threshold: float = 0.45, path: Path = MODELS / "nanodet.onnx") -> None:
        self._threshold = threshold
        self._square = Session(path, usable_cores())
        self._sessions: dict[tuple[int, int], Session] = {}

    def detect(self, bgr: Picture) -> list[Detection]:
        """See `Detector`. Raises `FaultError` at the first call where the network cannot be loaded."""
        height, width = bgr.shape[:2]
        scale = SIDE / max(height, width)
        canvas = canvas_of(width, height)
        outputs = self._for(canvas).run(OUTPUTS, {"image": _prepared(bgr, scale, canvas)})
        scores = np.concatenate(outputs[:3], 1)[0]
        kept = np.flatnonzero((scores.max(1) > min(VOICE, self._threshold)) & (_KINDS[scores.argmax(1)] > 0))
        if not len(kept):
            return []
        boxes = _boxes(np.concatenate(outputs[3:], 1)[0][kept], _grid(canvas)[kept]) / scale
        corners = np.array([width, height, width, height])
        boxes = boxes.clip(0, corners)
        best, classes = scores[kept].max(1), scores[kept].argmax(1)
        kinds = _KINDS[classes]
        found = []
        for i in _survivors(boxes, best, kinds, self._threshold):
            box = _voted(i, boxes, best, kinds)
            if box[0] < box[2] and box[1] < box[3]:
                rect, label = Rect(*(box / corners).tolist()), LABELS.get(int(classes[i]), "")
                found.append(Detection(TargetType(int(kinds[i])), float(best[i]), rect, label))
        return found

    def _for(self, canvas: tuple[int, int]) -> Session:
        session = self._sessions.get(canvas)
        if session is None:
            if len(self._sessions) >= SHAPES:
                self._sessions = {}  # pictures of every shape are uploaded, each of which would keep a network
            session = self._sessions.setdefault(canvas, session_for(self._square, *canvas))
        return session


def _prepared(bgr: Picture, scale: float, size: tuple[int, int]) -> NDArray[np.float32]:
    """The picture at the top left of a black canvas (width, height), normalised, channels first."""
    height, width = bgr.shape[:2]
    small = cv2.resize(bgr, (round(width * scale), round(height * scale)))
    down, across = size[1] - small.shape[0], size[0] - small.shape[1]
    canvas = cv2.copyMakeBorder(small, 0, down, 0, across, cv2.BORDER_CONSTANT)
    made = np.empty((1, 3, size[1], size[0]), np.float32)
    for plane, values, out in zip(cv2.split(canvas), _VALUES, made[0], strict=True):
        cv2.LUT(plane, values, dst=out)  # a third of the time of arithmetic, and the same numbers
    return made


@cache
def _grid(size: tuple[int, int]) -> NDArray[np.float64]:
    """Centre x, centre y and stride of every cell, in pixels of the canvas, in the order of the outputs."""
    rows = []
    for stride in STRIDES:
        y, x = np.mgrid[: size[1] // stride, : size[0] // stride].reshape(2, -1)
        rows.append(np.stack([(x + 0.5) * stride, (y + 0.5) * stride, np.full(x.size, stride)], 1))
    return np.concatenate(rows)


def _boxes(logits: NDArray[np.float32], grid: NDArray[np.float64]) -> NDArray[np.float64]:
    """Corners in pixels of the canvas: each side is the expectation of a distribution over 0..10 strides."""
    weights = np.exp(logits.reshape(-1, 4, BINS))
    sides = weights @ np.arange(BINS) / weights.sum(2) * grid[:, 2:]
    return np.concatenate([grid[:, :2] - sides[:, :2], grid[:, :2] + sides[:, 2:]], 1)


def _survivors(
    boxes: NDArray[np.float64], scores: NDArray[np.float32], kinds: NDArray[np.int64], least: float
) -> list[int]:
    """Indices above a score that survive suppression per kind, best first: car and truck on one vehicle are one."""
    sizes = np.concatenate([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]], 1)
    kept = cv2.dnn.NMSBoxesBatched(sizes.tolist(), scores.tolist(), kinds.tolist(), least, OVERLAP)
    return sorted((int(i) for i in np.ravel(np.asarray(kept))), key=lambda i: -float(scores[i]))


def _voted(
    one: int, boxes: NDArray[np.float64], scores: NDArray[np.float32], kinds: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The box of a survivor: the mean of all that lie about where it does, by their scores (it trembles less)."""
    sides = np.minimum(boxes[:, 2:], boxes[one, 2:]) - np.maximum(boxes[:, :2], boxes[one, :2])
    shared = sides.clip(0).prod(1)
    sizes = (boxes[:, 2:] - boxes[:, :2]).prod(1)
    voices = scores * ((shared > AGREEMENT * (sizes + sizes[one] - shared)) & (kinds == kinds[one]))
    voices[one] = scores[one]  # its own, even of a box without a size
    mean: NDArray[np.float64] = voices @ boxes / voices.sum()
    return mean

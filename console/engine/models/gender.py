"""Whether a face looks female or male (resources/models/README.md)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from console.engine.models.face_chip import chip_input, face_chip
from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture

_SIDE = 32
_PADDING = 0.2
_MEAN = np.array([122.782, 117.001, 104.298], np.float32).reshape(3, 1, 1)


class GenderNet:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / "gender.onnx") -> None:
        self._session = Session(path)

    def female(self, bgr: Picture, points: NDArray[np.float64]) -> float:
        """The probability that the face is a woman's, 0..1; `points` as `face_chip` takes them.

        Raises `FaultError` without its file.
        """
        chip = chip_input(face_chip(bgr, points, _SIDE, _PADDING))
        probabilities = self._session.run(["probabilities"], {"images": (chip - _MEAN)[None] / np.float32(256)})[0][0]
        return float(probabilities[0])

"""How old a face looks (resources/models/README.md)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from console.engine.detection import Picture
from console.engine.models.face_chip import chip_input, face_chip
from console.engine.models.session import MODELS, Session

_SIDE = 64
_PADDING = 0.2
_MEAN = np.array([122.782, 117.001, 104.298], np.float32).reshape(3, 1, 1)
_YEARS = np.concatenate([[0.25], np.arange(1, 81)])


class AgeNet:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / "age.onnx") -> None:
        self._session = Session(path)

    def years(self, bgr: Picture, landmarks: NDArray[np.float64]) -> float:
        """The expected age, 0..80 years; several years off at times. Raises `FaultError` without its file."""
        chip = chip_input(face_chip(bgr, landmarks, _SIDE, _PADDING))
        probabilities = self._session.run(["probabilities"], {"images": (chip - _MEAN)[None] / np.float32(256)})[0][0]
        return float(probabilities @ _YEARS)

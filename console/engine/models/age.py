"""How old a face looks (resources/models/README.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from console.engine.models.face_chip import chip_input, face_chip
from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture

_SIDE = 64
_PADDING = 0.2
_MEAN = np.array([122.782, 117.001, 104.298], np.float32).reshape(3, 1, 1)
_YEARS = np.concatenate([[0.25], np.arange(1, 81)])


@dataclass(frozen=True, slots=True)
class LooksLike:
    """An age in years, 0..80, and the standard deviation of what the network holds for possible."""

    years: float
    spread: float


class AgeNet:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / "age.onnx") -> None:
        self._session = Session(path)

    def age(self, bgr: Picture, points: NDArray[np.float64]) -> LooksLike:
        """How old a face looks, it and its mirror image; eight years off on average (docs/decisions/0021).

        `points` as `face_chip` takes them. Raises `FaultError` without its file.
        """
        chip = (chip_input(face_chip(bgr, points, _SIDE, _PADDING)) - _MEAN) / np.float32(256)
        both = np.stack([chip, chip[:, :, ::-1]])
        likely = self._session.run(["probabilities"], {"images": both})[0].mean(0).astype(np.float64)
        years = float(likely @ _YEARS)
        return LooksLike(years, max(float(likely @ _YEARS**2) - years**2, 0.0) ** 0.5)

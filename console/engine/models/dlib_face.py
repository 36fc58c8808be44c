"""dlib's face network: 128 numbers that are close for one person and far apart for two (resources/models/README.md)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from console.engine.models.face_chip import chip_input, face_chip
from console.engine.models.session import MODELS, Session
from console.engine.pipeline.detection import Picture

VERSION = 2
"""Of the embedding: those of different versions are never compared. 1 was made of five points, 2 is of 33."""

_SIDE = 150
# The padding that the network learnt with, and a closer look: together they are better than either, and worth the
# second half of the time where a picture is dark, small or blurred (docs/decisions/0021).
_PADDINGS = (0.25, 0.2)
_FIRST_PADDING = 0.2  # of version 1 (docs/decisions/0003)
# Its numbers have no fixed length. 1.4 is about what they have by themselves, so that distances keep the size that
# everybody knows.
_LENGTH = 1.4


class DlibFace:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / "dlib_face.onnx") -> None:
        self._session = Session(path)

    def embedding(self, bgr: Picture, points: NDArray[np.float64]) -> NDArray[np.float32]:
        """128 numbers of length 1.4: the mean of what the network says of two cut-outs of the face, each with its
        mirror image. `points` are the 33 of `mean_face.FACE_POINTS`, 33 × (x, y) in pixels.

        Raises `FaultError` where the network cannot be loaded.
        """
        return self._mean([face_chip(bgr, points, _SIDE, padding) for padding in _PADDINGS])

    def first_embedding(self, bgr: Picture, landmarks: NDArray[np.float64]) -> NDArray[np.float32]:
        """As version 1 was made, of YuNet's landmarks, 5 × (x, y): for faces of which nothing newer is known."""
        return self._mean([face_chip(bgr, landmarks, _SIDE, _FIRST_PADDING)])

    def _mean(self, chips: list[Picture]) -> NDArray[np.float32]:
        upright = np.stack([chip_input(chip) for chip in chips])
        both = np.concatenate([upright, upright[:, :, :, ::-1]])
        mean = self._session.run(["embedding"], {"image": both})[0].mean(0)
        return np.asarray(mean * (_LENGTH / np.linalg.norm(mean)), np.float32)

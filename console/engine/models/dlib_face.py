"""dlib's face network: 128 numbers that are close for one person and far apart for two (resources/models/README.md)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from console.engine.detection import Picture
from console.engine.models.face_chip import chip_input, face_chip
from console.engine.models.session import MODELS, Session

NUMBERS = 128

_SIDE = 150
# Both were chosen by measurement (docs/decisions/0003): dlib's own padding is 0.25, and its numbers
# have no fixed length. 1.4 is about what they have by themselves, so that distances keep the size that everybody knows.
_PADDING = 0.2
_LENGTH = 1.4


class DlibFace:
    """The network, for callers on any thread."""

    def __init__(self, path: Path = MODELS / "dlib_face.onnx") -> None:
        self._session = Session(path)

    def embedding(self, bgr: Picture, landmarks: NDArray[np.float64]) -> NDArray[np.float32]:
        """The mean of what the network says of the face and of its mirror image, as 128 numbers of length 1.4.

        Raises `FaultError` where the network cannot be loaded.
        """
        chip = chip_input(face_chip(bgr, landmarks, _SIDE, _PADDING))
        both = np.stack([chip, chip[:, :, ::-1]])
        mean = self._session.run(["embedding"], {"image": both})[0].mean(0)
        return np.asarray(mean * (_LENGTH / np.linalg.norm(mean)), np.float32)

"""Finding targets in one picture, whatever network does it."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from console.model.track import Detection

Picture = NDArray[np.uint8]
"""Height × width × 3, BGR, turned as the operator sees it."""


class Detector(Protocol):
    """Finds targets in a picture; called from several channels' threads."""

    def detect(self, bgr: Picture) -> list[Detection]:
        """Every target in the picture, best score first; boxes are 0..1 of the picture and lie inside it."""
        ...

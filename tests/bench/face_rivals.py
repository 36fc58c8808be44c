"""Faces as the contrib modules of OpenCV do them: Haar cascades find them, local binary patterns tell them apart."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_CV: Any = cv2  # its stubs know nothing of the contrib modules
_SIDE = 100
_SMALLEST = 40


@dataclass(frozen=True, slots=True)
class Rival:
    """`scores` n × n: the more alike the higher; -inf where no face was found, of which there are `unseen`.

    `find_ms` a picture, `compare_ms` for one face against all of them.
    """

    scores: NDArray[np.float64]
    unseen: int
    find_ms: float
    compare_ms: float


def available() -> bool:
    """Whether this OpenCV has both."""
    return hasattr(cv2, "face") and hasattr(cv2, "CascadeClassifier")


def haar_lbph(photos: Sequence[Path]) -> Rival:
    """All photographs compared with all others."""
    cascade = _CV.CascadeClassifier(str(Path(_CV.data.haarcascades) / "haarcascade_frontalface_default.xml"))
    began = time.process_time()
    faces = [_face(cascade, photo) for photo in photos]
    find_ms = (time.process_time() - began) / len(photos) * 1000
    seen = [number for number, face in enumerate(faces) if face is not None]
    model = _CV.face.LBPHFaceRecognizer_create()
    model.train([face for face in faces if face is not None], np.array(seen, np.int32))
    scores = np.full((len(photos), len(photos)), -np.inf)
    began = time.process_time()
    for number in seen:
        collected = _CV.face.StandardCollector_create()
        model.predict_collect(faces[number], collected)
        for other, distance in collected.getResults():
            scores[number, other] = -distance
    compare_ms = (time.process_time() - began) / max(len(seen), 1) * 1000
    return Rival((scores + scores.T) / 2, len(photos) - len(seen), find_ms, compare_ms)


def _face(cascade: Any, photo: Path) -> NDArray[np.uint8] | None:
    """The largest face, grey, of one size and with its histogram made even."""
    grey = np.asarray(cv2.imread(str(photo), cv2.IMREAD_GRAYSCALE))
    found = cascade.detectMultiScale(grey, 1.1, 5, minSize=(_SMALLEST, _SMALLEST))
    if not len(found):
        return None
    x, y, width, height = max(found, key=lambda box: int(box[2]) * int(box[3]))
    even = cv2.equalizeHist(cv2.resize(grey[y : y + height, x : x + width], (_SIDE, _SIDE)))
    return np.asarray(even, np.uint8)

"""Photographs of known people and of strangers, each looked at once, as the product sees them."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from console.engine.faces.seen import NUMBERS, Embedding, SeenFace
from console.engine.faces.vision import FaceVision
from console.engine.pipeline.detection import Picture

STRANGERS = "_singletons"  # the folder of people with one photograph each
T = TypeVar("T")
_LEAST = 3 * 32 * 32  # values: smaller files hold no face
_PHOTOS = {".jpg", ".jpeg", ".png", ".bmp"}


class Album:
    """`photos` and, number by number, `people` (who it is), `names`, `seen` (the face) and the embeddings.

    `unknown`: the numbers of the photographs of strangers. Times are milliseconds of one processor, the median.
    """

    def __init__(self, folder: Path) -> None:
        self.vision = FaceVision()
        self.photos: list[Path] = []
        self.names: list[str] = []
        people: list[int] = []
        self.unknown: list[int] = []
        for person in sorted(one for one in folder.iterdir() if one.is_dir()):
            for photo in sorted(one for one in person.iterdir() if one.suffix.lower() in _PHOTOS):
                alone = person.name == STRANGERS
                if alone:
                    self.unknown.append(len(self.photos))
                same = people and not alone and self.names[-1] == person.name
                people.append(people[-1] if same else len(set(people)))
                self.names.append(photo.stem if alone else person.name)
                self.photos.append(photo)
        self.people = np.array(people, np.int64)
        self.examine_ms = self.embed_ms = 0.0
        self.seen: list[SeenFace | None] = []
        self._both = self._look()

    def picture(self, number: int) -> Picture:
        """The pixels of a photograph; a grey point where the file is none."""
        read = cv2.imread(str(self.photos[number]))
        return np.full((1, 1, 3), 127, np.uint8) if read is None else np.asarray(read, np.uint8)

    def embedding(self, number: int) -> Embedding | None:
        """What the product says of a photograph's face; None where it finds none."""
        return None if self.seen[number] is None else self._both[number][:NUMBERS]

    def scores(self, first: bool = False) -> NDArray[np.float64]:
        """All against all, the distance with a minus; `first`: as the first version of the embedding has it."""
        vectors = np.stack([both[NUMBERS:] if first else both[:NUMBERS] for both in self._both]).astype(np.float64)
        squares = (vectors**2).sum(1)
        distances = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * vectors @ vectors.T, 0))
        scores: NDArray[np.float64] = -distances
        blind = [number for number, face in enumerate(self.seen) if face is None]
        scores[blind] = scores[:, blind] = -np.inf
        return scores

    def _look(self) -> list[Embedding]:
        both: list[Embedding] = []
        spent: tuple[list[float], list[float]] = ([], [])
        for number in range(len(self.photos)):
            picture = self.picture(number)
            faces = _timed(partial(self.vision.examine, picture), spent[0]) if picture.size > _LEAST else []
            face = faces[0] if faces else None
            self.seen.append(face)
            if face is None:
                both.append(np.zeros(2 * NUMBERS, np.float32))
                continue
            now = _timed(partial(self.vision.embedding, picture, face), spent[1])
            both.append(np.concatenate([now, self.vision.first_embedding(picture, face)]))
        self.examine_ms, self.embed_ms = (float(np.median(one)) if one else 0.0 for one in spent)
        return both


def _timed(call: Callable[[], T], spent: list[float]) -> T:
    began = time.process_time()
    result = call()
    spent.append((time.process_time() - began) * 1000)
    return result

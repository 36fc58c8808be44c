"""People that exist as numbers only: embeddings at chosen distances, and a library to put them into."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from console.engine.database import open_database
from console.engine.faces.library import FaceLibrary, NewFace
from console.engine.faces.photo import image_id
from console.engine.faces.seen import Embedding, PixelBox
from console.store.database import Database
from console.store.pictures import PictureStore

JPEG = b"\xff\xd8\xff\xe0 not a real picture \xff\xd9"


def somebody(number: int) -> Embedding:
    """Another person for every number; two of them are about 1.9 apart."""
    vector = np.random.default_rng(number).standard_normal(128)
    return np.asarray(1.35 * vector / np.linalg.norm(vector), np.float32)


def seen_at(person: Embedding, distance: float, seed: int = 0) -> Embedding:
    """A view of a person at that Euclidean distance."""
    away = np.random.default_rng(10_000 + seed).standard_normal(128)
    return np.asarray(person + distance * away / np.linalg.norm(away), np.float32)


def new_face(number: int, embedding: Embedding | None = None, groups: tuple[str, ...] = ()) -> NewFace:
    """Person `number` as the library takes them in, with a crop of their own."""
    return NewFace(
        image_id=image_id(str(number).encode()),
        description=f"person {number}.jpg",
        box=PixelBox(10, 20, 110, 160),
        embedding=somebody(number) if embedding is None else embedding,
        crop=JPEG + str(number).encode(),
        groups=groups,
    )


class Shelf:
    """A library on a folder, that can be closed and opened again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()
        self._open()

    def _open(self) -> None:
        self.database: Database = open_database(self.folder)
        self.library = FaceLibrary(
            self.database, PictureStore(self.folder / "faces", floor=0), group_in_use=lambda name: name in self.used
        )

    def reopen(self) -> None:
        self.database.close()
        self._open()

    def files(self) -> int:
        """How many pictures are on the disk."""
        return len(list((self.folder / "faces").rglob("*.jpg")))

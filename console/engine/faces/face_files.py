"""The library's pictures on the disk: the faces that were cut out and, where they are kept, the photographs."""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

from console.model.errors import BoxError, ErrorCode
from console.store.pictures import PictureStore


class FaceFiles:
    """A `PictureStore` of its own, whose pictures go when no row has them any more."""

    def __init__(self, store: PictureStore) -> None:
        self._store = store

    def keep(self, jpeg: bytes, time: int) -> str:
        """The name of a picture that is on the disk now. Raises `BoxError` SPACE_IS_FULL."""
        name = self._store.write(jpeg, time)
        if name is None:
            raise BoxError(ErrorCode.SPACE_IS_FULL)
        return name

    def read(self, name: str) -> bytes | None:
        """The picture of that name, None where it is gone."""
        return self._store.read(name)

    def drop(self, names: Iterable[str]) -> None:
        """Delete pictures; a name that is not there is passed over."""
        for name in names:
            if name:
                (self._store.folder / name).unlink(missing_ok=True)


def let_go(db: sqlite_utils.Database, names: Iterable[str]) -> list[str]:
    """Those of the names that no row of the library has: two files of one picture can share a name."""
    used = (
        "SELECT EXISTS (SELECT 1 FROM faces WHERE crop = :name)"
        " OR EXISTS (SELECT 1 FROM face_pictures WHERE original = :name)"
    )
    return [name for name in set(names) if name and not db.execute(used, {"name": name}).fetchone()[0]]

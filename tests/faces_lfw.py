"""Photographs for the tests of faces: real people from the shared media, and pictures that no box may take."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np

from console.megbox.photo import Photo
from tests.conftest import shared_folder

PEOPLE = (
    "Abdullah_Gul",
    "Adrien_Brody",
    "Alejandro_Toledo",
    "Alvaro_Uribe",
    "Andre_Agassi",
    "Andy_Roddick",
    "Angelina_Jolie",
    "Ann_Veneman",
    "Anna_Kournikova",
    "Bill_Clinton",
)
"""Ten people whose first two photographs are good enough to be enrolled."""


def people_folder() -> Path | None:
    """Where the people are, a folder for each; None where there are no shared media."""
    shared = shared_folder()
    folder = None if shared is None else shared / "media" / "faces" / "lfw60"
    return folder if folder is not None and folder.is_dir() else None


def person(name: str, number: int = 0) -> Photo:
    """The photograph of that number, from 0, of somebody in `people_folder`."""
    folder = people_folder()
    assert folder is not None
    file = sorted((folder / name).iterdir())[number]
    return Photo(file.read_bytes(), file.name)


@cache
def plain(width: int = 320, height: int = 240, extension: str = ".jpg") -> bytes:
    """A picture with nobody in it."""
    picture = np.full((height, width, 3), 127, np.uint8)
    picture[: height // 2] = 180
    done, coded = cv2.imencode(extension, picture)
    assert done
    return coded.tobytes()


def changed(photo: Photo, *, blur: int = 0, scale: float = 1.0, brightness: float = 1.0) -> Photo:
    """A photograph made worse: blurred by so many pixels, smaller on grey of the same size, darker."""
    picture = cv2.imdecode(np.frombuffer(photo.content, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    if blur:
        picture = cv2.GaussianBlur(picture, (0, 0), blur)
    if scale != 1.0:
        height, width = picture.shape[:2]
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        picture = np.full((height, width, 3), 127, np.uint8)
        picture[: small.shape[0], : small.shape[1]] = small
    picture = np.clip(picture * brightness, 0, 255).astype(np.uint8)
    done, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 95])
    assert done
    return Photo(coded.tobytes(), f"worse_{photo.name}")

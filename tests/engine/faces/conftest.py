"""Libraries, real photographs, and the networks (loaded once)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from console.engine.faces.vision import FaceVision
from console.engine.pipeline.detection import Picture
from tests.engine.faces.people import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.database.close()


@pytest.fixture(scope="session")
def vision() -> FaceVision:
    return FaceVision()


@pytest.fixture(scope="session")
def photograph(shared_media: Path) -> Callable[[str, int], Path]:
    """The file of a person's photograph by number; the test is skipped where the shared photographs are absent."""
    folder = shared_media / "faces" / "lfw60"
    if not folder.is_dir():
        pytest.skip("no shared photographs of faces")
    return lambda name, number: folder / name / f"{name}_{number:04}.jpg"


@pytest.fixture(scope="session")
def picture(photograph: Callable[[str, int], Path]) -> Callable[[str, int], Picture]:
    """The same as pixels."""
    return lambda name, number: np.asarray(cv2.imread(str(photograph(name, number))), np.uint8)

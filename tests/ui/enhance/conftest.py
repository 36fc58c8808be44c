"""A window whose console enhances for real."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest

from console.services.enhancing import Enhancing


@pytest.fixture
def console(console: Any, tmp_path):
    console.enhancing = Enhancing(tmp_path / "enhanced", console.operations)
    yield console
    console.enhancing.close()


@pytest.fixture
def night() -> bytes:
    """A dark picture with something in it."""
    across = np.linspace(4, 60, 320)[None, :, None]
    down = np.linspace(0.4, 1.0, 200)[:, None, None]
    picture = np.repeat(across * down, 3, axis=2).astype(np.uint8)
    picture[60:140, 120:200] = (30, 50, 70)
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 97])[1].tobytes()

"""The edges of a scene that stay, whatever the light: what a camera's picture is recognised by.

Every point holds the direction of its edge (doubled, so that a white line on grey and, at night, a dark line on
grey are the same edge) with a length of 0..1 that says how sure it is. The length is taken relative to the edges
around: a street in the sun and the same street in the infra-red of the night look alike. Over several pictures what
moves points everywhere and averages away; what stands adds up.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""(height, width, 3 or 4) BGR or BGRA, or (height, width) grey; any size."""

Field = NDArray[np.complex64]
"""(HEIGHT, WIDTH): the edges of a scene. The picture is stretched to this size, so a sub-stream with another aspect
than the main stream has the same field."""

Box = tuple[float, float, float, float]
"""x1, y1, x2, y2 in 0..1 of the picture."""

WIDTH, HEIGHT = 320, 192
SMOOTHING = 1.2  # radius in points of the field: takes the noise of the sensor and the blocks of the codec
NEIGHBOURHOOD = 12.0  # radius within which edges are weighed against each other
RIM = 4  # the picture's border is an edge in every picture
MASK_MARGIN = 0.008


def field_of(pictures: Sequence[Picture]) -> Field:
    """The edges that the pictures have in common; at least one, best four or more, seconds apart."""
    if not pictures:
        raise ValueError("no picture")
    total = np.zeros((HEIGHT, WIDTH), np.complex64)
    for picture in pictures:
        total += _edges(grey(picture))
    total /= len(pictures)
    total[:RIM] = total[-RIM:] = 0
    total[:, :RIM] = total[:, -RIM:] = 0
    return total


def grey(picture: Picture) -> NDArray[np.uint8]:
    """The picture in grey at the size of a field."""
    if picture.ndim == 3:
        code = cv2.COLOR_BGRA2GRAY if picture.shape[2] == 4 else cv2.COLOR_BGR2GRAY
        picture = cv2.cvtColor(cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), code)  # type: ignore[assignment]
    else:
        picture = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return picture


def without(field: Field, boxes: Sequence[Box]) -> Field:
    """The field with nothing at `boxes`: what is written into a picture says nothing about the scene.

    Cameras of one maker write their clock at the same place; a scene must not be recognised by that.
    """
    masked = field.copy()
    for x1, y1, x2, y2 in boxes:
        left, right = int((x1 - MASK_MARGIN) * WIDTH), int(np.ceil((x2 + MASK_MARGIN) * WIDTH))
        top, bottom = int((y1 - MASK_MARGIN) * HEIGHT), int(np.ceil((y2 + MASK_MARGIN) * HEIGHT))
        masked[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 0
    return masked


def packed(field: Field) -> NDArray[np.int8]:
    """The field as (HEIGHT, WIDTH, 2) bytes, for keeping."""
    parts = np.stack([field.real, field.imag], axis=-1)
    return np.clip(np.round(parts * 127), -127, 127).astype(np.int8)


def unpacked(data: NDArray[np.int8]) -> Field:
    """What `packed` made; raises ValueError where it is no field."""
    if data.shape != (HEIGHT, WIDTH, 2):
        raise ValueError(f"no field: {data.shape}")
    parts = data.astype(np.float32) / 127
    return (parts[..., 0] + 1j * parts[..., 1]).astype(np.complex64)


def _edges(image: NDArray[np.uint8]) -> Field:
    # The logarithm makes an edge as strong in the shade as in the sun.
    light = cv2.GaussianBlur(np.log1p(image.astype(np.float32)), (0, 0), SMOOTHING)
    across = cv2.Scharr(light, cv2.CV_32F, 1, 0)
    down = cv2.Scharr(light, cv2.CV_32F, 0, 1)
    power = across * across + down * down
    around = cv2.GaussianBlur(power, (0, 0), NEIGHBOURHOOD)
    noise = 2 * float(np.median(power)) + 1e-6
    direction = (across + 1j * down).astype(np.complex64)
    edges: Field = (direction * direction / (power + 0.5 * around + noise)).astype(np.complex64)
    return edges

"""Where something is written in a picture (the detector of PP-OCRv4: "differentiable binarisation")."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from console.scene.edge_field import Box, Picture
from console.scene.text_networks import FINDER, network

LONG_SIDE = 960
STEP = 32  # the network wants multiples
SURE_POINT = 0.3
SURE_BOX = 0.5
GROWN = 1.6  # the network marks the core of a line; times area / circumference on every side
SMALLEST = 3


def find_text(picture: Picture) -> list[Box]:
    """The lines of writing, from top to bottom, as upright boxes in 0..1 of `picture`; slanted ones are enclosed."""
    height, width = picture.shape[:2]
    scale = min(2.0, LONG_SIDE / max(height, width))
    size = tuple(max(STEP, round(side * scale / STEP) * STEP) for side in (width, height))
    image = cv2.resize(picture[..., :3], size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    values = (image.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
    session = network(FINDER)
    marks = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(values)})[0][0, 0]
    return sorted(_boxes(marks), key=lambda box: (round(box[1], 2), box[0]))


def _boxes(marks: NDArray[np.float32]) -> list[Box]:
    height, width = marks.shape
    mask = cv2.dilate((marks > SURE_POINT).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found: list[Box] = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        if min(w, h) < SMALLEST:
            continue
        inside = mask[y : y + h, x : x + w] > 0
        if float(marks[y : y + h, x : x + w][inside].mean()) < SURE_BOX:
            continue
        grow = w * h * GROWN / (2 * (w + h))
        x1, y1, x2, y2 = x - grow, y - grow, x + w + grow, y + h + grow
        found.append((max(0.0, x1 / width), max(0.0, y1 / height), min(1.0, x2 / width), min(1.0, y2 / height)))
    return found

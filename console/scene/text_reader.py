"""What is written in a line (the reader of PP-OCRv4, Chinese and Latin)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from console.scene.edge_field import Box, Picture
from console.scene.text_networks import READER, network

LINE_HEIGHT = 48
LEAST_WIDTH, MOST_WIDTH = 320, 1600
SMALLEST = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as read; `score` 0..1 is how sure the reader is of its letters on average."""

    text: str
    score: float


def read_line(picture: Picture, box: Box) -> Reading:
    """Reads the line in `box`; an empty text where there is none."""
    height, width = picture.shape[:2]
    x1, x2 = (round(max(0.0, min(1.0, x)) * width) for x in (box[0], box[2]))
    y1, y2 = (round(max(0.0, min(1.0, y)) * height) for y in (box[1], box[3]))
    if x2 - x1 < SMALLEST or y2 - y1 < SMALLEST:
        return Reading("", 0.0)
    line = picture[y1:y2, x1:x2, :3]
    wide = min(MOST_WIDTH, max(1, math.ceil(LINE_HEIGHT * (x2 - x1) / (y2 - y1))))
    values = np.zeros((1, 3, LINE_HEIGHT, max(LEAST_WIDTH, wide)), np.float32)
    image = cv2.resize(line, (wide, LINE_HEIGHT), interpolation=cv2.INTER_LINEAR)
    values[0, :, :, :wide] = (image.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)
    session = network(READER)
    likely = session.run(None, {session.get_inputs()[0].name: values})[0][0]
    letters = ["", *session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]
    best, sure = likely.argmax(axis=1), likely.max(axis=1)
    # One letter may cover several columns; only between two blanks the same one is meant twice.
    kept = [i for i, code in enumerate(best) if code != 0 and (i == 0 or code != best[i - 1])]
    text = "".join(letters[best[i]] for i in kept).strip()
    return Reading(text, float(sure[kept].mean()) if text else 0.0)

"""What is written in a channel's picture: found seldom, read often, because reading costs a tenth of finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from console.scene.caption import CaptionLine, can_read, caption_boxes
from console.scene.edge_field import Box, Picture
from console.scene.text_reader import read_line

SEARCH_EVERY = 1_800_000  # ms, where lines are known
SEARCH_AGAIN = 60_000  # where none are
LOST_READINGS = 2
BESIDE, ABOVE = 0.3, 0.1  # of a line's height: what the finder cuts off; the first letter of a clock at the edge
RIM = 24  # points beyond the picture's edge, made up of its border: letters that touch it are read better
SURE = 0.8
LEAST_HEIGHT = 240
_WHOLE = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of one reading, from the left upper to the right lower, and whether they could be read at all."""

    lines: tuple[CaptionLine, ...] = ()
    readable: bool = True


class Writing:
    """Of one channel; not for several threads."""

    def __init__(self) -> None:
        self._boxes: list[Box] = []
        self._searched = 0
        self._empty = 0

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where lines stand, 0..1 of the picture."""
        return tuple(self._boxes)

    @property
    def installed(self) -> bool:
        """Whether the networks that read are there."""
        return can_read()

    def read(self, picture: Picture, now: int) -> Written:
        """Reads a BGR picture of `now` (epoch ms): 15 ms a line, and half a second where lines have to be found."""
        if not can_read() or picture.shape[0] < LEAST_HEIGHT:
            return Written(readable=False)
        wait = SEARCH_EVERY if self._boxes and self._empty < LOST_READINGS else SEARCH_AGAIN
        if not self._searched or not 0 <= now - self._searched < wait:
            self._searched, self._empty = now, 0
            self._boxes = caption_boxes(picture) or self._boxes
        found = tuple(line for line in (read_box(picture, box) for box in self._boxes) if line.score >= SURE)
        self._empty = 0 if found else self._empty + 1
        return Written(found)

    def look_anew(self) -> None:
        """Lines are somewhere else than they were: the next reading finds them."""
        self._empty = LOST_READINGS


def read_box(picture: Picture, box: Box) -> CaptionLine:
    """Reads one line with what surrounds it."""
    height, width = picture.shape[:2]
    high = (box[3] - box[1]) * height
    left, right = round(box[0] * width - BESIDE * high), round(box[2] * width + BESIDE * high)
    top, bottom = round(box[1] * height - ABOVE * high), round(box[3] * height + ABOVE * high)
    inside = picture[max(0, top) : bottom, max(0, left) : right]
    if inside.size == 0:
        return CaptionLine("", box, 0.0)
    above, below, before, behind = (
        min(max(0, rim), RIM) for rim in (-top, bottom - height, -left, right - width)
    )
    whole = cv2.copyMakeBorder(inside, above, below, before, behind, cv2.BORDER_REPLICATE)
    reading = read_line(np.asarray(whole, np.uint8), _WHOLE)
    return CaptionLine(reading.text, box, reading.score)


def joined(lines: Sequence[CaptionLine]) -> str:
    """All lines as one text, in the order in which they are read: some cameras write date and time apart."""
    return " ".join(line.text for line in sorted(lines, key=lambda line: (round(line.box[1], 1), line.box[0])))

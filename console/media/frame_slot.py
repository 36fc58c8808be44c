"""The newest picture of a stream: a painter takes what is there, and what it was too slow for is gone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from console.media.straight import SLACK

# A painter that was hidden when it was told is told again after this time (seconds).
_TELL_AGAIN = 0.5

Part: TypeAlias = tuple[float, float, float, float]  # of a picture: x1, y1, x2, y2 in 0..1
Paint: TypeAlias = Callable[[NDArray[np.uint8]], None]  # fills (height, width, 4) BGRA
WHOLE: Part = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture, ready to be painted.

    `pixels` is (height, width, 4) uint8 BGRA, contiguous, upright, at most as large as the cell; `source_width` and
    `source_height` are the size of the whole picture (upright, square pixels). `pts_ms` is its time in epoch
    milliseconds, `arrived` the monotonic clock in seconds when it came. `generation` grows at each change of stream.
    `crop` is the part of the whole picture that `pixels` shows: x1, y1, x2, y2 in 0..1. Nobody may write into `pixels`:
    they may be a worker's memory, which lives as long as the array.
    """

    pixels: NDArray[np.uint8]
    source_width: int
    source_height: int
    pts_ms: int
    arrived: float
    generation: int
    crop: Part = WHOLE


class FrameSlot:
    """Holds one frame. `put` never waits and never queues; frames of an older generation are not let in.

    `on_new` is called on the decoding thread when there is something new to fetch: once, until `latest` was called
    (so a busy painter is not showered with news), and again after half a second if it never came.
    """

    def __init__(self) -> None:
        self.on_new: Callable[[], None] | None = None
        self._lock = Lock()
        self._frame: Frame | None = None
        self._taken = True
        self._told = 0.0

    def put(self, frame: Frame) -> None:
        """Replace the picture; one of an older generation than the present one is dropped."""
        now = time.monotonic()
        with self._lock:
            if self._frame is not None and frame.generation < self._frame.generation:
                return
            tell = self._taken or now - self._told > _TELL_AGAIN
            self._frame = frame
            self._taken = False
            if tell:
                self._told = now
        on_new = self.on_new
        if tell and on_new is not None:
            on_new()

    def draw(
        self,
        size: tuple[int, int],
        paint: Paint,
        whole: tuple[int, int],
        pts_ms: int,
        arrived: float,
        generation: int,
        crop: Part = WHOLE,
    ) -> None:
        """Has a picture of `size` (width, height) painted into memory of its own, and puts it; the rest as in `Frame`.

        There are `SLACK` bytes behind it.
        """
        width, height = size
        count = width * height * 4
        pixels = np.empty(count + SLACK, np.uint8)[:count].reshape(height, width, 4)
        paint(pixels)
        self.put(Frame(pixels, *whole, pts_ms, arrived, generation, crop))

    def latest(self) -> Frame | None:
        """The newest picture, again and again until there is a newer one; None before the first."""
        with self._lock:
            self._taken = True
            return self._frame

    @property
    def taken(self) -> bool:
        """Whether the newest picture was fetched: a decoder may spare itself the scaling while it was not."""
        return self._taken

    def clear(self) -> None:
        """Forget the picture."""
        with self._lock:
            self._frame = None
            self._taken = True

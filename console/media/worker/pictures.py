"""Pictures in shared memory: one side writes, the other looks, and never both at the same buffer (see the package)."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from console.media.frame_slot import WHOLE, Frame, Paint, Part
from console.media.straight import SLACK
from console.media.worker.area import Area
from console.media.worker.messages import Picture

BUFFERS = 4
_HEADER = 4096
_FLAG_EVERY = 64  # bytes from flag to flag: each on a cache line of its own
_CHANNELS = 4
_PATIENCE = 1.0  # seconds until memory that was asked for has come
_SHRINK = 4  # an area this many times too large is given back

# A picture larger than this (bytes) is asked of the console in vain.
LARGEST = 1 << 28


def area_size(width: int, height: int) -> int:
    """Bytes of an area for pictures of at most this size."""
    return _HEADER + BUFFERS * _stride(width * height * _CHANNELS)


def _stride(size: int) -> int:
    return -(-(size + SLACK) // 4096) * 4096


def _capacity(area: Area) -> int:
    return (area.size - _HEADER) // BUFFERS


class PictureWriter:
    """The worker's end. `draw` may be called from any thread (while a view changes its stream there are two), `buffer`
    and `publish` on one alone; they never wait but for new memory.

    `need(number, size)` asks the console for an area, which comes by `area_came` on another thread; `send` tells it
    of a picture.
    """

    def __init__(self, pane: int, need: Callable[[int, int], None], send: Callable[[Picture], None]) -> None:
        self._pane = pane
        self._need = need
        self._send = send
        self._area: Area | None = None
        self._number = 0
        self._coming: Area | None = None
        self._came = threading.Event()
        self._filling = 0
        self._putting = threading.Lock()
        self._generation = 0

    @property
    def taken(self) -> bool:
        """Whether the console keeps up: a decoder may spare itself the scaling while it does not."""
        return self._area is None or sum(self._held(buffer) for buffer in range(BUFFERS)) < BUFFERS - 1

    def buffer(self, width: int, height: int) -> NDArray[np.uint8] | None:
        """Memory for a picture: (height, width, 4) uint8. None where the console holds all of it: drop the picture.

        What is written there is seen by nobody until `publish`.
        """
        area = self._fitting(width * height * _CHANNELS)
        if area is None:
            return None
        # The first free one, so that two are used in turn where the console keeps up: they stay in the cache.
        for place in range(BUFFERS):
            if not self._held(place):
                self._filling = place
                offset = _HEADER + place * _capacity(area)
                return np.ndarray((height, width, _CHANNELS), np.uint8, area.memory, offset)
        return None

    def publish(
        self,
        pixels: NDArray[np.uint8],
        source_width: int,
        source_height: int,
        pts_ms: int,
        arrived: float,
        generation: int,
        crop: Part = WHOLE,
    ) -> None:
        """The buffer that was got last is full: from now on it is the console's. Arguments as in `Frame`."""
        assert self._area is not None
        place = self._filling
        self._area.memory[place * _FLAG_EVERY] = 1
        height, width = pixels.shape[:2]
        self._send(
            Picture(
                self._pane, self._number, place, width, height, source_width, source_height, pts_ms, arrived,
                generation, crop,
            )
        )  # fmt: skip

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
        """Has a picture of `size` painted straight into the memory (with `SLACK` behind it), the rest as in `Frame`.

        It is left out where the console holds every buffer, and where a newer stream took over.
        """
        with self._putting:
            if generation < self._generation:
                return
            self._generation = generation
            pixels = self.buffer(*size)
            if pixels is not None:
                paint(pixels)
                self.publish(pixels, *whole, pts_ms, arrived, generation, crop)

    def area_came(self, number: int, area: Area) -> None:
        """The console has sent the memory of this number; what was asked for before is of no use any more."""
        if number == self._number:
            self._coming = area
            self._came.set()

    def let_go(self) -> None:
        """Of the memory: there are no more pictures."""
        with self._putting:
            self._area = self._coming = None
            self._need = lambda number, size: None

    def _held(self, place: int) -> bool:
        return self._area is not None and self._area.memory[place * _FLAG_EVERY] != 0

    def _fitting(self, size: int) -> Area | None:
        """The area for pictures of `size` bytes: the present one, or a new one."""
        area = self._area
        if area is not None and _stride(size) <= _capacity(area) < _SHRINK * max(size, 1 << 18):
            return area
        if size > LARGEST:
            return None
        self._came.clear()
        self._coming = self._area = None
        self._number += 1
        self._need(self._number, _HEADER + BUFFERS * _stride(size))
        if not self._came.wait(_PATIENCE):
            return None
        self._area, self._coming = self._coming, None
        return self._area


class PictureReader:
    """The console's end of one area. `frame` is called on one thread, frames may end on any."""

    def __init__(self, number: int, area: Area) -> None:
        self.number = number
        self._area = area
        self._looked_at: dict[int, weakref.ref[NDArray[np.uint8]]] = {}

    def frame(self, picture: Picture, epoch: int) -> Frame:
        """The picture as a frame that looks into the memory; its buffer is the worker's again when that is gone.

        `epoch` counts the processes that the pane had, so that generations go on growing. ValueError where the
        worker speaks of a buffer that is not there or not the console's.
        """
        capacity = _capacity(self._area)
        place, size = picture.buffer, picture.width * picture.height * _CHANNELS
        if place >= BUFFERS or not 0 < size <= capacity or self._looked_at.get(place) is not None:
            raise ValueError("no such picture")
        shape = (picture.height, picture.width, _CHANNELS)
        pixels: NDArray[np.uint8] = np.ndarray(shape, np.uint8, self._area.memory, _HEADER + place * capacity)
        pixels.flags.writeable = False
        # Views of the array, and a QImage that was made of it, keep the array itself alive: NumPy's `base`.
        self._looked_at[place] = weakref.ref(pixels, lambda _: self._free(place))
        return Frame(
            pixels, picture.source_width, picture.source_height, picture.pts_ms, picture.arrived,
            (epoch << 16) + (picture.generation & 0xFFFF), picture.crop,
        )  # fmt: skip

    def _free(self, place: int) -> None:
        del self._looked_at[place]
        self._area.memory[place * _FLAG_EVERY] = 0

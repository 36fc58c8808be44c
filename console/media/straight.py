"""Pictures that keep their size are converted straight into the memory where they are wanted.

PyAV's scaler only makes pictures of its own, which then have to be copied: a third of all that moves through memory on
a wall. This calls the same library for the one case that matters, and uses it only where its first picture is, bit by
bit, the one that PyAV makes.
"""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

_FORMATS = {"yuv420p": b"yuv420p", "yuvj420p": b"yuvj420p"}
_OLDEST, _NEWEST = 5, 9  # versions of the library whose three functions these are
_FAST_BILINEAR = 1
_ONE = 1 << 16
_LEAST = 16  # pixels
_EVEN = 16  # pixels: other widths are written beyond their rows, and slowly
SLACK = 256  # bytes beyond a picture that may be written to while it is converted

_Pointers = ctypes.c_void_p * 4
_Strides = ctypes.c_int * 4


class Straight:
    """Converts the pictures of one stream to BGRA. `release` it, or let it go."""

    def __init__(self) -> None:
        self._key: object = None
        self._context: int | None = None
        self._strides = _Strides()
        self._proven = False

    def draw(self, frame: av.VideoFrame, into: NDArray[np.uint8], proof: Callable[[], NDArray[np.uint8]]) -> bool:
        """Fills `into` (height, width, 4; of the frame's size, without gaps, and with `SLACK` bytes behind it).

        `proof` makes the same picture another way. False where that has to be taken instead.
        """
        key = (frame.format.name, frame.width, frame.height, frame.colorspace, frame.color_range)
        if key != self._key:
            self._begin(frame, key)
        if self._context is None:
            return False
        planes = frame.planes
        _library().sws_scale(
            self._context,
            _Pointers(planes[0].buffer_ptr, planes[1].buffer_ptr, planes[2].buffer_ptr),
            _Strides(planes[0].line_size, planes[1].line_size, planes[2].line_size),
            0,
            frame.height,
            _Pointers(into.ctypes.data),
            self._strides,
        )
        if not self._proven:
            self._proven = np.array_equal(into, proof())
            if not self._proven:
                log.info("pictures of %s are not converted straight: they would be others", key)
                self._free()
        return self._proven

    def release(self) -> None:
        """Let go of what is kept; it comes back with the next picture."""
        self._free()
        self._key = None

    def _begin(self, frame: av.VideoFrame, key: object) -> None:
        self._free()
        self._key, self._proven = key, False
        library, name = _library(), _FORMATS.get(frame.format.name)
        if library is None or name is None or min(frame.width, frame.height) < _LEAST or frame.width % _EVEN:
            return
        size = (frame.width, frame.height)
        source, target = _pixel_format(name), _pixel_format(b"bgra")
        context = library.sws_getContext(*size, source, *size, target, _FAST_BILINEAR, None, None, None)
        if not context:
            return
        table = library.sws_getCoefficients(int(frame.colorspace))
        full = int(name == b"yuvj420p" or int(frame.color_range) == 2)
        library.sws_setColorspaceDetails(context, table, full, table, 0, 0, _ONE, _ONE)
        self._context = context
        self._strides = _Strides(frame.width * 4)

    def _free(self) -> None:
        context, self._context = self._context, None
        if context is not None:
            _library().sws_freeContext(context)

    def __del__(self) -> None:
        self._free()


@cache
def _library() -> Any:
    """PyAV's own libswscale; None where it is not found, or is none that we know."""
    version = av.library_versions["libswscale"]
    path = _loaded("swscale")
    if path is None or not _OLDEST <= version[0] <= _NEWEST:
        return None
    try:
        library = ctypes.CDLL(path)
        if library.swscale_version() >> 16 != version[0]:
            return None
        integer: Any = ctypes.c_int
        pointer: Any = ctypes.c_void_p
        library.sws_getContext.restype = library.sws_getCoefficients.restype = pointer
        library.sws_getContext.argtypes = [integer] * 7 + [pointer] * 3
        library.sws_getCoefficients.argtypes = [integer]
        library.sws_setColorspaceDetails.argtypes = [pointer, pointer, integer, pointer] + [integer] * 4
        library.sws_scale.argtypes = [pointer, pointer, pointer, integer, integer, pointer, pointer]
        library.sws_freeContext.argtypes = [pointer]
        library.sws_freeContext.restype = None
    except (OSError, AttributeError) as error:
        log.info("pictures are not converted straight: %s", error)
        return None
    return library


@cache
def _pixel_format(name: bytes) -> int:
    path = _loaded("avutil")
    assert path is not None
    return int(ctypes.CDLL(path).av_get_pix_fmt(name))


@cache
def _loaded(name: str) -> str | None:
    """The file of a library of FFmpeg's that PyAV has brought into this process."""
    if sys.platform == "linux":
        maps = Path("/proc/self/maps").read_text()
        found = [line.split(maxsplit=5)[5] for line in maps.splitlines() if f"/lib{name}" in line]
    else:
        folder = Path(av.__file__).parent
        places = [*folder.parent.glob(f"av.libs/*{name}*"), *folder.glob(f".dylibs/lib{name}*")]
        found = [str(place) for place in places]
    return found[0] if found else None

"""Turning a decoded picture upright: rotation of the channel, of the file, and pixels that are not square."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from console.media.sink import SQUARE
from console.media.straight import Straight
from console.model.channel import Rotation

PixelFormat = Literal["bgra", "bgr24"]
HARDLY = 0.01  # what a painter may cut off instead of scaling


def fit(width: int, height: int, room_width: int, room_height: int) -> tuple[int, int]:
    """The size at which a picture is made for a room: aspect kept (to a pixel), never above its own size, at least 1×1.

    A room without width or height means no limit. A picture that is hardly larger than the room is left as it is, and
    loses a few pixels at the room's edge: not to scale it at all costs a twentieth. Widths are even: an odd one costs
    three times as much.
    """
    if room_width <= 0 or room_height <= 0:
        return width, height
    scale = min(room_width / width, room_height / height, 1.0)
    if scale > 1 - HARDLY:
        return width, height
    across = max(1, int(width * scale))
    return across - across % 2 if across > 1 else 1, max(1, round(height * scale))


def _looking_into(frame: av.VideoFrame, channels: int) -> NDArray[np.uint8]:
    """The pixels of a packed picture where they are: a copy less, and a tenth of the time of `to_ndarray`."""
    plane = frame.planes[0]
    shape, strides = (frame.height, frame.width, channels), (plane.line_size, channels, 1)
    return np.ndarray(shape, np.uint8, plane, strides=strides)  # type: ignore[arg-type] # a plane is a buffer


class Upright:
    """Makes arrays of one stream's pictures as a person should see them. One per consumer: it keeps its scaler.

    `rotation` is the channel's, clockwise degrees; a display matrix that a file carries comes on top of it.
    """

    def __init__(self, rotation: Rotation = 0) -> None:
        self._rotation = rotation
        self._reformatter = VideoReformatter()
        self._straight = Straight()

    def size(self, frame: av.VideoFrame, pixel_aspect: Fraction = SQUARE) -> tuple[int, int]:
        """Width and height of the whole picture, upright and with square pixels."""
        width, height = frame.width, frame.height
        if pixel_aspect is not SQUARE:  # nearly always; fractions are compared slowly
            if pixel_aspect > 1:
                width = round(width * pixel_aspect)
            elif pixel_aspect < 1:
                height = round(height / pixel_aspect)
        return (height, width) if self.turns(frame) % 2 else (width, height)

    def pixels(
        self,
        frame: av.VideoFrame,
        width: int,
        height: int,
        pixel_format: PixelFormat = "bgra",
        *,
        contiguous: bool = True,
    ) -> NDArray[np.uint8]:
        """The picture at a size (upright pixels), uint8 (height, width, 4 or 3), memory of its own.

        `contiguous` False spares a copy where the rows need not follow each other without gaps.
        """
        turns = self.turns(frame)
        # Scaled before it is turned: the turn then moves a cell's worth of pixels, not the camera's.
        across, down = (height, width) if turns % 2 else (width, height)
        # Far down, averaging is both faster and calmer than interpolating between two neighbours.
        method = Interpolation.AREA if frame.width >= 2 * across else Interpolation.FAST_BILINEAR
        scaled = self._reformatter.reformat(
            frame, width=across, height=down, format=pixel_format, interpolation=method, threads=1
        )
        array = _looking_into(scaled, 4 if pixel_format == "bgra" else 3)
        if turns:
            array = np.rot90(array, k=-turns)
        if scaled is frame:
            return array.copy()  # nothing was converted: these are still the decoder's own pixels
        return array if turns == 0 and not contiguous else np.ascontiguousarray(array)

    def draw(self, frame: av.VideoFrame, into: NDArray[np.uint8]) -> None:
        """Fills `into`, (height, width, 4) BGRA without gaps and with `SLACK` bytes behind it, with the picture."""
        height, width = into.shape[:2]

        def pixels() -> NDArray[np.uint8]:
            return self.pixels(frame, width, height, contiguous=False)

        as_it_is = (width, height) == (frame.width, frame.height) and not self.turns(frame)
        if not as_it_is or not self._straight.draw(frame, into, pixels):
            np.copyto(into, pixels())

    def release(self) -> None:
        """Let go of the scaler and its threads; it comes back with the next picture."""
        self._reformatter = VideoReformatter()
        self._straight.release()

    def turns(self, frame: av.VideoFrame) -> int:
        """Quarter turns clockwise (0..3) that make the picture upright."""
        # FFmpeg counts a display matrix counterclockwise.
        return round((self._rotation - frame.rotation) / 90) % 4

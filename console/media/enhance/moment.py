"""One picture of a recording to the millisecond, in full size and without loss: the original of an enhancement."""

from __future__ import annotations

from collections.abc import Sequence

from console.media.enhance.still_file import as_png
from console.media.played_pieces import PlayedPiece, PlayedPieces
from console.media.upright import Upright
from console.model.channel import Rotation
from console.model.errors import Fault, FaultError


def picture_at(pieces: Sequence[PlayedPiece], moment_ms: int, rotation: Rotation = 0) -> tuple[bytes, int]:
    """The picture that is shown at a moment (epoch ms), upright, as PNG, and its own moment.

    For a process of its own. FaultError where there is none, or the recording cannot be read.
    """
    played = PlayedPieces(pieces)
    try:
        seen = played.seek(moment_ms * 1000 + 999)  # a screen tells whole milliseconds
        if seen is None:
            raise played.fault or FaultError(Fault.NOT_FOUND, "no recording there")
        upright = Upright(rotation)
        pixels = upright.pixels(seen.frame, *upright.size(seen.frame, seen.pixel_aspect), "bgr24")
        return as_png(pixels), seen.moment // 1000
    finally:
        played.close()

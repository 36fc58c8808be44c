"""One picture of a stream in full resolution, as a JPEG."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import av
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorRange

from console.media.upright import Upright
from console.model.errors import Fault, FaultError

_FINE = "2"  # the best of the encoder's scale


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A picture as a file: JPEG, its size in pixels (upright, square), its time in epoch milliseconds."""

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    pts_ms: int


def snapshot_of(frame: av.VideoFrame, pixel_aspect: Fraction, upright: Upright, pts_ms: int) -> Snapshot:
    """A decoded picture, upright and in full size. FaultError(FAILED) where it cannot be encoded."""
    width, height = upright.size(frame, pixel_aspect)
    if upright.turns(frame):
        shown = av.VideoFrame.from_ndarray(upright.pixels(frame, width, height, "bgr24"), format="bgr24")
    else:
        shown = frame
    shown = shown.reformat(width, height, "yuvj420p", dst_color_range=ColorRange.JPEG)
    shown.pts, shown.time_base = 0, Fraction(1, 25)
    encoder = av.CodecContext.create("mjpeg", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.time_base = Fraction(1, 25)
    encoder.options = {"qmin": _FINE, "qmax": _FINE, "strict": "unofficial"}
    data = b"".join(bytes(packet) for packet in (*encoder.encode(shown), *encoder.encode(None)))
    if not data:
        raise FaultError(Fault.FAILED, "the picture could not be encoded")
    return Snapshot(data, width, height, pts_ms)

"""What a feed tells its consumer: the stream's shape, packets, pictures, and how it is doing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeAlias

import av
from av.video.stream import VideoStream

from console.model.errors import Fault

VideoPacket: TypeAlias = "av.Packet[VideoStream]"
SQUARE = Fraction(1)  # the shape of a pixel


class FeedState(StrEnum):
    """How a feed is doing."""

    CONNECTING = "connecting"  # the first attempt, or the first picture has not come yet
    LIVE = "live"  # pictures come
    RECONNECTING = "reconnecting"  # lost, or never had: `fault` says why; tried again without end
    FROZEN = "frozen"  # connected, but `fault` is so: packets stopped (NO_PACKETS), or time stands still (FROZEN)
    STOPPED = "stopped"  # closed, ended, or given up: `fault` says why


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """The state of a feed and its picture.

    `since` is the wall clock (epoch seconds) when the state began, `retry_in` the seconds until the next attempt as
    of `since` (None: under way, or at once when the source answers). `width` and `height` are those of the picture
    after rotation and with square pixels, 0 before the first one; `fps` the stream's rate, 0 where unknown.
    `attempt` is the number of the try that runs or comes next since there were pictures (1: the first one);
    `connected`: the source has answered and its first picture is waited for. LIVE may have a `fault` as well: LATE
    (pictures come, `lag` seconds late), UNCHANGED (they are the same bit by bit).
    """

    state: FeedState
    fault: Fault | None = None
    since: float = 0.0
    retry_in: float | None = None
    width: int = 0
    height: int = 0
    fps: float = 0.0
    attempt: int = 1
    connected: bool = False
    lag: float = 0.0


@dataclass(frozen=True, slots=True)
class StreamParameters:
    """What a decoder or a muxer must know of a stream: a value, because the demuxer's own stream dies with it.

    `codec` is FFmpeg's name (``h264``, ``hevc``), `extradata` the parameter sets as the container gave them,
    `width` and `height` are coded pixels before rotation, `pixel_aspect` a pixel's width to its height.
    """

    codec: str
    extradata: bytes | None
    width: int
    height: int
    time_base: Fraction
    fps: float
    pixel_aspect: Fraction

    @staticmethod
    def of(stream: VideoStream) -> StreamParameters:
        """The parameters of an open stream; a rate that no camera has counts as unknown."""
        context = stream.codec_context
        rate = stream.average_rate or stream.guessed_rate or Fraction(0)
        aspect = context.sample_aspect_ratio or Fraction(1)
        return StreamParameters(
            codec=context.name,
            extradata=context.extradata,
            width=context.width,
            height=context.height,
            time_base=stream.time_base or Fraction(1, 90000),
            fps=float(rate) if 0 < rate <= 240 else 0.0,
            pixel_aspect=aspect if aspect != 1 and Fraction(1, 4) <= aspect <= 4 else SQUARE,
        )


class FeedSink(Protocol):
    """The consumer of a feed. Everything but `on_status` comes on the feed's thread and delays its decoding."""

    def on_stream(self, stream: StreamParameters) -> None:
        """The stream's parameters are known, or have changed (a camera was set to another size).

        A FaultError says that the sink does not take such a stream: the feed reports it as any other fault.
        """
        ...

    def on_packet(self, packet: VideoPacket, pts_ms: int) -> None:
        """A packet before it is decoded; `pts_ms` is its presentation time in epoch milliseconds."""
        ...

    def on_frame(self, frame: av.VideoFrame, pts_ms: int, arrived: float) -> None:
        """A decoded picture as the camera sent it (not yet turned: see `Upright`).

        `pts_ms` is its time in epoch milliseconds, strictly increasing; `arrived` the monotonic clock in seconds.
        """
        ...

    def on_status(self, status: FeedStatus) -> None:
        """The state changed. May come from another thread; has to return at once."""
        ...

    def on_seam(self) -> None:
        """A looped file begins anew: what was tracked is over."""
        ...

"""A few of a channel's pictures, taken where they are decoded: what nobody fetches is gone."""

from __future__ import annotations

import time
from collections.abc import Callable
from fractions import Fraction

import av

from console.engine.pipeline.newest import Newest
from console.media.upright import Upright
from console.model.channel import Rotation
from console.scene.edge_field import Picture

EVERY = 5.0  # seconds
WIDEST = 1920


class CareTap:
    """`offer` comes from the decoding thread and never waits; `take` and `release` from the thread that looks."""

    def __init__(
        self, number: int, rotation: Rotation, on_close: Callable[[CareTap], None], every: float = EVERY
    ) -> None:
        self.number = number
        self._on_close = on_close
        self._every = every
        self._upright = Upright(rotation)
        self._slot: Newest[tuple[av.VideoFrame, Fraction, float]] = Newest()
        self._due = 0.0

    def offer(self, frame: av.VideoFrame, pixel_aspect: Fraction) -> None:
        """A decoded picture; one in some seconds is wanted."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + self._every
            self._slot.put((frame, pixel_aspect, now))

    def take(self) -> tuple[Picture, float] | None:
        """The picture that waits, BGR and upright, and how many seconds ago it came; None where there is none."""
        waiting = self._slot.take(0)
        if waiting is None:
            return None
        frame, pixel_aspect, came = waiting
        width, height = self._upright.size(frame, pixel_aspect)
        if width > WIDEST:
            width, height = WIDEST, round(height * WIDEST / width)
        picture = self._upright.pixels(frame, width, height, "bgr24")
        return picture, time.monotonic() - came

    def release(self) -> None:
        """Let go of the scaler."""
        self._upright.release()

    def close(self) -> None:
        """The channel goes."""
        self._slot.close()
        self._on_close(self)

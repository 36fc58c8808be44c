"""Live pictures of channels, with what is tracked on them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from console.media.feed import FeedStatus
from console.media.frame_slot import FrameSlot
from console.services.track_slot import TrackSlot


class Quality(StrEnum):
    """Which of a channel's streams; SUB is MAIN where a channel has only that."""

    MAIN = "main"
    SUB = "sub"


class View:
    """One channel on one tile. Every method returns at once; `on_status` is called on a service thread."""

    slot: FrameSlot
    tracks: TrackSlot
    on_status: Callable[[FeedStatus], None] | None

    def status(self) -> FeedStatus:
        raise NotImplementedError

    def set_size(self, width: int, height: int) -> None:
        raise NotImplementedError

    def set_quality(self, quality: Quality) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class Viewing:
    """Opens views."""

    def open(self, key: str, number: int, quality: Quality, size: tuple[int, int]) -> View:
        """Shows a channel in a cell of `size` device pixels; what is missing (engine, channel) is waited for."""
        raise NotImplementedError

"""What an engine's own screen shows: its channels' pictures, from its own streams (chapter 27)."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from console.media.frame_slot import FrameSlot
from console.media.sink import FeedStatus
from console.media.source import PipeSource
from console.media.view import LiveView
from console.megbox.client import Client

NOTHING = -1


@dataclass(frozen=True, slots=True)
class ScreenOrder:
    """What the engine hands the process that shows its screen. `channels` holds one number per window, or -1."""

    address: str
    username: str
    password: str = field(repr=False)
    windows: int
    channels: tuple[int, ...]

    @classmethod
    def read(cls, line: str) -> ScreenOrder:
        """The order of the first line of standard input. ValueError where it is none."""
        try:
            said = json.loads(line)
            channels = tuple(int(window["videoChn"]) for window in said["videos"])
            order = cls(
                str(said["address"]), str(said["username"]), str(said["password"]), int(said["windowNum"]), channels
            )
        except (KeyError, TypeError) as error:
            raise ValueError("no order") from error
        if order.windows < 1 or len(channels) != order.windows:
            raise ValueError("no order")
        return order


class ScreenChannel:
    """One channel on the screen; `status` is how it is doing now."""

    def __init__(self, order: ScreenOrder, number: int) -> None:
        self.number = number
        self.slot = FrameSlot()
        client = Client(order.address, order.username, order.password)
        source = PipeSource(lambda: cast(BinaryIO, client.open_packets(number)), label=f"screen {number}")
        self._live = LiveView(source, lambda _: None, name=f"screen {number}", slot=self.slot)

    @property
    def status(self) -> FeedStatus:
        return self._live.status

    def set_size(self, width: int, height: int) -> None:
        """The window's size in device pixels."""
        self._live.set_size(width, height)

    def close(self) -> None:
        """End it, without waiting for a stream that hangs."""
        threading.Thread(target=self._live.close, name=f"close screen {self.number}", daemon=True).start()

"""A channel of a box and the streams behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from console.model.dictionary import VideoConStatus
from console.model.errors import Fault
from console.model.rule import AlgorithmRule

Rotation = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel of a box (7.1.1, 7.1.3): its streams, how it is turned, and how it is doing.

    `name` is the box's ASCII name, `rotation` clockwise degrees. `url` is ``rtsp://…``, ``rtsps://…`` or, on an
    engine, ``file:NAME`` beneath its media folder. The credentials belong to the camera, not to the box.
    """

    number: int
    name: str
    url: str
    sub_url: str = ""
    username: str = ""
    password: str = ""
    rotation: Rotation = 0
    surveillance: bool = False
    status: VideoConStatus = VideoConStatus.CONNECTED
    fault: Fault | None = None
    rules: tuple[AlgorithmRule, ...] = ()

    def __repr__(self) -> str:
        """Without the password: reprs end up in logs."""
        return f"Channel({self.number}, {self.name!r}, status={self.status.name})"

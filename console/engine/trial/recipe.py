"""What tracks are made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from console.model.channel import Rotation


@dataclass(frozen=True, slots=True)
class Recipe:
    """A recording, how it is turned (clockwise degrees), and how many pictures a second are looked at."""

    path: Path
    rotation: Rotation = 0
    fps: float = 8.0

"""What is to be done with one recording, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from console.engine.captures.capture_desk import PictureRules
from console.engine.watch.rules import WatchRules
from console.megbox.face_reports import SeenPictures
from console.megbox.schema.roi import Roi
from console.model.channel import Rotation
from console.model.event import Capture
from console.model.rule import AlgorithmRule

CHANNEL = 0  # a recording has none


@dataclass(frozen=True, slots=True)
class FileTask:
    """A file, what is watched for in it, and how; it goes to another process as it stands.

    `start` is its first moment (epoch ms), None for the container's own; `rotation` clockwise degrees; `fps` pictures
    that are looked at each second; `zone` the one for times of day. `own_packages` is the folder of the user's own
    algorithms, `switched_on` names the unmeasured ones that are used.
    """

    path: Path
    name: str
    rules: tuple[AlgorithmRule, ...]
    zone: tzinfo
    start: int | None = None
    rotation: Rotation = 0
    fps: float = 8.0
    region: Roi | None = None
    watch: WatchRules = field(default_factory=WatchRules)
    pictures: PictureRules = field(default_factory=PictureRules)
    own_packages: Path | None = None
    switched_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Find:
    """Something that rang or was seen, `offset` ms after the recording's first moment."""

    capture: Capture
    pictures: SeenPictures
    offset: int


@dataclass(frozen=True, slots=True)
class Begun:
    """What a recording says of itself: its mark (by content), its first moment (epoch ms; 0: it does not say), and its
    length in ms where it is known."""

    mark: str
    start: int
    length: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a recording that is done: what was found in it, and from what the next one begins.

    `position` is ms from the first moment. `checkpoint` None: it can only be begun anew, which gives the same again.
    """

    finds: tuple[Find, ...]
    position: int
    checkpoint: bytes | None

"""What the watching of all channels shares: the networks, the library, the doors, and where captures go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time, tzinfo
from typing import Protocol

from console.engine.captures.bindings import TrackKey
from console.engine.captures.capture_desk import PictureRules
from console.engine.faces.recognition import Recognition, StrangerWatch, WatchedGroup
from console.engine.faces.seen import Embedding, FaceAttributes, SeenFace
from console.engine.pipeline.detection import Picture
from console.engine.plates.seer import SeenPlate
from console.megbox.face_reports import SeenPictures
from console.model.event import Capture


class FaceSeer(Protocol):
    """Finds and measures faces; `console.engine.faces.vision.FaceVision`."""

    def examine(self, bgr: Picture) -> list[SeenFace]: ...

    def embedding(self, bgr: Picture, face: SeenFace) -> Embedding: ...

    def attributes(self, bgr: Picture, face: SeenFace) -> FaceAttributes: ...


class PlateReader(Protocol):
    """Finds and reads number plates; `console.engine.plates.seer.PlateSeer`."""

    def find(self, bgr: Picture) -> list[SeenPlate]: ...


class FaceKnower(Protocol):
    """Knows whose a face is; `console.engine.faces.recognition.Recogniser`."""

    def recognise(
        self, embedding: Embedding, groups: Sequence[WatchedGroup], at: time, stranger: StrangerWatch | None = None
    ) -> Recognition: ...


class SightingKeeper(Protocol):
    """Keeps and reports what was seen; `console.engine.captures.sighting_desk.SightingDesk`."""

    def keep_alert(self, alert: Capture, pictures: SeenPictures, arrived: int | None = None) -> None: ...

    def keep_capture(
        self, capture: Capture, pictures: SeenPictures, arrived: int | None = None, look: bytes = b""
    ) -> None: ...


class BindingKeeper(Protocol):
    """Remembers which targets belong together; `console.engine.captures.bindings.Bindings`."""

    def keep(self, channel: int, pairs: Iterable[tuple[TrackKey, TrackKey]], time: int) -> None: ...


@dataclass(frozen=True, slots=True)
class WatchTools:
    """`judge` answers an openDoorStatus for a channel, the groups of a face and a time (epoch ms).

    `library_face` is the JPEG of a face of the library, b"" where it is gone. `zone` is the box's own.
    Without `plates` no plate is captured. `turn` is held by whoever runs the networks of faces and plates: of all
    channels together they use one processor.
    """

    seer: FaceSeer
    knower: FaceKnower
    desk: SightingKeeper
    bindings: BindingKeeper
    judge: Callable[[int, Collection[str], int], int]
    library_face: Callable[[str], bytes]
    picture_rules: Callable[[], PictureRules]
    zone: tzinfo
    track_ids: Iterator[int]
    plates: PlateReader | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)

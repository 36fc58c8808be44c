"""Faces, people and pictures for the tests of watching: as exact as a test wants them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import UTC, time
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from console.engine.captures.bindings import Bindings
from console.engine.captures.capture_desk import PictureRules
from console.engine.database import open_database
from console.engine.faces.recognition import Match, Recognition, Verdict
from console.engine.faces.records import KeptFace
from console.engine.faces.seen import Embedding, FaceAttributes, PixelBox, SeenFace
from console.engine.faces.similarity import DEFAULT_LOW
from console.engine.pipeline.detection import Picture
from console.engine.watch.tools import PlateReader, WatchTools
from console.megbox.face_reports import SeenPictures
from console.model.dictionary_faces import Gender
from console.model.event import Capture

WIDTH, HEIGHT = 640, 480
PICTURE: Picture = np.full((HEIGHT, WIDTH, 3), 90, np.uint8)


def face(x: int = 100, y: int = 100, *, size: int = 100, blurness: float = 10, yaw: float = 0) -> SeenFace:
    """A face with its upper left corner at (x, y); less blur is a better picture."""
    box = PixelBox(x, y, x + size, y + size)
    landmarks = np.array(
        [[x + 30, y + 40], [x + 70, y + 40], [x + 50, y + 60], [x + 35, y + 80], [x + 65, y + 80]], float
    )
    return SeenFace(box, landmarks, 0.9, 0.6, yaw, 0, 0, blurness, 50, 20, 0, np.zeros((33, 2)))


@dataclass
class Seer:
    """Sees what it is told to see. `looks` counts how often whose face it was asked for."""

    faces: list[SeenFace] = field(default_factory=list)
    looks: int = 0

    def examine(self, bgr: Picture) -> list[SeenFace]:
        return self.faces

    def embedding(self, bgr: Picture, face: SeenFace) -> Embedding:
        self.looks += 1
        return np.zeros(128, np.float32)

    def attributes(self, bgr: Picture, face: SeenFace) -> FaceAttributes:
        return FaceAttributes(31, Gender.FEMALE, 0.97)


@dataclass
class Knower:
    """Answers what it is told: somebody of `group` with a score, or a stranger."""

    verdict: Verdict = Verdict.RECOGNISED
    score: float = 90.0

    def recognise(self, embedding, groups, at: time, stranger=None) -> Recognition:
        kept = KeptFace(1, "token", "image", "Ann", PixelBox(0, 0, 9, 9), ("staff",))
        ringing = ("staff",) if self.verdict is Verdict.RECOGNISED else ()
        return Recognition(self.verdict, (Match(kept, self.score, ("staff",), ringing),), self.score - DEFAULT_LOW)


@dataclass
class Desk:
    """Keeps what was seen in two lists."""

    captures: list[Capture] = field(default_factory=list)
    alerts: list[Capture] = field(default_factory=list)
    pictures: list[SeenPictures] = field(default_factory=list)
    looks: list[bytes] = field(default_factory=list)

    def keep_capture(
        self, capture: Capture, pictures: SeenPictures, arrived: int | None = None, look: bytes = b""
    ) -> None:
        self.captures.append(capture)
        self.looks.append(look)

    def keep_alert(self, alert: Capture, pictures: SeenPictures, arrived: int | None = None) -> None:
        self.alerts.append(alert)
        self.pictures.append(pictures)


class Scene:
    """A channel's watching with everything around it, on a database of its own."""

    def __init__(self, folder: Path, plates: PlateReader | None = None) -> None:
        self.database = open_database(folder)
        self.database.write(
            lambda db: db.execute("INSERT INTO channels VALUES (1, 'door', '', '', '', x'', 0, 1, NULL, NULL)")
        ).result()
        self.seer, self.knower, self.desk = Seer(), Knower(), Desk()
        self.bindings = Bindings(self.database)
        self.judged: list[tuple[int, tuple[str, ...]]] = []
        self.tools = WatchTools(
            seer=self.seer,
            knower=self.knower,
            desk=self.desk,
            bindings=self.bindings,
            judge=self._judge,
            library_face=lambda token: f"face of {token}".encode(),
            picture_rules=PictureRules,
            zone=UTC,
            track_ids=itertools.count(1),
            plates=plates,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.database.close()

    def _judge(self, channel: int, groups, at: int) -> int:
        self.judged.append((channel, tuple(groups)))
        return 0 if groups else 7

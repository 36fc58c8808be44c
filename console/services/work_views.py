"""What the page of recordings that are worked through sees: what to do, and how far it is."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from console.megbox.schema.jobs import Job
from console.megbox.schema.structures import StructureSurveillance
from console.megbox.schema.surveillances import Surveillance
from console.model.channel import Rotation
from console.model.errors import Fault
from console.model.rule_board import Board
from console.store.work import KeptWork
from console.store.work import WorkedRecording as WorkedRecording

_ENDINGS = (
    "mp4 m4v mkv webm avi mov ts mts m2ts mpg mpeg vob flv asf wmv 3gp h264 264 h265 265 hevc dav ps"
)
VIDEOS = frozenset(f".{ending}" for ending in _ENDINGS.split(" "))
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class RecordedSpan:
    """What this console recorded of a channel; times epoch ms."""

    box_key: str
    number: int
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class WorkSource:
    """A file of this computer, or a span of a channel. `start`: when it began (epoch ms), None: as it says itself."""

    path: Path | None = None
    span: RecordedSpan | None = None
    start: int | None = None
    rotation: Rotation = 0


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the rules of a board, faces as 7.1.2 and captures as 20.1.1 say."""

    board: Board = field(default_factory=Board)
    faces: Surveillance | None = None
    structures: tuple[StructureSurveillance, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything to look for."""
        return any(rule.areas for rule in self.board.rules) or self.faces is not None or bool(self.structures)


@dataclass(frozen=True, slots=True)
class WorkFile:
    """How it stands with a recording of a job. `start` epoch ms, `length`, `position` ms; `key`: see `StoredEvent`."""

    name: str
    path: str
    state: str
    fault: Fault | None
    key: str | None
    start: int | None
    length: int | None
    position: int
    found: int


@dataclass(frozen=True, slots=True)
class Work:
    """A job. `state` is one of the engine's words, or "away" while the engine is; `remaining` seconds.

    `stored` finds of `found` are in the archive.
    """

    job: int
    name: str
    state: str
    share: float
    speed: float | None
    remaining: int | None
    found: int
    files: tuple[WorkFile, ...]
    created: int

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("done", "failed", "cancelled")

    @property
    def keys(self) -> tuple[str, ...]:
        """The recordings of which events can be there."""
        return tuple(dict.fromkeys(file.key for file in self.files if file.key is not None))


def videos_in(paths: Sequence[Path]) -> list[Path]:
    """The files, and the videos of the folders and of those within, by name as a person would order them.

    What may not be read is passed over.
    """
    found: list[Path] = []
    for path in paths:
        if os.path.isdir(path):
            inside = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
            videos = (one for one in inside if one.suffix.lower() in VIDEOS and not one.name.startswith("."))
            found += sorted((one for one in videos if os.path.isfile(one)), key=_order)
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _order(path: Path) -> list[tuple[int, int, str]]:
    """``2`` before ``10``."""
    parts = _NUMBERS.split(str(path).lower())
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part]


def viewed(job: Job, kept: KeptWork) -> Work:
    """A job as the page sees it: what its engine tells, and what is known of it here."""
    state = job.analysis
    assert state is not None
    files = []
    for place, file in enumerate(state.files):
        origin = origin_of(kept, place)
        fault = Fault._value2member_map_.get(file.fault)
        key = None
        if file.mark is not None:
            parts = (file.mark, file.start, origin.get("rotation", 0), kept.body.get("sought", job.jobId))
            key = "recording-" + hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:24]
        files.append(
            WorkFile(
                file.name or str(origin.get("name", "")) or file.file,
                str(origin.get("path", "")),
                file.state,
                fault if isinstance(fault, Fault) else None,
                key,
                file.start,
                file.length,
                file.position,
                file.found,
            )
        )
    share = 1.0 if job.state == "done" else job.progress or 0.0
    name = state.name or str(kept.body.get("name", ""))
    return Work(
        job.jobId, name, job.state, share, state.speed, state.remaining, state.found, tuple(files), job.created
    )


def origin_of(kept: KeptWork, place: int) -> dict[str, object]:
    """Where a job's recording of this place came from; empty where that is not known."""
    origins = kept.body.get("origins") or []
    return origins[place] if place < len(origins) else {}


def away(work: Work) -> Work:
    """A job whose engine does not answer."""
    return work if work.is_over else replace(work, state="away", speed=None, remaining=None)

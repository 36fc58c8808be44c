"""Following faces from picture to picture, two or three times a second: by where they are, and on whose body."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from console.engine.faces.seen import SeenFace
from console.engine.watch.face_timing import StrangerCount, Timing
from console.engine.watch.shots import FaceShot
from console.model.geometry import Rect
from console.model.sighting import FaceTraits

LOST_MS = 1_500
_REACH = 1.2  # widths of a face that it may move from one picture to the next
_GROWTH = 1.8  # and how much larger or smaller it may become


@dataclass(slots=True)
class FaceTrack:
    """One face that is followed. `shot` is the best since the last capture, `ever` the best of all; times epoch ms."""

    id: str
    entered: int
    seen: int
    rect: Rect
    timing: Timing
    strangers: StrangerCount
    body: str = ""
    shot: FaceShot | None = None
    ever: FaceShot | None = None
    looked_up: float = 0.0
    captures: int = 0
    known: bool = False
    alerted: bool = False
    traits: FaceTraits | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """A face of the picture and the track it belongs to."""

    track: FaceTrack
    face: SeenFace


class FaceTracker:
    """Belongs to one thread. `begin` makes the track of somebody new: from time, place and body."""

    def __init__(self, begin: Callable[[int, Rect, str], FaceTrack]) -> None:
        self._begin = begin
        self.tracks: list[FaceTrack] = []

    def update(self, faces: Sequence[tuple[SeenFace, Rect, str]], now: int) -> list[Followed]:
        """Give every face its track. A face is its measures, its place 0..1, and the id of its body ("" for none)."""
        free = list(self.tracks)
        followed: list[Followed] = []
        nearest = sorted(
            (
                (_distance(track, rect, body), number, place)
                for number, (_, rect, body) in enumerate(faces)
                for place, track in enumerate(free)
            ),
            key=lambda one: one[0],
        )
        taken: dict[int, FaceTrack] = {}
        used: set[int] = set()
        for distance, number, place in nearest:
            if math.isfinite(distance) and number not in taken and place not in used:
                taken[number] = free[place]
                used.add(place)
        for number, (face, rect, body) in enumerate(faces):
            track = taken.get(number)
            if track is None:
                track = self._begin(now, rect, body)
                self.tracks.append(track)
            track.seen, track.rect, track.body = now, rect, body or track.body
            followed.append(Followed(track, face))
        return followed

    def gone(self, now: int) -> list[FaceTrack]:
        """The tracks that were not seen for a while; they are no longer followed."""
        lost = [track for track in self.tracks if now - track.seen > LOST_MS]
        self.tracks = [track for track in self.tracks if now - track.seen <= LOST_MS]
        return lost

    def all_gone(self) -> list[FaceTrack]:
        """Every track, none of which is followed any longer: a seam, or the end."""
        lost, self.tracks = self.tracks, []
        return lost


def _distance(track: FaceTrack, rect: Rect, body: str) -> float:
    """How far a face is from a track in widths of the face; infinite where it cannot be the same."""
    if body and track.body == body:
        return 0.0
    width, height = max(track.rect.width, 1e-6), max(track.rect.height, 1e-6)
    if not 1 / _GROWTH <= rect.height / height <= _GROWTH:
        return math.inf
    across = ((rect.x1 + rect.x2) - (track.rect.x1 + track.rect.x2)) / 2 / width
    down = ((rect.y1 + rect.y2) - (track.rect.y1 + track.rect.y2)) / 2 / height
    distance = math.hypot(across, down)
    return distance if distance <= _REACH else math.inf

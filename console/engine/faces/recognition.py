"""Whom a face that was seen belongs to: the top five, the groups that ring, and strangers (7.1.2, 8.1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from enum import Enum

from console.engine.faces.library import FaceLibrary
from console.engine.faces.records import KeptFace
from console.engine.faces.seen import Embedding
from console.engine.faces.similarity import DEFAULT_HIGH, DEFAULT_LOW, similarity

TOP = 5
MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day in the box's own time zone, half open; over midnight where it ends before it begins.

    Both at midnight is the whole day (7.1.2 startTime, endTime).
    """

    start: time = MIDNIGHT
    end: time = MIDNIGHT

    def hold(self, at: time) -> bool:
        """Whether a moment of the day is in it."""
        if self.start <= self.end and self.end != MIDNIGHT:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclass(frozen=True, slots=True)
class WatchedGroup:
    """A group that a channel looks for. `high`, `low`: searchThresholdHigh and searchThresholdLow, 0..100."""

    name: str
    high: float = DEFAULT_HIGH
    low: float = DEFAULT_LOW
    hours: Hours = field(default_factory=Hours)


@dataclass(frozen=True, slots=True)
class StrangerWatch:
    """7.1.2 globalStranger: who is below `low` (0..100) against the whole library is a stranger."""

    low: float = DEFAULT_LOW
    hours: Hours = field(default_factory=Hours)


class Verdict(Enum):
    """What a comparison came to."""

    RECOGNISED = "recognised"  # somebody reaches the high threshold of a group
    UNSURE = "unsure"  # somebody is near, nobody is near enough
    STRANGER = "stranger"  # nobody reaches the low threshold of any group
    NOT_COMPARED = "not_compared"  # nothing is watched for at this hour


@dataclass(frozen=True, slots=True)
class Match:
    """One of the top five. `score` 0..100, rounded as it goes out; `alert_groups`: the groups whose high threshold it
    reaches, `groups`: those of the watched groups that the face is in."""

    face: KeptFace
    score: float
    groups: tuple[str, ...]
    alert_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """`matches`: up to five, best first."""

    verdict: Verdict
    matches: tuple[Match, ...] = ()


class Recogniser:
    """Compares faces with a library; safe from several threads."""

    def __init__(self, library: FaceLibrary) -> None:
        self._library = library

    def recognise(
        self, embedding: Embedding, groups: Sequence[WatchedGroup], at: time, stranger: StrangerWatch | None = None
    ) -> Recognition:
        """Compare a face with the groups that are watched at this time of day (the box's own time zone).

        A group that is no longer in the library is passed over: a channel does not stop because somebody deleted it.
        """
        known = self._library.groups.names()
        active = [group for group in groups if group.name in known and group.hours.hold(at)]
        watched = stranger is not None and stranger.hours.hold(at)
        if not active and not watched:
            return Recognition(Verdict.NOT_COMPARED)
        matches = self._matches(embedding, active)
        if any(match.alert_groups for match in matches):
            return Recognition(Verdict.RECOGNISED, matches)
        near = active and self._is_near(embedding, active, matches)
        if watched and stranger is not None and not near:
            everybody = self._library.search(embedding, 1)
            near = bool(everybody) and _score(everybody[0].distance) >= stranger.low
        return Recognition(Verdict.UNSURE if near else Verdict.STRANGER, matches)

    def _matches(self, embedding: Embedding, active: Sequence[WatchedGroup]) -> tuple[Match, ...]:
        matches = []
        for found in self._library.search(embedding, TOP, [group.name for group in active]) if active else ():
            score = _score(found.distance)
            mine = [group for group in active if group.name in found.face.groups]
            ringing = tuple(group.name for group in mine if score >= group.high)
            matches.append(Match(found.face, score, tuple(group.name for group in mine), ringing))
        return tuple(matches)

    def _is_near(self, embedding: Embedding, active: Sequence[WatchedGroup], matches: Sequence[Match]) -> bool:
        """Whether the best of some group reaches that group's low threshold; it need not be among the top five."""
        best: dict[str, float] = {}
        for match in matches:
            for name in match.groups:
                best.setdefault(name, match.score)
        fifth = matches[-1].score if len(matches) == TOP else 0.0
        for group in active:
            score = best.get(group.name)
            if score is None and fifth >= group.low:
                alone = self._library.search(embedding, 1, [group.name])
                score = _score(alone[0].distance) if alone else 0.0
            if score is not None and score >= group.low:
                return True
        return False


def _score(distance: float) -> float:
    return round(similarity(distance), 2)

"""Whom a face that was seen belongs to: the top five, the groups that ring, and strangers (7.1.2, 8.1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    """`matches`: up to five, best first.

    `margin` -100..100, where nobody was recognised: how far the nearest is above the low threshold of their group, or
    of the whole library; below 0 it is a stranger.
    """

    verdict: Verdict
    matches: tuple[Match, ...] = ()
    margin: float = 0.0


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
        margin = max(self._margins(embedding, active, matches), default=-100.0)
        if watched and stranger is not None:
            everybody = self._library.search(embedding, 1)
            margin = max(margin, (_score(everybody[0].distance) if everybody else 0.0) - stranger.low)
        return Recognition(Verdict.UNSURE if margin >= 0 else Verdict.STRANGER, matches, margin)

    def _matches(self, embedding: Embedding, active: Sequence[WatchedGroup]) -> tuple[Match, ...]:
        matches = []
        for found in self._library.search(embedding, TOP, [group.name for group in active]) if active else ():
            score = _score(found.distance)
            mine = [group for group in active if group.name in found.face.groups]
            ringing = tuple(group.name for group in mine if score >= group.high)
            matches.append(Match(found.face, score, tuple(group.name for group in mine), ringing))
        return tuple(matches)

    def _margins(
        self, embedding: Embedding, active: Sequence[WatchedGroup], matches: Sequence[Match]
    ) -> Iterator[float]:
        """How far the best of each group is above that group's low threshold; it need not be among the top five."""
        best: dict[str, float] = {}
        for match in matches:
            for name in match.groups:
                best.setdefault(name, match.score)
        for group in active:
            score = best.get(group.name)
            if score is None:
                alone = self._library.search(embedding, 1, [group.name])
                score = _score(alone[0].distance) if alone else 0.0
            yield score - group.low


def _score(distance: float) -> float:
    return round(similarity(distance), 2)

"""Climbing over (25.1.1 sub-type 6): somebody passes two lines, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo

from console.engine.api import Evaluator, Firing
from console.model.dictionary import AlertSubType, AreaType, EventType
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackFrame

LONGEST_MS = 60_000  # somebody who takes longer from one line to the other is climbing twice


class Overwall:
    """Two lines of a rule, each watched as a tripwire by the package; their crossings in turn are one climb.

    `warns` rings at the first line, too (personPreOverWall). The interval is the alertor's, for each target.
    """

    def __init__(
        self, rule: AlgorithmRule, zone: tzinfo, evaluator: Callable[[AlgorithmRule, tzinfo], Evaluator], warns: bool
    ) -> None:
        self._lines = evaluator(_as_tripwires(rule), zone)
        self._alertor = next(one for one in rule.alertors if one.event is EventType.OVERWALL)
        self._warns = warns
        self._passed: dict[str, Firing] = {}
        self._rang: dict[str, int] = {}

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`."""
        rung = [climb for crossed in self._lines.feed(frame) if (climb := self._climb(crossed)) is not None]
        old = frame.pts - LONGEST_MS
        self._passed = {track: crossed for track, crossed in self._passed.items() if crossed.time >= old}
        self._rang = {track: time for track, time in self._rang.items() if time >= old}
        return rung

    def reset(self) -> None:
        """See `Evaluator`."""
        self._lines.reset()
        self._passed.clear()
        self._rang.clear()

    def _climb(self, crossed: Firing) -> Firing | None:
        track = crossed.track
        first = self._passed.get(track)
        over = first is not None and first.area_id != crossed.area_id
        if over:
            del self._passed[track]
        else:
            self._passed[track] = crossed
            if not self._warns:
                return None
        if crossed.time - self._rang.get(track, -LONGEST_MS) < self._alertor.cooldown * 1000 and not over:
            return None
        self._rang[track] = crossed.time
        return replace(
            crossed,
            area_id=1,
            event=EventType.OVERWALL,
            sub_type=AlertSubType.OVERWALL,
            area_type=AreaType.MULTI_LINE_BOTH,
        )


def is_overwall(rule: AlgorithmRule) -> bool:
    """Whether a rule is for this evaluator."""
    return any(one.event is EventType.OVERWALL for one in rule.alertors)


def _as_tripwires(rule: AlgorithmRule) -> AlgorithmRule:
    """The same rule with every line a tripwire of its own, without an interval: the climb has it."""
    areas = tuple(
        Area(area.id, AreaType.SINGLE_LINE_BOTH, area.points, area.alertor_ids)
        if area.type is AreaType.MULTI_LINE_BOTH
        else area
        for area in rule.areas
    )
    alertors = tuple(_tripwire(one) if one.event is EventType.OVERWALL else one for one in rule.alertors)
    return replace(rule, areas=areas, alertors=alertors)


def _tripwire(alertor: Alertor) -> Alertor:
    return replace(alertor, event=EventType.TRIPWIRE, cooldown=0, duration=0, sub_type=None)

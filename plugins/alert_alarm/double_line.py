"""Double tripwires, and climbing over: a target passes two lines, one after the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import tzinfo

import shapely

from console.model.dictionary import AlertSubType, AreaType
from console.model.geometry import Point
from console.model.rule import BOTH_WAYS, Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.tripwire import Tripwire
from plugins.alert_alarm.watch import Memory, Remembered, Rung

LONGEST_MS = 60_000  # who takes longer from one line to the other has done two things, not one


@dataclass(slots=True)
class _Way(Remembered):
    """How far a target has come: the line that it `passed`, which way and when.

    `done` is a passage of both that still has to last: its direction and time. `warned` is when it was told of before.
    """

    passed: tuple[int, str, int] | None = None
    done: tuple[str, int] | None = None
    warned: int | None = None


class DoubleLine:
    """An alertor at two lines (26.1.1 multi_line, multi_line_both).

    Both must be passed, at most a minute apart, and neither undone in between; ``A>B`` is the first line before the
    second. One way rings for that order only. `warns` rings at the line that comes first, too (personPreOverWall).
    """

    def __init__(
        self, area: Area, alertor: Alertor, zone: tzinfo, sub_type: AlertSubType, *, warns: bool = False
    ) -> None:
        plain = replace(alertor, duration=0, cooldown=0)
        self._lines = [Tripwire(_single(area, line), plain, zone) for line in area.lines]
        self._shapes = [shapely.LineString([(point.x, point.y) for point in line]) for line in area.lines]
        self._both = area.type in BOTH_WAYS
        self._alertor = alertor
        self._sub_type = sub_type
        self._warns = warns
        self._memory: Memory[_Way] = Memory(_Way)

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """See `Watch`."""
        crossed: dict[str, list[tuple[int, str]]] = {}
        for number, line in enumerate(self._lines):
            for rung in line.feed(targets, hidden, pts):
                if rung.target is not None:
                    crossed.setdefault(rung.target.id, []).append((number, rung.direction))
        found: list[Rung] = []
        for target in targets:
            way = self._memory.of(target.id, pts)
            found += self._follow(target, way, self._in_turn(crossed.get(target.id, []), target.box.foot), pts)
        self._memory.forget_gone(pts)
        return found

    def reset(self) -> None:
        """See `Watch`."""
        for line in self._lines:
            line.reset()
        self._memory.clear()

    def _in_turn(self, crossed: list[tuple[int, str]], foot: Point) -> list[tuple[int, str]]:
        """Lines that were passed in one picture, the one that now lies further behind first."""
        here = shapely.Point(foot.x, foot.y)
        return sorted(crossed, key=lambda one: -self._shapes[one[0]].distance(here))

    def _follow(self, target: TrackedTarget, way: _Way, crossed: list[tuple[int, str]], pts: int) -> list[Rung]:
        rung: list[Rung] = []
        for number, direction in crossed:
            way.done = None  # whatever it does now, it has not stayed beyond
            before, way.passed = way.passed, None
            if before is None or pts - before[2] > LONGEST_MS or before[:2] == (number, direction):
                way.passed = (number, direction, pts)
                rung += self._warning(target, way, number, pts)
            elif before[0] != number:
                way.done = ("A>B" if number else "B>A", pts)
        return rung + self._passage(target, way, pts)

    def _warning(self, target: TrackedTarget, way: _Way, number: int, pts: int) -> list[Rung]:
        quiet = way.warned is not None and pts - way.warned < self._alertor.cooldown * 1000
        if not self._warns or quiet or not (self._both or number == 0):
            return []
        way.warned = pts
        return [Rung(target, self._sub_type)]

    def _passage(self, target: TrackedTarget, way: _Way, pts: int) -> list[Rung]:
        if way.done is None or pts - way.done[1] < self._alertor.duration * 1000:
            return []
        direction, way.done = way.done[0], None
        if not (self._both or direction == "A>B") or way.silent(self._alertor, pts):
            return []
        way.rang = pts
        return [Rung(target, self._sub_type, direction)]


def _single(area: Area, line: tuple[Point, ...]) -> Area:
    """One of the lines as a tripwire by itself, both ways."""
    return Area(area.id, AreaType.SINGLE_LINE_BOTH, line, area.alertor_ids)

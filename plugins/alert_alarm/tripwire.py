"""Line crossing: a target's foot has come from clearly one side of a line to clearly the other, through the line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import tzinfo

from console.model.dictionary import AlertSubType, AreaType
from console.model.geometry import Point
from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.conditions import meets
from plugins.alert_alarm.crossing import Line
from plugins.alert_alarm.watch import Memory, Remembered, Rung


@dataclass(slots=True)
class _Path(Remembered):
    """The way of one foot.

    `passed` counts the passages by direction since the foot was last clear of the line; `started` is False
    until it has been clear once. `over` is a crossing that still has to last: its sign and when it was
    made.
    """

    foot: Point | None = None
    started: bool = False
    passed: int = 0
    over: tuple[int, int] | None = None

    def lose(self) -> None:
        """The way is interrupted: what comes next does not continue it."""
        self.foot, self.started, self.passed, self.over = None, False, 0, None


class Tripwire:
    """An alertor at a line (26.1.1 tripwire), one way or both; see docs/decisions, "crossing and cooldown"."""

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo) -> None:
        self._line = Line(area.points)
        self._both = area.type is AreaType.SINGLE_LINE_BOTH
        self._alertor = alertor
        self._zone = zone
        self._memory: Memory[_Path] = Memory(_Path)

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """See `Watch`."""
        if hidden:
            for track, path in self._memory.known().items():
                if track in hidden:
                    path.lose()
        found = (self._see(target, self._memory.of(target.id, pts), pts) for target in targets)
        rung = [one for one in found if one is not None]
        self._memory.forget_gone(pts)
        return rung

    def reset(self) -> None:
        """See `Watch`."""
        self._memory.clear()

    def _see(self, target: TrackedTarget, path: _Path, pts: int) -> Rung | None:
        crossed = self._crossed(target, path)
        if crossed:
            undone = path.over is not None and path.over[0] != crossed
            wanted = (crossed > 0 or self._both) and meets(self._alertor, target, pts, self._zone)
            path.over = (crossed, pts) if wanted and not undone else None
        if path.over is None or pts - path.over[1] < self._alertor.duration * 1000:
            return None
        direction, path.over = path.over[0], None
        if path.silent(self._alertor, pts):
            return None
        path.rang = pts
        return Rung(target, AlertSubType.TRIPWIRE, "A>B" if direction > 0 else "B>A")

    def _crossed(self, target: TrackedTarget, path: _Path) -> int:
        """+1 or -1 in the picture in which the foot becomes clear of the line after it has passed through it.

        Nothing is decided while it is not clear, so a target that stands on the line, trembling, rings once
        at most.
        """
        foot = target.box.foot
        if path.foot is not None:
            path.passed += self._line.crossings(path.foot, foot)
        path.foot = foot
        if not self._line.is_clear(foot, target.box):
            return 0
        passed, path.passed = path.passed if path.started else 0, 0
        path.started = True
        return (passed > 0) - (passed < 0)

"""Whatever is watched for in an area target by target: each has a memory of its own, and rings or does not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from datetime import tzinfo
from typing import Generic

from console.model.dictionary import AlertSubType
from console.model.rule import Alertor, Area
from console.model.track import TrackedTarget
from plugins.alert_alarm.ground import Ground
from plugins.alert_alarm.watch import Memory, Rung, State


class AreaWatch(ABC, Generic[State]):
    """An alertor at a polygon; a subclass says in `_rings` when a target rings. `begin` makes a target's memory."""

    def __init__(self, area: Area, alertor: Alertor, zone: tzinfo, begin: Callable[[int], State]) -> None:
        self._ground = Ground(area.points)
        self._alertor = alertor
        self._zone = zone
        self._memory: Memory[State] = Memory(begin)

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """See `Watch`."""
        rings = [target for target in targets if self._rings(self._memory.of(target.id, pts), target, pts)]
        self._memory.forget_gone(pts)
        return [Rung(target, AlertSubType.STAY) for target in rings]

    def reset(self) -> None:
        """See `Watch`."""
        self._memory.clear()

    @abstractmethod
    def _rings(self, one: State, target: TrackedTarget, pts: int) -> bool:
        """Whether a target rings in the picture of time `pts` (ms)."""

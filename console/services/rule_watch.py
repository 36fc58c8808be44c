"""Rules become stale when their camera is turned, whether or not somebody looks at them then."""

from __future__ import annotations

from typing import Protocol

from console.services.event_bus import EventBus
from console.services.guard_verdict import GuardVerdict
from console.services.messages import GuardChanged
from console.services.rule_memory import RuleMemory


class Guard(Protocol):
    """What is asked of the wrong-camera guard."""

    def verdict(self, key: str, number: int) -> GuardVerdict | None: ...


class RuleWatch:
    """Notes every channel whose camera is seen to look elsewhere, for as long as the console runs."""

    def __init__(self, bus: EventBus, guard: Guard, memory: RuleMemory) -> None:
        self._guard, self._memory = guard, memory
        self.close = bus.subscribe(GuardChanged, self._look)

    def _look(self, message: GuardChanged) -> None:
        verdict = self._guard.verdict(message.box_key, message.channel)
        if verdict is not None and verdict.turned:
            self._memory.camera_turned(message.box_key, message.channel, verdict.since)

"""Our takeover answered by the engine (console.megbox.calls.takeover)."""

from __future__ import annotations

from console.engine.takeover import GuestDesk
from console.megbox.schema.takeover import Takeover, TakeoverState


class TakeoverAnswers:
    """A part of `LocalBox`, which sets what stands here."""

    _guests: GuestDesk

    def takeover(self) -> TakeoverState:
        return self._guests.state()

    def set_takeover(self, setting: Takeover) -> TakeoverState:
        self._guests.set(setting)
        return self._guests.state()

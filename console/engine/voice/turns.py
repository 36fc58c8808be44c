"""Which voice sounds next (29.2.1 priority): pure order, without a clock or a loudspeaker."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from console.model.dictionary_access import VoicePriority

MOST_WAITING = 16  # a voice that sounds later than this many others is old news


@dataclass(frozen=True, slots=True)
class Voice:
    """A recording to be heard `times` times with a `pause` in seconds between; `channel` None: an operator's own."""

    path: Path
    channel: int | None = None
    priority: VoicePriority = VoicePriority.HIGH
    times: int = 1
    pause: float = 1.0


class Turns:
    """Voices that wait: by priority, equal ones in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: list[Voice] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, voice: Voice) -> bool:
        """Queue a voice. Where too many wait, the last of the least important goes; False where that is this one."""
        place = sum(other.priority <= voice.priority for other in self._waiting)
        self._waiting.insert(place, voice)
        if len(self._waiting) <= MOST_WAITING:
            return True
        return self._waiting.pop() is not voice

    def take(self) -> Voice | None:
        """The next one, None where nobody waits."""
        return self._waiting.pop(0) if self._waiting else None

    def overrule(self, voice: Voice) -> bool:
        """Whether somebody waits who may interrupt `voice`."""
        return bool(self._waiting) and self._waiting[0].priority < voice.priority

    def cancel(self, channel: int) -> None:
        """Forget what waits for a channel."""
        self._waiting = [voice for voice in self._waiting if voice.channel != channel]

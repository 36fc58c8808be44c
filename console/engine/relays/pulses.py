"""When an output is to leave its rest (13.1.1): pure timing, in seconds of any clock that never goes back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds from a trigger to the pulse, the pulse's length, and the shortest time between two triggers."""

    delay: float
    duration: float
    interval: float


class Pulses:
    """The pulses planned for one output. Those that touch are one, so there are never many."""

    def __init__(self) -> None:
        self._planned: list[tuple[float, float]] = []

    def plan(self, now: float, timing: Timing) -> None:
        """A trigger at `now`; a running pulse is prolonged, not ended and begun anew."""
        begin = now + timing.delay
        end = begin + timing.duration
        apart: list[tuple[float, float]] = []
        for other_begin, other_end in self._planned:
            if other_end < begin or other_begin > end:
                apart.append((other_begin, other_end))
            else:
                begin, end = min(begin, other_begin), max(end, other_end)
        self._planned = sorted([*apart, (begin, end)])

    def active(self, now: float) -> bool:
        """Whether the output is to be away from its rest; what is over is forgotten."""
        self._planned = [pulse for pulse in self._planned if pulse[1] > now]
        return bool(self._planned) and self._planned[0][0] <= now

    def next_change(self, now: float) -> float | None:
        """When `active` will change, None where it will not."""
        active = self.active(now)
        return self._planned[0][1 if active else 0] if self._planned else None

    def clear(self) -> None:
        """Forget what is planned."""
        self._planned = []


class Gate:
    """Lets one trigger through in an interval (triggerInterval)."""

    def __init__(self) -> None:
        self._last: float | None = None

    def passes(self, now: float, interval: float) -> bool:
        """Whether a trigger at `now` counts; one that does begins the interval anew."""
        if self._last is not None and now - self._last < interval:
            return False
        self._last = now
        return True

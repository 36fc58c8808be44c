"""When the machine cannot keep up: how far quality falls, step by step, and when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

DOWN_AFTER = 3  # seconds in a row that are bad before the next step
SETTLES = 4.0  # seconds after a step in which nothing is judged
PATIENCE, LONGEST = 12.0, 180.0  # seconds that must be good before a step is taken back; doubles where that failed
FAILED_WITHIN = 20.0  # seconds after a step was taken back in which it counts as too early


class Step(IntEnum):
    """What is saved, each with all that is before it; the tile that the operator selected is spared until SUB."""

    FULL = 0
    FEWER = 1  # twelve pictures a second
    FEW = 2  # six
    SUB = 3  # and nothing but sub-streams
    KEYS = 4  # and key frames alone


RATES: dict[Step, float | None] = {Step.FULL: None, Step.FEWER: 12.0, Step.FEW: 6.0, Step.SUB: 6.0, Step.KEYS: 0.0}


@dataclass(frozen=True, slots=True)
class Load:
    """One second. `late` is how late the window's own clock ran at worst (seconds), `cpu` the machine's use (0..1),
    `shown` the share of the pictures that came and were painted (0..1; 1 where none came)."""

    late: float
    cpu: float
    shown: float

    @property
    def bad(self) -> bool:
        """That others keep the machine busy is no harm while the pictures come all the same."""
        busy = self.cpu > 0.8 or self.late > 0.03
        full = self.cpu > 0.95
        return self.late > 0.08 or (busy and self.shown < 0.6) or (full and (self.late > 0.04 or self.shown < 0.8))

    @property
    def good(self) -> bool:
        return self.late < 0.04 and self.cpu < 0.9 and self.shown > 0.85


class LoadSteps:
    """Takes one look a second and says at which step to be."""

    def __init__(self) -> None:
        self.step = Step.FULL
        self._bad = 0
        self._good_since: float | None = None
        self._changed = float("-inf")
        self._raised = float("-inf")
        self._patience = PATIENCE

    def look(self, load: Load, now: float) -> Step:
        """`now` in seconds of one clock."""
        if now - self._changed < SETTLES:
            return self.step
        self._bad = self._bad + 1 if load.bad else 0
        if not load.good:
            self._good_since = None
        elif self._good_since is None:
            self._good_since = now
        if self._bad >= DOWN_AFTER and self.step is not Step.KEYS:
            if now - self._raised < FAILED_WITHIN:
                self._patience = min(self._patience * 2, LONGEST)
            self._go(Step(self.step + 1), now)
        elif self.step is not Step.FULL and self._good_since is not None:
            if now - self._good_since >= self._patience:
                self._raised = now
                self._go(Step(self.step - 1), now)
        elif self.step is Step.FULL and now - self._changed > LONGEST:
            self._patience = PATIENCE
        return self.step

    def _go(self, step: Step, now: float) -> None:
        self.step, self._changed, self._bad, self._good_since = step, now, 0, None

"""What a trial's panel knows: the run, what the draft did there, and the draft it is compared with. No Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from console.model.rule import AlgorithmRule, Region
from console.services.trial_views import Caught, Compared, TrialAlarm, TrialResult, TrialRun, compared


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that was put aside as A."""

    rule: AlgorithmRule
    region: Region | None


@dataclass(frozen=True, slots=True)
class Row:
    """An alarm as it is shown; `by` is None while there is only one draft."""

    alarm: TrialAlarm
    by: Caught | None


class TrialBoard:
    """The state of a trial. `start` (epoch ms) is when the recording began, as the operator says."""

    def __init__(self) -> None:
        self.run: TrialRun | None = None
        self.result: TrialResult | None = None
        self.kept: Kept | None = None
        self.kept_result: TrialResult | None = None
        self.start: int | None = None
        self.shown: Caught | None = None

    def begin(self, run: TrialRun | None) -> None:
        """Another material: nothing of the old one holds; the draft that was put aside does."""
        self.run, self.result, self.kept_result, self.start = run, None, None, None

    def keep(self, rule: AlgorithmRule, region: Region | None) -> None:
        """What is on the board now becomes A; what it did is known already."""
        self.kept, self.kept_result = Kept(rule, region), self.result

    def forget_kept(self) -> None:
        """No comparison any more."""
        self.kept = self.kept_result = self.shown = None

    @property
    def comparing(self) -> bool:
        """Whether two drafts stand side by side."""
        return self.kept is not None

    def compared(self) -> list[Compared]:
        """What each of the two drafts catches."""
        a = self.kept_result.alarms if self.kept_result is not None else ()
        b = self.result.alarms if self.result is not None else ()
        return compared(a, b)

    def rows(self) -> list[Row]:
        """The alarms to show, in the order of time."""
        if self.result is None:
            return []
        if not self.comparing:
            return [Row(alarm, None) for alarm in self.result.alarms]
        return [Row(one.alarm, one.by) for one in self.compared() if self.shown in (None, one.by)]

    def counts(self) -> Counter[Caught]:
        """How many alarms each draft alone raised, and both."""
        return Counter(one.by for one in self.compared())

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last moment of what was looked at, epoch ms."""
        found = self.result
        return None if found is None or found.last <= found.first else (found.first, found.last)

    @property
    def has_clock(self) -> bool:
        """Whether the times are those of the day: some recordings do not say when they were made."""
        return self.result is None or self.result.first > _YEAR


_YEAR = 365 * 86_400_000  # nothing was recorded in 1970

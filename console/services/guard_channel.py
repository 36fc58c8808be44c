"""What the guard holds of one channel, and when a finding is believed: one look is none."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from console.scene.judgement import SceneJudgement, SceneReason, SceneState
from console.services.guard_pictures import Sitting
from console.services.guard_verdict import GuardState, GuardVerdict, Placement
from console.store.guard import GuardRow

if TYPE_CHECKING:
    from console.scene.fingerprint import Lesson

_STATES = {
    SceneState.MATCH: GuardState.MATCH,
    SceneState.TURNED: GuardState.TURNED,
    SceneState.WRONG: GuardState.WRONG,
    SceneState.UNSURE: GuardState.UNSURE,
}
BAD = (GuardState.WRONG, GuardState.TURNED)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often is looked, in seconds, and how many looks must agree.

    `sitting` is how one look is taken. `settle`: after the start of the program; `every`: at a channel where all is
    well; `again`: where a finding is to be confirmed; `retry`: where there was no picture. `lessons` are learned,
    `apart` each; `agreeing` looks are an alarm, `ending` ones its end.
    """

    sitting: Sitting = field(default_factory=Sitting)
    settle: float = 15.0
    every: float = 300.0
    again: float = 20.0
    retry: float = 60.0
    lessons: int = 3
    apart: float = 45.0
    agreeing: int = 3
    ending: int = 2


class GuardChannel:
    """One channel. Not for several threads: the guard's own thread changes it, under the guard's lock."""

    def __init__(self, row: GuardRow, pace: Pace) -> None:
        self.row = row
        self.lessons: list[Lesson] = []
        self.due = 0.0
        self.stream: object = None  # which stream was looked at last: another one is looked at at once
        self._pace = pace
        self._streak: tuple[GuardState, int] = (GuardState.MATCH, 0)

    @property
    def place(self) -> tuple[str, int]:
        return self.row.box_key, self.row.channel

    @property
    def state(self) -> GuardState:
        if not self.row.enabled:
            return GuardState.OFF
        if not self.row.fingerprint:
            return GuardState.LEARNING
        return GuardState(self.row.state) if self.row.state else GuardState.MATCH

    @property
    def doubt(self) -> bool:
        """Whether the last look found something else than what is said."""
        return self._streak[1] > 0

    def weigh(self, judgement: SceneJudgement, now: int) -> bool:
        """Takes a look's finding; True where the state is another one now. `now` in epoch milliseconds."""
        found, present = _STATES[judgement.state], self.state
        self.row = replace(self.row, checked=now)
        if found is present or (found is GuardState.UNSURE and present in BAD):
            # Night falls over a wrong camera: it is no less wrong.
            self._streak = (found, 0)
            if found is present:
                self.row = replace(self.row, findings=_findings(judgement))
            return False
        before, count = self._streak
        together = found is before or (found in BAD and before in BAD)
        self._streak = (found, count + 1 if together else 1)
        if self._streak[1] < self._needed(found, present):
            return False
        self._streak = (found, 0)
        self.row = replace(self.row, state=found.value, since=now, findings=_findings(judgement))
        return True

    def learn(self, fingerprint: bytes, picture: bytes, address: str, now: int) -> None:
        """From now on this is what the channel shows."""
        self.lessons = []
        self._streak = (GuardState.MATCH, 0)
        self.row = replace(
            self.row,
            fingerprint=fingerprint,
            learned_picture=picture,
            learned_at=now,
            address=address,
            state=GuardState.MATCH.value,
            since=now,
            checked=now,
            findings={},
        )

    def begin_again(self, now: int) -> None:
        """Forgets what was learned: it is learned from what comes next."""
        self.lessons = []
        self._streak = (GuardState.MATCH, 0)
        self.row = replace(
            self.row, fingerprint=b"", learned_picture=b"", picture=b"", state="", since=now, findings={}, muted_until=0
        )

    def cannot_learn(self, reason: SceneReason, now: int) -> None:
        """Why nothing was learned from the last look."""
        self.row = replace(self.row, checked=now, findings={"reasons": [reason.value]})

    def wait(self, seconds: float, clock: float) -> None:
        """Looks again in so many seconds from `clock` (monotonic)."""
        self.due = clock + seconds

    def verdict(self) -> GuardVerdict:
        """What is said of the channel now."""
        row, findings = self.row, self.row.findings
        placement = findings.get("placement")
        return GuardVerdict(
            key=row.box_key,
            number=row.channel,
            state=self.state,
            since=row.since,
            checked=row.checked,
            learned_at=row.learned_at,
            reasons=tuple(SceneReason(reason) for reason in findings.get("reasons", ())),
            placement=None if placement is None else Placement(**placement),
            text=tuple(findings.get("text", ())),
            likeness=float(findings.get("likeness", 0.0)),
            progress=len(self.lessons) / self._pace.lessons,
            muted_until=row.muted_until,
            doubt=self.doubt,
        )

    def _needed(self, found: GuardState, present: GuardState) -> int:
        if found in BAD:
            return self._pace.agreeing
        return self._pace.ending if present in BAD or found is GuardState.UNSURE else 1


def _findings(judgement: SceneJudgement) -> dict[str, Any]:
    return {
        "reasons": [reason.value for reason in judgement.reasons],
        "placement": None if judgement.placement is None else asdict(judgement.placement),
        "text": list(judgement.text),
        "likeness": round(judgement.likeness, 2),
    }

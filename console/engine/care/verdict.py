"""When a finding is believed: what lasts is a fault, what passes by is none."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from console.engine.care.faults import CareFault, CareState, Finding, Why


@dataclass(frozen=True, slots=True)
class Patience:
    """`begin`: seconds that a fault lasts before it is said; `end`: that all is well before it is over.

    `looks` at least are behind either; that `share` of them agrees.
    """

    begin: float
    end: float
    looks: int = 3
    share: float = 0.8


PATIENCE = {
    CareFault.LOST: Patience(20, 10, 2),
    CareFault.BLACK: Patience(20, 10),
    CareFault.FROZEN: Patience(90, 10, 3, 1.0),  # longer than coders go without a key frame
    CareFault.NOISY: Patience(30, 20),
    CareFault.COVERED: Patience(60, 20, 5),  # a lorry stands at the lights
    CareFault.BLURRED: Patience(45, 20, 5),
    CareFault.CAST: Patience(60, 30, 5),
    CareFault.TURNED: Patience(20, 20),
    CareFault.CLOCK: Patience(40, 20),
    CareFault.CAPTION: Patience(40, 20),
}


class Course:
    """What is said of one fault on one channel. `since` in epoch ms."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._seen: deque[tuple[int, bool]] = deque(maxlen=200)
        self.state = CareState.LEARNING
        self.since = 0
        self.finding = Finding(None)

    def weigh(self, finding: Finding, now: int) -> bool:
        """Takes a finding at `now` (epoch ms); True where it is a fault now and was none, or the other way round."""
        self.finding = finding
        if finding.bad is None:
            if self.state is not CareState.BAD:
                self._say(CareState.UNSURE, now)
            return False
        self._seen.append((now, finding.bad))
        bad = self.state is CareState.BAD
        wanted = self._patience.end if bad else self._patience.begin
        if finding.bad is not bad and self._agreed(finding.bad, wanted, now):
            self._say(CareState.BAD if finding.bad else CareState.GOOD, now)
            return True
        if not bad and not finding.bad:
            self._say(CareState.GOOD, now)
        return False

    def go_on(self, since: int) -> None:
        """It was a fault when the engine ended, and is until it is seen to be over."""
        self.state, self.since = CareState.BAD, since

    def forget(self) -> None:
        """Begin anew: the check was switched off, or the channel is learned again."""
        self._seen.clear()
        self.state, self.since, self.finding = CareState.LEARNING, 0, Finding(None, why=Why.NONE)

    def _agreed(self, wanted: bool, seconds: float, now: int) -> bool:
        """Whether nearly all looks of the last so many seconds said so."""
        matching = 0
        for total, (time, bad) in enumerate(reversed(self._seen), 1):
            matching += bad is wanted
            if now - time >= seconds * 1000 and total >= self._patience.looks:
                return matching >= self._patience.share * total
        return False

    def _say(self, state: CareState, now: int) -> None:
        if state is not self.state:
            self.state, self.since = state, now

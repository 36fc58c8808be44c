"""What an alertor and an area have in common, whatever they watch for: the memory of tracks, and the interval."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from console.model.dictionary import AlertSubType, TargetType
from console.model.geometry import Rect
from console.model.rule import Alertor
from console.model.track import TrackedTarget

_SWEEP_MS = 1_000
FORGET_MS = 10_000  # a track that was not seen for so long has gone: a tracker gives up much sooner


@dataclass(frozen=True, slots=True)
class Rung:
    """An alertor has rung for a target, or for what a box shows (see `Firing`)."""

    target: TrackedTarget | None
    sub_type: AlertSubType
    direction: str = ""
    box: Rect | None = None
    kind: TargetType | None = None


class Watch(Protocol):
    """One alertor at one area."""

    def feed(self, targets: Collection[TrackedTarget], hidden: Collection[str], pts: int) -> list[Rung]:
        """What rings in the picture of time `pts` (ms); `hidden` are the tracks that stand in a mask."""
        ...

    def reset(self) -> None:
        """Forget every track."""
        ...


@dataclass(slots=True)
class Remembered:
    """What is remembered of every track: when it was last seen, and when the alertor last rang for it."""

    seen: int
    rang: int | None = None

    def silent(self, alertor: Alertor, pts: int) -> bool:
        """Whether the alertor's interval since it last rang for this track is still running."""
        return self.rang is not None and pts - self.rang < alertor.cooldown * 1000


State = TypeVar("State", bound=Remembered)


class Memory(Generic[State]):
    """The state of every track that is there or was there a moment ago; a track that has gone leaves nothing."""

    def __init__(self, begin: Callable[[int], State]) -> None:
        self._begin = begin
        self._states: dict[str, State] = {}
        self._swept = 0

    def of(self, track: str, pts: int) -> State:
        """The state of a track that is seen now."""
        state = self._states.get(track)
        if state is None or pts - state.seen > FORGET_MS:
            state = self._states[track] = self._begin(pts)
        state.seen = pts
        return state

    def known(self) -> dict[str, State]:
        """Every track that is remembered."""
        return self._states

    def forget_gone(self, pts: int) -> None:
        """Let go of the tracks that have not been seen for ten seconds."""
        if not 0 <= pts - self._swept < _SWEEP_MS:
            self._swept = pts
            self._states = {key: state for key, state in self._states.items() if pts - state.seen <= FORGET_MS}

    def clear(self) -> None:
        self._states.clear()

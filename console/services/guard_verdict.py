"""What the wrong-camera guard says of a channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from console.scene.alignment import Placement
from console.scene.judgement import SceneReason

__all__ = ["GuardState", "GuardVerdict", "Placement", "SceneReason"]


class GuardState(StrEnum):
    """How a channel stands with the guard."""

    OFF = "off"  # the operator switched it off
    LEARNING = "learning"  # it is not known yet what this camera shows
    MATCH = "match"
    TURNED = "turned"  # the same camera looks elsewhere: rules lie where they were not drawn
    WRONG = "wrong"  # another camera's picture
    UNSURE = "unsure"  # nobody can tell; never an alarm


@dataclass(frozen=True, slots=True)
class GuardVerdict:
    """Times are epoch milliseconds, 0 for never. `since`: when the state began; `checked`: the last look.

    `reasons` say why, `placement` how a turned view lies, `text` what is written in the present picture.
    `progress` 0..1 of learning. `doubt`: the last look found
    something else than `state`, which is only believed when several agree.
    """

    key: str
    number: int
    state: GuardState
    since: int = 0
    checked: int = 0
    learned_at: int = 0
    reasons: tuple[SceneReason, ...] = ()
    placement: Placement | None = None
    text: tuple[str, ...] = ()
    likeness: float = 0.0
    progress: float = 0.0
    muted_until: int = 0
    doubt: bool = False

    @property
    def bad(self) -> bool:
        """Whether somebody has to look at the camera."""
        return self.state in (GuardState.WRONG, GuardState.TURNED)

    @property
    def turned(self) -> bool:
        """Whether what was drawn on the picture no longer lies where it was drawn: the channel's rules are stale."""
        return self.state is GuardState.TURNED


@dataclass(frozen=True, slots=True)
class GuardPictures:
    """JPEGs to look at side by side; b"" where there is none. Times in epoch milliseconds."""

    learned: bytes = field(default=b"", repr=False)
    learned_at: int = 0
    present: bytes = field(default=b"", repr=False)
    present_at: int = 0

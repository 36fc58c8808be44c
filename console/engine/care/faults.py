"""What can be wrong with a camera, how strict the engine is about each, and what it rings for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum

from console.model.dictionary import CareEvent

BEIJING = 480  # minutes ahead of UTC


class CareFault(StrEnum):
    """What is looked for, in the order in which one hides the next: a black picture is not blurred besides."""

    LOST = "lost"
    BLACK = "black"
    FROZEN = "frozen"
    NOISY = "noisy"
    COVERED = "covered"
    BLURRED = "blurred"
    CAST = "cast"
    TURNED = "turned"
    CLOCK = "clock"
    CAPTION = "caption"


PICTURE_FAULTS = tuple(fault for fault in CareFault if fault not in (CareFault.CLOCK, CareFault.CAPTION))
EVENTS = {
    CareFault.LOST: CareEvent.SIGNAL_LOST,
    CareFault.BLACK: CareEvent.PICTURE_BLACK,
    CareFault.FROZEN: CareEvent.PICTURE_FROZEN,
    CareFault.NOISY: CareEvent.PICTURE_NOISY,
    CareFault.COVERED: CareEvent.CAMERA_COVERED,
    CareFault.BLURRED: CareEvent.PICTURE_BLURRED,
    CareFault.CAST: CareEvent.COLOUR_CAST,
    CareFault.TURNED: CareEvent.VIEW_TURNED,
    CareFault.CLOCK: CareEvent.CLOCK_WRONG,
    CareFault.CAPTION: CareEvent.CAPTION_WRONG,
}


class CareState(StrEnum):
    """What is said of one check."""

    OFF = "off"
    LEARNING = "learning"
    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"  # `reason` says why nobody can tell


class Strictness(StrEnum):
    """How soon something is called a fault. The words of the settings, not of the measurements."""

    OFF = "off"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Why(StrEnum):
    """Why a check says what it says, where that is not plain from its value."""

    NONE = ""
    HIDDEN = "hidden"  # another fault hides it
    DARK = "dark"  # the lights are off: the scene is still there
    PLAIN = "plain"  # too little in the view stands out
    NEW_LIGHT = "new_light"  # never learned in this light
    NO_COLOUR = "no_colour"  # infra-red
    NO_CLOCK = "no_clock"
    UNREADABLE = "unreadable"
    NOT_INSTALLED = "not_installed"  # the networks that read
    RECORDING = "recording"  # a file has no clock of now
    OFFSET = "offset"
    STOPPED = "stopped"
    OTHER_VIEW = "other_view"
    MOVED = "moved"
    NOT_ASKED = "not_asked"  # no caption is expected
    DIFFERS = "differs"
    MISSING = "missing"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check at one moment: `bad` None where nobody can tell. `value` and `limit` in the check's own unit."""

    bad: bool | None
    value: float | None = None
    limit: float | None = None
    why: Why = Why.NONE


UNKNOWN = Finding(None)

_LIMITS: dict[CareFault, tuple[float, float, float]] = {  # low, medium, high strictness
    CareFault.BLACK: (24.0, 32.0, 40.0),  # grey levels that the lightest points do not exceed
    CareFault.FROZEN: (0.10, 0.30, 0.60),  # grey levels that the tenth of points changed by that changed most
    CareFault.NOISY: (12.0, 8.0, 6.0),  # grey levels
    CareFault.COVERED: (0.70, 0.50, 0.38),  # share of the places known by their edges
    CareFault.BLURRED: (1.8, 1.0, 0.85),  # points of 480 across
    CareFault.CAST: (14.0, 9.0, 6.0),  # of a and b of Lab
    CareFault.CLOCK: (120.0, 30.0, 10.0),  # seconds; 30 is DB31DSJ/Z 001-2024, table C.1
    CareFault.CAPTION: (0.80, 0.90, 0.97),  # likeness of the letters
}
_ORDER = {Strictness.LOW: 0, Strictness.MEDIUM: 1, Strictness.HIGH: 2}


def limit_of(fault: CareFault, strictness: Strictness) -> float | None:
    """Where a fault begins; None for what is there or not."""
    limits = _LIMITS.get(fault)
    return None if limits is None else limits[_ORDER.get(strictness, 1)]


def _usual() -> dict[CareFault, Strictness]:
    return dict.fromkeys(CareFault, Strictness.MEDIUM)


@dataclass(frozen=True, slots=True)
class CareSettings:
    """What one channel is looked after for.

    `ringing`: the faults that raise an alarm; the console's guard rings for a turned camera already. `expected`: the
    caption that should stand in the picture, "" for any. `zone`: minutes that its clock is ahead of UTC.
    """

    enabled: bool = True
    strictness: dict[CareFault, Strictness] = field(default_factory=_usual)
    ringing: frozenset[CareFault] = frozenset(CareFault) - {CareFault.TURNED}
    expected: str = ""
    zone: int = BEIJING

    def asks(self, fault: CareFault) -> bool:
        """Whether a fault is looked for."""
        return self.enabled and self.strictness[fault] is not Strictness.OFF

    def limit(self, fault: CareFault) -> float | None:
        """Where it begins here."""
        return limit_of(fault, self.strictness[fault])

    def to_json(self) -> str:
        """For keeping."""
        return json.dumps(
            {
                "enabled": self.enabled,
                "strictness": {fault.value: step.value for fault, step in self.strictness.items()},
                "ringing": sorted(fault.value for fault in self.ringing),
                "expected": self.expected,
                "zone": self.zone,
            },
            ensure_ascii=False,
        )

    @staticmethod
    def from_json(text: str) -> CareSettings:
        """What `to_json` made; faults that an older version did not know are looked for as usual."""
        facts = json.loads(text)
        kept = {CareFault(name): Strictness(step) for name, step in facts["strictness"].items()}
        return CareSettings(
            bool(facts["enabled"]),
            _usual() | kept,
            frozenset(CareFault(name) for name in facts["ringing"]),
            str(facts["expected"]),
            int(facts["zone"]),
        )

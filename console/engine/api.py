"""All that an algorithm package sees of the engine: a package turns a rule into an evaluator of tracks.

A package is a folder with a ``manifest.json`` (which `console.engine.packages` reads without running code)
and a module whose ``PACKAGE`` is a `Package`, imported when a rule first uses it. Packages import this
module and `console.model`, nothing else of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Protocol

from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.rule import AlgorithmRule
from console.model.track import TrackedTarget, TrackFrame

ParamValue = float | int | str | tuple[float | int | str, ...]


@dataclass(frozen=True, slots=True)
class Param:
    """One setting of an event (26.5 params): name on the wire, kind of value, default, legal range."""

    name: str
    value_type: str
    default: ParamValue
    range: tuple[float | int | str, ...]


@dataclass(frozen=True, slots=True)
class EventSupport:
    """What a package can watch for (26.4 alertor_type, 26.5 attr).

    `perimeter_or_behaviour` is the document's ``type_attr``: 0 neither, 1 perimeter, 2 behaviour.
    """

    event: EventType
    perimeter_or_behaviour: int
    targets: tuple[TargetType, ...]
    areas: tuple[AreaType, ...]
    params: tuple[Param, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself (26.4, 26.5).

    `frame_rate` is pictures per second that the engine analyses for it; the point ranges are inclusive.
    """

    algorithm: AlgType
    version: str
    frame_rate: float
    areas: int
    masks: int
    area_points: tuple[int, int]
    mask_points: tuple[int, int]
    events: tuple[EventSupport, ...]

    def supports(self, event: EventType) -> EventSupport | None:
        """What the package can do about an event; None where it cannot watch for it."""
        return next((known for known in self.events if known.event is event), None)


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule has rung: which, where, for whom, when.

    `time` is the picture's time in epoch milliseconds. `direction` is ``"A>B"`` where a tripwire was
    crossed from the left to the right hand of somebody who walks it from its first point to its last,
    ``"B>A"`` the other way, and empty for areas (docs/decisions, "crossing and cooldown").
    """

    rule_index: int
    alertor_id: int
    area_id: int
    event: EventType
    sub_type: AlertSubType
    area_type: AreaType
    target: TrackedTarget
    time: int
    direction: str = ""


class Evaluator(Protocol):
    """One rule on one channel, with the memory that it needs of every track."""

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """What rings in this picture; pictures come in the order of their `pts`."""
        ...

    def reset(self) -> None:
        """Forget every track: the next picture does not continue the last (a seam, another file)."""
        ...


class Package(Protocol):
    """The code of an algorithm package."""

    def evaluator(self, rule: AlgorithmRule, zone: tzinfo) -> Evaluator:
        """An evaluator of a rule; `zone` is the box's own time zone, for the rule's times of day.

        Raises `BoxError` (104001 with the argument's wire name) where the package cannot watch what the rule
        asks for.
        """
        ...

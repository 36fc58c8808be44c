"""All that an algorithm package sees of the engine: a package turns a rule into an evaluator of tracks and pictures.

A package is a folder with a ``manifest.json`` (which `console.engine.manifest` reads without running code)
and a module whose ``PACKAGE`` is a `Package`, imported when a rule first uses it. Packages import this
module and `console.model`, nothing else of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from typing import Protocol, TypeGuard

from console.engine.pipeline.detection import Picture as Picture
from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, Language, TargetType
from console.model.geometry import Rect
from console.model.pose import Pose
from console.model.rule import AlgorithmRule
from console.model.track import TrackedTarget, TrackFrame

ParamValue = float | int | str | tuple[float | int | str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    zh: str = ""
    en: str = ""

    def of(self, language: Language) -> str:
        """The text in a language."""
        return self.zh if language == "zh" else self.en


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

    `perimeter_or_behaviour` is the document's ``type_attr``: 0 neither, 1 perimeter, 2 behaviour. `models` are the
    files in the engine's folder of models that only this event needs. `measured` is False where nobody has measured
    how often it is right: such an event is off until a person switches it on. `by_picture`: it cannot be tried on
    kept tracks (`PictureEvaluator`). `note` says what it rings for.
    """

    event: EventType
    perimeter_or_behaviour: int
    targets: tuple[TargetType, ...]
    areas: tuple[AreaType, ...]
    params: tuple[Param, ...]
    models: tuple[str, ...] = ()
    measured: bool = True
    by_picture: bool = False
    note: Words = Words()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself (26.4, 26.5).

    `frame_rate` is pictures per second that the engine analyses for it; the point ranges are inclusive. `models` are
    the files in the engine's folder of models without which none of its events can be watched for. Names are the
    package's own; `licence` is that of its models where a user brought it. What of a package
    looks at pictures sees `every_picture`, as a background model must, or, while nothing changes, one a second.
    """

    algorithm: AlgType
    version: str
    frame_rate: float
    areas: int
    masks: int
    area_points: tuple[int, int]
    mask_points: tuple[int, int]
    events: tuple[EventSupport, ...]
    models: tuple[str, ...] = ()
    name: Words = Words()
    note: Words = Words()
    licence: str = ""
    every_picture: bool = True

    def supports(self, event: EventType) -> EventSupport | None:
        """What the package can do about an event; None where it cannot watch for it."""
        return next((known for known in self.events if known.event is event), None)


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule has rung: which, where, for whom, when.

    `time` is the picture's time in epoch milliseconds. `direction` is ``"A>B"`` where a tripwire was
    crossed from the left to the right hand of somebody who walks it from its first point to its last,
    ``"B>A"`` the other way, and empty for areas (docs/decisions, "crossing and cooldown").

    `target` is whose track it is; None where an area as a whole rings, or something that is not tracked. Then `box`
    (0..1 of the picture) says where and `kind` what it is; where there is a track they narrow or rename it. The
    engine gives a firing without a track an identity of its own.
    """

    rule_index: int
    alertor_id: int
    area_id: int
    event: EventType
    sub_type: AlertSubType
    area_type: AreaType
    target: TrackedTarget | None
    time: int
    direction: str = ""
    box: Rect | None = None
    kind: TargetType | None = None

    @property
    def where(self) -> Rect:
        """What is to be seen, 0..1 of the picture."""
        if self.box is not None:
            return self.box
        if self.target is None:
            raise ValueError("a firing without a track has a box")
        return self.target.box

    @property
    def what(self) -> TargetType:
        """The kind of target that it is about."""
        if self.kind is not None:
            return self.kind
        if self.target is None:
            raise ValueError("a firing without a track has a kind")
        return self.target.target

    @property
    def track(self) -> str:
        """The identity of its target, "" where it has no track."""
        return "" if self.target is None else self.target.id


class Evaluator(Protocol):
    """One rule on one channel, with the memory that it needs of every track."""

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """What rings in this picture; pictures come in the order of their `pts`."""
        ...

    def reset(self) -> None:
        """Forget every track: the next picture does not continue the last (a seam, another file)."""
        ...


class PictureEvaluator(Evaluator, Protocol):
    """An evaluator that must see the picture; what it watches for cannot be tried on kept tracks alone."""

    def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
        """What else rings; called after `feed` with the very picture in which the tracks were found.

        It runs on the channel's analysing thread: what takes long here costs the channel pictures. The picture
        must not be changed or kept.
        """
        ...


def looks(evaluator: Evaluator) -> TypeGuard[PictureEvaluator]:
    """Whether an evaluator wants to see pictures."""
    return hasattr(evaluator, "look")


class Package(Protocol):
    """The code of an algorithm package."""

    def evaluator(self, rule: AlgorithmRule, zone: tzinfo) -> Evaluator:
        """An evaluator of a rule; `zone` is the box's own time zone, for the rule's times of day.

        Raises `BoxError` (104001 with the argument's wire name) where the package cannot watch what the rule
        asks for.
        """
        ...


class PoseReader(Protocol):
    """Reads how a body is held."""

    def read(self, picture: Picture, box: Rect) -> Pose:
        """The body in a box, 0..1 of the picture; takes about five milliseconds. FaultError without its model."""
        ...


@cache
def pose_reader() -> PoseReader:
    """The engine's, shared by all channels; its network is loaded when it is first asked."""
    from console.engine.models.movenet import MoveNet

    return MoveNet()

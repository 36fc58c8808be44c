"""Rules and walks for the tests of the alert package: what an operator draws, and people who walk there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, tzinfo

from console.engine.api import Evaluator, Firing
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point, Rect
from console.model.rule import DAY, Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame
from plugins.alert_alarm.package import PACKAGE

STEP = 125  # ms: 8 pictures a second
WIDTH, HEIGHT = 0.04, 0.1  # of a person's box

Place = tuple[float, float]
EVERYBODY = (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE)


def points(*places: Place) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in places)


def line(*places: Place, both: bool = True, number: int = 1, alertors: tuple[int, ...] = (1,)) -> Area:
    kind = AreaType.SINGLE_LINE_BOTH if both else AreaType.SINGLE_LINE
    return Area(number, kind, points(*places), alertors)


def polygon(*places: Place, number: int = 2, alertors: tuple[int, ...] = (2,)) -> Area:
    return Area(number, AreaType.POLYGON, points(*places), alertors)


def tripwire(
    number: int = 1,
    *,
    targets: tuple[TargetType, ...] = EVERYBODY,
    sizes: tuple[float, float] = (0, 1),
    duration: int = 0,
    cooldown: int = 0,
    times: tuple[tuple[int, int], ...] = ((0, DAY),),
    event: EventType = EventType.TRIPWIRE,
) -> Alertor:
    return Alertor(number, event, targets, *sizes, duration, cooldown, times)


def intrusion(
    number: int = 2,
    *,
    targets: tuple[TargetType, ...] = EVERYBODY,
    sizes: tuple[float, float] = (0, 1),
    duration: int = 0,
    cooldown: int = 0,
    times: tuple[tuple[int, int], ...] = ((0, DAY),),
) -> Alertor:
    return Alertor(number, EventType.INTRUSION, targets, *sizes, duration, cooldown, times)


def mask(number: int = 3, targets: tuple[TargetType, ...] = EVERYBODY) -> Alertor:
    return Alertor(number, EventType.MASK_AREA, targets, 0, 1)


def evaluator(areas: Iterable[Area], alertors: Iterable[Alertor], zone: tzinfo = UTC) -> Evaluator:
    return PACKAGE.evaluator(AlgorithmRule(1, AlgType.ALERT_ALARM, True, tuple(areas), tuple(alertors)), zone)


def target(foot: Place, name: str = "7", kind: TargetType = TargetType.PERSON, scale: float = 1.0) -> TrackedTarget:
    x, y = foot
    box = Rect(x - WIDTH * scale / 2, y - HEIGHT * scale, x + WIDTH * scale / 2, y)
    return TrackedTarget(name, kind, 0.9, box)


def walk(
    way: Sequence[Place | None],
    watching: Evaluator,
    *,
    start: int = 0,
    name: str = "7",
    kind: TargetType = TargetType.PERSON,
    scale: float = 1.0,
) -> list[Firing]:
    """One target goes from foot to foot, a picture each; None is a picture in which it is not found."""
    rung: list[Firing] = []
    for number, foot in enumerate(way):
        there = () if foot is None else (target(foot, name, kind, scale),)
        rung += watching.feed(TrackFrame(start + number * STEP, there))
    return rung


def straight(start: Place, end: Place, steps: int = 10) -> list[Place]:
    """A way of `steps` steps, ends included."""
    return [
        (start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]


def stand(foot: Place, seconds: float) -> list[Place]:
    """Standing still; the last picture is `seconds` after the first."""
    return [foot] * (round(seconds * 1000 / STEP) + 1)

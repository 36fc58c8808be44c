"""A rule of an own package watched: what its detector finds, where, for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

import shapely

from console.engine.api import Evaluator, Firing, Picture
from console.engine.own_packages.description import EVENTS, Description, OwnEvent, Rings
from console.engine.own_packages.network import Found
from console.model.dictionary import AlertSubType, AreaType, TargetType
from console.model.errors import BoxError, ErrorCode
from console.model.geometry import Point, Rect
from console.model.rule import DAY, Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame

LOST_MS = 2_000  # what is not found for longer has gone
SAME = 0.2  # overlap from which what is found is what was found before
ON_PERSON = 0.6  # share of a small box that must lie within a person's to be theirs


class Detecting(Protocol):
    """The detector, or a test's."""

    def detect(self, bgr: Picture) -> list[Found]: ...


@dataclass(slots=True)
class _Case:
    """Something that is wrong in one place: where, since when, last when, and when it rang."""

    box: Rect
    since: int
    last: int
    told: bool = False
    rang: int | None = None


@dataclass(slots=True)
class _Watched:
    """An alertor at an area; `cases` by the track's identity or, where there is none, by a number of their own."""

    area: Area
    alertor: Alertor
    event: OwnEvent
    ground: shapely.Polygon
    cases: dict[str, _Case]
    next: int = 0


class OwnPackage:
    """See `Package`; `detector` is shared by all rules, its network loaded by the first picture."""

    def __init__(self, description: Description, detector: Detecting) -> None:
        self._description = description
        self._detector = detector

    def evaluator(self, rule: AlgorithmRule, zone: tzinfo) -> Evaluator:
        """See `Package`."""
        return OwnEvaluator(rule, zone, self._description, self._detector.detect)


class OwnEvaluator:
    """A `PictureEvaluator` of one rule. The detector looks as often as the description says, at the most."""

    def __init__(
        self,
        rule: AlgorithmRule,
        zone: tzinfo,
        description: Description,
        detect: Callable[[Picture], list[Found]],
    ) -> None:
        self._rule = rule
        self._zone = zone
        self._detect = detect
        self._interval = 1000 / description.manifest.frame_rate
        self._looked: int | None = None
        self._watched = list(_watched(rule, {event.event: event for event in description.events}))

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`; without the picture there is nothing to say."""
        return []

    def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
        """See `PictureEvaluator`."""
        pts = frame.pts
        early = self._looked is not None and 0 <= pts - self._looked < self._interval * 0.9
        if early or not any(_on_duty(one.alertor, pts, self._zone) for one in self._watched):
            return []
        self._looked = pts
        found = self._detect(picture)
        return [firing for one in self._watched for firing in self._judge(one, found, frame)]

    def reset(self) -> None:
        """See `Evaluator`."""
        self._looked = None
        for one in self._watched:
            one.cases.clear()

    def _judge(self, one: _Watched, found: Sequence[Found], frame: TrackFrame) -> list[Firing]:
        pts = frame.pts
        if not _on_duty(one.alertor, pts, self._zone):
            one.cases.clear()
            return []
        mine = [
            thing for thing in found if thing.number in one.event.classes and thing.score >= one.event.threshold
        ]
        seen: list[tuple[_Case, TrackedTarget | None]]
        if one.event.rings is Rings.WITHOUT:
            people = _people_without(one, mine, frame)
            seen = [(_case_of(one, person.id, person.box, pts), person) for person in people]
        elif one.event.rings is Rings.FEWER:
            seen = [(_case_of(one, "few", box, pts), None) for box in _too_few(one, mine)]
        else:
            seen = [(_nearest(one, thing.box, pts), None) for thing in mine if _counts(one, thing.box)]
        kind = EVENTS[one.event.event]
        rung = [self._firing(one, case, person, kind, pts) for case, person in seen if _rings(one.alertor, case, pts)]
        one.cases = {name: case for name, case in one.cases.items() if pts - case.last <= LOST_MS}
        return rung

    def _firing(
        self, one: _Watched, case: _Case, person: TrackedTarget | None, kind: TargetType, pts: int
    ) -> Firing:
        return Firing(
            rule_index=self._rule.index,
            alertor_id=one.alertor.id,
            area_id=one.area.id,
            event=one.alertor.event,
            sub_type=AlertSubType.STAY,
            area_type=one.area.type,
            target=person,
            time=pts,
            box=case.box,
            kind=kind,
        )


def _watched(rule: AlgorithmRule, events: dict[object, OwnEvent]) -> Iterable[_Watched]:
    alertors = {alertor.id: alertor for alertor in rule.alertors}
    for area in rule.areas:
        if area.type is not AreaType.POLYGON:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("area_type",))
        ground = shapely.Polygon([(point.x, point.y) for point in area.points])
        shapely.prepare(ground)
        for number in area.alertor_ids:
            alertor = alertors.get(number)
            if alertor is None:
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_ids",))
            if alertor.event not in events:
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_type",))
            yield _Watched(area, alertor, events[alertor.event], ground, {})


def _people_without(one: _Watched, mine: Sequence[Found], frame: TrackFrame) -> list[TrackedTarget]:
    """People who stand in the area and on whom nothing of its classes is found."""
    return [
        person
        for person in frame.targets
        if person.target is TargetType.PERSON
        and one.ground.covers(shapely.Point(person.box.foot.x, person.box.foot.y))
        and one.alertor.size_min <= person.box.area <= one.alertor.size_max
        and not any(_within(thing.box, person.box) >= ON_PERSON for thing in mine)
    ]


def _too_few(one: _Watched, mine: Sequence[Found]) -> list[Rect]:
    """The area's own frame where fewer are in it than there should be."""
    wanted = one.alertor.param("expected_num")
    there = sum(_counts(one, thing.box) for thing in mine)
    if there >= (wanted if isinstance(wanted, int) else 1):
        return []
    left, top, right, bottom = one.ground.bounds
    return [Rect(left, top, right, bottom)]


def _counts(one: _Watched, box: Rect) -> bool:
    """Whether something is in the area, by its middle, and of the alarm's size."""
    middle = Point((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2)
    in_size = one.alertor.size_min <= box.area <= one.alertor.size_max
    return in_size and bool(one.ground.covers(shapely.Point(middle.x, middle.y)))


def _case_of(one: _Watched, name: str, box: Rect, pts: int) -> _Case:
    case = one.cases.get(name)
    if case is None or pts - case.last > LOST_MS:
        case = one.cases[name] = _Case(box, pts, pts)
    case.box, case.last = box, pts
    return case


def _nearest(one: _Watched, box: Rect, pts: int) -> _Case:
    """What was there before where it overlaps, and something new else; nothing is taken twice in one picture."""
    free = [(name, case) for name, case in one.cases.items() if case.last < pts <= case.last + LOST_MS]
    name, case = max(free, key=lambda known: _overlap(known[1].box, box), default=("", None))
    if case is None or _overlap(case.box, box) < SAME:
        one.next += 1
        name = str(one.next)
    return _case_of(one, name, box, pts)


def _rings(alertor: Alertor, case: _Case, pts: int) -> bool:
    if pts - case.since < alertor.duration * 1000 or (case.told and not alertor.cooldown):
        return False
    if case.rang is not None and pts - case.rang < alertor.cooldown * 1000:
        return False
    case.told, case.rang = True, pts
    return True


def _on_duty(alertor: Alertor, pts: int, zone: tzinfo) -> bool:
    if (0, DAY) in alertor.time_ranges:
        return True
    there = datetime.fromtimestamp(pts // 1000, zone)
    second = there.hour * 3600 + there.minute * 60 + there.second
    return any(start <= second < end for start, end in alertor.time_ranges)


def _shared(one: Rect, other: Rect) -> float:
    width = min(one.x2, other.x2) - max(one.x1, other.x1)
    height = min(one.y2, other.y2) - max(one.y1, other.y1)
    return width * height if width > 0 and height > 0 else 0.0


def _overlap(one: Rect, other: Rect) -> float:
    shared = _shared(one, other)
    return shared / (one.area + other.area - shared) if shared else 0.0


def _within(small: Rect, large: Rect) -> float:
    return _shared(small, large) / small.area if small.area else 0.0

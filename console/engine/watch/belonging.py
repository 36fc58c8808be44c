"""Which targets of one picture belong together: a face to the body around it, a rider to the cycle (20.3)."""

from __future__ import annotations

from collections.abc import Sequence

from console.engine.captures.bindings import TrackKey
from console.model.dictionary import TargetType
from console.model.dictionary_structures import TargetKind
from console.model.geometry import Rect
from console.model.track import TrackedTarget

_HEAD = 0.45  # the part of a body, from the top, in which a face may be
_RIDER = 0.5  # the share of the narrower of the two that rider and cycle have in common across


def body_of(face: Rect, people: Sequence[TrackedTarget]) -> str:
    """The id of the body that a face belongs to, the smallest that holds it; "" where none does."""
    x, y = (face.x1 + face.x2) / 2, (face.y1 + face.y2) / 2
    around = [
        person
        for person in people
        if person.target is TargetType.PERSON
        and person.box.x1 <= x <= person.box.x2
        and person.box.y1 <= y <= person.box.y1 + person.box.height * _HEAD
        and face.width <= person.box.width
    ]
    return min(around, key=lambda person: person.box.area).id if around else ""


def riders(targets: Sequence[TrackedTarget]) -> list[tuple[TrackKey, TrackKey]]:
    """People whose lower half is in the place of a cycle."""
    pairs = []
    people = [one for one in targets if one.target is TargetType.PERSON]
    for cycle in (one for one in targets if one.target is TargetType.CYCLE):
        for person in people:
            if _rides(person.box, cycle.box):
                pairs.append((TrackKey(TargetKind.HUMAN, person.id), TrackKey(TargetKind.CYCLE, cycle.id)))
    return pairs


def _rides(person: Rect, cycle: Rect) -> bool:
    common = min(person.x2, cycle.x2) - max(person.x1, cycle.x1)
    above = person.y1 < cycle.y1 + cycle.height * 0.3
    on_it = cycle.y1 <= person.y2 <= cycle.y2 + cycle.height * 0.15
    return above and on_it and common >= min(person.width, cycle.width) * _RIDER

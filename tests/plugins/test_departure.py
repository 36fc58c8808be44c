"""Leaving an area, and entering or leaving it, as an operator of the older rules expects it (25.1.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.model.dictionary import AlertSubType, EventType, TargetType
from tests.plugins.scenes import evaluator, intrusion, polygon, stand, straight, walk

YARD = polygon((0.3, 0.3), (0.7, 0.3), (0.7, 0.95), (0.3, 0.95))
INSIDE, OUTSIDE = (0.5, 0.6), (0.1, 0.6)


def watching(sub_type: AlertSubType, **changes):
    return evaluator([YARD], [replace(intrusion(), sub_type=sub_type, **changes)])


def test_who_walks_out_has_left_once():
    (firing,) = walk(
        [*stand(INSIDE, 1), *straight(INSIDE, OUTSIDE, 20), *stand(OUTSIDE, 2)], watching(AlertSubType.LEAVE)
    )
    assert (firing.event, firing.sub_type) == (EventType.INTRUSION, AlertSubType.LEAVE)


def test_who_walks_in_has_not_left():
    assert walk(straight(OUTSIDE, INSIDE, 20), watching(AlertSubType.LEAVE)) == []


def test_in_and_out_are_both_told_where_both_are_asked_for():
    way = [*straight(OUTSIDE, INSIDE, 20), *straight(INSIDE, OUTSIDE, 20)]
    told = walk(way, watching(AlertSubType.ENTER_OR_LEAVE))
    assert [firing.sub_type for firing in told] == [AlertSubType.ENTER_OR_LEAVE] * 2


def test_a_vehicle_that_drives_off_has_left():
    gate = watching(AlertSubType.LEAVE, event=EventType.EXIT, targets=(TargetType.CAR,))
    way = [*stand(INSIDE, 1), *straight(INSIDE, OUTSIDE, 20)]
    assert len(walk(way, gate, kind=TargetType.CAR)) == 1
    assert walk(way, gate, kind=TargetType.PERSON, name="8", start=60_000) == []


@pytest.mark.parametrize("event", [EventType.PARK, EventType.WANDER])
def test_a_long_stay_is_told_when_it_has_lasted(event: EventType):
    gate = watching(AlertSubType.STAY, event=event, duration=90)
    assert walk(stand(INSIDE, 89), gate) == []
    (firing,) = walk(stand(INSIDE, 100), watching(AlertSubType.STAY, event=event, duration=90))
    assert (firing.event, firing.sub_type) == (event, AlertSubType.STAY)

"""Intrusion and masks, as an operator would check them: by walking in, staying, stepping out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.engine.api import Evaluator, Firing
from console.model.dictionary import AlertSubType, EventType, TargetType
from console.model.errors import BoxError
from console.model.rule import Alertor, Area
from tests.plugins.scenes import (
    HEIGHT,
    STEP,
    Place,
    evaluator,
    intrusion,
    line,
    mask,
    polygon,
    stand,
    straight,
    tripwire,
    walk,
)

YARD = polygon((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7))
OUTSIDE, INSIDE = (0.1, 0.5), (0.5, 0.5)


def watching(alertor: Alertor | None = None, area: Area = YARD) -> Evaluator:
    return evaluator([area], [alertor or intrusion()])


def times(rung: list[Firing]) -> list[int]:
    return [firing.time for firing in rung]


class TestEntering:
    def test_it_rings_once_when_the_foot_is_inside(self):
        (firing,) = walk([OUTSIDE, *stand(INSIDE, 30)], watching())
        assert firing.time == STEP
        assert (firing.event, firing.sub_type) == (EventType.INTRUSION, AlertSubType.ENTER)
        assert firing.direction == ""

    def test_the_head_inside_is_not_inside(self):
        # The foot is below the yard; the box reaches into it.
        assert walk(stand((0.5, 0.7 + HEIGHT / 2), 5), watching()) == []

    def test_who_stands_there_from_the_beginning_rings_too(self):
        assert len(walk(stand(INSIDE, 5), watching())) == 1

    def test_who_comes_again_rings_again(self):
        visit = [*stand(OUTSIDE, 1), *stand(INSIDE, 1)]
        assert len(walk(visit * 3, watching())) == 3

    def test_trembling_on_the_border_is_one_visit(self):
        border = [(0.5, 0.7 + (0.08 if i % 2 else -0.08) * HEIGHT) for i in range(80)]
        assert len(walk(border, watching())) == 1

    def test_who_is_hidden_for_a_while_is_not_somebody_new(self):
        way: list[Place | None] = [*stand(INSIDE, 1), *[None] * 8, *stand(INSIDE, 1)]
        assert len(walk(way, watching())) == 1


class TestStaying:
    def test_it_rings_after_the_duration(self):
        (firing,) = walk([OUTSIDE, *stand(INSIDE, 30)], watching(intrusion(duration=5)))
        assert firing.time == STEP + 5000
        assert firing.sub_type is AlertSubType.STAY

    def test_a_shorter_visit_does_not_ring_and_two_do_not_add_up(self):
        visit = [*stand(OUTSIDE, 1), *stand(INSIDE, 3)]
        assert walk(visit * 2, watching(intrusion(duration=5))) == []

    def test_two_lost_pictures_do_not_interrupt(self):
        way: list[Place | None] = [*stand(INSIDE, 3), None, None, *stand(INSIDE, 3)]
        assert times(walk(way, watching(intrusion(duration=5)))) == [5000]

    def test_a_longer_gap_starts_the_seconds_again(self):
        way: list[Place | None] = [*stand(INSIDE, 3), *[None] * 7, *stand(INSIDE, 6)]
        assert times(walk(way, watching(intrusion(duration=5)))) == [4000 + 5000]

    def test_with_an_interval_it_rings_again_while_the_stay_lasts(self):
        rung = walk(stand(INSIDE, 10), watching(intrusion(duration=1, cooldown=3)))
        assert times(rung) == [1000, 4000, 7000, 10_000]

    def test_within_the_interval_a_new_visit_is_silent_until_it_is_over(self):
        way = [*stand(INSIDE, 1), *stand(OUTSIDE, 1), *stand(INSIDE, 10)]
        assert times(walk(way, watching(intrusion(cooldown=6)))) == [0, 6000, 12_000]


class TestConditions:
    def test_only_its_kinds_and_sizes_ring(self):
        assert walk(stand(INSIDE, 1), watching(intrusion(targets=(TargetType.CAR,)))) == []
        assert walk(stand(INSIDE, 1), watching(intrusion(sizes=(0.05, 0.5)))) == []

    def test_a_stay_begins_when_the_time_range_does(self):
        alertor = intrusion(duration=2, times=((36_000, 36_010),))
        start = int(datetime(2026, 3, 1, 9, 59, 55, tzinfo=UTC).timestamp() * 1000)
        (firing,) = walk(stand(INSIDE, 60), watching(alertor), start=start)
        assert firing.time == start + 5000 + 2000


class TestMask:
    HIDDEN = polygon((0.4, 0.0), (0.6, 0.0), (0.6, 1.0), (0.4, 1.0), number=3, alertors=(3,))

    def test_what_is_hidden_does_not_ring(self):
        gate = evaluator([line((0.0, 0.5), (1.0, 0.5)), YARD, self.HIDDEN], [tripwire(), intrusion(), mask()])
        assert walk(straight((0.5, 0.1), (0.5, 0.9), 20), gate) == []
        assert {f.event for f in walk(straight((0.35, 0.1), (0.35, 0.9), 20), gate, start=60_000, name="8")} == {
            EventType.TRIPWIRE,
            EventType.INTRUSION,
        }

    def test_only_its_kinds_are_hidden(self):
        gate = evaluator([YARD, self.HIDDEN], [intrusion(), mask(targets=(TargetType.CAR,))])
        assert len(walk(stand(INSIDE, 1), gate)) == 1
        assert walk(stand(INSIDE, 1), gate, start=5000, name="8", kind=TargetType.CAR) == []

    def test_who_goes_into_a_mask_on_one_side_of_a_line_and_comes_out_on_the_other_has_not_crossed_it(self):
        gate = evaluator([line((0.5, 0.0), (0.5, 1.0)), self.HIDDEN], [tripwire(), mask()])
        assert walk(straight((0.1, 0.5), (0.9, 0.5), 20), gate) == []

    def test_stepping_behind_a_mask_does_not_end_a_stay(self):
        gate = evaluator([YARD, self.HIDDEN], [intrusion(), mask()])
        way = [*stand((0.35, 0.5), 1), *stand((0.5, 0.5), 1)] * 4
        assert len(walk(way, gate)) == 1


@pytest.mark.parametrize(
    ("areas", "alertors", "argument"),
    [
        ([line((0, 0.5), (1, 0.5), alertors=(2,))], [intrusion()], "area_type"),
        ([polygon((0, 0), (1, 0), (1, 1), alertors=(1,))], [tripwire()], "area_type"),
        ([polygon((0, 0), (1, 0), (1, 1), alertors=(9,))], [tripwire()], "alertor_ids"),
        ([line((0, 0.5), (1, 0.5))], [tripwire(event=EventType.SMOKE)], "alertor_type"),
    ],
)
def test_a_rule_that_cannot_be_watched_is_refused_by_the_arguments_name(areas, alertors, argument):
    with pytest.raises(BoxError) as refused:
        evaluator(areas, alertors)
    assert (refused.value.code, refused.value.arguments) == (104001, (argument,))

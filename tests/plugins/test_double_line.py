"""Double tripwires and climbing over: both lines, in their order, and nothing that is undone in between."""

from __future__ import annotations

from datetime import UTC

import pytest

from console.engine.api import Evaluator, Firing
from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from console.model.errors import BoxError
from console.model.rule import Alertor, Area
from tests.plugins.scenes import STEP, evaluator, line, points, stand, straight, walk

UPPER, LOWER = ((0.2, 0.4), (0.8, 0.4)), ((0.2, 0.6), (0.8, 0.6))
ABOVE, BETWEEN, BELOW = (0.5, 0.2), (0.5, 0.5), (0.5, 0.85)
DOWN, UP = straight(ABOVE, BELOW, 20), straight(BELOW, ABOVE, 20)


def watching(
    *,
    both: bool = True,
    event: EventType = EventType.TRIPWIRE,
    duration: int = 0,
    cooldown: int = 0,
    warns: int | None = None,
) -> Evaluator:
    kind = AreaType.MULTI_LINE_BOTH if both else AreaType.MULTI_LINE
    area = Area(1, kind, points(*UPPER), (1,), points(*LOWER))
    params = () if warns is None else (("personPreOverWall", warns),)
    return evaluator([area], [Alertor(1, event, (TargetType.PERSON,), 0, 1, duration, cooldown, params=params)])


def directions(rung: list[Firing]) -> list[str]:
    return [firing.direction for firing in rung]


def test_the_first_line_before_the_second_is_from_a_to_b():
    (firing,) = walk(DOWN, watching())
    assert (firing.direction, firing.event, firing.sub_type) == ("A>B", EventType.TRIPWIRE, AlertSubType.TRIPWIRE)
    assert firing.area_type is AreaType.MULTI_LINE_BOTH
    assert firing.where.foot.y > LOWER[0][1]
    assert directions(walk(UP, watching())) == ["B>A"]


def test_one_way_rings_in_the_order_in_which_the_lines_were_drawn_only():
    assert directions(walk(DOWN, watching(both=False))) == ["A>B"]
    assert walk(UP, watching(both=False)) == []


@pytest.mark.parametrize("both", [True, False])
def test_one_line_is_not_enough(both):
    gate = watching(both=both)
    assert walk([*straight(ABOVE, BETWEEN, 12), *straight(BETWEEN, ABOVE, 12)], gate) == []
    assert walk([*straight(BELOW, BETWEEN, 12), *straight(BETWEEN, BELOW, 12)], gate, start=10_000, name="8") == []


def test_who_goes_back_between_the_lines_and_then_over_has_passed_once():
    way = [*straight(ABOVE, BETWEEN, 12), *straight(BETWEEN, ABOVE, 12), *DOWN]
    assert directions(walk(way, watching())) == ["A>B"]


def test_there_and_back_is_two_passages():
    assert directions(walk([*DOWN, *UP], watching())) == ["A>B", "B>A"]
    assert directions(walk([*DOWN, *UP, *DOWN], watching(both=False))) == ["A>B", "A>B"]


def test_who_is_so_fast_that_both_lines_lie_behind_at_once_has_passed_them_in_turn():
    leap = [ABOVE, (0.5, 0.25), (0.5, 0.8), BELOW]
    assert directions(walk(leap, watching(both=False))) == ["A>B"]
    assert walk(list(reversed(leap)), watching(both=False)) == []
    assert directions(walk(list(reversed(leap)), watching())) == ["B>A"]


def test_who_rests_between_for_more_than_a_minute_begins_anew():
    way = [*straight(ABOVE, BETWEEN, 12), *stand(BETWEEN, 62), *straight(BETWEEN, BELOW, 12)]
    assert walk(way, watching()) == []


def test_another_person_does_not_finish_it():
    gate = watching()
    assert walk(straight(ABOVE, BETWEEN, 12), gate) == []
    assert walk(straight(BETWEEN, BELOW, 12), gate, name="8", start=13 * STEP) == []


def test_duration_wants_somebody_to_stay_beyond_and_the_interval_keeps_it_quiet():
    assert walk([*DOWN, *straight(BELOW, ABOVE, 6)], watching(duration=2)) == []
    assert walk([*DOWN, *straight(BELOW, BETWEEN, 6), *stand(BETWEEN, 4)], watching(duration=2)) == []
    (firing,) = walk([*DOWN, *stand(BELOW, 3)], watching(duration=2))
    assert firing.direction == "A>B"
    assert directions(walk([*DOWN, *UP], watching(cooldown=60))) == ["A>B"]


class TestClimbingOver:
    def test_it_says_so(self):
        (firing,) = walk(DOWN, watching(event=EventType.OVERWALL, warns=0))
        assert (firing.event, firing.sub_type) == (EventType.OVERWALL, AlertSubType.OVERWALL)

    def test_it_warns_at_the_first_line_where_it_is_told_to(self):
        warned, over = walk(DOWN, watching(event=EventType.OVERWALL, warns=1))
        assert warned.where.foot.y < 0.55 < over.where.foot.y

    def test_one_way_does_not_warn_of_the_way_back(self):
        assert walk(UP, watching(event=EventType.OVERWALL, warns=1, both=False)) == []

    def test_a_warning_is_not_repeated_within_the_interval_and_hides_no_climb(self):
        dither = [*straight(ABOVE, BETWEEN, 12), *straight(BETWEEN, ABOVE, 12)] * 2 + DOWN
        rung = walk(dither, watching(event=EventType.OVERWALL, warns=1, cooldown=60))
        assert directions(rung) == ["", "A>B"]

    def test_it_needs_two_lines(self):
        alertor = Alertor(1, EventType.OVERWALL, (TargetType.PERSON,), 0, 1)
        with pytest.raises(BoxError) as refused:
            evaluator([line(*UPPER)], [alertor], UTC)
        assert refused.value.arguments == ("area_type",)

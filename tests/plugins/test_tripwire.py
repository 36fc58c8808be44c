"""Line crossing, as an operator would check it: by walking over the line, past it, onto it, and back."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.engine.api import Evaluator, Firing
from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor
from console.model.track import TrackFrame
from plugins.alert_alarm.crossing import crossings
from plugins.alert_alarm.tripwire import _Path
from tests.plugins.scenes import (
    HEIGHT,
    STEP,
    evaluator,
    line,
    stand,
    straight,
    target,
    tripwire,
    walk,
)

ACROSS = ((0.2, 0.5), (0.8, 0.5))  # drawn from left to right: its left hand is up in the picture
DOWN = straight((0.5, 0.2), (0.5, 0.8))
UP = list(reversed(DOWN))


def watching(alertor: Alertor | None = None, *places: tuple[float, float], both: bool = True) -> Evaluator:
    return evaluator([line(*(places or ACROSS), both=both)], [alertor or tripwire()])


def directions(rung: list[Firing]) -> list[str]:
    return [firing.direction for firing in rung]


class TestDirection:
    def test_down_over_a_line_drawn_to_the_right_is_from_a_to_b(self):
        assert directions(walk(DOWN, watching())) == ["A>B"]
        assert directions(walk(UP, watching())) == ["B>A"]

    def test_one_way_rings_from_the_left_hand_to_the_right_only(self):
        assert directions(walk(DOWN, watching(both=False))) == ["A>B"]
        assert walk(UP, watching(both=False)) == []

    def test_there_and_back_rings_twice(self):
        assert directions(walk(DOWN + UP, watching())) == ["A>B", "B>A"]

    def test_the_firing_says_what_rang(self):
        (firing,) = walk(DOWN, watching())
        assert (firing.rule_index, firing.alertor_id, firing.area_id) == (1, 1, 1)
        assert (firing.event, firing.sub_type) == (EventType.TRIPWIRE, AlertSubType.TRIPWIRE)
        assert firing.area_type is AreaType.SINGLE_LINE_BOTH
        assert firing.track == "7"
        assert firing.time == 6 * STEP  # the sixth step is the first one beyond the line


class TestTheLineHasEnds:
    @pytest.mark.parametrize("x", [0.05, 0.15, 0.85])
    def test_past_its_ends_nothing_rings(self, x):
        assert walk(straight((x, 0.2), (x, 0.8)), watching()) == []

    def test_through_the_line_and_back_around_its_end_is_one_crossing(self):
        way = DOWN + straight((0.5, 0.8), (0.95, 0.8)) + straight((0.95, 0.8), (0.95, 0.2))
        assert directions(walk(way + straight((0.95, 0.2), (0.5, 0.2)), watching())) == ["A>B"]

    def test_a_corner_is_crossed_once(self):
        bent = watching(None, (0.2, 0.5), (0.5, 0.6), (0.8, 0.5))
        assert directions(walk(straight((0.5, 0.3), (0.5, 0.9), 20), bent)) == ["A>B"]

    def test_into_the_mouth_of_a_bent_line_and_out_again_without_crossing_it(self):
        bent = watching(None, (0.3, 0.3), (0.5, 0.8), (0.7, 0.3))
        way = straight((0.5, 0.1), (0.5, 0.5)) + straight((0.5, 0.5), (0.5, 0.1))
        assert walk(way, bent) == []


class TestStandingOnTheLine:
    def test_a_foot_that_stops_exactly_on_the_line_rings_once_when_it_goes_on(self):
        way = straight((0.5, 0.2), (0.5, 0.5)) + stand((0.5, 0.5), 3) + straight((0.5, 0.5), (0.5, 0.8))
        assert directions(walk(way, watching())) == ["A>B"]

    def test_a_foot_that_stops_on_the_line_and_turns_back_does_not_ring(self):
        way = straight((0.5, 0.2), (0.5, 0.5)) + stand((0.5, 0.5), 3) + straight((0.5, 0.5), (0.5, 0.2))
        assert walk(way, watching()) == []

    def test_trembling_on_the_line_does_not_ring(self):
        tremble = [(0.5, 0.5 + (0.08 if i % 2 else -0.08) * HEIGHT) for i in range(80)]
        assert walk([(0.5, 0.3), *tremble], watching()) == []
        assert directions(walk([(0.5, 0.3), *tremble, (0.5, 0.7)], watching())) == ["A>B"]

    def test_who_appears_on_the_line_has_not_come_from_anywhere(self):
        assert walk(straight((0.5, 0.499), (0.5, 0.8), 30), watching()) == []


class TestDuration:
    def test_it_rings_when_the_target_has_stayed_over_there(self):
        way = [*DOWN, *stand((0.5, 0.8), 3)]
        (firing,) = walk(way, watching(tripwire(duration=2)))
        assert firing.time == 6 * STEP + 2000

    def test_a_crossing_that_is_undone_in_time_never_happened(self):
        back = [*DOWN, *UP, *stand((0.5, 0.2), 5)]
        assert walk(back, watching(tripwire(duration=2))) == []

    def test_who_is_gone_before_does_not_ring(self):
        assert walk([*DOWN, *[None] * 40], watching(tripwire(duration=2))) == []


class TestConditions:
    def test_only_its_kinds_of_target_ring(self):
        only_cars = tripwire(targets=(TargetType.CAR,))
        assert walk(DOWN, watching(only_cars)) == []
        assert len(walk(DOWN, watching(only_cars), kind=TargetType.CAR)) == 1

    def test_only_its_sizes_ring(self):
        # A person's box is 0.04 x 0.1 of the picture: 0.4 % of its area.
        assert walk(DOWN, watching(tripwire(sizes=(0.01, 1)))) == []
        assert len(walk(DOWN, watching(tripwire(sizes=(0.0039, 0.0041))))) == 1
        assert walk(DOWN, watching(tripwire(sizes=(0.0039, 0.0041))), scale=2) == []

    @pytest.mark.parametrize(
        ("hour", "minute", "second", "rings"),
        [(7, 59, 58, False), (7, 59, 59, True), (8, 30, 0, True), (8, 59, 57, True), (8, 59, 58, False)],
    )
    def test_only_in_its_times_by_the_clock_on_the_boxs_wall(self, hour, minute, second, rings):
        # The crossing is 0.75 s after the start, half a second after the full one; the range ends before 8:59:59.
        shanghai = ZoneInfo("Asia/Shanghai")
        alertor = tripwire(times=((7200, 7260), (8 * 3600, 9 * 3600 - 1)))
        start = int(datetime(2026, 3, 1, hour, minute, second, 500_000, shanghai).timestamp() * 1000)
        assert len(walk(DOWN, evaluator([line(*ACROSS)], [alertor], shanghai), start=start)) == rings
        assert walk(DOWN, evaluator([line(*ACROSS)], [alertor], UTC), start=start) == []


class TestCooldown:
    def test_the_same_track_is_silent_for_the_interval(self):
        to_and_fro = [*DOWN, *UP, *DOWN]  # crossings at 0.75 s, at about 2.1 s and at about 3.5 s
        assert directions(walk(to_and_fro, watching(tripwire(cooldown=2)))) == ["A>B", "A>B"]
        assert directions(walk(to_and_fro, watching(tripwire(cooldown=60)))) == ["A>B"]

    def test_another_track_rings_all_the_same(self):
        gate = watching(tripwire(cooldown=60))
        assert len(walk(DOWN, gate)) == 1
        assert len(walk(DOWN, gate, start=2000, name="8")) == 1

    def test_another_alertor_at_the_same_line_rings_all_the_same(self):
        gate = evaluator(
            [line(*ACROSS, alertors=(1, 5))],
            [tripwire(cooldown=60), tripwire(5, targets=(TargetType.PERSON,))],
        )
        assert [firing.alertor_id for firing in walk(DOWN, gate)] == [1, 5]


class TestTracks:
    def test_who_is_lost_on_the_line_and_found_beyond_it_has_crossed(self):
        way = [*DOWN[:4], None, None, None, None, *DOWN[8:]]
        assert directions(walk(way, watching())) == ["A>B"]

    def test_two_people_do_not_share_a_way(self):
        gate = watching()
        walk(DOWN[:4], gate, name="1")
        assert walk(DOWN[7:], gate, start=1000, name="2") == []

    def test_after_a_seam_nobody_continues(self):
        gate = watching()
        walk(DOWN[:4], gate)
        gate.reset()
        assert walk(DOWN[7:], gate, start=1000) == []

    def test_a_track_that_has_gone_leaves_nothing_behind(self):
        gate = watching(tripwire(cooldown=1800))
        for number in range(300):
            walk(DOWN, gate, start=number * 15_000, name=str(number))
        paths = [thing for thing in gc.get_objects() if type(thing) is _Path]
        assert len(paths) < 10


coordinate = st.integers(0, 8).map(lambda n: n / 8)  # a coarse grid: feet land on lines and corners all the time
place = st.tuples(coordinate, coordinate)


@given(st.lists(place, min_size=2, max_size=30), st.lists(coordinate, min_size=1, max_size=3))
@example([(0.5, 0.25), (0.5, 0.5), (0.5, 0.75)], [0.5])
def test_a_random_walk_crosses_a_line_through_the_whole_picture_as_often_as_it_ends_beyond_it(way, corners):
    # A line from edge to edge, bent at every quarter; who is above it at first and below it at last has crossed it
    # once more downwards than upwards, whatever happened between.
    drawn = [
        Point(-1.0, corners[0]),
        *(Point((i + 1) / 4, y) for i, y in enumerate(corners)),
        Point(2.0, corners[-1]),
    ]

    def above(x: float, y: float) -> bool:
        for a, b in pairwise(drawn):
            if a.x <= x < b.x:
                return y < a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)
        raise AssertionError(x)

    steps = pairwise(way)
    net = sum(crossings(drawn, Point(*start), Point(*end)) for start, end in steps)
    # What stands exactly on the line counts as a little to the right and, less so, below.
    (first_x, first_y), (last_x, last_y) = way[0], way[-1]
    begins, ends = above(first_x + 2**-20, first_y + 2**-40), above(last_x + 2**-20, last_y + 2**-40)
    assert net == int(begins) - int(ends)


@given(st.lists(place, min_size=2, max_size=40), st.lists(place, min_size=2, max_size=4, unique=True))
def test_a_line_drawn_the_other_way_rings_at_the_same_times_with_the_other_direction(way, corners):
    forwards = walk(way, watching(None, *corners))
    backwards = walk(way, watching(None, *reversed(corners)))
    assert [f.time for f in forwards] == [b.time for b in backwards]
    other = {"A>B": "B>A", "B>A": "A>B"}
    assert directions(forwards) == [other[d] for d in directions(backwards)]


@given(st.lists(place, min_size=2, max_size=40), st.lists(place, min_size=2, max_size=4, unique=True))
def test_the_same_walk_rings_the_same_twice(way, corners):
    gate = watching(None, *corners)
    first = walk(way, gate)
    gate.reset()
    assert walk(way, gate) == first == walk(way, watching(None, *corners))


@given(st.lists(place, min_size=2, max_size=40))
def test_directions_of_one_target_alternate_over_a_line_without_ends(way):
    rung = directions(walk(way, watching(None, (-1.0, 0.4375), (2.0, 0.4375))))
    assert all(one != next_one for one, next_one in pairwise(rung))


def test_a_target_of_no_size_decides_nothing():
    gate = watching()
    for time, y in enumerate((0.3, 0.7)):
        assert gate.feed(TrackFrame(time * STEP, (target((0.5, y), scale=0),))) == []

"""What people and vehicles do in an area: loiter, park, gather, leave their post, run."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from console.engine.api import Evaluator, Firing
from console.model.dictionary import AlertSubType, EventType, TargetType
from console.model.rule import DAY, Alertor
from console.model.track import TrackFrame
from tests.plugins.scenes import HEIGHT, STEP, WIDTH, Place, evaluator, mask, polygon, stand, straight, target, walk

YARD = polygon((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), number=1, alertors=(1,))
OUTSIDE, INSIDE = (0.1, 0.5), (0.5, 0.5)
VEHICLES = (TargetType.CAR, TargetType.CYCLE)


def watching(
    event: EventType,
    *,
    targets: tuple[TargetType, ...] = (TargetType.PERSON,),
    duration: int = 0,
    cooldown: int = 0,
    times: tuple[tuple[int, int], ...] = ((0, DAY),),
    **params: int,
) -> Evaluator:
    alertor = Alertor(1, event, targets, 0, 1, duration, cooldown, times, params=tuple(sorted(params.items())))
    return evaluator([YARD], [alertor])


def crowd(gate: Evaluator, *counts: tuple[int, float], start: int = 0) -> list[Firing]:
    """So many people stand in the yard for so many seconds, one after the other."""
    rung: list[Firing] = []
    pts = start
    for number, seconds in counts:
        people = tuple(target((0.35 + 0.04 * n, 0.5), str(n)) for n in range(number))
        for _ in range(round(seconds * 1000 / STEP)):
            rung += gate.feed(TrackFrame(pts, people))
            pts += STEP
    return rung


def times(rung: Sequence[Firing]) -> list[int]:
    return [firing.time for firing in rung]


class TestWander:
    def test_time_in_the_area_is_added_up_over_short_absences(self):
        there = stand(INSIDE, 4)
        way: list[Place | None] = [*there, *stand(OUTSIDE, 5), *there, *stand(OUTSIDE, 5), *there]
        (firing,) = walk(way, watching(EventType.WANDER, duration=10))
        assert (firing.event, firing.sub_type, firing.track) == (EventType.WANDER, AlertSubType.STAY, "7")
        assert 18_000 < firing.time < 23_000
        assert walk(way, watching(EventType.INTRUSION, duration=10)) == []  # which is what tells it from a stay

    def test_who_was_elsewhere_for_long_begins_anew(self):
        way = [*stand(INSIDE, 8), *stand(OUTSIDE, 11), *stand(INSIDE, 8)]
        assert walk(way, watching(EventType.WANDER, duration=10)) == []

    def test_who_walks_through_does_not_loiter(self):
        assert walk(straight((0.2, 0.5), (0.8, 0.5), 40), watching(EventType.WANDER, duration=10)) == []

    def test_it_rings_once_or_every_interval(self):
        assert len(walk(stand(INSIDE, 40), watching(EventType.WANDER, duration=10))) == 1
        again = walk(stand(INSIDE, 40), watching(EventType.WANDER, duration=10, cooldown=10))
        assert times(again) == [10_000, 20_000, 30_000, 40_000]


class TestPark:
    def drive(
        self, way: Sequence[Place | None], kind: TargetType = TargetType.CAR, *, duration: int
    ) -> list[Firing]:
        return walk(way, watching(EventType.PARK, targets=VEHICLES, duration=duration), kind=kind)

    def test_a_vehicle_that_stands_still_for_so_long(self):
        way = [*straight(OUTSIDE, INSIDE, 16), *stand(INSIDE, 12)]
        (firing,) = self.drive(way, duration=10)
        assert (firing.event, firing.what) == (EventType.PARK, TargetType.CAR)
        assert firing.time >= 12_000

    def test_one_that_creeps_is_not_parked_yet(self):
        assert self.drive(straight((0.32, 0.5), (0.68, 0.5), 160), duration=10) == []

    def test_a_box_that_trembles_stands_all_the_same(self):
        way = [(0.5 + 0.1 * WIDTH * (-1) ** n, 0.5) for n in range(100)]
        assert len(self.drive(way, duration=10)) == 1

    def test_one_that_is_hidden_for_a_moment_has_not_moved(self):
        assert len(self.drive([*stand(INSIDE, 6), *[None] * 40, *stand(INSIDE, 6)], duration=15)) == 1

    def test_people_are_not_parked(self):
        assert self.drive(stand(INSIDE, 20), TargetType.PERSON, duration=10) == []

    def test_one_that_drives_on_and_stops_again_is_told_again(self):
        there = stand(INSIDE, 11)
        away = straight(INSIDE, OUTSIDE, 16)
        assert len(self.drive([*there, *away, *reversed(away), *there], duration=10)) == 2


def test_a_vehicle_leaves():
    way = straight(INSIDE, OUTSIDE, 20)
    (firing,) = walk(way, watching(EventType.EXIT, targets=VEHICLES), kind=TargetType.CAR)
    assert (firing.event, firing.sub_type) == (EventType.EXIT, AlertSubType.LEAVE)
    assert walk(list(reversed(way)), watching(EventType.EXIT, targets=VEHICLES), kind=TargetType.CAR) == []


class TestGathering:
    def test_so_many_at_once_for_so_long(self):
        (firing,) = crowd(watching(EventType.GATHERING, duration=3, obj_count=4), (3, 5), (4, 5))
        assert firing.time == 8_000
        assert (firing.target, firing.what, firing.sub_type) == (None, TargetType.CROWD, AlertSubType.STAY)
        assert firing.where.x1 == pytest.approx(0.35 - WIDTH / 2)
        assert firing.where.x2 == pytest.approx(0.47 + WIDTH / 2)
        assert firing.where.height == pytest.approx(HEIGHT)

    def test_one_fewer_is_no_gathering(self):
        assert crowd(watching(EventType.GATHERING, obj_count=4), (3, 10)) == []

    def test_somebody_who_is_not_seen_for_a_moment_does_not_break_it_up(self):
        gate = watching(EventType.GATHERING, duration=5, obj_count=4)
        assert len(crowd(gate, (4, 3), (3, 0.75), (4, 3))) == 1
        gate = watching(EventType.GATHERING, duration=5, obj_count=4)
        assert crowd(gate, (4, 3), (3, 2), (4, 3)) == []

    def test_it_rings_once_or_every_interval_and_anew_after_it_broke_up(self):
        assert len(crowd(watching(EventType.GATHERING, obj_count=4), (4, 60))) == 1
        assert len(crowd(watching(EventType.GATHERING, obj_count=4, cooldown=20), (4, 59))) == 3
        assert len(crowd(watching(EventType.GATHERING, obj_count=4), (4, 5), (1, 5), (4, 5))) == 2

    def test_who_stands_in_a_mask_or_outside_is_not_counted(self):
        hidden = polygon((0.45, 0.4), (0.7, 0.4), (0.7, 0.6), (0.45, 0.6), number=2, alertors=(3,))
        alertor = Alertor(1, EventType.GATHERING, (TargetType.PERSON,), 0, 1, params=(("obj_count", 4),))
        assert crowd(evaluator([YARD, hidden], [alertor, mask(3)]), (4, 5)) == []
        assert crowd(watching(EventType.GATHERING, obj_count=12), (12, 5)) == []  # three of them beyond the fence


class TestOffDuty:
    def test_the_post_is_left(self):
        gate = watching(EventType.PERSON_OFF_DUTY_QUERYING, duration=10, target_min_num=1, target_max_num=2)
        (firing,) = crowd(gate, (1, 5), (0, 12))
        assert firing.time == 15_000
        assert (firing.target, firing.what) == (None, TargetType.PERSON)
        assert (firing.where.x1, firing.where.y2) == (0.3, 0.7)

    def test_so_many_as_there_should_be_do_not_ring(self):
        gate = watching(EventType.PERSON_OFF_DUTY_QUERYING, duration=10, target_min_num=1, target_max_num=2)
        assert crowd(gate, (1, 20), (2, 20)) == []

    def test_too_many_ring_too(self):
        gate = watching(EventType.PERSON_OFF_DUTY_QUERYING, duration=10, target_min_num=1, target_max_num=2)
        assert len(crowd(gate, (3, 15))) == 1

    def test_a_short_absence_does_not(self):
        gate = watching(EventType.PERSON_OFF_DUTY_QUERYING, duration=10, target_min_num=1, target_max_num=2)
        assert crowd(gate, (1, 5), (0, 8), (1, 5), (0, 8)) == []

    def test_a_flicker_of_the_detector_does_not_fill_the_post(self):
        gate = watching(EventType.PERSON_OFF_DUTY_QUERYING, duration=10, target_min_num=1, target_max_num=2)
        assert len(crowd(gate, (0, 6), (1, 0.5), (0, 6))) == 1

    def test_nobody_is_missed_outside_the_hours(self):
        at_night = ((0, 3600),)
        gate = watching(
            EventType.PERSON_OFF_DUTY_QUERYING, duration=10, times=at_night, target_min_num=1, target_max_num=2
        )
        assert crowd(gate, (0, 20), start=2 * 3_600_000) == []
        assert len(crowd(gate, (0, 20), start=24 * 3_600_000)) == 1

    def test_what_came_before_a_seam_does_not_count(self):
        gate = watching(EventType.PERSON_OFF_DUTY_QUERYING, duration=10, target_min_num=1, target_max_num=2)
        crowd(gate, (0, 8))
        gate.reset()
        assert crowd(gate, (0, 8), start=8_000) == []


class TestRun:
    def test_who_runs_rings_and_who_walks_does_not(self):
        (firing,) = walk(straight((0.31, 0.31), (0.31, 0.69), 14), watching(EventType.RUN))
        assert (firing.event, firing.sub_type) == (EventType.RUN, AlertSubType.STAY)
        assert walk(straight((0.31, 0.31), (0.31, 0.69), 30), watching(EventType.RUN)) == []

    def test_speed_across_the_picture_counts_too(self):
        # 0.04 wide is 0.41 heights: the yard's width in two seconds is ten widths, 2 heights a second.
        assert len(walk(straight((0.31, 0.5), (0.69, 0.5), 16), watching(EventType.RUN))) == 1
        assert walk(straight((0.31, 0.5), (0.69, 0.5), 40), watching(EventType.RUN)) == []

    def test_a_jump_of_the_box_is_no_run(self):
        """As when a track goes on with a neighbour: two body heights in one picture."""
        for jump in (0.2, 0.3):
            assert walk([*stand((0.5, 0.32), 2), *stand((0.5, 0.32 + jump), 3)], watching(EventType.RUN)) == []

    def test_a_lunge_is_no_run(self):
        way = [*stand((0.5, 0.32), 2), *straight((0.5, 0.32), (0.5, 0.5), 7), *stand((0.5, 0.5), 3)]
        assert walk(way, watching(EventType.RUN)) == []

    def test_who_runs_outside_the_area_does_not_ring(self):
        assert walk(straight((0.1, 0.1), (0.1, 0.9), 24), watching(EventType.RUN)) == []

    def test_it_must_last(self):
        way = [*stand((0.5, 0.32), 2), *straight((0.5, 0.32), (0.5, 0.68), 14), *stand((0.5, 0.68), 2)]
        assert len(walk(way, watching(EventType.RUN))) == 1
        assert walk(way, watching(EventType.RUN, duration=4)) == []

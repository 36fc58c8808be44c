"""Who gives way when there is too much to look at, and that nobody is thrown to and fro."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.engine.load.meter import DECODE, DETECT, ChannelMeter, Measured
from console.engine.load.planner import RAISE_AFTER, Planner, Standing
from console.engine.load.shares import Demand, share_out

PICTURE = 20.0  # CPU milliseconds


def demands(count: int, picture: float = PICTURE) -> list[Demand]:
    return [Demand(number, 20.0, picture) for number in range(1, count + 1)]


class TestSharing:
    def test_everybody_gets_the_full_rate_where_there_is_room(self) -> None:
        assert set(share_out(demands(6), 1600.0).values()) == {8.0}

    def test_the_least_important_gives_way_first_and_nobody_below_half(self) -> None:
        rates = list(share_out(demands(10), 1600.0).values())
        assert rates == sorted(rates, reverse=True)
        assert rates[0] == 8.0
        assert rates[-1] == 4.0

    def test_only_then_do_channels_rest_from_the_end(self) -> None:
        rates = list(share_out(demands(16), 1000.0).values())
        resting = rates.count(0.0)
        assert 0 < resting < 16
        assert rates[-resting:] == [0.0] * resting
        assert min(rates[:-resting]) == 4.0

    def test_what_is_handed_out_fits(self) -> None:
        for capacity in (300.0, 700.0, 1100.0, 2000.0):
            wanted = demands(16)
            rates = share_out(wanted, capacity)
            assert sum(one.cost(rates[one.number]) for one in wanted) <= capacity

    def test_still_channels_take_nothing_from_one_that_moves(self) -> None:
        wanted = [*demands(14, picture=0.6), Demand(15, 20.0, PICTURE)]
        assert set(share_out(wanted, 900.0).values()) == {8.0}

    def test_a_machine_that_cannot_carry_one_does_what_it_can(self) -> None:
        assert share_out(demands(3), 10.0) == {1: 4.0, 2: 0.0, 3: 0.0}


@dataclass
class Machine:
    """Channels with movement on a machine that can do so much; `run` lets seconds pass."""

    planner: Planner
    power: float
    moving: dict[int, float]
    now: float = 0.0
    rates: dict[int, float] = field(default_factory=dict)
    changes: int = 0

    def run(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += 1
            before = dict(self.rates)
            wanted = {number: self.rates.get(number, 8.0) * cost for number, cost in self.moving.items()}
            share = min(1.0, self.power / max(1.0, sum(wanted.values())))
            standing = [
                Standing(number, measured(self.rates.get(number, 8.0), share, cost))
                for number, cost in self.moving.items()
            ]
            self.rates = dict(self.planner.plan(self.now, standing))
            self.changes += sum(before.get(number, rate) != rate for number, rate in self.rates.items())


def measured(fps: float, share: float, cost: float) -> Measured:
    """Three seconds at a rate, of which a share could be analysed."""
    due = round(fps * 3)
    done = round(due * share)
    return Measured(3.0, due, done, done, {DETECT: done * cost, DECODE: 3 * 20.0})


class TestOverTime:
    def test_load_that_comes_is_given_way_to_within_seconds_and_taken_back_when_it_goes(self) -> None:
        machine = Machine(Planner(1000.0), 1e9, dict.fromkeys(range(1, 9), 0.6))
        machine.run(40)
        assert set(machine.rates.values()) == {8.0}
        machine.moving = dict.fromkeys(range(1, 9), PICTURE)
        machine.run(4)
        assert machine.rates[1] > machine.rates[8]
        machine.moving = dict.fromkeys(range(1, 9), 0.6)
        machine.run(60)
        assert set(machine.rates.values()) == {8.0}

    def test_load_that_goes_to_and_fro_does_not_make_channels_flap(self) -> None:
        machine = Machine(Planner(1000.0), 1e9, dict.fromkeys(range(1, 9), PICTURE))
        machine.run(40)
        machine.changes = 0
        for _ in range(20):
            machine.moving = dict.fromkeys(range(1, 9), 0.6)
            machine.run(5)
            machine.moving = dict.fromkeys(range(1, 9), PICTURE)
            machine.run(5)
        assert machine.changes <= 2, "twenty swings, each shorter than the patience"
        assert RAISE_AFTER > 5

    def test_a_machine_that_others_use_is_found_out_and_more_is_tried_again_later(self) -> None:
        machine = Machine(Planner(1600.0), 700.0, dict.fromkeys(range(1, 8), PICTURE))
        machine.run(30)
        assert machine.planner.capacity < 1000
        assert sum(machine.rates.values()) * PICTURE < 800
        assert machine.rates[1] >= machine.rates[7]
        machine.power = 1e9
        machine.run(300)
        assert machine.planner.capacity == 1600.0
        assert set(machine.rates.values()) == {8.0}

    def test_a_machine_that_others_go_on_using_is_left_in_peace_more_and_more(self) -> None:
        machine = Machine(Planner(1600.0), 700.0, dict.fromkeys(range(1, 9), PICTURE))
        machine.run(600)
        early = machine.changes
        machine.changes = 0
        machine.run(600)
        assert machine.changes < early

    def test_where_resting_is_of_no_use_nobody_rests_for_long(self) -> None:
        """Other programs leave each of our threads two pictures a second, however few of them there are."""
        planner, rates, seconds_resting = Planner(1600.0), dict.fromkeys(range(1, 9), 8.0), 0
        for now in range(400):
            standing = [
                Standing(number, measured(fps, min(1.0, 2.2 / fps) if fps else 0.0, PICTURE))
                for number, fps in rates.items()
            ]
            rates = dict(planner.plan(float(now), standing))
            seconds_resting += sum(fps == 0 for fps in rates.values())
        assert 0 < seconds_resting < 8 * 400 * 0.1, "it was tried, and given up"

    def test_one_that_starves_while_many_begin_is_not_taken_for_all_that_can_be_carried(self) -> None:
        planner, rates = Planner(1600.0), {1: 8.0}
        for now in range(40):
            if now == 8:
                rates |= dict.fromkeys(range(2, 17), 8.0)  # all the others begin at once
            starving = 8 <= now < 16
            standing = [
                Standing(number, measured(fps, 0.5 if starving and fps else 1.0 if fps else 0.0, PICTURE))
                for number, fps in rates.items()
            ]
            rates = dict(planner.plan(float(now), standing))
        assert sum(fps > 0 for fps in rates.values()) > 8

    def test_a_machine_that_is_too_small_lets_some_rest_and_the_others_have_enough(self) -> None:
        machine = Machine(Planner(1600.0), 350.0, dict.fromkeys(range(1, 13), PICTURE))
        machine.run(60)
        rates = list(machine.rates.values())
        assert rates.count(0.0) >= 6
        assert rates[0] >= 4.0
        assert sum(rates) * PICTURE <= 350.0 * 1.2

    def test_still_channels_come_back_before_those_that_move(self) -> None:
        moving = {number: 0.6 if number % 2 == 0 else PICTURE for number in range(1, 13)}
        machine = Machine(Planner(480.0), 1e9, moving)
        machine.run(90)
        resting = {number for number, fps in machine.rates.items() if not fps}
        assert resting
        assert all(number % 2 for number in resting)

    def test_one_that_rests_comes_back_when_its_key_frames_are_alike(self) -> None:
        machine = Machine(Planner(300.0), 1e9, dict.fromkeys(range(1, 6), PICTURE))
        machine.run(60)
        assert machine.rates[5] == 0.0
        standing = [Standing(number, measured(machine.rates[number], 1.0, PICTURE)) for number in range(1, 5)]
        for now in range(61, 80):
            rates = machine.planner.plan(float(now), [*standing, Standing(5, Measured(3.0), still=True)])
        assert rates[5] == 4.0

    def test_a_channel_whose_camera_is_away_takes_no_room(self) -> None:
        planner = Planner(500.0)
        busy = measured(8.0, 1.0, PICTURE)
        for now in range(5):
            rates = planner.plan(float(now), [Standing(1, Measured(3.0), live=False), Standing(2, busy)])
        assert rates[2] == 8.0

    def test_room_is_told_for_channels_with_movement(self) -> None:
        planner = Planner(1600.0, picture_ms=20.0)
        assert planner.room(0) == 8
        assert planner.room(3) == 5
        assert planner.room(20) == 0


def test_a_meter_counts_by_second_and_forgets() -> None:
    now = [100.2]
    meter = ChannelMeter(lambda: now[0])
    for _ in range(8):
        meter.due()
        meter.analysed(looked=True)
        meter.spent(DETECT, 0.02)
    meter.spent(DECODE, 0.04)
    assert meter.measured(3).due == 0, "the second has not passed"
    now[0] = 101.1
    seen = meter.measured(3)
    assert (seen.due, seen.analysed, seen.looked) == (8, 8, 8)
    assert round(seen.ms_per_picture or 0) == 20
    assert round(seen.decoding) == 40
    now[0] = 130.0
    assert meter.measured(10) == Measured(10.0)

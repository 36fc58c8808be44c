"""The frame sits on the target: between two reports, a little beyond the last one, and no longer than that."""

import pytest

from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import TrackedTarget, TrackFrame
from console.services.track_slot import TrackSlot


def frame(pts, **positions):
    """Targets by name, each 0.1 wide at its x."""
    return TrackFrame(
        pts,
        tuple(TrackedTarget(name, TargetType.PERSON, 0.9, Rect(x, 0.5, x + 0.1, 0.9)) for name, x in positions.items()),
    )


def positions(targets):
    return {target.id: pytest.approx(target.box.x1, abs=1e-6) for target in targets}


@pytest.fixture
def slot():
    slot = TrackSlot()
    slot.put(frame(1000, a=0.1, b=0.5), 1050)
    slot.put(frame(1200, a=0.3, c=0.7), 1250)
    return slot


def test_before_the_first_report_nothing_is_shown(slot):
    assert slot.at(999, 0) == ()


def test_at_a_report_targets_stand_where_it_saw_them(slot):
    assert positions(slot.at(1000, 0)) == {"a": 0.1, "b": 0.5}
    assert positions(slot.at(1200, 0)) == {"a": 0.3, "c": 0.7}


def test_between_two_they_move_evenly(slot):
    assert positions(slot.at(1050, 0))["a"] == 0.15
    assert positions(slot.at(1150, 0))["a"] == 0.25


def test_who_comes_or_goes_changes_half_way(slot):
    assert set(positions(slot.at(1080, 0))) == {"a", "b"}
    assert set(positions(slot.at(1120, 0))) == {"a", "c"}


def test_beyond_the_newest_they_move_on_for_a_moment_then_stand_then_go(slot):
    assert positions(slot.at(1300, 0))["a"] == 0.4
    assert positions(slot.at(1500, 0))["a"] == 0.6
    assert positions(slot.at(1900, 0))["a"] == 0.6
    assert slot.at(2201, 0) == ()


def test_two_reports_that_lie_far_apart_are_not_joined():
    slot = TrackSlot()
    slot.put(frame(1000, a=0.1), 0)
    slot.put(frame(6000, a=0.9), 0)
    assert slot.at(3000, 0) == ()
    assert positions(slot.at(6100, 0)) == {"a": 0.9}


def test_time_that_goes_back_begins_anew(slot):
    slot.put(frame(500, z=0.2), 1300)
    assert positions(slot.at(520, 0)) == {"z": 0.2}
    assert positions(slot.at(1100, 0)) == {"z": 0.2}


def test_another_clock_is_told_from_ours_by_the_fastest_report():
    """The other machine is an hour ahead; its reports are under way 40 to 200 ms."""
    ahead, slot = 3_600_000, TrackSlot(by_pts=False)
    for number, delay in enumerate((200, 40, 120)):
        slot.put(frame(ahead + 1000 + number * 100, a=number / 10), 1000 + number * 100 + delay)
    assert positions(slot.at(0, 1040 + 150))["a"] == pytest.approx(0.11, abs=0.05)


def test_it_keeps_no_more_than_it_needs(slot):
    for number in range(1000):
        slot.put(frame(2000 + number * 100, a=0.1), 0)
    assert slot.at(2000, 0) == ()
    assert positions(slot.at(2000 + 99_900, 0)) == {"a": 0.1}

"""Following targets: who walks keeps their number, and nobody gets a number that was used before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from console.engine.pipeline.tracking import BufferedIouTracker, track_ids
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import Detection, TrackedTarget

STEP = 125
PERSON, CAR = TargetType.PERSON, TargetType.CAR


def seen(x: float, y: float = 0.5, target: TargetType = PERSON, score: float = 0.8) -> Detection:
    return Detection(target, score, Rect(x, y, x + 0.05, y + 0.15))


def follow(tracker: BufferedIouTracker, pictures: list[list[Detection]], start: int = 0) -> list[list[str]]:
    """The identities in every picture."""
    return [[t.id for t in found] for found in targets(tracker, pictures, start)]


def targets(
    tracker: BufferedIouTracker, pictures: list[list[Detection]], start: int = 0
) -> Iterator[tuple[TrackedTarget, ...]]:
    for number, detections in enumerate(pictures):
        yield tracker.update(detections, start + number * STEP)


def walking(steps: int = 16) -> list[list[Detection]]:
    return [[seen(0.1 + 0.01 * i)] for i in range(steps)]


def corners(box: Rect) -> tuple[float, ...]:
    return box.x1, box.y1, box.x2, box.y2


def numbers(found: list[list[str]]) -> set[str]:
    return {name for picture in found for name in picture}


def test_who_walks_keeps_their_number_and_is_where_they_were_detected():
    tracker = BufferedIouTracker(track_ids(0))
    found = list(targets(tracker, walking()))
    assert {t.id for picture in found for t in picture} == {"1"}
    for picture, detections in zip(found, walking(), strict=True):
        assert corners(picture[0].box) == pytest.approx(corners(detections[0].box), abs=0.005)


def test_who_is_hidden_for_a_second_keeps_their_number():
    pictures = walking(24)
    pictures[10:18] = [[]] * 8
    assert numbers(follow(BufferedIouTracker(track_ids(0)), pictures)) == {"1"}


def test_who_comes_after_five_seconds_is_somebody_new():
    pictures = [*walking(8), *[[]] * 40, *walking(8)]
    assert len(numbers(follow(BufferedIouTracker(track_ids(0)), pictures))) == 2


def test_hidden_time_is_counted_by_the_clock_not_in_pictures():
    tracker = BufferedIouTracker(track_ids(0))
    first = numbers(follow(tracker, walking(8)))
    later = numbers(follow(tracker, walking(8), start=10_000))
    assert first
    assert later
    assert not first & later


def test_a_weak_detection_continues_a_track_but_starts_none():
    weak = [[seen(0.1 + 0.01 * i, score=0.47)] for i in range(16)]
    assert numbers(follow(BufferedIouTracker(track_ids(0)), weak)) == set()
    mixed = [[seen(0.1 + 0.01 * i, score=0.8 if i < 4 else 0.47)] for i in range(16)]
    assert follow(BufferedIouTracker(track_ids(0)), mixed)[-1] == ["1"]


def test_two_who_pass_each_other_keep_their_numbers():
    pictures = [[seen(0.1 + 0.02 * i, 0.3), seen(0.7 - 0.02 * i, 0.55)] for i in range(30)]
    found = list(targets(BufferedIouTracker(track_ids(0)), pictures))
    for picture in found[2:]:
        assert {t.id: t.box.y1 for t in picture} == {t.id: t.box.y1 for t in found[2]}


def test_who_is_hidden_where_another_passes_goes_on_as_they_walked():
    # From left to right and back at the same height; in the middle only the one in front is seen.
    one = [0.1 + 0.02 * i for i in range(30)]
    other = [0.7 - 0.02 * i for i in range(30)]
    pictures = [[seen(a)] if abs(a - b) < 0.05 else [seen(a), seen(b)] for a, b in zip(one, other, strict=True)]
    found = list(targets(BufferedIouTracker(track_ids(0)), pictures))
    names = {t.id: t.box.x1 for t in found[4]}
    assert len(names) == 2
    first = min(names, key=lambda name: names[name])
    last = {t.id: t.box.x1 for t in found[-1]}
    assert last[first] == pytest.approx(one[-1], abs=0.03)
    assert {*last} == {*names}


def test_a_box_that_trembles_is_told_where_it_mostly_is():
    trembling = [0.012, -0.01, 0.004, -0.012, 0.01, -0.004] * 5
    pictures = [[seen(0.3 + 0.004 * i + off)] for i, off in enumerate(trembling)]
    found = list(targets(BufferedIouTracker(track_ids(0)), pictures))
    wrong = [abs(picture[0].box.x1 - 0.3 - 0.004 * i) for i, picture in enumerate(found)][6:]
    assert sum(wrong) < 0.8 * sum(abs(off) for off in trembling[6:])


def test_what_is_told_lies_inside_the_picture_and_has_a_size():
    leaving = [[Detection(PERSON, 0.8, Rect(min(0.9 + 0.01 * i, 0.999), 0.4, 1.0, 0.6))] for i in range(16)]
    nothing = [[Detection(PERSON, 0.8, Rect(0.2, 0.4, 0.2, 0.4))] for _ in range(4)]
    for picture in targets(BufferedIouTracker(track_ids(0)), [*leaving, *nothing]):
        for target in picture:
            assert 0 <= target.box.x1 <= target.box.x2 <= 1
            assert 0 <= target.box.y1 <= target.box.y2 <= 1


def test_a_spot_that_is_seen_once_is_nobody():
    pictures = [[seen(0.2)], [seen(0.2)], [seen(0.2), seen(0.7)], [seen(0.2)], [seen(0.2)]]
    assert numbers(follow(BufferedIouTracker(track_ids(0)), pictures)) == {"1"}


def test_a_person_does_not_continue_as_the_car_in_the_same_place():
    pictures = [[seen(0.4)] for _ in range(8)] + [[seen(0.4, target=CAR)] for _ in range(8)]
    found = list(targets(BufferedIouTracker(track_ids(0)), pictures))
    kinds = {t.id: t.target for picture in found for t in picture}
    assert sorted(kinds.values()) == [PERSON, CAR]


def test_after_a_seam_numbers_are_new():
    tracker = BufferedIouTracker(track_ids(0))
    before = numbers(follow(tracker, walking()))
    tracker.reset()
    after = numbers(follow(tracker, walking()))
    assert before
    assert after
    assert not before & after


def test_channels_that_share_numbers_never_use_one_twice():
    ids = track_ids(1_700_000_000_000)
    one, other = BufferedIouTracker(ids), BufferedIouTracker(ids)
    first, second = numbers(follow(one, walking())), numbers(follow(other, walking()))
    assert not first & second
    assert all(name.isdigit() and len(name) <= 20 and int(name) < 2**53 for name in first | second)


def test_an_engine_that_starts_a_millisecond_later_has_other_numbers():
    first, later = track_ids(1_700_000_000_000), track_ids(1_700_000_000_001)
    assert {next(first) for _ in range(999)}.isdisjoint({next(later) for _ in range(999)})


def test_the_same_pictures_give_the_same_tracks_whatever_ran_before():
    crowd = [[seen(0.1 + 0.01 * i), seen(0.6 - 0.01 * i, 0.3), seen(0.3, 0.7, CAR, 0.9)] for i in range(40)]
    first = list(targets(BufferedIouTracker(track_ids(0)), crowd))
    list(targets(BufferedIouTracker(track_ids(99)), walking()))
    assert list(targets(BufferedIouTracker(track_ids(0)), crowd)) == first
    assert len(first[-1]) == 3


def test_a_long_day_does_not_fill_the_memory():
    tracker = BufferedIouTracker(track_ids(0))
    for visit in range(60):
        follow(tracker, [*walking(6), *[[]] * 30], start=visit * 36 * STEP)
    assert len(tracker._kinds[PERSON]._tracks) <= 1

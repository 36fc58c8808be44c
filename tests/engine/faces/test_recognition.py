"""Who is recognised, who is a stranger, and which groups ring at which hour."""

from __future__ import annotations

from datetime import time

import pytest

from console.engine.faces.recognition import Hours, Recogniser, StrangerWatch, Verdict, WatchedGroup
from console.engine.faces.similarity import distance_at
from tests.engine.faces.people import Shelf, new_face, seen_at, somebody

NOON = time(12)


@pytest.fixture
def recogniser(shelf: Shelf) -> Recogniser:
    """Group `staff` has the people 0..9, `guests` 5..14."""
    shelf.library.groups.add("staff")
    shelf.library.groups.add("guests")
    for number in range(15):
        groups = tuple(name for name, lowest in (("staff", 0), ("guests", 5)) if lowest <= number < lowest + 10)
        shelf.library.add(new_face(number, groups=groups))
    return Recogniser(shelf.library)


def view(number: int, score: float):
    """How person `number` is seen where they are worth that score."""
    return seen_at(somebody(number), distance_at(score))


def test_somebody_of_a_group_is_recognised_and_the_five_nearest_are_told(recogniser):
    seen = recogniser.recognise(view(7, 90), [WatchedGroup("staff"), WatchedGroup("guests", high=95)], NOON)
    assert seen.verdict is Verdict.RECOGNISED
    assert len(seen.matches) == 5
    best = seen.matches[0]
    assert (best.face.description, best.score) == ("person 7.jpg", pytest.approx(90, abs=0.02))
    assert (best.groups, best.alert_groups) == (("staff", "guests"), ("staff",))
    assert [match.score for match in seen.matches] == sorted((match.score for match in seen.matches), reverse=True)
    assert all(match.alert_groups == () for match in seen.matches[1:])


@pytest.mark.parametrize(
    ("score", "verdict"), [(76, Verdict.RECOGNISED), (74, Verdict.UNSURE), (21, Verdict.UNSURE), (19, Verdict.STRANGER)]
)
def test_between_the_thresholds_nobody_is_sure(recogniser, score, verdict):
    assert recogniser.recognise(view(3, score), [WatchedGroup("staff", 75, 20)], NOON).verdict is verdict


def test_somebody_of_a_group_that_is_not_watched_is_a_stranger(recogniser):
    seen = recogniser.recognise(view(2, 99), [WatchedGroup("guests")], NOON)
    assert seen.verdict is Verdict.STRANGER
    assert all(match.groups == ("guests",) for match in seen.matches)


def test_known_to_the_library_is_no_stranger_to_the_whole_box(recogniser):
    strangers = StrangerWatch()
    assert recogniser.recognise(view(2, 99), [], NOON, strangers).verdict is Verdict.UNSURE
    assert recogniser.recognise(view(99, 99), [], NOON, strangers).verdict is Verdict.STRANGER
    assert recogniser.recognise(view(2, 99), [WatchedGroup("guests")], NOON, strangers).verdict is Verdict.UNSURE


def test_a_group_with_a_lower_threshold_counts_though_the_best_five_are_of_another(recogniser):
    """Six of `staff` are worth 30, too little for it; somebody of `guests` is worth 25, enough for that."""
    for number in range(20, 26):
        recogniser._library.add(new_face(number, seen_at(somebody(500), distance_at(30), number), ("staff",)))
    recogniser._library.add(new_face(30, seen_at(somebody(500), distance_at(25), 99), ("guests",)))
    groups = [WatchedGroup("staff", low=40), WatchedGroup("guests", low=20)]
    assert recogniser.recognise(somebody(500), groups, NOON).verdict is Verdict.UNSURE
    assert recogniser.recognise(somebody(500), groups[:1], NOON).verdict is Verdict.STRANGER


@pytest.mark.parametrize(
    ("start", "end", "at", "open_"),
    [
        ((0, 0), (0, 0), (3, 0), True),
        ((8, 0), (18, 45), (8, 0), True),
        ((8, 0), (18, 45), (18, 45), False),
        ((8, 0), (18, 45), (7, 59), False),
        ((22, 0), (6, 0), (23, 0), True),
        ((22, 0), (6, 0), (5, 59), True),
        ((22, 0), (6, 0), (12, 0), False),
        ((18, 0), (0, 0), (23, 59), True),
        ((18, 0), (0, 0), (0, 0), False),
        ((8, 0), (8, 0), (8, 0), False),
    ],
)
def test_hours(start, end, at, open_):
    assert Hours(time(*start), time(*end)).hold(time(*at)) is open_


def test_nothing_is_compared_where_nothing_is_watched_for(recogniser):
    by_night = Hours(time(22), time(6))
    groups = [WatchedGroup("staff", hours=by_night), WatchedGroup("deleted meanwhile")]
    assert recogniser.recognise(view(1, 99), groups, NOON).verdict is Verdict.NOT_COMPARED
    assert recogniser.recognise(view(1, 99), groups, time(23)).verdict is Verdict.RECOGNISED
    assert recogniser.recognise(view(1, 99), [], NOON, StrangerWatch(hours=by_night)).verdict is Verdict.NOT_COMPARED


def test_everybody_is_a_stranger_to_an_empty_library(shelf):
    shelf.library.groups.add("staff")
    seen = Recogniser(shelf.library).recognise(somebody(1), [WatchedGroup("staff")], NOON)
    assert (seen.verdict, seen.matches) == (Verdict.STRANGER, ())

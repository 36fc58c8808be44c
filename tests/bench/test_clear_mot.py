"""The measures of tracking, against examples that are counted by hand."""

from __future__ import annotations

from collections.abc import Hashable

import pytest

from tests.bench.clear_mot import Boxes, Corners, mot_score


def at(x: float, y: float = 0.0) -> tuple[float, float, float, float]:
    return x, y, x + 10, y + 20


def test_who_is_found_in_every_picture_is_all_right():
    score = mot_score([({1: at(i)}, {"a": at(i + 1)}) for i in range(10)])
    assert (score.mota, score.idf1, score.switches, score.mostly_tracked) == (1, 1, 0, 1)


def test_what_is_missed_what_is_nobody_and_a_new_number_each_count_once():
    # Ten pictures of one person: missed in two, a false box in one, another number from the sixth picture on.
    pictures: list[tuple[Boxes, Boxes]] = []
    for i in range(10):
        shown: dict[Hashable, Corners] = {} if i in (2, 3) else {"a" if i < 5 else "b": at(i)}
        if i == 7:
            shown |= {"c": at(300)}
        pictures.append(({1: at(i)}, shown))
    score = mot_score(pictures)
    assert (score.true, score.shown, score.found) == (10, 9, 8)
    assert (score.missed, score.false, score.switches) == (2, 1, 1)
    assert score.mota == pytest.approx(1 - 4 / 10)
    # Five pictures belong to "b" (the longer one): IDTP 5, of 10 true and 9 shown boxes.
    assert score.kept == 5
    assert score.idf1 == pytest.approx(2 * 5 / 19)


def test_who_was_matched_stays_matched_though_another_box_is_nearer():
    first: tuple[Boxes, Boxes] = {1: at(0)}, {"a": at(0)}
    second: tuple[Boxes, Boxes] = {1: at(0)}, {"a": at(3), "b": at(0)}
    assert mot_score([first, second]).switches == 0
    assert mot_score([first, ({1: at(0)}, {"a": at(4), "b": at(0)})]).switches == 1  # 6 of 14: below one half


def test_two_who_change_their_numbers_are_two_switches_and_half_of_both():
    pictures: list[tuple[Boxes, Boxes]] = []
    for i in range(10):
        names = ("a", "b") if i < 5 else ("b", "a")
        pictures.append(({1: at(0), 2: at(100)}, {names[0]: at(0), names[1]: at(100)}))
    score = mot_score(pictures)
    assert (score.switches, score.kept) == (2, 10)
    assert score.mota == pytest.approx(1 - 2 / 20)
    assert score.idf1 == pytest.approx(0.5)


def test_pairs_are_chosen_for_all_together():
    # "a" overlaps both by more than one half, "b" only the first: both are found.
    score = mot_score([({1: at(0), 2: at(5)}, {"a": at(2), "b": at(-3)})])
    assert score.found == 2


def test_a_number_that_comes_back_is_a_switch_each_time():
    names = ["a", "a", "b", "a"]
    assert mot_score([({1: at(0)}, {name: at(0)}) for name in names]).switches == 2


def test_who_is_hardly_found_is_lost():
    score = mot_score([({1: at(0), 2: at(100)}, {"a": at(0)} if i < 9 else {"b": at(100)}) for i in range(10)])
    assert (score.tracks, score.mostly_tracked, score.mostly_lost) == (2, 1, 1)


def test_an_empty_clip_has_a_score():
    score = mot_score([({}, {}), ({}, {"a": at(0)})])
    assert (score.mota, score.idf1, score.false) == (0, 0, 1)

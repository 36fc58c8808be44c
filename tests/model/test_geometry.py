"""Rectangles on the picture."""

from __future__ import annotations

import pytest

from console.model.geometry import Point, Rect


def test_a_standing_target_touches_the_ground_in_the_middle_of_its_lower_edge() -> None:
    foot = Rect(0.2, 0.1, 0.4, 0.9).foot
    assert (foot.x, foot.y) == (pytest.approx(0.3), 0.9)
    assert isinstance(foot, Point)


def test_what_sticks_out_of_the_picture_is_cut_off() -> None:
    assert Rect(-0.1, 0.5, 1.2, 1.5).clamped() == Rect(0.0, 0.5, 1.0, 1.0)


def test_a_box_moves_on_a_straight_way_and_beyond() -> None:
    there = Rect(0, 0, 0.1, 0.1).between(Rect(0.2, 0.4, 0.3, 0.5), 1.5)
    assert (there.x1, there.y1) == (pytest.approx(0.3), pytest.approx(0.6))

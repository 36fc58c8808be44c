"""What the operator sees on the screen and what is meant in the picture are the same place."""

from __future__ import annotations

import math

from hypothesis import assume, given
from hypothesis import strategies as st

from console.model.dictionary import AreaType
from console.model.geometry import Point
from console.model.rule import Area
from ui.rules.shape import (
    GRAB,
    NEAR,
    SNAP,
    Lens,
    Part,
    Placement,
    clamped,
    hit,
    inside,
    middle,
    nudged,
    right_hand,
    shifted,
    snapped,
)

sizes = st.tuples(st.floats(40, 4000), st.floats(40, 4000))
shares = st.floats(0, 1)
points = st.builds(Point, shares, shares)
places = Placement(100, 50, 800, 450)


def line(*ends: Point, area_id: int = 1) -> Area:
    return Area(area_id, AreaType.SINGLE_LINE, ends, (1,))


def polygon(*corners: Point, area_id: int = 1) -> Area:
    return Area(area_id, AreaType.POLYGON, corners, (1,))


@given(sizes, sizes, st.floats(1, 16), points, points)
def test_screen_and_picture_mean_the_same_place(view, picture, zoom, centre, point):
    placed = Lens(zoom, centre).placement(view, picture)
    back = placed.to_picture(*placed.to_view(point))
    assert math.isclose(back.x, point.x, abs_tol=1e-9)
    assert math.isclose(back.y, point.y, abs_tol=1e-9)


@given(sizes, sizes, st.floats(1, 16), points)
def test_a_picture_is_never_stretched(view, picture, zoom, centre):
    placed = Lens(zoom, centre).placement(view, picture)
    assert math.isclose(placed.width / placed.height, picture[0] / picture[1], rel_tol=1e-9)


@given(sizes, sizes)
def test_the_whole_picture_fits_and_touches_two_borders(view, picture):
    placed = Lens().placement(view, picture)
    assert placed.left >= -1e-9
    assert placed.top >= -1e-9
    assert placed.left + placed.width <= view[0] + 1e-6
    assert placed.top + placed.height <= view[1] + 1e-6
    assert placed.width >= view[0] - 1e-6 or placed.height >= view[1] - 1e-6


@given(sizes, sizes, st.floats(1, 16), points)
def test_a_zoomed_picture_leaves_no_gap_that_it_could_fill(view, picture, zoom, centre):
    placed = Lens(zoom, centre).placement(view, picture)
    for edge, size, room in ((placed.left, placed.width, view[0]), (placed.top, placed.height, view[1])):
        if size >= room:
            assert edge <= 1e-6
            assert edge + size >= room - 1e-6


@given(sizes, sizes, points)
def test_zooming_in_keeps_what_is_under_the_pointer_there(view, picture, where):
    before = Lens(2.0).placement(view, picture)
    x, y = before.to_view(where)
    assume(0 <= x <= view[0] and 0 <= y <= view[1])
    after = Lens(2.0).zoomed(1.5, x, y, view, picture).placement(view, picture)
    again = after.to_view(where)
    # A border that would come into the view is held at the view's border instead.
    if after.left < 0 and after.left + after.width > view[0]:
        assert math.isclose(again[0], x, abs_tol=1e-3)
    if after.top < 0 and after.top + after.height > view[1]:
        assert math.isclose(again[1], y, abs_tol=1e-3)


@given(st.lists(points, min_size=1, max_size=8), st.floats(-3, 3), st.floats(-3, 3))
def test_a_dragged_shape_keeps_its_form_and_stays_in_the_picture(shape, dx, dy):
    moved = shifted(shape, dx, dy)
    assert all(0 <= p.x <= 1 and 0 <= p.y <= 1 for p in moved)
    for before, after in zip(shape, moved, strict=True):
        assert math.isclose(after.x - before.x, moved[0].x - shape[0].x, abs_tol=1e-9)
        assert math.isclose(after.y - before.y, moved[0].y - shape[0].y, abs_tol=1e-9)


@given(points, st.floats(-4, 4), st.floats(-4, 4))
def test_the_nearest_place_in_the_picture_is_in_the_picture(point, dx, dy):
    there = clamped(Point(point.x + dx, point.y + dy))
    assert 0 <= there.x <= 1
    assert 0 <= there.y <= 1
    assert clamped(there) == there


def test_an_arrow_key_moves_by_a_pixel_of_full_hd():
    assert nudged([Point(0.5, 0.5)], 1, -10) == (Point(0.5 + 1 / 1920, 0.5 - 10 / 1080),)


@given(points)
def test_a_point_is_drawn_to_the_border_within_ten_pixels(point):
    there = snapped(point, (), places)
    for value, was, size in ((there.x, point.x, places.width), (there.y, point.y, places.height)):
        if was * size <= SNAP:
            assert value == 0
        elif (1 - was) * size <= SNAP:
            assert value == 1
        else:
            assert value == was


def test_a_point_is_drawn_to_the_edge_of_another_shape():
    wall = line(Point(0.2, 0.5), Point(0.8, 0.5))
    assert snapped(Point(0.4, 0.5 + 6 / 450), [wall], places).y == 0.5
    assert snapped(Point(0.4, 0.5 + 14 / 450), [wall], places).y != 0.5


@given(points, points)
def test_the_right_hand_is_at_the_right_of_who_walks_the_line(a, b):
    assume(math.hypot((b.x - a.x) * 800, (b.y - a.y) * 450) > 5)
    x, y = right_hand(line(a, b), places)
    along = ((b.x - a.x) * 800, (b.y - a.y) * 450)
    assert math.isclose(math.hypot(x, y), 1, rel_tol=1e-6)
    assert math.isclose(x * along[0] + y * along[1], 0, abs_tol=1e-3)
    # On a screen, where y grows downwards, the cross product of ahead and right is positive.
    assert along[0] * y - along[1] * x > 0


def test_who_walks_to_the_right_has_the_lower_side_at_the_right_hand():
    assert right_hand(line(Point(0.1, 0.5), Point(0.9, 0.5)), places) == (0.0, 1.0)


def test_the_middle_of_a_bent_line_is_halfway_along_it():
    where, ahead = middle(line(Point(0, 0), Point(0.2, 0), Point(0.2, 0.6)))
    assert math.isclose(where.x, 0.2)
    assert math.isclose(where.y, 0.2)
    assert ahead == Point(0.2, 0.6)


def test_parts_of_the_selected_shape_come_before_what_lies_over_it():
    below = polygon(Point(0.2, 0.2), Point(0.8, 0.2), Point(0.8, 0.8), Point(0.2, 0.8), area_id=1)
    above = polygon(Point(0.1, 0.1), Point(0.9, 0.1), Point(0.9, 0.9), Point(0.1, 0.9), area_id=2)
    x, y = places.to_view(Point(0.2, 0.2))
    found = hit([below, above], 1, places, x, y)
    assert found is not None
    assert (found.area_id, found.part, found.index) == (1, Part.POINT, 0)
    found = hit([below, above], None, places, x, y)
    assert found is not None
    assert (found.area_id, found.part) == (2, Part.INSIDE)


@given(st.floats(0, 2 * math.pi), st.floats(0, GRAB - 0.01))
def test_a_grip_can_be_grabbed_all_around(angle, distance):
    shape = polygon(Point(0.3, 0.3), Point(0.7, 0.3), Point(0.5, 0.7))
    x, y = places.to_view(shape.points[1])
    found = hit([shape], 1, places, x + math.cos(angle) * distance, y + math.sin(angle) * distance)
    assert found is not None
    assert (found.part, found.index) == (Part.POINT, 1)


def test_a_new_point_comes_out_of_the_middle_of_an_edge_and_the_rest_moves_it():
    shape = polygon(Point(0.1, 0.1), Point(0.9, 0.1), Point(0.5, 0.9))
    parts = {}
    for share in (0.2, 0.5, 0.8):
        x, y = places.to_view(Point(0.1 + 0.8 * share, 0.1))
        found = hit([shape], 1, places, x, y + NEAR - 1)
        parts[share] = found.part if found else None
    assert parts == {0.2: Part.EDGE, 0.5: Part.GHOST, 0.8: Part.EDGE}


def test_nothing_is_hit_beside_a_shape():
    shape = polygon(Point(0.4, 0.4), Point(0.6, 0.4), Point(0.5, 0.6))
    assert hit([shape], 1, places, *places.to_view(Point(0.1, 0.1))) is None
    assert hit([line(Point(0.1, 0.5), Point(0.9, 0.5))], None, places, *places.to_view(Point(0.2, 0.6))) is None


@given(st.lists(points, min_size=3, max_size=6))
def test_a_point_far_outside_is_not_inside(corners):
    assert not inside([places.to_view(p) for p in corners], -500, -500)

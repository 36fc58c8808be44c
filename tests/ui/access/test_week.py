"""A week as it is drawn: what touches becomes one, six periods a day are the most."""

from ui.access.week import EMPTY, copied, from_wire, painted, rubbed, to_wire, with_day, with_edge

HOUR = 3600


def test_periods_that_touch_become_one():
    day = ((8 * HOUR, 10 * HOUR), (14 * HOUR, 16 * HOUR))
    assert painted(day, 10 * HOUR, 14 * HOUR) == ((8 * HOUR, 16 * HOUR),)
    assert painted(day, 11 * HOUR, 12 * HOUR) == (day[0], (11 * HOUR, 12 * HOUR), day[1])


def test_a_seventh_period_is_not_drawn_nor_made_by_rubbing():
    six = tuple((n * HOUR, n * HOUR + 1800) for n in range(0, 12, 2))
    assert painted(six, 20 * HOUR, 21 * HOUR) is None
    assert painted(six, 0, HOUR) is not None
    assert rubbed((*six[:5], (12 * HOUR, 20 * HOUR)), 14 * HOUR, 15 * HOUR) is None


def test_rubbing_cuts_a_period_in_two():
    assert rubbed(((8 * HOUR, 18 * HOUR),), 12 * HOUR, 13 * HOUR) == ((8 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR))


def test_an_edge_stops_at_its_neighbour_and_never_passes_the_other_edge():
    day = ((8 * HOUR, 10 * HOUR), (14 * HOUR, 16 * HOUR))
    assert with_edge(day, 0, False, 15 * HOUR)[0] == (8 * HOUR, 14 * HOUR)
    assert with_edge(day, 1, True, 20 * HOUR)[1] == (16 * HOUR - 900, 16 * HOUR)


def test_what_a_box_calls_no_period_is_none_and_comes_back_as_drawn():
    week = from_wire([[[0, 0]], [[0, 86400]], [], [[28800, 64800], [0, 0]]])
    assert week == ((), ((0, 86400),), (), ((28800, 64800),), (), (), ())
    assert from_wire(to_wire(week)) == week


def test_a_day_is_copied_to_the_others():
    week = with_day(EMPTY, 0, ((0, HOUR),))
    assert copied(week, 0, range(5))[4] == ((0, HOUR),)
    assert copied(week, 0, range(5))[5] == ()

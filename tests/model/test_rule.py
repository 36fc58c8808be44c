"""A rule says why it may not be sent, and an honest rule is let through."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import (
    Alertor,
    AlgorithmRule,
    Area,
    EventLimits,
    ParamLimits,
    Problem,
    Region,
    RuleLimits,
    crosses_itself,
    problems,
    region_problems,
)
from console.model.rule_older import OLDER_LIMITS
from console.model.rule_shapes import lines_cross, touches_itself

LIMITS = RuleLimits()
SQUARE = (Point(0.1, 0.1), Point(0.9, 0.1), Point(0.9, 0.9), Point(0.1, 0.9))
LINE = (Point(0.2, 0.5), Point(0.8, 0.5))
INTRUSION = Alertor(1, EventType.INTRUSION, (TargetType.PERSON,), 0, 1)
TRIPWIRE = Alertor(2, EventType.TRIPWIRE, (TargetType.PERSON, TargetType.CAR), 0, 1)
MASK = Alertor(3, EventType.MASK_AREA, (TargetType.PERSON,), 0, 1)


def rule(*areas: Area, alertors: tuple[Alertor, ...] = (INTRUSION, TRIPWIRE, MASK)) -> AlgorithmRule:
    return AlgorithmRule(1, AlgType.ALERT_ALARM, True, areas, alertors)


def area(points: tuple[Point, ...] = SQUARE, alertor: int = 1, number: int = 1) -> Area:
    return Area(number, AreaType.POLYGON, points, (alertor,))


def line(points: tuple[Point, ...] = LINE, alertor: int = 2, number: int = 2) -> Area:
    return Area(number, AreaType.SINGLE_LINE, points, (alertor,))


def ring(corners: int, radius: float = 0.4, turn: float = 0.0) -> tuple[Point, ...]:
    angles = [turn + 2 * math.pi * i / corners for i in range(corners)]
    return tuple(Point(0.5 + radius * math.cos(angle), 0.5 + radius * math.sin(angle)) for angle in angles)


def test_area_tripwire_and_mask_together_may_be_sent() -> None:
    assert problems(rule(area(), line(), area(alertor=3, number=3)), LIMITS) == ()


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        (area(SQUARE[:2]), Problem.TOO_FEW_POINTS),
        (area(ring(6)), Problem.TOO_MANY_POINTS),
        (area((SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])), Problem.CROSSES_ITSELF),
        (area((Point(0.1, 0.1), Point(0.2, 0.2), Point(0.3, 0.3))), Problem.NO_SIZE),
        (area((*SQUARE[:3], Point(-0.01, 0.9))), Problem.OUTSIDE_PICTURE),
        (area(alertor=2), Problem.EVENT_NEEDS_TRIPWIRE),
        (line(alertor=1), Problem.EVENT_NEEDS_AREA),
        (line(LINE[:1]), Problem.TOO_FEW_POINTS),
        (area(alertor=9), Problem.ALERTOR_MISSING),
    ],
)
def test_an_illegal_shape_is_named(shape: Area, problem: Problem) -> None:
    assert problem in problems(rule(shape), LIMITS)


@pytest.mark.parametrize(
    ("alertor", "problem"),
    [
        (replace(INTRUSION, targets=()), Problem.NO_TARGET),
        (replace(INTRUSION, targets=(TargetType.MICE,)), Problem.TARGET_NOT_ALLOWED),
        (replace(INTRUSION, size_min=0.5, size_max=0.5), Problem.SIZE_RANGE),
        (replace(INTRUSION, duration=61), Problem.DURATION_RANGE),
        (replace(INTRUSION, cooldown=1801), Problem.COOLDOWN_RANGE),
        (replace(INTRUSION, time_ranges=((3600, 3600),)), Problem.TIME_RANGE),
        (replace(INTRUSION, time_ranges=()), Problem.TIME_RANGE),
        (replace(INTRUSION, event=EventType.FIGHT), Problem.EVENT_UNKNOWN),
    ],
)
def test_an_illegal_alertor_is_named(alertor: Alertor, problem: Problem) -> None:
    assert problem in problems(rule(area(), alertors=(alertor,)), LIMITS)


def test_one_shape_too_many_of_each_kind_is_named() -> None:
    many = problems(
        rule(
            *(area(number=i) for i in range(5)),
            *(line(number=10 + i) for i in range(3)),
            *(area(alertor=3, number=20 + i) for i in range(3)),
        ),
        LIMITS,
    )
    assert set(many) == {Problem.TOO_MANY_AREAS, Problem.TOO_MANY_TRIPWIRES, Problem.TOO_MANY_MASKS}


def test_the_same_number_twice_is_named() -> None:
    assert Problem.ID_TWICE in problems(rule(area(), area()), LIMITS)


@given(st.integers(3, 12), st.floats(0.05, 0.45), st.floats(0, 6))
def test_a_regular_polygon_never_crosses_itself_and_a_star_does(corners: int, radius: float, turn: float) -> None:
    points = ring(corners, radius, turn)
    assert not crosses_itself(points, closed=True)
    if corners % 2 and corners > 3:
        assert crosses_itself(tuple(points[2 * i % corners] for i in range(corners)), closed=True)


CLIMB = EventLimits(
    EventType.OVERWALL,
    (TargetType.PERSON,),
    (AreaType.MULTI_LINE_BOTH,),
    (ParamLimits("personPreOverWall", "int", 0, 0, 1, required=True),),
)
WALL = RuleLimits(events=(CLIMB,))
OVER = Alertor(1, EventType.OVERWALL, (TargetType.PERSON,), 0, 1, params=(("personPreOverWall", 0),))
LOWER = (Point(0.2, 0.6), Point(0.8, 0.6))


def double(second: tuple[Point, ...], alertor: Alertor = OVER) -> AlgorithmRule:
    wall = Area(1, AreaType.MULTI_LINE_BOTH, LINE, (1,), second)
    return AlgorithmRule(1, AlgType.ALERT_ALARM, True, (wall,), (alertor,))


def test_a_double_tripwire_has_two_lines_that_do_not_meet() -> None:
    assert problems(double(LOWER), WALL) == ()
    assert problems(double(()), WALL) == (Problem.SECOND_LINE_MISSING,)
    assert problems(double((Point(0.5, 0.3), Point(0.5, 0.7))), WALL) == (Problem.LINES_CROSS,)
    assert problems(double(LOWER[:1]), WALL) == (Problem.TOO_FEW_POINTS,)
    single = rule(line(alertor=1), alertors=(OVER,))
    assert problems(single, WALL) == (Problem.EVENT_NEEDS_DOUBLE,)
    twice = replace(double(LOWER), areas=tuple(replace(double(LOWER).areas[0], id=i) for i in (1, 2)))
    assert problems(twice, WALL) == (Problem.TOO_MANY_TRIPWIRES,)


def test_a_parameter_that_is_missing_or_out_of_its_range_is_named() -> None:
    assert problems(double(LOWER, replace(OVER, params=())), WALL) == (Problem.PARAM_MISSING,)
    assert problems(double(LOWER, replace(OVER, params=(("personPreOverWall", 2),))), WALL) == (Problem.PARAM_RANGE,)


def test_the_older_form_has_one_alarm_for_shapes_of_one_kind() -> None:
    people = Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0.01, 1, cooldown=1, sub_type=AlertSubType.TRIPWIRE)
    wires = (line(alertor=1, number=1), line(LOWER, alertor=1, number=2))
    assert problems(rule(*wires, alertors=(people,)), OLDER_LIMITS) == ()
    assert problems(rule(alertors=()), OLDER_LIMITS) == (Problem.NOTHING_DRAWN,)
    mixed = (wires[0], replace(wires[1], type=AreaType.SINGLE_LINE_BOTH))
    assert problems(rule(*mixed, alertors=(people,)), OLDER_LIMITS) == (Problem.ONE_KIND,)
    other = replace(people, id=2)
    apart = (wires[0], replace(wires[1], alertor_ids=(2,)))
    assert problems(rule(*apart, alertors=(people, other)), OLDER_LIMITS) == (Problem.ONE_ALARM,)
    both = replace(people, targets=(TargetType.PERSON, TargetType.CAR))
    assert problems(rule(wires[0], alertors=(both,)), OLDER_LIMITS) == (Problem.TARGETS_APART,)
    assert problems(rule(wires[0], alertors=(replace(people, sub_type=None),)), OLDER_LIMITS) == (Problem.SUB_TYPE,)
    dot = (Point(0.2, 0.5), Point(0.8, 0.5), Point(0.8 + 1e-5, 0.5))
    assert problems(rule(line(dot, 1, 1), alertors=(people,)), OLDER_LIMITS) == (Problem.POINT_TWICE,)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=5, unique=True))
def test_a_region_is_legal_exactly_where_the_engine_takes_it(corners: list[tuple[int, int]]) -> None:
    region = Region(True, tuple(Point(x / 1920, y / 1080) for x, y in corners))
    polygon = shapely.Polygon(corners)
    assert (region_problems(region) == ()) == (polygon.is_valid and polygon.area > 0)


def test_lines_that_touch_are_told_from_lines_that_do_not() -> None:
    assert lines_cross(LINE, (Point(0.5, 0.5), Point(0.5, 0.9)))
    assert not lines_cross(LINE, LOWER)
    assert touches_itself((Point(0, 0), Point(2, 0), Point(1, 0)), closed=False)
    assert not touches_itself((Point(0, 0), Point(2, 0), Point(2, 2)), closed=False)

"""Nothing that is done to a rule is lost, and what was not touched stays as the box had it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import DAY, Alertor, AlgorithmRule, Area, Problem, Region, RuleLimits, problems
from console.model.rule_board import Board
from console.model.rule_json import board_from_json, board_to_json, from_json, to_json
from ui.rules.document import RuleDocument
from ui.rules.edits import (
    Direction,
    Kind,
    drawn,
    empty_rule,
    kind_of,
    with_alertor,
    with_points,
    without_area,
)
from ui.rules.legality import obstacle

LINE = (Point(0.1, 0.5), Point(0.9, 0.5))
TRIANGLE = (Point(0.1, 0.1), Point(0.9, 0.1), Point(0.5, 0.8))
LIMITS = RuleLimits()


def two_shapes() -> AlgorithmRule:
    rule, _ = drawn(empty_rule(AlgType.ALERT_ALARM, set()), Kind.TRIPWIRE, LINE, LIMITS)
    return drawn(rule, Kind.AREA, TRIANGLE, LIMITS)[0]


def test_a_drawn_shape_is_legal_and_sees_targets_of_every_size():
    rule = two_shapes()
    assert problems(rule, LIMITS) == ()
    assert [(a.size_min, a.size_max) for a in rule.alertors] == [(0, 1), (0, 1)]
    assert [a.event for a in rule.alertors] == [EventType.TRIPWIRE, EventType.INTRUSION]
    assert all(a.targets == (TargetType.PERSON,) for a in rule.alertors)


def test_a_mask_hides_every_target_that_it_may():
    rule, area_id = drawn(empty_rule(AlgType.ALERT_ALARM, set()), Kind.MASK, TRIANGLE, LIMITS)
    assert kind_of(rule, rule.areas[0]) is Kind.MASK
    assert rule.alertors[0].targets == (TargetType.PERSON, TargetType.CAR, TargetType.CYCLE)
    assert area_id == 1


def test_new_shapes_get_numbers_that_nothing_else_has():
    rule = without_area(two_shapes(), 1)
    rule, area_id = drawn(rule, Kind.TRIPWIRE, LINE, LIMITS)
    assert area_id == 3
    assert len({a.id for a in rule.alertors}) == len(rule.alertors) == 2


def test_deleting_a_shape_deletes_its_alarm_and_no_other():
    rule = without_area(two_shapes(), 1)
    assert [a.event for a in rule.alertors] == [EventType.INTRUSION]


def test_a_shared_alarm_is_copied_before_one_shape_changes_it():
    shared = Alertor(7, EventType.INTRUSION, (TargetType.PERSON,), 0, 1)
    areas = tuple(Area(i, AreaType.POLYGON, TRIANGLE, (7,)) for i in (1, 2))
    rule = AlgorithmRule(1, AlgType.ALERT_ALARM, True, areas, (shared,))
    changed = with_alertor(rule, 2, Alertor(7, EventType.INTRUSION, (TargetType.PERSON,), 0, 1, duration=9))
    assert {a.id: a.duration for a in changed.alertors} == {7: 0, 8: 9}
    assert [a.alertor_ids for a in changed.areas] == [(7,), (8,)]
    gone = without_area(rule, 1)
    assert gone.alertors == (shared,)


def test_direction_goes_round_and_the_stored_order_says_which_way():
    document = RuleDocument(Board((two_shapes(),)))
    assert document.direction(1) is Direction.A_TO_B
    document.cycle_direction(1)
    assert document.direction(1) is Direction.B_TO_A
    assert document.rule.areas[0].points == LINE[::-1]
    assert document.rule.areas[0].type is AreaType.SINGLE_LINE
    document.cycle_direction(1)
    assert document.direction(1) is Direction.BOTH
    assert document.rule.areas[0].type is AreaType.SINGLE_LINE_BOTH
    assert document.rule.areas[0].points == LINE
    document.cycle_direction(1)
    assert document.direction(1) is Direction.A_TO_B
    assert document.rule.areas[0].points == LINE
    document.undo()
    document.undo()
    assert document.direction(1) is Direction.B_TO_A


def test_one_drag_is_one_step_back():
    document = RuleDocument(Board((two_shapes(),)))
    for step in range(1, 6):
        moved = with_points(document.rule, 1, (Point(0.1, 0.5 + step / 100), LINE[1]))
        document.apply(moved, act="drag 1")
    document.undo()
    assert document.rule.areas[0].points == LINE
    assert not document.can_undo


def test_a_selection_of_something_deleted_ends():
    document = RuleDocument(Board((two_shapes(),)))
    document.select(2, 1)
    document.apply(without_area(document.rule, 2))
    assert document.selected is None
    document.undo()
    assert len(document.rule.areas) == 2


places = st.builds(Point, st.floats(-0.2, 1.2), st.floats(-0.2, 1.2))
events = st.sampled_from([EventType.INTRUSION, EventType.TRIPWIRE, EventType.MASK_AREA, EventType.FIGHT])
alertors = st.builds(
    Alertor,
    st.integers(1, 4),
    events,
    st.lists(st.sampled_from([TargetType.PERSON, TargetType.CAR, TargetType.FACE]), max_size=2).map(tuple),
    st.sampled_from([0.0, 0.05, 0.7]),
    st.sampled_from([0.5, 1.0]),
    st.integers(0, 70),
    st.integers(0, 1900),
    st.sampled_from([((0, DAY),), (), ((5, 5),), ((0, 10), (20, 30))]),
)
areas = st.builds(
    Area,
    st.integers(1, 4),
    st.sampled_from([AreaType.POLYGON, AreaType.SINGLE_LINE, AreaType.SINGLE_LINE_BOTH]),
    st.lists(places, max_size=7).map(tuple),
    st.lists(st.integers(1, 4), max_size=2).map(tuple),
)
rules = st.builds(
    AlgorithmRule,
    st.just(1),
    st.just(AlgType.ALERT_ALARM),
    st.booleans(),
    st.lists(areas, max_size=5).map(tuple),
    st.lists(alertors, max_size=4).map(tuple),
)


@given(rules)
def test_the_sentence_says_something_exactly_where_the_rule_may_not_be_sent(rule):
    found = obstacle(rule, LIMITS)
    assert (found is None) == (problems(rule, LIMITS) == ())
    if found is not None:
        assert isinstance(found.problem, Problem)


@given(rules, st.none() | st.builds(Region, st.booleans(), st.lists(places, max_size=5).map(tuple)))
def test_a_draft_comes_back_as_it_was(rule, region):
    assert from_json(to_json(rule)) == rule
    assert board_from_json(board_to_json(Board((rule,), region))) == Board((rule,), region)
    assert board_from_json(to_json(rule)) == Board((rule,))  # as drafts were kept before there were several rules


names = st.sampled_from(["index", "algorithm", "enabled", "areas", "alertors", "rules", "region", "points"])
odd = st.sampled_from([None, 0, -1, 7, "", "x", 1.5, True])


@given(st.recursive(odd, lambda inner: st.dictionaries(names, inner, max_size=3) | st.lists(inner, max_size=2)))
def test_a_damaged_draft_is_no_draft(data):
    drafts: list[object] = [data, {"rules": [data], "region": None}, {"rules": [], "region": data or 5}]
    for draft in drafts:
        assert from_json(draft) is None
        board = board_from_json(draft)
        assert board is None or board.rules == ()  # an empty board with something more beside it is no damage


@given(st.lists(st.sampled_from(["draw", "mask", "move", "cycle", "delete", "switch", "undo", "redo"]), max_size=25))
def test_everything_can_be_undone_and_done_again(acts):
    start = two_shapes()
    document = RuleDocument(Board((start,)))
    for act in acts:
        rule = document.rule
        if act in ("draw", "mask"):
            kind = Kind.AREA if act == "draw" else Kind.MASK
            document.apply(drawn(rule, kind, TRIANGLE, LIMITS)[0])
        elif act == "move" and rule.areas:
            document.apply(with_points(rule, rule.areas[0].id, rule.areas[0].points[::-1]))
        elif act == "cycle" and rule.areas and rule.areas[0].type is not AreaType.POLYGON:
            document.cycle_direction(rule.areas[0].id)
        elif act == "delete" and rule.areas:
            document.apply(without_area(rule, rule.areas[-1].id))
        elif act == "switch":
            document.set_enabled(not rule.enabled)
        elif act == "undo":
            document.undo()
        elif act == "redo":
            document.redo()
    end, steps = document.rule, 0
    while document.can_undo:
        document.undo()
        steps += 1
    assert document.rule == start
    for _ in range(steps):
        document.redo()
    assert document.rule == end

"""The form is made of what the box says; sizes are boxes on the picture, times a bar of the day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.model.dictionary import AlertSubType, AlgType, AreaType, EventType, TargetType
from console.model.rule import DAY, EventLimits, ParamLimits, RuleLimits
from tests.ui.rules.conftest import Hand, _move
from tests.ui.rules.test_panel import LINE, SQUARE, send, tick
from ui.rules.day import MOST_RANGES, painted, ranges_of, rows_of, rubbed, tidied
from ui.rules.edits import Direction, Kind
from ui.rules.size_boxes import box_of

UNIFORM = EventLimits(
    EventType.NO_UNIFORM,
    (TargetType.PERSON,),
    (AreaType.POLYGON,),
    (
        ParamLimits("duration", "int", 30, 0, 86_399),
        ParamLimits("cooldown_duration", "int", 3, 0, 1799),
        ParamLimits("allowed_colors", "array_string", ("red",), choices=("red", "blue"), required=True),
        ParamLimits("obj_count", "int", 5, 2, 9),
        ParamLimits("personPreOverWall", "int", 0, 0, 1),
    ),
)
ONE_WAY_ONLY = EventLimits(EventType.EXIT, (TargetType.CAR,), (AreaType.SINGLE_LINE,))


@pytest.fixture
def told(hand: Hand, qtbot) -> Hand:
    """A box that says much of its events."""
    qtbot.waitUntil(lambda: bool(hand.panel.document.box_limits))  # what the other box said has come
    limits = RuleLimits(events=(UNIFORM, ONE_WAY_ONLY, RuleLimits().events[1]))
    hand.panel.document.box_limits = {AlgType.ALERT_ALARM: limits}
    hand.panel.refresh()
    return hand


def older(hand: Hand) -> None:
    hand.panel.tabs.fill_menu()
    hand.panel.tabs.menu.actions()[-1].trigger()


def test_a_new_shape_has_what_the_box_proposes_and_every_size(told):
    told.draw_area(*SQUARE)
    alertor = told.rule.alertors[0]
    assert (alertor.event, alertor.duration, alertor.cooldown) == (EventType.NO_UNIFORM, 30, 3)
    assert (alertor.size_min, alertor.size_max) == (0, 1)
    assert dict(alertor.params) == {"allowed_colors": ("red",), "obj_count": 5, "personPreOverWall": 0}


def test_parameters_have_fields_within_the_boxs_ranges(told, qtbot):
    told.draw_area(*SQUARE)
    form = told.panel.form
    form.duration.selectAll()
    QTest.keyClicks(form.duration, "600")
    red, blue = form.params.part("allowed_colors").findChildren(type(form.region_on))
    tick(blue)
    count = form.params.part("obj_count")
    count.selectAll()
    QTest.keyClicks(count, "12")  # beyond 9: not taken
    tick(form.params.part("personPreOverWall"))
    alertor = told.rule.alertors[0]
    assert alertor.duration == 600
    params = {"allowed_colors": ("red", "blue"), "obj_count": 5, "personPreOverWall": 1}
    assert dict(alertor.params) | {"obj_count": 5} == params
    assert 2 <= alertor.param("obj_count") <= 9
    tick(red)
    tick(blue)
    assert "Allowed colours" in told.panel.footer.sentence
    assert not told.panel.footer.send.isEnabled()
    told.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    send(told, qtbot)


def test_an_event_that_takes_one_way_only_offers_no_other(told):
    told.draw_line(*LINE)
    assert told.rule.alertors[0].event is EventType.TRIPWIRE  # what a line is drawn for mostly
    told.panel.form.event_kind.setCurrentIndex(0)
    assert told.rule.alertors[0].event is EventType.EXIT
    assert told.panel.document.directions(1) == (Direction.A_TO_B, Direction.B_TO_A)
    assert told.panel.form.direction.count() == 2
    for _ in range(3):
        told.key(Qt.Key.Key_X)
    assert told.panel.document.direction(1) is Direction.B_TO_A
    assert told.rule.areas[0].type is AreaType.SINGLE_LINE


def test_only_legal_events_of_a_shape_are_offered(told):
    told.draw_line(*LINE)
    form = told.panel.form
    assert [form.event_kind.itemData(row) for row in range(form.event_kind.count())] == [5, 29]
    form.event_kind.setCurrentIndex(0)
    form.event_kind.setCurrentIndex(1)
    alertor = told.rule.alertors[0]
    assert (alertor.event, alertor.targets) == (EventType.TRIPWIRE, (TargetType.CAR,))


def test_seconds_that_nobody_touched_follow_the_event(hand):
    loiter = EventLimits(
        EventType.WANDER, (TargetType.PERSON,), (AreaType.POLYGON,), (ParamLimits("duration", "int", 30, 1, 60),)
    )
    hand.panel.document.box_limits = {AlgType.ALERT_ALARM: RuleLimits(events=(*RuleLimits().events, loiter))}
    hand.panel.refresh()
    hand.draw_area(*SQUARE)
    form = hand.panel.form
    form.event_kind.setCurrentIndex(1)
    assert hand.rule.alertors[0].duration == 30
    form.event_kind.setCurrentIndex(0)
    form.duration.selectAll()
    QTest.keyClicks(form.duration, "7")
    form.event_kind.setCurrentIndex(1)
    assert hand.rule.alertors[0].duration == 7


def test_the_older_form_has_one_alarm_and_keeps_people_and_vehicles_apart(hand, qtbot):
    older(hand)
    for kind in (Kind.AREA, Kind.TRIPWIRE, Kind.DOUBLE, Kind.MASK):
        assert hand.panel.bar.tools[kind].isEnabled()
    hand.draw_line((0.2, 0.3), (0.8, 0.3))
    hand.draw_line((0.2, 0.6), (0.8, 0.6))
    assert [area.alertor_ids for area in hand.rule.areas] == [(1,), (1,)]
    tick(hand.panel.form.targets[TargetType.CAR])
    assert hand.rule.alertors[0].targets == (TargetType.CAR,)
    hand.key(Qt.Key.Key_X)
    hand.key(Qt.Key.Key_X)
    assert {area.type for area in hand.rule.areas} == {AreaType.SINGLE_LINE_BOTH}
    hand.draw_area(*SQUARE, kind=Kind.MASK)
    hand.draw_area((0.7, 0.7), (0.9, 0.7), (0.8, 0.9), kind=Kind.MASK)
    assert [area.alertor_ids for area in hand.rule.areas] == [(1,), (1,), (2,), (2,)]
    assert hand.panel.form.mask_note.isVisible()
    rule = send(hand, qtbot)
    assert rule.index == 0
    assert hand.desk.board().rule(0) == rule


def test_what_must_happen_is_chosen_in_the_older_form(hand):
    older(hand)
    hand.draw_area(*SQUARE)
    form = hand.panel.form
    assert form.sub_type.isVisible()
    assert hand.rule.alertors[0].sub_type is AlertSubType.ENTER
    form.sub_type.setCurrentIndex(2)
    assert hand.rule.alertors[0].sub_type is AlertSubType.ENTER_OR_LEAVE
    hand.draw_line(*LINE)
    assert "of one kind" in hand.panel.footer.sentence or "needs an area" in hand.panel.footer.sentence
    assert not hand.panel.footer.send.isEnabled()


# -- the size filter ----------------------------------------------------------------------------------


def test_two_boxes_on_the_picture_set_the_sizes_minimum_inside_maximum(hand):
    hand.draw_area(*SQUARE)
    hand.key(Qt.Key.Key_S)
    canvas = hand.panel.canvas
    corner = (1.0, 1.0)
    hand.drag(corner, (0.7, 0.9))
    alertor = hand.rule.alertors[0]
    box = box_of(alertor.size_max, alertor, canvas.placement)
    assert box.x2 == pytest.approx(0.7, abs=0.01) or box.y2 == pytest.approx(0.9, abs=0.01)
    small = box_of(max(alertor.size_min, 0.00005), alertor, canvas.placement)
    hand.drag((small.x2, small.y2), (0.55, 0.6))
    alertor = hand.rule.alertors[0]
    assert 0.001 < alertor.size_min < alertor.size_max < 0.9
    small = box_of(alertor.size_min, alertor, canvas.placement)
    hand.drag((small.x2, small.y2), (0.99, 0.99))  # cannot become larger than the other
    assert hand.rule.alertors[0].size_min < hand.rule.alertors[0].size_max
    assert hand.panel.footer.send.isEnabled()
    assert float(hand.panel.form.size_max.text()) == pytest.approx(alertor.size_max * 100, abs=0.01)
    for _ in range(3):
        hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (hand.rule.alertors[0].size_min, hand.rule.alertors[0].size_max) == (0, 1)


# -- the day ------------------------------------------------------------------------------------------


def paint(bar, start: int, end: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, keys, bar.place(start))
    for second in ((start + end) // 2, end):
        _move(bar, bar.place(second), keys)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, keys, bar.place(end))


def test_times_are_painted_on_the_bar_of_the_day(hand):
    hand.draw_line(*LINE)
    times = hand.panel.form.times
    paint(times.bar, 8 * 3600, 18 * 3600)
    assert hand.rule.alertors[0].time_ranges == ((28_800, 64_800),)
    assert "08:00–18:00" in hand.panel.side.sentence.text()
    paint(times.bar, 20 * 3600, 22 * 3600)
    paint(times.bar, 12 * 3600, 13 * 3600, Qt.KeyboardModifier.ShiftModifier)
    assert hand.rule.alertors[0].time_ranges == ((28_800, 43_200), (46_800, 64_800), (72_000, 79_200))
    paint(times.bar, 22 * 3600, DAY + 6 * 3600)  # over midnight
    assert hand.rule.alertors[0].time_ranges[0] == (0, 21_600)
    assert hand.rule.alertors[0].time_ranges[-1] == (72_000, DAY)
    assert [(b.text(), e.text()) for b, e in times.edits()][-1] == ("20:00", "06:00")
    paint(times.bar, 18 * 3600, 19 * 3600)  # an edge
    assert (46_800, 68_400) in hand.rule.alertors[0].time_ranges


def test_times_are_painted_by_keys(hand):
    hand.draw_line(*LINE)
    bar = hand.panel.form.times.bar
    tick(hand.panel.form.times.whole_day)
    QTest.keyClick(bar, Qt.Key.Key_Delete)
    assert "no time" in hand.panel.footer.sentence
    for _ in range(4):
        QTest.keyClick(bar, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert hand.rule.alertors[0].time_ranges == ((28_800, 32_400),)
    QTest.keyClick(bar, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hand.rule.alertors[0].time_ranges == ((28_800, 31_500),)


ranges = st.lists(
    st.tuples(st.integers(0, 95), st.integers(1, 24)).map(lambda p: (p[0] * 900, min(p[0] * 900 + p[1] * 900, DAY))),
    max_size=4,
).map(lambda made: tidied(tuple(made)))


@given(ranges, st.integers(0, DAY), st.integers(0, DAY))
def test_a_day_stays_in_order_whatever_is_painted_or_rubbed_out(day, one, other):
    for made in (painted(day, one, other), rubbed(day, *sorted((one, other)))):
        if made is not None:
            assert len(made) <= MOST_RANGES
            assert all(0 <= start < end <= DAY for start, end in made)
            assert made == tidied(made)
    assert tidied(ranges_of(rows_of(day))) == day


def test_a_click_beside_the_bar_changes_nothing(hand):
    hand.draw_line(*LINE)
    bar = hand.panel.form.times.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert hand.rule.alertors[0].time_ranges == ((0, DAY),)

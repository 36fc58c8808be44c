"""An installer draws rules on the picture, sees which way they ring, and sends them."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.errors import BoxError, ErrorCode
from console.model.geometry import Point
from console.model.rule import AlgorithmRule, EventLimits, RuleLimits, problems
from console.model.rule_board import Board
from console.services.messages import FleetChanged
from tests.ui.fakes import demo_rule, plain
from tests.ui.forms.fakes import ENGINE, box, channel
from ui.rules.draft import setting_name
from ui.rules.edits import Direction, Kind
from ui.rules.panel import RulePanel

LINE = ((0.2, 0.5), (0.8, 0.5))
SQUARE = ((0.2, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))


def close(points, wanted) -> bool:
    """Whether points lie where they were clicked, to within two pixels of the screen."""
    return len(points) == len(wanted) and all(
        math.isclose(p.x, x, abs_tol=0.003) and math.isclose(p.y, y, abs_tol=0.004)
        for p, (x, y) in zip(points, wanted, strict=True)
    )


def tick(box) -> None:
    """Click a check box where its mark is."""
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))


def send(hand, qtbot) -> AlgorithmRule:
    before = len(hand.desk.sent)
    QTest.mouseClick(hand.panel.footer.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(hand.desk.sent) > before and not hand.panel.post.busy)
    key, number, board = hand.desk.sent[-1]
    assert (key, number) == (ENGINE, 1)
    rule = board.rule(hand.panel.document.index)
    assert isinstance(rule, AlgorithmRule)
    return rule


def changed_elsewhere(hand, *rules: AlgorithmRule) -> None:
    """Somebody else sets the rules of the channel, and the console hears of it."""
    hand.desk.boards[ENGINE, 1] = Board(rules)
    hand.console.fleet.known = [box(channels=(channel(1, rules),))]
    hand.console.bus.publish(FleetChanged(ENGINE))


def test_a_drawn_tripwire_arrives_at_the_box_as_it_was_drawn(hand, qtbot):
    hand.draw_line(*LINE)
    rule = send(hand, qtbot)
    assert (rule.index, rule.algorithm, rule.enabled) == (1, AlgType.ALERT_ALARM, True)
    assert rule.areas[0].type is AreaType.SINGLE_LINE
    assert close(rule.areas[0].points, LINE)
    alertor = rule.alertors[0]
    assert rule.areas[0].alertor_ids == (alertor.id,)
    assert (alertor.event, alertor.targets) == (EventType.TRIPWIRE, (TargetType.PERSON,))
    assert (alertor.size_min, alertor.size_max) == (0, 1)
    assert problems(rule, RuleLimits()) == ()
    qtbot.waitUntil(lambda: "in force" in hand.panel.footer.sentence)
    assert not hand.panel.footer.send.isEnabled()


def test_the_arrow_is_clicked_to_change_the_direction(hand, qtbot):
    hand.draw_line(*LINE)
    seen = []
    for _ in range(4):
        seen.append((hand.panel.document.direction(1), hand.panel.form.direction.currentText()))
        hand.click(0.5, 0.5)
    assert [way for way, _ in seen] == [
        Direction.A_TO_B,
        Direction.B_TO_A,
        Direction.BOTH,
        Direction.A_TO_B,
    ]
    assert [words[:5] for _, words in seen] == ["A → B", "B → A", "A ↔ B", "A → B"]
    # Drawn from left to right: A is above, and what rings is the way down; the other way is the line reversed.
    assert send(hand, qtbot).areas[0].points[0].x > 0.7


def test_the_arrow_points_where_it_rings(hand):
    """Drawn from left to right a tripwire rings downwards, so the arrow's head is below the line."""
    hand.draw_line(*LINE)
    hand.panel.document.select(None)
    QTest.mouseMove(hand.panel.canvas, hand.at(0.05, 0.05))
    image = hand.panel.canvas.grab().toImage()
    middle = hand.at(0.5, 0.5)

    def painted(dy: int) -> bool:
        return bool(image.pixelColor(middle.x() + 4, middle.y() + dy).name() != "#3c3c3c")

    assert painted(24)
    assert not painted(-24)


def test_an_area_is_closed_by_its_first_point_and_by_a_right_click(hand):
    hand.pick(Kind.AREA)
    for place in SQUARE:
        hand.click(*place)
    hand.click(*SQUARE[0])
    assert close(hand.rule.areas[0].points, SQUARE)
    hand.pick(Kind.AREA)
    for place in ((0.7, 0.7), (0.9, 0.7), (0.8, 0.9)):
        hand.click(*place)
    hand.click(0.75, 0.95, Qt.MouseButton.RightButton)
    assert len(hand.rule.areas) == 2
    assert len(hand.rule.areas[1].points) == 3


def test_a_double_click_ends_a_tripwire_without_a_point_too_many(hand):
    hand.pick(Kind.TRIPWIRE)
    hand.click(*LINE[0])
    canvas, end = hand.panel.canvas, hand.at(*LINE[1])
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert close(hand.rule.areas[0].points, LINE)


def test_escape_takes_the_last_point_first_and_then_the_tool(hand):
    hand.pick(Kind.AREA)
    for place in SQUARE[:3]:
        hand.click(*place)
    hand.key(Qt.Key.Key_Escape)
    pen = hand.panel.canvas.pen
    assert pen is not None
    assert len(pen.points) == 2
    for _ in range(3):
        hand.key(Qt.Key.Key_Escape)
    assert hand.panel.canvas.pen is None
    assert hand.rule.areas == ()


def test_a_shape_with_too_few_points_is_not_ended(hand):
    hand.pick(Kind.AREA)
    hand.click(*SQUARE[0])
    hand.click(*SQUARE[1])
    hand.key(Qt.Key.Key_Return)
    assert hand.panel.canvas.drawing
    assert "2" in hand.panel.bar.hint
    assert "3" in hand.panel.bar.hint


def test_no_more_points_can_be_drawn_than_the_box_allows(hand):
    hand.pick(Kind.AREA)
    for place in ((0.2, 0.2), (0.5, 0.1), (0.8, 0.2), (0.8, 0.6), (0.2, 0.6), (0.5, 0.9)):
        hand.click(*place)
    assert hand.panel.canvas.pen is None
    assert len(hand.rule.areas[0].points) == 5
    assert hand.panel.footer.send.isEnabled()


def test_what_crosses_itself_cannot_be_sent_and_says_so(hand, qtbot):
    hand.draw_area((0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8))
    assert not hand.panel.footer.send.isEnabled()
    assert "crosses itself" in hand.panel.footer.sentence
    assert "Area 1" in hand.panel.footer.sentence
    hand.panel.send()
    assert hand.desk.sent == []
    hand.drag((0.8, 0.8), (0.8, 0.1))
    hand.drag((0.8, 0.2), (0.8, 0.8))
    assert hand.panel.footer.send.isEnabled()
    assert send(hand, qtbot) == hand.rule


def test_what_cannot_be_sent_is_there_again_when_the_panel_is_opened_again(hand, qtbot, console):
    hand.draw_area((0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8))
    drawn = hand.rule
    hand.panel.leave()
    again = RulePanel(console, ENGINE, 1)
    qtbot.addWidget(again)
    assert again.document.rule == drawn
    assert "crosses itself" in again.footer.sentence
    QTest.mouseClick(again.footer.discard, Qt.MouseButton.LeftButton)
    assert again.document.rule.areas == ()
    assert console.settings.get(setting_name(ENGINE, 1)) is None
    again.leave()


def test_every_act_can_be_undone_and_done_again(hand):
    hand.draw_line(*LINE)
    hand.drag((0.3, 0.5), (0.3, 0.6))
    hand.click(0.5, 0.6)
    tick(hand.panel.form.targets[TargetType.CAR])
    hand.panel.form.duration.setFocus()
    QTest.keyClicks(hand.panel.form.duration, "5")
    end = hand.rule
    assert end.alertors[0].duration == 5
    assert end.alertors[0].targets == (TargetType.PERSON, TargetType.CAR)
    # The key is pressed while a number field has the keyboard: it must not undo letters only.
    QTest.keyClick(hand.panel.form.duration, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.rule.alertors[0].duration == 0
    assert hand.panel.form.duration.text() == "0"
    for _ in range(4):
        hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.rule.areas == ()
    for _ in range(5):
        hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert hand.rule == end
    assert hand.panel.form.duration.text() == "5"


def test_a_dragged_point_stays_in_the_picture_and_snaps_to_its_border(hand):
    hand.draw_area(*SQUARE)
    hand.drag(SQUARE[0], (-0.3, 0.004))
    assert hand.rule.areas[0].points[0] == Point(0, 0)


def test_alt_suspends_snapping(hand):
    hand.draw_area(*SQUARE)
    hand.drag(SQUARE[0], (0.1, 0.006), Qt.KeyboardModifier.AltModifier)
    assert 0 < hand.rule.areas[0].points[0].y < 0.012


def test_a_point_is_pulled_out_of_an_edge_and_deleted_by_a_right_click(hand):
    hand.draw_area(*SQUARE)
    hand.drag((0.4, 0.2), (0.4, 0.1))
    assert close(hand.rule.areas[0].points, (SQUARE[0], (0.4, 0.1), *SQUARE[1:]))
    hand.click(0.4, 0.1, Qt.MouseButton.RightButton)
    assert close(hand.rule.areas[0].points, SQUARE)


def test_a_point_dropped_on_its_neighbour_is_gone(hand):
    hand.draw_area(*SQUARE)
    hand.drag(SQUARE[1], (0.603, 0.596))
    assert close(hand.rule.areas[0].points, (SQUARE[0], *SQUARE[2:]))


def test_an_edge_and_the_inside_are_dragged(hand):
    hand.draw_area(*SQUARE)
    hand.drag((0.27, 0.2), (0.27, 0.3))
    assert close(hand.rule.areas[0].points, ((0.2, 0.3), (0.6, 0.3), (0.6, 0.6), (0.2, 0.6)))
    hand.drag((0.4, 0.45), (0.5, 0.55))
    assert close(hand.rule.areas[0].points, ((0.3, 0.4), (0.7, 0.4), (0.7, 0.7), (0.3, 0.7)))


def test_arrow_keys_nudge_a_point_or_the_shape(hand):
    hand.draw_area(*SQUARE)
    before = hand.rule.areas[0].points
    hand.key(Qt.Key.Key_Right)
    assert [p.x for p in hand.rule.areas[0].points] == pytest.approx([p.x + 1 / 1920 for p in before])
    hand.click(*SQUARE[2])
    hand.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    moved = hand.rule.areas[0].points
    assert moved[2].y == pytest.approx(before[2].y - 10 / 1080)
    assert moved[0].y == before[0].y


def test_delete_takes_the_selected_point_and_then_the_shape(hand):
    hand.draw_area(*SQUARE)
    hand.click(*SQUARE[1])
    hand.key(Qt.Key.Key_Delete)
    assert len(hand.rule.areas[0].points) == 3
    hand.key(Qt.Key.Key_Delete)
    assert hand.rule.areas == ()
    assert hand.rule.alertors == ()
    assert "ends all alarms" not in hand.panel.footer.sentence  # the box had nothing either


def test_shapes_that_are_not_touched_are_sent_back_as_they_came(hand, qtbot):
    changed_elsewhere(hand, demo_rule())
    qtbot.waitUntil(lambda: len(hand.rule.areas) == 3)
    hand.draw_line((0.1, 0.9), (0.5, 0.9))
    rule = send(hand, qtbot)
    assert rule.areas[:3] == demo_rule().areas
    assert rule.alertors[:3] == demo_rule().alertors
    assert rule.areas[3].id == 4
    assert rule.alertors[3].id == 4


def test_a_third_tripwire_is_too_many_and_the_sentence_says_how_many_go(hand):
    for y in (0.2, 0.4, 0.6):
        hand.draw_line((0.2, y), (0.8, y))
    assert "at most 2 tripwires" in hand.panel.footer.sentence
    assert not hand.panel.footer.send.isEnabled()


def test_the_limits_of_the_box_hold_not_those_of_the_document(hand, qtbot, console):
    generous = RuleLimits(
        tripwires=5,
        area_points=(3, 8),
        events=(EventLimits(EventType.WANDER, (TargetType.PERSON,), (AreaType.POLYGON,)), *RuleLimits().events),
    )
    console.rules.known = {AlgType.ALERT_ALARM: generous}
    panel = RulePanel(console, ENGINE, 1)
    qtbot.addWidget(panel)
    panel.resize(1280, 800)
    panel.show()
    qtbot.waitUntil(lambda: panel.document.limits.tripwires == 5)
    hand.panel = panel
    hand.draw_area((0.1, 0.1), (0.5, 0.05), (0.9, 0.1), (0.9, 0.6), (0.5, 0.8), (0.1, 0.6))
    assert len(hand.rule.areas[0].points) == 6
    assert panel.footer.send.isEnabled()
    assert panel.form.event_kind.count() == 2
    panel.form.event_kind.setCurrentIndex(1)
    assert hand.rule.alertors[0].event is EventType.INTRUSION
    panel.leave()


def test_a_refusal_of_the_box_is_said_in_words_and_the_draft_stays(hand, qtbot, console):
    console.rules.refusal = BoxError(ErrorCode.NO_ACCESS)
    hand.draw_line(*LINE)
    QTest.mouseClick(hand.panel.footer.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "busy with another setting" in hand.panel.footer.sentence)
    assert hand.panel.footer.send.isEnabled()
    assert console.settings.get(setting_name(ENGINE, 1)) is not None


def test_times_and_targets_are_sent(hand, qtbot):
    hand.draw_line(*LINE)
    times = hand.panel.form.times
    tick(times.whole_day)
    begin, end = times.edits()[0]
    for edit, text in ((begin, "22:00"), (end, "06:00")):
        edit.selectAll()
        QTest.keyClicks(edit, text)
    assert hand.rule.alertors[0].time_ranges == ((79_200, 86_400), (0, 21_600))
    QTest.mouseClick(times.add_button, Qt.MouseButton.LeftButton)
    assert len(times.edits()) == 2
    begin, end = times.edits()[0]
    for edit, text in ((begin, "12:00"), (end, "13:30")):
        edit.selectAll()
        QTest.keyClicks(edit, text)
    hand.panel.form.cooldown.selectAll()
    QTest.keyClicks(hand.panel.form.cooldown, "120")
    alertor = send(hand, qtbot).alertors[0]
    assert sorted(alertor.time_ranges) == [(0, 21_600), (43_200, 48_600), (79_200, 86_400)]
    assert alertor.cooldown == 120


def test_no_target_ticked_cannot_be_sent(hand):
    hand.draw_line(*LINE)
    tick(hand.panel.form.targets[TargetType.PERSON])
    assert "tick at least one target" in hand.panel.footer.sentence
    assert not hand.panel.footer.send.isEnabled()


def test_a_rule_changed_elsewhere_is_shown_where_nothing_was_changed_here(hand, qtbot, console):
    changed_elsewhere(hand, demo_rule())
    qtbot.waitUntil(lambda: hand.rule == demo_rule())
    hand.panel.document.set_enabled(False)
    changed_elsewhere(hand)
    qtbot.waitUntil(lambda: hand.panel.post.base.rules == ())
    assert hand.rule.areas == demo_rule().areas


def test_a_frozen_picture_stays_until_it_is_let_go(hand, qtbot, console):
    view = console.viewing.opened[0][2]
    hand.key(Qt.Key.Key_F)
    assert hand.panel.picture.frozen
    view.show(plain(1000, 1000, (0, 0, 200)))
    hand.panel.canvas.repaint()
    assert hand.panel.canvas.placement.width > hand.panel.canvas.placement.height * 1.7
    hand.key(Qt.Key.Key_F)
    qtbot.waitUntil(lambda: hand.panel.canvas.placement.width == hand.panel.canvas.placement.height)


def test_leaving_closes_the_view_and_says_so(hand, qtbot, console):
    with qtbot.waitSignal(hand.panel.closed):
        hand.key(Qt.Key.Key_Escape)
    assert console.viewing.opened[0][2].closed


def test_the_wheel_zooms_at_the_pointer_and_a_key_shows_everything_again(hand):
    canvas = hand.panel.canvas
    before, where = canvas.placement, hand.at(0.25, 0.75)
    wheel = QWheelEvent(
        QPointF(where),
        QPointF(canvas.mapToGlobal(where)),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, wheel)
    assert canvas.placement.width > before.width * 1.5
    assert abs(hand.at(0.25, 0.75).x() - where.x()) <= 1
    assert abs(hand.at(0.25, 0.75).y() - where.y()) <= 1
    hand.key(Qt.Key.Key_0)
    assert canvas.placement == before

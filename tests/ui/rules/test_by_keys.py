"""The whole editor by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.model.dictionary import AlgType, AreaType, EventType
from console.model.rule import RuleLimits
from tests.ui.rules.conftest import Hand
from tests.ui.rules.test_drawing import CLIMB
from ui.rules.edits import Direction

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def steps(hand: Hand, *moves: tuple[Qt.Key, int]) -> None:
    """Arrow keys in steps of 100 pixels of the grid."""
    for key, times in moves:
        for _ in range(times):
            hand.key(key, CTRL)


def test_an_area_is_drawn_changed_and_sent_without_a_mouse(hand, qtbot):
    hand.key(KEY.Key_A)
    hand.key(KEY.Key_Space)
    steps(hand, (KEY.Key_Right, 4))
    hand.key(KEY.Key_Space)
    steps(hand, (KEY.Key_Down, 3))
    hand.key(KEY.Key_Right)
    hand.key(KEY.Key_Right, SHIFT)
    hand.key(KEY.Key_Space)
    hand.key(KEY.Key_Return)
    grid = [(960, 540), (1360, 540), (1371, 840)]
    assert [(p.x * 1920, p.y * 1080) for p in hand.rule.areas[0].points] == [pytest.approx(one) for one in grid]
    hand.key(KEY.Key_Period)
    hand.key(KEY.Key_Period)
    assert hand.panel.document.selected_point == 1
    hand.key(KEY.Key_Insert)
    assert hand.panel.document.selected_point == 2
    assert len(hand.rule.areas[0].points) == 4
    steps(hand, (KEY.Key_Right, 1))
    hand.key(KEY.Key_Comma)
    hand.key(KEY.Key_Delete)
    assert len(hand.rule.areas[0].points) == 3
    hand.key(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(hand.desk.sent) == 1 and not hand.panel.post.busy)
    assert hand.desk.board().rule(1) == hand.rule


def test_a_double_tripwire_and_its_direction_without_a_mouse(hand):
    hand.panel.document.box_limits = {AlgType.ALERT_ALARM: RuleLimits(events=(*RuleLimits().events, CLIMB))}
    hand.panel.refresh()
    hand.key(KEY.Key_D)
    hand.key(KEY.Key_Space)
    steps(hand, (KEY.Key_Right, 3))
    hand.key(KEY.Key_Space)
    hand.key(KEY.Key_Return)
    steps(hand, (KEY.Key_Down, 1))
    hand.key(KEY.Key_Space)
    steps(hand, (KEY.Key_Left, 3))
    hand.key(KEY.Key_Space)
    hand.key(KEY.Key_Return)
    area = hand.rule.areas[0]
    assert (area.type, hand.rule.alertors[0].event) == (AreaType.MULTI_LINE, EventType.OVERWALL)
    assert (area.second[0].x * 1920, area.second[0].y * 1080) == pytest.approx((1260, 640))
    ways = []
    for _ in range(3):
        hand.key(KEY.Key_X)
        ways.append(hand.panel.document.direction(1))
    assert ways == [Direction.B_TO_A, Direction.BOTH, Direction.A_TO_B]
    for _ in range(3):  # the fourth point is the second of the second line
        hand.key(KEY.Key_Period)
    hand.key(KEY.Key_Period)
    assert (hand.panel.document.selected_line, hand.panel.document.selected_point) == (1, 1)


def test_shapes_are_chosen_looked_at_and_left_without_a_mouse(hand):
    hand.draw_line((0.2, 0.3), (0.8, 0.3))
    hand.draw_line((0.2, 0.6), (0.8, 0.6))
    hand.key(KEY.Key_PageDown)
    assert hand.panel.document.selected == 1
    hand.key(KEY.Key_PageUp)
    assert hand.panel.document.selected == 2
    canvas = hand.panel.canvas
    whole = canvas.placement
    hand.key(KEY.Key_Plus)
    hand.key(KEY.Key_Plus)
    near = canvas.placement
    assert near.width > whole.width * 1.5
    hand.key(KEY.Key_Escape)
    hand.key(KEY.Key_Right)  # nothing selected: the picture moves
    assert canvas.placement.left < near.left
    hand.key(KEY.Key_Minus)
    hand.key(KEY.Key_0)
    assert canvas.placement == whole


def test_a_tab_has_a_key(hand):
    tabs = hand.panel.tabs
    tabs.fill_menu()
    tabs.menu.actions()[-1].trigger()
    assert hand.panel.document.index == 0
    hand.key(KEY.Key_1)
    assert hand.panel.document.index == 1
    hand.key(KEY.Key_2)
    assert hand.panel.document.index == 0


def test_every_button_and_field_can_be_reached_with_tab(hand):
    hand.draw_line((0.2, 0.3), (0.8, 0.3))
    hand.panel.activateWindow()
    hand.panel.canvas.setFocus()
    seen = set()
    for _ in range(60):
        focused = hand.panel.focusWidget()
        if focused is None or focused in seen:
            break
        seen.add(focused)
        QTest.keyClick(focused, KEY.Key_Tab)
    form = hand.panel.form
    wanted = [form.event_kind, form.direction, form.duration, form.size_min, form.times.bar, hand.panel.footer.send]
    assert [part for part in wanted if part not in seen] == []

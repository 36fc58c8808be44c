"""To the box and back: what changes, what the box made of it, conflicts, versions, and rules that became stale."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area, RuleLimits
from console.model.rule_board import Board
from console.services.guard_verdict import GuardState, GuardVerdict
from console.services.messages import GuardChanged
from console.services.rule_watch import RuleWatch
from tests.ui.fakes import demo_rule, plain
from tests.ui.forms.fakes import ENGINE, box, channel
from tests.ui.rules.conftest import Hand
from tests.ui.rules.test_drawing import colour_near, picture
from tests.ui.rules.test_panel import LINE, SQUARE, changed_elsewhere, send, tick
from ui.rules.edits import Kind
from ui.rules.panel import RulePanel

SECOND = AlgorithmRule(
    2,
    AlgType.BEHAVIOR_ALARM,
    True,
    (Area(1, AreaType.POLYGON, (Point(0.7, 0.7), Point(0.9, 0.7), Point(0.8, 0.9)), (1,)),),
    (Alertor(1, EventType.INTRUSION, (TargetType.PERSON,), 0, 1),),
)


@pytest.fixture
def furnished(hand: Hand, qtbot) -> Hand:
    """A channel that has the demo's rule."""
    changed_elsewhere(hand, demo_rule())
    qtbot.waitUntil(lambda: hand.rule == demo_rule())
    return hand


def press_send(hand: Hand, qtbot) -> None:
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not hand.panel.post.busy)


def test_what_changes_is_said_in_words_and_shown_on_the_picture(furnished):
    furnished.draw_line((0.1, 0.9), (0.5, 0.9))
    tick(furnished.panel.form.targets[TargetType.CAR])
    furnished.click(0.8, 0.7)
    furnished.drag((0.95, 0.5), (0.95, 0.3))
    furnished.panel.form.cooldown.selectAll()
    QTest.keyClicks(furnished.panel.form.cooldown, "60")
    said = furnished.panel.side.changes.text()
    assert "Tripwire 4: new" in said
    assert "Area 2: moved" in said
    assert "Area 2: pause 0 s → 1 min" in said
    assert "Mask 3" not in said
    furnished.panel.document.select(None)
    upper = [furnished.at(0.62 + 0.33 * share / 20, 0.55 - 0.05 * share / 20) for share in range(4, 12)]
    white = QColor("#FFFFFF")
    assert not any(colour_near(picture(furnished), place, white, 1) for place in upper)
    furnished.key(Qt.Key.Key_C)
    assert any(colour_near(picture(furnished), place, white, 1) for place in upper)
    furnished.panel.footer.discard.click()
    assert furnished.panel.side.changes.text() == ""


def test_two_rules_stand_on_tabs_and_go_back_together(hand, qtbot):
    changed_elsewhere(hand, demo_rule(), SECOND)
    qtbot.waitUntil(lambda: hand.panel.tabs.bar.count() == 2)
    assert hand.panel.tabs.bar.tabText(0) == "Rule 1 · Alert"
    assert hand.panel.tabs.bar.tabText(1) == "Rule 2 · Behaviour"
    hand.desk.known = {AlgType.ALERT_ALARM: RuleLimits(), AlgType.BEHAVIOR_ALARM: RuleLimits(AlgType.BEHAVIOR_ALARM)}
    hand.panel.tabs.bar.setCurrentIndex(1)
    assert hand.rule == SECOND
    hand.draw_line(*LINE)
    hand.key(Qt.Key.Key_1)
    hand.click(0.9, 0.6)
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.panel.document.index == 2  # what is undone is looked at
    assert hand.rule == SECOND
    hand.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    press_send(hand, qtbot)
    assert len(hand.desk.board().rule(2).areas) == 2
    assert hand.desk.board().rule(1) == demo_rule()


def test_an_illegal_rule_on_the_other_tab_is_named(hand, qtbot):
    changed_elsewhere(hand, demo_rule(), replace(SECOND, algorithm=AlgType.ALERT_ALARM))
    qtbot.waitUntil(lambda: hand.panel.tabs.bar.count() == 2)
    hand.key(Qt.Key.Key_2)
    hand.draw_area((0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8))
    hand.key(Qt.Key.Key_1)
    assert hand.panel.footer.sentence.startswith("Rule 2")
    assert "crosses itself" in hand.panel.footer.sentence
    assert not hand.panel.footer.send.isEnabled()


def test_what_the_box_stored_otherwise_is_told(hand, qtbot):
    hand.desk.alter = lambda rule: replace(rule, alertors=(replace(rule.alertors[0], cooldown=60),))
    hand.draw_line(*LINE)
    press_send(hand, qtbot)
    assert "stored something else" in hand.panel.footer.sentence
    assert "pause 0 s → 1 min" in hand.panel.footer.sentence
    assert hand.panel.changed
    assert hand.rule.alertors[0].cooldown == 0  # what was drawn is not thrown away


def test_a_conflict_offers_both_ways(hand, qtbot):
    hand.draw_line(*LINE)
    mine = hand.rule
    hand.desk.boards[ENGINE, 1] = Board((demo_rule(),))
    press_send(hand, qtbot)
    assert hand.desk.sent == []
    assert "Somebody else" in hand.panel.conflict.text
    hand.panel.theirs.click()
    assert hand.rule == demo_rule()
    assert hand.panel.conflict.text == ""
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hand.rule == mine
    hand.desk.boards[ENGINE, 1] = Board()
    press_send(hand, qtbot)
    assert "Somebody else" in hand.panel.conflict.text
    hand.panel.anyway.click()
    qtbot.waitUntil(lambda: hand.desk.board().rule(1) == mine)
    qtbot.waitUntil(lambda: "in force" in hand.panel.footer.sentence)
    assert hand.panel.conflict.text == ""


def test_what_the_box_had_before_is_taken_back(hand, qtbot):
    assert not hand.panel.footer.versions.isEnabled()
    hand.draw_line(*LINE)
    first = send(hand, qtbot)
    qtbot.waitUntil(lambda: "in force" in hand.panel.footer.sentence)
    hand.draw_area(*SQUARE)
    send(hand, qtbot)
    qtbot.waitUntil(lambda: hand.panel.footer.versions.isEnabled())
    hand.panel.versions.fill()
    (entry,) = hand.panel.versions.menu.actions()
    assert entry.text().endswith("1 × Tripwire")
    entry.trigger()
    assert hand.rule == first
    assert hand.panel.footer.send.isEnabled()


def test_a_box_without_regions_offers_none(qtbot, console):
    console.rules.takes_region = console.rules.takes_older = False
    panel = RulePanel(console, ENGINE, 1)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: not panel.bar.tools[Kind.REGION].isEnabled())
    panel.tabs.fill_menu()
    assert all("older" not in entry.text() for entry in panel.tabs.menu.actions())
    panel.leave()


def test_a_box_that_knows_the_older_form_only_gets_that(qtbot, console):
    console.rules.takes_multi = False
    panel = RulePanel(console, ENGINE, 1)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: panel.document.index == 0)
    assert panel.tabs.bar.count() == 1
    panel.leave()


def test_another_form_of_the_picture_makes_rules_stale_until_somebody_says_that_it_is_right(furnished, qtbot, console):
    stale = furnished.panel.stale
    assert stale.reason() == ""
    view = console.viewing.opened[0][2]
    view.show(plain(1280, 720))
    qtbot.waitUntil(lambda: furnished.panel.canvas.picture_size == (1280, 720))
    assert stale.callout.text == ""  # another size of the same form
    view.show(plain(800, 600))
    qtbot.waitUntil(lambda: "1920 × 1080" in stale.callout.text)
    QTest.mouseClick(stale.right, Qt.MouseButton.LeftButton)
    assert stale.callout.text == ""
    assert console.rules.memory.drawn_on(ENGINE, 1).width == 800


def test_a_draft_of_everything_is_there_again(hand, qtbot, console):
    hand.draw_line(*LINE)
    hand.draw_area(*SQUARE, kind=Kind.REGION)
    drawn = hand.panel.document.board
    hand.panel.leave()
    console.fleet.known = [box(channels=(channel(1),))]
    again = RulePanel(console, ENGINE, 1)
    qtbot.addWidget(again)
    assert again.document.board == drawn
    assert "draft" in again.footer.sentence
    again.leave()


def test_the_rule_in_a_sentence_stands_beside_its_form(hand):
    hand.draw_line(*LINE)
    hand.key(Qt.Key.Key_X)
    assert hand.panel.side.sentence.text() == "Persons crossing tripwire 1 from B to A, all day"


def test_a_turned_camera_makes_rules_stale_even_when_its_new_view_is_known_by_now(furnished, qtbot, console):
    guard, stale = console.guard, furnished.panel.stale
    watch = RuleWatch(console.bus, guard, console.rules.memory)
    guard.said = GuardVerdict(ENGINE, 1, GuardState.TURNED, since=round(time.time() * 1000) + 5000)
    console.bus.publish(GuardChanged(ENGINE, 1))
    qtbot.waitUntil(lambda: "another view" in stale.callout.text)
    guard.said = GuardVerdict(ENGINE, 1, GuardState.MATCH)
    console.bus.publish(GuardChanged(ENGINE, 1))
    assert "another view" in stale.reason()
    furnished.draw_line((0.1, 0.9), (0.5, 0.9))
    press_send(furnished, qtbot)
    assert "another view" in stale.callout.text  # one shape was sent, the others nobody has looked at
    QTest.mouseClick(stale.right, Qt.MouseButton.LeftButton)
    assert stale.callout.text == ""
    guard.said = GuardVerdict(ENGINE, 1, GuardState.TURNED, since=round(time.time() * 1000) + 9000)
    stale.it_is_right()
    assert guard.accepted == [(ENGINE, 1)]
    watch.close()


def test_shapes_that_the_console_does_not_know_are_warned_of(hand, qtbot):
    hand.desk.unread = 2
    hand.panel.post.read()
    qtbot.waitUntil(lambda: hand.panel.post.told.unread == 2)
    hand.draw_line(*LINE)
    assert "will be deleted: 2" in hand.panel.footer.sentence

"""Shapes carried from channel to channel, and one rule to many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from console.model.dictionary import AlgType, EventType
from console.model.rule import EventLimits, RuleLimits
from console.model.rule_board import Board
from console.services.views import BoxState
from tests.ui.fakes import demo_rule, plain
from tests.ui.forms.fakes import ENGINE, REMOTE, box, channel
from tests.ui.rules.test_panel import LINE, SQUARE, close
from ui.rules.copy_dialog import CopyDialog
from ui.rules.edits import Kind
from ui.rules.panel import RulePanel

CTRL = Qt.KeyboardModifier.ControlModifier
TICKED = Qt.CheckState.Checked


@pytest.fixture
def other(console, hand, qtbot):
    """Another channel's editor, over a picture of another form."""
    console.fleet.known = [box(channels=(channel(1, alias="北门"), channel(2, alias="South")))]
    panel = RulePanel(console, ENGINE, 2)
    qtbot.addWidget(panel)
    panel.resize(1280, 800)
    panel.show()
    qtbot.waitUntil(lambda: panel.post.told is not None)
    yield panel
    panel.leave()


def keys(qtbot, panel, key, modifiers=CTRL) -> None:
    qtbot.keyClick(panel.canvas, key, modifiers)


def test_a_shape_goes_to_another_channel_with_its_alarm(hand, other, qtbot, console):
    hand.draw_line(*LINE)
    hand.panel.form.cooldown.selectAll()
    qtbot.keyClicks(hand.panel.form.cooldown, "30")
    hand.draw_area(*SQUARE)
    hand.click(0.75, 0.5)
    hand.key(Qt.Key.Key_C, CTRL)
    assert "Copied" in hand.panel.footer.sentence
    console.viewing.opened[-1][2].show(plain(1600, 900))
    qtbot.waitUntil(lambda: other.canvas.picture_size == (1600, 900))
    keys(qtbot, other, Qt.Key.Key_V)
    (area,) = other.document.rule.areas
    assert close(area.points, LINE)
    assert other.document.rule.alertors[0].cooldown == 30
    assert other.document.selected == area.id
    keys(qtbot, other, Qt.Key.Key_V)  # once more: beside it, under a number of its own
    first, second = other.document.rule.areas
    assert first.id != second.id
    assert first.points != second.points
    keys(qtbot, other, Qt.Key.Key_Z)
    keys(qtbot, other, Qt.Key.Key_Z)
    assert other.document.rule.areas == ()


def test_the_whole_rule_and_the_region_go_too_and_another_aspect_is_told(hand, other, qtbot, console):
    hand.draw_line(*LINE)
    hand.draw_area(*SQUARE)
    hand.panel.document.select(None)
    hand.key(Qt.Key.Key_C, CTRL)
    console.viewing.opened[-1][2].show(plain(800, 600))
    qtbot.waitUntil(lambda: other.canvas.picture_size == (800, 600))
    keys(qtbot, other, Qt.Key.Key_V)
    assert len(other.document.rule.areas) == 2
    assert "1920 × 1080, here 800 × 600" in other.footer.sentence
    hand.draw_area(*SQUARE, kind=Kind.REGION)
    hand.key(Qt.Key.Key_C, CTRL)
    keys(qtbot, other, Qt.Key.Key_V)
    assert other.document.board.region == hand.panel.document.board.region


def test_an_empty_or_strange_clipboard_is_said_in_words(hand):
    for data in (b"", b'{"board": 5, "size": [1]}'):
        strange = QMimeData()
        strange.setData("application/x-boxwatch-rule", data)
        QGuiApplication.clipboard().setMimeData(strange)
        hand.key(Qt.Key.Key_V, CTRL)
        assert "no shape on the clipboard" in hand.panel.footer.sentence


def rows(dialog: CopyDialog) -> dict[str, str]:
    return {one.row.text(0): one.row.text(1) for one in dialog.channels}


def test_a_rule_is_copied_to_many_channels_with_a_warning_where_the_form_differs(qtbot, console):
    channels = (channel(1), channel(2, alias="Same"), channel(3, alias="Narrow"), channel(4, alias="Unfit"))
    away = replace(box(REMOTE, (channel(1, box_key=REMOTE, alias="Away"),), embedded=False), state=BoxState.OFFLINE)
    console.fleet.known = [box(channels=channels), away]
    desk, rule = console.rules, demo_rule()
    desk.boards[ENGINE, 2] = Board((replace(rule, areas=rule.areas[:1]),))
    desk.sizes[ENGINE, 3] = (640, 480)
    dialog = CopyDialog(console, ENGINE, 1, rule, (1920, 1080))
    qtbot.addWidget(dialog)
    same, narrow, unfit, gone = dialog.channels
    assert gone.row.isDisabled()
    for one in (same, narrow):
        one.row.setCheckState(0, TICKED)
    qtbot.waitUntil(lambda: same.ready and narrow.ready)
    assert "Replaces “Rule 1 · Alert”" in same.row.text(1)
    assert "640 × 480" in narrow.row.text(1)
    assert desk.sent == []
    desk.known = {AlgType.ALERT_ALARM: RuleLimits(events=(EventLimits(EventType.FALL, (), ()),))}
    unfit.row.setCheckState(0, TICKED)
    qtbot.waitUntil(lambda: "Does not fit there" in unfit.row.text(1))
    dialog.go.click()
    qtbot.waitUntil(lambda: all("Done" in one.row.text(1) for one in (same, narrow)))
    assert sorted(number for _, number, _ in desk.sent) == [2, 3]
    assert all(board.rule(1) == rule for _, _, board in desk.sent)
    assert not dialog.go.isEnabled()

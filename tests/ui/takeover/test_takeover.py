"""A silent box is said in the tree, on the tiles and in a notice; the operator answers, and reads who did what."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from console.model.dictionary import EventType, GapEvent
from console.services.audit import Act, Actor, AuditEntry, Detail
from console.services.mirror_faces import FaceCopy
from console.services.takeover_outage import ChannelStand, OutageView, Phase
from console.services.takeover_plan import Missing, WhyNot
from console.services.takeover_setting import Mode, TakeoverSetting
from tests.ui.fakes import REMOTE, event
from ui.takeover.page import TakeoverPage
from ui.takeover.words import act_sentence, analyst_word, badge_of, phase_sentence, stand_sentence
from ui.tree import MARK
from ui.words import direction_word

SINCE = 1_700_000_000_000
HERE = ChannelStand(1, True, 0, None, (EventType.FLAME,))
BARE = ChannelStand(1, False, SINCE, WhyNot.CAMERA_SILENT, ())
TAKEN = OutageView(REMOTE, Phase.TAKEN, SINCE, (HERE,), (EventType.FLAME,))


def words_of(window):
    box = next(row for row in map(window.tree.topLevelItem, range(2)) if row.data(0, MARK).word != "Online")
    return box.data(0, MARK).word, box.child(0).data(0, MARK).word


@pytest.fixture
def page(qtbot, window, console):
    console.takeover.say(REMOTE, TAKEN)
    window.takeover.open(REMOTE)
    page = window.stack.panel
    assert isinstance(page, TakeoverPage)
    return page


def test_the_tree_says_who_guards_and_who_does_not(qtbot, window, console):
    before = words_of(window)
    console.takeover.say(REMOTE, TAKEN)
    qtbot.waitUntil(lambda: words_of(window) == ("Taken over", "Guarded here"))
    console.takeover.say(REMOTE, replace(TAKEN, phase=Phase.SILENT, channels=(BARE,)))
    qtbot.waitUntil(lambda: words_of(window) == ("Silent", "Not guarded"))
    console.takeover.say(REMOTE, None)
    qtbot.waitUntil(lambda: words_of(window) == before)


def test_who_is_asked_answers_in_the_notice(qtbot, window, console):
    console.takeover.say(REMOTE, replace(TAKEN, phase=Phase.ASKING, channels=(BARE,)))
    qtbot.waitUntil(lambda: any("Shall this workstation" in words for words in window.notices.words))
    buttons = {button.text(): button for button in window.notices.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["Leave it"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["Take over"], Qt.MouseButton.LeftButton)
    assert console.takeover.told == [("decline", REMOTE), ("take", REMOTE)]
    console.takeover.say(REMOTE, TAKEN)
    qtbot.waitUntil(lambda: any("guards 1 of 1" in words for words in window.notices.words))
    assert not [words for words in window.notices.words if "Shall this" in words]
    console.takeover.say(REMOTE, replace(TAKEN, phase=Phase.RETURNING))
    console.takeover.say(REMOTE, None)
    qtbot.waitUntil(lambda: any("guards its channels again" in words for words in window.notices.words))


def test_a_message_that_was_closed_or_pushed_out_is_no_trouble_later(qtbot, window, console):
    console.takeover.say(REMOTE, TAKEN)
    qtbot.waitUntil(lambda: any("guards 1 of 1" in words for words in window.notices.words))
    for number in range(9):  # more than stand at a time
        window.notices.tell("warn", lambda number=number: f"Something else {number}")
    qtbot.waitUntil(lambda: not any("guards 1 of 1" in words for words in window.notices.words))
    qtbot.wait(1)  # what was pushed out is really gone
    console.takeover.say(REMOTE, replace(TAKEN, channels=(BARE,)))
    console.takeover.say(REMOTE, None)
    qtbot.waitUntil(lambda: any("guards its channels again" in words for words in window.notices.words))


def test_its_tiles_carry_a_badge_that_nobody_overlooks():
    for stand, tone in ((HERE, "info"), (BARE, "alarm")):
        badge = badge_of(stand)
        assert badge is not None
        assert (badge.loud, badge.tone) == (True, tone)
    assert badge_of(None) is None


def test_the_page_keeps_what_was_entered(qtbot, page, console):
    assert not page.act.isEnabled()
    page.mode.setCurrentIndex(1)
    page.seconds.setFocus()
    page.seconds.selectAll()
    qtbot.keyClicks(page.seconds, "45")
    assert page.act.isEnabled()
    qtbot.mouseClick(page.act, Qt.MouseButton.LeftButton)
    assert console.takeover.settings[REMOTE] == TakeoverSetting(Mode.ASK, 45, (1,))
    assert "flame" in page._lacks.text().lower()
    qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_page_says_why_a_channel_is_not_guarded(qtbot, page, console):
    console.takeover.say(REMOTE, replace(TAKEN, channels=(BARE,)))
    qtbot.waitUntil(lambda: "Its camera does not answer either." in page.order.list.item(0).text())
    console.takeover.say(REMOTE, replace(TAKEN, channels=(replace(HERE, missing=(Missing.NO_COPY,)),)))
    qtbot.waitUntil(lambda: "Nobody is recognised here" in page.order.list.item(0).text())


def test_channels_are_ordered_by_keys(qtbot, page):
    page.order.show_channels([(1, "Yard", True, False), (4, "Gate", True, True), (2, "Shed", False, False)])
    page.order.list.setCurrentRow(1)
    qtbot.keyClick(page.order, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.order.numbers() == (4, 1, 2)
    page.order.down.click()
    assert page.order.numbers() == (1, 4, 2)
    assert "cannot be guarded here" in page.order.list.item(1).text()
    assert "nothing is watched" in page.order.list.item(2).text()


def test_the_page_says_how_many_faces_are_copied_and_stops_it(qtbot, page, console):
    assert "looks for no face groups" in page._copy.text()
    console.takeover.copy = FaceCopy(("staff",), 3, wanted=9)
    qtbot.waitUntil(lambda: "3 of 9" in page._copy.text())
    console.takeover.copy = FaceCopy(("staff",), 8, wanted=9, unusable=1)
    qtbot.waitUntil(lambda: "without a usable face: 1" in page._copy.text())
    page.faces.click()
    qtbot.mouseClick(page.act, Qt.MouseButton.LeftButton)
    assert not console.takeover.settings[REMOTE].copies_faces
    qtbot.waitUntil(lambda: "No copy of its faces" in page._copy.text())


def test_the_trail_says_who_did_what(qtbot, page, console):
    console.audit.entries = [
        AuditEntry(SINCE, Actor.CONSOLE, Act.GAP, REMOTE, "Yard", {"channel": 1, "start": SINCE, "end": SINCE + 9000}),
        AuditEntry(SINCE, Actor.OPERATOR, Act.DECLINED, REMOTE, "Yard"),
    ]
    page.refresh()
    qtbot.waitUntil(lambda: page.trail.rowCount() == 2)
    cells = [[page.trail.item(row, column).text() for column in range(4)] for row in range(2)]
    assert cells[0][1:3] == ["Yard", "Automatic"]
    assert cells[0][3].startswith("Channel 1 was not guarded")
    assert cells[1][2:] == ["Operator", "Left unguarded"]


@pytest.mark.parametrize("act", list(Act))
def test_every_act_has_its_words(act):
    details: dict[str, Detail] = {"seconds": 3, "channels": [1, 2], "others": [3], "channel": 1, "mode": "ask"}
    details |= {"start": SINCE, "end": SINCE}
    sentence = act_sentence(AuditEntry(SINCE, Actor.CONSOLE, act, "", "", details))
    assert sentence
    assert "{" not in sentence


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("why", [None, *WhyNot])
def test_every_state_has_its_words(phase, why):
    stand = replace(BARE, why_not=why)
    sentence = phase_sentence(replace(TAKEN, phase=phase, channels=(stand,)), "Yard")
    assert "{" not in sentence
    assert "Yard" in sentence
    assert stand_sentence(stand)


def test_an_alarm_says_who_saw_it_and_a_hole_why_it_is_one(english):
    seen = event(1, key=REMOTE)
    assert analyst_word(replace(seen, analysed_by=REMOTE)) == ""
    assert analyst_word(replace(seen, analysed_by="engine-1")) == "analysed here"
    assert analyst_word(replace(seen, analysed_by=REMOTE, also_by="engine-1")) == "seen by the box and here"
    hole = replace(seen.capture, event_type=GapEvent.NOT_GUARDED, direction="camera_silent")
    assert direction_word(hole) == "the camera did not answer"

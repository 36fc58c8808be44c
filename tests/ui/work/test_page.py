"""The page on which recordings are searched: jobs, what they found, new ones, and the way to the moment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from console.model.dictionary import AlertSubType, AreaType, EventType, TargetType
from console.model.errors import Fault
from console.model.event import Capture
from console.model.geometry import Rect
from console.services.archive import RECORDINGS, StoredEvent
from console.services.messages import RecordingEventStored, WorkChanged
from console.services.work_views import Work, WorkFile
from tests.ui.fakes import FakeConsole, demo_rule
from ui.work.page import WorkPage
from ui.work.sought import as_sought
from ui.work.words import length_words, work_words

KEY = "recording-1"
FILE = WorkFile("gate.mp4", "/disk/gate.mp4", "running", None, KEY, 0, 60_000, 30_000, 2)
BAD = WorkFile("notes.mp4", "/disk/notes.mp4", "failed", Fault.NOT_VIDEO, None, None, None, 0, 0)
WORK = Work(7, "night", "running", 0.5, 8.04, 61, 2, (FILE, BAD), 0)


def find(number: int, seconds: int, event: EventType = EventType.TRIPWIRE) -> StoredEvent:
    capture = Capture(
        box_id=KEY,
        channel=0,
        channel_name="gate.mp4",
        track_id=str(number),
        rule_id=1,
        area_id=1,
        event_type=event,
        sub_type=AlertSubType.TRIPWIRE,
        area_type=AreaType.SINGLE_LINE,
        target=TargetType.PERSON,
        time=seconds * 1000,
        rect=Rect(0.4, 0.4, 0.5, 0.6),
    )
    return StoredEvent(number, capture, "", "gate.mp4", 0, None, None, "engine", recording=KEY)


@pytest.fixture
def page(window, console: FakeConsole, qtbot) -> WorkPage:
    console.work.jobs = (WORK,)
    console.work.events = [find(1, 12), find(2, 40, EventType.INTRUSION)]
    window.commands["work_through"].trigger()
    opened = window.stack.panel
    assert isinstance(opened, WorkPage)
    qtbot.waitUntil(lambda: opened.found.model.rowCount() == 2)
    return opened


def asked(console: FakeConsole) -> list[str]:
    return [what[0] for what in console.work.done]


def test_without_a_job_it_says_what_to_do_and_a_drop_begins_one(window, console, qtbot, tmp_path):
    (tmp_path / "b.mp4").write_bytes(b"")
    page = window.work.open()
    assert page._begin_here.isVisible()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    act, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), act, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: [source.path.name for source in page.new.sources.sources] == ["b.mp4"])
    assert not page.new.start.isEnabled(), "nothing is looked for yet"
    page.new.sought.targets["human"].setChecked(True)
    page.new.sought.set_board(as_sought((demo_rule(),)))
    assert page.new.start.isEnabled()
    page.new.start.click()
    name, (source,), sought = console.work.done[-1][1:]
    assert (name, source.path) == ("b", tmp_path / "b.mp4")
    assert [part.structures.detectTargetList for part in sought.structures] == [["human"]]
    assert [rule.index for rule in sought.board.rules] == [1]


def test_a_job_says_how_far_it_is_and_what_it_could_not_read(page):
    assert work_words(WORK) == "At work · 50% · 8.0× real time · 1:01 left · 2 found · 1 recording could not be read"
    assert page._state.text() == work_words(WORK)
    assert (length_words(3_723_000), length_words(62_400)) == ("1:02:03", "1:02")
    assert page.jobs.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == f"night. {work_words(WORK)}"
    page.window().appearance.speak("zh")
    assert "8.0 倍速" in work_words(WORK)
    page.window().appearance.speak("en")


def test_what_is_found_comes_in_by_itself_and_is_filtered_by_kind(page, console, qtbot):
    late = find(3, 20)
    console.bus.publish(RecordingEventStored(late))
    qtbot.waitUntil(lambda: [one.id for one in page.found.model.listed] == [1, 3, 2])
    console.bus.publish(RecordingEventStored(replace(find(4, 30), recording="recording-9")))
    qtbot.waitUntil(lambda: page.found.kind.count() == 3)
    page.found.kind.setCurrentIndex(page.found.kind.findText("Intrusion (1)"))
    page.found.kind.activated.emit(0)
    assert [one.id for one in page.found.model.listed] == [2]
    assert page.found.count.text() == "1 of 3"


def test_a_tick_leads_to_the_picture_and_the_arrows_from_find_to_find(page, window, qtbot):
    timeline = page.found.timeline
    place = QPointF(timeline.x_of(0, page.found.model.listed[0]), timeline.lane(0).center().y())
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert window.picture.event_shown == page.found.model.listed[0]
    window.picture.step.emit(1)
    assert window.picture.event_shown == page.found.model.listed[1]
    assert "0:40" in [label.text() for label in window.picture.findChildren(type(page._name))]
    window.picture.closed.emit()
    assert window.stack.currentWidget() is page


def test_its_buttons_do_what_they_say(page, console, qtbot):
    page.pause.click()
    console.work.jobs = (replace(WORK, state="paused"),)
    console.bus.publish(WorkChanged())
    qtbot.waitUntil(lambda: page.pause.text() == "Go on")
    page.pause.click()
    page.stop.click()
    assert asked(console) == ["pause", "resume", "cancel"]
    console.work.jobs = (replace(WORK, state="done", speed=None, remaining=None),)
    console.bus.publish(WorkChanged())
    qtbot.waitUntil(lambda: not page.pause.isVisible())
    page.export_to(list(page.found.model.listed), Path("/somewhere"))
    assert console.work.done[-1][0] == "export"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.isHidden() or page.parent() is None


def test_a_recording_that_is_gone_is_said(page, window, qtbot):
    page.found.view.setCurrentIndex(page.found.model.index(0))
    page.found.play.trigger()
    qtbot.waitUntil(lambda: any("gate.mp4" in words for words in window.notices.words))


def test_the_list_of_alarms_shows_recordings_alone_where_that_is_wanted(window, console, qtbot):
    alarms = window.alarms
    alarms.model.show_only((RECORDINGS, 0))
    qtbot.waitUntil(lambda: not alarms.model.loading)
    console.bus.publish(RecordingEventStored(find(9, 3)))
    qtbot.waitUntil(lambda: alarms.model.rowCount() == 1)
    assert not alarms._pill.isVisible()
    assert alarms.model.alarm_at(0).recording == KEY

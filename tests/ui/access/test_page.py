"""An installer makes a schedule by hand, holidays by month and a rule of them, on a real engine."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.megbox.schema.access import AccessPageQuery, AccessRuleSetting, CalendarSetting, ScheduleSetting
from console.megbox.schema.face_groups import GroupSetting
from tests.engine.engines import video, walk
from tests.ui.box_stage import box_and_console
from ui.access.page import AccessPage
from ui.access.week import to_wire
from ui.confirm import ConfirmLoss

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEY = Qt.KeyboardModifier.NoModifier
HOUR = 3600
PATIENCE = 20_000
ALL = AccessPageQuery()


@pytest.fixture
def stage(tmp_path, english):
    with box_and_console(tmp_path) as (box, console, key):
        box.add_face_group(GroupSetting(groupName="staff"))
        walk(box.media.root / "walk.mp4")
        box.add_video(video(1))
        yield box, console, key


@pytest.fixture
def box(stage):
    stage[0].add_schedule(
        ScheduleSetting(
            scheduleName="day", startDate="2026-01-01", endDate="2030-12-31", timeRange=[[[28800, 43200]]] + [[]] * 6
        )
    )
    return stage[0]


@pytest.fixture
def page(box, stage, qtbot):
    made = AccessPage(stage[1], stage[2])
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    lists = made.rule_form.lists
    qtbot.waitUntil(lambda: bool(made.schedules.entries and lists["groupNames"].count()), timeout=PATIENCE)
    qtbot.waitUntil(lambda: lists["videoNo"].count() == 1, timeout=PATIENCE)
    return made


def drag(grid, day, start, end, button=LEFT):
    QTest.mousePress(grid, button, NO_KEY, grid.place(day, start))
    QTest.mouseMove(grid, grid.place(day, end))
    QTest.mouseRelease(grid, button, NO_KEY, grid.place(day, end))


def test_a_schedule_is_drawn_by_mouse_copied_and_sent(page, box, qtbot):
    page.tabs.setCurrentIndex(1)
    grid = page.schedules.form.grid
    drag(grid, 0, 14 * HOUR, 18 * HOUR)
    assert grid.week[0] == ((28800, 43200), (14 * HOUR, 18 * HOUR))
    drag(grid, 0, 12 * HOUR, 13 * HOUR)  # the edge of the first one
    assert grid.week[0][0] == (28800, 13 * HOUR)
    drag(grid, 0, 9 * HOUR, 10 * HOUR, RIGHT)
    assert grid.week[0] == ((28800, 9 * HOUR), (10 * HOUR, 13 * HOUR), (14 * HOUR, 18 * HOUR))
    page.schedules.form.copy_button.click()
    assert grid.week[4] == grid.week[0]
    assert grid.week[5] == ()
    assert page.schedules.list.item(0).text() == "day •"
    page.schedules.send_button.click()
    qtbot.waitUntil(lambda: box.schedules(ALL).schedule[0].timeRange == to_wire(grid.week), timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.schedules.list.item(0).text() == "day", timeout=PATIENCE)
    assert not page.unsaved()


def test_a_schedule_is_drawn_with_keys(page):
    page.tabs.setCurrentIndex(1)
    grid = page.schedules.form.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down)
    for _ in range(4):
        QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert grid.week[1] == ((8 * HOUR, 9 * HOUR),)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.week[2] == grid.week[1]
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert grid.week[2] == ()
    page.schedules.undo_button.click()
    assert grid.week[1] == ()


def test_the_box_s_refusal_of_a_name_stands_at_the_name(page, box, qtbot):
    page.tabs.setCurrentIndex(1)
    page.schedules.begin_new()
    form = page.schedules.form
    form.name.clear()
    qtbot.keyClicks(form.name, "day")
    page.schedules.send_button.click()
    qtbot.waitUntil(lambda: "exists already" in form.fields["scheduleName"].error, timeout=PATIENCE)
    assert len(box.schedules(ALL).schedule) == 1


def test_holidays_come_once_every_year_and_every_month(page, box, qtbot):
    page.tabs.setCurrentIndex(2)
    page.calendars.new_button.click()
    form = page.calendars.form
    for month, kind, day in ((10, 1, 1), (11, 0, 3), (11, 2, 15)):
        form._show_month(date(2026, month, 1))
        form.repeats.button(kind).click()
        QTest.mouseClick(form.grid, LEFT, NO_KEY, form.grid.place(date(2026, month, day)).center().toPoint())
    form._show_month(date(2027, 10, 1))
    page.calendars.send_button.click()
    qtbot.waitUntil(lambda: bool(box.calendars(ALL).calendar), timeout=PATIENCE)
    assert sorted(box.calendars(ALL).calendar[0].dateRange) == [[0, 0, 15], [0, 10, 1], [2026, 11, 3]]


def test_a_rule_says_who_where_and_when_and_its_schedule_cannot_be_deleted_then(page, box, qtbot):
    page.rules.begin_new()
    form = page.rule_form
    page.rules.send_button.click()
    assert form.fields["groupNames"].error
    assert form.fields["videoNo"].error
    for name in ("groupNames", "videoNo", "scheduleNames"):
        form.lists[name].item(0).setCheckState(Qt.CheckState.Checked)
    assert "staff may pass" in form.told.text()
    page.rules.send_button.click()
    qtbot.waitUntil(lambda: bool(box.access_rules(ALL).rules), timeout=PATIENCE)
    rule = box.access_rules(ALL).rules[0]
    assert (rule.groupNames, rule.videoNo, rule.scheduleNames, rule.enable) == (["staff"], [1], ["day"], True)
    qtbot.waitUntil(lambda: bool(page.rules.entries), timeout=PATIENCE)
    page.tabs.setCurrentIndex(1)
    page.schedules.delete_button.click()
    assert rule.ruleName in page.schedules._error.text()
    assert not page.findChildren(ConfirmLoss)


def test_a_rule_is_deleted_once_its_name_was_typed(page, box, stage, qtbot):
    box.add_calendar(CalendarSetting(calendarName="holidays", dateRange=[[0, 1, 1]]))
    box.add_access_rule(
        AccessRuleSetting(ruleName="in", videoNo=[1], groupNames=["staff"], scheduleNames=["day"], enable=True)
    )
    page.reload()
    qtbot.waitUntil(lambda: "in" in page.rules.entries, timeout=PATIENCE)
    page.rules.delete_button.click()
    dialog = page.rules.findChildren(ConfirmLoss)[0]
    assert not dialog.act.isEnabled()
    qtbot.keyClicks(dialog.typed, "in")
    dialog.act.click()
    qtbot.waitUntil(lambda: not box.access_rules(ALL).rules, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not page.rules.entries, timeout=PATIENCE)


def test_what_was_just_sent_can_be_deleted_before_the_list_was_read_again(page, box, qtbot, monkeypatch):
    page.tabs.setCurrentIndex(1)
    schedules = page.schedules
    monkeypatch.setattr(page, "load", lambda: None)  # the box takes long to tell its list
    schedules.begin_new()
    qtbot.keyClicks(schedules.form.name, "x")
    name = schedules.form.name.text()
    schedules.send_button.click()
    qtbot.waitUntil(lambda: not schedules.unsaved, timeout=PATIENCE)
    schedules.delete_button.click()
    dialog = schedules.findChildren(ConfirmLoss)[0]
    dialog.typed.setText(name)
    dialog.act.click()
    qtbot.waitUntil(lambda: [one.scheduleName for one in box.schedules(ALL).schedule] == ["day"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: list(schedules.entries) == ["day"], timeout=PATIENCE)

"""Recordings in the window: marks in tiles, the plan, the menu's and the tile's ways to them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from console.media.recorder import RecorderState
from console.model.errors import Fault
from console.services.recordings import RecordingPlan, RecordingStatus
from tests.ui.fakes import ENGINE, REMOTE, event
from ui.playback.plans import PlansPage


def badge(window, key="recording"):
    tile = next(window.wall.tile(i) for i, place in window.wall.places().items() if place.box_key == ENGINE)
    return tile.badge(key)


class TestMarks:
    @pytest.mark.parametrize(
        ("state", "fault", "words"),
        [
            (RecorderState.RECORDING, None, "Recording"),
            (RecorderState.WATCHING, None, "Records on alarm"),
            (RecorderState.PAUSED, None, "Not recording: disk full"),
            (RecorderState.LOST, Fault.REFUSED, "Not recording: Connection refused"),
        ],
    )
    def test_a_tile_says_whether_its_channel_is_recorded(self, qtbot, window, console, state, fault, words):
        console.recordings.tell(ENGINE, 1, RecordingStatus(state, fault))
        qtbot.waitUntil(lambda: badge(window) is not None)
        assert badge(window).words() == words
        console.recordings.states.clear()
        console.recordings.tell(ENGINE, 1, None)
        qtbot.waitUntil(lambda: badge(window) is None)

    def test_a_channel_is_heard_and_silent_again_with_one_key(self, qtbot, window, console):
        window.wall.select(0)
        window.wall.setFocus()
        qtbot.keyClick(window.wall, Qt.Key.Key_H)
        place = window.wall.place()
        assert console.listening.place == (place.box_key, place.number)
        qtbot.waitUntil(lambda: badge(window, "listening") is not None)
        assert badge(window, "listening").words() == "You hear this channel"
        qtbot.keyClick(window.wall, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
        assert console.listening.volume == 90
        qtbot.keyClick(window.wall, Qt.Key.Key_H)
        assert console.listening.place is None
        qtbot.waitUntil(lambda: badge(window, "listening") is None)


class TestPlans:
    @pytest.fixture
    def page(self, qtbot, window, console):
        gone = RecordingPlan("gone", 5)
        console.recordings.planned = [RecordingPlan(ENGINE, 1, on_alarm=True, before=4, days=9), gone]
        window.commands["recording_plans"].trigger()
        made = window.stack.panel
        assert isinstance(made, PlansPage)
        qtbot.waitUntil(lambda: made.act.isEnabled())
        return made

    def test_it_shows_what_is_planned_and_offers_what_means_something(self, page):
        rows = {row.place: row for row in page.rows}
        first, other = rows[ENGINE, 1], rows[REMOTE, 1]
        assert first.mode.currentText() == "On alarm"
        assert (first.before.value, first.days.value) == (4, 9)
        assert not first.stream.isEnabled(), "it has one stream alone"
        assert other.mode.currentText() == "No"
        assert not other.days.isEnabled()
        other.mode.setCurrentIndex(1)
        assert other.days.isEnabled()
        assert other.stream.isEnabled()
        assert not other.before.isEnabled()

    def test_what_is_saved_is_what_stands_there_and_boxes_that_are_away_keep_theirs(self, qtbot, page, console):
        rows = {row.place: row for row in page.rows}
        rows[ENGINE, 1].mode.setCurrentIndex(0)
        rows[REMOTE, 1].mode.setCurrentIndex(1)
        rows[REMOTE, 1].stream.setCurrentIndex(1)
        rows[REMOTE, 1].days.set_value(3)
        page.gigabytes.set_value(50)
        page.act.click()
        qtbot.waitUntil(lambda: console.recordings.asked_limits == (50, 5))
        wanted = [RecordingPlan("gone", 5), RecordingPlan(REMOTE, 1, main=False, days=3)]
        assert console.recordings.planned == wanted

    def test_esc_leads_back_to_the_wall(self, qtbot, page, window):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
        assert window.stack.currentWidget() is window.wall


class TestWays:
    @pytest.fixture
    def opened(self, window, monkeypatch):
        """What the page of recordings was asked to open."""
        from ui.playback.page import PlaybackPage

        asked: list[Any] = []

        def channels(self, places, moment=None):
            asked.append((places, moment))

        monkeypatch.setattr(PlaybackPage, "open_channels", channels)
        monkeypatch.setattr(PlaybackPage, "open_files", lambda self, paths: asked.append([p.name for p in paths]))
        return asked

    def test_from_a_tile_and_from_the_menu(self, qtbot, window, opened):
        window.wall.select(0)
        window.wall.setFocus()
        place = window.wall.place()
        qtbot.keyClick(window.wall, Qt.Key.Key_V)
        assert opened == [([(place.box_key, place.number)], None)]
        qtbot.keyClick(window.stack.panel, Qt.Key.Key_Escape)
        assert window.stack.currentWidget() is window.wall
        window.commands["playback"].trigger()
        assert len(opened) == 2

    def test_from_an_alarm_to_the_moment_before_it(self, qtbot, window, console, opened):
        console.ring(event(7, time_ms=1_760_000_123_000))
        qtbot.waitUntil(lambda: window.alarms.model.rowCount() == 1)
        window.alarms.view.setCurrentIndex(window.alarms.model.index(0))
        window.alarms.view.setFocus()
        qtbot.keyClick(window.alarms.view, Qt.Key.Key_V)
        qtbot.waitUntil(lambda: bool(opened))
        assert opened == [([(ENGINE, 1)], 1_760_000_118_000)]
        window.playback.close()
        window.stack.show_picture(window.alarms.model.alarm_at(0))
        qtbot.keyClick(window.picture, Qt.Key.Key_V)
        assert len(opened) == 2

    def test_a_wall_on_another_monitor_has_the_same_acts(self, qtbot, window, console, opened):
        other = window.wall_windows.open_another().wall
        assert {"replay", "listen", "louder", "quieter", "play_channel"} <= set(other.acts.names())
        other.show_channel(ENGINE, 1, 0)
        other.setFocus()
        qtbot.keyClick(other, Qt.Key.Key_H)
        assert console.listening.place == (ENGINE, 1)
        qtbot.keyClick(other, Qt.Key.Key_V)
        assert opened == [([(ENGINE, 1)], None)]

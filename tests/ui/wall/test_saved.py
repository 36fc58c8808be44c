"""Layouts are saved and called back, tours go round and wait for the operator, walls on other monitors come again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import ENGINE, REMOTE, plain
from ui.wall.places import Arrangement, Place
from ui.wall.saved import Saved, Stop, Tour
from ui.wall.saved_dialog import SavedDialog
from ui.wall.tour_bar import TourBar
from ui.wall.tour_player import TourPlayer

NIGHT = Arrangement(4, ((0, Place(ENGINE, 2)), (3, Place(REMOTE, 1))))
GATE = Arrangement(1, ((0, Place(ENGINE, 2)),))


@pytest.fixture
def saved(console):
    made = Saved(console.settings)
    made.save_layout("Night", NIGHT)
    made.save_layout("Gate", GATE)
    return made


class TestLayouts:
    def test_they_are_there_at_the_next_start_in_their_order(self, saved, console):
        saved.move_layout("Gate", -1)
        again = Saved(console.settings)
        assert again.layouts() == ["Gate", "Night"]
        assert again.layout("Night") == NIGHT

    def test_a_tour_follows_a_new_name_and_leaves_out_what_was_deleted(self, saved):
        saved.save_tour(Tour("Round", 5, (Stop("Night"), Stop("Gate"), Stop(channel=Place(ENGINE, 1)))))
        saved.rename_layout("Night", "Late")
        saved.delete_layout("Gate")
        assert saved.tour("Round").stops == (Stop("Late"), Stop(channel=Place(ENGINE, 1)))

    def test_a_name_that_is_taken_is_not_taken_away(self, saved):
        saved.rename_layout("Night", "Gate")
        assert saved.layouts() == ["Night", "Gate"]

    @pytest.mark.parametrize("kept", [None, 7, [3], [{"name": 4}], [{"name": "x", "count": 5, "tiles": "?"}]])
    def test_nonsense_in_the_settings_ends_nothing(self, console, kept):
        console.settings.set("wall.saved", kept)
        console.settings.set("wall.tours", kept)
        read = Saved(console.settings)
        assert {read.layout(name) for name in read.layouts()} <= {Arrangement(1, ())}

    def test_what_both_show_goes_on_without_a_gap(self, make, console):
        wall = make(4)
        wall.show_channel(ENGINE, 2, 1)
        wall.show_channel(ENGINE, 1, 0)
        view = console.viewing.of(ENGINE, 2)
        view.show(plain(320, 180, (30, 30, 200)))
        wall.arrange(NIGHT)
        assert console.viewing.of(ENGINE, 2) is view
        assert wall.tile(0).view is view
        assert wall.tile(0).grab().toImage().pixelColor(300, 200).red() == 200
        assert [v.closed for k, n, v in console.viewing.opened if (k, n) == (ENGINE, 1)] == [True]

    def test_saving_asks_for_a_name_and_says_so(self, window, monkeypatch):
        monkeypatch.setattr("ui.wall.wall_commands.asked", lambda *_, **__: "Day")
        window.commands["save_layout"].trigger()
        assert window.saved.layout("Day") == window.wall.arrangement()
        assert "Layout “Day” is saved." in window.notices.words

    def test_the_list_renames_orders_and_deletes(self, saved, make, qtbot, monkeypatch):
        dialog = SavedDialog(saved, make(), list)
        qtbot.addWidget(dialog)
        dialog.show()
        monkeypatch.setattr("ui.wall.saved_dialog.asked", lambda *_, **__: "Evening")
        dialog.layouts.rename_button.click()
        assert saved.layouts() == ["Evening", "Gate"]
        dialog.layouts.down_button.click()
        assert (saved.layouts(), dialog.layouts.name) == (["Gate", "Evening"], "Evening")
        qtbot.keyClick(dialog.layouts, Qt.Key.Key_Delete)
        assert saved.layouts() == ["Gate"]
        with qtbot.waitSignal(dialog.show_layout, check_params_cb=lambda name: name == "Gate"):
            dialog.layouts.show_button.click()


class Played(TourPlayer):
    """A tour player whose time is the test's."""

    def __init__(self, wall, saved, settings):
        self.now = 1000.0
        self.wall = wall
        super().__init__(wall, saved, settings, lambda: self.now)


class TestTours:
    @pytest.fixture
    def player(self, make, saved, console):
        """A tour of two layouts and a channel on a wall that shows something else; time is the test's."""
        wall = make(4)
        wall.show_channel(ENGINE, 1, 0)
        saved.save_tour(Tour("Round", 10, (Stop("Night"), Stop("Gate"), Stop(channel=Place(REMOTE, 1)))))
        return Played(wall, saved, console.settings)

    def later(self, player, seconds: float) -> None:
        player.now += seconds
        player._tick()

    def test_it_goes_round(self, player):
        assert player.start()
        assert player.wall.places() == dict(NIGHT.tiles)
        seen = []
        for _ in range(3):
            self.later(player, 10.1)
            seen.append((player.stop_number, player.wall.layout_count))
        assert seen == [(2, 1), (3, 1), (1, 4)]

    def test_its_end_brings_back_what_was_there_and_that_is_what_is_remembered(self, player, console):
        before = player.wall.arrangement()
        player.start("Round")
        self.later(player, 11)
        assert console.settings.get("wall.tiles") == [[0, ENGINE, 1]]
        player.end()
        assert player.wall.arrangement() == before

    def test_it_waits_while_the_operator_works_and_says_so(self, player, qtbot):
        bar = TourBar(player, lambda place: "yard")
        qtbot.addWidget(bar)
        player.start()
        assert bar.words == "Tour “Round” · 1 of 3 · Night goes on in 10 s"
        self.later(player, 9)
        qtbot.keyClick(player.wall, Qt.Key.Key_Right)
        self.later(player, 20)
        assert player.stop_number == 1
        assert "waits 10 s, as you work here" in bar.words
        self.later(player, 10.5)
        assert player.stop_number == 2

    def test_a_pause_lasts_until_it_is_taken_back(self, player):
        player.start()
        player.toggle()
        self.later(player, 500)
        assert (player.stop_number, player.paused) == (1, True)
        player.step(1)
        assert player.stop_number == 2
        player.toggle()
        self.later(player, 10.1)
        assert player.stop_number == 3

    def test_the_next_stop_is_opened_ahead(self, player, console):
        player.start()
        opened = len(console.viewing.opened)
        self.later(player, 7)
        assert [n for _, n, _ in console.viewing.opened[opened:]] == []  # the gate is on the wall already
        self.later(player, 3.5)
        self.later(player, 7)
        assert [(k, n) for k, n, _ in console.viewing.opened[opened:]] == [(REMOTE, 1)]
        ahead = console.viewing.of(REMOTE, 1)
        self.later(player, 3.5)
        assert player.wall.tile(0).view is ahead

    def test_it_goes_on_at_the_next_start(self, player, saved, console, make):
        player.start()
        again = TourPlayer(make(4), saved, console.settings)
        again.resume()
        assert again.tour == saved.tour("Round")
        again.end()

    def test_a_tour_that_is_deleted_ends(self, player, saved):
        player.start()
        saved.delete_tour("Round")
        assert player.tour is None
        assert player.wall.place(0) == Place(ENGINE, 1)

    def test_without_one_the_command_says_where_to_make_one(self, window):
        window.commands["tour"].trigger()
        assert any("There is no tour yet" in words for words in window.notices.words)

    def test_one_is_made_by_hand(self, saved, make, qtbot, monkeypatch):
        channels = [("yard", Place(REMOTE, 1))]
        dialog = SavedDialog(saved, make(), lambda: channels)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.tabs.setCurrentIndex(1)
        form = dialog.tours
        assert not form.start_button.isEnabled()
        monkeypatch.setattr("ui.wall.tour_form.asked", lambda *_, **__: "Round")
        form.new_button.click()
        form.offer.setCurrentText("yard")
        form.add_button.click()
        form.up_button.click()
        form.seconds.setFocus()
        form.seconds.selectAll()
        qtbot.keyClicks(form.seconds, "20")
        stops = (Stop("Night"), Stop(channel=Place(REMOTE, 1)), Stop("Gate"))
        assert saved.tour("Round") == Tour("Round", 20, stops)
        with qtbot.waitSignal(dialog.start_tour):
            form.start_button.click()


class TestOtherMonitors:
    def test_a_second_wall_has_its_own_tiles_and_comes_again(self, qtbot, english, console):
        from ui.main_window import MainWindow

        first = MainWindow(console)
        first.show()
        first.commands["wall_window"].trigger()
        (other,) = first.wall_windows.all()
        other.commands["layout_9"].trigger()
        other.wall.show_channel(REMOTE, 1, 7)
        assert (first.wall.layout_count, other.wall.layout_count) == (4, 9)
        with qtbot.waitSignal(first.stopped):
            first.close()
        again = MainWindow(console)
        again.show()
        again.start()
        (back,) = again.wall_windows.all()
        assert (back.wall.layout_count, back.wall.place(7)) == (9, Place(REMOTE, 1))
        back.close()
        assert again.wall_windows.all() == ()
        assert console.settings.get("wall.windows") == []
        with qtbot.waitSignal(again.stopped):
            again.close()
        for window in (first, again):
            window.deleteLater()

    def test_it_hears_of_alarms_and_of_the_fleet(self, window, console):
        from tests.ui.fakes import box, channel, event

        other = window.wall_windows.open_another()
        other.wall.show_channel(ENGINE, 1, 0)
        window.walls.rang(event(1).capture)
        assert "1001" in other.wall.tile(0).ringing
        console.fleet.put(box(ENGINE, channels=(channel(1, alias="Renamed"),)))
        window.walls.refresh()
        assert other.wall.tile(0).title == "Renamed"

    def test_full_screen_hides_the_menu_and_keeps_its_keys(self, window, qtbot):
        other = window.wall_windows.open_another()
        other.full_screen(True)
        assert not other.menuBar().isVisible()
        other.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is other)
        qtbot.keyClick(other.wall, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        assert other.wall.layout_count == 9
        qtbot.keyClick(other.wall, Qt.Key.Key_Escape)
        assert not other.isFullScreen()
        assert other.menuBar().isVisible()

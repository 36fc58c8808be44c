"""What keys, wheel and mouse do to a wall: choose, freeze, come nearer, carry."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent

from console.media.frame_slot import Frame
from console.model.dictionary import TargetType
from console.model.geometry import Rect
from console.model.track import TrackedTarget
from console.services.viewing import Quality
from tests.ui.fakes import ENGINE, REMOTE, plain
from tests.ui.wall.test_wall import drop
from ui.wall.drags import TILE_MIME
from ui.wall.places import Place
from ui.wall.tile_numbers import TileNumbers
from ui.wall.walls import Walls
from ui.wall.zoom import Zoom

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def live(make, console, qtbot):
    """A wall of four whose first tile shows a red picture."""
    wall = make()
    wall.show_channel(ENGINE, 1, 0)
    console.viewing.of(ENGINE, 1).show(plain(640, 360, (30, 30, 200)))
    qtbot.waitUntil(lambda: wall.tile(0).frame is not None)
    wall.tick_now = lambda: [wall.tile(index).tick() for index in range(4)]
    return wall


def wheel(tile, x: float, y: float, notches: int) -> None:
    """What Qt delivers when the wheel turns over a tile."""
    at, turned, phase = QPointF(x, y), QPoint(0, 120 * notches), Qt.ScrollPhase.NoScrollPhase
    tile.wheelEvent(QWheelEvent(at, at, QPoint(), turned, Qt.MouseButton.NoButton, NONE, phase, False))


class TestDigits:
    def test_they_choose_a_tile(self, make, qtbot):
        wall = make(9)
        for key, index in ((Qt.Key.Key_5, 4), (Qt.Key.Key_9, 8), (Qt.Key.Key_1, 0), (Qt.Key.Key_2, 1)):
            qtbot.keyClick(wall, key)
            assert wall.selected == index

    def test_what_is_not_there_is_not_chosen(self, make, qtbot):
        wall = make(4)
        qtbot.keyClick(wall, Qt.Key.Key_7)
        qtbot.keyClick(wall, Qt.Key.Key_0)
        assert wall.selected == 0

    @pytest.mark.parametrize(
        ("presses", "chosen"),
        [
            ([(1, 0.0)], [0]),
            ([(1, 0.0), (4, 0.6)], [0, 13]),
            ([(1, 0.0), (4, 1.6)], [0, 3]),
            ([(1, 0.0), (9, 0.3)], [0, 8]),  # there is no nineteenth
            ([(0, 0.0)], [9]),
            ([(2, 0.0), (1, 0.2), (6, 0.4)], [1, 0, 15]),
        ],
    )
    def test_two_of_them_in_a_second_choose_ten_to_sixteen(self, presses, chosen):
        numbers = TileNumbers()
        assert [numbers.press(digit, 16, at) for digit, at in presses] == chosen

    def test_on_a_filled_wall_they_fill_it_with_another(self, make, qtbot):
        wall = make(4)
        wall.show_channel(ENGINE, 1, 0)
        wall.show_channel(ENGINE, 2, 1)
        wall.maximise(0)
        qtbot.keyClick(wall, Qt.Key.Key_2)
        assert wall.maximised == 1


class TestFreezing:
    def test_space_holds_the_picture_and_says_since_when(self, live, console, qtbot):
        tile, view = live.tile(0), console.viewing.of(ENGINE, 1)
        live.select(0)
        qtbot.keyClick(live, Qt.Key.Key_Space)
        assert tile.words.startswith("Frozen by you · ")
        view.show(plain(640, 360, (30, 200, 30)))
        tile.repaint()
        assert tile.grab().toImage().pixelColor(100, 100).red() == 200
        qtbot.keyClick(live, Qt.Key.Key_Space)
        assert tile.words == "Live"
        assert tile.grab().toImage().pixelColor(100, 100).green() == 200

    def test_what_the_decoder_writes_later_is_not_seen_in_it(self, live, console):
        tile, pixels = live.tile(0), plain(640, 360, (30, 30, 200))
        console.viewing.of(ENGINE, 1).show(pixels)
        tile.repaint()
        tile.freeze(True)
        pixels[:, :, :3] = 0  # a slot of shared memory is used again
        assert tile.grab().toImage().pixelColor(100, 100).red() == 200

    def test_targets_stand_where_they_were(self, live, console):
        tile, tracks = live.tile(0), console.viewing.of(ENGINE, 1).tracks
        tracks.targets = (TrackedTarget("7", TargetType.PERSON, 0.9, Rect(0.25, 0.25, 0.75, 0.75)),)
        tile.freeze(True)
        with_box = tile.grab().toImage()
        tracks.targets = ()
        assert tile.grab().toImage() == with_box


class TestZoom:
    def test_the_wheel_comes_nearer_at_the_pointer(self, live):
        tile = live.tile(0)
        shown = tile.picture_rect()
        wheel(tile, shown.left() + shown.width() * 0.25, shown.top() + shown.height() * 0.75, 4)
        x1, y1, x2, y2 = tile.zoom.crop
        assert tile.zoom.factor == pytest.approx(1.25**4)
        assert x1 + 0.25 * (x2 - x1) == pytest.approx(0.25)
        assert y1 + 0.75 * (y2 - y1) == pytest.approx(0.75)

    def test_it_ends_at_the_whole_picture_and_never_leaves_it(self):
        near = Zoom().at(0.0, 0.0, 100)
        assert (near.factor, near.crop[:2]) == (8.0, (0.0, 0.0))
        assert near.moved(50, 50).crop[2:] == (1.0, 1.0)
        assert near.at(0.3, 0.7, 0.01) == Zoom()

    def test_keys_come_nearer_pan_and_go_back(self, live, qtbot):
        live.select(0)
        for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            qtbot.keyClick(live, key)
        tile = live.tile(0)
        assert tile.zoom.factor == pytest.approx(1.25**2)
        left = tile.zoom.left
        qtbot.keyClick(live, Qt.Key.Key_Right, SHIFT)
        assert tile.zoom.left == pytest.approx(left + 0.2 / tile.zoom.factor)
        qtbot.keyClick(live, Qt.Key.Key_Minus)
        assert tile.zoom.factor == pytest.approx(1.25)
        qtbot.keyClick(live, Qt.Key.Key_Z)
        assert not tile.zoom.on

    def test_a_zoomed_picture_is_dragged_not_the_tile(self, live, qtbot):
        tile = live.tile(0)
        tile.set_zoom(Zoom(2.0, 0.25, 0.25))
        qtbot.mousePress(tile, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
        qtbot.mouseMove(tile, QPoint(300 - 64, 200))
        qtbot.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=QPoint(236, 200))
        assert tile.zoom.left == pytest.approx(0.25 + 64 / tile.picture_rect().width() / 2, abs=0.01)
        qtbot.mouseDClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
        assert not tile.zoom.on
        assert live.maximised is None

    def test_what_is_drawn_over_it_stays_on_the_thing(self, live, console):
        """The lower right quarter is green; zoomed there, all is green and a box around it is at its edge."""
        picture = plain(640, 360, (30, 30, 200))
        picture[180:, 320:, :3] = (30, 200, 30)
        view = console.viewing.of(ENGINE, 1)
        view.tracks.targets = (TrackedTarget("7", TargetType.PERSON, 0.9, Rect(0.6, 0.6, 0.9, 0.9)),)
        view.show(picture)
        tile = live.tile(0)
        tile.repaint()
        tile.set_zoom(Zoom(2.0, 0.5, 0.5))
        image, shown = tile.grab().toImage(), tile.picture_rect()
        assert image.pixelColor(round(shown.left()) + 20, 100).green() == 200
        edge = round(shown.left() + 0.2 * shown.width())
        colours = {image.pixelColor(x, round(shown.center().y())).name() for x in range(edge - 3, edge + 4)}
        assert "#4c9aff" in colours

    def test_close_enough_it_takes_the_main_stream(self, live, console, qtbot):
        view = console.viewing.of(ENGINE, 1)
        assert view.quality is Quality.SUB
        live.tile(0).set_zoom(Zoom(4.0, 0.1, 0.1))
        assert view.quality is Quality.MAIN
        live.tile(0).set_zoom(Zoom())
        assert view.quality is Quality.SUB


class TestTwoWalls:
    def test_a_tile_dragged_to_the_other_wall_changes_with_the_one_there(self, make, console):
        main, other = make(), make(name="wall2")
        walls = Walls(console, main)
        walls.join(other)
        main.show_channel(ENGINE, 1, 0)
        other.show_channel(REMOTE, 1, 2)
        drop(other, 2, TILE_MIME, "wall\n0")
        assert main.places() == {0: Place(REMOTE, 1)}
        assert other.places() == {2: Place(ENGINE, 1)}
        assert console.settings.get("wall2.tiles") == [[2, ENGINE, 1]]

    def test_what_is_drawn_is_the_same_on_both_and_remembered(self, make, console, qtbot):
        main, other = make(), make(name="wall2")
        walls = Walls(console, main)
        walls.join(other)
        other.setFocus()
        qtbot.keyClick(other, Qt.Key.Key_T)
        assert not main.tile(0).layers.shows("trails")
        assert not main.acts["trails"].isChecked()
        assert main.tile(0).layers.shows("boxes")
        assert not Walls(console, make()).layers.trails


class TestTools:
    def test_they_come_under_the_mouse_and_act_on_that_tile(self, live, console, qtbot):
        live.select(3)
        live.tile(0).hovered.emit(True)
        assert live.bar.tile is live.tile(0)
        button = next(b for b in live.bar._buttons if b.defaultAction() is live.acts["freeze"])
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert live.selected == 0
        assert live.tile(0).frozen

    def test_and_with_a_key(self, live, qtbot):
        live.select(0)
        qtbot.keyClick(live, Qt.Key.Key_Period)
        assert live.bar.tile is live.tile(0)

    def test_in_a_narrow_tile_there_are_as_many_as_fit(self, window, console, qtbot):
        wall = window.wall
        wall.set_layout(9)
        wall.tile(0).hovered.emit(True)
        bar, tile = wall.bar, wall.tile(0)
        assert tile.geometry().contains(bar.geometry())
        assert 2 <= sum(not button.isHidden() for button in bar._buttons) <= len(bar._buttons)

    def test_arrows_walk_along_them_and_escape_leaves(self, live, qtbot):
        live.select(0)
        live.activateWindow()
        qtbot.keyClick(live, Qt.Key.Key_Period)
        qtbot.keyClick(live.bar._buttons[0], Qt.Key.Key_Right)
        assert live.bar._buttons[1].hasFocus()
        qtbot.keyClick(live.bar._buttons[1], Qt.Key.Key_Return)
        assert live.tile(0).frozen
        qtbot.keyClick(live.bar._buttons[1], Qt.Key.Key_Escape)
        assert live.bar.tile is None
        assert live.hasFocus()

    def test_an_empty_tile_has_none(self, live):
        live.tile(3).hovered.emit(True)
        assert live.bar.tile is None


class TestKeeping:
    def test_s_keeps_the_picture_in_full_and_says_where(self, window, console, qtbot):
        window.wall.select(0)
        window.wall.setFocus()
        qtbot.keyClick(window.wall, Qt.Key.Key_S)
        qtbot.waitUntil(lambda: any("The picture is kept" in words for words in window.notices.words))
        (kept,) = console.shots.folder.iterdir()
        assert kept.name.startswith("街景演示_")
        assert QImage(str(kept)).size().toTuple() == (1280, 720)

    def test_a_frozen_picture_is_kept_as_it_stands(self, window, console, qtbot):
        console.viewing.of(ENGINE, 1).show(plain(640, 360, (30, 30, 200)))
        qtbot.waitUntil(lambda: window.wall.tile(0).frame is not None)
        window.wall.tile(0).freeze(True)
        console.viewing.of(ENGINE, 1).show(plain(640, 360, (30, 200, 30)))
        window.wall.select(0)
        window.wall.acts["shot"].trigger()
        qtbot.waitUntil(lambda: any("The picture is kept" in words for words in window.notices.words))
        (kept,) = console.shots.folder.iterdir()
        assert abs(QImage(str(kept)).pixelColor(300, 200).red() - 200) < 8


def test_the_decoder_is_told_which_part_is_looked_at(live, console, qtbot):
    view = console.viewing.of(ENGINE, 1)
    live.tile(0).set_zoom(Zoom(2.0, 0.5, 0.25))
    qtbot.waitUntil(lambda: view.crop == (0.5, 0.25, 1.0, 0.75))
    # What the decoder then cuts out is painted where it belongs: all of the tile, not a quarter of it.
    cut = plain(640, 360, (30, 200, 30))
    view.slot.put(Frame(cut, 1280, 720, int(time.time() * 1000), time.monotonic(), 1, view.crop))
    image = live.tile(0).grab().toImage()
    shown = live.tile(0).picture_rect()
    corners = [(shown.left() + 8, 60), (shown.right() - 130, 60), (shown.left() + 8, shown.bottom() - 40)]
    assert {image.pixelColor(round(x), round(y)).green() for x, y in corners} == {200}
    live.tile(0).set_zoom(Zoom())
    qtbot.waitUntil(lambda: view.crop is None)


def test_a_frozen_part_is_not_filled_up_with_another_moment(live, console, qtbot):
    tile, view = live.tile(0), console.viewing.of(ENGINE, 1)
    tile.set_zoom(Zoom(2.0, 0.5, 0.5))
    cut = plain(640, 360, (30, 200, 30))
    view.slot.put(Frame(cut, 1280, 720, int(time.time() * 1000), time.monotonic(), 1, (0.5, 0.5, 1.0, 1.0)))
    tile.repaint()
    tile.freeze(True)
    tile.set_zoom(Zoom())
    image, shown = tile.grab().toImage(), tile.picture_rect()
    assert image.pixelColor(round(shown.left()) + 20, 60).name().upper() == "#0B0D10"
    assert image.pixelColor(round(shown.right()) - 20, round(shown.bottom()) - 20).green() == 200

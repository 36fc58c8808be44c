"""Channels come onto the wall, are swapped, fill it and leave it; where they were is remembered."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from console.model.errors import Fault
from console.services.viewing import Quality
from console.services.views import BoxState
from tests.ui.fakes import ENGINE, REMOTE, box, channel, plain
from ui.wall.drags import CHANNEL_MIME, TILE_MIME
from ui.wall.places import Place
from ui.wall.wall import Wall


def drop(wall: Wall, index: int, kind: str, data: str) -> None:
    """What Qt delivers when something is let go over a tile."""
    mime = QMimeData()
    mime.setData(kind, data.encode())
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    wall.tile(index).dropEvent(event)


def test_a_channel_dragged_from_the_tree_is_opened_in_that_tile(make, console, qtbot):
    from ui.tree import FleetTree

    wall, tree = make(), FleetTree()
    qtbot.addWidget(tree)
    tree.show_fleet(console.fleet.boxes())
    tree.select_channel(ENGINE, 2)
    dragged = tree.mimeData(tree.selectedItems())
    drop(wall, 3, CHANNEL_MIME, bytes(dragged.data(CHANNEL_MIME).data()).decode())
    assert wall.place(3) == Place(ENGINE, 2)
    view = console.viewing.of(ENGINE, 2)
    assert wall.tile(3).view is view
    assert view.quality is Quality.SUB
    assert wall.tile(3).isVisible()


def test_dropping_another_channel_closes_the_one_that_was_there(make, console):
    wall = make()
    wall.show_channel(ENGINE, 1, 0)
    first = console.viewing.of(ENGINE, 1)
    drop(wall, 0, CHANNEL_MIME, f"{ENGINE}\n2")
    assert first.closed
    assert wall.place(0) == Place(ENGINE, 2)


def test_tiles_change_places_without_a_gap(make, console):
    wall = make()
    wall.show_channel(ENGINE, 1, 0)
    wall.show_channel(ENGINE, 2, 1)
    drop(wall, 3, TILE_MIME, "wall\n0")
    assert (wall.place(0), wall.place(3)) == (None, Place(ENGINE, 1))
    assert wall.tile(3).view is console.viewing.of(ENGINE, 1)
    assert wall.tile(0).view is None
    assert len(console.viewing.opened) == 2  # nothing was opened again


class TestMaximising:
    def test_double_click_takes_the_main_stream_and_esc_goes_back(self, make, console, qtbot):
        wall = make()
        wall.show_channel(ENGINE, 1, 0)
        wall.show_channel(ENGINE, 2, 1)
        view = console.viewing.of(ENGINE, 2)
        view.show(plain(320, 180, (200, 30, 30)))
        qtbot.waitUntil(lambda: wall.tile(1).frame is not None)
        qtbot.mouseDClick(wall.tile(1), Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
        assert wall.maximised == 1
        assert view.quality is Quality.MAIN
        assert wall.tile(1).geometry().size() == wall.size()
        assert not wall.tile(0).isVisible()
        # Make before break: the picture of the sub-stream stays until the large one is there.
        assert wall.tile(1).grab().toImage().pixelColor(640, 360).red() == 30
        assert console.viewing.of(ENGINE, 2) is view
        qtbot.keyClick(wall, Qt.Key.Key_Escape)
        assert wall.maximised is None
        assert view.qualities == [Quality.SUB, Quality.MAIN, Quality.SUB]
        assert wall.tile(0).isVisible()

    def test_the_others_keep_their_sub_streams(self, make, console):
        wall = make()
        wall.show_channel(ENGINE, 1, 0)
        wall.show_channel(ENGINE, 2, 1)
        wall.maximise(1)
        assert console.viewing.of(ENGINE, 1).qualities == [Quality.SUB]

    def test_an_empty_tile_does_not_fill_the_wall(self, make):
        wall = make()
        wall.maximise(2)
        assert wall.maximised is None

    def test_a_single_tile_has_the_main_stream(self, make, console):
        wall = make(1)
        wall.show_channel(ENGINE, 2)
        assert console.viewing.of(ENGINE, 2).quality is Quality.MAIN


class TestLayouts:
    def test_what_leaves_the_grid_is_closed_and_comes_back_with_it(self, make, console):
        wall = make(9)
        wall.show_channel(ENGINE, 2, 8)
        view = console.viewing.of(ENGINE, 2)
        wall.set_layout(4)
        assert view.closed
        assert wall.places() == {8: Place(ENGINE, 2)}
        wall.set_layout(9)
        assert wall.tile(8).view is console.viewing.of(ENGINE, 2)

    def test_it_is_remembered_where_everything_was(self, make, console):
        wall = make(9)
        wall.show_channel(ENGINE, 1, 4)
        wall.show_channel(REMOTE, 1, 7)
        wall.close_views()
        again = Wall(console.fleet, console.viewing, console.settings)
        assert again.layout_count == 9
        assert again.places() == {4: Place(ENGINE, 1), 7: Place(REMOTE, 1)}
        again.close_views()
        again.deleteLater()

    def test_tiles_cover_the_wall(self, make):
        wall = make(9)
        corner = wall.tile(8).geometry().bottomRight()
        assert (corner.x(), corner.y()) == (wall.width() - 1, wall.height() - 1)


class TestKeys:
    def test_arrows_select_delete_removes(self, make, console, qtbot):
        wall = make()
        wall.show_channel(ENGINE, 1, 3)
        wall.select(0)
        qtbot.keyClick(wall, Qt.Key.Key_Right)
        qtbot.keyClick(wall, Qt.Key.Key_Right)  # the border of the row
        assert wall.selected == 1
        qtbot.keyClick(wall, Qt.Key.Key_Down)
        assert wall.selected == 3
        view = console.viewing.of(ENGINE, 1)
        qtbot.keyClick(wall, Qt.Key.Key_Delete)
        assert view.closed
        assert wall.places() == {}

    def test_control_and_an_arrow_carry_the_channel(self, make, qtbot):
        wall = make()
        wall.show_channel(ENGINE, 1, 0)
        qtbot.keyClick(wall, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        assert (wall.places(), wall.selected) == ({2: Place(ENGINE, 1)}, 2)

    def test_enter_fills_the_wall(self, make, qtbot):
        wall = make()
        wall.show_channel(ENGINE, 1, 0)
        qtbot.keyClick(wall, Qt.Key.Key_Return)
        assert wall.maximised == 0


class TestTheFleetChanges:
    def test_a_deleted_channel_leaves_the_wall(self, make, console):
        wall = make()
        wall.show_channel(ENGINE, 2, 0)
        view = console.viewing.of(ENGINE, 2)
        console.fleet.put(box(ENGINE, channels=(channel(1),)))
        wall.refresh()
        assert view.closed
        assert wall.places() == {}

    def test_a_box_that_comes_up_later_finds_its_tiles_again(self, make, console):
        wall = make()
        wall.show_channel(ENGINE, 2, 0)
        later = console.fleet.all.pop(ENGINE)
        again = Wall(console.fleet, console.viewing, console.settings)
        again.refresh()
        console.fleet.put(box(ENGINE, channels=(), state=BoxState.CONNECTING))
        again.refresh()
        assert again.places() == {0: Place(ENGINE, 2)}
        console.fleet.put(later)
        again.refresh()
        assert again.tile(0).view is console.viewing.of(ENGINE, 2)
        again.close_views()
        again.deleteLater()

    def test_a_box_that_was_removed_takes_its_channels_along(self, make, console):
        wall = make()
        wall.show_channel(REMOTE, 1, 0)
        wall.refresh()
        del console.fleet.all[REMOTE]
        wall.refresh()
        assert wall.places() == {}

    def test_a_box_that_is_only_offline_keeps_its_tiles(self, make, console):
        wall = make()
        wall.show_channel(REMOTE, 1, 0)
        wall.refresh()
        console.fleet.put(box(REMOTE, channels=(), state=BoxState.OFFLINE, fault=Fault.TIMEOUT))
        wall.refresh()
        assert wall.places() == {0: Place(REMOTE, 1)}

"""A file in a tile of the wall."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.fakes import ENGINE
from tests.ui.playback.test_page import film, pool, stage  # noqa: F401
from ui.main_window import MainWindow
from ui.playback.over_tile import host_of
from ui.playback.page import PlaybackPage
from ui.playback.tile_file import TileFile


@pytest.fixture
def window(qtbot, english, stage):  # noqa: F811
    stage.playback.start()
    made = MainWindow(stage)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.commands["layout_4"].trigger()
    yield made
    with qtbot.waitSignal(made.stopped):
        made.close()
    made.deleteLater()


def drop(tile, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, nothing)
    QApplication.sendEvent(tile, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(tile, QDropEvent(QPointF(5, 5), copy, data, left, nothing))


def dropped(qtbot, wall, index, path) -> TileFile:
    drop(wall.tile(index), path)
    there = host_of(wall.tile(index))
    assert isinstance(there, TileFile)
    return there


def playing(qtbot, there):
    qtbot.waitUntil(lambda: there.session is not None and there.session.playing, timeout=30_000)
    return there.session


def test_it_plays_where_it_was_dropped_and_goes_with_esc(qtbot, window, film):  # noqa: F811
    there = dropped(qtbot, window.wall, 3, film)
    assert window.wall.selected == 3
    session = playing(qtbot, there)
    qtbot.keyClick(there, Qt.Key.Key_Space)
    before = session.position
    qtbot.keyClick(there, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: session.position > before, timeout=20_000)
    qtbot.keyClick(there, Qt.Key.Key_Escape)
    assert host_of(window.wall.tile(3)) is None
    assert window.stack.currentWidget() is window.wall


def test_over_a_channel_the_tools_of_that_are_away_until_it_goes(qtbot, window, film):  # noqa: F811
    wall = window.wall
    tile = wall.tile(0)
    assert wall.place(0) is not None
    wall.select(0)
    assert wall.acts["shot"].isEnabled()
    there = dropped(qtbot, wall, 0, film)
    wall.bar.come(tile)
    assert wall.bar.isHidden(), "it would lie over the buttons of the recording"
    assert not wall.acts["shot"].isEnabled()
    playing(qtbot, there)
    wall.show_channel(ENGINE, 2, 0)
    qtbot.waitUntil(lambda: host_of(tile) is None, timeout=5000)
    assert wall.acts["shot"].isEnabled()


def test_the_keyboard_is_that_of_the_selected_tile(qtbot, window, film):  # noqa: F811
    window.activateWindow()
    first, second = (dropped(qtbot, window.wall, index, film) for index in (2, 3))
    qtbot.waitUntil(second.hasFocus)
    qtbot.keyClick(second, Qt.Key.Key_3)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_1)
    assert window.wall.hasFocus()
    qtbot.keyClick(window.wall, Qt.Key.Key_4)
    assert second.hasFocus()
    qtbot.waitUntil(lambda: second.picture.selected and not first.picture.selected, timeout=30_000)


def test_the_button_of_an_empty_tile_makes_room_for_it(qtbot, window, film):  # noqa: F811
    wall = window.wall
    button = next(one for one in wall.findChildren(QPushButton) if one.parent() is wall)
    first = next(index for index in wall.shown() if wall.place(index) is None)
    assert button.isVisible()
    assert wall.tile(first).geometry().contains(button.geometry())
    there = dropped(qtbot, wall, first, film)
    assert button.isHidden() or not wall.tile(first).geometry().intersects(button.geometry())
    there.leave()
    assert wall.tile(first).geometry().contains(button.geometry())


def test_it_stands_still_while_the_wall_cannot_be_seen(qtbot, window, film):  # noqa: F811
    there = dropped(qtbot, window.wall, 2, film)
    session = playing(qtbot, there)
    window.commands["layout_1"].trigger()
    assert not session.playing
    window.commands["layout_4"].trigger()
    assert host_of(window.wall.tile(2)) is there
    assert session.playing
    qtbot.keyClick(there, Qt.Key.Key_Space)
    window.commands["layout_1"].trigger()
    window.commands["layout_4"].trigger()
    assert not session.playing, "the operator had stopped it"


def test_enter_takes_it_to_the_page_and_so_do_several(qtbot, window, film, tmp_path):  # noqa: F811
    there = dropped(qtbot, window.wall, 2, film)
    playing(qtbot, there)
    qtbot.keyClick(there, Qt.Key.Key_Return)
    page = window.stack.panel
    assert isinstance(page, PlaybackPage)
    qtbot.waitUntil(lambda: page.reel.titles == [film.name], timeout=20_000)
    page.leave()
    drop(window.wall.tile(2), film, film)
    assert isinstance(window.stack.panel, PlaybackPage)
    assert host_of(window.wall.tile(2)) is None


def test_what_is_no_recording_is_said_in_the_window_where_it_was_dropped(qtbot, window, tmp_path):
    other = window.wall_windows.open_another()
    bad = tmp_path / "notes.mp4"
    bad.write_text("these are no pictures")
    drop(other.wall.tile(0), bad)
    qtbot.waitUntil(lambda: bool(other.notices.words), timeout=30_000)
    assert other.notices.words[0].startswith("notes.mp4: ")
    assert host_of(other.wall.tile(0)) is None
    assert window.notices.words == []

"""The last minute of a tile, in the tile."""

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from console.model.errors import Fault, FaultError
from console.services.operation import OperationKind
from tests.ui.playback.test_page import film, pool, stage  # noqa: F401
from ui.playback.over_tile import host_of
from ui.playback.replay import Replay
from ui.wall.tile import Tile


class Keeps:
    """A view that has kept its last seconds, or nothing."""

    def __init__(self, console: Any, source: Path | None) -> None:
        self._console, self._source = console, source

    def replay(self, seconds, path):
        def work(_):
            if self._source is None:
                raise FaultError(Fault.NOT_VIDEO, "nothing is kept yet")
            shutil.copy(self._source, path)
            return path

        return self._console.operations.start(OperationKind.SAVE_REPLAY, "gate", work)


@pytest.fixture
def tile(qtbot, english):
    made = Tile()
    qtbot.addWidget(made)
    made.resize(480, 320)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def console(stage):  # noqa: F811
    stage.playback.start()
    return stage


def test_it_plays_what_was_steps_saves_and_goes_back_to_live(qtbot, tile, console, film, tmp_path):  # noqa: F811
    asked = time.time() * 1000
    view: Any = Keeps(console, film)
    replay = Replay(console, tile, view, "North gate")
    qtbot.waitUntil(lambda: replay.session is not None and replay.picture.frame is not None, timeout=30_000)
    session = replay.session
    assert session is not None
    qtbot.waitUntil(lambda: session.playing)
    assert host_of(tile) is replay
    shown = replay.picture.frame
    assert shown is not None
    assert asked - 9000 < shown.pts_ms < asked + 9000, "it tells the time at which it was live"
    qtbot.keyClick(replay, Qt.Key.Key_Space)
    qtbot.keyClick(replay, Qt.Key.Key_Left)
    before = session.position
    qtbot.keyClick(replay, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: session.position > before, timeout=20_000)
    tile.resize(300, 200)
    qtbot.waitUntil(lambda: replay.size() == tile.size())
    with qtbot.waitSignal(replay.told, timeout=30_000) as told:
        replay.save_to(tmp_path / "clip.mp4")
    assert told.args[1]() == "Saved as clip.mp4."
    assert (tmp_path / "clip.mp4").stat().st_size > 1000
    with qtbot.waitSignal(replay.closed):
        qtbot.keyClick(replay, Qt.Key.Key_Escape)
    assert host_of(tile) is None
    qtbot.waitUntil(lambda: list((tmp_path / "replay").iterdir()) == [], timeout=10_000)


def test_a_tile_that_has_kept_nothing_yet_says_so_and_stays_live(qtbot, tile, console):
    view: Any = Keeps(console, None)
    replay = Replay(console, tile, view, "North gate")
    with qtbot.waitSignals([replay.told, replay.closed], timeout=20_000):
        pass
    assert host_of(tile) is None

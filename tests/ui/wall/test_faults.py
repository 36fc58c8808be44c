"""What tiles say when real cameras fail in every way there is; the window goes on as if nothing were."""

from __future__ import annotations

import re
import socket
import threading

import pytest

from tests.bench.wall_stage import Stage
from tests.servers.rtsp import RtspServer, free_port
from tests.ui.wall.test_heartbeat import AIM, Heart, Machine

pytestmark = pytest.mark.usefixtures("rtsp_possible")
SOON = 25_000  # milliseconds: five times what it takes

STEADY, KILLED, STOPPED, ABSENT, LOCKED, SILENT, NOBODY = range(7)


@pytest.fixture
def cameras(clips):
    """A camera that stays, one to be killed, one to be stopped, one with a password."""
    film = {"live": clips.stream("h264")}
    with (
        RtspServer(film) as steady,
        RtspServer(film) as killed,
        RtspServer(film) as stopped,
        RtspServer(film, auth="admin:secret") as locked,
    ):
        yield steady, killed, stopped, locked


@pytest.fixture
def stage(qtbot, english, cameras):
    """A wall with a tile for each of them, for a mount that is not there, for who never answers, and for nobody."""
    steady, killed, stopped, locked = cameras
    listening = socket.create_server(("127.0.0.1", 0))
    silent = f"rtsp://127.0.0.1:{listening.getsockname()[1]}/live"
    urls = [*(camera.url("live") for camera in (steady, killed, stopped)), steady.url("absent"), locked.url("live")]
    made = Stage([*urls, silent, f"rtsp://127.0.0.1:{free_port()}/live", steady.url("live"), steady.url("live")])
    made.wall.resize(1280, 720)
    made.wall.show()
    qtbot.waitExposed(made.wall)
    yield made
    made.wall.close_views()
    made.pool.close(10)
    made.wall.deleteLater()
    listening.close()


@pytest.fixture
def machine():
    with Machine() as made:
        yield made


def aside(qtbot, act) -> None:
    """What the test does to a camera must not hold up the window that is measured."""
    thread = threading.Thread(target=act)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=SOON)


def test_each_says_what_it_is_and_comes_back_by_itself(stage, cameras, machine, qtbot, capsys):
    _, killed, stopped, _ = cameras
    wall, heart = stage.wall, Heart(stage.wall)

    def says(tile: int, words: str) -> None:
        heart.doing = f"tile {tile}: {words}"

        def said() -> None:
            assert re.match(words, wall.tile(tile).words), wall.tile(tile).words

        qtbot.waitUntil(said, timeout=SOON)

    for tile in (STEADY, KILLED, STOPPED):
        says(tile, "Live$")
    says(ABSENT, r"Not found · (next )?try ")
    says(LOCKED, r"Wrong password · try 2 in \d+ s$")
    says(NOBODY, r"Connection refused · ")
    aside(qtbot, killed.kill)
    aside(qtbot, stopped.freeze)
    says(KILLED, r"(Stream ended|Connection refused) · ")
    assert wall.tile(KILLED).frame is not None  # the last good picture stays
    says(STOPPED, r"Nothing arrives for \d+ s$")
    says(SILENT, r"No answer · |Connected, waiting")
    assert wall.tile(STEADY).words == "Live"
    aside(qtbot, killed.start)
    aside(qtbot, stopped.thaw)
    for tile in (KILLED, STOPPED):
        says(tile, "Live$")
    idle = machine.worst()
    with capsys.disabled():
        said = f"{heart.worst * 1000:.0f} ms, {heart.act}; an idle one's {idle * 1000:.0f} ms"
        print(f"\nthe window's longest pause while cameras fail: {said}")
    assert heart.worst < AIM * 5 + 2 * idle

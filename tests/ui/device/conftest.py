"""A real engine's box behind real HTTP, in a console with its real services."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from console.megbox.schema.videos import VideoSetting
from console.megbox.server import create_app, serve
from console.services.console import Console, Options
from console.services.views import BoxDraft
from tests.engine.engines import local_box, walk

PATIENCE = 20_000  # milliseconds


@pytest.fixture
def world(qtbot, english, tmp_path):
    """`box` is the engine, `console` knows it under `key`; it has one camera that nobody answers for."""
    box = local_box(tmp_path / "box")
    walk(tmp_path / "box" / "engine" / "media" / "walk.mp4")
    box.add_video(VideoSetting(videoNo=1, videoName="gate", url="rtsp://127.0.0.1:9/none", rotation=0))
    server = serve(create_app(box, None), "127.0.0.1", 0)
    console = Console(Options(tmp_path / "data", use_keyring=False, sound_options=("--aout=dummy",)))
    console.start()
    adding = console.fleet.add_box(BoxDraft(server.address, name="East gate"))
    assert adding.wait(PATIENCE / 1000)
    assert adding.result is not None
    key = adding.result.key
    qtbot.waitUntil(lambda: console.fleet.channel(key, 1) is not None, timeout=PATIENCE)
    yield SimpleNamespace(box=box, console=console, key=key, server=server)
    console.stop()
    server.close()
    box.close()


@pytest.fixture
def opened(qtbot, world):
    """Opens a page and waits until it has read everything."""

    def open_page(kind):
        page = kind(world.console, world.key)
        qtbot.addWidget(page)
        page.resize(1060, 740)
        page.show()
        settled(qtbot, page)
        return page

    return open_page


def settled(qtbot, page):
    """Waits until nothing is under way on a page."""
    qtbot.waitUntil(lambda: page._read_at is not None and page._pending == 0, timeout=PATIENCE)

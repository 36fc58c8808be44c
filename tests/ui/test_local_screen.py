"""The engine's own screen paints its channels, and says of one that does not come that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.megbox.server import create_app, serve
from console.services.screen import ScreenOrder
from tests.engine.engines import BLOCK, local_box, video, walk
from ui.local_screen import LocalScreen


def test_a_channel_is_painted_into_its_window(qtbot, tmp_path: Path):
    box = local_box(tmp_path)
    walk(box.media.root / "walk.mp4")
    box.add_video(video(3))
    box.account.enabled = True
    box.account.admit("guest", "p:ä")
    server = serve(create_app(box, box.account))
    screen = LocalScreen(ScreenOrder(server.url, "guest", "p:ä", 4, (-1, -1, -1, 3)))
    qtbot.addWidget(screen)
    screen.resize(640, 480)
    screen.show()

    def bright_in(index: int) -> bool:
        cell = screen.cell(index)
        image = screen.grab(cell).toImage()
        row = image.height() // 2
        return any(image.pixelColor(x, row).lightness() > BLOCK - 40 for x in range(image.width()))

    try:
        qtbot.waitUntil(lambda: bright_in(3), timeout=20_000)
        assert not any(bright_in(index) for index in (0, 1, 2))
    finally:
        screen.end()
        server.close()
        box.close()


@pytest.mark.parametrize(("windows", "row"), [(1, 1), (4, 2), (9, 3)])
def test_the_windows_fill_the_screen_side_by_side(qtbot, windows: int, row: int):
    screen = LocalScreen(ScreenOrder("http://127.0.0.1:9", "", "", windows, (-1,) * windows))
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    cells = [screen.cell(index) for index in range(windows)]
    assert len({cell.y() for cell in cells}) == row
    assert not any(one.intersects(other) for one in cells for other in cells if one is not other)
    assert cells[0].left() < 4
    assert 900 - cells[-1].right() < 4
    assert 600 - cells[-1].bottom() < 4


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "no json", '{"address": "a", "username": "u", "password": "p", "windowNum": 4, "videos": []}'],
)
def test_an_order_that_is_none_is_refused(line: str):
    with pytest.raises(ValueError):
        ScreenOrder.read(line)


def test_the_order_does_not_show_its_password():
    order = ScreenOrder.read(
        '{"address": "a", "username": "u", "password": "secret", "windowNum": 1, "videos": [{"videoChn": 2}]}'
    )
    assert order.channels == (2,)
    assert "secret" not in repr(order)

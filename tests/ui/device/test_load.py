"""The page of load: channels by importance with their state, moved up and down, where the time goes."""

from __future__ import annotations

from PySide6.QtCore import Qt

from console.megbox.schema.load import ChannelLoad, EngineLoad, PartLoad
from console.megbox.schema.videos import VideoSetting
from tests.ui.device.conftest import PATIENCE
from ui.device.load import LoadPage


def rows(table):
    return [[table.text(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]


def told(number: int, status: str, **more: object) -> ChannelLoad:
    body = {"videoNo": number, "videoName": f"gate{number}", "place": number, "status": status, "watched": True}
    return ChannelLoad.model_validate(body | more)


SHORT = EngineLoad(
    cores=2,
    usable=1.6,
    carried=1.6,
    used=1.5,
    room=0,
    channels=[
        told(1, "full", fps=8.0, analysed=8.0, looked=8.0, share=0.21),
        told(2, "full", fps=8.0, analysed=8.0, looked=0.5, share=0.012, still=True),
        told(3, "reduced", fps=4.0, analysed=4.0, looked=4.0, share=0.1),
        told(4, "resting"),
        told(5, "full", fps=8.0, analysed=3.0, looked=3.0, share=0.06),
        told(100_017, "waiting"),
    ],
    parts=[PartLoad(part="detect", perPicture=17.2, share=0.9), PartLoad(part="goods_alarm", perPicture=2, share=0.05)],
)


def test_how_every_channel_stands_and_what_can_be_done(opened, monkeypatch):
    monkeypatch.setattr("ui.device.load._LIVE_MS", 600_000)
    page = opened(LoadPage)
    page.show_load(SHORT)
    assert rows(page.channels.table) == [
        ["1 · gate1", "Full rate", "8.0 / 8.0", "21%"],
        ["2 · gate2", "Full rate, still", "8.0 / 0.5", "1.2%"],
        ["3 · gate3", "Reduced to 4 pictures a second", "4.0 / 4.0", "10%"],
        ["4 · gate4", "Rests: no capacity left for it", "–", "0.0%"],
        ["5 · gate5", "Pictures are missed: the machine does not keep up", "3.0 / 3.0", "6.0%"],
        ["gate100017 (of a silent box)", "No pictures come", "–", "0.0%"],
    ]
    assert "1.5 of 1.6 cores" in page.channels.machine.text()
    assert "1 reduced, 1 resting" in page.channels.machine.text()
    assert "no rule rings" in page.channels.said
    assert rows(page.parts.table) == [["Detector", "17.2 ms", "90%"], ["Package Goods", "2.0 ms", "5.0%"]]
    page.channels.table.choose(5)
    assert page.channels.up_button.isEnabled()
    assert not page.channels.down_button.isEnabled(), "guests stand behind the engine's own"
    page.channels.table.choose(100_017)
    assert not page.channels.up_button.isEnabled()
    page.show_load(SHORT.model_copy(update={"channels": SHORT.channels[:2], "room": 3}))
    assert "Room for 3 more" in page.channels.machine.text()
    assert not page.channels.said


def test_a_channel_is_moved_up_by_button_and_by_key(world, opened, qtbot):
    for number in (2, 3):
        world.box.add_video(
            VideoSetting(videoNo=number, videoName=f"gate{number}", url="rtsp://127.0.0.1:9/none", rotation=0)
        )
    page = opened(LoadPage)

    def order():
        return [one.videoNo for one in world.box.engine_load().channels]

    qtbot.waitUntil(lambda: len(rows(page.channels.table)) == 3, timeout=PATIENCE)
    page.channels.table.choose(3)
    page.channels.up_button.click()
    qtbot.waitUntil(lambda: order() == [1, 3, 2], timeout=PATIENCE)
    qtbot.waitUntil(lambda: rows(page.channels.table)[1][0].startswith("3"), timeout=PATIENCE)
    assert page.channels.table.key() == 3, "it stays chosen"
    page.activateWindow()
    page.channels.table.setFocus()
    qtbot.waitUntil(page.channels.table.hasFocus, timeout=PATIENCE)
    qtbot.keyClick(page.channels.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order() == [3, 1, 2], timeout=PATIENCE)
    qtbot.waitUntil(lambda: not page.channels.up_button.isEnabled(), timeout=PATIENCE)

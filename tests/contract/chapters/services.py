"""Chapters 21, 22, 27 and 28: the log, cameras, the screen, ping and telnet."""

from __future__ import annotations

from functools import partial
from typing import Any

from console.megbox.schema.debug import PingQuery, TelnetQuery
from console.megbox.schema.gui import GuiLayout
from console.megbox.schema.logs import LogQuery
from console.megbox.schema.onvif import OnvifQuestion
from console.megbox.schema.videos import VideoSetting
from console.model.errors import BoxError
from tests.contract.scenario import NOWHERE, Observation, Story


def story(box: Any) -> list[Observation]:
    story = Story()
    _screen(box, story)
    _log(box, story)
    nobody = OnvifQuestion(uri="http://127.0.0.1:9/onvif/device_service", username="admin", password="p")
    story.note("a camera that is not there", lambda: box.onvif_streams(nobody))
    _ping_and_telnet(box, story)
    return story.seen


def layout(windows: int, *channels: int) -> GuiLayout:
    videos = [{"videoChn": channel} for channel in channels]
    return GuiLayout.model_validate({"guiEnable": 1, "windowNum": windows, "videos": videos})


def _screen(box: Any, story: Story) -> None:
    story.note("the screen at first", box.gui_layout)
    for number in (2, 5):
        video = VideoSetting(videoNo=number, videoName="gate", url=NOWHERE, rotation=0)
        story.note(f"channel {number}", partial(box.add_video, video))
    story.note("one twice", lambda: box.set_gui_layout(layout(4, 2, 5, 2, -1)))
    story.note("too many", lambda: box.set_gui_layout(layout(1, 2, 5)))
    story.note("too few windows", lambda: box.set_gui_layout(layout(4, 2, 5)))
    story.note("one that is not there", lambda: box.set_gui_layout(layout(4, 2, 7, -1, -1)))
    story.note("without a screen", lambda: box.set_gui_layout(layout(4, 2, 5, -1, -1)))
    story.note("nothing has changed", box.gui_layout)
    story.note("off", lambda: box.set_gui_layout(GuiLayout(guiEnable=0)))
    story.note("it is off", box.gui_layout)


def _log(box: Any, story: Story) -> None:
    started = story.note("it was started", lambda: box.log(LogQuery(type=3)).log[-1].description)
    assert started == "start"
    story.note("nothing then", lambda: box.log(LogQuery(timeStart=1, timeEnd=2)))
    story.note("nothing of that kind", lambda: box.log(LogQuery(type=4)).totalLogs)
    story.note("far behind the end", lambda: box.log(LogQuery(pageToken=2**70)).log)
    content = story.note("exported", lambda: box.log_content(box.log_file().logURI).decode("utf-8-sig").split()[0])
    assert content == "id,type,userIP,time,description"
    story.note("a file that is none", lambda: box.log_content("/v1/MEGBOX/logFile/..%2Fengine.db"))


def _ping_and_telnet(box: Any, story: Story) -> None:
    story.note("itself", lambda: box.ping(PingQuery(ip="127.0.0.1")).packetReceive)
    story.note("no address", lambda: box.ping(PingQuery(ip="somewhere")))
    story.note("no card", lambda: box.ping(PingQuery(ip="127.0.0.1", eth="wlan")))
    story.note("telnet", lambda: box.telnet_control(TelnetQuery()))
    story.note("telnet on", lambda: _fails(box, True))
    story.note("telnet off", lambda: box.telnet_control(TelnetQuery(telnetEnabled=False)))


def _fails(box: Any, on: bool) -> Any:
    """105000 is what the document wants here, and what no story may meet by accident."""

    try:
        return box.telnet_control(TelnetQuery(telnetEnabled=on))
    except BoxError as error:
        return f"refused with {int(error.code)}"

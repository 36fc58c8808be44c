"""Load: the channels by importance, another order, orders that make none."""

from __future__ import annotations

from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.load import LoadBox
from console.megbox.schema.load import EngineLoad, LoadOrder
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story


class Asked(Box, LoadBox, Protocol):
    """What the story asks of a box."""


def ranked(load: EngineLoad) -> list[Any]:
    """The channels in their order, without what differs from one second to the next."""
    return [(one.videoNo, one.videoName, one.place, one.status, one.watched) for one in load.channels]


def story(box: Asked) -> list[Observation]:
    story = Story()
    story.note("nothing is at work", lambda: ranked(box.engine_load()))
    for number in (2, 3, 5):
        box.add_video(VideoSetting(videoNo=number, videoName=f"yard{number}", url=NOWHERE, rotation=0))
    story.note("by number", lambda: ranked(box.engine_load()))
    story.note("the last one first", lambda: ranked(box.set_load_order(LoadOrder(channels=[5]))))
    story.note("all of them", lambda: ranked(box.set_load_order(LoadOrder(channels=[3, 5, 2]))))
    story.note("it stays so", lambda: ranked(box.engine_load()))
    story.note("one twice", lambda: box.set_load_order(LoadOrder(channels=[3, 3])))
    story.note("one that is none", lambda: box.set_load_order(LoadOrder(channels=[3, 9])))
    story.note("as before", lambda: ranked(box.engine_load()))
    box.delete_video(3)
    story.note("without it", lambda: ranked(box.engine_load()))
    return story.seen

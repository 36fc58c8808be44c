"""Care of cameras: every check of a channel, other settings, learned anew, and what is refused."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.care import CareBox
from console.megbox.schema.care import CareChannelState, CareSetting
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story

CHANNEL = 7


class Asked(Box, CareBox, Protocol):
    """What the story asks of a box."""


def known(channel: CareChannelState) -> Any:
    """A channel as it was set; how its camera is doing differs from one run to the next."""
    checks = [(one.fault, one.strictness, one.rings, one.state == "off") for one in channel.checks]
    return channel.videoNo, channel.videoName, channel.enabled, channel.expected, channel.zone, checks


def changed(box: Asked, setting: CareSetting) -> Any:
    """The channel as it stands after a change."""
    return known(box.set_camera_care(CHANNEL, setting))


def story(box: Asked) -> list[Observation]:
    story = Story()
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="yard", url=NOWHERE, rotation=0))
    story.note("as it comes", lambda: [known(one) for one in box.camera_care().channels])
    for name, told in (
        ("a caption and a zone", {"expected": " 北门 1 号 ", "zone": 0}),
        ("blur not at all", {"faults": [{"fault": "blurred", "strictness": "off", "rings": False}]}),
        ("cover sooner, and silently", {"faults": [{"fault": "covered", "strictness": "high", "rings": False}]}),
        ("not at all", {"enabled": False}),
        ("again", {"enabled": True}),
    ):
        setting = CareSetting.model_validate(told)
        story.note(name, partial(changed, box, setting))
    story.note("it is kept", lambda: [known(one) for one in box.camera_care().channels])
    story.note("learned anew", lambda: known(box.learn_camera(CHANNEL)))
    story.note("nothing was wrong for long", lambda: box.care_history(CHANNEL))
    for which in ("now", "learned", "1", "99999999999999999999", "nonsense"):
        story.note(f"no picture {which}", partial(box.care_picture, CHANNEL, which))
    story.note("settings of no channel", lambda: box.set_camera_care(9, CareSetting(enabled=False)))
    story.note("no channel is learned", lambda: box.learn_camera(9))
    story.note("history of no channel", lambda: box.care_history(9))
    box.delete_video(CHANNEL)
    story.note("none without its channel", box.camera_care)
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="yard", url=NOWHERE, rotation=0))
    story.note("its settings went with it", lambda: [known(one) for one in box.camera_care().channels])
    box.delete_video(CHANNEL)
    return story.seen

"""25.1: alert rules in their older form, set, told in both forms, replaced and refused."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.alert_videos import AlertVideosBox
from console.megbox.schema.alert_videos import AlertSurveillance
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story, of_channel, rule

CHANNEL = 7
ABSENT = 16
LINE = [{"x": 100, "y": 540}, {"x": 1800, "y": 540}]
AREA = [{"x": 0, "y": 0}, {"x": 1920, "y": 0}, {"x": 960, "y": 1080}]


def body(kind: int, sub: int, area: int, shapes: list[Any], **more: Any) -> AlertSurveillance:
    """A rule as 25.1.1 has it; `more` are further fields of alertRules."""
    rules = {
        "enable": True,
        "alertType": kind,
        "alertSubType": sub,
        "areaType": area,
        "targetRange": [1, 50],
        "timeRange": [0, 86400],
        "cooldownDuration": 1,
        "alertArea": shapes,
    }
    return AlertSurveillance.model_validate({"surveillanceEnabled": True, "alertRules": rules | more})


# What can be watched with the tracks alone: name and body.
WATCHED = (
    ("a person crosses", body(1, 1, 1, [LINE])),
    ("a person crosses one of two lines", body(1, 1, 2, [LINE, AREA[:2]])),
    ("a person enters", body(2, 2, 5, [AREA], stayDuration=120, maskArea=[AREA])),
    ("a person leaves", body(2, 3, 5, [AREA, AREA, AREA, AREA])),
    ("a person enters or leaves", body(2, 4, 5, [AREA], enable=False)),
    ("a cycle crosses", body(3, 1, 2, [LINE], detectTargetList=["nonMotorVehicle"])),
    ("a vehicle parks", body(4, 5, 5, [AREA], stayDuration=1800, targetRange=[2, 100])),
    ("a vehicle leaves", body(5, 3, 5, [AREA], timeRange=[[0, 3600], [7200, 86400]])),
    ("somebody loiters", body(6, 5, 5, [AREA], cooldownDuration=60)),
    ("somebody climbs over", body(7, 6, 4, [LINE, AREA[:2]], personPreOverWall=True)),
)


class Asked(Box, AlertVideosBox, Protocol):
    """What the story asks of a box."""


def story(box: Asked) -> list[Observation]:
    story = Story()
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="yard", url=NOWHERE, rotation=0))
    story.note("no rule yet", lambda: of_channel(box.alert_videos().videos, CHANNEL))
    for name, sent in WATCHED:
        story.note(name, partial(box.set_alert_surveillance, CHANNEL, sent))
        story.note(f"{name}: as it was sent", lambda: of_channel(box.alert_videos().videos, CHANNEL))
        story.note(f"{name}: as a rule of 26.1", lambda: of_channel(box.multi_alg_videos().videos, CHANNEL))
    story.note("what no network of ours sees", lambda: box.set_alert_surveillance(CHANNEL, body(8, 5, 5, [AREA])))
    bow = [AREA[0], {"x": 1920, "y": 1080}, AREA[1], {"x": 0, "y": 1080}]
    story.note("an area that crosses itself", lambda: box.set_alert_surveillance(CHANNEL, body(2, 3, 5, [bow])))
    story.note("the last rule is still there", lambda: of_channel(box.alert_videos().videos, CHANNEL))
    off = AlertSurveillance(surveillanceEnabled=False)
    story.note("switch off", lambda: box.set_alert_surveillance(CHANNEL, off))
    story.note("off, with the rule", lambda: of_channel(box.alert_videos().videos, CHANNEL))
    story.note("a rule of 26.1 takes its place", lambda: box.set_multi_alert(CHANNEL, rule()))
    story.note("that rule in the older form", lambda: of_channel(box.alert_videos().videos, CHANNEL))
    story.note("and back", lambda: box.set_alert_surveillance(CHANNEL, WATCHED[0][1]))
    story.note("one rule, not two", lambda: of_channel(box.multi_alg_videos().videos, CHANNEL))
    story.note("watch nothing", lambda: box.set_alert_surveillance(ABSENT, off))
    story.note("delete the channel", lambda: box.delete_video(CHANNEL))
    story.note("nothing is left", lambda: box.alert_videos())
    return story.seen

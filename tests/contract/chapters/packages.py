"""Our algorithm packages: listed, an unmeasured event switched, a user's own added, watched with, refused, removed."""

from __future__ import annotations

import json
from functools import partial
from io import BytesIO
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.packages import PackagesBox
from console.megbox.schema.alert_videos import AlertSurveillance
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.packages import EventSwitch
from console.megbox.schema.videos import VideoSetting
from console.model.dictionary import EventType
from tests.contract.chapters.alert_videos import AREA, body
from tests.contract.scenario import NOWHERE, Observation, Story
from tests.engine.own_packages.makings import HELMET, yolo_v8

CHANNEL = 7
OURS = "alert_alarm"


class Asked(Box, PackagesBox, Protocol):
    """What the story asks of a box."""

    def set_alert_surveillance(self, video_no: int, body: AlertSurveillance) -> None: ...


def known(package: Any) -> Any:
    """A package without what differs from one run to the next: how long its network takes."""
    told = package.to_wire()
    told["milliseconds"] = told.get("milliseconds") is not None
    return told


def alarm(event: str, algorithm: int, **more: Any) -> MultiAlert:
    points = [{"x": 0.1, "y": 0.1}, {"x": 0.9, "y": 0.1}, {"x": 0.5, "y": 0.9}]
    alertor = {
        "alertor_id": 1,
        "alertor_type": [event],
        "target_type": ["person"],
        "target_min": 0,
        "target_max": 1,
        "cooldown_duration": 3,
        "duration": 2,
        "timeRange": [0, 86400],
    }
    return MultiAlert.model_validate(
        {
            "surveillanceEnabled": True,
            "algType": algorithm,
            "ruleIndex": 1,
            "ruleEnable": True,
            "alertRules": {
                "proc": "init_rules",
                "customizedOptions": {
                    "area_list": [{"area_type": "polygon", "area_id": 1, "alertor_ids": [1], "points": points}],
                    "alertor_configs": [alertor | more],
                },
            },
        }
    )


def story(box: Asked) -> list[Observation]:
    story = Story()
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="yard", url=NOWHERE, rotation=0))
    story.note("the packages", lambda: [known(one) for one in box.packages().packages])
    for event, more in (
        ("run", {}),
        ("gathering", {"obj_count": 3}),
        ("person_off_duty_querying", {"target_min_num": 1, "target_max_num": 2}),
    ):
        story.note(f"watch for {event}", partial(box.set_multi_alert, CHANNEL, alarm(event, 14, **more)))
    wrong = alarm("person_off_duty_querying", 14, target_min_num=3, target_max_num=2)
    story.note("more at least than at most", lambda: box.set_multi_alert(CHANNEL, wrong))
    _unmeasured(box, story)
    _own(box, story)
    story.note("the packages at the end", lambda: [known(one) for one in box.packages().packages])
    box.delete_video(CHANNEL)
    return story.seen


def _unmeasured(box: Asked, story: Story) -> None:
    fall = int(EventType.FALL)
    old = body(8, 5, 5, [AREA])
    story.note("a fall while it is off", lambda: box.set_multi_alert(CHANNEL, alarm("fall", 14)))
    story.note("in the older form, too", lambda: box.set_alert_surveillance(CHANNEL, old))
    story.note("its attributes while it is off", lambda: box.rule_type_attr(fall))
    story.note("switched on", lambda: known(box.switch_event(OURS, fall, EventSwitch(enabled=True))))
    story.note("a fall while it is on", lambda: box.set_multi_alert(CHANNEL, alarm("fall", 14)))
    story.note("and in the older form", lambda: box.set_alert_surveillance(CHANNEL, old))
    story.note("its attributes", lambda: box.rule_type_attr(fall))
    story.note("off again", lambda: known(box.switch_event(OURS, fall, EventSwitch(enabled=False))))
    story.note("what is measured needs no switch", lambda: box.switch_event(OURS, 29, EventSwitch(enabled=False)))
    story.note("no such event", lambda: box.switch_event(OURS, 9, EventSwitch(enabled=True)))
    story.note("no such package", lambda: box.switch_event("nobody's", fall, EventSwitch(enabled=True)))


def _own(box: Asked, story: Story) -> None:
    network = yolo_v8([(32.0, 20.0, 8.0, 8.0)], [1])

    def add(model: bytes = network, **changes: Any) -> Any:
        return known(box.add_package(BytesIO(json.dumps({**HELMET, **changes}).encode()), BytesIO(model)))

    helmet = alarm("no_safetycap", 13)
    story.note("helmets without their package", lambda: box.set_multi_alert(CHANNEL, helmet))
    story.note("a package of one's own", add)
    story.note("helmets", lambda: box.set_multi_alert(CHANNEL, helmet))
    story.note("the algorithms", lambda: [one.alg_type for one in box.alg_infos().alg_infos])
    story.note("checked again", lambda: known(box.check_package("helmets")))
    story.note("a second one for the same", add)
    story.note("without a licence", lambda: add(licence=""))
    story.note("no network", lambda: add(b"hello"))
    story.note("no description", lambda: box.add_package(BytesIO(b"{"), BytesIO(network)))
    story.note("check nothing", lambda: box.check_package("nobody's"))
    story.note("check one of ours", lambda: box.check_package(OURS))
    story.note("remove one of ours", lambda: box.remove_package(OURS))
    story.note("watch for something else", lambda: box.set_multi_alert(CHANNEL, alarm("run", 14)))
    story.note("remove it", lambda: box.remove_package("helmets"))
    story.note("remove it again", lambda: box.remove_package("helmets"))

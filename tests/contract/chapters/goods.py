"""Goods and wrong way: rules of our own events kept, told again, and refused by what is wrong."""

from __future__ import annotations

from functools import partial
from typing import Any

from console.megbox.box import Box
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.videos import VideoSetting
from console.model.errors import BoxError
from tests.contract.scenario import NOWHERE, Observation, Story

CHANNEL = 7
CORNERS = [{"x": 0.1, "y": 0.1}, {"x": 0.9, "y": 0.1}, {"x": 0.5, "y": 0.9}]


def rule(event: str, algorithm: int, area_type: str = "polygon", target: str = "sundry", **more: Any) -> dict[str, Any]:
    alertor = {
        "alertor_id": 1,
        "alertor_type": [event],
        "target_type": [target],
        "target_min": 0.001,
        "target_max": 0.2,
        "cooldown_duration": 3,
        "duration": 10,
        "timeRange": [0, 86400],
        **more,
    }
    points = CORNERS if area_type == "polygon" else CORNERS[:2]
    area = {"area_type": area_type, "area_id": 1, "alertor_ids": [1], "points": points}
    options = {"area_list": [area], "alertor_configs": [alertor]}
    return {
        "surveillanceEnabled": True,
        "algType": algorithm,
        "ruleIndex": 1,
        "ruleEnable": True,
        "alertRules": {"proc": "init_rules", "customizedOptions": options},
    }


def story(box: Box) -> list[Observation]:
    story = Story()
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="yard", url=NOWHERE, rotation=0))
    for name, body in (
        ("something left", rule("left_object", 16, interrupt_endurance=10, sensitivity=70)),
        ("something taken", rule("removed_object", 16, interrupt_endurance=10)),
        ("interrupted for a day", rule("left_object", 16, interrupt_endurance=86_400)),
        ("a person left", rule("left_object", 16, target="person", interrupt_endurance=10)),
        ("left on a line", rule("left_object", 16, "single_line", interrupt_endurance=10)),
        ("left, of the alert package", rule("left_object", 14, interrupt_endurance=10)),
        ("piled up, which nobody has measured", rule("sundry_detect", 16, interrupt_endurance=10, duty_ratio=0.2)),
        ("wrong way", rule("wrong_way", 14, "single_line", target="car")),
        ("wrong way both ways", rule("wrong_way", 14, "single_line_both", target="car")),
    ):
        story.note(name, partial(box.set_multi_alert, CHANNEL, MultiAlert.model_validate(body)))
        kept = next(one for one in box.multi_alg_videos().videos if one.videoNo == CHANNEL)
        story.note(f"{name}, kept", partial(_rules, kept))
    wrong: dict[str, dict[str, Any]] = {
        "no endurance": {},
        "far too sensitive": {"interrupt_endurance": 10, "sensitivity": 101},
    }
    for name, more in wrong.items():
        body = rule("left_object", 16, **more)
        story.note(name, partial(_unreadable, body))
    for event in (301, 302, 303, 35):
        story.note(f"the attributes of {event}", partial(box.rule_type_attr, event))
    box.delete_video(CHANNEL)
    return story.seen


def _rules(video: Any) -> list[Any]:
    return [one.to_wire() for one in video.algRules]


def _unreadable(body: dict[str, Any]) -> None:
    """What the schema refuses before a box is asked."""
    try:
        MultiAlert.model_validate(body)
    except ValueError as error:
        raise BoxError(104001, (str(error).split("\n")[1].split(".")[-1],)) from None

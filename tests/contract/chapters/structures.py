"""Section 20: what is captured on a channel, set and told; lists and bindings where nothing was captured yet."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.face_groups import FaceGroupsBox
from console.megbox.calls.structures import StructuresBox
from console.megbox.schema.face_groups import GroupDeletion, GroupSetting
from console.megbox.schema.structures import StructureSurveillance
from console.megbox.schema.target_captures import BindRequest, TargetQuery
from console.megbox.schema.videos import VideoSetting
from tests.contract.chapters.surveillances import group
from tests.contract.scenario import NOWHERE, Observation, Story, of_channel, rule

CHANNEL = 2
ABSENT = 16
QUALITY = {"faceQuality": 50, "humanQuality": 40, "motorVehicleQuality": 30, "nonMotorVehicleQuality": 20}


def structuring(**more: Any) -> StructureSurveillance:
    """Capture people and vehicles."""
    part = {
        "detectTargetList": [{"targetName": "human"}, {"targetName": "motorVehicle"}],
        "pushConfigs": {"pushMode": 0, "pushInterval": 1000, "maxPushNumber": 3},
        "captureConfigs": {"captureMode": 2, "quality": QUALITY},
    }
    return StructureSurveillance.model_validate(
        {"surveillanceEnabled": True, "surveillanceType": 1, "structures": part} | more
    )


def faces(name: str, **more: Any) -> StructureSurveillance:
    """Capture faces and look them up."""
    part = {
        "livenessEnabled": True,
        "livenessThreshold": 60,
        "pushConfigs": {"pushMode": 2, "retryCount": 5000, "retryInterval": 0, "strangerRetryCount": 0},
        "filter": {"roll": 180, "yaw": 100, "pitch": 100, "blurness": 80, "faceMin": 20, "bodyMin": 20},
        "detectTargetList": ["face", "human"],
        "captureConfigs": {"captureMode": 0},
        "group": [group(name)],
    }
    return StructureSurveillance.model_validate({"surveillanceEnabled": True, "faces": part} | more)


class Asked(Box, StructuresBox, FaceGroupsBox, Protocol):
    """What the story asks of a box."""


def story(box: Asked) -> list[Observation]:
    story = Story()
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="street", url=NOWHERE, rotation=0))
    box.add_face_group(GroupSetting(groupName="staff"))
    story.note("nothing is captured", lambda: of_channel(box.structures().videos, CHANNEL))
    story.note("capture targets", lambda: box.set_structures(CHANNEL, structuring()))
    story.note("targets are captured", lambda: of_channel(box.structures().videos, CHANNEL))
    story.note("capture faces as well", lambda: box.set_structures(CHANNEL, faces("staff")))
    story.note("both are rules of 26.2", lambda: of_channel(box.multi_alg_videos().videos, CHANNEL))
    story.note("a group that is not there", lambda: box.set_structures(CHANNEL, faces("nobody")))
    story.note("a group in use stays", lambda: box.delete_face_group("staff", GroupDeletion(deleteAllFace=1)))
    story.note("a rule takes the second place", lambda: box.set_multi_alert(CHANNEL, rule(ruleIndex=2)))
    story.note("and the first", lambda: box.set_multi_alert(CHANNEL, rule(ruleIndex=1)))
    story.note("no room is left", lambda: box.set_structures(CHANNEL, structuring()))
    story.note(
        "unless a place is named", lambda: box.set_structures(CHANNEL, structuring(ruleIndex=2, ruleEnable=False))
    )
    story.note("the places", lambda: of_channel(box.multi_alg_videos().videos, CHANNEL))
    off = StructureSurveillance(surveillanceEnabled=False)
    story.note("switch off", lambda: box.set_structures(CHANNEL, off))
    story.note("off, with what was set", lambda: of_channel(box.structures().videos, CHANNEL))
    story.note("nothing there", lambda: box.set_structures(ABSENT, off))
    _captures(box, story)
    return story.seen


def _captures(box: Asked, story: Story) -> None:
    query = TargetQuery(pageToken=0, pageSize=10, chnNo=CHANNEL, timeStart=0, timeEnd=2_000_000_000)
    story.note("faces", lambda: box.face_captures(query))
    story.note("people", lambda: box.human_captures(query))
    story.note("cycles", lambda: box.cycle_captures(TargetQuery(pageOffset=5)))
    story.note("vehicles", lambda: box.vehicle_captures(TargetQuery()))
    story.note("plates", lambda: box.plate_captures(TargetQuery(chnNo=48)))
    for kind in range(1, 6):
        asked = BindRequest(mainObject=kind, videoNo=CHANNEL, trackId="18446744073709551615")
        story.note(f"what belongs to nobody of kind {kind}", partial(box.bind_relation, asked))

"""7.1.2 and 7.1.6: a channel watched for faces, and its tracking begun anew."""

from __future__ import annotations

from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.face_groups import FaceGroupsBox
from console.megbox.calls.surveillances import SurveillancesBox
from console.megbox.schema.face_groups import GroupDeletion, GroupSetting
from console.megbox.schema.surveillances import Surveillance
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story, of_channel

CHANNEL = 3
ABSENT = 16
FILTER = {"roll": 45, "yaw": 35, "pitch": 45, "blurness": 60, "faceMin": 80}


def group(name: str, **more: Any) -> dict[str, Any]:
    """A bound group."""
    times = {"startTime": "080000", "endTime": "184500"}
    return {"groupName": name, "searchThresholdHigh": 75, "searchThresholdLow": 20, **times, **more}


def body(*groups: dict[str, Any], **more: Any) -> Surveillance:
    """A face surveillance."""
    return Surveillance.model_validate({"surveillanceEnabled": True, "filter": FILTER, "group": [*groups]} | more)


class Asked(Box, SurveillancesBox, FaceGroupsBox, Protocol):
    """What the story asks of a box."""


def story(box: Asked) -> list[Observation]:
    story = Story()
    box.add_video(VideoSetting(videoNo=CHANNEL, videoName="door", url=NOWHERE, rotation=0))
    box.add_face_group(GroupSetting(groupName="staff"))
    story.note("not watched", lambda: of_channel(box.videos().videos, CHANNEL))
    stranger = {"enable": True, "searchThresholdLow": 20, "startTime": "000000", "endTime": "000000"}
    story.note(
        "watch",
        lambda: box.set_surveillance(CHANNEL, body(group("staff"), globalStranger=stranger, livenessThreshold=60)),
    )
    story.note("watched", lambda: of_channel(box.videos().videos, CHANNEL))
    story.note("a group that is not there", lambda: box.set_surveillance(CHANNEL, body(group("nobody"))))
    story.note("a group in use stays", lambda: box.delete_face_group("staff", GroupDeletion(deleteAllFace=1)))
    story.note("still watched", lambda: of_channel(box.videos().videos, CHANNEL))
    story.note("off, and nobody bound", lambda: box.set_surveillance(CHANNEL, Surveillance(surveillanceEnabled=False)))
    story.note("not watched any more", lambda: of_channel(box.videos().videos, CHANNEL))
    story.note("watch nothing", lambda: box.set_surveillance(ABSENT, body()))
    story.note("forget the tracks", lambda: box.reset_tracks(CHANNEL))
    story.note("forget those of nothing", lambda: box.reset_tracks(ABSENT))
    return story.seen

"""One story that goes through every call of a box, refusals included, and notes what was seen.

It asks only what every box must answer alike, so it can be told to any implementation; what differs between boxes
(versions, pictures, load) is noted by its kind. A box may start with any channels and captures.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial
from typing import Any

from console.megbox.box import Box
from console.megbox.schema.captures import CaptureInfo, CaptureQuery
from console.megbox.schema.multi_algorithm import MultiAlert, SurveillanceEnable
from console.megbox.schema.reports import AlertConfig, CaptureConfig, Reports
from console.megbox.schema.roi import RoiPoint, RoiSetting
from console.megbox.schema.videos import VideoEdit, VideoSetting
from console.model.errors import BoxError

Observation = tuple[str, Any]
# Nothing listens there; a box takes the channel all the same and says so in videoConStatus.
NOWHERE = "rtsp://127.0.0.1:9/live"


class Story:
    """Notes what each step answered: plain values, or the code and the arguments of a refusal."""

    def __init__(self) -> None:
        self.seen: list[Observation] = []

    def note(self, step: str, call: Callable[[], Any]) -> Any:
        try:
            answer = call()
        except BoxError as error:
            self.seen.append((step, (int(error.code), error.arguments, error.message)))
            return None
        self.seen.append((step, _plain(answer)))
        return answer


def _plain(answer: Any) -> Any:
    return answer.to_wire() if hasattr(answer, "to_wire") else answer


def scenario(box: Box, *, free: int = 7, absent: int = 16) -> list[Observation]:
    """Tell the whole story to `box`; channel numbers `free` and `absent` must not be taken and are not afterwards."""
    story = Story()
    _what_it_is(box, story)
    _reports(box, story)
    _channels(box, story, free, absent)
    _regions(box, story, free, absent)
    _rules(box, story, free, absent)
    _captures(box, story)
    story.note("delete channel", lambda: box.delete_video(free))
    story.note("delete it again", lambda: box.delete_video(free))
    story.note("no rules are left", lambda: of_channel(box.multi_alg_videos().videos, free))
    return story.seen


def of_channel(videos: list[Any], number: int) -> Any:
    """One channel of a list, without what is the network's doing."""
    found = [video.to_wire() for video in videos if video.videoNo == number]
    for video in found:
        video.pop("videoConStatus")
        video.pop("fault", None)
    return found


def _what_it_is(box: Box, story: Story) -> None:
    story.note("who it is", lambda: box.device().deviceId)
    story.note("what it is", lambda: box.device().to_wire().keys())
    story.note("its channels", lambda: box.device().channelNum)
    story.note("its parameters", box.configs)
    story.note("its mode", box.detect_mode)
    infos = story.note("its algorithms", box.alg_infos)
    for info in infos.alg_infos:
        for alertor in info.alertor_type:
            story.note(f"what {alertor.type} accepts", partial(box.rule_type_attr, alertor.type_num))
    story.note("an event that nobody knows", lambda: box.rule_type_attr(999))


def _reports(box: Box, story: Story) -> None:
    before = story.note("where it reports to", box.reports)
    elsewhere = Reports(
        alertConfig=AlertConfig(alertInterval=3, alertResend=2),
        capture=CaptureConfig(reportServerAdd="ws://127.0.0.1:9/", pushImageSW=True, pushBigImageSW=False),
    )
    story.note("report elsewhere", lambda: box.set_reports(elsewhere))
    story.note("where it reports to now", box.reports)
    story.note("report as before", lambda: box.set_reports(before))


def _channels(box: Box, story: Story, free: int, absent: int) -> None:
    video = VideoSetting(videoNo=free, videoName="north_gate", url=NOWHERE, username="camera", rotation=90)
    story.note("add a channel", lambda: box.add_video(video))
    story.note("add it again", lambda: box.add_video(video))
    story.note("the channel", lambda: of_channel(box.videos().videos, free))
    strange = video.model_copy(update={"videoNo": absent, "url": "concat:/etc/passwd"})
    story.note("add what no box opens", lambda: box.add_video(strange))
    edit = VideoEdit(videoName="gate", url=NOWHERE, subUrl=NOWHERE + "/sub", password="pass", rotation=180)
    story.note("edit the channel", lambda: box.edit_video(free, edit))
    story.note("edit what is not there", lambda: box.edit_video(absent, edit))
    story.note("the edited channel", lambda: of_channel(box.videos().videos, free))
    story.note("a picture of what is not there", lambda: box.snap_full_image(absent))
    story.note("delete what is not there", lambda: box.delete_video(absent))


def _regions(box: Box, story: Story, free: int, absent: int) -> None:
    corners = [RoiPoint(posX=x, posY=y) for x, y in ((0, 0), (1920, 0), (960, 1080))]
    story.note("no region yet", lambda: box.roi(free))
    story.note("set a region", lambda: box.set_roi(RoiSetting(videoNo=free, enable=True, area=corners)))
    story.note("the region", lambda: box.roi(free))
    story.note("set one where nothing is", lambda: box.set_roi(RoiSetting(videoNo=absent, enable=True, area=corners)))
    story.note("delete the region", lambda: box.delete_roi(free))
    story.note("no region again", lambda: box.roi(free))
    story.note("the region of nothing", lambda: box.roi(absent))
    story.note("delete the region of nothing", lambda: box.delete_roi(absent))


def rule(**changes: Any) -> MultiAlert:
    """A tripwire and a mask area, as a client sends them; `changes` replace fields of the outer object."""
    alertor = {"target_min": 0.0, "target_max": 1.0, "target_type": ["person"], "cooldown_duration": 1, "duration": 0}
    tripwire = {"alertor_id": 1, "alertor_type": ["tripwire"], "timeRange": [[0, 3600], [7200, 86400]], **alertor}
    mask = {"alertor_id": 2, "alertor_type": ["mask_area"], "timeRange": [0, 86400], **alertor}
    line = [{"x": 0.1, "y": 0.5}, {"x": 0.9, "y": 0.5}]
    corner = [{"x": 0.0, "y": 0.0}, {"x": 0.2, "y": 0.0}, {"x": 0.2, "y": 0.2}]
    areas = [
        {"area_type": "single_line_both", "area_id": 1, "alertor_ids": [1], "points": line},
        {"area_type": "polygon", "area_id": 2, "alertor_ids": [2], "points": corner},
    ]
    options = {"area_list": areas, "alertor_configs": [tripwire, mask]}
    body = {
        "surveillanceEnabled": True,
        "algType": 14,
        "ruleIndex": 1,
        "ruleEnable": True,
        "alertRules": {"proc": "init_rules", "customizedOptions": options},
    }
    return MultiAlert.model_validate(body | changes)


def _rules(box: Box, story: Story, free: int, absent: int) -> None:
    story.note("set a rule", lambda: box.set_multi_alert(free, rule()))
    story.note("set a second one", lambda: box.set_multi_alert(free, rule(ruleIndex=2, ruleEnable=False)))
    story.note("the rules", lambda: of_channel(box.multi_alg_videos().videos, free))
    story.note("a rule for nothing", lambda: box.set_multi_alert(absent, rule()))
    story.note("an algorithm that it has not", lambda: box.set_multi_alert(free, rule(algType=99)))
    story.note("stop watching", lambda: box.enable_surveillance(free, SurveillanceEnable(surveillanceEnabled=False)))
    story.note("it stopped", lambda: of_channel(box.multi_alg_videos().videos, free)[0]["surveillanceEnabled"])
    story.note(
        "stop watching nothing",
        lambda: box.enable_surveillance(absent, SurveillanceEnable(surveillanceEnabled=False)),
    )


def _captures(box: Box, story: Story) -> None:
    all_of_them = story.note("the captures", lambda: box.captures(CaptureQuery(pageToken=0, pageSize=100)))
    story.note("one page", lambda: box.captures(CaptureQuery(pageToken=2, pageSize=2)))
    story.note("from an offset", lambda: box.captures(CaptureQuery(pageOffset=3)))
    story.note("of a channel without any", lambda: box.captures(CaptureQuery(chnNo=16)).captures)
    story.note("of one event", lambda: box.captures(CaptureQuery(alertType=29)))
    story.note("of one target", lambda: box.captures(CaptureQuery(alertObjType="car")))
    for capture in all_of_them.captures[:1]:
        _one_capture(box, story, capture)
    story.note("what never was", lambda: box.capture("1", 1))
    story.note("a picture that never was", lambda: box.picture("/v1/MEGBOX/pictures/none.jpg"))
    story.note("a picture outside", lambda: box.picture("/v1/MEGBOX/pictures/../../../etc/passwd"))


def _one_capture(box: Box, story: Story, capture: CaptureInfo) -> None:
    second = capture.catchTimestamp // 1000
    key = capture.trackId, capture.catchTimestamp
    story.note("of one second", lambda: box.captures(CaptureQuery(timeStart=second, timeEnd=second)))
    story.note("one capture", lambda: box.capture(*key))
    story.note("its small picture", lambda: base64.b64encode(box.picture(capture.imageURI)))
    story.note("its full picture", lambda: base64.b64encode(box.picture(capture.fullImageURI)))
    story.note("delete it", lambda: box.delete_capture(*key))
    story.note("delete it again", lambda: box.delete_capture(*key))
    story.note("it is gone", lambda: box.capture(*key))

"""A user's own package at work in an engine: added, its rule set, its alarm kept with a picture and an identity."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from console.megbox.schema.captures import CaptureQuery
from console.model.dictionary import EventType
from tests.contract.chapters.packages import alarm
from tests.engine.engines import eventually, local_box, video, walk
from tests.engine.own_packages.makings import HELMET, yolo_v8


@pytest.mark.expects_errors  # the rule stays when its package goes, and the log says that nobody watches it
def test_an_own_packages_alarm_is_kept_with_its_picture(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    walk(box.media.root / "walk.mp4")
    box.add_video(video(1))
    dim = {**HELMET, "threshold": 0.1}  # the clip is a dark grey
    package = box.add_package(BytesIO(json.dumps(dim).encode()), BytesIO(yolo_v8([(32.0, 20.0, 8.0, 8.0)], [1])))
    assert [(event.typeNum, event.state) for event in package.events] == [(19, "on")]
    box.set_multi_alert(1, alarm("no_safetycap", 13, duration=0, cooldown_duration=1))
    captures = eventually(lambda: box.captures(CaptureQuery(chnNo=1)).captures, "an alarm")
    kept = captures[0]
    assert (kept.alertType, kept.objType, kept.rule_id, kept.area_id) == (EventType.NO_SAFETYCAP, "person", 1, 1)
    assert kept.trackId.isdigit()
    assert kept.rect is not None
    assert kept.rect[0] == 0.4375
    assert box.picture(kept.fullImageURI or "")[:2] == b"\xff\xd8"
    box.remove_package(package.key)
    assert not any(one.own for one in box.packages().packages)
    box.close()

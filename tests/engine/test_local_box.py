"""The engine as an operator's box: channels, rules, alarms and what is kept of them."""

from __future__ import annotations

import base64
import json
import sqlite3
import stat
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest

from console.engine.demo import CHANNEL, set_up_demo
from console.engine.local_box import LocalBox
from console.media.source import RtspSource, source_key
from console.megbox.push import ack_text
from console.megbox.schema.base import LARGEST
from console.megbox.schema.captures import CaptureInfo, CaptureQuery
from console.megbox.schema.multi_algorithm import MultiAlert, SurveillanceEnable
from console.megbox.schema.reports import AlertEventReport, CaptureConfig, Reports
from console.megbox.schema.roi import RoiPoint, RoiSetting
from console.megbox.schema.videos import VideoEdit
from console.model.dictionary import VideoConStatus
from console.model.errors import BoxError, ErrorCode
from console.store.faults import StoreError, StoreFault
from tests.engine.engines import alert, eventually, local_box, tripwire, video, walk, watched_walk

ROOT = Path(__file__).resolve().parents[2]
NOBODY = "rtsp://127.0.0.1:9/none"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[LocalBox]:
    engine = local_box(tmp_path)
    yield engine
    engine.close()


def captures(box: LocalBox, **query: object) -> list[CaptureInfo]:
    return box.captures(CaptureQuery.model_validate(query)).captures


def first_capture(box: LocalBox) -> CaptureInfo:
    return eventually(lambda: captures(box), "an alarm")[0]


def refused(call: object, *arguments: object) -> BoxError:
    with pytest.raises(BoxError) as raised:
        call(*arguments)  # type: ignore[operator]
    return raised.value


def test_keeps_its_name_over_a_restart_and_no_two_engines_share_one(tmp_path: Path) -> None:
    one = local_box(tmp_path / "one")
    name = one.device().deviceId
    one.close()
    again = local_box(tmp_path / "one")
    other = local_box(tmp_path / "other")
    assert again.device().deviceId == name
    assert other.device().deviceId != name
    assert len(name) == 20
    again.close()
    other.close()


def test_two_engines_do_not_work_in_one_folder(box: LocalBox, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as raised:
        local_box(tmp_path)
    assert raised.value.fault is StoreFault.IN_USE


def test_tells_true_figures_of_the_machine(box: LocalBox) -> None:
    device = box.device()
    assert device.deviceModel == "Boxwatch-Engine"
    assert 0 < device.hardwareStatus.memUse <= device.hardwareStatus.memSize
    assert 0 < device.hardwareStatus.storageUseSize <= device.hardwareStatus.storageSize
    assert 0 <= device.hardwareStatus.cpuUseRate <= 100
    assert box.detect_mode().type == 3


def test_says_the_version_that_was_packed(box: LocalBox) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert box.device().firmwareVer == project["version"]


def test_a_camera_that_is_not_there_is_accepted_and_said_to_be_missing(box: LocalBox) -> None:
    box.add_video(video(url=NOBODY))
    shown = eventually(lambda: next((one for one in box.videos().videos if one.fault is not None), None), "a fault")
    assert shown.videoConStatus == VideoConStatus.FAILED
    assert shown.fault == "refused"
    assert refused(box.snap_full_image, 1).code == ErrorCode.REQUEST_TIMEOUT


def test_refuses_channels_that_exist_that_do_not_and_that_are_too_many(tmp_path: Path) -> None:
    box = local_box(tmp_path, channels=2)
    box.add_video(video(1, NOBODY))
    edit = VideoEdit(videoName="gate", url=NOBODY, rotation=0)
    assert refused(box.add_video, video(1, NOBODY)).code == ErrorCode.VIDEO_CH_EXIST
    assert refused(box.add_video, video(3, NOBODY)).code == ErrorCode.VIDEO_CH_OVER_LIMIT
    assert refused(box.edit_video, 2, edit).code == ErrorCode.VIDEO_CH_NOT_EXIST
    assert refused(box.delete_video, 2).code == ErrorCode.NO_VIDEO
    assert refused(box.snap_full_image, 2).code == ErrorCode.NO_VIDEO
    assert refused(box.set_multi_alert, 2, alert()).code == ErrorCode.NO_VIDEO
    assert refused(box.enable_surveillance, 2, SurveillanceEnable(surveillanceEnabled=True)).code == ErrorCode.NO_VIDEO
    assert refused(box.tracks, 2).code == ErrorCode.NO_VIDEO
    box.close()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a.mp4",
        "rtmp://127.0.0.1/a",
        "concat:a|b",
        "/etc/passwd",
        "file:/etc/passwd",
        "file:../engine.db",
        "file:sub/../../engine.db",
        "file:%2e%2e/engine.db",
        "file:out.mp4",
        "file:",
        "rtsp://",
        "rtsp://a b/c",
        "RTSP:/nothing",
        "file:concat:a",
    ],
)
def test_opens_no_address_but_cameras_and_its_own_media(box: LocalBox, tmp_path: Path, url: str) -> None:
    (box.media.root / "out.mp4").symlink_to(tmp_path / "engine" / "engine.db")
    error = refused(box.add_video, video(url=url))
    assert (error.code, error.arguments) == (ErrorCode.ILLEGAL_ARGUMENT, ("url",))
    assert box.videos().videos == []


def test_channels_and_rules_are_there_after_a_restart_and_passwords_are_not_readable(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    box.add_video(video(7, NOBODY, username="admin", password="s3cret-of-the-gate", subUrl="rtsp://"))
    box.set_multi_alert(7, alert())
    before = box.multi_alg_videos()
    box.close()

    kept = b"".join(path.read_bytes() for path in (tmp_path / "engine").glob("engine.db*"))
    assert b"s3cret-of-the-gate" not in kept
    assert stat.S_IMODE((tmp_path / "engine" / "key").stat().st_mode) == 0o600

    again = local_box(tmp_path, start=False)
    after = again.multi_alg_videos()
    assert after.videos[0].algRules == before.videos[0].algRules
    assert after.videos[0].password == "s3cret-of-the-gate"
    assert after.videos[0].subUrl == ""
    assert after.videos[0].surveillanceEnabled
    again.close()


def test_what_an_older_version_kept_does_not_keep_the_engine_from_starting(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    box.add_video(video(url=NOBODY))
    box.set_multi_alert(1, alert())
    box.settings.set("reports", {"alertConfig": {"alertInterval": 99, "alertResend": "2"}})
    box.close()
    with closing(sqlite3.connect(tmp_path / "engine" / "engine.db")) as db, db:
        db.execute('UPDATE rules SET body = replace(body, \'"duration":0\', \'"duration":86399,"future":1\')')

    again = local_box(tmp_path)
    options = again.multi_alg_videos().videos[0].algRules[0].alertRules
    assert options is not None
    assert options.customizedOptions.alertor_configs[0].duration == 86399
    assert again.reports().alertConfig.alertResend == 2
    again.close()


@pytest.mark.expects_errors
def test_damaged_little_files_cost_what_is_in_them_and_not_the_engine(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    box.add_video(video(url=NOBODY, username="admin", password="s3cret"))
    before = box.device_id
    box.close()
    for name in ("device_id", "key", "openings.json"):
        (tmp_path / "engine" / name).write_bytes(b"\xff\xfe{")

    again = local_box(tmp_path)
    assert again.device_id != before
    assert (again.videos().videos[0].username, again.videos().videos[0].password) == ("admin", "")
    assert (tmp_path / "engine" / "key.damaged").read_bytes() == b"\xff\xfe{"
    again.close()


def changed(**change: object) -> MultiAlert:
    """A legal rule with one thing changed, as it would come over the wire."""
    body = alert().model_dump(mode="json", exclude_none=True)
    options = body["alertRules"]["customizedOptions"]
    for target in (body, options["area_list"][0], options["alertor_configs"][0]):
        target.update({key: value for key, value in change.items() if key in target})
    return MultiAlert.model_validate(body)


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        ({"algType": 99}, "algType"),
        ({"algType": 17}, "algType"),
        ({"area_type": "polygon", "points": [{"x": 0, "y": 0}, {"x": 1, "y": 0}, {"x": 1, "y": 1}]}, "area_type"),
        ({"area_type": "spiral"}, "area_type"),
        ({"points": [{"x": 0.5, "y": 0.5}, {"x": 0.5, "y": 0.5}]}, "points"),
        ({"alertor_type": ["dancing"]}, "alertor_type"),
        ({"alertor_type": ["fall"]}, "alertor_type"),
        ({"target_type": ["mice"]}, "target_type"),
        ({"alertor_ids": [5]}, "alertor_ids"),
    ],
)
def test_an_illegal_rule_is_refused_by_the_name_of_what_is_wrong(
    box: LocalBox, change: dict[str, object], argument: str
) -> None:
    box.add_video(video(url=NOBODY))
    error = refused(box.set_multi_alert, 1, changed(**change))
    assert error.code == ErrorCode.ILLEGAL_ARGUMENT
    assert argument in error.arguments
    assert box.multi_alg_videos().videos[0].algRules == []


@pytest.mark.parametrize("old", [10, 11])
def test_a_rule_for_the_old_sdk_is_one_for_the_alert_package(box: LocalBox, old: int) -> None:
    """The document's first example (26.1.1) has algType 11, which boxes with packages no longer know (26.6)."""
    box.add_video(video(url=NOBODY))
    box.set_multi_alert(1, changed(algType=old))
    kept = box.multi_alg_videos().videos[0].algRules[0]
    assert kept.algType == 14
    assert kept.alertRules == alert().alertRules


def test_somebody_who_crosses_the_wire_is_captured_with_both_pictures(box: LocalBox) -> None:
    watched_walk(box)
    capture = first_capture(box)
    assert (capture.videoNo, capture.channelName, capture.rule_id, capture.area_id) == (1, "gate", 1, 1)
    assert (capture.alertType, capture.alertSubType, capture.areaType, capture.objType) == (29, 1, 2, "person")
    assert capture.direction in ("A>B", "B>A")
    assert capture.rect is not None
    assert 0.3 < (capture.rect[0] + capture.rect[2]) / 2 < 0.8

    full = cv2.imdecode(np.frombuffer(box.picture(capture.fullImageURI), np.uint8), cv2.IMREAD_COLOR)
    small = cv2.imdecode(np.frombuffer(box.picture(capture.imageURI), np.uint8), cv2.IMREAD_COLOR)
    assert full is not None
    assert small is not None
    assert full.shape == (240, 320, 3)
    assert small.shape[0] < 240
    assert small.max() > 200
    # The box around the target is red, which nothing else in the scene is.
    assert ((full[:, :, 2].astype(int) - full[:, :, 0]) > 100).any()

    assert box.capture(capture.trackId, capture.catchTimestamp) == capture


def test_an_alarm_is_pushed_as_it_can_be_read_back(box: LocalBox) -> None:
    feed = box.push_feed()
    watched_walk(box)
    report = eventually(lambda: feed.next(1.0), "a report")
    body = report.body
    assert isinstance(body, AlertEventReport)
    event = body.alert_events[0]
    # Committed before it was pushed: it can be read at once, under the same time.
    kept = box.capture(event.target.target_id, body.pts)
    assert report.full == box.picture(kept.fullImageURI)
    assert report.small == box.picture(kept.imageURI)
    assert (body.stream_id, body.stream_name, body.device_id) == (1, "gate", box.device_id)
    assert (event.alertor_type, event.area_type, event.target.target_type) == ("tripwire", "single_line_both", "person")
    feed.acknowledged(ack_text(report))
    feed.close()


def test_captures_can_be_filtered_and_paged(box: LocalBox) -> None:
    watched_walk(box)
    eventually(lambda: len(captures(box)) >= 3, "three alarms")
    box.enable_surveillance(1, SurveillanceEnable(surveillanceEnabled=False))
    eventually(lambda: box.captures(CaptureQuery()).toltalCaptures >= 3, "a still archive")
    everything = captures(box, pageSize=1000)
    times = [one.catchTimestamp for one in everything]
    assert times == sorted(times)

    paged: list[CaptureInfo] = []
    token: int | None = 0
    while token is not None:
        page = box.captures(CaptureQuery(pageToken=token, pageSize=2))
        paged += page.captures
        token = page.nextPageToken
    assert paged[: len(everything)] == everything
    assert captures(box, pageOffset=1, pageSize=1) == [everything[1]]
    assert captures(box, chnNo=2) == []
    assert captures(box, alertType=28) == []
    assert captures(box, alertObjType="car") == []
    assert captures(box, alertObjType="person", alertType=29, chnNo=1, pageSize=1) == everything[:1]
    assert captures(box, timeEnd=times[0] // 1000 - 1) == []
    assert captures(box, timeStart=times[0] // 1000, timeEnd=times[0] // 1000)[0] == everything[0]
    both = CaptureQuery.model_construct(pageToken=0, pageOffset=0)
    assert refused(box.captures, both).arguments == ("pageOffset",)


def test_pages_far_behind_the_end_are_empty(box: LocalBox) -> None:
    for query in (CaptureQuery(pageToken=LARGEST, pageSize=LARGEST), CaptureQuery(pageOffset=LARGEST)):
        assert box.captures(query).captures == []
    for query in (CaptureQuery(timeStart=LARGEST), CaptureQuery(timeEnd=LARGEST, chnNo=1)):
        assert box.captures(query).toltalCaptures == 0


def test_a_deleted_capture_is_gone_with_its_pictures(box: LocalBox) -> None:
    watched_walk(box)
    capture = first_capture(box)
    box.delete_capture(capture.trackId, capture.catchTimestamp)
    for call in (box.capture, box.delete_capture):
        error = refused(call, capture.trackId, capture.catchTimestamp)
        assert error.code == ErrorCode.RESOURCES_NOT_FOUND
    assert refused(box.picture, capture.imageURI).code == ErrorCode.RESOURCES_NOT_FOUND


def test_a_deleted_channel_takes_its_alarms_rules_and_pictures_along(box: LocalBox, tmp_path: Path) -> None:
    watched_walk(box)
    first_capture(box)
    box.delete_video(1)
    assert captures(box) == []
    assert box.multi_alg_videos().videos == []
    box.add_video(video(1, NOBODY))
    assert box.multi_alg_videos().videos[0].algRules == []


def test_what_stands_outside_the_region_of_interest_rings_nobody(box: LocalBox) -> None:
    corner = [RoiPoint(posX=x, posY=y) for x, y in ((0, 0), (300, 0), (300, 200))]
    watched_walk(box)
    box.set_roi(RoiSetting(videoNo=1, enable=True, area=corner))
    assert box.roi(1).area == corner
    tracks = box.tracks(1)
    # Two whole walks are seen while the region is on.
    seams = 0
    last = 1.0
    for message in tracks:
        x = message.tracks[0].box[0] if message.tracks else last
        seams += x < last - 0.2
        last = x
        if seams == 2:
            break
    before = len(captures(box))
    box.delete_roi(1)
    assert box.roi(1).area == []
    first_capture(box)
    assert before == 0
    tracks.close()


def test_a_region_that_crosses_itself_is_refused(box: LocalBox) -> None:
    box.add_video(video(url=NOBODY))
    bow = [RoiPoint(posX=x, posY=y) for x, y in ((0, 0), (900, 900), (900, 0), (0, 900))]
    assert refused(box.set_roi, RoiSetting(videoNo=1, enable=True, area=bow)).arguments == ("area",)


def test_the_snapshot_is_the_whole_picture_turned_as_the_channel_says(box: LocalBox) -> None:
    watched_walk(box)
    box.add_video(video(2, name="side", rotation=90))

    def snapshot() -> str | None:
        try:
            return box.snap_full_image(2).image
        except BoxError:
            return None

    picture = cv2.imdecode(np.frombuffer(base64.b64decode(eventually(snapshot, "a picture")), np.uint8), 1)
    assert picture is not None
    assert picture.shape == (320, 240, 3)


def test_a_camera_that_crashed_the_engine_three_times_is_left_alone_until_it_is_edited(tmp_path: Path) -> None:
    folder = tmp_path / "engine"
    folder.mkdir()
    crashed = {source_key(RtspSource(NOBODY)): 3}
    (folder / "openings.json").write_text(json.dumps({"opening": [], "crashes": crashed}))
    box = local_box(tmp_path)
    box.add_video(video(url=NOBODY))
    shown = eventually(lambda: next((v for v in box.videos().videos if v.fault), None), "a fault")
    assert (shown.videoConStatus, shown.fault) == (VideoConStatus.DECODE_FAILED, "disabled_after_crashes")

    box.edit_video(1, VideoEdit(videoName="gate", url=NOBODY, rotation=0))
    eventually(lambda: box.videos().videos[0].fault == "refused", "another attempt")
    box.close()


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "ws://", "ws://a b/", "ws://127.0.0.1:99999/", "ws://[::1/"])
def test_reports_go_only_where_a_websocket_can_be(box: LocalBox, address: str) -> None:
    setting = Reports(capture=CaptureConfig(captureReportMode="activeMode", reportServerAdd=address))
    assert refused(box.set_reports, setting).arguments == ("reportServerAdd",)
    assert box.reports().capture.captureReportMode == "passiveMode"


def test_another_rule_counts_from_the_next_picture_on(box: LocalBox) -> None:
    watched_walk(box)
    first_capture(box)
    aside = tripwire(((0.02, 0.01), (0.1, 0.01)))
    box.set_multi_alert(1, alert(aside))
    assert box.multi_alg_videos().videos[0].algRules[0].alertRules == alert(aside).alertRules


def test_a_demo_that_a_kill_interrupted_is_finished_and_one_that_was_deleted_stays_away(tmp_path: Path) -> None:
    clip = walk(tmp_path / "street.mp4")
    box = local_box(tmp_path, start=False)
    box.settings.set("demo", "begun")
    box.add_video(video(CHANNEL, box.media.bring(clip), "street"))
    assert set_up_demo(box, clip)
    assert len(box.multi_alg_videos().videos[0].algRules) == 1
    assert not set_up_demo(box, clip)
    box.delete_video(CHANNEL)
    assert not set_up_demo(box, clip)
    assert box.videos().videos == []
    box.close()

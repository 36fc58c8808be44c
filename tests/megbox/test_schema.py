"""What clients may send, and what a device's odd answers become."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from console.megbox import schema
from console.megbox.schema.alert_rules import AlertorConfig, AreaConfig
from console.megbox.schema.base import WireModel, descriptions, titles
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.megbox.schema.configs import Configs
from console.megbox.schema.devices import Device
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.reports import AlertEventReport, Reports
from console.megbox.schema.roi import RoiSetting
from console.megbox.schema.time_zones import HOURS, index_of, zone_of
from console.megbox.schema.videos import Video, Videos, VideoSetting
from tests.contract.scenario import rule

VIDEO = {"videoNo": 6, "videoName": "gate_1", "url": "rtsp://192.0.2.4/1", "rotation": 0}
ALERTOR = {
    "alertor_id": 1,
    "alertor_type": ["tripwire"],
    "target_type": ["person"],
    "cooldown_duration": 1,
    "duration": 0,
    "timeRange": [0, 86400],
}


def models() -> list[type[WireModel]]:
    names = [found.name for found in pkgutil.iter_modules(schema.__path__, f"{schema.__name__}.")]
    modules = [importlib.import_module(name) for name in names]
    items = {item for module in modules for item in vars(module).values() if isinstance(item, type)}
    return sorted((m for m in items if issubclass(m, WireModel) and m.model_fields), key=name_of)


def name_of(model: type[BaseModel]) -> str:
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}"


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


@pytest.mark.parametrize("model", models(), ids=name_of)
def test_every_field_has_a_title_in_both_languages(model: type[BaseModel]) -> None:
    for name in model.model_fields:
        zh, en = titles(model, name)
        assert en, name
        assert is_chinese(zh) or set(zh) & set("XYIP"), name


@pytest.mark.parametrize("model", models(), ids=name_of)
def test_every_field_says_in_both_languages_what_its_title_does_not(model: type[BaseModel]) -> None:
    for name in model.model_fields:
        title, about = titles(model, name), descriptions(model, name)
        assert is_chinese(about.zh), name
        assert about.en.strip(), name
        assert not is_chinese(about.en), name
        for said, called in zip(about, title, strict=True):
            assert said.endswith((".", "。")), name
            assert said.casefold().strip("。. ") not in (called.casefold(), name.casefold()), name
        assert model.model_fields[name].description == about.en, name


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        ({"videoNo": 0}, "videoNo"),
        ({"videoNo": 17}, "videoNo"),
        ({"videoNo": "6"}, "videoNo"),
        ({"videoNo": 6.0}, "videoNo"),
        ({"videoNo": True}, "videoNo"),
        ({"videoName": ""}, "videoName"),
        ({"videoName": "a" * 51}, "videoName"),
        ({"videoName": "大门"}, "videoName"),
        ({"videoName": "gate\n"}, "videoName"),
        ({"url": "rtsp://" + "x" * 122}, "url"),
        ({"url": "rtsp://" + "东" * 41}, "url"),
        ({"username": "u" * 32}, "username"),
        ({"password": "p" * 64}, "password"),
        ({"rotation": "90"}, "rotation"),
        ({"rotation": None}, "rotation"),
    ],
)
def test_a_channel_outside_the_documented_limits_is_refused(change: dict[str, Any], argument: str) -> None:
    VideoSetting.model_validate(VIDEO)
    with pytest.raises(ValidationError) as refused:
        VideoSetting.model_validate(VIDEO | change)
    assert [error["loc"] for error in refused.value.errors()] == [(argument,)]


@pytest.mark.parametrize("name", ["videoNo", "videoName", "url", "rotation"])
def test_a_channel_without_a_required_argument_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        VideoSetting.model_validate({key: value for key, value in VIDEO.items() if key != name})
    assert refused.value.errors()[0]["type"] == "missing"


@pytest.mark.parametrize(("given", "meant"), [(90, 90), (270, 270), (45, 0), (-90, 0), (360, 0)])
def test_an_odd_rotation_counts_as_none(given: int, meant: int) -> None:
    assert VideoSetting.model_validate(VIDEO | {"rotation": given}).rotation == meant


def test_passwords_are_not_printed() -> None:
    video = VideoSetting.model_validate(VIDEO | {"password": "s3cret", "url": "rtsp://u:s3cret@192.0.2.4/"})
    assert "s3cret" not in repr(video)
    with pytest.raises(ValidationError) as refused:
        VideoSetting.model_validate(VIDEO | {"password": "s3cret" * 20})
    assert "s3cret" not in str(refused.value)


def test_the_documents_own_rule_is_legal() -> None:
    """Example 1 of 26.1.1: the mask area has no sizes, so the documented defaults hold."""
    sent = rule().to_wire()
    mask = sent["alertRules"]["customizedOptions"]["alertor_configs"][1]
    del mask["target_min"], mask["target_max"]
    read = MultiAlert.model_validate(sent).alertRules.customizedOptions.alertor_configs[1]
    assert (read.target_min, read.target_max) == (0.05, 0.5)


@pytest.mark.parametrize(
    ("change", "argument"),
    [
        ({"target_min": 0.5, "target_max": 0.5}, "target_min"),
        ({"timeRange": [7200, 3600]}, "timeRange"),
        ({"timeRange": [0, 3600, 7200, 10800]}, "timeRange"),
        ({"timeRange": [[0, 3600], [7200, 90000]]}, "timeRange"),
        ({"alertor_type": ["no_uniform"]}, "allowed_colors"),
        ({"alertor_type": ["gathering"]}, "obj_count"),
    ],
)
def test_values_that_do_not_go_together_are_refused_by_name(change: dict[str, Any], argument: str) -> None:
    with pytest.raises(ValidationError) as refused:
        AlertorConfig.model_validate(ALERTOR | change)
    assert refused.value.errors()[0]["ctx"]["argument"] == argument


@pytest.mark.parametrize(
    ("given", "meant"),
    [([0, 86400], [(0, 86400)]), ([[0, 3600], [7200, 86400]], [(0, 3600), (7200, 86400)])],
)
def test_times_may_be_flat_or_nested(given: list[Any], meant: list[tuple[int, int]]) -> None:
    assert AlertorConfig.model_validate(ALERTOR | {"timeRange": given}).time_ranges() == meant


def area(kind: str, points: list[Any]) -> AreaConfig:
    return AreaConfig.model_validate({"area_type": kind, "area_id": 1, "alertor_ids": [1], "points": points})


def test_double_lines_are_two_lists_of_points() -> None:
    line = [{"x": 0.2, "y": 0.5}, {"x": 0.8, "y": 0.5}]
    assert len(area("multi_line", [line, line]).lines()) == 2
    assert len(area("single_line", line).lines()) == 1
    for kind, points in (("multi_line", line), ("single_line", [line, line]), ("polygon", line)):
        with pytest.raises(ValidationError):
            area(kind, points)


def test_ids_must_be_unique() -> None:
    sent = rule().to_wire()
    sent["alertRules"]["customizedOptions"]["area_list"][1]["area_id"] = 1
    with pytest.raises(ValidationError) as refused:
        MultiAlert.model_validate(sent)
    assert refused.value.errors()[0]["ctx"]["argument"] == "area_id"


def test_a_region_has_three_to_five_corners_on_a_picture_of_1920_by_1080() -> None:
    corners = [{"posX": x, "posY": 1080} for x in (0, 100, 1920)]
    RoiSetting.model_validate({"videoNo": 1, "enable": True, "area": corners})
    for wrong in (
        corners[:2],
        corners * 2,
        [*corners, {"posX": 1921, "posY": 0}],
        [*corners, {"posX": 1.5, "posY": 0}],
    ):
        with pytest.raises(ValidationError):
            RoiSetting.model_validate({"videoNo": 1, "enable": True, "area": wrong})


def test_a_region_may_name_its_channel_as_the_sections_addresses_do() -> None:
    corners = [{"posX": x, "posY": 1080} for x in (0, 100, 1920)]
    setting = RoiSetting.model_validate({"videoNO": 7, "enable": True, "area": corners})
    assert setting.videoNo == 7
    assert "videoNO" not in setting.to_wire()


def test_captures_are_paged_by_token_or_by_offset() -> None:
    CaptureQuery(pageToken=1)
    with pytest.raises(ValidationError):
        CaptureQuery(pageToken=1, pageOffset=1)


def test_the_documents_settings_of_reports_are_legal() -> None:
    sent = {
        "alertConfig": {
            "alertReportMode": "activeMode",
            "reportServerAdd": "ws://192.0.2.9:80/",
            "alertInterval": 0,
            "alertResend": 2,
            "pushImageSW": False,
        },
        "capture": {"captureReportMode": "passiveMode", "reportServerAdd": "", "pushImageSW": False},
    }
    assert Reports.model_validate(sent).alertConfig.alertResend == 2
    sent["alertConfig"]["alertResend"] = 3
    with pytest.raises(ValidationError):
        Reports.model_validate(sent)


def test_a_device_may_spell_and_type_as_it_likes() -> None:
    page = CapturePage.from_device(
        {
            "totalCaptures": "3833",
            "captures": [
                {
                    "videoNO": "99",
                    "track_id": 18446744073709551615,
                    "catch_timestamp": "1570691592918",
                    "faceImageURI": "./record/1.jpg",
                    "alertType": 77,
                    "personPreOverWall": "TURE",
                    "short_group": "new in this firmware",
                }
            ],
        }
    )
    assert page.toltalCaptures == 3833
    capture = page.captures[0]
    assert (capture.videoNo, capture.trackId, capture.imageURI) == (99, "18446744073709551615", "./record/1.jpg")
    assert (capture.alertType, capture.personPreOverWall) == (77, True)
    assert capture.model_extra == {"short_group": "new in this firmware"}


def test_one_odd_item_does_not_cost_the_others() -> None:
    page = CapturePage.from_device({"captures": [7, {"channelName": "no key"}, {"trackId": 1, "catchTimestamp": 2}]})
    assert [capture.trackId for capture in page.captures] == ["1"]


def test_what_makes_no_sense_becomes_the_default() -> None:
    read = Configs.from_device(
        {"modelSw": {"libMode": "TURE", "digestMaxAuthTries": 99, "httpMode": {}}, "funcModule": 1}
    )
    assert (read.modelSw.libMode, read.modelSw.digestMaxAuthTries, read.modelSw.httpMode) == (True, 99, "http")
    assert read.funcModule.capturePicEnabled is True


def test_a_device_without_an_identity_is_none() -> None:
    assert Device.from_device({"device_id": "abc", "time": {"timeZone": "27"}}).time.timeZone == 27
    odd: list[Any] = [{}, {"deviceId": []}, [], "box"]
    for strange in odd:
        with pytest.raises(ValidationError):
            Device.from_device(strange)


def test_a_rule_of_a_device_keeps_what_a_client_may_not_send() -> None:
    sent = rule().to_wire()
    options = sent["alertRules"]["customizedOptions"]
    options["area_list"][0]["points"] = [{"x": 100, "y": "50"}, {"x": 900, "y": 50}]
    options["alertor_configs"][0] |= {"target_min": 0.9, "duration": "61", "cooldown_duration": 5000}
    del options["alertor_configs"][1]["duration"]
    read = MultiAlert.from_device(sent).alertRules.customizedOptions
    assert read.area_list[0].lines()[0][0].x == 100
    first, second = read.alertor_configs
    assert (first.target_min, first.duration, first.cooldown_duration, second.duration) == (0.9, 61, 5000, 0)


def test_what_a_device_sent_is_not_sent_on() -> None:
    read = Videos.from_device({"videos": [{"videoNo": 1, "newField": 1, "surveillanceEnabled": "false"}]})
    assert "newField" not in read.to_wire()["videos"][0]
    assert read.videos[0].to_wire() == Video(videoNo=1).to_wire()


def test_track_ids_are_text_inside_and_numbers_on_the_wire() -> None:
    capture = CaptureInfo(videoNo=1, trackId="18446744073709551615", catchTimestamp=1)
    assert capture.to_wire()["trackId"] == 18446744073709551615
    assert CaptureInfo.from_device(capture.to_wire()) == capture
    assert CaptureInfo(videoNo=1, trackId="007", catchTimestamp=1).to_wire()["trackId"] == "007"


def test_a_report_without_a_target_is_not_an_alarm() -> None:
    read = AlertEventReport.from_device({"alert_events": [{"target": {}}, {"target": {"target_id": 5}}], "photo": "22"})
    assert [event.target.target_id for event in read.alert_events] == ["5"]


def test_the_table_of_time_zones_is_the_documents() -> None:
    assert len(HOURS) == 37
    assert zone_of(27).utcoffset(None).total_seconds() == 8 * 3600
    assert zone_of(99) == zone_of(27)
    assert all(index_of(zone_of(index).utcoffset(None)) == index for index in range(37))

"""What a client is told when it sends something malformed for 7.1.2, 14, 20 and 25.1, and what is understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests
from pydantic import ValidationError

from console.megbox.answers import refusal
from console.megbox.schema.alert_videos import AlertSurveillance
from console.megbox.schema.base import WireModel
from console.megbox.schema.pictures import PictureSetting
from console.megbox.schema.structures import StructuresRule, StructureSurveillance, StructureVideo
from console.megbox.schema.surveillances import Surveillance
from console.megbox.schema.target_captures import BindRequest, VehiclePage
from tests.contract.chapters.surveillances import FILTER, group
from tests.engine.engines import local_box

LINE = [{"x": 0, "y": 0}, {"x": 1920, "y": 1080}]
AREA = [*LINE, {"x": 0, "y": 1080}]
RULES = {
    "enable": True,
    "alertType": 1,
    "alertSubType": 1,
    "areaType": 1,
    "targetRange": [1, 50],
    "timeRange": [0, 86400],
    "cooldownDuration": 1,
    "alertArea": [LINE],
}
INTRUSION = RULES | {"alertType": 2, "alertSubType": 2, "areaType": 5, "alertArea": [AREA]}
PARKING = INTRUSION | {"alertType": 4, "alertSubType": 5}
STRUCTURES = {"detectTargetList": ["human"], "captureConfigs": {"captureMode": 0}}
FACES = {"livenessEnabled": False, "filter": FILTER | {"bodyMin": 20}}


def alert(**changes: Any) -> dict[str, Any]:
    return {"surveillanceEnabled": True, "alertRules": RULES | changes}


def refused(kind: type[WireModel], data: dict[str, Any]) -> tuple[int, tuple[str, ...]]:
    with pytest.raises(ValidationError) as raised:
        kind.model_validate(data)
    error = refusal(raised.value.errors())
    return int(error.code), error.arguments


@pytest.mark.parametrize(
    ("data", "argument"),
    [
        (alert(alertType=14), "alertType"),
        (alert(alertSubType=2), "alertSubType"),
        (alert(areaType=5), "areaType"),
        (alert(targetRange=[0, 50]), "targetRange"),
        (alert(targetRange=[50, 50]), "targetRange"),
        (alert(timeRange=[0, 86401]), "timeRange"),
        (alert(timeRange=[[0, 60], [60, 30]]), "timeRange"),
        (alert(cooldownDuration=0), "cooldownDuration"),
        (alert(alertArea=[LINE] * 3), "alertArea"),
        (alert(alertArea=[LINE[:1]]), "alertArea"),
        (alert(alertArea=[[{"x": 1921, "y": 0}, *LINE]]), "x"),
        (alert(maskArea=[AREA] * 3), "maskArea"),
        (alert(maskArea=[LINE]), "maskArea"),
        ({"surveillanceEnabled": True, "alertRules": INTRUSION | {"stayDuration": 121}}, "stayDuration"),
        ({"surveillanceEnabled": True, "alertRules": PARKING | {"stayDuration": 1801}}, "stayDuration"),
        ({"surveillanceEnabled": True, "alertRules": PARKING | {"detectTargetList": ["person"]}}, "detectTargetList"),
        ({"surveillanceEnabled": "yes"}, "surveillanceEnabled"),
    ],
)
def test_a_wrong_alert_rule_is_refused_by_the_arguments_name(data: dict[str, Any], argument: str) -> None:
    assert refused(AlertSurveillance, data) == (104001, (argument,))


@pytest.mark.parametrize("name", sorted(RULES))
def test_what_an_alert_rule_must_have_is_missed_by_name(name: str) -> None:
    rules = {key: value for key, value in RULES.items() if key != name}
    assert refused(AlertSurveillance, {"surveillanceEnabled": True, "alertRules": rules}) == (104002, (name,))


@pytest.mark.parametrize(
    ("changes", "code", "argument"),
    [
        ({"filter": {**FILTER, "roll": 181}}, 104001, "roll"),
        ({"filter": {**FILTER, "faceMin": 19}}, 104001, "faceMin"),
        ({"filter": {**FILTER, "highBrightness": 49}}, 104001, "highBrightness"),
        ({"filter": {"roll": 1}}, 104002, "yaw"),
        ({"group": [group("a", startTime="8:00")]}, 104001, "startTime"),
        ({"group": [group("a", startTime="235959", endTime="000001")]}, 104001, "endTime"),
        ({"group": [group("a", searchThresholdLow=90)]}, 104001, "searchThresholdLow"),
        ({"group": [group("a", searchThresholdHigh=101)]}, 104001, "searchThresholdHigh"),
        ({"group": [group("a"), group("a")]}, 104001, "groupName"),
        ({"group": [group(str(n)) for n in range(21)]}, 104001, "group"),
        (
            {"globalStranger": {"enable": True, "startTime": "000000", "endTime": "000000"}},
            104002,
            "searchThresholdLow",
        ),
        ({"livenessThreshold": -1}, 104001, "livenessThreshold"),
    ],
)
def test_a_wrong_face_surveillance_is_refused_by_the_arguments_name(
    changes: dict[str, Any], code: int, argument: str
) -> None:
    told = refused(Surveillance, {"surveillanceEnabled": True} | changes)
    assert told[0] == code
    assert argument in told[1]


def test_all_day_is_two_midnights() -> None:
    body = Surveillance.model_validate(
        {"surveillanceEnabled": True, "group": [group("a", startTime="000000", endTime="000000")]}
    )
    assert body.group is not None
    assert body.group[0].seconds() == (0, 86_400)


@pytest.mark.parametrize(
    ("data", "code", "argument"),
    [
        ({"surveillanceType": 1}, 104002, "structures"),
        ({}, 104002, "faces"),
        ({"surveillanceType": 2}, 104001, "surveillanceType"),
        ({"ruleIndex": 3, "faces": FACES}, 104001, "ruleIndex"),
        ({"faces": FACES | {"livenessEnabled": True}}, 104002, "livenessThreshold"),
        ({"faces": FACES | {"detectTargetList": ["motorVehicle"]}}, 104001, "detectTargetList"),
        ({"faces": FACES | {"pushConfigs": {"pushMode": 0}}}, 104001, "pushMode"),
        ({"surveillanceType": 1, "structures": STRUCTURES | {"detectTargetList": []}}, 104001, "detectTargetList"),
        ({"surveillanceType": 1, "structures": {"detectTargetList": ["face"]}}, 104002, "captureConfigs"),
        (
            {"surveillanceType": 1, "structures": STRUCTURES | {"pushConfigs": {"pushMode": 0, "pushInterval": 499}}},
            104001,
            "pushInterval",
        ),
    ],
)
def test_wrong_structuring_is_refused_by_the_arguments_name(data: dict[str, Any], code: int, argument: str) -> None:
    assert refused(StructureSurveillance, {"surveillanceEnabled": True} | data) == (code, (argument,))


def test_targets_are_read_as_names_and_as_objects() -> None:
    named = StructureSurveillance.model_validate(
        {"surveillanceEnabled": True, "surveillanceType": 1, "structures": STRUCTURES}
    )
    listed = StructureSurveillance.model_validate(
        {
            "surveillanceEnabled": True,
            "surveillanceType": 1,
            "structures": STRUCTURES | {"detectTargetList": [{"targetName": "human"}]},
        }
    )
    assert named == listed
    assert StructuresRule.of(named).detectTargetList == ["human"]


def test_the_documents_sample_of_structures_is_understood() -> None:
    """20.1.2: a push mode beyond those of faces, and a field that the table does not have."""
    video = StructureVideo.from_device(
        {
            "videoNo": 1,
            "surveillanceType": 0,
            "pushConfigs": {"pushMode": "3", "retryCount": 2, "minPushNumber": 0},
            "detectTargetList": ["face"],
            "group": [group("cap", searchThresholdHigh=66.5)],
        }
    )
    assert video.pushConfigs is not None
    assert (video.pushConfigs.pushMode, video.detectTargetList) == (3, ["face"])
    assert video.group is not None
    assert video.group[0].searchThresholdHigh == 66.5


@pytest.mark.parametrize(
    ("changes", "code", "argument"),
    [
        ({"pictureNo": 16}, 104001, "pictureNo"),
        ({"pictureNo": 49}, 104001, "pictureNo"),
        ({"deviceId": "1" * 19}, 104001, "deviceId"),
        ({"deviceId": "1" * 129}, 104001, "deviceId"),
        ({"deviceId": "a" * 20}, 104001, "deviceId"),
        ({"pictureName": "门"}, 104001, "pictureName"),
        ({"subUrl": "rtsp://" + "x" * 128}, 104001, "subUrl"),
        ({"deviceId": None}, 104001, "deviceId"),
    ],
)
def test_a_wrong_picture_channel_is_refused_by_the_arguments_name(
    changes: dict[str, Any], code: int, argument: str
) -> None:
    good = {"pictureNo": 17, "pictureName": "gate", "deviceId": "1" * 20}
    assert refused(PictureSetting, good | changes) == (code, (argument,))


@pytest.mark.parametrize(
    ("changes", "argument"),
    [({"mainObject": 6}, "mainObject"), ({"videoNo": 17}, "videoNo"), ({"trackId": "\ud800"}, "trackId")],
)
def test_a_binding_is_asked_for_by_what_there_is(changes: dict[str, Any], argument: str) -> None:
    assert refused(BindRequest, {"mainObject": 1, "videoNo": 1, "trackId": 7} | changes) == (104001, (argument,))


def test_codes_that_nobody_knows_are_kept() -> None:
    page = VehiclePage.from_device(
        {
            "totalCaptures": 1,
            "captures": [
                {
                    "videoNo": 1,
                    "trackId": 18446744073709551615,
                    "catchTimestamp": 1,
                    "vehicleAttr": {"color": 0x20FF, "subClass": 99},
                }
            ],
        }
    )
    (capture,) = page.captures
    assert capture.trackId == "18446744073709551615"
    assert capture.vehicleAttr is not None
    assert (capture.vehicleAttr.color, capture.vehicleAttr.subClass, page.toltalCaptures) == (0x20FF, 99, 1)


@pytest.mark.parametrize(
    ("query", "argument"),
    [("pageToken=0&pageOffset=0", "pageOffset"), ("chnNo=49", "chnNo"), ("timeStart=x", "timeStart")],
)
def test_a_wrong_query_is_refused_over_http(
    served: Callable[..., Any], tmp_path: Any, query: str, argument: str
) -> None:
    box = local_box(tmp_path)
    try:
        address = served(box).address
        answer = requests.get(f"http://{address}/v1/MEGBOX/captures/face?{query}", timeout=10)
    finally:
        box.close()
    assert (answer.status_code, answer.json()["code"]) == (400, 104001)
    assert answer.json()["message"].endswith(f":{argument}")

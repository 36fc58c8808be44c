"""The engine as a device: what is set is kept and harmless, firmware is refused, reset and format keep their word."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
import requests

from console.engine.device.machine import MachineOptions
from console.engine.local_box import BoxOptions, LocalBox
from console.megbox.multipart import MultipartBody, Part
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.configs import ConfigsSetting
from console.megbox.schema.devices import DeviceSetting, FactoryReset
from console.megbox.schema.keyword import Keyword
from console.megbox.server import create_app, serve
from console.model.errors import BoxError, ErrorCode
from tests.engine.engines import BrightDetector, eventually, local_box, watched_walk

STATIC = {"ethNetMode": 1, "ethIpAddr": "192.0.2.77", "ethSubmask": "255.255.255.0", "ethGateway": "192.0.2.1"}


@pytest.fixture
def box(tmp_path: Path) -> Iterator[LocalBox]:
    engine = local_box(tmp_path)
    yield engine
    engine.close()


@pytest.fixture
def base(box: LocalBox) -> Iterator[str]:
    server = serve(create_app(box))
    yield f"http://{server.address}/v1/MEGBOX"
    server.close()


def test_a_network_that_is_set_is_read_back_and_the_computers_stays(box: LocalBox) -> None:
    before = psutil.net_if_addrs()
    box.set_device(DeviceSetting.model_validate({"eth": STATIC}))
    assert box.device().eth.ethIpAddr == "192.0.2.77"
    assert psutil.net_if_addrs() == before


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"time": {"timeZone": 37}}, "ILLEGAL_ARGUMENT:timeZone"),
        ({"time": {"timeZone": None}}, "ILLEGAL_ARGUMENT:timeZone"),
        ({"time": {"deviceTime": "now"}}, "ILLEGAL_ARGUMENT:deviceTime"),
        ({"time": {"deviceTime": -1}}, "ILLEGAL_ARGUMENT:deviceTime"),
        ({"time": {"ntpInterval": 0}}, "ILLEGAL_ARGUMENT:ntpInterval"),
        ({"time": 7}, "ILLEGAL_ARGUMENT:time"),
        ({"eth": {"ethIpAddr": "300.1.1.1"}}, "ILLEGAL_ARGUMENT:ethIpAddr"),
        ({"eth": {"ethSubmask": "255.0.255.0"}}, "ILLEGAL_ARGUMENT:ethSubmask"),
        ({"eth": {"ethSubmask": "24"}}, "ILLEGAL_ARGUMENT:ethSubmask"),
        ({"eth": {"ethNetMode": 2}}, "ILLEGAL_ARGUMENT:ethNetMode"),
        ({"eth": {"ethNetMode": True}}, "ILLEGAL_ARGUMENT:ethNetMode"),
        ({"eth1": {"ethBondMode": 3}}, "ILLEGAL_ARGUMENT:ethBondMode"),
        ({"deviceHeartbeat": {"htInterval": 3601}}, "ILLEGAL_ARGUMENT:htInterval"),
        ({"deviceHeartbeat": {"htInterval": 0}}, "ILLEGAL_ARGUMENT:htInterval"),
        ({"deviceHeartbeat": {"serverAdd": "ftp://x/"}}, "ILLEGAL_ARGUMENT:serverAdd"),
        ({"deviceHeartbeat": {"serverAdd": "ws://127.0.0.1/"}}, "MISSING_ARGUMENT:htInterval"),
    ],
)
def test_a_device_setting_that_is_wrong_is_named_and_changes_nothing(
    box: LocalBox, base: str, body: dict[str, Any], message: str
) -> None:
    before = box.device()
    answer = requests.post(f"{base}/devices", json={"eth1": {"ethDns": "192.0.2.5"}} | body, timeout=5)
    assert (answer.status_code, answer.json()["message"]) == (400, message)
    after = box.device()
    assert (after.eth, after.eth1, after.time.timeZone, after.deviceHeartbeat) == (
        before.eth, before.eth1, before.time.timeZone, before.deviceHeartbeat
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"modelSw": {"digestMaxAuthTries": 2}}, "ILLEGAL_ARGUMENT:digestMaxAuthTries"),
        ({"modelSw": {"digestUnlockTime": 31}}, "ILLEGAL_ARGUMENT:digestUnlockTime"),
        ({"modelSw": {"workMode": "GreyList"}}, "ILLEGAL_ARGUMENT:workMode"),
        ({"modelSw": {"digestMode": "true"}}, "ILLEGAL_ARGUMENT:digestMode"),
        ({"modelSw": {"libMode": None}}, "ILLEGAL_ARGUMENT:libMode"),
        ({"funcModule": {"detectType": 2}}, "ILLEGAL_ARGUMENT:detectType"),
        ({"funcModule": {"detectType": True}}, "ILLEGAL_ARGUMENT:detectType"),
        ({"funcModule": {"clipEnabled": True}}, "ILLEGAL_ARGUMENT:clipEnabled"),
        ({"funcModule": {"captureReportBufferSize": 50_001}}, "ILLEGAL_ARGUMENT:captureReportBufferSize"),
        ({"funcModule": []}, "ILLEGAL_ARGUMENT:funcModule"),
        ([], "ILLEGAL_JSON_BODY"),
    ],
)
def test_a_parameter_that_is_wrong_is_named_and_changes_nothing(
    box: LocalBox, base: str, body: Any, message: str
) -> None:
    before = box.configs()
    answer = requests.post(f"{base}/configs", json=body, timeout=5)
    assert (answer.status_code, answer.json()["message"]) == (400, message)
    assert box.configs() == before


def test_a_mode_is_kept_over_a_restart(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    box.set_configs(ConfigsSetting.model_validate({"funcModule": {"detectType": 1, "retryCount": 9}}))
    box.close()
    again = local_box(tmp_path)
    assert again.detect_mode().type == 1
    assert again.configs().funcModule.retryCount == 9
    again.close()


PACKAGE = b"\x1f\x8b" + bytes(200_000)
MD5 = hashlib.md5(PACKAGE, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("size", "md5", "code"),
    [
        (len(PACKAGE), MD5, ErrorCode.FIRMWARE_CHECK_ERROR),
        (len(PACKAGE), None, ErrorCode.FIRMWARE_CHECK_ERROR),
        (len(PACKAGE), MD5.replace(MD5[0], "x"), ErrorCode.FIRMWARE_MD5_ERROR),
        (len(PACKAGE) - 1, MD5, ErrorCode.FIRMWARE_RECV_ERROR),
        (2 << 30, MD5, ErrorCode.FIRMWARE_TOO_BIG),
    ],
)
def test_firmware_is_checked_and_refused(box: LocalBox, size: int, md5: str | None, code: ErrorCode) -> None:
    with pytest.raises(BoxError) as refused:
        box.upgrade(io.BytesIO(PACKAGE), size, md5)
    assert refused.value.code == code
    assert (box.upgrade_end().type, box.upgrade_end().result) == (0, 1)
    assert box.busy_status().operation == 0


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ([Part("firmwareFile", b"x", "f.bin")], "MISSING_ARGUMENT:fileSize"),
        ([Part("fileSize", "1")], "MISSING_ARGUMENT:firmwareFile"),
        ([Part("fileSize", "one"), Part("firmwareFile", b"x", "f.bin")], "ILLEGAL_ARGUMENT:fileSize"),
        ([Part("fileSize", "1"), Part("firmwareFile", "x")], "ILLEGAL_ARGUMENT:firmwareFile"),
        ([Part("fileSize", b"1", "s"), Part("firmwareFile", b"x", "f")], "ILLEGAL_ARGUMENT:fileSize"),
    ],
)
def test_an_upload_without_its_parts_is_told_which(base: str, parts: list[Part], message: str) -> None:
    body = MultipartBody(parts)
    headers = {"Content-Type": body.content_type}
    answer = requests.post(f"{base}/devices/firmware", data=body, headers=headers, timeout=5)
    assert (answer.status_code, answer.json()["message"]) == (400, message)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nno form"),
        ("multipart/form-data; boundary=a", b""),
    ],
)
def test_an_upload_that_is_no_form(base: str, kind: str, content: bytes) -> None:
    answer = requests.post(f"{base}/devices/firmware", data=content, headers={"Content-Type": kind}, timeout=5)
    assert answer.status_code == 400
    assert answer.json()["code"] in (ErrorCode.ILLEGAL_JSON_BODY, ErrorCode.MISSING_ARGUMENT)


def test_a_format_forgets_what_was_recorded_and_keeps_the_rest(box: LocalBox) -> None:
    watched_walk(box)
    eventually(lambda: box.captures(CaptureQuery()).toltalCaptures, "an alarm")
    rules = box.multi_alg_videos().videos[0].algRules
    old = box.captures(CaptureQuery()).captures[-1]
    box.format_disk()
    for gone in (lambda: box.capture(old.trackId, old.catchTimestamp), lambda: box.picture(old.fullImageURI)):
        with pytest.raises(BoxError) as refused:
            gone()
        assert refused.value.code == ErrorCode.RESOURCES_NOT_FOUND
    assert box.multi_alg_videos().videos[0].algRules == rules
    eventually(lambda: box.captures(CaptureQuery()).toltalCaptures, "the next alarm")


def restarting(folder: Path, restarts: list[str]) -> LocalBox:
    machine = MachineOptions(restart=lambda: restarts.append("restart"))
    return LocalBox(folder / "engine", BoxOptions(detector=BrightDetector(), machine=machine))


def settled(folder: Path, restarts: list[str]) -> LocalBox:
    box = restarting(folder, restarts)
    box.start()
    watched_walk(box)
    eventually(lambda: box.captures(CaptureQuery()).toltalCaptures, "an alarm")
    box.set_device(DeviceSetting.model_validate({"eth": STATIC, "time": {"timeZone": 3}}))
    box.set_keyword(Keyword.of("mine"))
    box.set_configs(ConfigsSetting.model_validate({"funcModule": {"retryCount": 9}}))
    return box


@pytest.mark.parametrize("reserve", [False, True])
def test_a_reset_leaves_nothing_but_who_it_is_and_the_network_where_that_was_asked(
    tmp_path: Path, reserve: bool
) -> None:
    restarts: list[str] = []
    box = settled(tmp_path, restarts)
    name = box.device().deviceId
    address = box.device().eth.ethIpAddr
    box.restore_factory_set(FactoryReset(reserveNet=reserve))
    assert restarts == ["restart"]
    box.close()
    again = restarting(tmp_path, restarts)
    device = again.device()
    assert device.deviceId == name
    assert (device.eth.ethIpAddr == address) is reserve
    assert device.time.timeZone != 3
    assert again.videos().videos == []
    assert again.captures(CaptureQuery()).toltalCaptures == 0
    assert again.configs().funcModule.retryCount == 5
    assert not list((tmp_path / "engine" / "media").iterdir())
    assert not (tmp_path / "engine" / "account").exists()
    again.close()
    third = restarting(tmp_path, restarts)
    assert third.device().deviceId == name, "a reset is carried out once"
    third.close()


def test_a_reset_keeps_the_password_where_the_engine_could_not_answer_without_it(tmp_path: Path) -> None:
    machine = MachineOptions(exposed=True, restart=lambda: None)
    box = LocalBox(tmp_path, BoxOptions(detector=BrightDetector(), machine=machine))
    box.set_keyword(Keyword.of("mine"))
    box.restore_factory_set(FactoryReset())
    box.close()
    again = LocalBox(tmp_path, BoxOptions(detector=BrightDetector(), machine=machine))
    assert (tmp_path / "account").exists()
    again.close()

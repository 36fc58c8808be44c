"""Cameras are found, and say where their streams are, whatever odd things they and others send."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest

from console.engine.device.onvif_media import streams
from console.engine.device.onvif_search import PORT, search
from console.megbox.schema.onvif import OnvifQuestion
from console.model.errors import BoxError, ErrorCode
from tests.engine.engines import eventually
from tests.servers.onvif import OnvifCamera


@pytest.fixture
def camera() -> Iterator[OnvifCamera]:
    one = OnvifCamera()
    yield one
    one.close()


def question(camera: OnvifCamera, password: str | None = None) -> OnvifQuestion:
    return OnvifQuestion(uri=camera.uri, username="adm<in", password=camera.password if password is None else password)


def test_a_camera_is_found_once_with_the_address_that_it_answered_from(camera: OnvifCamera) -> None:
    found = [one for one in search([camera.address], patience=1.0) if one.uuid == "cam-1"]
    assert [(one.ipv4, one.uri) for one in found] == [("127.0.0.1", camera.uri)]


def test_a_device_of_somebody_elses_making_is_found() -> None:
    """WSDiscovery in a process of its own: its threads do not always end well."""
    uri = f"http://192.0.2.9/{uuid.uuid4()}"
    publisher = subprocess.Popen(
        [sys.executable, "-c", _PUBLISHER, uri],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert publisher.stdout is not None
        assert publisher.stdout.readline() == b"ready\n"
        found = eventually(
            lambda: [one for one in search([("127.0.0.1", PORT)], patience=0.8) if one.uri == uri], "the device"
        )
    finally:
        publisher.kill()
        publisher.communicate()
    assert [one.ipv4 for one in found] == ["192.0.2.9"]
    assert found[0].uuid


_PUBLISHER = """
import sys
from wsdiscovery import QName
from wsdiscovery.publishing import ThreadedWSPublishing
publishing = ThreadedWSPublishing()
publishing.start()
kind = QName("http://www.onvif.org/ver10/network/wsdl", "NetworkVideoTransmitter")
publishing.publishService([kind], [], [sys.argv[1]])
print("ready", flush=True)
sys.stdin.read()
"""


def test_the_largest_and_the_smallest_picture_at_the_address_that_can_be_reached(camera: OnvifCamera) -> None:
    camera.profiles = 3
    found = streams(question(camera))
    assert found.mainUrl == "rtsp://127.0.0.1:8554/p1920?a=1&b=2"
    assert found.subUrl == "rtsp://127.0.0.1:8554/p640?a=1&b=2"


def test_a_camera_with_one_stream_has_no_sub_stream(camera: OnvifCamera) -> None:
    camera.profiles = 1
    assert streams(question(camera)).subUrl == ""


def test_a_camera_whose_clock_is_wrong_is_signed_for_by_its_own_time(camera: OnvifCamera) -> None:
    camera.ahead = timedelta(days=-4000, minutes=7)
    assert streams(question(camera)).mainUrl


def test_a_wrong_password_is_told_from_a_camera_that_is_not_there(camera: OnvifCamera) -> None:
    with pytest.raises(BoxError) as refused:
        streams(question(camera, "wrong"))
    assert refused.value.code == ErrorCode.PASSWORD_ERROR
    with pytest.raises(BoxError) as refused:
        streams(OnvifQuestion(uri="http://127.0.0.1:9/onvif"))
    assert refused.value.code == ErrorCode.VIDEO_CH_ACCESS_FAIL


def test_the_password_itself_never_goes_out(camera: OnvifCamera) -> None:
    streams(question(camera))
    assert len(camera.asked) >= 4
    assert not any(camera.password in body or "p&lt;" in body for body in camera.heard)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no XML",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        b"<x/>" + b" " * (2 << 20),
        b"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>",
    ],
    ids=["nothing", "garbage", "entities", "huge", "empty"],
)
def test_an_answer_that_is_none_is_a_camera_that_cannot_be_had(camera: OnvifCamera, body: bytes) -> None:
    camera.says = body
    with pytest.raises(BoxError) as refused:
        streams(question(camera))
    assert refused.value.code == ErrorCode.VIDEO_CH_ACCESS_FAIL

"""Reports over HTTP reach the same listener, and nothing that comes to its door ends it."""

from __future__ import annotations

import base64
import json
import logging
import socket
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import requests
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode
from websockets.sync.client import connect

from console.megbox.face_reports import SeenPictures, alert_of, alert_report
from console.megbox.http_reports import BodyOptions, alarm_body, sighting_body
from console.megbox.listener import Listener
from console.megbox.push import ALERT, CAPTURE, CAPTURE2, HEARTBEAT, ack_text, encode
from tests.megbox.faces import PICTURES, RECOGNISED
from tests.megbox.test_listener import Desk
from tests.megbox.test_server import alarm

EVERYTHING = BodyOptions(small=True, full=True, feature=True)
ID = "12345678901234567890"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def listener(desk: Desk) -> Iterator[Listener]:
    listener = Listener("127.0.0.1", 0, desk)
    yield listener
    listener.close()


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def post(session: requests.Session, listener: Listener, body: Any) -> requests.Response:
    return session.post(f"http://{listener.address}/reports", json=body, timeout=10)


def is_alive(listener: Listener, desk: Desk) -> bool:
    """A report still gets through after whatever came before."""
    before = len(desk.taken)
    with connect(f"ws://{listener.address}/", proxy=None) as box:
        box.send(encode(alarm("77"), 1))
        return box.recv(timeout=10) == ack_text(alarm("77")) and len(desk.taken) == before + 1


def test_a_rules_alarm_comes_over_http(listener: Listener, desk: Desk, session: requests.Session) -> None:
    assert post(session, listener, alarm_body(alarm("5"), EVERYTHING)).status_code == 200
    report, peer = desk.taken[0]
    assert (report.kind, peer) == (CAPTURE2, "127.0.0.1")
    assert report.pictures == alarm("5").pictures
    assert ack_text(report) == ack_text(alarm("5"))


def test_a_recognition_comes_over_http(listener: Listener, desk: Desk, session: requests.Session) -> None:
    body = sighting_body(RECOGNISED, ID, PICTURES, EVERYTHING, recognised=True)
    assert post(session, listener, body).status_code == 200
    report = desk.taken[0][0]
    assert report.kind == ALERT
    assert (report.small, report.full) == (PICTURES.small, PICTURES.full)
    read = alert_of(report, ID)
    assert read is not None
    assert read.identity == RECOGNISED.identity
    known, meant = read.sighting, RECOGNISED.sighting
    assert known is not None
    assert meant is not None
    assert known.traits == meant.traits
    assert known.best is not None
    assert known.best == replace(meant.matches[0], groups=())  # 23.2 does not say them


def test_a_face_that_was_only_seen_comes_over_http(listener: Listener, desk: Desk, session: requests.Session) -> None:
    post(session, listener, sighting_body(RECOGNISED, ID, PICTURES, EVERYTHING, recognised=False))
    assert desk.taken[0][0].kind == CAPTURE


def test_heartbeats_come_over_http(listener: Listener, desk: Desk, session: requests.Session) -> None:
    assert post(session, listener, {"deviceId": ID, "timestamp": 1}).status_code == 200
    assert desk.taken[0][0].kind == HEARTBEAT


def test_what_was_not_stored_is_asked_for_again(
    listener: Listener, desk: Desk, session: requests.Session, caplog: pytest.LogCaptureFixture
) -> None:
    desk.failures = 1
    with caplog.at_level(logging.CRITICAL, logger="console.megbox.listener"):
        assert post(session, listener, alarm_body(alarm("1"), EVERYTHING)).status_code == 503
    assert post(session, listener, alarm_body(alarm("1"), EVERYTHING)).status_code == 200
    assert len(desk.taken) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff\xfe\x00", b'{"screen_token": "a"}', b'{"alert_events": 7}'])
def test_garbage_is_refused_and_the_connection_goes_on(
    listener: Listener, desk: Desk, session: requests.Session, body: bytes
) -> None:
    assert session.post(f"http://{listener.address}/", data=body, timeout=10).status_code == 400
    assert post(session, listener, alarm_body(alarm("1"), EVERYTHING)).status_code == 200
    assert is_alive(listener, desk)


def exchange(listener: Listener, *chunks: bytes) -> bytes:
    """What the listener answers to raw bytes; it may hang up at any of them."""
    with socket.create_connection((listener.host, listener.port), timeout=10) as raw:
        answer = b""
        try:
            for chunk in chunks:
                raw.sendall(chunk)
            raw.shutdown(socket.SHUT_WR)
            while data := raw.recv(65536):
                answer += data
        except OSError:
            pass  # hung up on us
        return answer


def test_other_methods_are_refused(listener: Listener, desk: Desk) -> None:
    assert exchange(listener, b"DELETE / HTTP/1.1\r\nHost: x\r\n\r\n").startswith(b"HTTP/1.1 405")
    assert is_alive(listener, desk)


@pytest.mark.parametrize("garbage", [b"\x00" * 64, b"\x16\x03\x01\x02\x00\x01", b"PO", b"", b"GET / HTTP/1.1\r\nHos"])
def test_half_a_beginning_harms_nobody(listener: Listener, desk: Desk, garbage: bytes) -> None:
    exchange(listener, garbage)
    assert is_alive(listener, desk)


@pytest.mark.parametrize("method", [b"POST", b"GET"])
def test_a_header_of_a_hundred_megabytes_is_not_read(listener: Listener, desk: Desk, method: bytes) -> None:
    head = method + b" / HTTP/1.1\r\nHost: x\r\nX-Much: "
    exchange(listener, head, *[b"a" * (1 << 20)] * 100)
    assert is_alive(listener, desk)


def test_a_body_without_end_is_refused(listener: Listener, desk: Desk) -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n"
    answer = exchange(listener, head, *[b"a" * (1 << 20)] * 50)
    assert answer.startswith(b"HTTP/1.1 413") or answer == b""
    assert desk.taken == []
    assert is_alive(listener, desk)


@pytest.mark.parametrize("length", [100 << 20, 0xFFFFFFFF])
def test_a_frame_that_promises_a_hundred_megabytes_is_no_report(listener: Listener, desk: Desk, length: int) -> None:
    with connect(f"ws://{listener.address}/", proxy=None) as box:
        box.send(b"Capture2" + struct.pack("<II", length, 1) + b'{"alert_events": []}')
        box.send(encode(alarm("1"), 1)[:40])
        box.send(encode(alarm("1"), 1))
        assert box.recv(timeout=10) == ack_text(alarm("1"))
    assert len(desk.taken) == 1


def test_a_websocket_frame_that_promises_a_hundred_megabytes_ends_its_connection_only(
    listener: Listener, desk: Desk
) -> None:
    with connect(f"ws://{listener.address}/", proxy=None) as box:
        box.socket.sendall(b"\x82\xff" + struct.pack(">Q", 100 << 20) + b"mask")
        with pytest.raises(ConnectionClosed) as closed:
            box.recv(timeout=10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == CloseCode.MESSAGE_TOO_BIG
    assert is_alive(listener, desk)


def test_half_a_frame_and_gone_harms_nobody(listener: Listener, desk: Desk) -> None:
    with connect(f"ws://{listener.address}/", proxy=None) as box:
        box.socket.sendall(b"\x82\xfe\xff\xffmaskhalf of it")
        box.socket.shutdown(socket.SHUT_RDWR)
    assert is_alive(listener, desk)


def test_an_alert_says_the_same_over_a_websocket(listener: Listener, desk: Desk) -> None:
    report = alert_report(RECOGNISED, ID, PICTURES)
    with connect(f"ws://{listener.address}/", proxy=None) as box:
        box.send(encode(report, 1))
        assert box.recv(timeout=10) == f"Alert_03_{RECOGNISED.time}_{RECOGNISED.track_id}_ACK"
    taken = desk.taken[0][0]
    assert taken.pictures == (PICTURES.small, PICTURES.full, PICTURES.library)
    assert isinstance(taken.body, dict)
    assert json.dumps(taken.body["images"]) == json.dumps(
        {name: len(one) for name, one in zip(("captureFace", "fullImage", "Top1"), taken.pictures, strict=True)}
    )


def test_pictures_stay_at_home_where_nobody_wants_them() -> None:
    body = sighting_body(RECOGNISED, ID, PICTURES, BodyOptions(small=False, full=True), recognised=True)
    assert "photo" not in body
    assert "photo_md5" not in body
    assert base64.b64decode(body["fullImage"]) == PICTURES.full
    assert "featureInfo" not in body


def test_a_picture_that_is_no_picture_leaves_coordinates_out() -> None:
    assert "detectionResult" not in alert_report(RECOGNISED, ID, SeenPictures(b"x", b"y")).body

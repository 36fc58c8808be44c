"""Reports survive their frames, and the frames that boxes really send are understood."""

from __future__ import annotations

import base64
import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.megbox.push import (
    ALERT,
    CAPTURE,
    CAPTURE2,
    HEARTBEAT,
    BadFrame,
    Report,
    ack_text,
    captures_of,
    decode,
    encode,
    parse_ack,
)
from console.megbox.schema.reports import AlertEvent, AlertEventReport, AlertTarget, PixelPoint
from console.model.dictionary import AreaType, EventType, TargetType
from console.model.event import EventIdentity
from console.model.geometry import Rect
from tests.contract.sample_box import JPEG

DEVICE = "00112233445500000000"
TIME = 1_772_323_200_123
ALARM: dict[str, Any] = {
    "alert_events": [
        {
            "area_id": 3,
            "area_type": "polygon",
            "alertor_id": 2,
            "alertor_type": "tripwire",
            "target": {
                "target_type": "person",
                "target_id": 4593450,
                "points": [{"x": 32, "y": 12}, {"x": 160, "y": 60}],
            },
        }
    ],
    "captureFace": str(len(JPEG)),
    "fullImage": str(len(JPEG)),
    "device_id": DEVICE,
    "stream_id": 1,
    "stream_name": "东门",
    "frame_id": 7,
    "dts": TIME,
    "pts": TIME,
    "recv_ts": TIME + 7,
}
FACE: dict[str, Any] = {
    "deviceId": DEVICE,
    "videoNo": 1,
    "images": {"captureFace": 4, "fullImage": 5, "Top1": 6},
    "trackId": 18446744073709551615,
    "timestamp": TIME,
}


def frame(kind: str, body: dict[str, Any], tail: bytes = b"", order: str = "<") -> bytes:
    text = json.dumps(body, ensure_ascii=False).encode()
    return kind.encode().ljust(8, b"\0") + struct.pack(order + "II", len(text), 1) + text + tail


coordinates = st.floats(0, 1, allow_nan=False)
events = st.builds(
    AlertEvent,
    area_id=st.integers(0, 99),
    area_type=st.sampled_from(["polygon", "single_line", "不知"]),
    alertor_id=st.integers(0, 99),
    alertor_type=st.text(max_size=12),
    target=st.builds(
        AlertTarget,
        target_type=st.text(max_size=9),
        target_id=st.integers(0, 10**20 - 1).map(str),
        points=st.lists(st.builds(PixelPoint, x=coordinates, y=coordinates), max_size=2),
    ),
    rule_id=st.none() | st.integers(0, 9),
    direction=st.none() | st.text(max_size=5),
    rect=st.none() | st.lists(coordinates, min_size=4, max_size=4),
)


@given(
    alarms=st.lists(events, min_size=1, max_size=3),
    small=st.binary(max_size=200),
    full=st.binary(max_size=200),
    name=st.text(max_size=30),
    seq=st.integers(0, 2**33),
)
def test_an_alarm_survives_its_frame(alarms: list[AlertEvent], small: bytes, full: bytes, name: str, seq: int) -> None:
    body = AlertEventReport(
        alert_events=alarms, captureFace=len(small), fullImage=len(full), device_id=DEVICE, stream_name=name, pts=TIME
    )
    sent = Report(CAPTURE2, body, (small, full))
    raw = encode(sent, seq)
    assert raw[:8] == b"Capture2"
    assert decode(raw) == sent


@given(st.binary(max_size=400))
def test_any_bytes_are_a_report_or_a_bad_frame(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw), Report)
    except BadFrame:
        pass  # what it is, is said in words


@given(st.integers(0, 300))
def test_a_frame_that_was_cut_anywhere_is_understood_or_refused(length: int) -> None:
    whole = frame("Capture2", ALARM, JPEG + JPEG)
    cut = whole[: len(whole) - length]
    try:
        report = decode(cut)
    except BadFrame:
        assert length > 2 * len(JPEG)
    else:
        assert (report.small, report.full) in ((JPEG, JPEG), (JPEG, b""), (b"", b""))


@pytest.mark.parametrize("order", ["<", ">"])
def test_pictures_are_cut_by_their_lengths_in_either_byte_order(order: str) -> None:
    report = decode(frame("Alert", FACE, b"smalllarger" + b"faceof"[:4], order))
    assert (report.kind, report.pictures) == (ALERT, (b"smal", b"llarg", b"erface"))


def test_a_capital_i_and_lengths_as_text_are_understood() -> None:
    body = FACE | {"images": {"captureFace": "4", "fulIImage": "5", "top1": ""}}
    assert decode(frame("Alert", body, b"smallarge")).pictures == (b"smal", b"large")


def test_pictures_may_come_as_text() -> None:
    body = ALARM | {"captureFace": base64.b64encode(b"small" * 20).decode(), "fullImage": "http://192.0.2.1/full.jpg"}
    report = decode(json.dumps(body))
    assert (report.kind, report.small, report.full) == (CAPTURE2, b"small" * 20, b"")


def test_what_was_cut_off_is_dropped_and_the_rest_kept() -> None:
    report = decode(frame("Alert", FACE, b"smallarge" + b"fac"))
    assert report.pictures == (b"smal", b"large", b"")


def test_an_unknown_type_is_kept() -> None:
    report = decode(frame("Vehicle", {"trackId": 1, "videoNo": 2, "catchTimestamp": TIME, "captureFace": 3}, b"jpg"))
    assert (report.kind, report.small) == ("Vehicle", b"jpg")


@pytest.mark.parametrize("order", ["text", "binary", "header"])
def test_heartbeats_come_in_three_ways(order: str) -> None:
    body = {"deviceId": DEVICE, "timestamp": TIME}
    text = json.dumps(body)
    ways: dict[str, bytes | str] = {"text": text, "binary": text.encode(), "header": frame("Heart", body)}
    report = decode(ways[order])
    assert (report.kind, report.body) == (HEARTBEAT, body)
    assert ack_text(report) == ""


def test_json_with_trailing_commas_is_mended() -> None:
    assert decode('{"deviceId": "a", "timestamp": 1,}').kind == HEARTBEAT


@pytest.mark.parametrize(
    "raw", [b"", b"Capture2", b"Capture2" + b"\xff" * 8 + b"{}", "[1]", "no", frame("Alert", {}) + b""]
)
def test_nonsense_is_refused(raw: bytes | str) -> None:
    if raw == frame("Alert", {}):
        assert decode(raw).body == {}
    else:
        with pytest.raises(BadFrame):
            decode(raw)


@pytest.mark.parametrize(
    ("report", "text", "seconds"),
    [
        (
            Report(ALERT, FACE | {"trackId": 6018, "timestamp": 1543893775000}),
            "Alert_01_1543893775000_6018_ACK",
            "Alert_01_1543893775_6018_ACK",
        ),
        (
            Report(CAPTURE, {"videoNo": "12", "trackId": 5, "catchTimestamp": TIME}),
            f"Capture_12_{TIME}_5_ACK",
            "Capture_12_1772323200_5_ACK",
        ),
        (
            Report(CAPTURE2, AlertEventReport.from_device(ALARM)),
            f"Capture_01_{TIME}_4593450_ACK",
            "Capture_01_1772323200_4593450_ACK",
        ),
    ],
)
def test_confirmations_are_the_documents(report: Report, text: str, seconds: str) -> None:
    assert ack_text(report) == text
    assert ack_text(report, seconds=True) == seconds
    kind, channel, time, track = text.removesuffix("_ACK").split("_")
    assert parse_ack(text) == (kind, int(channel), time, track)


@pytest.mark.parametrize("text", ["", "ACK", "Alert_01_x_6018_ACK", "Alert_01_5_6018", "200"])
def test_other_texts_confirm_nothing(text: str) -> None:
    assert parse_ack(text) is None


def test_an_alarm_becomes_a_capture_with_its_pictures() -> None:
    ((capture, small, full),) = captures_of(decode(frame("Capture2", ALARM, JPEG + JPEG)), "box")
    assert (small, full) == (JPEG, JPEG)
    assert capture.identity == EventIdentity("box", 1, "4593450", 2, 3, EventType.TRIPWIRE, TIME)
    assert (capture.event_type, capture.area_type, capture.target) == (
        EventType.TRIPWIRE,
        AreaType.POLYGON,
        TargetType.PERSON,
    )
    assert capture.channel_name == "东门"
    # The picture is 320×120, the corners are its pixels.
    assert capture.rect == Rect(0.1, 0.1, 0.5, 0.5)


def test_what_the_dictionary_does_not_know_is_kept() -> None:
    event = ALARM["alert_events"][0] | {"alertor_type": "99", "area_type": "cube", "rule_id": 9, "rect": [0, 0, 1, 1]}
    event["target"] = {"target_type": "drone", "target_id": "x-1", "points": [{"x": 9, "y": 9}]}
    ((capture, _, _),) = captures_of(decode(json.dumps(ALARM | {"alert_events": [event]})), "box")
    assert (capture.event_type, capture.area_type, capture.target, capture.track_id) == (99, None, "drone", "x-1")
    assert (capture.rule_id, capture.rect) == (9, Rect(0, 0, 1, 1))


def test_a_time_before_2000_is_the_time_of_receipt() -> None:
    lost = ALARM | {"pts": -5, "recv_ts": 0}
    ((capture, _, _),) = captures_of(decode(json.dumps(lost)), "box", received=TIME)
    assert capture.time == TIME


def test_faces_and_heartbeats_hold_no_alarms() -> None:
    assert captures_of(decode(frame("Alert", FACE)), "box") == []

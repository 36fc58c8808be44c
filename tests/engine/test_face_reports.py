"""Faces are reported over WebSockets: to the right half, again where nobody answers, and nobody is flooded."""

from __future__ import annotations

import base64
import json
import struct
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from console.engine.reports.reporter import WAITING, Reporter, Resending
from console.megbox.digest import DigestAccount, answer
from console.megbox.face_reports import SeenPictures, alert_of
from console.megbox.push import ALERT, CAPTURE, CAPTURE2, Report, ack_text, decode
from console.megbox.schema.reports import AlertConfig, CaptureConfig, Reports
from console.megbox.server import create_app, serve
from console.model.dictionary import FaceEvent
from tests.engine.engines import eventually, local_box, video
from tests.engine.office import ID, Office
from tests.engine.reports.test_reporter import Receiver, kept, next_report
from tests.megbox.faces import PICTURES, RECOGNISED

INTERVAL = 0.3
SEEN = replace(RECOGNISED, event_type=FaceEvent.CAPTURED)


@pytest.fixture(autouse=True)
def _shorter_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.engine.reports.reporter.SHORTEST_INTERVAL", INTERVAL)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    one = Receiver(confirms=True)
    yield one
    one.close()


def alerts_to(address: str, **more: object) -> Reports:
    given = {"alertReportMode": "activeMode", "reportServerAdd": address, "pushImageSW": True, **more}
    return Reports(alertConfig=AlertConfig.model_validate(given))


def captures_to(address: str) -> CaptureConfig:
    return CaptureConfig(captureReportMode="activeMode", reportServerAdd=address, pushImageSW=True)


def later(seconds: float) -> None:
    """For what must not happen within that time."""
    assert not threading.Event().wait(seconds)


def test_an_alert_is_a_frame_of_its_kind_with_three_pictures(office: Office, receiver: Receiver) -> None:
    office.outbox.configure_reports(alerts_to(receiver.address))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    report = eventually(lambda: receiver.received, "the alert")[0]
    assert report.kind == ALERT
    assert report.pictures == (PICTURES.small, PICTURES.full, PICTURES.library)
    read = alert_of(report, ID)
    assert read is not None
    assert read.identity == RECOGNISED.identity
    body = report.body
    assert isinstance(body, dict)
    assert (body["deviceId"], body["videoNo"], body["openDoorStatus"], body["dataType"]) == (ID, 3, 0, ALERT)
    assert (body["faceToken"], body["alertGroup"]) == ("Dy9hOK9vKELki08CBeo4Uw==", [{"groupName": "staff"}])
    assert body["bindingInfo"] == [{"bindingType": 2, "bindingTrackId": 1795156310047657}]
    assert body["faceAttr"]["gender"] == 0


@pytest.mark.parametrize(
    ("switches", "pictures"),
    [
        ({"pushSmallImageSW": False}, (b"", PICTURES.full, PICTURES.library)),
        ({"pushBigImageSW": False}, (PICTURES.small, b"", PICTURES.library)),
        ({"pushImageSW": False}, (b"", b"", b"")),
    ],
)
def test_pictures_go_along_as_the_switches_say(
    office: Office, receiver: Receiver, switches: dict[str, bool], pictures: tuple[bytes, ...]
) -> None:
    office.outbox.configure_reports(alerts_to(receiver.address, **switches))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    report = eventually(lambda: receiver.received, "the alert")[0]
    assert (*report.pictures, b"", b"", b"")[:3] == pictures


def test_each_half_gets_its_kind(office: Office, receiver: Receiver) -> None:
    other = Receiver(confirms=True)
    setting = alerts_to(receiver.address)
    setting.capture = captures_to(other.address)
    office.outbox.configure_reports(setting)
    office.desk.keep_alert(RECOGNISED, PICTURES)
    office.desk.keep_capture(SEEN, PICTURES)
    office.outbox.alarm(kept(1))
    eventually(lambda: receiver.received and len(other.received) == 2, "all three")
    other.close()
    assert [report.kind for report in receiver.received] == [ALERT]
    assert sorted(report.kind for report in other.received) == [CAPTURE, CAPTURE2]


def test_one_address_for_both_gets_one_connection_and_everything_once(office: Office, receiver: Receiver) -> None:
    setting = alerts_to(receiver.address)
    setting.capture = captures_to(receiver.address)
    office.outbox.configure_reports(setting)
    office.desk.keep_alert(RECOGNISED, PICTURES)
    office.desk.keep_capture(SEEN, PICTURES)
    eventually(lambda: len(receiver.received) == 2, "both")
    later(INTERVAL * 3)
    assert sorted(report.kind for report in receiver.received) == [ALERT, CAPTURE]


@pytest.mark.parametrize("further", [0, 1, 2])
def test_an_alert_that_nobody_confirms_is_tried_as_often_as_the_setting_says(
    office: Office, receiver: Receiver, further: int
) -> None:
    receiver.confirms = False
    office.outbox.configure_reports(alerts_to(receiver.address, alertResend=further))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: len(receiver.received) == 1 + further, "all tries")
    later(INTERVAL * 3)
    assert len(receiver.received) == 1 + further


def test_a_capture_is_tried_twice_at_most(office: Office, receiver: Receiver) -> None:
    receiver.confirms = False
    setting = Reports(alertConfig=AlertConfig(alertResend=2), capture=captures_to(receiver.address))
    office.outbox.configure_reports(setting)
    office.desk.keep_capture(SEEN, PICTURES)
    eventually(lambda: len(receiver.received) == 2, "both tries")
    later(INTERVAL * 3)
    assert len(receiver.received) == 2


@pytest.mark.parametrize(
    "ack",
    [
        "Alert_03_1795156312213_1795156310042002_ACK",
        "Alert_3_1795156312213_1795156310042002_ACK",
        "Alert_03_1795156312_1795156310042002_ACK",
        " Alert_03_1795156312_1795156310042002_ACK\n",
    ],
)
def test_a_confirmation_counts_in_any_spelling_of_the_document(office: Office, ack: str) -> None:
    feed = office.outbox.subscribe()
    office.outbox.configure_reports(Reports(alertConfig=AlertConfig(alertResend=2)))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    next_report(feed)
    feed.acknowledged(ack)
    assert feed.next(INTERVAL * 2) is None


def test_a_confirmation_of_something_else_does_not_count(office: Office) -> None:
    feed = office.outbox.subscribe()
    office.outbox.configure_reports(Reports(alertConfig=AlertConfig(alertResend=2)))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    next_report(feed)
    feed.acknowledged("Alert_04_1795156312213_1795156310042002_ACK")
    feed.acknowledged("Capture_03_1795156312213_1795156310042002_ACK")
    assert next_report(feed).kind == ALERT


def test_a_receiver_that_does_not_confirm_is_not_flooded_and_gets_the_rest_when_it_does(office: Office) -> None:
    office.outbox.configure_reports(Reports(alertConfig=AlertConfig(alertResend=2, alertInterval=10)))
    feed = office.outbox.subscribe()
    for number in range(WAITING + 10):
        office.desk.keep_alert(replace(RECOGNISED, track_id=str(number)), PICTURES)
    first = [next_report(feed) for _ in range(WAITING)]
    assert feed.next(INTERVAL) is None
    for report in first:
        feed.acknowledged(ack_text(report))
    rest = [next_report(feed) for _ in range(10)]
    tracks = [str(report.body["trackId"]) for report in (*first, *rest) if isinstance(report.body, dict)]
    assert tracks == [str(number) for number in range(WAITING + 10)]


def test_many_that_wait_are_read_again_with_their_pictures_unless_they_are_gone() -> None:
    shelf = {number: Report(ALERT, {"trackId": number, "deviceId": ID}, (b"again",)) for number in range(WAITING + 3)}
    reload = Reporter(ID, lambda kind: Resending(0, 0), lambda ref: shelf.get(ref.id))
    feed = reload.subscribe()
    for number in range(WAITING + 3):
        reload.report(kept(number))
    del shelf[WAITING + 1]
    for _ in range(WAITING):
        assert next_report(feed).small == b"small"
    assert [next_report(feed) for _ in range(2)] == [shelf[WAITING], shelf[WAITING + 2]]


@pytest.mark.parametrize("digest", [False, True], ids=["open", "digest"])
def test_a_box_that_is_the_server_pushes_as_23_3_says(tmp_path: Path, digest: bool) -> None:
    box = local_box(tmp_path)
    box.add_video(video(3, "rtsp://127.0.0.1:9/live"))
    server = serve(create_app(box, DigestAccount("admin", "secret") if digest else None))
    path = "/v1/MEGBOX/push"
    headers = {}
    if digest:
        with pytest.raises(InvalidStatus) as refused:
            connect(f"ws://{server.address}{path}", proxy=None)
        challenge = refused.value.response.headers["WWW-Authenticate"]
        signed = answer(challenge, "admin", "secret", "GET", path)
        assert signed is not None
        headers = {"Authorization": signed}
    with connect(f"ws://{server.address}{path}", proxy=None, additional_headers=headers) as client:
        eventually(lambda: box._outbox._reporter._feeds, "the subscription")
        box.sightings.keep_alert(RECOGNISED, PICTURES)
        frame = client.recv(timeout=10)
        assert isinstance(frame, bytes)
        client.send(ack_text(decode(frame)))
        box.sightings.keep_capture(SEEN, SeenPictures(PICTURES.small, PICTURES.full))
        second = client.recv(timeout=10)
        assert isinstance(second, bytes)
    length = struct.unpack("<I", frame[8:12])[0]
    body = json.loads(frame[16 : 16 + length])
    assert (frame[:8], body["dataType"], body["aboveHigh"], body["fmpErr"]) == (b"Alert\0\0\0", ALERT, 1, 0)
    assert base64.b64decode(body["images"]["captureFace"]) == PICTURES.small
    assert box.picture(body["images"]["fullImage"]) == PICTURES.full
    assert (body["images"]["Top1"], frame[16 + length :]) == (len(PICTURES.library), PICTURES.library)
    length = struct.unpack("<I", second[8:12])[0]
    body = json.loads(second[16 : 16 + length])
    assert (second[:8], body["dataType"]) == (b"Capture\0", CAPTURE)
    assert base64.b64decode(body["captureFace"]) == PICTURES.small
    assert (body["enterTimestamp"], body["catchTimestamp"]) == (1_795_156_311_000, RECOGNISED.time)
    server.close()
    box.close()

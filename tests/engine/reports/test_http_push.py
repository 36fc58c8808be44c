"""Reports over HTTP reach both receivers, again where they fail, and where it is wanted until they arrive."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from console.engine.reports import http_push
from console.megbox.schema.http_reports import BOTH, CAPTURES, RECOGNITIONS, HttpMainServer, HttpReports, HttpServer
from console.model.dictionary import FaceEvent
from tests.engine.engines import eventually
from tests.engine.office import ID, Office
from tests.megbox.faces import PICTURES, RECOGNISED


class Receiver:
    """A web server that takes reports; `statuses` are what it answers first, 200 comes after them."""

    def __init__(self, port: int = 0) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.statuses: list[int] = []
        self.asked = 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                receiver.asked += 1
                status = receiver.statuses.pop(0) if receiver.statuses else 200
                if status == 200:
                    receiver.bodies.append(body)
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/push?box=1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    one = Receiver()
    yield one
    one.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.close()


def main(url: str, **more: Any) -> HttpReports:
    given = {"captureUpload": True, "eventType": BOTH, "resend": 0, **more}
    return HttpReports(enable=True, main=HttpMainServer(url=url, **given))


def test_a_recognition_arrives_as_the_document_says(office: Office, receiver: Receiver) -> None:
    office.outbox.configure_http(main(receiver.url, featureUpload=True))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    body = eventually(lambda: receiver.bodies, "the report")[0]
    assert body["device_id"] == ID
    assert (body["screen_token"], body["video_number"], body["track_id"]) == ("gate", 3, RECOGNISED.track_id)
    assert (body["event_type"], body["stranger_flag"], body["access_pass"]) == (0, 0, 1)
    assert (body["confidence"], body["ImageID"], body["Description"]) == (80.64, "aOnb1s5qP0AU6RRQDs-BoA==", "张三")
    assert base64.b64decode(body["photo"]) == PICTURES.small
    assert base64.b64decode(body["fullImage"]) == PICTURES.full
    assert body["alertGroup"] == [{"groupName": "staff"}]
    # Male is 0 in 8.1.1 and 1 here.
    assert (body["gender"], body["faceAttr"]["gender"], body["faceAttr"]["hair"]) == (1.0, 1, 3)
    assert body["faceAttr"]["hat"] == {"hatWear": 0, "hatColor": 16, "hatType": 55}
    assert body["featureInfo"] == {"feature": base64.b64encode(b"feature").decode(), "version": "dlib-1"}
    assert body["detectionResult"] == {"left": 128, "top": 192, "right": 256, "bottom": 336}


@pytest.mark.parametrize(("wanted", "kinds"), [(CAPTURES, [False]), (RECOGNITIONS, [True]), (BOTH, [False, True])])
def test_a_receiver_gets_what_it_asked_for(office: Office, receiver: Receiver, wanted: int, kinds: list[bool]) -> None:
    office.outbox.configure_http(main(receiver.url, eventType=wanted))
    office.desk.keep_capture(replace(RECOGNISED, event_type=FaceEvent.CAPTURED), PICTURES)
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: len(receiver.bodies) == len(kinds), "the reports")
    assert ["stranger_flag" in body for body in receiver.bodies] == kinds


def test_both_receivers_are_served_each_with_its_pictures(office: Office, receiver: Receiver) -> None:
    slave = Receiver()
    setting = main(receiver.url, captureUpload=False)
    setting.slave = HttpServer(url=slave.url, captureUpload=True, smallCaptureUpload=False)
    office.outbox.configure_http(setting)
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: receiver.bodies and slave.bodies, "both reports")
    slave.close()
    assert not {"photo", "fullImage"} & receiver.bodies[0].keys()
    assert "photo" not in slave.bodies[0]
    assert "fullImage" in slave.bodies[0]


def test_what_fails_is_tried_again_as_often_as_the_setting_says(
    office: Office, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver.statuses = [500, 302]
    office.outbox.configure_http(main(receiver.url, resend=2))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: receiver.bodies, "the third try")
    assert receiver.asked == 3


def test_what_fails_for_good_is_dropped(office: Office, receiver: Receiver) -> None:
    receiver.statuses = [500, 500]
    office.outbox.configure_http(main(receiver.url, resend=1))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: receiver.asked == 2, "both tries")
    office.desk.keep_alert(replace(RECOGNISED, track_id="2"), PICTURES)
    eventually(lambda: receiver.bodies, "the next one")
    assert [body["track_id"] for body in receiver.bodies] == ["2"]


def test_persistent_reports_arrive_after_an_outage_and_a_restart(
    tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = receiver.port
    receiver.close()
    office = Office(tmp_path)
    setting = main(receiver.url, persistReport=True)
    office.uploads.set(setting)
    office.outbox.configure_http(setting)
    for track in ("1", "2", "3"):
        office.desk.keep_alert(replace(RECOGNISED, track_id=track), PICTURES)
    unsent = http_push.Unsent(office.database)
    eventually(lambda: unsent.next(2), "three failures")
    office.alerts.delete("2", RECOGNISED.time)
    office.close()
    late, again = Receiver(port), Office(tmp_path)
    eventually(lambda: len(late.bodies) == 2, "what was missed")
    assert [body["track_id"] for body in late.bodies] == ["1", "3"]
    eventually(lambda: http_push.Unsent(again.database).next(0) is None, "nothing is left")
    again.close()
    late.close()


def test_persistent_reports_are_tried_again_every_while(
    office: Office, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_push, "PERSISTENT_EVERY", 0.1)
    receiver.statuses = [500, 500]
    office.outbox.configure_http(main(receiver.url, persistReport=True))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: receiver.bodies, "the third round")
    assert receiver.asked == 3


def test_nobody_hears_anything_once_it_is_switched_off(office: Office, receiver: Receiver) -> None:
    office.outbox.configure_http(main(receiver.url))
    office.outbox.configure_http(HttpReports(enable=False, main=HttpMainServer(url=receiver.url)))
    office.desk.keep_alert(RECOGNISED, PICTURES)
    eventually(lambda: office.alerts.find(RECOGNISED.track_id, RECOGNISED.time), "the alert")
    assert receiver.asked == 0

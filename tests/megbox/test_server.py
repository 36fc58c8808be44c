"""What somebody with curl sees: documented envelopes for everything that can go wrong."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from typing import Any

import pytest
import requests
from websockets.sync.client import connect

from console.megbox.push import CAPTURE2, Report, ack_text, decode
from console.megbox.schema.devices import Device
from console.megbox.schema.reports import AlertEvent, AlertEventReport, AlertTarget
from console.megbox.schema.videos import FullImage, VideoSetting
from console.megbox.server import Server
from tests.contract.sample_box import JPEG, SampleBox
from tests.contract.scenario import rule
from tests.megbox.conftest import wait_for

VIDEO = {"videoNo": 1, "videoName": "gate", "url": "rtsp://127.0.0.1:9/", "rotation": 0}


@pytest.fixture
def url(box: SampleBox, served: Callable[..., Server]) -> str:
    return f"http://{served(box).address}/v1/MEGBOX"


def code_and_message(answer: requests.Response) -> tuple[int, int, str]:
    body = answer.json()
    assert set(body) == {"code", "message", "timestamp", "timeCost", "data"}
    return answer.status_code, body["code"], body["message"]


def test_success_has_the_documents_envelope(url: str) -> None:
    answer = requests.get(url + "/devices")
    assert code_and_message(answer) == (200, 0, "OK")
    assert answer.json()["data"]["deviceId"] == "00112233445500000000"
    assert answer.json()["timestamp"] > 1_700_000_000_000
    assert requests.post(url + "/videos", json=VIDEO).json()["data"] == {}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"videoNo": 1,}',
        b"[1]",
        b"1",
        b'"x"',
        b"null",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"videoNo": NaN}',
        b'{"videoNo": -Infinity}',
        b'{"videoNo": ' + b"9" * 5000 + b"}",
        json.dumps(VIDEO).encode("utf-16"),
    ],
)
def test_broken_json_is_104000(url: str, body: bytes) -> None:
    assert code_and_message(requests.post(url + "/videos", data=body)) == (400, 104000, "ILLEGAL_JSON_BODY")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_without_end_is_refused_and_not_kept(url: str, chunked: bool) -> None:
    body = json.dumps(VIDEO | {"videoName": "x" * (8 << 20)}).encode()
    answer = requests.post(url + "/videos", data=iter([body[:5000], body[5000:]]) if chunked else body)
    assert code_and_message(answer) == (400, 104000, "ILLEGAL_JSON_BODY")
    assert requests.get(url + "/videos").json()["data"]["videos"] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"videoNo": 1, "url": "rtsp://x"}, (400, 104002, "MISSING_ARGUMENT:videoName,rotation")),
        ({"videoNo": "1"}, (400, 104002, "MISSING_ARGUMENT:videoName,url,rotation")),
        (VIDEO | {"videoNo": 17}, (400, 104001, "ILLEGAL_ARGUMENT:videoNo")),
        (VIDEO | {"videoName": "门", "rotation": "90"}, (400, 104001, "ILLEGAL_ARGUMENT:videoName,rotation")),
        (VIDEO | {"url": "http://x"}, (400, 104001, "ILLEGAL_ARGUMENT:url")),
    ],
)
def test_arguments_are_named(url: str, body: dict[str, Any], expected: tuple[int, int, str]) -> None:
    answer = code_and_message(requests.post(url + "/videos", json=body))
    assert (*answer[:2], sorted(answer[2])) == (*expected[:2], sorted(expected[2]))


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("ruleIndex",), 3, "ILLEGAL_ARGUMENT:ruleIndex"),
        (("alertRules", "proc"), "stop", "ILLEGAL_ARGUMENT:proc"),
        (("alertRules", "customizedOptions", "area_list", 0, "points", 0, "x"), 1.5, "ILLEGAL_ARGUMENT:x"),
        (("alertRules", "customizedOptions", "area_list", 0, "points", 0, "y"), None, "MISSING_ARGUMENT:y"),
        (("alertRules", "customizedOptions", "area_list", 0, "points"), 5, "ILLEGAL_ARGUMENT:points"),
        (("alertRules", "customizedOptions", "area_list", 0, "area_id"), 10**30, "ILLEGAL_ARGUMENT:area_id"),
        (("alertRules", "fps"), 1e999, "ILLEGAL_ARGUMENT:fps"),
        (("alertRules", "customizedOptions", "alertor_configs", 0, "duration"), 61, "ILLEGAL_ARGUMENT:duration"),
        (("alertRules", "customizedOptions", "alertor_configs", 0, "target_min"), 1.0, "ILLEGAL_ARGUMENT:target_min"),
        (("alertRules", "customizedOptions", "alertor_configs", 0, "timeRange"), None, "MISSING_ARGUMENT:timeRange"),
        (("surveillanceEnabled",), None, "MISSING_ARGUMENT:surveillanceEnabled"),
    ],
)
def test_arguments_deep_in_a_rule_are_named(url: str, path: tuple[Any, ...], value: Any, message: str) -> None:
    requests.post(url + "/videos", json=VIDEO)
    body: Any = rule().to_wire()
    assert code_and_message(requests.post(url + "/multiAlgVideos/1/multiAlert", json=body))[1] == 0
    place = body
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    # As curl would send it: `1e999` is JSON, and no number that anybody can calculate with.
    text = json.dumps(body).replace("Infinity", "1e999")
    answer = requests.post(url + "/multiAlgVideos/1/multiAlert", data=text)
    assert code_and_message(answer)[2] == message


def test_curl_may_call_json_a_form(url: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert requests.post(url + "/videos", data=json.dumps(VIDEO), headers=form).json()["code"] == 0


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/nothing"), ("GET", "/devices/"), ("DELETE", "/devices"), ("GET", "/../BOXWATCH"), ("GET", "/videos/1")],
)
def test_what_is_not_there_is_404_in_an_envelope(url: str, method: str, path: str) -> None:
    assert code_and_message(requests.request(method, url + path))[:2] == (404, 104007)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/videos/one/snapFullImage", "ILLEGAL_ARGUMENT:videoNo"),
        ("/captures?pageToken=x", "ILLEGAL_ARGUMENT:pageToken"),
        ("/captures?pageSize=0", "ILLEGAL_ARGUMENT:pageSize"),
        ("/captures?pageToken=1&pageOffset=1", "ILLEGAL_ARGUMENT:pageOffset"),
        ("/captures/5/x", "ILLEGAL_ARGUMENT:catchTimestamp"),
        (f"/captures/5/{10**30}", "ILLEGAL_ARGUMENT:catchTimestamp"),
        (f"/captures?pageToken={2**63}", "ILLEGAL_ARGUMENT:pageToken"),
        (f"/captures?timeStart={2**63}", "ILLEGAL_ARGUMENT:timeStart"),
        (f"/captures?alertType={2**63}", "ILLEGAL_ARGUMENT:alertType"),
        (f"/areaROI/{10**30}", "ILLEGAL_ARGUMENT:videoNo"),
    ],
)
def test_paths_and_queries_are_checked_too(url: str, path: str, message: str) -> None:
    assert code_and_message(requests.get(url + path)) == (400, 104001, message)


def test_an_empty_page_token_starts_at_the_beginning(url: str) -> None:
    data = requests.get(url + "/captures?pageToken=&pageSize=2").json()["data"]
    assert (data["nextPageToken"], data["toltalCaptures"], len(data["captures"])) == (2, 7, 2)
    assert data["captures"][0]["trackId"] == 18_446_744_073_709_551_000


def test_pictures_are_served_where_the_captures_say(url: str) -> None:
    capture = requests.get(url + "/captures").json()["data"]["captures"][0]
    picture = requests.get(url.removesuffix("/v1/MEGBOX") + capture["fullImageURI"])
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content.startswith(JPEG)
    assert code_and_message(requests.get(url + "/pictures/none.jpg"))[1] == 104007


def test_our_own_error_is_105000_and_says_nothing(
    served: Callable[..., Server], caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(SampleBox):
        def device(self) -> Device:
            raise RuntimeError("secret of the house")

    with caplog.at_level(logging.CRITICAL, logger="console.megbox.gatekeeper"):
        answer = requests.get(f"http://{served(Broken()).address}/v1/MEGBOX/devices")
    assert code_and_message(answer) == (500, 105000, "INTERNAL_ERROR")
    assert "secret" not in answer.text


def test_a_web_page_of_another_site_is_kept_out(url: str) -> None:
    evil = {"Origin": "http://evil.example"}
    assert requests.post(url + "/videos", data=json.dumps(VIDEO), headers=evil).json()["code"] == 104004
    same = {"Origin": url.removesuffix("/v1/MEGBOX")}
    assert requests.get(url + "/devices", headers=same).json()["code"] == 0


def test_a_plain_box_has_no_extension(served: Callable[..., Server]) -> None:
    class Plain:
        def __init__(self) -> None:
            self.device = SampleBox().device

        def __getattr__(self, name: str) -> Any:
            if name in ("packets", "tracks", "push_feed"):
                raise AttributeError(name)
            return getattr(SampleBox(), name)

    server = served(Plain())
    assert requests.get(f"http://{server.address}/v1/BOXWATCH/stream/1").status_code == 404
    assert requests.get(f"http://{server.address}/v1/MEGBOX/devices").status_code == 200


def test_the_schema_can_be_read(url: str) -> None:
    schema = requests.get(url.replace("MEGBOX", "BOXWATCH") + "/openapi.json").json()
    field = schema["components"]["schemas"]["VideoSetting"]["properties"]["videoNo"]
    assert (field["minimum"], field["maximum"], field["x-title-zh"]) == (1, 16, "视频通道编号")


class Slow(SampleBox):
    """Whatever is called waits until the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.running: list[str] = []

    def _wait(self, name: str) -> None:
        self.running.append(name)
        assert self.go.wait(10)

    def snap_full_image(self, video_no: int) -> FullImage:
        self._wait("GET")
        return FullImage(image="")

    def add_video(self, video: VideoSetting) -> None:
        self._wait("POST")

    def delete_video(self, video_no: int) -> None:
        self._wait("DELETE")


@pytest.fixture
def slow() -> Slow:
    return Slow()


class Caller(threading.Thread):
    """A request on a thread of its own."""

    def __init__(self, method: str, url: str, body: Any = None) -> None:
        super().__init__()
        self._call = method, url, body
        self.code: int | None = None
        self.start()

    def run(self) -> None:
        method, url, body = self._call
        self.code = requests.request(method, url, json=body).json()["code"]


def test_while_a_setting_runs_nothing_else_may(slow: Slow, served: Callable[..., Server]) -> None:
    url = f"http://{served(slow).address}/v1/MEGBOX"
    setting = Caller("POST", url + "/videos", VIDEO)
    wait_for(lambda: slow.running == ["POST"])
    assert requests.get(url + "/devices").json()["code"] == 104004
    assert requests.delete(url + "/videos/1").json()["code"] == 104004
    assert requests.post(url + "/videos", json=VIDEO).json()["code"] == 104004
    slow.go.set()
    setting.join()
    assert setting.code == 0
    assert requests.get(url + "/devices").json()["code"] == 0
    assert slow.running == ["POST"]


def test_a_setting_ends_a_query_at_once(slow: Slow, served: Callable[..., Server]) -> None:
    url = f"http://{served(slow).address}/v1/MEGBOX"
    query = Caller("GET", url + "/videos/1/snapFullImage")
    wait_for(lambda: slow.running == ["GET"])
    setting = Caller("POST", url + "/videos", VIDEO)
    query.join(10)
    assert query.code == 104004
    slow.go.set()
    setting.join()
    assert setting.code == 0


def test_queries_do_not_disturb_each_other(slow: Slow, served: Callable[..., Server]) -> None:
    url = f"http://{served(slow).address}/v1/MEGBOX"
    query = Caller("GET", url + "/videos/1/snapFullImage")
    wait_for(lambda: slow.running == ["GET"])
    assert requests.get(url + "/devices").json()["code"] == 0
    slow.go.set()
    query.join()
    assert query.code == 0


def test_a_setting_waits_for_a_deletion_that_has_begun(slow: Slow, served: Callable[..., Server]) -> None:
    url = f"http://{served(slow).address}/v1/MEGBOX"
    deletion = Caller("DELETE", url + "/videos/1")
    wait_for(lambda: slow.running == ["DELETE"])
    assert requests.get(url + "/devices").json()["code"] == 104004
    setting = Caller("POST", url + "/videos", VIDEO)
    slow.go.set()
    deletion.join()
    setting.join()
    assert (deletion.code, setting.code) == (0, 0)
    assert slow.running == ["DELETE", "POST"]


def alarm(track: str) -> Report:
    target = AlertTarget(target_type="person", target_id=track)
    event = AlertEvent(area_type="single_line", alertor_type="tripwire", target=target)
    body = AlertEventReport(
        alert_events=[event], captureFace=len(JPEG), fullImage=0, stream_id=1, pts=1_772_323_200_123
    )
    return Report(CAPTURE2, body, (JPEG, b""))


def test_reports_are_offered_until_they_are_confirmed(box: SampleBox, served: Callable[..., Server]) -> None:
    url = f"ws://{served(box).address}/v1/BOXWATCH/reports"
    box.waiting.put(alarm("1"))
    box.waiting.put(alarm("2"))
    with connect(url, proxy=None) as socket:
        first = decode(socket.recv(timeout=10))
        assert first == alarm("1")
        socket.send(ack_text(first))
        assert decode(socket.recv(timeout=10)) == alarm("2")
        wait_for(lambda: box.confirmed == [ack_text(first)])
    wait_for(lambda: box.feeds[0].closed.is_set())
    with connect(url, proxy=None) as socket:
        again = decode(socket.recv(timeout=10))
        assert again == alarm("2")
        socket.send(ack_text(again))
        wait_for(lambda: len(box.confirmed) == 2)


def test_a_server_that_stops_ends_its_streams(box: SampleBox, served: Callable[..., Server]) -> None:
    server = served(box)
    with connect(f"ws://{server.address}/v1/BOXWATCH/reports", proxy=None) as socket:
        wait_for(lambda: box.feeds)
        server.close()
        with pytest.raises(Exception, match=r"1000|1001|1012|no close"):
            socket.recv(timeout=10)
    assert box.feeds[0].closed.is_set()
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://{server.address}/v1/MEGBOX/devices")

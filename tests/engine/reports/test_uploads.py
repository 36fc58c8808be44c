"""Where the engine sends what: limits are kept, the odd is refused by name and changes nothing, secrets are sealed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from console.engine.local_box import LocalBox
from console.megbox.schema.platforms import Gat1400Client, MegActive
from console.megbox.schema.reports import CaptureConfig, Reports
from console.megbox.server import create_app, serve
from console.model.errors import BoxError, ErrorCode
from tests.engine.engines import local_box

HTTP = {"enable": True, "main": {"url": "http://127.0.0.1:9/"}}
FTP = {"enable": True, "serverAddr": "127.0.0.1", "serverPort": 9, "pathMode": [0, 0, 0]}
LOGIN = {"serverAddr": "127.0.0.1", "serverPort": 9}
CLIENT = {
    "devInfo": [{"videoNo": 1, "deviceId": "1" * 20}],
    "enable": True,
    "serverAddr": "127.0.0.1",
    "serverPort": 9,
    "username": "u",
    "password": "p",
    "keepInterval": 90,
}
SERVER = {"enable": True, "serverPort": 8000, "authEnable": False, "keepInterval": 90}
BRIDGE = {"enable": True, "ip": "127.0.0.1", "port": 9, "name": "n", "id": "i", "key": "k"}
GOOD: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "devices/httpReports"): HTTP,
    ("PUT", "ftpUpload"): FTP,
    ("POST", "gat1400"): CLIENT,
    ("POST", "gat1400server"): SERVER,
    ("POST", "megActive"): BRIDGE,
}


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalBox]:
    box = local_box(tmp_path_factory.mktemp("uploads"))
    yield box
    box.close()


@pytest.fixture(scope="module")
def url(box: LocalBox) -> Iterator[str]:
    server = serve(create_app(box))
    yield f"http://{server.address}/v1/MEGBOX/"
    server.close()


def changed(body: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """`body` with the field at ``a.b`` changed, or left out where `value` is ..."""
    name, _, rest = path.partition(".")
    if rest:
        return body | {name: changed(body.get(name, {}), rest, value)}
    return {key: one for key, one in body.items() if key != name} if value is ... else body | {name: value}


@pytest.mark.parametrize(
    ("call", "path", "value", "named"),
    [
        (("POST", "devices/httpReports"), "enable", ..., "enable"),
        (("POST", "devices/httpReports"), "enable", 1, "enable"),
        (("POST", "devices/httpReports"), "main.url", "", "url"),
        (("POST", "devices/httpReports"), "main.url", "ftp://x/", "url"),
        (("POST", "devices/httpReports"), "main.url", "http://x:99999/", "url"),
        (("POST", "devices/httpReports"), "main.url", "http://x/\r\nX: y", "url"),
        (("POST", "devices/httpReports"), "main.eventType", 4, "eventType"),
        (("POST", "devices/httpReports"), "main.resend", 4, "resend"),
        (("POST", "devices/httpReports"), "main.interval", 0, "interval"),
        (("POST", "devices/httpReports"), "slave.interval", 6, "interval"),
        (("PUT", "ftpUpload"), "serverPort", ..., "serverPort"),
        (("PUT", "ftpUpload"), "serverPort", 0, "serverPort"),
        (("PUT", "ftpUpload"), "serverAddr", "", "serverAddr"),
        (("PUT", "ftpUpload"), "username", "汉" * 86, "username"),
        (("PUT", "ftpUpload"), "password", "a\r\nDELE x", "password"),
        (("PUT", "ftpUpload"), "remoteDir", "d" * 257, "remoteDir"),
        (("PUT", "ftpUpload"), "pathMode", [1, 2, 3], "pathMode"),
        (("PUT", "ftpUpload"), "pathMode", [0, 0], "pathMode"),
        (("PUT", "ftpUpload"), "pathMode", [4, 0, 0], "customPath"),
        (("POST", "gat1400"), "keepInterval", 29, "keepInterval"),
        (("POST", "gat1400"), "keepInterval", 301, "keepInterval"),
        (("POST", "gat1400"), "serverPort", 65536, "serverPort"),
        (("POST", "gat1400"), "username", "u" * 65, "username"),
        (("POST", "gat1400"), "devInfo", [{"videoNo": 49}], "videoNo"),
        (("POST", "gat1400"), "devInfo", [{"deviceId": "12"}], "deviceId"),
        (("POST", "gat1400"), "password", ..., "password"),
        (("POST", "gat1400"), "platformNo", 101, "platformNo"),
        (("POST", "gat1400server"), "serverPort", 6000, "serverPort"),
        (("POST", "gat1400server"), "serverPort", 6666, "serverPort"),
        (("POST", "gat1400server"), "serverPort", 1023, "serverPort"),
        (("POST", "gat1400server"), "authEnable", True, "authMode"),
        (("POST", "gat1400server"), "authMode", "basic", "authMode"),
        (("POST", "megActive"), "ip", ..., "ip"),
        (("POST", "megActive"), "port", "9", "port"),
        (("POST", "megActive"), "key", 5, "key"),
    ],
)
def test_what_is_odd_is_refused_by_its_name_and_changes_nothing(
    url: str, call: tuple[str, str], path: str, value: Any, named: str
) -> None:
    before = requests.get(url + call[1], timeout=10).json()["data"]
    answer = requests.request(call[0], url + call[1], json=changed(GOOD[call], path, value), timeout=10)
    needed = value is ... or named in ("customPath",) or (named == "authMode" and path == "authEnable")
    code = ErrorCode.MISSING_ARGUMENT if needed else ErrorCode.ILLEGAL_ARGUMENT
    assert (answer.status_code, answer.json()["code"], answer.json()["message"]) == (
        400,
        code,
        f"{code.message}:{named}",
    )
    assert requests.get(url + call[1], timeout=10).json()["data"] == before


@pytest.mark.parametrize(
    ("call", "names"),
    [(("PUT", "ftpUpload"), ("customPath",)), (("POST", "gat1400server"), ("authMode", "username", "password"))],
)
def test_what_may_be_left_out_may_be_null_and_is_said_all_the_same(
    url: str, call: tuple[str, str], names: tuple[str, ...]
) -> None:
    answer = requests.request(call[0], url + call[1], json=GOOD[call] | dict.fromkeys(names), timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (200, 0)
    told = requests.get(url + call[1], timeout=10).json()["data"]
    assert {name: told[name] for name in names} == {name: "digest" if name == "authMode" else "" for name in names}


@pytest.mark.parametrize("call", list(GOOD))
def test_what_is_no_object_is_refused(url: str, call: tuple[str, str]) -> None:
    for body in (b"", b"{", b"[]", b"null"):
        answer = requests.request(call[0], url + call[1], data=body, timeout=10)
        assert (answer.status_code, answer.json()["code"]) == (400, ErrorCode.ILLEGAL_JSON_BODY)


@pytest.mark.parametrize("call", list(GOOD))
def test_what_is_set_is_read_back(url: str, call: tuple[str, str]) -> None:
    assert requests.request(call[0], url + call[1], json=GOOD[call], timeout=10).json()["code"] == 0
    read = requests.get(url + call[1], timeout=10).json()["data"]
    flat = {name: value for name, value in GOOD[call].items() if name != "main"}
    assert {name: read[name] for name in flat} == flat
    off = changed(GOOD[call], "enable", False)
    assert requests.request(call[0], url + call[1], json=off, timeout=10).json()["code"] == 0


def test_a_connection_that_fails_has_the_documented_code(url: str) -> None:
    answer = requests.post(url + "ftpUpload", json=LOGIN, timeout=30)
    assert (answer.status_code, answer.json()["code"]) == (400, 104618)


def test_the_platform_is_never_said_to_be_connected(box: LocalBox) -> None:
    box.set_gat1400(Gat1400Client.model_validate(CLIENT | {"enable": False}))
    assert box.gat1400_status().status == 0
    box.set_gat1400(Gat1400Client.model_validate(CLIENT))
    assert box.gat1400_status().status == 1


def test_secrets_are_sealed_and_survive_a_restart(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    box.set_gat1400(Gat1400Client.model_validate(CLIENT | {"password": "GEHEIM-1"}))
    box.set_meg_active(MegActive.model_validate(BRIDGE | {"key": "GEHEIM-2"}))
    box.close()
    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "engine").glob("engine.db*"))
    assert b"GEHEIM" not in on_disk
    again = local_box(tmp_path)
    assert (again.gat1400().password, again.meg_active().key) == ("GEHEIM-1", "GEHEIM-2")
    assert "GEHEIM" not in repr(again.gat1400()) + repr(again.meg_active())
    again.close()


def test_a_report_server_is_a_websockets(box: LocalBox) -> None:
    odd = CaptureConfig(captureReportMode="activeMode", reportServerAdd="http://127.0.0.1:9/")
    with pytest.raises(BoxError) as refused:
        box.set_reports(Reports(capture=odd))
    assert refused.value.arguments == ("reportServerAdd",)


@pytest.mark.parametrize(
    ("method", "path", "body", "named"),
    [
        ("POST", "devices/reports", {"capture": {"reportServerAdd": "ws://\ud800"}}, "reportServerAdd"),
        ("POST", "megActive", BRIDGE | {"name": "\ud800"}, "name"),
        ("PUT", "ftpUpload", FTP | {"remoteDir": "\ud800"}, "remoteDir"),
        ("DELETE", "alerts/1/99999999999999999999999999", None, "timestamp"),
        ("DELETE", "alerts/1/never", None, "timestamp"),
        ("GET", "alerts?timeStart=99999999999999999999", None, "timeStart"),
    ],
)
def test_strange_numbers_and_texts_are_refused(url: str, method: str, path: str, body: Any, named: str) -> None:
    answer = requests.request(method, url + path, json=body, timeout=10)
    assert (answer.status_code, answer.json()["message"]) == (400, f"ILLEGAL_ARGUMENT:{named}")
    assert requests.get(url + "devices/reports", timeout=10).status_code == 200

"""Who knows the password comes in, who guesses is locked out, and nobody can use an answer twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import requests
from requests.auth import HTTPDigestAuth
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from console.megbox.digest import DigestAccount, Verdict, answer
from console.megbox.server import Server
from tests.contract.sample_box import SampleBox


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def signed(account: DigestAccount, password: str = "p") -> str:
    text = answer(account.challenge(), "admin", password, "GET", "/v1/x?a=1")
    assert text is not None
    return text


def test_the_right_answer_comes_in_once() -> None:
    account = DigestAccount("admin", "p")
    text = signed(account)
    assert account.judge("GET", "/v1/x?a=1", None) is Verdict.CHALLENGE
    assert account.judge("GET", "/v1/x?a=1", text) is Verdict.WELCOME
    assert account.judge("GET", "/v1/x?a=1", text) is Verdict.STALE
    assert "stale=true" in account.challenge(stale=True)


@pytest.mark.parametrize(
    "text", ["", " ", "=", "username=", 'username="', "username=,nonce=", "nonce=zz.q.x", "a" * 9000]
)
def test_credentials_that_make_no_sense_are_refused_like_wrong_ones(text: str) -> None:
    assert DigestAccount("admin", "p").judge("GET", "/v1/x", "Digest " + text) is Verdict.REFUSED


@pytest.mark.parametrize(("method", "target"), [("POST", "/v1/x?a=1"), ("GET", "/v1/x?a=2"), ("GET", "/v1/x")])
def test_an_answer_is_good_for_one_request_only(method: str, target: str) -> None:
    account = DigestAccount("admin", "p")
    assert account.judge(method, target, signed(account)) is Verdict.REFUSED


def test_a_nonce_lives_for_a_minute() -> None:
    clock = Clock()
    account = DigestAccount("admin", "p", clock=clock)
    text = signed(account)
    clock.now += 61
    assert account.judge("GET", "/v1/x?a=1", text) is Verdict.STALE
    assert account.judge("GET", "/v1/x?a=1", signed(account)) is Verdict.WELCOME


def test_a_nonce_of_somebody_else_is_stale() -> None:
    mine, other = DigestAccount("admin", "p"), DigestAccount("admin", "p")
    assert mine.judge("GET", "/v1/x?a=1", signed(other)) is Verdict.STALE


def test_six_wrong_answers_lock_the_account_for_half_an_hour() -> None:
    clock = Clock()
    account = DigestAccount("admin", "p", clock=clock)
    for _ in range(5):
        assert account.judge("GET", "/v1/x?a=1", signed(account, "wrong")) is Verdict.REFUSED
    assert account.judge("GET", "/v1/x?a=1", None) is Verdict.CHALLENGE
    assert account.judge("GET", "/v1/x?a=1", signed(account, "wrong")) is Verdict.LOCKED
    assert account.judge("GET", "/v1/x?a=1", signed(account)) is Verdict.LOCKED
    clock.now += 1801
    assert account.judge("GET", "/v1/x?a=1", signed(account)) is Verdict.WELCOME


def test_a_right_answer_forgives_the_wrong_ones() -> None:
    account = DigestAccount("admin", "p", max_tries=3)
    for _ in range(4):
        account.judge("GET", "/v1/x?a=1", signed(account, "wrong"))
        assert account.judge("GET", "/v1/x?a=1", signed(account)) is Verdict.WELCOME


@pytest.mark.parametrize(
    "text",
    ["Digest", "Digest ", 'Digest username="admin"', "Basic YTpi", 'Digest a, b="', 'Digest qop=auth, nonce="x.y"'],
)
def test_broken_headers_do_not_come_in(text: str) -> None:
    account = DigestAccount("admin", "p")
    assert account.judge("GET", "/", text) in (Verdict.CHALLENGE, Verdict.REFUSED)


def test_the_password_is_nowhere_to_be_seen() -> None:
    assert "s3cret" not in repr(DigestAccount("admin", "s3cret"))


def test_browsers_and_requests_come_in(box: SampleBox, served: Callable[..., Server]) -> None:
    server = served(box, DigestAccount("admin", "p:ä"))
    url = f"http://{server.address}/v1/MEGBOX/captures"
    refused = requests.get(url)
    assert (refused.status_code, refused.json()["code"]) == (401, 104005)
    with requests.Session() as session:
        session.auth = HTTPDigestAuth("admin", "p:ä")
        for token in range(3):
            assert session.get(url, params={"pageToken": str(token), "alertObjType": "a b=="}).status_code == 200
    assert requests.get(url, auth=HTTPDigestAuth("admin", "wrong")).status_code == 401


def test_a_locked_account_is_told_so(box: SampleBox, served: Callable[..., Server]) -> None:
    server = served(box, DigestAccount("admin", "p", max_tries=3))
    url = f"http://{server.address}/v1/MEGBOX/devices"
    for _ in range(3):
        last = requests.get(url, auth=HTTPDigestAuth("admin", "wrong"))
    assert (last.status_code, last.json()["code"]) == (400, 104101)
    assert requests.get(url, auth=HTTPDigestAuth("admin", "p")).json()["code"] == 104101


@pytest.mark.parametrize("path", ["/v1/BOXWATCH/openapi.json", "/v1/BOXWATCH/stream/1", "/v1/MEGBOX/nothing", "/docs"])
def test_nothing_is_open_without_a_password(box: SampleBox, served: Callable[..., Server], path: str) -> None:
    server = served(box, DigestAccount("admin", "p"))
    assert requests.get(f"http://{server.address}{path}").status_code == 401


def test_websockets_ask_for_a_password_too(box: SampleBox, served: Callable[..., Server]) -> None:
    server = served(box, DigestAccount("admin", "p"))
    url = f"ws://{server.address}/v1/BOXWATCH/reports"
    with pytest.raises(InvalidStatus) as refused, connect(url, proxy=None):
        pass
    response = refused.value.response
    assert response.status_code == 401
    text = answer(response.headers["WWW-Authenticate"], "admin", "p", "GET", "/v1/BOXWATCH/reports")
    with connect(url, proxy=None, additional_headers={"Authorization": str(text)}):
        pass

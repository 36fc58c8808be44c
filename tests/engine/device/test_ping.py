"""Ping tells the truth about who is there."""

from __future__ import annotations

import re

import pytest

from console.engine.device import ping as pings
from console.megbox.schema.debug import PingQuery
from console.model.errors import BoxError, ErrorCode


def refused(**query: str) -> int:
    with pytest.raises(BoxError) as raised:
        pings.ping(PingQuery(**query))
    return raised.value.code


def test_this_computer_answers() -> None:
    answer = pings.ping(PingQuery(ip="127.0.0.1"))
    assert re.fullmatch(r"\d+ bytes from 127\.0\.0\.1: seq=0 ttl=\d+ time=\d+\.\d{3} ms", answer.timeDelay) or (
        answer.timeDelay.startswith("tcp answer from 127.0.0.1: port=")
    )
    assert answer.packetReceive == "1 packets transmitted, 1 packets received, 0% packet loss"


def test_where_icmp_is_not_allowed_a_port_that_refuses_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_allowed(target: str, source: str | None) -> None:
        raise PermissionError

    monkeypatch.setattr(pings, "_icmp", not_allowed)
    assert pings.ping(PingQuery(ip="127.0.0.1")).timeDelay.startswith("tcp answer from 127.0.0.1")


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pings, "_PATIENCE", 0.2)
    assert refused(ip="240.0.0.1") == ErrorCode.IP_ADDR_TEST_FAIL


@pytest.mark.parametrize("address", ["", "1.2.3", "1.2.3.4.5", "::1", "localhost", "1.2.3.4; rm", "０.0.0.1"])
def test_what_is_no_address(address: str) -> None:
    assert refused(ip=address) == ErrorCode.IP_ADDR_IS_ERR


def test_a_card_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(ip="127.0.0.1", eth="eth7") == ErrorCode.ETH_IS_ERR
    monkeypatch.setattr(pings, "cards", lambda: ["127.0.0.1"])
    assert refused(ip="127.0.0.1", eth="lan") == ErrorCode.ETH_IS_ERR
    assert pings.ping(PingQuery(ip="127.0.0.1", eth="wan")).timeDelay

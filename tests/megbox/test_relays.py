"""Chapter 13 on the wire: limits, and the two names of one address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from console.megbox.calls import relays as relay_calls
from console.megbox.client import Client
from console.megbox.schema.relays import Relay, Relays, RelayWorkParameters
from console.megbox.server import Server
from tests.megbox.recording_box import RecordingBox

RELAY = {
    "videoNo": 1,
    "relayIP": "192.168.1.20",
    "triggerChannel": 0,
    "enable": True,
    "relayMode": 0,
    "triggerTime": 100,
    "delayTime": 0,
    "triggerInterval": 0,
    "triggerCondition": 1,
}
WORK = RelayWorkParameters(netMode=0, timeUnit=1, AESKey="secret")


@pytest.fixture
def recorder() -> RecordingBox:
    return RecordingBox(bind_relay=None, relays=Relays(), relay_work=WORK, set_relay_work=None)


@pytest.fixture
def address(recorder: RecordingBox, served: Callable[..., Server]) -> str:
    return served(recorder).address


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("videoNo", [0, 17, "1", None]),
        (
            "relayIP",
            ["", "relay", "1.2.3", "256.1.1.1", "0.0.0.0", "224.0.0.1", "1.2.3.4:0", "1.2.3.4:x", "1.2.3.4:70000"],
        ),
        ("relayMAC", ["x", "00:11:22:33:44"]),
        ("triggerChannel", [-1, 2]),
        ("relayMode", [2]),
        ("triggerTime", [0, 99, 150, 50_100]),
        ("delayTime", [-1, 11]),
        ("triggerInterval", [-1, 50_001]),
        ("triggerCondition", [0, 4]),
    ],
)
def test_what_is_out_of_bounds_is_named(recorder: RecordingBox, address: str, name: str, values: list[Any]) -> None:
    for value in values:
        answer = requests.post(f"http://{address}/v1/MEGBOX/relay", json=RELAY | {name: value})
        assert (answer.status_code, answer.json()["message"]) == (400, f"ILLEGAL_ARGUMENT:{name}"), value
    assert recorder.asked == []


@pytest.mark.parametrize(
    "change", [{}, {"relayIP": "10.0.0.1:1502"}, {"relayMAC": "00-11-22-AA-bb-cc"}, {"relayMAC": ""}]
)
def test_what_is_documented_is_taken(recorder: RecordingBox, address: str, change: dict[str, Any]) -> None:
    answer = requests.post(f"http://{address}/v1/MEGBOX/relay", json=RELAY | change)
    assert answer.json()["code"] == 0
    assert recorder.asked[0][1][0].to_wire() == {"relayMAC": ""} | RELAY | change


@pytest.mark.parametrize("path", ["relayPara", "relayWorkPara"])
def test_work_parameters_stand_under_both_names(recorder: RecordingBox, address: str, path: str) -> None:
    url = f"http://{address}/v1/MEGBOX/{path}"
    assert requests.get(url).json()["data"] == WORK.to_wire()
    assert requests.post(url, json=WORK.to_wire()).json()["code"] == 0
    assert recorder.asked[-1] == ("set_relay_work", (WORK,))
    assert "secret" not in repr(WORK)


def test_a_client_tries_the_other_name_where_the_first_is_not_known(
    recorder: RecordingBox, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay_calls, "_WORK", "/relayNothing")
    client = Client(address)
    client.set_relay_work(WORK)
    assert client.relay_work() == WORK
    assert [name for name, _ in recorder.asked] == ["set_relay_work", "relay_work"]
    client.close()


def test_a_relay_of_another_make_is_read_as_it_is() -> None:
    relay = Relay.from_device(RELAY | {"relayIP": "relay.local", "triggerTime": 150, "status": 1, "online": "true"})
    assert (relay.relayIP, relay.triggerTime, relay.status, relay.online) == ("relay.local", 150, True, True)

"""Chapters 3, 4, 11, 21, 22, 27 and 28 as a client sends them, and as it reads what devices really answer."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from console.megbox.client import Client
from console.megbox.schema.configs import ConfigsSetting
from console.megbox.schema.debug import PingQuery, TelnetQuery
from console.megbox.schema.devices import DeviceSetting, FactoryReset
from console.megbox.schema.gui import GuiLayout
from console.megbox.schema.keyword import Keyword
from console.megbox.schema.logs import LogQuery
from console.megbox.schema.onvif import OnvifQuestion
from console.megbox.schema.upgrades import FtpUpgradeNow
from console.model.errors import Fault, FaultError
from tests.megbox.recording import Answer, Asked, RecordingServer, ok


@contextmanager
def asked_of(answer: Answer) -> Iterator[tuple[Client, list[Asked]]]:
    server = RecordingServer(lambda _: answer)
    client = Client(server.address)
    try:
        yield client, server.asked
    finally:
        client.close()
        server.close()


CALLS: list[tuple[Callable[[Client], object], str, str, object]] = [
    (
        lambda box: box.set_configs(ConfigsSetting.model_validate({"modelSw": {"libMode": False}})),
        "POST", "/configs", {"modelSw": {"libMode": False}},
    ),
    (
        lambda box: box.set_device(DeviceSetting.model_validate({"eth1": {"ethBondMode": 7}})),
        "POST", "/devices", {"eth1": {"ethBondMode": 7}},
    ),
    (lambda box: box.reboot(), "GET", "/devices/reboot", None),
    (
        lambda box: box.restore_factory_set(FactoryReset(reserveNet=True)),
        "GET", "/devices/restoreFactorySet?reserveNet=true", None,
    ),
    (lambda box: box.format_disk(), "DELETE", "/devices/formateDisk", None),
    (
        lambda box: box.ftp_upgrade_now(FtpUpgradeNow(serverIp="h", serverPath="/p", username="u", password="w")),
        "PUT", "/ftpUpgrade",
        {"serverIp": "h", "serverPath": "/p", "username": "u", "password": "w", "filename": ""},
    ),
    (lambda box: box.set_keyword(Keyword.of("密")), "PUT", "/keyword", {"password": "5a+G"}),
    (
        lambda box: box.log(LogQuery(type=1, timeStart=1, timeEnd=2, pageSize=3, pageToken=4)),
        "GET", "/log?pageToken=4&pageSize=3&type=1&timeStart=1&timeEnd=2", None,
    ),
    (
        lambda box: box.onvif_streams(OnvifQuestion(uri="http://h/onvif", username="u", password="p")),
        "POST", "/videos/onvif/uri", {"uri": "http://h/onvif", "username": "u", "password": "p"},
    ),
    (lambda box: box.set_gui_layout(GuiLayout(guiEnable=0)), "POST", "/GUI/layout", {"guiEnable": 0}),
    (lambda box: box.ping(PingQuery(ip="1.2.3.4", eth="wan")), "GET", "/debug_ping?eth=wan&ip=1.2.3.4", None),
    (lambda box: box.telnet_control(TelnetQuery()), "GET", "/telnet_control", None),
    (
        lambda box: box.telnet_control(TelnetQuery(telnetEnabled=False)),
        "GET", "/telnet_control?telnetEnabled=false", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("call", "method", "path", "body"), CALLS, ids=[path for _, _, path, _ in CALLS])
def test_a_call_is_sent_as_documented(call: Callable[[Client], object], method: str, path: str, body: object) -> None:
    with asked_of(ok()) as (client, asked):
        call(client)
    [request] = asked
    assert (request.method, request.target) == (method, f"/v1/MEGBOX{path}")
    assert (json.loads(request.body) if request.body else None) == body


def test_answers_of_devices_are_read_as_they_come() -> None:
    answer = ok(
        deviceInfo=[{"ipv4": "192.168.1.2", "uri": "http://192.168.1.2/onvif", "extra": 1}, {"uri": 7}, {}, None],
    )
    with asked_of(answer) as (client, _):
        assert [device.uri for device in client.onvif_devices().deviceInfo] == ["http://192.168.1.2/onvif", "7"]
    with asked_of(ok(operation="3", rate="41")) as (client, _):
        assert (client.busy_status().operation, client.busy_status().rate) == (3, 41)
    with asked_of(ok(log=[{"id": "9", "type": 2, "timestamp": "1700000000"}], totalLogs="1")) as (client, _):
        page = client.log(LogQuery())
        assert (page.totalLogs, page.log[0].id, page.log[0].timestamp) == (1, 9, 1_700_000_000)
    with asked_of(ok(telnetEnabled="true")) as (client, _):
        assert client.telnet_control(TelnetQuery()).telnetEnabled is True


def test_pages_of_a_log_end_even_where_a_box_counts_wrongly() -> None:
    with asked_of(ok(log=[{"id": 1}], nextPageToken=0, totalLogs=9)) as (client, asked):
        assert len(list(client.log_all(LogQuery(pageSize=1)))) == 1
        assert len(asked) == 1


@pytest.mark.parametrize("call", ["reboot", "restore", "telnet"])
def test_what_acts_is_not_sent_again_when_the_box_hangs_up(call: str) -> None:
    connections: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connections.append(connection.recv(65_536))

    threading.Thread(target=hang_up, daemon=True).start()
    client = Client(f"127.0.0.1:{listening.getsockname()[1]}")
    acts = {
        "reboot": client.reboot,
        "restore": lambda: client.restore_factory_set(FactoryReset()),
        "telnet": lambda: client.telnet_control(TelnetQuery(telnetEnabled=True)),
    }
    with pytest.raises(FaultError) as raised:
        acts[call]()
    assert raised.value.fault is Fault.ENDED
    assert len(connections) == 1
    with pytest.raises(FaultError):
        client.configs()
    assert len(connections) == 3, "a question is asked again"
    client.close()
    listening.close()
